"""The school stays on the device between visits, and one click loses nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.hosts import COPY, PATH, FaultyHandler, hosted
from tests.browser.steps import RESTLESS, cell, plan_table, settled, visit

IS_SAVED = """(name) =>
  Object.entries(localStorage).some(([key, text]) =>
    key.includes(":workspace") && text.includes(name))"""


def without_planner(page: Page) -> Page:
    """A page that saves as any does; Python, which nothing here asks, would take its time."""
    page.add_init_script("delete globalThis.WebAssembly;")
    return page


@pytest.fixture
def planner() -> None:
    """Its test is about the planner, too."""


@pytest.fixture
def page(page: Page, request: pytest.FixtureRequest) -> Page:
    return page if "planner" in request.fixturenames else without_planner(page)


def test_the_school_comes_back_after_a_reload_in_mid_typing(page: Page, site: str) -> None:
    visit(page, site)
    page.focus(cell(2, "children"))
    page.keyboard.press("Control+a")
    page.keyboard.type("2x")
    page.get_by_label("K/Year 1", exact=True).check()
    visit(page)
    assert page.input_value(cell(2, "children")) == "2x"
    assert page.get_by_label("K/Year 1", exact=True).is_checked()


def test_a_damaged_saved_school_gives_the_example(page: Page, site: str) -> None:
    visit(page, site)
    damaged = '{"format":"class-cruncher-draft/1","school":{}}'
    page.evaluate("damaged => localStorage.setItem('class-cruncher:school', damaged)", damaged)
    visit(page)
    assert page.locator("#example-note").is_visible()
    assert page.input_value(cell(1, "name")) == "K"


def test_a_damaged_workspace_is_put_aside_and_spoken_of(page: Page, site: str) -> None:
    visit(page, site)
    damaged = '{"format":"class-cruncher-workspace/2","schools":[{"name":"precious"}]}'
    page.evaluate(
        "damaged => localStorage.setItem(`class-cruncher:workspace:${location.pathname}`, damaged)",
        damaged,
    )
    visit(page)
    assert "put aside" in page.inner_text("#aside")
    assert page.locator("#example-note").is_visible()
    page.fill("#school-name", "The next one")
    page.wait_for_function(IS_SAVED, arg="The next one")
    kept = page.evaluate("Object.values(localStorage).filter(text => text.includes('precious'))")
    assert [json.loads(text) for text in kept] == [[damaged]]
    with page.expect_download() as download:
        page.click("#aside-save")
    assert Path(download.value.path()).read_text(encoding="utf-8") == damaged


def test_a_school_saved_before_there_were_scenarios_is_opened(page: Page, site: str) -> None:
    visit(page, site)
    page.fill("#teachers", "9")
    page.wait_for_function(IS_SAVED, arg="9")
    page.evaluate(
        """() => {
          const key = Object.keys(localStorage).find((one) => one.includes(":workspace"));
          const { schools } = JSON.parse(localStorage.getItem(key));
          const [school, ...past] = schools.map(({ handMade, ...school }) => school);
          localStorage.clear();
          const saved = { format: "class-cruncher-draft/1", school, past };
          localStorage.setItem("class-cruncher:school", JSON.stringify(saved));
        }"""
    )
    page.evaluate("addEventListener('pagehide', event => event.stopImmediatePropagation(), true)")
    visit(page)
    teachers = page.input_value("#teachers")
    page.click("#undo")
    assert {teachers, page.input_value("#teachers")} == {"7", "9"}
    assert page.locator("#undo").is_disabled()


def test_full_storage_is_spoken_of_and_nothing_is_lost(page: Page, site: str) -> None:
    visit(page, site)
    page.evaluate(
        """() => {
          let size = 1e7;
          for (let n = 0; size >= 1; n += 1) {
            try { localStorage.setItem(`other-${n}`, "x".repeat(size)); } catch { size /= 2; }
          }
        }"""
    )
    page.fill("#school-name", "My school with a name that needs room")
    page.wait_for_selector("#saving:visible")
    assert "no room left" in page.inner_text("#saving")
    assert page.input_value("#school-name") == "My school with a name that needs room"
    page.click("#undo")
    assert page.input_value("#school-name") != "My school with a name that needs room"
    page.click("#redo")
    page.evaluate(
        "for (const key of Object.keys(localStorage)) if (key.startsWith('other')) "
        "localStorage.removeItem(key)"
    )
    page.fill("#teachers", "8")
    page.wait_for_selector("#saving", state="hidden")
    visit(page)
    assert page.input_value("#school-name") == "My school with a name that needs room"
    assert page.input_value("#teachers") == "8"


def test_a_browser_that_refuses_to_save_is_worked_with(page: Page, site: str) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full'); }")
    visit(page, site)
    page.fill("#teachers", "8")
    page.wait_for_selector("#saving:visible")
    assert "does not let the page save" in page.inner_text("#saving")
    assert page.input_value("#teachers") == "8"


def test_a_school_that_was_replaced_comes_back_by_undo_after_a_reload(
    page: Page, site: str
) -> None:
    visit(page, site)
    page.fill(cell(2, "children"), "25")
    page.click("#start-empty")
    visit(page)
    assert page.input_value(cell(1, "name")) == ""
    page.click("#undo")
    assert page.input_value(cell(2, "children")) == "25"
    page.click("#undo")
    assert page.input_value(cell(2, "children")) == "19"
    assert page.locator("#undo").is_disabled()


def test_another_tab_is_spoken_of_until_this_one_saves(page: Page, site: str) -> None:
    visit(page, site)
    other = without_planner(page.context.new_page())
    visit(other, site)
    other.fill("#teachers", "8")
    page.wait_for_selector("#saving:visible")
    assert page.inner_text("#saving").startswith("Changed in another tab.")
    assert page.input_value("#teachers") == "7"
    page.fill("#teachers", "9")
    page.wait_for_selector("#saving", state="hidden")
    other.wait_for_selector("#saving:visible")
    visit(other)
    assert other.input_value("#teachers") == "9"


def names(page: Page) -> list[str]:
    return page.locator("#scenario-list button").all_inner_texts()


def test_work_of_another_tab_becomes_a_scenario_of_its_own(page: Page, site: str) -> None:
    visit(page, site)
    page.fill("#school-name", "Shared")
    page.wait_for_function(IS_SAVED, arg="Shared")
    other = without_planner(page.context.new_page())
    visit(other, site)
    other.fill("#teachers", "8")
    page.wait_for_selector("#saving:visible")
    page.fill("#teachers", "9")
    page.wait_for_selector("#saving", state="hidden")
    assert names(page) == ["Scenario 1", "Scenario 1 (from another tab)"]
    assert "kept as a scenario of its own" in page.inner_text("#notice")
    assert page.input_value("#teachers") == "9"
    page.fill("#teachers", "10")
    page.locator("#scenario-list button").nth(1).click()
    assert page.input_value("#teachers") == "8"
    page.wait_for_function(IS_SAVED, arg='"10"')

    other.wait_for_selector("#saving:visible")
    visit(other)
    assert names(other) == ["Scenario 1", "Scenario 1 (from another tab)"]
    other.fill("#school-name", "Renamed")
    page.wait_for_selector("#saving:visible")
    visit(page)
    assert len(names(page)) == 2, "what is known is not added once more"


def test_work_that_a_newer_page_saved_is_put_aside(page: Page, site: str) -> None:
    visit(page, site)
    page.fill("#teachers", "8")
    page.wait_for_selector("#undo:enabled")
    page.wait_for_function(IS_SAVED, arg='"8"')
    newer = '{"format":"class-cruncher-workspace/2","schools":[{"name":"precious"}]}'
    page.evaluate(
        "newer => localStorage.setItem(`class-cruncher:workspace:${location.pathname}`, newer)",
        newer,
    )
    page.fill("#teachers", "9")
    page.wait_for_selector("#aside:visible")
    page.wait_for_function(IS_SAVED, arg='"9"')
    visit(page)
    assert page.input_value("#teachers") == "9"
    with page.expect_download() as download:
        page.click("#aside-save")
    assert Path(download.value.path()).read_text(encoding="utf-8") == newer


def test_work_stays_when_another_tab_clears_all_that_is_kept(page: Page, site: str) -> None:
    visit(page, site)
    page.fill("#school-name", "Still here")
    page.wait_for_function(IS_SAVED, arg="Still here")
    other = without_planner(page.context.new_page())
    visit(other, site)
    other.evaluate("localStorage.clear()")
    page.wait_for_function(IS_SAVED, arg="Still here", timeout=5000)
    page.evaluate("addEventListener('pagehide', event => event.stopImmediatePropagation(), true)")
    visit(page)
    assert page.input_value("#school-name") == "Still here"


def test_two_copies_under_one_origin_keep_their_own_work(browser: Browser, dist: Path) -> None:
    context = browser.new_context()
    with hosted(dist, FaultyHandler) as host:
        copies = [host.address, host.address.replace(PATH, COPY)]
        pages = [without_planner(context.new_page()) for _ in range(2)]
        visit(pages[0], copies[0])
        pages[0].fill("#school-name", "Old and shared")
        pages[0].wait_for_function(IS_SAVED, arg="Old and shared")
        pages[0].evaluate(
            """() => {
              const key = Object.keys(localStorage).find((one) => one.includes(":workspace"));
              const text = localStorage.getItem(key);
              localStorage.clear();
              localStorage.setItem("class-cruncher:workspace", text);
              const stop = (event) => event.stopImmediatePropagation();
              addEventListener("pagehide", stop, true);
            }"""
        )
        pages[0].goto("about:blank")
        for number, page in enumerate(pages):
            visit(page, copies[number])
            assert page.input_value("#school-name") == "Old and shared"
        for number, page in enumerate(pages):
            page.fill("#school-name", f"Copy {number}")
            page.wait_for_function(IS_SAVED, arg=f"Copy {number}")
        for number, page in enumerate(pages):
            assert page.locator("#saving").is_hidden()
            visit(page)
            assert page.input_value("#school-name") == f"Copy {number}"
            assert page.locator("#scenarios").is_hidden()
        context.close()


def test_saved_work_opens_where_the_example_does_not_load(
    first_page: Page, site: str, page_errors: list[str]
) -> None:
    page = first_page
    visit(page, site)
    page.fill("#school-name", "Without example")
    page.wait_for_function(IS_SAVED, arg="Without example")
    settled(page)
    page.context.route("**/examples/nsw-2023.json", lambda route: route.abort())
    visit(page)
    assert page.input_value("#school-name") == "Without example"
    assert settled(page) == "planned"
    page.click("#start-example")
    page.wait_for_selector("#notice[data-wrong]:has-text('did not load')")
    assert page.input_value("#school-name") == "Without example"
    assert all("nsw-2023.json" in error or "ERR_FAILED" in error for error in page_errors)
    page_errors.clear()


# A browser that deletes what sites keep, and says that it will not refrain from it.
FORGETFUL = """
window.timesAsked = 0;
navigator.storage.persist = () => {
  window.timesAsked += 1;
  return Promise.resolve(false);
};
navigator.storage.persisted = () => Promise.resolve(false);
Object.defineProperty(navigator, "vendor", { get: () => "Apple Computer, Inc." });
"""


def test_the_browser_is_asked_to_keep_somebodys_own_work(page: Page, site: str) -> None:
    page.add_init_script(FORGETFUL)
    visit(page, site)
    page.click("#start-example")
    page.wait_for_function(IS_SAVED, arg="K")
    assert page.evaluate("timesAsked") == 0
    page.fill("#teachers", "8")
    page.wait_for_selector("#notice:has-text('may delete')")
    page.fill("#teachers", "9")
    page.wait_for_function(IS_SAVED, arg='"9"')
    assert page.evaluate("timesAsked") == 1
    page.click("#notice-close")
    visit(page)
    page.fill("#teachers", "10")
    page.wait_for_function(IS_SAVED, arg='"10"')
    page.wait_for_function("timesAsked === 1")
    assert page.locator("#notice").is_hidden(), "it is said once"


def test_the_example_is_called_one_until_a_number_is_changed(page: Page, site: str) -> None:
    visit(page, site)
    page.fill("#school-name", "Hill School")
    assert page.locator("#example-note").is_visible()
    page.fill(cell(1, "children"), "19")
    assert page.locator("#example-note").is_hidden()


@pytest.mark.usefixtures("planner")
def test_what_is_typed_is_saved_while_the_planner_tells_of_its_start(page: Page, site: str) -> None:
    page.add_init_script(RESTLESS)
    visit(page, site)
    page.wait_for_selector("#progress", state="attached")
    page.fill("#school-name", "Safe in a moment")
    page.wait_for_function(IS_SAVED, arg="Safe in a moment", timeout=3000)


@pytest.mark.usefixtures("planner")
def test_a_view_that_fails_is_spoken_of_once_and_all_else_goes_on(
    page: Page, site: str, page_errors: list[str]
) -> None:
    visit(page, site)
    settled(page)
    page.evaluate(
        """() => {
          Object.defineProperty(document.getElementById("totals"), "textContent", {
            set() { throw new Error("broken on purpose"); },
          });
        }"""
    )
    page.fill("#school-name", "Saved all the same")
    page.wait_for_function(IS_SAVED, arg="Saved all the same", timeout=3000)
    assert "Something on this page does not work" in page.inner_text("#notice")
    page.click("#notice-close")
    page.fill("#teachers", "8")
    assert settled(page) == "planned", "views that work go on"
    assert len(plan_table(page)) == 8
    assert page.locator("#notice").is_hidden(), "it is said once"
    assert page_errors and all("broken on purpose" in error for error in page_errors)
    page_errors.clear()


# Spoils what is saved of one scenario, in whichever of its schools.
SPOIL_SCENARIO = """(name) => {
  const key = Object.keys(localStorage).find((one) => one.includes(":workspace"));
  const saved = JSON.parse(localStorage[key]);
  const { scenarios } = saved.workspaces[saved.now];
  const { school } = scenarios.find((scenario) => scenario.name === name);
  saved.schools[school].teachers = 12;
  localStorage[key] = JSON.stringify(saved);
}"""


def duplicate(page: Page, name: str) -> None:
    page.click("#scenario-menu summary")
    page.click("#scenario-copy")
    page.keyboard.type(name)
    page.keyboard.press("Enter")


def test_one_damaged_scenario_takes_no_other_with_it(page: Page, site: str, tmp_path: Path) -> None:
    visit(page, site)
    page.fill("#teachers", "8")
    duplicate(page, "Broken")
    page.fill("#teachers", "12")
    page.fill("#school-name", "precious")
    duplicate(page, "Whole")
    page.fill("#teachers", "9")
    visit(page)
    page.evaluate(SPOIL_SCENARIO, "Broken")
    visit(page)
    names = page.locator("#scenario-list button").all_inner_texts()
    assert names == ["Scenario 1", "Whole"]
    assert page.input_value("#teachers") == "9"
    assert "put aside" in page.inner_text("#aside")
    page.click("#undo")
    assert page.input_value("#teachers") != "9", "what is whole can be undone"
    page.click("#redo")
    page.fill("#teachers", "10")

    visit(page)
    assert page.input_value("#teachers") == "10"
    with page.expect_download() as download:
        page.click("#aside-save")
    download.value.save_as(tmp_path / "aside.json")
    aside = (tmp_path / "aside.json").read_text(encoding="utf-8")
    assert "Broken" in aside and "precious" in aside and "Whole" not in aside
    page.click("#aside-drop")
    assert page.locator("#aside").is_hidden()
    visit(page)
    assert page.locator("#aside").is_hidden()
