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
    focused,
    measures,
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


@pytest.mark.parametrize("school", sorted(path.stem for path in SCHOOLS.glob("*.json")))
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
    started.focus("#g1-children")
    keyboard = started.keyboard
    keyboard.press("Enter")
    assert focused(started) == "Year 1: children"
    keyboard.type("25")
    assert started.input_value("#g2-children") == "25"
    keyboard.press("ArrowDown")
    assert focused(started) == "Year 2: children"
    keyboard.press("ArrowUp")
    keyboard.press("Shift+Enter")
    assert focused(started) == "K: children"
    started.focus("#g7-children")
    keyboard.press("Enter")
    assert focused(started) == "K: smallest class"
    started.focus("#g7-name")
    keyboard.press("Enter")
    assert focused(started) == "Grade in row 8: name"
    assert started.inner_text("#totals") == "129 children, 7 teachers: 18.4 in a class"


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

    started.focus('[aria-label="Remove Year 1"]')
    started.keyboard.press("Enter")
    assert focused(started) == "Year 2: name"
    assert started.locator(names).count() == 6
    assert started.get_by_label("Year 1 + Year 2", exact=True).count() == 0
    started.click("#undo")
    assert started.get_by_label("Year 1 + Year 2", exact=True).is_checked()


def test_any_set_of_grades_can_be_a_composite(started: Page) -> None:
    started.click("#chooser summary")
    chooser = started.locator("#chooser")
    started.click("#chooser-allow")
    assert started.inner_text("#chooser-reply") == "Tick two or more grades."
    for grade in ("K", "Year 2"):
        chooser.get_by_label(grade, exact=True).check()
    started.click("#chooser-allow")
    assert started.inner_text("#others .composite-title") == "K + Year 2"
    started.click('[aria-label="Remove K + Year 2"]')
    assert started.locator("#others li").count() == 0
    assert settled(started) == "planned"
