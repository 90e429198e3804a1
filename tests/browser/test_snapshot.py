"""Later visits start from a snapshot; whatever is wrong with it, from the files as ever."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import LAUNCH
from tests.browser.hosts import reported
from tests.browser.steps import START_TIME, cell, plan_table, settled, worker_of
from tests.browser.visitors import FORGET_ANSWERS
from tools.browser import find_chromium

MARKED = """(name) => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error(`no mark "${name}"`)), 90_000);
  new PerformanceObserver((list) => {
    const mark = list.getEntries().find((entry) => entry.name.startsWith(name));
    if (mark) resolve(mark.name.slice(name.length));
  }).observe({ type: "mark", buffered: true });
})"""
KEPT = """async () => {
  const folder = await navigator.storage.getDirectory();
  const names = await Array.fromAsync(folder.keys());
  return names.filter((name) => name.startsWith("class-cruncher-snapshot-")).length;
}"""
SAVE = """async () => {
  const folder = await navigator.storage.getDirectory();
  const names = await Array.fromAsync(folder.keys());
  const name = names.find((name) => name.startsWith("class-cruncher-snapshot-"));
  await (await folder.getFileHandle(name)).move("saved by the test");
  return name;
}"""
# Puts a spoiled copy into the place of the snapshot: a checksum of 4 bytes, then the memory.
SPOIL = """async ({ name, spoil }) => {
  const folder = await navigator.storage.getDirectory();
  const saved = await (await folder.getFileHandle("saved by the test")).getFile();
  let checksum = new Uint32Array(await saved.slice(0, 4).arrayBuffer());
  let memory = new Uint8Array(await saved.slice(4).arrayBuffer());
  const resign = () => {
    let sum = 0x811c9dc5;
    for (const word of new Uint32Array(memory.slice().buffer)) {
      sum = Math.imul(sum ^ word, 0x01000193);
    }
    checksum = new Uint32Array([sum]);
  };
  const spoilers = {
    "a flipped bit": () => (memory[memory.length >> 1] ^= 1),
    "of another size": () => ((memory = memory.slice(0, 1 << 20)), resign()),
    "not a snapshot": () => (memory.fill(7), resign()),
    "of another build": () => (name += "0"),
  };
  spoilers[spoil]();
  const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
  await file.write(checksum);
  await file.write(memory);
  await file.close();
  return Object.keys(spoilers);
}"""


# The snapshot cannot be made, and not everything that goes wrong is caught.
LATE_ERROR = """
  setTimeout(() => { throw new Error("too late to be caught"); });
"""
ATTEMPTED = """async (times) => {
  const folder = await navigator.storage.getDirectory();
  for (;;) {
    for await (const [name, handle] of folder.entries()) {
      const isIt = name.startsWith("class-cruncher-attempts-");
      if (isIt && (await handle.getFile()).size === times) return;
    }
    await new Promise(requestAnimationFrame);
  }
}"""


@pytest.fixture
def page(first_page: Page) -> Page:
    """Of somebody who was never here."""
    return first_page


def started_from(page: Page, site: str) -> str:
    """Open the page and wait for the plan; return what the planner started from."""
    page.add_init_script(FORGET_ANSWERS)
    page.goto(site)
    assert settled(page) == "planned"
    return str(worker_of(page).evaluate(MARKED, "started from "))


def test_work_comes_first_and_a_later_visit_starts_from_the_snapshot(page: Page, site: str) -> None:
    with page.context.expect_event(
        "request", lambda request: request.url.endswith("/snapshot-worker.js"), timeout=START_TIME
    ):
        assert started_from(page, site) == "files"
    assert page.evaluate(KEPT) == 0
    page.fill(cell(1, "children"), "19")
    assert settled(page) == "planned"
    plan = plan_table(page)
    assert plan[0] == {"K": 19}
    worker_of(page).evaluate(MARKED, "snapshot tried")
    assert page.evaluate(KEPT) == 1
    assert started_from(page, site) == "snapshot"
    assert plan_table(page) == plan


def test_a_snapshot_that_is_refused_is_no_matter_where_nothing_is_kept_of_the_site(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(service_workers="block")
    errors = reported(context)
    page = context.new_page()
    assert started_from(page, site) == "files"
    plan = plan_table(page)
    worker_of(page).evaluate(MARKED, "snapshot tried")
    name = page.evaluate(SAVE)
    left = ["a flipped bit"]
    while left:
        spoilers = page.evaluate(SPOIL, {"name": name, "spoil": left[0]})
        assert started_from(page, site) == "files", left[0]
        assert plan_table(page) == plan
        left = spoilers[spoilers.index(left[0]) + 1 :]
    assert errors == []
    context.close()


def test_where_there_is_no_room_every_visit_starts_from_the_files(
    browser: Browser, site: str, tmp_path: Path
) -> None:
    # A profile on a disk: of one in memory the browser does not measure such files.
    context = browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=find_chromium(), args=LAUNCH
    )
    page = context.new_page()
    address = urlsplit(site)
    quota = {"origin": f"{address.scheme}://{address.netloc}", "quotaSize": 35_000_000}
    context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)
    assert started_from(page, site) == "files"
    worker_of(page).evaluate(MARKED, "snapshot tried")
    assert page.evaluate(KEPT) == 0
    assert started_from(page, site) == "files"
    context.close()


def test_a_snapshot_that_cannot_be_made_leaves_the_planner_at_work(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(service_workers="block")
    errors = reported(context)
    context.route(
        "**/snapshot-worker.js",
        lambda route: route.fulfill(body=LATE_ERROR, content_type="text/javascript"),
    )
    page = context.new_page()
    assert started_from(page, site) == "files"
    worker = page.workers[0]
    worker.evaluate(MARKED, "snapshot tried")
    page.fill(cell(1, "children"), "19")
    assert settled(page) == "planned"
    assert page.workers[0] == worker
    assert errors == []
    context.close()


def test_where_making_it_was_cut_off_twice_it_is_not_made_again(page: Page, site: str) -> None:
    for times in (1, 2):
        assert started_from(page, site) == "files"
        page.evaluate(ATTEMPTED, times)
        page.goto("about:blank")  # nothing that the page can say goodbye for
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    assert started_from(page, site) == "files"
    page.workers[0].evaluate(MARKED, "snapshot tried")
    assert [url for url in asked if url.endswith("/snapshot-worker.js")] == []
    assert page.evaluate(KEPT) == 0
