"""The sheets of the question itself: the grades, and the rules beside them.

The sheet of the grades has nothing else on it: opened on the page, it gives the same grades.
"""

from __future__ import annotations

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from ..school.model import School
from ..school.problem import limits
from ..wording.plan_text import preferences_in_words
from .cells import BOLD, CellValue, page_setup, put, stays, table, text, widths
from .contents import Contents

GRADES = ("table.grade", "table.children", "workbook.smallest", "workbook.largest")
COMPOSITES = (
    "workbook.composite_class",
    "workbook.smallest",
    "workbook.largest",
    "workbook.smallest_group",
    "workbook.largest_group",
    "workbook.at_most",
    "workbook.avoid",
)


def grades_sheet(sheet: Worksheet, contents: Contents) -> None:
    """Write the grades with their children and limits."""
    rows: list[list[CellValue]] = [
        [grade.name, grade.children, grade.min, grade.max] for grade in contents.school.grades
    ]
    table(sheet, 1, [contents.say(title) for title in GRADES], rows)
    stays(sheet, 1)
    widths(sheet, [30, 12, 12, 12])
    page_setup(sheet, landscape=False)


def rules_sheet(sheet: Worksheet, contents: Contents) -> None:
    """Write the teachers, the composites that are allowed with their limits, the kept classes."""
    school = contents.school
    rule = "workbook.exactly" if school.teachers_rule == "exactly" else "workbook.at_most_teachers"
    facts: list[tuple[str, CellValue]] = [
        (contents.say("table.teachers"), school.teachers),
        (contents.say("workbook.teachers_rule"), contents.say(rule)),
        (contents.say("workbook.matters_most"), contents.worded(preferences_in_words(school))),
        (contents.say("workbook.growth"), _growth(school)),
    ]
    for row, (name, value) in enumerate(facts, 1):
        text(sheet, row, 1, name, BOLD)
        put(sheet, row, 2, value).alignment = Alignment(horizontal="left")
    row = len(facts) + 2
    if school.composites:
        titles = [contents.say(title) for title in COMPOSITES]
        row = table(sheet, row, titles, _composites(school)) + 1
    if school.kept_classes:
        text(sheet, row, 1, contents.say("workbook.kept_classes"), BOLD)
    for at, groups in enumerate(school.kept_classes, row + 1):
        text(sheet, at, 1, ", ".join(f"{name} {children}" for name, children in groups))
    widths(sheet, [30, 12, 12, 12, 12, 14, 12])
    page_setup(sheet, landscape=False)


def _growth(school: School) -> CellValue:
    """The school's growth; after it the grades that have another."""
    own = [f"{one.name} {one.growth}" for one in school.grades if one.growth is not None]
    return ", ".join([str(school.growth), *own]) if own else school.growth


def _composites(school: School) -> list[list[CellValue]]:
    """The composites with the limits that hold for them, wherever they are stated."""
    place = {grade.name: i for i, grade in enumerate(school.grades)}
    rows: list[list[CellValue]] = []
    for one in school.composites:
        kind = limits(school, tuple(place[name] for name in one.grades))
        sizes: list[CellValue] = [kind.min, kind.max, kind.smallest_group, kind.largest_group]
        rows.append([" + ".join(one.grades), *sizes, one.at_most, one.avoid])
    return rows
