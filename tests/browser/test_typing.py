"""Schools typed in by keyboard get the plan of the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.steps import (
    SCHOOLS,
    cell,
    focused,
    measures,
    paste_block,
    plan_table,
    school_file,
    settled,
    type_school,
)

pytest_plugins = ["tests.browser.started"]

ROOT = Path(__file__).resolve().parents[2]


def plan_of_command_line(school: str) -> dict[str, Any]:
    ran = subprocess.run(
        [sys.executable, "-m", "classcruncher", SCHOOLS / f"{school}.json", "--json"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "py")},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    plan: dict[str, Any] = json.loads(ran.stdout)["plans"][0]
    return plan


@pytest.mark.parametrize(
    # Limits of its own for a composite; grades that are no neighbours; neither.
    "school",
    ["wichita", "victoria-2021", "nsw-2023"],
)
def test_a_school_typed_by_keyboard_gets_the_plan_of_the_command_line(
    started: Page, school: str
) -> None:
    type_school(started, school_file(school))
    assert settled(started) == "planned"

    plan = plan_of_command_line(school)
    assert plan_table(started) == plan["classes"]
    assert started.inner_text("#plan .summary") == plan["summary"]
    shown = measures(started)
    assert shown["Composite classes"] == str(plan["measures"]["composites"])
    assert shown["Unevenness"] == str(plan["measures"]["unevenness"])
    assert shown["Room"] == str(plan["measures"]["room"])


def test_the_grades_are_typed_like_a_spreadsheet(started: Page) -> None:
    started.focus(cell(1, "children"))
    keyboard = started.keyboard
    keyboard.press("Enter")
    assert focused(started) == "Year 1: children"
    keyboard.type("25")
    assert started.input_value(cell(2, "children")) == "25"
    keyboard.press("ArrowDown")
    assert focused(started) == "Year 2: children"
    keyboard.press("ArrowUp")
    keyboard.press("Shift+Enter")
    assert focused(started) == "K: children"
    started.focus(cell(7, "children"))
    keyboard.press("Enter")
    assert focused(started) == "Grade in row 8: children"
    assert started.inner_text("#totals") == "129 children, 7 teachers: 18.4 in a class"
    keyboard.press("Enter")
    assert focused(started) == "K: smallest class", "an empty row at the end leads on"


def test_a_row_at_the_end_goes_on_where_the_one_above_left_off(started: Page) -> None:
    keyboard = started.keyboard
    started.focus(cell(7, "children"))
    keyboard.press("ArrowDown")
    assert started.get_attribute(cell(8, "name"), "placeholder") == "Year 7"
    assert settled(started) == "planned", "it is no grade until something stands in it"
    keyboard.type("21")
    row = [started.input_value(cell(8, field)) for field in ("name", "children", "min", "max")]
    assert row == ["Year 7", "21", "14", "30"]
    started.focus(cell(8, "max"))
    keyboard.press("Tab")
    assert started.locator(cell(9, "name")).count() == 0, "who only walks through adds nothing"
    started.fill(cell(8, "max"), "28")
    keyboard.press("Tab")
    assert focused(started) == "Grade in row 9: name"
    keyboard.type("R")
    keyboard.press("Backspace")
    assert started.input_value(cell(9, "max")) == "", "what came along goes again"
    assert settled(started) == "planned"
    keyboard.type("Reserve")
    row = [started.input_value(cell(9, field)) for field in ("name", "children", "min", "max")]
    assert row == ["Reserve", "", "14", "28"]


@pytest.mark.parametrize(
    ("before", "after"),
    [("PS", "MS"), ("GS", "CP"), ("CM2", ""), ("P1", "P2"), ("K", ""), ("4", "5"), ("Owls", "")],
)
def test_the_next_row_is_named_as_places_and_numbers_go_on(
    started: Page, before: str, after: str
) -> None:
    started.click("#start-empty")
    started.fill(cell(1, "name"), before)
    started.press(cell(1, "name"), "Enter")
    assert started.get_attribute(cell(2, "name"), "placeholder") == after


def test_arrows_leave_a_cell_at_the_ends_of_its_text(started: Page) -> None:
    keyboard = started.keyboard
    started.focus(cell(1, "name"))
    keyboard.press("End")
    keyboard.press("ArrowRight")
    assert focused(started) == "K: children"
    keyboard.press("ArrowRight")
    assert focused(started) == "K: smallest class", "a cell that was gone to is selected whole"
    keyboard.press("Home")
    keyboard.press("ArrowRight")
    assert focused(started) == "K: smallest class", "inside the text the arrow is the text's"
    keyboard.press("Home")
    keyboard.press("ArrowLeft")
    keyboard.type("21")
    assert started.input_value(cell(1, "children")) == "21"
    keyboard.press("ArrowRight")
    keyboard.press("ArrowRight")
    keyboard.press("ArrowRight")
    assert focused(started) == "K: largest class", "the last column has nothing to its right"


def test_a_row_in_which_nothing_stands_is_no_grade(started: Page) -> None:
    before = plan_table(started)
    started.focus(cell(7, "name"))
    started.keyboard.press("Enter")
    started.keyboard.press("Tab")
    started.keyboard.press("Tab")
    assert settled(started) == "planned"
    assert plan_table(started) == before
    assert started.locator("[aria-invalid], [data-needed]").count() == 0
    assert started.locator("#neighbours option").last.inner_text() == "up to all 7 grades"

    started.fill(cell(8, "name"), "Year 7")
    assert settled(started) == "invalid"
    assert "Year 7, children" in started.inner_text("#plan-message")
    assert started.get_attribute(cell(8, "children"), "data-needed") == ""
    assert started.locator("[aria-invalid]").count() == 0


def test_a_count_that_is_wrong_is_not_left_out_of_the_total(started: Page) -> None:
    started.fill(cell(1, "children"), "2o")
    assert started.inner_text("#totals").startswith("No total yet")
    started.fill(cell(1, "children"), "20")
    assert started.inner_text("#totals").startswith("125 children")


def test_rows_move_and_go_and_the_focus_stays_near(started: Page) -> None:
    names = ".grade-name input"
    started.focus('[aria-label="Move K down"]')
    started.keyboard.press("Enter")
    assert started.locator(names).nth(0).input_value() == "Year 1"
    assert focused(started) == "Move K down"
    started.keyboard.press("Shift+Tab")
    assert focused(started) == "Move K up"
    started.keyboard.press("Enter")
    assert focused(started) == "Move K down", "K is first again and cannot move up"
    started.keyboard.press("Enter")
    started.keyboard.press("Control+z")
    assert started.locator(names).nth(0).input_value() == "K"
    assert focused(started) == "Move K down", "the other rows moved, not this one"

    started.focus('[aria-label="Remove Year 1"]')
    started.keyboard.press("Enter")
    assert focused(started) == "Year 2: name"
    assert started.locator(names).count() == 6
    assert started.get_by_label("Year 1/2", exact=True).count() == 0
    started.click("#undo")
    assert started.get_by_label("Year 1/2", exact=True).is_checked()


def test_any_set_of_grades_can_be_a_composite(started: Page) -> None:
    started.click("#chooser summary")
    chooser = started.locator("#chooser")
    started.click("#chooser-allow")
    assert started.inner_text("#chooser-reply") == "Tick two or more grades."
    for grade in ("K", "Year 2"):
        chooser.get_by_label(grade, exact=True).check()
    started.click("#chooser-allow")
    assert started.inner_text("#others .composite-title") == "K/Year 2"
    assert started.inner_text("#chooser-reply") == "K/Year 2 is allowed."
    started.click("#undo")
    assert started.inner_text("#chooser-reply") == ""
    started.click("#redo")
    started.click('[aria-label="Remove K/Year 2"]')
    assert started.locator("#others li").count() == 0
    assert settled(started) == "planned"


def test_a_pair_that_is_allowed_again_has_its_limits_again(started: Page) -> None:
    pair = started.locator("#pairs li").nth(1)
    pair.locator("summary").click()
    pair.get_by_label("Largest class").fill("21")
    pair.get_by_role("checkbox").uncheck()
    pair.get_by_role("checkbox").check()
    assert pair.get_by_label("Largest class").input_value() == "21"


def test_undo_by_key_brings_a_removed_row_back(started: Page) -> None:
    names = ".grade-name input"
    started.click('[aria-label="Remove Year 2"]')
    assert started.locator(names).count() == 6
    started.keyboard.press("Control+z")
    assert started.locator(names).count() == 7
    assert started.input_value(cell(3, "name")) == "Year 2"
    started.keyboard.press("Control+Shift+Z")
    assert started.locator(names).count() == 6
    started.keyboard.press("Control+z")
    assert started.locator(names).count() == 7


def test_a_field_that_is_typed_in_knows_its_own_steps(started: Page) -> None:
    started.click('[aria-label="Remove Year 2"]')
    started.focus(cell(1, "children"))
    started.keyboard.press("End")
    started.keyboard.type("5")
    started.keyboard.press("Control+z")
    assert started.locator(".grade-name input").count() == 6, "what was typed goes first"
    assert started.input_value(cell(1, "children")) == "18"
    started.focus(cell(2, "children"))
    started.keyboard.press("Control+z")
    started.keyboard.press("Control+z")
    started.keyboard.press("Control+z")
    assert started.locator(".grade-name input").count() == 7


def test_undo_by_key_is_the_same_with_caps_lock(started: Page) -> None:
    started.focus(cell(1, "name"))
    paste_block(started, "A\t10\nB\t11")
    assert started.input_value(cell(1, "name")) == "A"
    started.evaluate(
        """() => document.activeElement.dispatchEvent(
          new KeyboardEvent("keydown", { key: "Z", ctrlKey: true, bubbles: true }))"""
    )
    assert started.input_value(cell(1, "name")) == "K"


def test_what_the_school_is_called_draws_no_plan_anew(started: Page) -> None:
    classes = started.query_selector("#plan-body .bars")
    assert classes
    started.locator("#school-name").press_sequentially("ab")
    assert classes.evaluate("classes => classes.isConnected"), "it would make typing slow"
    started.fill(cell(1, "name"), "Kinder")
    assert settled(started) == "planned"
    assert "Kinder" in started.inner_text("#plan-body .bars")
