"""A first visit on which the server fails: nothing typed is lost, and the page says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.hosts import Host, StaticHostHandler, hosted
from tests.browser.steps import READY, START_TIME, plan_table, settled, visit, wait_for_state
from tests.browser.visitors import (
    AWAY,
    KEPT,
    NO_PLANNER,
    TIME_PASSES,
    TYPED,
    Visitor,
    is_planned_again,
    on_disk,
    visitor,
)

pytest_plugins = ["tests.browser.visited"]

# Lets the test know what comes of registering a service worker.
WATCH_REGISTERING = """{
  const container = navigator.serviceWorker;
  const register = container.register.bind(container);
  globalThis.registered = new Promise((resolve) => {
    container.register = (...given) => {
      const registering = register(...given);
      resolve(registering);
      return registering;
    };
  });
}"""
REFUSED = """async () => {
  const { installing } = await globalThis.registered;
  while (installing && installing.state !== "redundant") await new Promise(requestAnimationFrame);
}"""

# Before the page itself is there.

BEFORE_THE_PAGE = {
    "the server goes away after the page": {"index.html": "", **AWAY},
    "the server goes away after the first script": {
        **{
            "index.html": "",
            "*.css": "",
            "page/engine/first-worker.js": "",
            "page/engine/blob-worker.js": "",
            "page/engine/liveness.js": "",
        },
        **AWAY,
    },
    "half of a script": {"page/state/store.js": "cut", **NO_PLANNER},
    "an error page for a script": {"app.js": "error", **NO_PLANNER},
    "half of the words": {"languages/en.json": "cut", **NO_PLANNER},
}


@pytest.mark.parametrize("fault", BEFORE_THE_PAGE)
def test_a_page_that_does_not_come_whole_says_to_reload(
    unkept: Visitor, host: Host, fault: str
) -> None:
    page = unkept.page
    host.faults = BEFORE_THE_PAGE[fault]
    page.goto(host.address, wait_until="commit")
    page.wait_for_load_state("load")
    page.evaluate(TIME_PASSES)
    page.wait_for_selector("#loading:visible")
    assert "check the internet connection, then reload" in page.inner_text("#loading")
    assert "vérifiez la connexion" in page.inner_text("#loading")

    host.faults = NO_PLANNER
    visit(page)
    assert page.locator("#loading").count() == 0
    assert page.input_value("#school-name") == TYPED
    unkept.saw("Failed to load", "did not load", "the page has no", "Failed to fetch", "JSON")


@pytest.mark.parametrize("file", ["index.html", "style.css"])
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


# When the page is there and the planner is not.

BEFORE_THE_PLANNER = {
    "the server goes away after the page's scripts": {
        **{"page/engine/worker/worker.js": "away", "runtime/*": "away", "py/*": "away"}
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
    if fault in ("half of the core", "half of a shared object"):
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
    said = page.inner_text("#status")
    assert said.startswith("Getting the planner ready: once, about 10\u00a0MB.")
    assert said.endswith("Your plan comes as soon as the planner is ready.")
    page.fill("#teachers", "8")
    host.mend()
    assert settled(page) == "planned"
    assert len(plan_table(page)) == 8


def test_a_part_that_is_unfolded_before_its_script_is_there_stays_so(
    unkept: Visitor, host: Host
) -> None:
    page = unkept.page
    host.faults = {"page/further.js": "held"}
    page.goto(host.address, wait_until="commit")
    page.wait_for_selector("#plan:not([inert])")
    page.click("#fold-years > summary")
    host.mend()
    page.wait_for_selector("#loading", state="detached")
    assert settled(page) == "planned"
    page.click("#years-add")
    page.wait_for_selector("#years[data-state=known]", timeout=START_TIME)


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


def test_of_two_examples_the_one_pressed_last_is_opened(unkept: Visitor, host: Host) -> None:
    page = unkept.page
    slow = "examples/wichita.json"
    host.faults = {slow: "held", **NO_PLANNER}
    visit(page, host.address)
    page.click("#start summary")
    page.get_by_role("button", name="Wichita").click()
    page.get_by_role("button", name="Village school, France", exact=True).click()
    expect(page.locator("#school-name")).to_have_value("Village school, France")
    with page.expect_event("requestfinished", lambda request: request.url.endswith(slow)):
        host.mend()
    assert page.input_value("#school-name") == "Village school, France"
    page.click("#undo")
    assert page.input_value("#school-name") == TYPED
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
    wait_for_state(page, "planned", START_TIME)
    assert page.input_value("#school-name") == TYPED
    unkept.saw("Failed to load")


# The server has something else than it should.


def test_a_file_that_is_altered_while_the_site_is_kept_is_not_kept(
    new: Visitor, host: Host
) -> None:
    page = new.page
    host.faults = {"languages/fr.json": "spoilt", **NO_PLANNER}
    page.add_init_script(WATCH_REGISTERING)
    visit(page, host.address)
    wait_for_state(page, "failed", START_TIME)
    page.evaluate(REFUSED)
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
            host.faults = {
                "service-worker.js": "away",
                "page/views/form/form.js": "away",
                **NO_PLANNER,
            }
            page.goto(host.address)  # the browser has the other files for ten minutes now
            host.folder, host.faults = newer, {}
            page.reload()
            page.evaluate(TIME_PASSES)
            page.wait_for_selector("#loading:visible")
            page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
            visit(page)
            assert page.inner_text("#version").startswith("Edition 2")
            new.saw("Failed to load", "does not provide an export", "error occurred when fetching")
