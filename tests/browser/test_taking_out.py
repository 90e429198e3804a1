"""Taking the plan out: an Excel workbook, a CSV file, paper."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.browser.steps import cell, known, open_file, plan_table, settled, take_out

pytest_plugins = ["tests.browser.started"]

FORMULAS = ("=1+1", "+K", "-Year 2", "@here")
LARGE = {
    "format": "class-cruncher/1",
    "name": "Large Primary",
    "teachers": 30,
    "grades": [
        {"name": f"Year {year}", "children": children, "min": 14, "max": 26}
        for year, children in enumerate([97, 103, 88, 110, 95, 101, 92])
    ],
    "composites": [{"grades": [f"Year {year}", f"Year {year + 1}"]} for year in range(6)],
}


def taken(page: Page, button: str) -> tuple[str, bytes]:
    """Press a button and get what it gives: the name of the file and what is in it."""
    with page.expect_download() as download:
        take_out(page, button)
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def rows_of(book: bytes, sheet: str) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_name(sheet).to_python()


def classes_of(head: list[Any], rows: list[list[Any]], first: int) -> list[dict[str, int]]:
    """The classes that rows have, with the grades from the column `first` up to the sizes."""
    grades = head[first : head.index("Children")]
    cells = [row[first : first + len(grades)] for row in rows]
    return [
        {grade: int(n) for grade, n in zip(grades, row, strict=True) if n != ""} for row in cells
    ]


def printed(page: Page, paper: str) -> list[str]:
    """What stands on each page that is printed."""
    reader = PdfReader(io.BytesIO(page.pdf(format=paper)))
    return [sheet.extract_text() for sheet in reader.pages]


def open_school(page: Page, school: dict[str, Any]) -> None:
    open_file(page, "school.json", json.dumps(school).encode())
    page.wait_for_function(
        "name => document.getElementById('school-name').value === name", arg=school["name"]
    )
    assert settled(page) == "planned"


def test_the_excel_workbook_has_the_plan_that_is_read(started: Page) -> None:
    known(started, "#alternatives")
    name, book = taken(started, "#export-excel")
    assert name.endswith(".xlsx") and "New South Wales" in name
    rows = rows_of(book, "Plan")
    first = next(place for place, row in enumerate(rows) if row[0] == "Class")
    shown = plan_table(started)
    assert classes_of(rows[first], rows[first + 1 : first + 1 + len(shown)], 1) == shown
    assert len(rows_of(book, "Plans")) > 3


def test_the_csv_file_has_the_plan_and_no_formula(started: Page) -> None:
    for row, formula in enumerate(FORMULAS, start=1):
        started.fill(cell(row, "name"), formula)
    assert settled(started) == "planned"
    _, content = taken(started, "#export-csv")
    assert content.startswith(b"\xef\xbb\xbf") and content.count(b"\r\n") == content.count(b"\n")
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert head[2:6] == [f"'{formula}" for formula in FORMULAS]
    assert not [text for row in [head, *rows] for text in row if text.startswith(("=", "+", "@"))]
    plain = [text.removeprefix("'") for text in head]
    assert classes_of(plain, rows, 2) == plan_table(started)
    sizes = plain.index("Children")
    places = [[int(text) for text in row[sizes : sizes + 4]] for row in rows]
    assert all(least <= size <= most and free == most - size for size, least, most, free in places)


def test_a_french_csv_file_has_semicolons(started: Page) -> None:
    started.select_option("#language", "fr")
    started.wait_for_selector("html[lang=fr]")
    _, content = taken(started, "#export-csv")
    started.select_option("#language", "en")
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    assert "Élèves" in head
    assert [len(row) for row in rows] == [len(head)] * 7


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_school_of_seven_classes_is_printed_on_one_page(started: Page, paper: str) -> None:
    (text,) = printed(started, paper)
    assert started.input_value("#school-name") in text
    for said in ("123 children", "7 teachers, exactly", "Year 3: 16 (14–30)"):
        assert said in text, said
    for control in ("Undo", "Keep\n", "Excel", "Add grade", "Change by hand"):
        assert control not in text, control


def test_a_plan_of_twenty_classes_prints_on_one_page(started: Page) -> None:
    children = (62, 72, 67, 77, 58, 61, 70)
    grades = [
        {"name": name, "children": n, "max": 22 if place < 3 else 26}
        for place, (name, n) in enumerate(zip(("K", *map(str, range(1, 7))), children, strict=True))
    ]
    school = {
        "format": "class-cruncher/1",
        "name": "Ordinary",
        "teachers": 20,
        "grades": grades,
        "neighbours": 2,
    }
    open_school(started, school)
    assert started.locator(".picture .bars > li").count() == 20
    for paper in ("A4", "Letter"):
        (text,) = printed(started, paper)
        assert "Class 20" in text and "Teacher" in text


def test_a_long_table_is_printed_where_it_is_wanted_with_its_head_on_each_page(
    started: Page,
) -> None:
    open_school(started, LARGE)
    assert len(printed(started, "A4")) == 1
    started.get_by_text("Figures and table").click()
    for paper in ("A4", "Letter"):
        first, last = printed(started, paper)
        assert "Large Primary" in first and "Class 30" in first
        assert "Year 6" in last and "Places" in last and "686" in last and "30 teachers" in last
    started.click("#undo")
    assert settled(started) == "planned"


def test_the_rules_that_a_change_by_hand_breaks_are_printed(started: Page) -> None:
    started.click("[data-key=change-by-hand]")
    started.locator("#by-hand button", has_text="Year 2").first.click()
    started.get_by_role("button", name="Elsewhere too").click()
    started.get_by_label("Move 1 of Year 2 from Class 3 to Class 1", exact=True).click()
    started.wait_for_selector("#plan-body li:text('not allowed')", state="attached")
    (text,) = printed(started, "A4")
    assert "K/Year 2" in text and "not allowed" in text
    _, book = taken(started, "#export-excel")
    assert any("K/Year 2" in str(row[0]) for row in rows_of(book, "Plan"))
    while started.locator("#undo:enabled").count() and started.locator("#by-hand:visible").count():
        started.click("#undo")
