"""The workbook of a plan, read again by another library, which the page's Python lacks."""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from classcruncher.data.answer_data import plan_data
from classcruncher.planner.planner import plan
from classcruncher.requests import answers
from classcruncher.school.model import School
from classcruncher.school.writing import school_data
from classcruncher.workbook.reading import MOST_BYTES, WorkbookError, read_rows
from classcruncher.workbook.request import workbook
from tests.planner.real_schools import NAMES, real_school
from tests.school_lists import open_document

SUM = re.compile(r"=SUM\((\w+:\w+)\)")
LESS = re.compile(r"=([A-Z]+\d+)-([A-Z]+\d+)")
FORMULAS = ("=1+1", "+K", "-Year 2", "@here", "=cmd|' /C calc'!A0")


def best_plan(school: School) -> dict[str, Any]:
    *_, result = plan(school)
    return plan_data(result.plans[0], school)


def request(school: School, classes: list[dict[str, int]], **more: Any) -> str:
    asked: dict[str, Any] = {
        "language": "en",
        "term": "composite",
        "school": school_data(school),
        "plan": {"classes": classes},
        "names": [],
        "heading": "Scenario 1",
        "date": "9 March 2027",
        "others": [],
        "room": None,
    }
    return json.dumps(asked | more)


def sheets(book: bytes) -> dict[str, list[list[Any]]]:
    """Every sheet as another library reads it; a cell without a value is an empty text."""
    opened = CalamineWorkbook.from_filelike(io.BytesIO(book))
    return {name: opened.get_sheet_by_name(name).to_python() for name in opened.sheet_names}


def table(rows: list[list[Any]], corner: str) -> list[list[Any]]:
    """The rows from the one that begins with `corner` on."""
    first = next(place for place, row in enumerate(rows) if row[0] == corner)
    return rows[first:]


@pytest.mark.parametrize("name", NAMES)
def test_the_plan_is_in_the_workbook_class_by_class(name: str) -> None:
    school = real_school(name)
    best = best_plan(school)
    classes = best["classes"]
    head, *rows = table(sheets(workbook(request(school, classes)))["Plan"], "Class")
    names = [grade.name for grade in school.grades]
    assert head[1 : len(names) + 1] == names
    for number, row in enumerate(rows[: len(classes)]):
        groups, (size, least, most, free) = row[1 : len(names) + 1], row[len(names) + 1 :][:4]
        found = {grade: n for grade, n in zip(names, groups, strict=True) if n != ""}
        assert found == classes[number]
        assert size == sum(classes[number].values())
        assert (least, most) == (best["smallest"][number], best["largest"][number])
        assert free == most - size
    total, enrolled, left = rows[len(classes) : len(classes) + 3]
    children = [grade.children for grade in school.grades]
    assert total[1 : len(names) + 2] == enrolled[1 : len(names) + 2] == [*children, sum(children)]
    assert set(left[1 : len(names) + 2]) == {0}


def test_what_the_classes_are_called_stands_beside_them() -> None:
    school = real_school("nsw-2023")
    classes = best_plan(school)["classes"]
    names = [[f"{number}A", FORMULAS[0], ""] for number in range(len(classes))]
    head, *rows = table(
        sheets(workbook(request(school, classes, names=names, language="fr")))["Plan"], "Classe"
    )
    assert len(set(head[-3:])) == 3
    assert [row[-3:] for row in rows[: len(classes)]] == names


def test_the_sums_follow_a_change_in_the_workbook() -> None:
    school = real_school("nsw-2023")
    book = workbook(request(school, best_plan(school)["classes"]))
    sheet = load_workbook(io.BytesIO(book)).worksheets[0]
    saved: Any = load_workbook(io.BytesIO(book), data_only=True).worksheets[0]
    sums = 0
    for cell in [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]:
        added, less = SUM.fullmatch(str(cell.value)), LESS.fullmatch(str(cell.value))
        if added:
            values = [one.value or 0 for row in saved[added[1]] for one in row]
        else:
            assert less, cell.value
            values = [saved[less[1]].value, -saved[less[2]].value]
        assert saved[cell.coordinate].value == sum(values), cell.coordinate
        sums += 1
    assert sums >= 2 * len(school.grades)


def test_names_that_look_like_formulas_stay_text() -> None:
    school = real_school("nsw-2023")
    grades = tuple(
        replace(grade, name=name)
        for grade, name in zip(school.grades, [*FORMULAS, "K", "L"], strict=True)
    )
    odd = replace(school, name="=HYPERLINK(0)", grades=grades, composites=(), teachers=9)
    odd = replace(odd, teachers_rule="at most", preference=("even grades",))
    loose = replace(odd, grades=tuple(replace(grade, min=1) for grade in grades))
    book = workbook(request(loose, best_plan(loose)["classes"]))
    found = sheets(book)
    assert found["Plan"][0][0] == "=HYPERLINK(0)"
    assert table(found["Plan"], "Class")[0][1:6] == list(FORMULAS)
    assert [row[0] for row in found["Grades"][1:6]] == list(FORMULAS)
    for sheet in load_workbook(io.BytesIO(book)).worksheets:
        for cell in [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]:
            assert SUM.fullmatch(str(cell.value)) or LESS.fullmatch(str(cell.value)), cell.value


def test_the_other_plans_the_room_and_the_rules_have_sheets() -> None:
    school = real_school("nsw-2023")
    first, *more = school.composites
    youngest, *older = school.grades
    youngest = replace(youngest, most_classes=5, most_singles=4, tolerance=2)
    composites = (replace(first, avoid=3), *more)
    school = replace(school, grades=(youngest, *older), composites=composites)
    *_, text = answers(json.dumps({"kind": "choices", "school": school_data(school)}))
    choices = json.loads(text)["plans"]
    others = [{"name": one["best for"][0], "plan": {"classes": one["classes"]}} for one in choices]
    classes = choices[0]["classes"]
    asked = {"kind": "room", "school": school_data(school), "plan": {"classes": classes}}
    *_, text = answers(json.dumps(asked))
    room = json.loads(text)
    found = sheets(workbook(request(school, classes, others=others, room=room)))
    assert list(found) == ["Plan", "Plans", "Room", "Grades", "Rules"]

    _, mine, *rows = table(found["Plans"], "Plan")
    for row, one in zip([mine, *rows], [choices[0], *choices], strict=True):
        measures = one["measures"]
        sizes = [sum(groups.values()) for groups in one["classes"]]
        assert row[1:3] == [measures["composites"], measures["children in composites"]]
        assert row[4:6] == [min(sizes), max(sizes)]
        assert row[6:10] == [measures[key] for key in ("unevenness", "room", "kinds", "teachers")]
    assert [row[0] for row in rows] == [one["best for"][0] for one in choices]

    for row, grade in zip(table(found["Room"], "Grade")[1:], room["grades"], strict=True):
        span = grade["these classes"]
        assert row[:4] == [grade["name"], grade["children"], span["least"], span["most"]]
    table_of_composites = table(found["Rules"], "Composite class")[1:]
    assert [row[0] for row in table_of_composites] == ["Year 1/2", "Year 3/4", "Year 5/6"]
    assert [row[6] for row in table_of_composites] == [3, *(0 for _ in more)]
    said = {row[0]: row[1] for row in found["Rules"] if row}
    assert said["Children that a class may have over its limit"] == f"0, {youngest.name} 2"
    own = "K is in at most 5 classes. K has at most 4 classes of its own."
    assert said["Rules of one grade"] == own


def test_broken_rules_are_written_over_the_table_in_the_language_asked_for() -> None:
    school = real_school("nsw-2023")
    classes = best_plan(school)["classes"]
    broken = [{**classes[0], "K": classes[0]["K"] - 1}, *classes[1:]]
    rows = sheets(workbook(request(school, broken, language="fr")))["Plan"]
    place = next(at for at, row in enumerate(rows) if "règles" in str(row[0]))
    assert "K" in rows[place + 1][0] and "17" in rows[place + 1][0]
    head = table(rows, "Classe")[0]
    assert "Élèves" in head and "Places libres" in head


def test_the_grades_of_a_workbook_are_read_again() -> None:
    school = real_school("france-village")
    read = json.loads(read_rows(workbook(request(school, best_plan(school)["classes"]))))
    (grades,) = [sheet["rows"] for sheet in read if sheet["name"] == "Grades"]
    assert grades[1:] == [[g.name, g.children, g.min, g.max] for g in school.grades]


TABLE = """
<table:table table:name="Roll"><table:table-row>
  <table:table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="string">
  <text:p>Our <text:span>
  school</text:span></text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
<table:table-row>
  <table:table-cell office:value-type="string" table:number-rows-spanned="2">
  <text:p>Year 1</text:p></table:table-cell>
  <table:table-cell office:value-type="date" office:date-value="2026-02-01"><text:p>01-Feb</text:p>
  <office:annotation><text:p>or 1/2?</text:p></office:annotation></table:table-cell>
  <table:table-cell office:value-type="float" office:value="9">
  <office:annotation><text:p>with the twins</text:p></office:annotation></table:table-cell>
  </table:table-row>
<table:table-row><table:covered-table-cell/>
  <table:table-cell table:formula="of:=[.C4]+1"/>
  <table:table-cell office:value-type="float" office:value="8.5"/></table:table-row>
<table:table-row table:number-rows-repeated="1048000">
  <table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>
<table:table table:name="Names" table:style-name="unseen"><table:table-row>
  <table:table-cell office:value-type="string">
  <text:p>Ann</text:p></table:table-cell></table:table-row></table:table>
"""
UNSEEN = """<style:style style:name="unseen" style:family="table">
<style:table-properties table:display="false"/></style:style>"""


def test_an_open_document_is_read_as_others_read_it() -> None:
    document = open_document(TABLE, UNSEEN)
    assert json.loads(read_rows(document)) == [
        {
            "name": "Roll",
            "rows": [
                [None, None, "Our \n  school"],
                ["Year 1", "2026-02-01", 9],
                ["Year 1", None, 8.5],
            ],
            "uncounted": ["B5"],
        }
    ]
    book = CalamineWorkbook.from_filelike(io.BytesIO(document))
    assert book.sheet_names == ["Roll", "Names"]
    last = book.get_sheet_by_name("Roll").to_python(skip_empty_area=False)[3:]
    assert [(row[0], row[2]) for row in last] == [("Year 1", 9.0), ("", 8.5)]


def test_an_open_document_of_too_many_rows_is_refused() -> None:
    full = TABLE.replace(
        "<table:table-cell/>", "<table:table-cell><text:p>x</text:p></table:table-cell>"
    )
    assert json.loads(read_rows(open_document(full)))
    with pytest.raises(WorkbookError, match="more than"):
        read_rows(open_document(full.replace('rows-repeated="2"', 'rows-repeated="1048000"')))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and nothing more", b"Name;Year\n"])
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(WorkbookError):
        read_rows(content)


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * (MOST_BYTES + 1))
    assert len(bomb.getvalue()) < 100_000
    with pytest.raises(WorkbookError, match="more than"):
        read_rows(bomb.getvalue())


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_damaged_workbook_is_read_or_refused() -> None:
    school = real_school("france-village")
    whole = workbook(request(school, best_plan(school)["classes"]))
    chance = random.Random(1)
    refused = 0
    for _ in range(60):
        damaged = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(damaged, "w") as new:
            spoiled = chance.choice(old.namelist())
            for name in old.namelist():
                content = bytearray(old.read(name))
                if name == spoiled:
                    begin = chance.randrange(len(content))
                    del content[begin : begin + chance.randint(1, 40)]
                new.writestr(name, content)
        try:
            read_rows(damaged.getvalue())
        except WorkbookError:
            refused += 1
    assert refused > 10
