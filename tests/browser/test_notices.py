"""Notices lie over a corner of the page: nothing moves, and what asks for nothing goes again."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect

from tests.browser.steps import open_file, school_file, settled, visit

SECONDS = 21


def open_school(page: Page, name: str) -> None:
    open_file(page, f"{name}.json", json.dumps(school_file(name)).encode())
    expect(page.locator("#notice-words")).to_contain_text(name)


def test_what_asks_for_nothing_goes_unless_somebody_is_at_it(first_page: Page, site: str) -> None:
    page = first_page
    page.clock.install()  # for its whole profile
    visit(page, site)
    assert settled(page) == "planned"
    notice = page.locator("#notice")
    top = page.locator("main").bounding_box()
    open_school(page, "klenze-2023")
    open_school(page, "elton-2024")  # beside the first there is a line of scenarios
    settled(page)
    assert page.locator("main").bounding_box() != top
    top = page.locator("main").bounding_box()
    page.clock.fast_forward(1000 * SECONDS)
    expect(notice).to_be_hidden()
    assert page.locator("main").bounding_box() == top

    open_school(page, "carrfield-barnsley")
    notice.hover()
    page.clock.fast_forward(1000 * SECONDS)
    assert notice.is_visible()
    page.mouse.move(1, 1)
    page.clock.fast_forward(1000 * SECONDS)
    expect(notice).to_be_hidden()

    open_file(page, "plan.pdf", b"%PDF")
    expect(notice).to_be_visible()
    page.clock.fast_forward(1000 * SECONDS)
    assert notice.is_visible(), "what is wrong stays"


def test_what_a_notice_tells_of_is_undone_in_it(page: Page, site: str) -> None:
    visit(page, site)
    before = page.input_value("#school-name")
    open_school(page, "klenze-2023")
    assert page.input_value("#school-name") != before
    page.click("#notice-undo")
    assert page.input_value("#school-name") == before
    assert page.locator("#notice").is_hidden()


def test_a_key_puts_a_notice_away(page: Page, site: str) -> None:
    visit(page, site)
    open_school(page, "klenze-2023")
    page.focus("#teachers")
    page.keyboard.press("Escape")
    expect(page.locator("#notice")).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == "teachers"
    open_file(page, "plan.pdf", b"%PDF")
    page.focus("#notice-close")
    page.keyboard.press("Escape")
    expect(page.locator("#notice")).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == "plan"


def test_what_a_notice_says_is_heard(page: Page, site: str) -> None:
    visit(page, site)
    for words in ("#saving", "#aside-words", "#notice-words"):
        region = page.locator("[role=status]", has=page.locator(words))
        assert page.locator(words).is_hidden()
        assert region.evaluate("region => region.checkVisibility()"), words
        assert region.get_attribute("aria-atomic") == "false", "no notice is heard twice"
