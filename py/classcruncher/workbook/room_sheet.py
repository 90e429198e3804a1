"""The sheet of the room: with how many children in each grade there is still a plan."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from ..questions.room import GradeRoom, Room
from .cells import BOLD, CellValue, page_setup, stays, table, text, widths
from .contents import Contents

TITLES = (
    "table.grade",
    "workbook.now",
    "workbook.these_least",
    "workbook.these_most",
    "workbook.these_teachers",
)


def room_sheet(sheet: Worksheet, contents: Contents, room: Room) -> None:
    """Write a row for each grade."""
    text(sheet, 1, 1, contents.say("workbook.room_says"), BOLD)
    rows = [
        _row(grade.name, found)
        for grade, found in zip(contents.school.grades, room.grades, strict=True)
    ]
    table(sheet, 2, [contents.say(title) for title in TITLES], rows)
    stays(sheet, 2)
    widths(sheet, [20, 12, 16, 16, 30])
    page_setup(sheet, landscape=False)


def _row(name: str, found: GradeRoom) -> list[CellValue]:
    span = found.these_classes
    return [
        name,
        found.children,
        span.least if span else None,
        span.most if span else None,
        ", ".join(f"{s.least}–{s.most}" for s in found.these_teachers) if found.is_known else "…",
    ]
