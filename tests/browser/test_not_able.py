"""Where the planner cannot run, one sentence names the cause, and the form works on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, Route

from tests.browser.hosts import reported
from tests.browser.steps import PLAN_TIME, take_out, visit, wait_for_state

TYPED = 8  # teachers
NO_TO_SPLICED = "delete Array.prototype.toSpliced;"
NO_UNPACKING = "delete globalThis.DecompressionStream;"


def works_without_a_planner(page: Page) -> str:
    """See that the example can be read, a school typed and saved; return what the status says."""
    visits: list[Request] = []
    page.on("request", lambda made: visits.append(made) if made.is_navigation_request() else None)
    wait_for_state(page, "planned", PLAN_TIME)
    page.fill("#teachers", str(TYPED))
    wait_for_state(page, "failed", PLAN_TIME)
    said = page.inner_text("#status")
    assert page.locator("#again").is_hidden(), "it would not help"
    with page.expect_download() as download:
        take_out(page, "#save-file")
    saved = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert saved["teachers"] == TYPED
    assert visits == []
    page.click("#undo")
    wait_for_state(page, "planned", PLAN_TIME)
    status = page.inner_text("#status")
    assert status.startswith("Planned.") and status.endswith(said)
    page.click("#redo")
    return said


def test_a_browser_without_webassembly_is_told_so(page: Page, site: str) -> None:
    page.add_init_script("delete globalThis.WebAssembly;")
    visit(page, site)
    said = works_without_a_planner(page)
    assert "WebAssembly" in said
    assert "connection" not in said
    assert page.workers == [], "there is nothing for it to do"


@pytest.mark.parametrize(
    "policy", ["script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'"]
)
def test_a_policy_that_forbids_the_planner_is_told_as_one(
    browser: Browser, site: str, policy: str
) -> None:
    """As a filter on the way adds one to every page."""

    def add_policy(route: Route) -> None:
        response = route.fetch()
        headers = {**response.headers, "content-security-policy": policy}
        route.fulfill(response=response, headers=headers)

    context = browser.new_context(service_workers="block")
    errors = reported(context)
    context.route(site, add_policy)
    page = context.new_page()
    visit(page, site)
    said = works_without_a_planner(page)
    assert "WebAssembly" in said
    assert "connection" not in said
    context.close()
    assert [error for error in errors if "Content Security Policy" not in error] == []


@pytest.mark.parametrize("lack", [NO_TO_SPLICED, NO_UNPACKING])
def test_an_older_browser_is_called_one(page: Page, site: str, lack: str) -> None:
    page.add_init_script(lack)
    visit(page, site)
    said = works_without_a_planner(page)
    assert "too old" in said
    page.select_option("#language", "fr")
    page.wait_for_selector("#status:has-text('trop ancien')")
