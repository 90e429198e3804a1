"""The school stays on the device between visits, and one click loses nothing."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.steps import cell, visit


def test_the_school_comes_back_after_a_reload_in_mid_typing(page: Page, site: str) -> None:
    visit(page, site)
    page.focus(cell(2, "children"))
    page.keyboard.press("Control+a")
    page.keyboard.type("2x")
    page.get_by_label("K + Year 1", exact=True).check()
    visit(page)
    assert page.input_value(cell(2, "children")) == "2x"
    assert page.get_by_label("K + Year 1", exact=True).is_checked()


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
    page.evaluate("damaged => localStorage.setItem('class-cruncher:workspace', damaged)", damaged)
    visit(page)
    assert "put aside" in page.inner_text("#saving")
    assert page.locator("#example-note").is_visible()
    page.fill("#teachers", "8")
    page.wait_for_selector("#saving", state="hidden")
    kept = page.evaluate("Object.values(localStorage).filter(text => text.includes('precious'))")
    assert kept == [damaged]


def test_a_school_saved_before_there_were_scenarios_is_opened(page: Page, site: str) -> None:
    visit(page, site)
    page.fill("#teachers", "9")
    page.wait_for_function("() => localStorage.getItem('class-cruncher:workspace')")
    page.evaluate(
        """() => {
          const { schools } = JSON.parse(localStorage.getItem("class-cruncher:workspace"));
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
    other = page.context.new_page()
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


def test_the_example_is_called_one_until_a_number_is_changed(page: Page, site: str) -> None:
    visit(page, site)
    page.fill("#school-name", "Hill School")
    assert page.locator("#example-note").is_visible()
    page.fill(cell(1, "children"), "19")
    assert page.locator("#example-note").is_hidden()
