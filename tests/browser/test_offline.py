"""After the first visit the page needs no network; a newer version is offered, never mixed in.

The server is like GitHub Pages: under a path, with an age of ten minutes, compressed on the way.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from python_calamine import CalamineWorkbook

from tests.browser.hosts import COPY, Host, StaticHostHandler, hosted, next_version, reported
from tests.browser.steps import (
    READY,
    START_TIME,
    cell,
    compare,
    known,
    plan_table,
    settled,
    take_out,
    visit,
)
from tests.browser.visitors import KEPT, on_disk

LOSE = """async (path) => {
  const cache = await caches.open(`class-cruncher:files:${location.pathname}`);
  const keys = (await cache.keys()).filter(({ url }) => url.includes(path));
  await Promise.all(keys.map((key) => cache.delete(key)));
  return keys.length;
}"""
# Answered after whatever the page itself has asked for before.
KEEP = """() => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => resolve(data);
  navigator.serviceWorker.controller.postMessage({ kind: "keep" }, [port2]);
})"""
LOOKED_AT = "void document.dispatchEvent(new Event('visibilitychange'))"
COUNT_FETCHES = """() => {
  const { fetch } = self;
  let now = 0;
  self.most = 0;
  self.fetch = async (...given) => {
    now += 1;
    self.most = Math.max(self.most, now);
    try {
      return await fetch(...given);
    } finally {
      now -= 1;
    }
  };
}"""


@pytest.fixture(scope="module")
def newer(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return next_version(dist, tmp_path_factory.mktemp("newer"))


@pytest.fixture(scope="module")
def host(dist: Path) -> Iterator[Host]:
    with hosted(dist, StaticHostHandler) as host:
        yield host


@pytest.fixture
def host_of_two(host: Host) -> Iterator[Host]:
    """It may have another version for a while."""
    yield host
    host.mend()


@pytest.fixture(scope="module")
def first_visit(browser: Browser, host: Host) -> Iterator[tuple[Page, list[str]]]:
    """A page visited once, with everything kept, and what the browser reports."""
    context = browser.new_context()
    errors = reported(context)
    page = context.new_page()
    page.goto(host.address)
    assert settled(page) == "planned"
    page.wait_for_selector(READY)
    yield page, errors
    context.close()


@pytest.fixture
def visited(first_visit: tuple[Page, list[str]], host: Host) -> Iterator[Page]:
    page, errors = first_visit
    yield page
    host.mend()
    assert errors == []


def test_it_is_called_ready_only_when_every_file_is_kept(
    visited: Page, host: Host, dist: Path
) -> None:
    page = visited
    assert page.evaluate(KEPT) == on_disk(dist)

    host.faults = {"wheels/*": "away"}
    assert page.evaluate(LOSE, "wheels/openpyxl") == 1
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    visit(page)
    assert settled(page) == "planned"
    assert page.evaluate(KEEP) is False
    assert page.inner_text("#offline") == ""

    host.mend()
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_selector(READY)
    assert page.evaluate(KEPT) == on_disk(dist)


def test_with_the_network_off_everything_works(visited: Page, host: Host) -> None:
    page = visited
    host.faults = {"*": "away"}
    host.asked.clear()
    visit(page)
    assert settled(page) == "planned"
    page.wait_for_selector(READY)

    page.fill(cell(1, "children"), "19")
    assert settled(page) == "planned"
    page.click("#how-in-full > summary")
    for part in ("#fold-next", "#fold-room", "#fold-staffing", "#fold-model"):
        page.click(f"{part} summary")
        known(page, part)
    compare(page)
    assert page.locator("#compare").is_visible()

    with page.expect_download() as download:
        take_out(page, "#export-excel")
    book = CalamineWorkbook.from_filelike(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert len(book.sheet_names) > 1

    page.select_option("#language", "fr")
    page.wait_for_selector("html[lang=fr]")
    page.wait_for_selector("#offline:has-text('Prêt à fonctionner sans connexion')")
    assert settled(page) == "planned"
    assert page.inner_text("#status").startswith("Plan")
    page.select_option("#language", "en")

    page.click("#start summary")
    page.get_by_role("button", name="Wichita").click()
    expect(page.locator(cell(1, "children"))).not_to_have_value("19")
    assert settled(page) == "planned"
    assert set(host.asked) <= {"service-worker.js"}, "only the browser looks for a newer version"


def test_an_update_waits_to_be_taken_and_is_never_mixed_in(
    context: BrowserContext, host_of_two: Host, dist: Path, tmp_path: Path
) -> None:
    host = host_of_two
    errors = reported(context)
    page = context.new_page()
    copy = context.new_page()
    copy.goto(host.address.replace("/class-cruncher/", COPY))
    copy.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    of_copy = copy.evaluate(KEPT)
    copy.close()
    page.goto(host.address)
    page.evaluate(
        "caches.open('of another project').then((cache) => cache.put('/x', new Response('mine')))"
    )
    assert settled(page) == "planned"
    page.wait_for_selector(READY)
    first = page.inner_text("#version")
    assert first.startswith("Version 1")

    newer = next_version(dist, tmp_path)
    host.folder = newer
    visit(page)
    page.wait_for_selector("#update:visible")
    page.fill("#teachers", "8")
    page.select_option("#language", "fr")
    page.wait_for_selector("html[lang=fr]")
    assert page.inner_text("#version") == first
    script = "fetch('page/views/dom.js').then((response) => response.text())"
    assert "byName" not in page.evaluate(script)
    page.select_option("#language", "en")

    other = context.new_page()
    visit(other, host.address)
    assert other.inner_text("#version") == first, "not taken, so not used"
    page.click("#update button")
    page.wait_for_selector("#update:has-text('open in another tab')")
    other.close()
    page.click("#update button")
    page.wait_for_selector("#version:has-text('Edition 2')", timeout=START_TIME)
    assert page.input_value("#teachers") == "8"
    assert settled(page) == "planned"
    assert len(plan_table(page)) == 8
    page.wait_for_selector(READY)
    assert page.locator("#update").is_hidden()
    assert "byName" in page.evaluate(script)

    assert page.evaluate(KEPT) == on_disk(newer), "what only the first version had is gone"
    visit(page, host.address.replace("/class-cruncher/", COPY))
    assert page.inner_text("#version") == first, "the other copy has not changed"
    assert of_copy.items() <= page.evaluate(KEPT).items()
    mine = "caches.match('/x').then((response) => response.text())"
    assert page.evaluate(mine) == "mine"
    assert errors == []


def test_what_was_cut_off_while_it_was_kept_is_kept_in_the_same_visit(
    context: BrowserContext, host_of_two: Host, dist: Path
) -> None:
    host = host_of_two
    errors = reported(context)
    page = context.new_page()
    page.clock.install()
    host.faults = {"wheels/*": "held"}
    with page.expect_event("requestfinished", lambda made: "/examples/" in made.url):
        page.goto(host.address)
    assert settled(page) == "planned"
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    while not any(name.startswith("wheels/") for name in host.asked):
        page.evaluate("new Promise(requestAnimationFrame)")
    # The browser ends a service worker that takes too long; it cannot say so.
    session = page.context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    host.mend()
    page.clock.fast_forward(10 * 60_000)
    page.wait_for_selector(READY)
    assert page.evaluate(KEPT) == on_disk(dist)
    assert errors == []


def test_a_page_that_stays_open_hears_of_a_newer_version_when_it_is_looked_at(
    context: BrowserContext, host_of_two: Host, newer: Path
) -> None:
    host = host_of_two
    errors = reported(context)
    page = context.new_page()
    page.clock.install()
    page.goto(host.address)
    assert settled(page) == "planned"
    page.wait_for_selector(READY)
    host.folder = newer
    host.asked.clear()
    page.evaluate(LOOKED_AT)
    page.clock.fast_forward(25 * 3_600_000)
    assert host.asked == [], "not yet: it was looked for this day"
    page.evaluate(LOOKED_AT)
    page.wait_for_selector("#update:visible")
    assert errors == []


def test_few_files_are_asked_for_at_a_time(visited: Page) -> None:
    page = visited
    (worker,) = page.context.service_workers
    worker.evaluate(COUNT_FETCHES)
    assert page.evaluate(LOSE, "page/") > 50
    assert page.evaluate(KEEP) is True
    assert 1 < worker.evaluate("most") <= 8
