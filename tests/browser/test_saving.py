"""The school stays on the device between visits, and one click loses nothing."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.steps import cell


def test_the_school_comes_back_after_a_reload_in_mid_typing(page: Page, site: str) -> None:
    page.goto(site)
    page.focus(cell(2, "children"))
    page.keyboard.press("Control+a")
    page.keyboard.type("2x")
    page.get_by_label("K + Year 1", exact=True).check()
    page.reload()
    assert page.input_value(cell(2, "children")) == "2x"
    assert page.get_by_label("K + Year 1", exact=True).is_checked()


def test_a_damaged_saved_school_gives_the_example(page: Page, site: str) -> None:
    page.goto(site)
    damaged = '{"format":"class-cruncher-draft/1","school":{}}'
    page.evaluate("damaged => localStorage.setItem('class-cruncher:school', damaged)", damaged)
    page.reload()
    assert page.locator("#example-note").is_visible()
    assert page.input_value(cell(1, "name")) == "K"


def test_a_browser_that_refuses_to_save_is_worked_with(page: Page, site: str) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full'); }")
    page.goto(site)
    page.fill("#teachers", "8")
    page.wait_for_selector("#saving:visible")
    assert "does not let the page save" in page.inner_text("#saving")
    assert page.input_value("#teachers") == "8"


def test_a_school_that_was_replaced_comes_back_by_undo_after_a_reload(
    page: Page, site: str
) -> None:
    page.goto(site)
    page.fill(cell(2, "children"), "25")
    page.click("#start-empty")
    page.reload()
    assert page.input_value(cell(1, "name")) == ""
    page.click("#undo")
    assert page.input_value(cell(2, "children")) == "25"
    page.click("#undo")
    assert page.input_value(cell(2, "children")) == "19"
    assert page.locator("#undo").is_disabled()


def test_another_tab_is_spoken_of_until_this_one_saves(page: Page, site: str) -> None:
    page.goto(site)
    other = page.context.new_page()
    other.goto(site)
    other.fill("#teachers", "8")
    page.wait_for_selector("#saving:visible")
    assert page.inner_text("#saving").startswith("Changed in another tab.")
    assert page.input_value("#teachers") == "7"
    page.fill("#teachers", "9")
    page.wait_for_selector("#saving", state="hidden")
    other.wait_for_selector("#saving:visible")
    other.reload()
    assert other.input_value("#teachers") == "9"


def test_the_example_is_called_one_until_a_number_is_changed(page: Page, site: str) -> None:
    page.goto(site)
    page.fill("#school-name", "Hill School")
    assert page.locator("#example-note").is_visible()
    page.fill(cell(1, "children"), "19")
    assert page.locator("#example-note").is_hidden()
