"""Making a workbook: its sheets, one after the other, as the bytes of an .xlsx file."""

from __future__ import annotations

import io

from openpyxl import Workbook

from .contents import Contents
from .plan_sheet import plan_sheet
from .plans_sheet import plans_sheet
from .room_sheet import room_sheet
from .rules_sheet import grades_sheet, rules_sheet
from .saved_values import with_values


def make_workbook(contents: Contents) -> bytes:
    """Make the workbook of a plan.

    Args:
        contents: the plan, its school, what is known besides, and the language.
    """
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
    saved = io.BytesIO()
    book.save(saved)
    return with_values(saved.getvalue(), {"sheet1.xml": values})
