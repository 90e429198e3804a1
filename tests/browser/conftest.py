"""The page in a real browser: a server, a browser, and a page that may not misbehave.

A test that asks for `page` fails when the browser reports an error, however quietly. A test
that provokes errors on purpose asks for `page_errors` too, looks at them and clears them.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    WebError,
    expect,
    sync_playwright,
)
from playwright.sync_api import Error as PlaywrightError

from tests.browser.elsewhere import Elsewhere
from tests.browser.steps import PLAN_TIME, READY, START_TIME
from tools.browser import drive_with_our_node, find_chromium
from tools.check import RESULTS
from tools.serve import open_server

ROOT = Path(__file__).resolve().parents[2]
QUIET = (  # nothing of the browser's own on the network
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
ROOT_USER = hasattr(os, "geteuid") and os.geteuid() == 0
# Chromium draws the list below its address bar as a page of its own, anew for each tab.
NO_ADDRESS_BAR = "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup"
# What a test runs of the planner's machine code is not worth the browser's while to optimise.
FRUGAL = "--js-flags=--liftoff-only --no-wasm-dynamic-tiering"
LOCALE = "--accept-lang=en-AU"  # a first visit shows a school of New South Wales there
# A sandbox refuses to hold root.
LAUNCH = (*QUIET, NO_ADDRESS_BAR, FRUGAL, LOCALE, *(["--no-sandbox"] if ROOT_USER else []))
PATH = "/some/path/"
HAS_SNAPSHOT = """async () => {
  const folder = await navigator.storage.getDirectory();
  const names = await Array.fromAsync(folder.keys());
  return names.some((name) => name.startsWith("class-cruncher-snapshot-"));
}"""
FAILED = pytest.StashKey[bool]()

expect.set_options(timeout=PLAN_TIME)  # what is expected may have to be planned first


@pytest.fixture(scope="session")
def site(dist: Path) -> Iterator[str]:
    """The address of the site, served under a path as a project's page often is."""
    with open_server(dist, port=0, prefix=PATH) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.address
        server.shutdown()


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    """A server of another origin, that nobody who uses the page may ever reach."""
    with Elsewhere() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for each process of the run."""
    drive_with_our_node()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(),
            args=LAUNCH,
        )
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser's profile of its own: nothing stored, nothing cached."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture(scope="session")
def prepared(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """A profile with all that the page keeps, so that the planner starts from its snapshot."""
    with prepared_profile(browser, site) as context:
        yield context


@contextmanager
def prepared_profile(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """Somebody was at the page for as long as it takes to keep it, and has typed nothing."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(site)
    page.wait_for_selector(READY, timeout=START_TIME)
    page.wait_for_function(HAS_SNAPSHOT, timeout=START_TIME)
    page.close()
    yield context
    context.close()


def forget_work(page: Page, site: str) -> None:
    """What is kept of somebody's work goes; the site and the snapshot stay."""
    work = {"origin": site.removesuffix(PATH), "storageTypes": "local_storage"}
    page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", work)


@pytest.fixture
def requests(context: BrowserContext) -> list[str]:
    """The address of every request made so far, by the page or its workers."""
    addresses: list[str] = []
    context.on("request", lambda request: addresses.append(request.url))
    return addresses


@pytest.fixture
def page_errors() -> list[str]:
    """What went wrong in the page so far. What a test leaves in it fails the test."""
    return []


@pytest.fixture
def page(
    prepared: BrowserContext, site: str, page_errors: list[str], request: pytest.FixtureRequest
) -> Iterator[Page]:
    """An empty page, where the site is kept on the device and nothing was ever typed."""
    with watched(prepared, page_errors, request) as page:
        forget_work(page, site)
        yield page


@pytest.fixture
def first_page(
    context: BrowserContext, page_errors: list[str], request: pytest.FixtureRequest
) -> Iterator[Page]:
    """An empty page in a profile of its own."""
    with watched(context, page_errors, request) as page:
        yield page


@contextmanager
def watched(
    context: BrowserContext, page_errors: list[str], request: pytest.FixtureRequest
) -> Iterator[Page]:
    """A new page; the test fails if its browser has anything to report."""
    said: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        said.append(f"{message.type}: {message.text}")
        if message.type == "error":
            page_errors.append(f"console: {message.text}")

    def on_failed_request(failed: Request) -> None:
        if failed.failure == "net::ERR_ABORTED":
            return  # the page itself gave it up, as when it stops its worker
        page_errors.append(f"request: {failed.url} {failed.failure or ''}")

    def on_exception(error: WebError) -> None:
        page_errors.append(f"exception: {error.error}")

    context.on("console", on_console)
    context.on("requestfailed", on_failed_request)
    context.on("weberror", on_exception)
    page = context.new_page()
    yield page
    errors = list(page_errors)
    if errors or request.node.stash.get(FAILED, False):
        _save_evidence(page, request.node.nodeid, said, errors)
    for other in context.pages:
        other.close()
    context.remove_listener("console", on_console)
    context.remove_listener("requestfailed", on_failed_request)
    context.remove_listener("weberror", on_exception)
    if errors:
        pytest.fail("The browser reported:\n  " + "\n  ".join(errors), pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let the fixtures know at their end whether the test failed."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


def _save_evidence(page: Page, name: str, said: list[str], errors: list[str]) -> None:
    """Keep what the page looked like and said, for whoever mends it."""
    folder = ROOT / RESULTS / re.sub(r"[^\w.-]+", "-", name)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "console.txt").write_text("\n".join([*said, "", *errors, ""]), encoding="utf-8")
    try:
        state = page.locator("[data-state]").evaluate_all(
            "nodes => nodes.map(node => `${node.dataset.state}: ${node.textContent}`)"
        )
        (folder / "state.txt").write_text("\n".join([page.url, *state, ""]), encoding="utf-8")
        page.screenshot(path=folder / "page.png", full_page=True)
    except PlaywrightError as error:
        (folder / "state.txt").write_text(f"The page did not answer: {error}\n", encoding="utf-8")
