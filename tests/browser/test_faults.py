"""Whatever goes wrong, nothing typed is lost, and the page says what to do or mends itself.

Each fault is made for real: the server fails, what is kept is damaged, the browser refuses to
keep anything, the worker dies. After each, the page is seen to be well again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as PlaywrightError

from tests.browser.conftest import LAUNCH
from tests.browser.hosts import (
    COPY,
    PATH,
    FaultyHandler,
    Host,
    StaticHostHandler,
    hosted,
    next_version,
    reported,
)
from tests.browser.steps import (
    START_TIME,
    cell,
    known,
    plan_table,
    settled,
    visit,
    wait_for_state,
)
from tests.browser.test_offline import KEPT, READY, on_disk
from tools.browser import find_chromium

TYPED = "Kept Primary"
NONE_INSTALLED = """() => navigator.serviceWorker.getRegistration().then(
  (registration) => registration && !registration.installing && !registration.active
)"""
# Comes to its end right after the first answer, with others still to give.
DIES_AMONG_ANSWERS = """() => {
  const post = self.postMessage.bind(self);
  self.postMessage = (message) => {
    post(message);
    if (message.kind === "done") self.close();
  };
}"""
TIME_PASSES = "document.getAnimations().forEach((animation) => animation.finish())"
GONE = "() => navigator.locks.query().then(({ held }) => held.length === 0)"
WATCHED = "() => navigator.locks.query().then(({ pending }) => pending.length > 0)"
DAMAGE = """async ([path, how]) => {
  const cache = await caches.open(`class-cruncher:files:${location.pathname}`);
  const [key] = (await cache.keys()).filter(({ url }) => url.includes(path));
  const kept = await cache.match(key);
  const { headers } = kept;
  const bytes = new Uint8Array(await kept.arrayBuffer());
  const half = bytes.length >> 1;
  if (how === "flip") bytes[half] ^= 1;
  await cache.put(key, new Response(how === "cut" ? bytes.subarray(0, half) : bytes, { headers }));
}"""


@dataclass
class Visitor:
    """Somebody's browser with the page, and what the browser reports."""

    page: Page
    errors: list[str]

    def saw(self, *expected: str) -> None:
        """The browser has reported these kinds of things only; they are settled."""
        others = [error for error in self.errors if not any(kind in error for kind in expected)]
        assert others == []
        self.errors.clear()


@pytest.fixture(scope="module")
def host(dist: Path) -> Iterator[Host]:
    with hosted(dist, FaultyHandler) as host:
        yield host


@pytest.fixture(scope="module")
def newer(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another version of the site."""
    return next_version(dist, tmp_path_factory.mktemp("newer"))


def visitor(browser: Browser, **options: object) -> Iterator[Visitor]:
    context = browser.new_context(**options)  # type: ignore[arg-type]
    errors = reported(context)
    yield Visitor(context.new_page(), errors)
    context.close()


@pytest.fixture
def new(browser: Browser, host: Host) -> Iterator[Visitor]:
    """Who has never been here."""
    for new in visitor(browser):
        yield new
        host.mend()
        assert new.errors == []


@pytest.fixture(scope="module")
def unkept_visitor(browser: Browser, host: Host) -> Iterator[Visitor]:
    for unkept in visitor(browser, service_workers="block"):
        host.faults = {"runtime/*": "away"}
        visit(unkept.page, host.address)
        unkept.page.fill("#school-name", TYPED)
        wait_for_state(unkept.page, "failed", START_TIME)
        host.mend()
        unkept.errors.clear()
        yield unkept


@pytest.fixture
def unkept(unkept_visitor: Visitor, host: Host) -> Iterator[Visitor]:
    """Who typed a school at an earlier visit, in a browser that keeps no files."""
    yield unkept_visitor
    host.mend()
    assert unkept_visitor.errors == []


@pytest.fixture(scope="module")
def kept_visitor(browser: Browser, host: Host) -> Iterator[Visitor]:
    for kept in visitor(browser):
        visit(kept.page, host.address)
        assert settled(kept.page) == "planned"
        kept.page.wait_for_selector(READY)
        yield kept


@pytest.fixture
def kept(kept_visitor: Visitor, host: Host) -> Iterator[Visitor]:
    """Who has everything kept and the planner running, and has just typed a name."""
    page = kept_visitor.page
    page.click("#start-example")
    page.fill("#school-name", TYPED)
    yield kept_visitor
    host.mend()
    assert kept_visitor.errors == []


def is_planned_again(page: Page) -> None:
    page.click("#again")
    assert settled(page) == "planned"
    assert page.input_value("#school-name") == TYPED


# The first visit, before the page itself is there.

AWAY = {"*": "away"}
NO_PLANNER = {"runtime/*": "away"}
BEFORE_THE_PAGE = {
    "the server goes away after the page": {"index.html": "", **AWAY},
    "the server goes away after the first script": {
        **{
            "index.html": "",
            "*.css": "",
            "engine/first-worker.js": "",
            "engine/blob-worker.js": "",
        },
        **AWAY,
    },
    "half of a script": {"ui/store.js": "cut", **NO_PLANNER},
    "an error page for a script": {"app.js": "error", **NO_PLANNER},
    "half of the words": {"languages/en.json": "cut", **NO_PLANNER},
    "half of the example": {"tests/schools/nsw-2023.json": "cut", **NO_PLANNER},
}


@pytest.mark.parametrize("fault", BEFORE_THE_PAGE)
def test_a_page_that_does_not_come_whole_says_to_reload(
    unkept: Visitor, host: Host, fault: str
) -> None:
    page = unkept.page
    host.faults = BEFORE_THE_PAGE[fault]
    page.goto(host.address, wait_until="commit")
    page.wait_for_selector("#loading", state="attached")
    page.evaluate(TIME_PASSES)
    page.wait_for_selector("#loading:visible")
    assert "check the internet connection, then reload" in page.inner_text("#loading")
    assert "vérifiez la connexion" in page.inner_text("#loading")

    host.faults = NO_PLANNER
    visit(page)
    assert page.locator("#loading").count() == 0
    assert page.input_value("#school-name") == TYPED
    unkept.saw("Failed to load", "did not load", "the page has no", "Failed to fetch", "JSON")


@pytest.mark.parametrize("file", ["index.html", "ui/styles/form.css"])
def test_half_of_a_page_or_stylesheet_is_whole_after_a_reload(
    unkept: Visitor, host: Host, file: str
) -> None:
    page = unkept.page
    host.faults = {file: "cut", **NO_PLANNER}
    with page.expect_console_message(lambda said: "Failed to load" in said.text):
        page.goto(host.address, wait_until="commit")
    host.faults = NO_PLANNER
    visit(page)
    assert page.input_value("#school-name") == TYPED
    unkept.saw("Failed to load", "the page has no")


# The first visit, when the page is there and the planner is not.

BEFORE_THE_PLANNER = {
    "the server goes away after the page's scripts": {
        **{"engine/worker.js": "away", "runtime/*": "away", "py/*": "away"}
    },
    "the server goes away after all scripts": {"runtime/*": "away", "py/*": "away"},
    "half of a script of the runtime": {"runtime/pyodide.asm.mjs": "cut"},
    "half of the core": {"runtime/pyodide.asm.wasm": "cut"},
    "the server goes away during the core": {"runtime/pyodide.asm.wasm": "cut", "*.gz": "away"},
    "half of the library": {"runtime/library-*": "cut"},
    "half of the packages": {"runtime/packages-*": "cut"},
    "half of a shared object": {"runtime/_core-*": "cut"},
    "the server goes away before the planner": {"py/*": "away"},
    "half of the planner": {"py/*": "cut"},
    "an error page for the planner": {"py/*": "error"},
}


@pytest.mark.parametrize("fault", BEFORE_THE_PLANNER)
def test_a_planner_that_does_not_come_whole_can_be_tried_again(
    unkept: Visitor, host: Host, fault: str
) -> None:
    page = unkept.page
    host.faults = BEFORE_THE_PLANNER[fault]
    visit(page, host.address)
    page.fill("#school-name", TYPED)
    wait_for_state(page, "failed", START_TIME)
    said = page.inner_text("#status")
    assert "could not start" in said
    assert "Check the internet connection" in said
    unkept.saw("Failed to load")

    host.mend()
    if "half" in fault:
        is_planned_again(page)
    else:
        page.click("#again")
        wait_for_state(page, "starting")


def test_what_is_typed_while_the_line_is_slow_is_planned_and_progress_is_shown(
    unkept: Visitor, host: Host
) -> None:
    page = unkept.page
    host.faults = {"runtime/pyodide.asm.wasm": "held"}
    visit(page, host.address)
    page.wait_for_selector("#progress:visible")
    page.wait_for_function("() => document.getElementById('progress').value > 0.5")
    assert page.evaluate("document.getElementById('progress').value") < 1
    assert "Loading Python" in page.inner_text("#status")
    assert "You can fill in the form already" in page.inner_text("#status")
    page.fill("#teachers", "8")
    host.mend()
    assert settled(page) == "planned"
    assert len(plan_table(page)) == 8


def test_a_language_that_does_not_come_is_spoken_of_and_comes_later(
    unkept: Visitor, host: Host
) -> None:
    page = unkept.page
    host.faults = {"languages/fr.json": "away", **NO_PLANNER}
    visit(page, host.address)
    page.select_option("#language", "fr")
    page.wait_for_selector("#notice:visible")
    assert page.input_value("#language") == "en"
    host.faults = NO_PLANNER
    page.select_option("#language", "fr")
    page.wait_for_selector("html[lang=fr]")
    page.select_option("#language", "en")
    unkept.saw("Failed to load")


def test_the_planner_is_tried_again_by_itself_when_the_network_is_back(
    unkept: Visitor, host: Host
) -> None:
    page = unkept.page
    host.faults = {"py/*": "away"}
    visit(page, host.address)
    page.fill("#school-name", TYPED)
    wait_for_state(page, "failed", START_TIME)
    page.context.set_offline(True)
    host.mend()
    page.context.set_offline(False)
    assert settled(page) == "planned"
    assert page.input_value("#school-name") == TYPED
    unkept.saw("Failed to load")


# The server has something else than it should.


def test_a_file_that_is_altered_while_the_site_is_kept_is_not_kept(
    new: Visitor, host: Host
) -> None:
    page = new.page
    host.faults = {"languages/fr.json": "spoilt", **NO_PLANNER}
    visit(page, host.address)
    wait_for_state(page, "failed", START_TIME)
    page.wait_for_function(NONE_INSTALLED)
    assert page.inner_text("#offline") == ""
    assert "languages/fr.json" not in page.evaluate(KEPT)
    host.mend()
    visit(page)
    page.wait_for_selector(READY, timeout=START_TIME)
    assert page.evaluate(KEPT) == on_disk(host.folder)
    new.saw("Failed to load", "integrity")


def test_a_mix_of_two_versions_does_not_start_and_is_whole_after_a_reload(
    browser: Browser, dist: Path, newer: Path
) -> None:
    with hosted(dist, StaticHostHandler) as host:
        for new in visitor(browser):
            page = new.page
            host.faults = {"service-worker.js": "away", "ui/form.js": "away", **NO_PLANNER}
            page.goto(host.address)  # the browser has the other files for ten minutes now
            host.folder, host.faults = newer, {}
            page.reload()
            page.evaluate(TIME_PASSES)
            page.wait_for_selector("#loading:visible")
            page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
            visit(page)
            assert page.inner_text("#version").startswith("Edition 2")
            new.saw("Failed to load", "does not provide an export", "error occurred when fetching")


# What is kept on the device is damaged.

DAMAGED_PAGE = {
    "the page": ("index.html", "flip"),
    "a script": ("ui/store.js", "cut"),
    "the words": ("languages/en.json", "flip"),
}
DAMAGED_PLANNER = {
    "the core": ("pyodide.asm.wasm", "cut"),
    "a shared object": ("runtime/_core-", "cut"),
    "the library": ("runtime/library-", "flip"),
    "the planner": ("py/classcruncher-", "flip"),
}


@pytest.mark.parametrize("what", [*DAMAGED_PAGE, *DAMAGED_PLANNER])
def test_what_is_damaged_on_the_device_is_mended_without_a_word(
    kept: Visitor, dist: Path, what: str
) -> None:
    page = kept.page
    page.evaluate(DAMAGE, (DAMAGED_PAGE | DAMAGED_PLANNER)[what])
    assert page.evaluate(KEPT) != on_disk(dist)
    visit(page)
    if what in DAMAGED_PLANNER:
        assert settled(page) == "planned"
    assert page.input_value("#school-name") == TYPED
    assert page.evaluate(KEPT) == on_disk(dist)


def test_a_damaged_library_of_workbooks_is_mended_without_a_word(kept: Visitor) -> None:
    page = kept.page
    assert settled(page) == "planned"
    page.evaluate(DAMAGE, ("wheels/openpyxl", "flip"))
    with page.expect_download():
        page.click("#export-excel")


def test_damage_without_a_network_waits_for_the_network(kept: Visitor, host: Host) -> None:
    page = kept.page
    page.evaluate(DAMAGE, ("ui/store.js", "cut"))
    host.faults = AWAY
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    page.reload()
    page.evaluate(TIME_PASSES)
    page.wait_for_selector("#loading:visible")
    host.mend()
    visit(page)
    assert page.input_value("#school-name") == TYPED
    kept.saw("Failed to load", "ServiceWorker", "Failed to fetch")


def test_a_damaged_page_gives_way_to_the_newer_version_that_there_is(
    new: Visitor, host: Host, dist: Path, newer: Path
) -> None:
    page = new.page
    host.faults = NO_PLANNER
    visit(page, host.address)
    page.fill("#school-name", TYPED)
    page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    visit(page)
    host.folder = newer
    page.evaluate(DAMAGE, ("index.html", "flip"))
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    visit(page)
    assert page.inner_text("#version").startswith("Edition 2")
    assert page.input_value("#school-name") == TYPED
    host.folder = dist
    new.saw("Failed to load", "integrity")


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


def test_a_worker_that_dies_while_starting_is_spoken_of(kept: Visitor) -> None:
    page = kept.page
    page.goto("about:blank")
    with page.expect_event("worker") as opened:
        page.go_back(wait_until="commit")
    page.wait_for_function(WATCHED)
    opened.value.evaluate("() => void self.close()")
    wait_for_state(page, "failed")
    assert "stopped unexpectedly" in page.inner_text("#status")
    is_planned_again(page)


def test_a_worker_that_dies_while_planning_is_spoken_of(kept: Visitor) -> None:
    page = kept.page
    assert settled(page) == "planned"
    page.workers[-1].evaluate("() => void self.addEventListener('message', () => self.close())")
    page.fill(cell(1, "children"), "19")
    wait_for_state(page, "failed")
    assert "stopped unexpectedly" in page.inner_text("#status")
    is_planned_again(page)
    assert plan_table(page)[0] == {"K": 19}


def test_a_worker_that_dies_among_its_answers_leaves_those_that_came(kept: Visitor) -> None:
    page = kept.page
    assert settled(page) == "planned"
    page.workers[-1].evaluate(DIES_AMONG_ANSWERS)
    page.fill(cell(1, "children"), "19")
    page.wait_for_selector("#again:visible")
    assert settled(page) == "planned"
    assert plan_table(page)[0] == {"K": 19}
    is_planned_again(page)
    known(page, "#choices")


def test_a_worker_that_dies_at_rest_is_not_missed(kept: Visitor) -> None:
    page = kept.page
    assert settled(page) == "planned"
    known(page, "#choices")
    known(page, "#alternatives")
    page.workers[-1].evaluate("() => void self.close()")
    page.wait_for_function(GONE)
    assert page.locator("#again").is_hidden()
    page.fill(cell(1, "children"), "19")
    assert settled(page) == "planned"
    assert plan_table(page)[0] == {"K": 19}


# What people do.


def test_two_tabs_plan_and_each_is_told_of_the_other(kept: Visitor, host: Host) -> None:
    page = kept.page
    other = page.context.new_page()
    visit(other, host.address)
    other.fill(cell(1, "children"), "19")
    page.fill("#teachers", "8")
    assert settled(page) == "planned"
    other.wait_for_selector("#saving:has-text('Changed in another tab')")
    assert other.input_value(cell(1, "children")) == "19"
    assert settled(other) == "planned"
    assert plan_table(other)[0] == {"K": 19}
    other.close()
    page.fill(cell(1, "children"), "20")
    assert settled(page) == "planned"
    assert plan_table(page)[0] == {"K": 20}
    assert len(plan_table(page)) == 8


@pytest.mark.parametrize("year", [1999, 2068])
def test_a_clock_that_is_wrong_changes_nothing(kept: Visitor, year: int) -> None:
    page = kept.page
    page.clock.set_fixed_time(f"{year}-03-01T12:00:00")
    page.fill(cell(1, "children"), "19")
    assert settled(page) == "planned"
    visit(page)
    assert page.evaluate("new Date().getFullYear()") == year
    assert page.input_value(cell(1, "children")) == "19"
    page.wait_for_selector(READY)


def test_back_and_forward_lose_nothing(kept: Visitor, host: Host) -> None:
    page = kept.page
    page.fill(cell(1, "children"), "19")
    page.goto(host.address.replace(PATH, COPY))
    page.go_back(wait_until="commit")
    page.wait_for_selector("#status[data-asked]")
    assert page.input_value("#school-name") == TYPED
    assert page.input_value(cell(1, "children")) == "19"
    page.go_forward(wait_until="commit")
    page.go_back(wait_until="commit")
    assert settled(page) == "planned"
    assert plan_table(page)[0] == {"K": 19}


def test_a_page_that_comes_back_as_it_was_left_goes_on_and_has_not_missed_anything(
    browser: Browser, host: Host
) -> None:
    woken = browser.browser_type.launch(
        executable_path=find_chromium(),
        args=LAUNCH,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    page = woken.new_page()
    errors = reported(page.context)
    visit(page, host.address)
    assert settled(page) == "planned"
    page.evaluate("() => { globalThis.isTheFirst = true; }")
    page.goto("about:blank")
    page.go_back(wait_until="commit")
    page.wait_for_function("() => globalThis.isTheFirst")
    page.fill(cell(1, "children"), "19")
    assert settled(page) == "planned"
    assert plan_table(page)[0] == {"K": 19}
    assert page.locator("#saving").is_hidden()

    visit(page, f"{host.address}?lang=en")
    page.fill(cell(1, "children"), "25")
    page.go_back(wait_until="commit")
    page.wait_for_function("() => globalThis.isTheFirst")
    page.wait_for_selector("#saving:has-text('Changed in another tab')")
    visit(page)
    assert page.input_value(cell(1, "children")) == "25"
    woken.close()
    assert errors == []


def test_a_reload_while_saving_loses_nothing(kept: Visitor) -> None:
    page = kept.page
    page.fill(cell(1, "children"), "21")
    visit(page)
    assert page.input_value(cell(1, "children")) == "21"
    assert page.input_value("#school-name") == TYPED


def test_a_tab_that_crashes_loses_nothing_that_was_saved(kept: Visitor, host: Host) -> None:
    page = kept.page.context.new_page()
    visit(page, host.address)
    page.fill("#school-name", "Typed before the crash")
    page.wait_for_function("() => localStorage['class-cruncher:workspace'].includes('the crash')")
    with page.expect_event("crash"), suppress(PlaywrightError):
        page.goto("chrome://crash")
    page.close()
    visit(kept.page)
    assert kept.page.input_value("#school-name") == "Typed before the crash"
