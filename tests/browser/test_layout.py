"""The page fits: on small and large screens in every state, and on one sheet of paper."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from playwright.sync_api import Page, expect

from tests.browser.misfits import misfits
from tests.browser.steps import cell, focused, known, settled, tab_to

pytest_plugins = ["tests.browser.started"]

LONG_NAME = "Kindergartenvorbereitungsgruppe" * 3


def test_a_usual_name_of_a_grade_is_read_whole(started: Page) -> None:
    started.set_viewport_size({"width": 1366, "height": 657})
    started.fill(cell(1, "name"), "Kindergarten")
    field = started.locator(cell(1, "name"))
    assert field.evaluate("field => field.scrollWidth <= field.clientWidth")


def test_the_heads_of_the_years_are_read_whole_on_a_phone(started: Page) -> None:
    page = started
    page.set_viewport_size({"width": 360, "height": 740})
    page.click("#start summary")
    page.get_by_role("button", name="Saint-Rémy").click()
    expect(page.locator(cell(1, "name"))).to_have_value("PS")
    assert settled(page) == "planned"
    page.click("#tab-plan")
    page.click("#fold-years > summary")
    page.click("#years-add")
    known(page, "#years")
    page.select_option("#language", "fr")
    head = page.locator("#years-frame tbody th").filter(has_text=re.compile(r"^Enseignants$"))
    lines = "th => { const r = document.createRange(); r.selectNodeContents(th); return "
    expect(head).to_have_count(1)
    expect(page.locator("#years-frame td").filter(has_text="5 ou plus")).to_have_count(2)
    assert head.evaluate(lines + "r.getClientRects().length; }") == 1
    page.select_option("#language", "en")


def planned(page: Page) -> None:
    page.locator(".keep").nth(5).click()
    page.fill("#school-name", LONG_NAME)
    page.fill(cell(6, "name"), LONG_NAME)
    assert settled(page) == "planned"
    known(page, "#alternatives")
    for folded in page.locator("details").all():
        folded.evaluate("details => { details.open = true; }")
    page.click("#years-add")
    page.get_by_label("Name of the year").fill(LONG_NAME)
    known(page, "#years")


def impossible(page: Page) -> None:
    page.fill("#teachers", "3")


def invalid(page: Page) -> None:
    page.fill(cell(1, "name"), LONG_NAME)
    page.fill(cell(1, "children"), LONG_NAME)
    page.fill(cell(2, "max"), "1")
    page.fill(cell(3, "max"), "")
    page.fill("#composite-max", "x")


@pytest.mark.parametrize("state", [planned, impossible, invalid])
def test_long_names_overflow_nowhere(started: Page, state: object) -> None:
    assert callable(state)
    state(started)
    assert settled(started) == getattr(state, "__name__", "")
    for part in started.locator("#what-if .fold[open], #choices, #alternatives, #impossible").all():
        if part.is_visible() and started.locator('#status[data-state="invalid"]').count() == 0:
            known(started, f"#{part.get_attribute('id')}")
    found = misfits(started)
    assert not found, "\n".join(found)


def test_on_a_phone_two_tabs_lead_to_the_plan_and_back(started: Page) -> None:
    started.set_viewport_size({"width": 360, "height": 640})
    started.wait_for_selector("#tab-school[aria-current]")
    started.click("#tab-plan")
    started.wait_for_selector("#tab-plan[aria-current]")
    # To click, Playwright may scroll the page, and the tabs are about what is in sight.
    started.locator("#tab-school").dispatch_event("click")
    started.wait_for_selector("#tab-school[aria-current]")
    box = started.locator("#school-heading").bounding_box()
    assert box and 0 < box["y"] < 640
    started.set_viewport_size({"width": 1280, "height": 900})
    assert started.locator(".tabs").is_hidden(), "they stand side by side"


def test_a_key_leads_from_a_number_to_the_plan_and_back(started: Page) -> None:
    for way in (".skip", cell(7, "children")):
        started.focus(way)
        started.keyboard.press("Enter" if way == ".skip" else "F6")
        assert started.evaluate("document.activeElement.id") == "plan-heading"
        ring = "getComputedStyle(document.activeElement).outlineStyle"
        assert started.evaluate(ring) == "solid", "it is seen where the focus is"
    started.keyboard.press("Tab")
    started.keyboard.press("F6")
    assert focused(started) == "Year 6: children"


def test_who_wants_more_contrast_has_no_grey_words(started: Page) -> None:
    colour = "getComputedStyle(document.querySelector('#grades-hint')).color"
    ink = started.evaluate("getComputedStyle(document.body).color")
    assert started.evaluate(colour) != ink
    started.emulate_media(contrast="more")
    assert started.evaluate(colour) == ink
    started.emulate_media(contrast="null")


# Text spaced out as WCAG 1.4.12 has it, and letters half as large again.
SET_OTHERWISE = """(rules) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet];
}"""
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }"""
LARGE = ":root { font-size: 150% !important; }"


@pytest.mark.parametrize("rules", [SPACED, LARGE])
def test_text_that_somebody_sets_otherwise_fits(started: Page, rules: str) -> None:
    for folded in started.locator("form details, #every-plan, #what-if details").all():
        folded.evaluate("details => { details.open = true; }")
    for part in started.locator("#what-if .fold[open], #alternatives").all():
        known(started, f"#{part.get_attribute('id')}")
    started.evaluate(SET_OTHERWISE, rules)
    found = misfits(started)
    started.evaluate("document.adoptedStyleSheets = []")
    assert not found, "\n".join(found)


LOW_TARGETS = """() => [...document.querySelectorAll("main, .toolbar")].flatMap((part) =>
  [...part.querySelectorAll("button, select, summary, input")]
    .map((one) => one.closest("label") ?? one)
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 40)
    .map((one) => one.outerHTML.slice(0, 160)))"""


def test_what_a_finger_presses_is_as_high_as_a_finger(started: Page) -> None:
    started.set_viewport_size({"width": 360, "height": 740})
    known(started, "#choices")
    assert started.evaluate(LOW_TARGETS) != [], "a mouse needs no more"
    session = started.context.new_cdp_session(started)
    finger = {"enabled": True, "maxTouchPoints": 1}
    session.send("Emulation.setTouchEmulationEnabled", finger)
    assert started.evaluate(LOW_TARGETS) == []
    assert misfits(started) == []
    session.send("Emulation.setTouchEmulationEnabled", {"enabled": False})


BELOW_THE_BAR = """() => {
  const { top, bottom } = document.activeElement.getBoundingClientRect();
  return top >= document.querySelector(".status-bar").getBoundingClientRect().bottom
    && bottom <= innerHeight;
}"""


def test_what_has_the_focus_is_in_sight_where_the_form_is_longer_than_the_plan(
    started: Page,
) -> None:
    started.set_viewport_size({"width": 1366, "height": 657})
    started.fill("#teachers", "3")
    assert settled(started) == "impossible"
    known(started, "#impossible")
    started.locator("#more-rules").evaluate("fold => { fold.open = true; }")
    started.focus("#growth")  # far below: of the plan, which is shorter, only the end is in sight
    started.keyboard.press("F6")
    assert started.evaluate("document.activeElement.id") == "plan-heading"
    assert started.evaluate(BELOW_THE_BAR)
    started.keyboard.press("F6")
    assert started.evaluate("document.activeElement.id") == "growth"
    tab_to(started, "1 larger change")
    assert started.evaluate(BELOW_THE_BAR)


FREE_AROUND_THE_FOCUS = """() => {
  const { left, top, height } = document.activeElement.getBoundingClientRect();
  const isFree = (y) => document.elementFromPoint(left + 9, y)?.closest("#by-hand .hand-bars");
  const rows = [...Array(innerHeight).keys()].filter(isFree);
  return isFree(top + height / 2) ? rows.length : 0;
}"""


def test_what_changes_by_hand_come_to_is_in_sight_at_every_class(started: Page) -> None:
    started.set_viewport_size({"width": 1280, "height": 600})
    started.click("[data-key=change-by-hand]")
    known(started, "#by-hand")
    for row in ("#hand-class-1", "#hand-class-7"):
        started.locator(f"{row} .hand-group").focus()
        started.keyboard.press("Enter")
        for part in (".hand-verdict", ".hand-actions", f"{row} .hand-group"):
            box = started.locator(part).bounding_box()
            assert box and 0 <= box["y"] <= 600 - box["height"], (row, part)
    assert started.evaluate(
        """() => {
          const { left, top } = document.activeElement.getBoundingClientRect();
          return document.activeElement.contains(document.elementFromPoint(left + 9, top + 9));
        }"""
    ), "what has the focus is not under it"


def test_most_of_a_small_screen_has_the_classes_that_are_changed_by_hand(started: Page) -> None:
    started.set_viewport_size({"width": 360, "height": 740})
    started.click("[data-key=change-by-hand]")
    known(started, "#by-hand")
    started.locator(".hand-group").nth(5).click()
    started.locator(".hand-steps button:not([aria-disabled])").first.click()
    started.wait_for_selector(".hand-actions button:has-text('plan the rest')")
    foot = started.locator(".hand-foot").bounding_box()
    assert foot and foot["height"] <= 740 / 8
    for width, height in ((740, 360), (320, 180)):  # a phone on its side; 1280 × 720 at 400 %
        started.set_viewport_size({"width": width, "height": height})
        for group in (1, 6):
            started.locator(".hand-group").nth(group).focus()
            # In sight, in what is not covered, there is room for the bar of its class too.
            assert started.evaluate(FREE_AROUND_THE_FOCUS) >= 100, (width, group)


def test_paper_has_the_plan_and_what_is_unfolded(started: Page) -> None:
    started.emulate_media(media="print")
    assert started.locator("form").is_hidden()
    assert started.locator("#status").is_hidden()
    assert started.locator(".picture .bars").is_visible()
    assert started.locator(".to-write-in").is_visible()
    assert not started.locator("#plan-table").is_visible()
    started.emulate_media(media="screen")
    started.get_by_text("Figures and table").click()
    started.emulate_media(media="print")
    assert started.locator("#plan-table").is_visible(), "where it is wanted"
    started.emulate_media(media="null")  # as the browser sees fit, also when it prints


def test_the_grades_are_a_table_on_a_phone_too(started: Page) -> None:
    started.set_viewport_size({"width": 360, "height": 640})
    session = started.context.new_cdp_session(started)
    root = started.locator("table.grades")
    root.evaluate("node => { globalThis.looked = node; }")
    there = session.send("Runtime.evaluate", {"expression": "looked"})["result"]["objectId"]
    tree = session.send("Accessibility.queryAXTree", {"objectId": there})["nodes"]
    roles = Counter(node["role"]["value"] for node in tree if not node["ignored"])
    assert (roles["rowheader"], roles["columnheader"], roles["row"]) == (7, 5, 8)


def test_on_a_laptop_the_numbers_and_the_classes_are_on_the_first_screen(started: Page) -> None:
    started.set_viewport_size({"width": 1366, "height": 657})
    known(started, "#choices")
    for part in ("#grades tr", ".picture .bars > li"):
        box = started.locator(part).first.bounding_box()
        assert box and box["y"] + box["height"] < 657, part


def test_a_long_title_breaks_between_its_grades_and_not_within_a_word(started: Page) -> None:
    started.set_viewport_size({"width": 1366, "height": 657})
    started.fill(cell(6, "name"), "Kindergarten")
    assert settled(started) == "planned"
    broken = started.locator(".picture .bar-title strong").evaluate_all(
        """titles => titles.flatMap((title) => {
          const words = document.createTreeWalker(title, NodeFilter.SHOW_TEXT);
          const within = [];
          while (words.nextNode()) {
            for (const word of words.currentNode.data.matchAll(/[^ /]+/g)) {
              const range = document.createRange();
              range.setStart(words.currentNode, word.index);
              range.setEnd(words.currentNode, word.index + word[0].length);
              if (range.getClientRects().length > 1) within.push(title.textContent);
            }
          }
          return within;
        })"""
    )
    titles = started.locator(".picture .bar-title strong").all_text_contents()
    assert any(title.startswith("Kindergarten/") for title in titles), titles
    assert broken == []


def test_the_page_has_few_words_until_more_are_wanted(started: Page) -> None:
    known(started, "#choices")
    assert len(started.inner_text("main").split()) <= 500
