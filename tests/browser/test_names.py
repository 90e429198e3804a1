"""Classes are named, given a teacher and a room, and stay so: saved, undone, sent and printed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from playwright.sync_api import Page, expect
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.browser.conftest import forget_work
from tests.browser.steps import (
    cell,
    focused,
    known,
    open_file,
    plan_table,
    school_file,
    settled,
    take_out,
    visit,
)

pytest_plugins = ["tests.browser.started"]

BELL = "KB · Ms Bell · room 4"


def name(page: Page, number: int, **texts: str) -> None:
    """Name a class: what it is called (`called`), its teacher, its room."""
    if not page.locator("#fold-names[open]").count():
        page.click("#fold-names > summary")
    for field, text in texts.items():
        page.fill(f"#class-{number}-{field.replace('called', 'class')}", text)


def bars(page: Page) -> list[str]:
    """What each class is called on the screen, without its grades."""
    return page.locator(".picture .bar-number").all_inner_texts()


def taken(page: Page, button: str) -> bytes:
    with page.expect_download() as download:
        take_out(page, button)
    return Path(download.value.path()).read_bytes()


def test_names_are_typed_by_keyboard_kept_and_undone(started: Page) -> None:
    plan = plan_table(started)
    started.click("#fold-names > summary")
    started.focus("#class-1-class")
    keyboard = started.keyboard
    for text in ("KB", "1A"):
        keyboard.type(text)
        keyboard.press("Enter")
    assert focused(started) == "Class 3: Class name"
    name(started, 1, teacher="Ms Bell", room="4")
    assert bars(started)[:3] == [BELL, "1A", "Class 3"]
    assert started.get_by_role("button", name=f"Keep {BELL}, K").count() == 1
    assert plan_table(started) == plan
    started.click("#undo")
    started.click("#undo")
    assert bars(started)[:3] == ["KB", "1A", "Class 3"]
    started.click("#redo")
    started.click("#redo")
    visit(started)
    assert settled(started) == "planned"
    assert bars(started)[:3] == [BELL, "1A", "Class 3"]


def test_names_stay_with_their_grades_and_the_others_wait(started: Page) -> None:
    name(started, 1, called="KB")
    name(started, 6, called="Koalas", teacher="Mr Lee")
    started.fill(cell(6, "children"), "15")
    assert settled(started) == "planned"
    assert {"Year 5": 15} in plan_table(started)
    assert bars(started)[0] == "KB"
    waiting = started.locator(".names-waiting")
    assert "Koalas · Mr Lee" not in bars(started)
    assert "Koalas · Mr Lee" in waiting.inner_text()
    waiting.get_by_role("button").click()
    assert waiting.count() == 0
    started.click("#undo")
    started.click("#undo")
    assert settled(started) == "planned"
    assert bars(started)[5] == "Koalas · Mr Lee"
    started.click("#start-empty")
    started.click("#start-example")
    assert settled(started) == "planned"
    assert bars(started)[0] == "Class 1", "another school has other classes"


def test_a_class_keeps_its_name_when_it_is_changed_by_hand(started: Page) -> None:
    name(started, 5, called="Koalas")
    started.click("[data-key=change-by-hand]")
    known(started, "#by-hand")
    started.click("#hand-class-6 .hand-group")
    started.get_by_role("button", name="Elsewhere too").click()
    started.click('#hand-class-5 [data-key^="more"]')
    known(started, "#by-hand")
    assert plan_table(started)[4] == {"Year 4": 14, "Year 5": 1}
    assert started.inner_text("#hand-class-5 .bar-number").startswith("Class 5 · Koalas")
    assert started.locator(".names-waiting").count() == 0


def test_names_are_sent_with_the_school(started: Page, page: Page, site: str) -> None:
    name(started, 1, called="KB", teacher="Ms Bell", room="4")
    school = json.loads(taken(started, "#save-file"))
    chosen = school["chosen"]
    assert chosen["classes"] == plan_table(started)
    assert chosen["names"] == [{"class": "KB", "teacher": "Ms Bell", "room": "4"}, *[{}] * 6]
    visit(page, site)
    open_file(page, "school.json", json.dumps(school).encode())
    page.wait_for_selector(f".picture .bar-number:text-is('{BELL}')")
    assert plan_table(page) == plan_table(started)
    page.click("#scenario-menu summary")
    page.click("#scenario-copy")
    page.keyboard.press("Enter")
    page.fill(cell(1, "children"), "19")
    assert settled(page) == "planned"
    assert bars(page)[0] == BELL
    school["chosen"]["names"][0]["child"] = "Ann"
    open_file(page, "school.json", json.dumps(school).encode())
    page.wait_for_selector("#notice-words:has-text('chosen.names[0].child')")
    forget_work(page, site)


def test_names_that_no_plan_has_are_said_to_be_left_out(started: Page) -> None:
    name(started, 1, called="1A")
    taken(started, "#save-file")
    assert "names of classes" not in started.inner_text("#notice-words")
    started.fill("#teachers", "1")
    assert settled(started) == "impossible"
    assert "chosen" not in json.loads(taken(started, "#save-file"))
    assert "Some names of classes are not in it" in started.inner_text("#notice-words")


def test_names_are_something_to_lose(page: Page, site: str) -> None:
    visit(page, site)
    assert settled(page) == "planned"
    other = page.context.new_page()
    visit(other, site)
    assert settled(other) == "planned"
    name(other, 1, called="KB")
    open_file(other, "school.json", json.dumps(school_file("klenze-2023")).encode())
    scenarios = other.locator("#scenario-list button")
    expect(scenarios).to_have_count(2)
    other.click("#undo")
    assert bars(other)[0] == "KB"
    other.evaluate("dispatchEvent(new Event('pagehide'))")  # saves at once
    page.wait_for_selector("#saving:visible")
    page.fill("#teachers", "9")
    scenarios = page.locator("#scenario-list button")
    expect(scenarios).to_have_text(["Scenario 1", "Scenario 1 (from another tab)"])


def test_names_stand_on_paper_and_in_tables(started: Page) -> None:
    name(started, 1, called="=K", teacher="Ms Bell", room="4")
    text = PdfReader(io.BytesIO(started.pdf(format="A4"))).pages[0].extract_text()
    assert "Ms Bell" in text and "Class 1" not in text and "Class 2" in text
    head, first, second, *_ = csv.reader(
        io.StringIO(taken(started, "#export-csv").decode("utf-8-sig"), newline="")
    )
    assert head[-3:] == ["Class name", "Teacher", "Room"]
    assert first[-3:] == ["'=K", "Ms Bell", "4"] and second[-3:] == ["", "", ""]
    book = CalamineWorkbook.from_filelike(io.BytesIO(taken(started, "#export-excel")))
    rows = book.get_sheet_by_name("Plan").to_python()
    at = next(place for place, row in enumerate(rows) if row[0] == "Class")
    assert rows[at][-3:] == ["Class name", "Teacher", "Room"]
    assert rows[at + 1][-3:] == ["=K", "Ms Bell", "4"] and rows[at + 2][-3:] == ["", "", ""]
