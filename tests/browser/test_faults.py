"""Whatever goes wrong on the device, nothing typed is lost, and the page mends itself or says so.

Each fault is made for real: what is kept is damaged, the browser refuses to keep anything, the
worker dies. After each, the page is seen to be well again.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Worker

from tests.browser.conftest import LAUNCH
from tests.browser.hosts import PATH, Host, reported
from tests.browser.steps import (
    START_TIME,
    WITHOUT_ANSWERS,
    asked,
    cell,
    known,
    plan_table,
    settled,
    take_out,
    visit,
    wait_for_state,
    worker_of,
)
from tests.browser.visitors import (
    AWAY,
    KEPT,
    NO_PLANNER,
    TIME_PASSES,
    TYPED,
    Visitor,
    is_planned_again,
    on_disk,
)
from tools.browser import find_chromium

pytest_plugins = ["tests.browser.visited"]

# Comes to its end when it has heard of the next question.
DIES_PLANNING = """(asked) => {
  const post = self.postMessage.bind(self);
  self.postMessage = (message) => {
    post(message);
    if (message.kind === "heard" && message.revision > asked) self.close();
  };
}"""
# Comes to its end in the midst of an answer that it is asked for from now on.
DIES_ANSWERING = """() => {
  const post = self.postMessage.bind(self);
  const until = ["heard", "answer"];
  self.postMessage = (message) => {
    post(message);
    if (message.kind === until[0]) until.shift();
    if (until.length === 0) self.close();
  };
}"""
FORGET = """async () => {
  const folder = await navigator.storage.getDirectory();
  for await (const name of folder.keys()) await folder.removeEntry(name);
}"""
# The first worker is ended before it has done anything.
STILLBORN = """{
  const { Worker } = globalThis;
  globalThis.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.terminate();
      globalThis.Worker = Worker;
    }
  };
}"""
# Every worker is.
ALL_STILLBORN = """{
  const { Worker } = globalThis;
  globalThis.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.terminate();
    }
  };
}"""
# The first worker does this instead of what it should.
FIRST_WORKER = """{
  const { Worker } = globalThis;
  globalThis.Worker = class extends Worker {
    constructor(_, options) {
      super(URL.createObjectURL(new Blob([`%s`], { type: "text/javascript" })), options);
      globalThis.Worker = Worker;
    }
  };
}"""
# The page's words come only when its first worker has failed; and then nobody waits for long.
WORDS_AFTER_FAILURE = """{
  const { Worker, fetch, setTimeout } = globalThis;
  const failure = new Promise((resolve) => {
    globalThis.Worker = class extends Worker {
      constructor(...given) {
        super(...given);
        this.addEventListener("error", resolve);
      }
    };
  });
  globalThis.fetch = async (...given) => {
    await failure;
    return fetch(...given);
  };
  globalThis.setTimeout = (act, time, ...given) =>
    time < 20_000 ? setTimeout(act, time, ...given) : 0;
}"""
# When it has heard of the next question it reads where its memory has no place, as a planner with
# a fault might.
TRAP = """(asked) => {
  const code = "0061736d010000000104016000000302010005030100010705010166000" +
    "00a0a010800417f2802001a0b";
  const bytes = Uint8Array.from(code.match(/../g), (byte) => parseInt(byte, 16));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const post = self.postMessage.bind(self);
  self.postMessage = (message) => {
    post(message);
    if (message.kind === "heard" && message.revision > asked) setTimeout(exports.f);
  };
}"""
# Its lock is the next one's then, who waits for it: the page has noticed.
IS_GONE = """async () => {
  while ((await navigator.locks.query()).held.length > 0) await new Promise(requestAnimationFrame);
}"""
DIE = "() => void self.close()"
# When the page can notice at once that it is gone.
DIE_WATCHED = """() => {
  const look = async () => {
    const { held } = await navigator.locks.query();
    if (held.length > 0) self.close();
    else setTimeout(look, 20);
  };
  void look();
}"""
STARTED = """async () => {
  const marks = () => performance.getEntriesByType("mark").map(({ name }) => name);
  while (!marks().some((name) => name.startsWith("started from")))
    await new Promise((resolve) => setTimeout(resolve, 20));
}"""
DAMAGE = """async ([path, how]) => {
  const cache = await caches.open(`class-cruncher:files:${location.pathname}`);
  const [key] = (await cache.keys()).filter(({ url }) => url.includes(path));
  const kept = await cache.match(key);
  const { headers } = kept;
  const bytes = new Uint8Array(await kept.arrayBuffer());
  const half = bytes.length >> 1;
  if (how === "flip") bytes[half] ^= 1;
  // The browser then says that something is wrong with the memory that the module declares.
  if (how === "flip its memory") {
    const declared = [..."\x06memory\x02"].map((letter) => letter.charCodeAt(0));
    const begin = bytes.findIndex((_, at) => declared.every((byte, on) => bytes[at + on] === byte));
    bytes[begin + declared.length] ^= 0x40;
  }
  await cache.put(key, new Response(how === "cut" ? bytes.subarray(0, half) : bytes, { headers }));
}"""

# What is kept on the device is damaged.

DAMAGED = {
    "what is checked whenever it is asked for": [
        ("index.html", "flip"),
        ("page/state/store.js", "cut"),
        ("languages/en.json", "flip"),
        ("runtime/library-", "flip"),
        ("py/classcruncher-", "flip"),
    ],
    "the core": [("pyodide.asm.wasm", "cut")],
    "a script of the runtime": [("pyodide.asm.mjs", "cut")],
    "a shared object": [("runtime/_core-", "cut")],
    "a bit of a shared object": [("runtime/_core-", "flip its memory")],
}


@pytest.mark.parametrize("what", DAMAGED)
def test_what_is_damaged_on_the_device_is_mended_without_a_word(
    kept: Visitor, dist: Path, what: str
) -> None:
    page = kept.page
    assert settled(page) == "planned"
    page.evaluate(FORGET)  # so that the planner's files are needed
    for damage in DAMAGED[what]:
        page.evaluate(DAMAGE, damage)
    damaged = page.evaluate(KEPT).items() - on_disk(dist).items()
    assert len(damaged) == len(DAMAGED[what])
    visit(page)
    assert settled(page) == "planned"
    assert page.input_value("#school-name") == TYPED
    assert page.evaluate(KEPT) == on_disk(dist)


def test_a_damaged_library_of_workbooks_is_mended_without_a_word(kept: Visitor) -> None:
    page = kept.page
    assert settled(page) == "planned"
    page.evaluate(DAMAGE, ("wheels/openpyxl", "flip"))
    with page.expect_download():
        take_out(page, "#export-excel")


def test_damage_without_a_network_waits_for_the_network(kept: Visitor, host: Host) -> None:
    page = kept.page
    page.evaluate(DAMAGE, ("page/state/store.js", "cut"))
    host.faults = AWAY
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    page.reload()
    page.evaluate(TIME_PASSES)
    page.wait_for_selector("#loading:visible")
    host.mend()
    visit(page)
    assert page.input_value("#school-name") == TYPED
    kept.saw("Failed to load", "ServiceWorker", "Failed to fetch")


@pytest.fixture
def settled_in(new: Visitor, host: Host) -> Visitor:
    """Who has typed a name, and has the page kept but not the planner, which nobody waits for."""
    new.page.add_init_script("delete globalThis.WebAssembly;")
    host.faults = NO_PLANNER
    visit(new.page, host.address)
    new.page.fill("#school-name", TYPED)
    new.page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    visit(new.page)
    return new


def test_a_damaged_page_gives_way_to_the_newer_version_that_there_is(
    settled_in: Visitor, host: Host, newer: Path
) -> None:
    page = settled_in.page
    host.folder = newer
    page.evaluate(DAMAGE, ("index.html", "flip"))
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    visit(page)
    assert page.inner_text("#version").startswith("Edition 2")
    assert page.input_value("#school-name") == TYPED
    settled_in.saw("Failed to load", "integrity")


@pytest.mark.parametrize("path", ["page/state/store.js", "app.js"])
def test_a_damaged_script_gives_way_to_the_newer_version_that_there_is(
    settled_in: Visitor, host: Host, newer: Path, path: str
) -> None:
    page = settled_in.page
    host.folder = newer
    host.faults = {}
    page.evaluate(DAMAGE, (path, "cut"))
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    page.reload(wait_until="commit")
    page.wait_for_selector("#version:has-text('Edition 2')", timeout=START_TIME)
    assert page.input_value("#school-name") == TYPED
    settled_in.saw("Failed to load", "integrity", "ServiceWorker", "Failed to fetch")


def test_the_script_that_brings_the_newer_version_comes_from_there_if_need_be(
    settled_in: Visitor, host: Host, newer: Path
) -> None:
    page = settled_in.page
    host.folder = newer
    host.faults = {}
    page.evaluate(DAMAGE, ("page/offline/register.js", "cut"))
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    visit(page)
    assert page.input_value("#school-name") == TYPED
    page.wait_for_selector("#update:visible")
    settled_in.saw("Failed to load", "integrity")


# The device keeps nothing.


@pytest.mark.parametrize("room", [1, 3_000_000])
def test_a_full_device_is_no_hindrance_and_is_not_called_ready(
    new: Visitor, host: Host, room: int
) -> None:
    """There is room for nothing; or for the page and not for the planner."""
    page = new.page
    quota = {"origin": host.address.removesuffix(PATH), "quotaSize": room}
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)
    host.faults = NO_PLANNER
    visit(page, host.address)
    page.fill("#school-name", TYPED)
    wait_for_state(page, "failed", START_TIME)
    if room > 1:
        page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    host.mend()
    visit(page)
    assert page.evaluate("navigator.serviceWorker.controller !== null") is (room > 1)
    assert settled(page) == "planned"
    assert page.input_value("#school-name") == TYPED
    assert page.inner_text("#offline") == ""
    new.saw("Failed to load", "Quota")


def test_a_browser_that_keeps_nothing_at_all_is_worked_with(
    browser: Browser, host: Host, tmp_path: Path
) -> None:
    settings = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(settings), encoding="utf-8")
    context = browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=find_chromium(), args=LAUNCH
    )
    errors = reported(context)
    page = context.new_page()
    visit(page, host.address)
    refused = "try { localStorage; false } catch { true }"
    assert page.evaluate(refused), "the browser does refuse"
    page.fill("#school-name", TYPED)
    page.wait_for_selector("#saving:visible")
    assert "does not let the page save" in page.inner_text("#saving")
    assert settled(page) == "planned"
    assert page.input_value("#school-name") == TYPED
    assert page.inner_text("#offline") == ""
    context.close()
    assert errors == []


# The worker dies.


def started_worker(page: Page) -> Worker:
    """The planner's worker once it has started."""
    worker = worker_of(page)
    worker.evaluate(STARTED)
    return worker


def test_a_worker_that_dies_while_starting_is_replaced_without_a_word(kept: Visitor) -> None:
    page = kept.page
    assert settled(page) == "planned"
    page.evaluate(FORGET)  # so that starting takes its time
    page.goto("about:blank")
    with page.expect_event("worker") as opened:
        page.go_back(wait_until="commit")
    # Whatever it has done by then: the page may not have heard of it yet.
    opened.value.evaluate(DIE)
    assert settled(page) == "planned"
    assert page.input_value("#school-name") == TYPED


def test_a_worker_that_dies_without_a_word_is_replaced(new: Visitor, host: Host) -> None:
    page = new.page
    page.clock.install()
    page.add_init_script(STILLBORN)
    visit(page, host.address)
    page.clock.fast_forward(21_000)
    assert settled(page) == "planned"


def test_a_worker_that_dies_before_it_can_be_watched_is_replaced(new: Visitor, host: Host) -> None:
    page = new.page
    page.clock.install()
    page.add_init_script(FIRST_WORKER % "postMessage({ kind: 'arriving', share: 0 }); close();")
    visit(page, host.address)
    page.clock.fast_forward(21_000)
    assert settled(page) == "planned"


def test_a_first_worker_that_fails_before_the_page_listens_is_replaced(kept: Visitor) -> None:
    page = kept.page
    assert settled(page) == "planned"
    other = page.context.new_page()
    other.add_init_script(WORDS_AFTER_FAILURE + FIRST_WORKER % "throw new Error('at once')")
    visit(other, page.url)
    assert settled(other) == "planned"
    other.close()
    page.bring_to_front()


def test_two_workers_that_die_while_starting_are_spoken_of(kept: Visitor) -> None:
    page = kept.page
    assert settled(page) == "planned"
    page.evaluate(FORGET)
    page.goto("about:blank")
    with page.expect_event("worker") as first:
        page.go_back(wait_until="commit")
    with page.expect_event("worker", timeout=START_TIME) as second:
        first.value.evaluate(DIE_WATCHED)
    second.value.evaluate(DIE_WATCHED)
    wait_for_state(page, "failed", START_TIME)
    assert "stopped unexpectedly" in page.inner_text("#status")
    is_planned_again(page)


def test_what_was_spoken_of_stands_when_the_page_is_whole(new: Visitor, host: Host) -> None:
    page = new.page
    page.clock.install()
    page.add_init_script(WITHOUT_ANSWERS)
    page.add_init_script(ALL_STILLBORN)
    host.faults = {"page/further.js": "held"}
    page.goto(host.address, wait_until="commit")
    page.wait_for_selector("#plan:not([inert])")
    page.clock.fast_forward(21_000)
    page.clock.fast_forward(21_000)
    wait_for_state(page, "failed")
    host.mend()
    page.wait_for_selector("#loading", state="detached")
    assert "stopped unexpectedly" in page.inner_text("#status")
    page.wait_for_selector('#status[data-state="failed"]')


def test_a_worker_that_dies_while_planning_is_spoken_of(kept: Visitor) -> None:
    page = kept.page
    assert settled(page) == "planned"
    started_worker(page).evaluate(DIES_PLANNING, asked(page))
    page.fill(cell(1, "children"), "19")
    wait_for_state(page, "failed")
    assert "stopped unexpectedly" in page.inner_text("#status")
    is_planned_again(page)
    assert plan_table(page)[0] == {"K": 19}


def test_a_worker_that_dies_among_its_answers_leaves_those_that_came(kept: Visitor) -> None:
    page = kept.page
    assert settled(page) == "planned"
    known(page, "#choices")
    known(page, "#alternatives")
    page.fill(cell(1, "children"), "17")
    assert settled(page) == "planned"
    known(page, "#choices")
    known(page, "#alternatives")
    worker_of(page).evaluate(DIES_ANSWERING)
    page.click("#fold-staffing summary")
    page.wait_for_selector("#again:visible")
    assert settled(page) == "planned"
    assert plan_table(page)[0] == {"K": 17}
    is_planned_again(page)
    page.wait_for_selector("#choices[data-state=known]", timeout=START_TIME)


def test_a_trap_in_the_planner_is_not_called_a_shortage_of_memory(kept: Visitor) -> None:
    page = kept.page
    assert settled(page) == "planned"
    started_worker(page).evaluate(TRAP, asked(page))
    page.fill(cell(1, "children"), "18")
    page.wait_for_selector("#again:visible")
    assert "stopped unexpectedly" in page.inner_text("#status")
    assert "memory access out of bounds" in (page.text_content("#status code") or "")
    is_planned_again(page)


@pytest.mark.parametrize("noticed", [True, False])
def test_a_worker_that_dies_at_rest_is_not_missed(kept: Visitor, noticed: bool) -> None:
    page = kept.page
    page.fill(cell(7, "max"), "29" if noticed else "28")  # a school that no test has asked about
    assert settled(page) == "planned"
    known(page, "#choices")
    known(page, "#alternatives")
    started_worker(page).evaluate(DIE)
    if noticed:
        page.evaluate(IS_GONE)
        assert page.locator("#again").is_hidden()
    page.fill(cell(1, "children"), "19")
    assert settled(page) == "planned"
    assert plan_table(page)[0] == {"K": 19}
