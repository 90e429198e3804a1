"""Several scenarios: made, switched, renamed, deleted and undone; and the words of the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.steps import (
    cell,
    choice_card,
    focused,
    known,
    plan_table,
    settled,
    tab_to,
    unfold,
    visit,
    wait_for_state,
)

pytest_plugins = ["tests.browser.started"]


@pytest.fixture
def left_in_english(started: Page) -> Iterator[Page]:
    yield started
    speak(started, "en")


def press(page: Page, command: str) -> None:
    """Press a command of the menu of scenarios."""
    page.click("#scenario-menu summary")
    page.locator("#scenario-menu button", has_text=command).click()


def speak(page: Page, language: str) -> None:
    page.select_option("#language", language)
    page.wait_for_selector(f"html[lang={language}]")
    settled(page)


def names(page: Page) -> list[str]:
    return page.locator("#scenario-list button").all_inner_texts()


def opened(page: Page) -> str:
    return page.locator("#scenario-list [aria-current]").inner_text()


def test_three_scenarios_by_keyboard_each_with_its_plan(started: Page) -> None:
    page, keyboard = started, started.keyboard
    assert page.locator("#scenarios").is_hidden()
    first = plan_table(page)

    tab_to(page, "Scenarios")
    keyboard.press("Enter")
    tab_to(page, "Duplicate this school")
    keyboard.press("Enter")
    keyboard.type("Eight teachers")
    keyboard.press("Enter")
    assert names(page) == ["Scenario 1", "Eight teachers"]
    assert plan_table(page) == first, "the same school has the same plan at once"
    page.fill("#teachers", "8")
    settled(page)
    second = plan_table(page)
    assert len(second) == 8

    press(page, "New, empty school")
    assert opened(page) == "Scenario 2"
    assert page.evaluate("document.activeElement.id") == "teachers"
    assert page.input_value("#teachers") == ""
    wait_for_state(page, "invalid")

    for name, plan, teachers in [
        ("Scenario 1", first, "7"),
        ("Eight teachers", second, "8"),
    ]:
        page.get_by_role("button", name=name, exact=True).focus()
        keyboard.press("Enter")
        assert page.get_attribute("#status", "data-state") == "planned", "it is still known"
        assert plan_table(page) == plan
        assert page.input_value("#teachers") == teachers
        assert opened(page) == name


def test_undo_and_redo_go_to_the_scenario_of_the_step(started: Page) -> None:
    page = started
    page.fill("#teachers", "6")
    press(page, "Duplicate this school")
    page.keyboard.press("Enter")
    page.fill("#teachers", "9")
    page.get_by_role("button", name="Scenario 1", exact=True).click()
    assert page.input_value("#teachers") == "6"

    page.click("#undo")
    assert (opened(page), page.input_value("#teachers")) == ("Scenario 2", "6")
    page.click("#undo")
    assert page.locator("#scenarios").is_hidden(), "the duplicate is undone"
    page.click("#undo")
    assert page.input_value("#teachers") == "7"
    for scenario, teachers in [(None, "6"), ("Scenario 2", "6"), ("Scenario 2", "9")]:
        page.click("#redo")
        assert page.input_value("#teachers") == teachers
        assert scenario is None or opened(page) == scenario
    assert page.locator("#redo").is_disabled()


def test_a_scenario_is_renamed_and_deleted_and_both_are_undone(started: Page) -> None:
    page = started
    press(page, "Duplicate this school")
    page.keyboard.type("Hill <b>Street</b>")
    page.keyboard.press("Enter")
    press(page, "Rename this scenario")
    page.keyboard.type("Valley")
    page.keyboard.press("Escape")
    assert names(page) == ["Scenario 1", "Hill <b>Street</b>"], "Escape leaves the name"
    press(page, "Rename this scenario")
    page.keyboard.press("Delete")
    page.keyboard.press("Enter")
    assert names(page) == ["Scenario 1", "Hill <b>Street</b>"], "no scenario is without a name"
    page.fill("#teachers", "8")
    press(page, "Delete this scenario")
    assert "Hill <b>Street</b>" in page.inner_text("#notice")
    assert page.input_value("#teachers") == "7"
    page.click("#undo")
    assert opened(page) == "Hill <b>Street</b>"
    assert page.input_value("#teachers") == "8"


def test_a_name_is_left_by_a_key_or_a_press_and_the_press_counts(started: Page) -> None:
    page = started
    press(page, "Duplicate this school")
    page.keyboard.press("Enter")
    assert names(page) == ["Scenario 1", "Scenario 2"], "nothing was typed, and it is left"
    assert focused(page) == "Scenario 2"
    for name, other in [("Hill", "Scenario 1"), (" ", "Hill"), ("", "Scenario 1")]:
        press(page, "Rename this scenario")
        page.keyboard.press("Delete")
        page.keyboard.type(name)
        page.get_by_role("button", name=other, exact=True).click()
        assert opened(page) == other
    assert names(page) == ["Scenario 1", "Hill"]


def test_the_language_and_the_term_change_at_once(left_in_english: Page) -> None:
    page = left_in_english
    page.select_option("#term", "straddle")
    settled(page)
    assert "1 straddle" in page.inner_text("#status")
    assert "1 of them straddle" in page.inner_text("#plan .summary")
    page.click("#undo")
    settled(page)
    assert "1 of them composite" in page.inner_text("#plan .summary")

    speak(page, "fr")
    assert page.inner_text("#status").startswith("Plan trouvé")
    assert page.inner_text("#undo") == "Annuler"
    assert "pour 123 élèves" in page.inner_text("#plan .summary")
    assert page.locator("#term").is_hidden()
    page.fill("#teachers", "sept")
    wait_for_state(page, "invalid")
    assert "1 point à corriger" in page.inner_text("#status")
    speak(page, "en")
    assert "1 thing to put right" in page.inner_text("#status")


def test_everything_is_as_it_was_after_a_reload_redo_too(page: Page, site: str) -> None:
    page.goto(site)
    settled(page)
    page.fill(cell(1, "children"), "19")
    press(page, "Duplicate this school")
    page.keyboard.type("Nine")
    page.keyboard.press("Enter")
    settled(page)
    choice_card(page, "Even classes").click()
    page.fill("#teachers", "9")
    page.click("#undo")
    settled(page)
    unfold(page, "#fold-room")
    known(page, "#choices")

    visit(page)
    assert opened(page) == "Nine"
    assert settled(page) == "planned"
    assert page.locator("#cards input:checked").input_value() == "Even classes"
    assert page.locator("#fold-room").evaluate("fold => fold.open")
    assert page.input_value("#teachers") == "7"
    page.click("#redo")
    assert page.input_value("#teachers") == "9"
    for _ in range(4):  # the teachers, what matters most, the name, the duplicate
        page.click("#undo")
    assert page.locator("#scenarios").is_hidden()
    page.click("#undo")
    assert page.input_value(cell(1, "children")) == "18"
    assert page.locator("#undo").is_disabled()
    assert focused(page) == "Undo"
