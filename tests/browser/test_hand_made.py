"""Changing a plan by hand: every rule is checked by the planner, and nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from classcruncher.questions.hand_made import check, parse_plan
from classcruncher.school.reading import parse_school
from tests.browser.steps import (
    cell,
    choice_card,
    focused,
    known,
    plan_table,
    school_file,
    settled,
    tab_to,
    take_out,
)

pytest_plugins = ["tests.browser.started"]


def change_by_hand(page: Page) -> None:
    page.get_by_role("button", name="Change by hand").click()
    checked(page)


def checked(page: Page) -> None:
    """Wait until the planner has checked the classes as they are."""
    page.wait_for_selector("#by-hand[data-state=known]")


def class_row(page: Page, number: int) -> Locator:
    return page.locator(".hand-bar").nth(number - 1)


def groups(page: Page) -> list[dict[str, int]]:
    """The classes as the buttons of their groups have them."""
    found = []
    for row in page.locator(".hand-bar:has(.hand-group)").all():
        names = [name.rsplit(maxsplit=1) for name in row.locator(".hand-group").all_inner_texts()]
        found.append({grade.strip(): int(children) for grade, children in names})
    return found


def assert_rules_are_named(page: Page, changes: dict[str, object] | None = None) -> int:
    """Compare what the page says is broken with the planner's own check; return how much it is."""
    school = parse_school(school_file("nsw-2023") | (changes or {}))
    expected = check(parse_plan({"classes": groups(page)}, school), school).broken
    said = page.locator(".hand-rules li").all_inner_texts()
    assert said == [str(rule) for rule in expected]
    for number in range(1, len(groups(page)) + 1):
        beside = class_row(page, number).locator(".error").all_text_contents()
        assert beside == [str(rule) for rule in expected if rule.number == number]
    return len(expected)


def test_children_are_moved_by_keyboard_and_moved_back(started: Page) -> None:
    page, keyboard = started, started.keyboard
    before = plan_table(page)
    tab_to(page, "Change by hand")
    keyboard.press("Enter")
    checked(page)
    assert focused(page) == "The plan"
    assert page.inner_text(".hand-verdict") == "Nothing is changed yet."
    assert page.locator(".proof").count() == 0
    assert "by hand" not in page.inner_text("#status")
    assert groups(page) == before
    tab_to(page, "Year 5: 9, Class 6")
    keyboard.press("Space")
    assert page.locator(".hand-group[aria-pressed=true]").count() == 1
    tab_to(page, "Elsewhere too")
    keyboard.press("Space")
    to_class_5 = "Move 1 of Year 5 from Class 6 to Class 5"
    while focused(page) != to_class_5:
        keyboard.press("Shift+Tab")
        assert focused(page) != "The plan"
    for moved in (1, 2):
        keyboard.press("Enter")
        assert groups(page)[4] == {"Year 4": 14, "Year 5": moved}
        assert groups(page)[5] == {"Year 5": 9 - moved, "Year 6": 8}
        assert focused(page) == to_class_5
        checked(page)
    assert assert_rules_are_named(page) == 2
    assert "2 rules" in page.inner_text(".hand-verdict")
    assert plan_table(page) == groups(page)
    assert page.inner_text("#plan-heading") == "The plan, changed by hand"
    assert "before: 1" in page.inner_text(".measures")
    tab_to(page, "Undo")
    keyboard.press("Enter")
    keyboard.press("Control+z")
    checked(page)
    assert groups(page) == before
    assert assert_rules_are_named(page) == 0
    page.get_by_role("button", name="Discard the changes").click()
    assert page.locator("#by-hand").is_hidden()
    assert plan_table(page) == before


def test_a_group_that_no_other_class_may_take_is_told_of_what_lets_it_go(started: Page) -> None:
    page = started
    change_by_hand(page)
    page.get_by_role("button", name="Year 5: 9, Class 6").click()
    hint = page.locator("#by-hand .hint")
    expect(hint).to_contain_text("+ at another class moves one there")
    page.get_by_role("button", name="K: 18, Class 1").click()
    expect(hint).to_contain_text("no other class may take them; “Elsewhere too” lets each")
    assert page.locator(".hand-steps").count() == 0
    page.click("#by-hand button:has-text('Elsewhere too')")
    expect(hint).to_contain_text("+ at another class moves one there")
    page.get_by_role("button", name="Discard the changes").click()


def test_a_group_is_dragged_to_another_class_and_outlives_a_reload(started: Page) -> None:
    page = started
    change_by_hand(page)
    row = class_row(page, 6)
    row.scroll_into_view_if_needed()
    row.locator(".segment").first.drag_to(class_row(page, 5).locator(".bar-track"))
    checked(page)
    moved = groups(page)
    assert moved[4:6] == [{"Year 4": 14, "Year 5": 9}, {"Year 6": 8}]
    assert assert_rules_are_named(page) == 2
    known(page, "#choices")
    page.reload()
    assert settled(page) == "planned"
    checked(page)
    assert groups(page) == moved
    assert assert_rules_are_named(page) == 2
    choice_card(page, "Even classes").click()
    assert page.locator("#by-hand").is_hidden()
    page.get_by_role("button", name="Back to your changes").click()
    checked(page)
    assert groups(page) == moved
    page.click("#undo")
    assert page.locator("#by-hand").is_hidden(), "plan by plan"
    page.click("#undo")
    checked(page)
    assert groups(page) == moved
    page.click("#undo")
    checked(page)
    assert page.inner_text(".hand-verdict") == "Nothing is changed yet."
    page.locator(".hand-actions").get_by_role("button", name="Undo").click()
    assert page.locator("#by-hand").is_hidden()
    assert page.evaluate("document.activeElement.id") == "plan"


def test_the_changed_classes_are_kept_and_the_rest_is_planned(started: Page) -> None:
    page = started
    change_by_hand(page)
    page.get_by_label("Year 6: 16, Class 7").click()
    page.get_by_label("Move 1 of Year 6 from Class 7 to Class 6").click()
    checked(page)
    assert assert_rules_are_named(page) == 0
    page.get_by_role("button", name="Keep the 2 changed classes, plan the rest").click()
    assert settled(page) == "planned"
    assert page.locator(".keep[aria-pressed=true]").count() == 2
    for kept in ({"Year 5": 9, "Year 6": 9}, {"Year 6": 15}):
        assert kept in plan_table(page)
    page.click("#tried-undo")
    assert settled(page) == "planned"
    checked(page)
    assert groups(page)[6] == {"Year 6": 15}
    assert page.locator("#kept").is_hidden()


def test_a_class_of_its_own_where_there_is_a_teacher_for_it(started: Page) -> None:
    page = started
    change_by_hand(page)
    assert page.locator(".hand-bar").count() == 7
    page.fill("#teachers", "8")
    assert settled(page) == "planned"
    checked(page)
    assert assert_rules_are_named(page, {"teachers": 8}) == 1
    page.locator(".hand-rules a").click()
    assert focused(page) == "Teachers"
    page.get_by_label("Year 5: 9, Class 6").click()
    page.get_by_label("Move all 9 of Year 5 from Class 6 to A new class").click()
    checked(page)
    assert groups(page)[5:] == [{"Year 6": 8}, {"Year 6": 16}, {"Year 5": 9}]
    assert focused(page) == "Year 5: 9, Class 8"
    assert assert_rules_are_named(page, {"teachers": 8}) == 2
    expect(page.locator(".hand-bar[data-broken]")).to_have_count(2)


def test_a_file_has_the_changes_or_says_that_it_has_not(started: Page) -> None:
    page = started
    known(page, "#choices")
    change_by_hand(page)
    assert not page.locator("#notice").is_visible()
    page.locator(".hand-group").nth(5).click()
    page.get_by_role("button", name="Elsewhere too").click()
    page.locator(".hand-bar").nth(4).locator(".hand-steps button").last.click()
    checked(page)
    changed = groups(page)
    for is_read in (True, False):
        if not is_read:
            choice_card(page, "Least mixing").click()
        with page.expect_download() as download:
            take_out(page, "#save-file")
        said = page.inner_text("#notice-words")
        assert said.startswith("Saved as")
        assert ("changes by hand" in said) is not is_read
        saved = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
        assert (saved.get("chosen") == {"classes": changed}) is is_read
    page.click("#undo")
    checked(page)
    page.fill(cell(1, "children"), "19")
    with page.expect_download() as download:
        take_out(page, "#save-file")
    saved = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert saved["chosen"] == {"classes": changed}, "it is there before it is checked"
    page.click("#undo")
    page.click("#undo")


def test_where_no_plan_is_possible_there_is_no_list_of_plans(started: Page) -> None:
    page = started
    change_by_hand(page)
    page.fill("#teachers", "3")
    assert settled(page) == "impossible"
    assert page.locator("#by-hand").is_visible()
    assert page.locator("#alternatives").is_hidden()
    page.click("#undo")
    assert settled(page) == "planned"
    assert page.locator("#alternatives").is_visible()
