"""Later visits start from a snapshot; whatever is wrong with it, from the files as ever."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.browser.steps import START_TIME, cell, plan_table, settled

MARKED = """(name) => new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const mark = list.getEntries().find((entry) => entry.name.startsWith(name));
    if (mark) resolve(mark.name.slice(name.length));
  }).observe({ type: "mark", buffered: true });
})"""
KEPT = """async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith("class-cruncher:snapshot:"));
  const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return kept.flat().length;
}"""
SAVE = """async () => {
  const name = (await caches.keys()).find((name) => name.startsWith("class-cruncher:snapshot:"));
  const cache = await caches.open(name);
  const [key] = await cache.keys();
  await (await caches.open("saved by the test")).put(key, await cache.match(key));
  return name;
}"""
# Puts a spoiled copy into the place of the snapshot.
SPOIL = """async ({ name, spoil }) => {
  const saved = await caches.open("saved by the test");
  const [key] = await saved.keys();
  const kept = await saved.match(key);
  let bytes = new Uint8Array(await kept.arrayBuffer());
  const headers = Object.fromEntries(kept.headers);
  let { url } = key;
  const resign = async () => {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0"));
    headers["x-digest"] = hex.join("");
  };
  const spoilers = {
    "a flipped bit": () => (bytes[bytes.length >> 1] ^= 1),
    "cut off": () => (bytes = bytes.subarray(0, 1_000_000)),
    "of another size": () => (headers["x-size"] = "64"),
    "not a snapshot": () => (bytes.fill(7), resign()),
    "of another build": () => (url += "0"),
  };
  await spoilers[spoil]();
  await caches.delete(name);
  await (await caches.open(name)).put(url, new Response(bytes, { headers }));
  return Object.keys(spoilers);
}"""


def started_from(page: Page, site: str) -> str:
    """Open the page and wait for the plan; return what the planner started from."""
    page.goto(site)
    assert settled(page) == "planned"
    return str(page.workers[0].evaluate(MARKED, "started from "))


def test_a_later_visit_starts_from_the_snapshot_or_else_from_the_files(
    page: Page, site: str
) -> None:
    assert started_from(page, site) == "files"
    plan = plan_table(page)
    page.workers[0].evaluate(MARKED, "snapshot tried")
    assert page.evaluate(KEPT) == 1
    assert started_from(page, site) == "snapshot"
    assert plan_table(page) == plan

    name = page.evaluate(SAVE)
    left = ["a flipped bit"]
    while left:
        spoilers = page.evaluate(SPOIL, {"name": name, "spoil": left[0]})
        assert started_from(page, site) == "files", left[0]
        assert plan_table(page) == plan
        left = spoilers[spoilers.index(left[0]) + 1 :]


def test_work_comes_before_the_snapshot(page: Page, site: str) -> None:
    with page.context.expect_event(
        "request", lambda request: request.url.endswith("/snapshot-worker.js"), timeout=START_TIME
    ):
        assert started_from(page, site) == "files"
    assert page.evaluate(KEPT) == 0
    page.fill(cell(1, "children"), "19")
    assert settled(page) == "planned"
    assert plan_table(page)[0] == {"K": 19}
    page.workers[0].evaluate(MARKED, "snapshot tried")
    assert page.evaluate(KEPT) == 1
    assert started_from(page, site) == "snapshot"
    assert plan_table(page)[0] == {"K": 19}


def test_where_there_is_no_room_every_visit_starts_from_the_files(page: Page, site: str) -> None:
    address = urlsplit(site)
    quota = {"origin": f"{address.scheme}://{address.netloc}", "quotaSize": 35_000_000}
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)
    assert started_from(page, site) == "files"
    page.workers[0].evaluate(MARKED, "snapshot tried")
    assert page.evaluate(KEPT) == 0
    assert started_from(page, site) == "files"
