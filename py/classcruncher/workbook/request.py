"""A request for a workbook, as a string of JSON: the border to the page; and how it is made."""

import io
import json
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook

from ..messages.language import language
from ..questions.feasible_values import Span
from ..questions.hand_made import parse_plan
from ..questions.what_if import GradeRoom, Room
from ..school.model import School
from ..school.reading import parse_school
from .cells import Contents
from .plan_sheet import plan_sheet
from .sheets import grades_sheet, plans_sheet, room_sheet, rules_sheet
from .table_book import table_book

# A cell with a formula and no value, as openpyxl saves it.
FORMULA = re.compile(r'(<c r="(\w+)"[^>]*><f>[^<]*</f>)<v\s*/?>(?:</v>)?')


def workbook(text: str) -> bytes:
    """The bytes of the .xlsx workbook that a request asks for.

    The request: ``language`` and ``term`` as in every other; ``school`` and ``plan``;
    ``names``, of each class what it is called, its teacher and its room (empty: nobody named one);
    ``heading`` and ``date``, texts for the top; ``others``, further plans as ``{"name": …,
    "plan": …}``; and ``room``, the answer to the question of that name, or null. Or, for a workbook
    that is one table: ``titles``, ``rows`` and ``widths`` as `table_book` takes them.

    Raises:
        SchoolErrors: the school or a plan is not what it must be.
    """
    request = json.loads(text)
    if "rows" in request:
        return _saved(table_book(request["titles"], request["rows"], request["widths"]))
    school = parse_school(request["school"])
    return make_workbook(
        Contents(
            school=school,
            plan=parse_plan(request["plan"], school),
            language=language(request["language"], request["term"]),
            names=tuple(map(tuple, request["names"])),
            heading=request["heading"],
            date=request["date"],
            others=tuple(
                (other["name"], parse_plan(other["plan"], school)) for other in request["others"]
            ),
            room=_room(request["room"], school),
        )
    )


def _room(answer: Mapping[str, Any] | None, school: School) -> Room | None:
    """The room of an answer; None where none is given or it is about other grades."""
    if answer is None or len(answer["grades"]) != len(school.grades):
        return None
    return Room(tuple(map(_grade_room, answer["grades"])))


def _grade_room(grade: Mapping[str, Any]) -> GradeRoom:
    these_classes = grade["these classes"]
    return GradeRoom(
        children=grade["children"],
        these_classes=Span(**these_classes) if these_classes else None,
        these_teachers=tuple(Span(**span) for span in grade["these teachers"]),
        is_known=grade["known"],
    )


def make_workbook(contents: Contents) -> bytes:
    """Make the workbook of a plan."""
    book = Workbook()
    book.properties.creator = "Class Cruncher"
    book.properties.title = contents.school.name
    first = book.worksheets[0]
    first.title = contents.say("workbook.sheet_plan")
    values = plan_sheet(first, contents)
    plans_sheet(book.create_sheet(contents.say("workbook.sheet_plans")), contents)
    if contents.room is not None:
        room_sheet(book.create_sheet(contents.say("workbook.sheet_room")), contents, contents.room)
    grades_sheet(book.create_sheet(contents.say("workbook.sheet_grades")), contents)
    rules_sheet(book.create_sheet(contents.say("workbook.sheet_rules")), contents)
    return with_values(_saved(book), values)


def _saved(book: Workbook) -> bytes:
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def with_values(book: bytes, values: Mapping[str, int]) -> bytes:
    """A workbook as openpyxl saves it, with the values of the formulas of its first sheet.

    A spreadsheet program works them out when it opens a workbook, but a preview or a protected
    view shows what is saved, and openpyxl saves formulas without a value.
    """
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book)) as before,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for member in before.infolist():
            content = before.read(member)
            if member.filename.endswith("/sheet1.xml"):
                content = _filled(content.decode(), values).encode()
            after.writestr(member, content)
    return made.getvalue()


def _filled(sheet: str, numbers: Mapping[str, int]) -> str:
    filled, count = FORMULA.subn(lambda found: f"{found[1]}<v>{numbers[found[2]]}</v>", sheet)
    assert count == len(numbers), "a formula has no place for its value"
    return filled
