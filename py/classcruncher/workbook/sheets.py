"""The sheets beside the plan: plans side by side, the room, the grades, the rules.

The sheet of the grades has nothing else on it: opened on the page, it gives the same grades.
"""

from __future__ import annotations

from collections import Counter

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from ..plan.measures import Measures, measures
from ..plan.plan import Plan
from ..questions.what_if import GradeRoom, Room
from ..school.model import School
from ..school.problem import grades_of, limits
from ..wording.plan_text import preferences_in_words
from .cells import BOLD, CellValue, page_setup, put, stays, table, text, widths
from .contents import Contents

MIXING = "workbook.mixing"
PLANS = (
    "workbook.plan",
    "workbook.composites",
    MIXING,
    "workbook.children_in_composites",
    "workbook.smallest_group",
    "workbook.smallest_class",
    "workbook.largest_class",
    "workbook.unevenness",
    "workbook.room",
    "workbook.kinds",
    "workbook.classes",
    "workbook.made",
)


def plans_sheet(sheet: Worksheet, contents: Contents) -> None:
    """Write a row for the plan that is read and one for each of the others."""
    text(sheet, 1, 1, contents.say("workbook.measured"), BOLD)
    plans = [(contents.say("workbook.this_plan"), contents.plan), *contents.others]
    measured = [measures(plan, contents.school) for _, plan in plans]
    # Of classes of one or two grades, the mixing is the number of composites.
    mixing = any(m.mixing != m.composites for m in measured)
    titles = [title for title in PLANS if title != MIXING or mixing]
    rows = [
        _plan_row(name, plan, m, contents.school, mixing=mixing)
        for (name, plan), m in zip(plans, measured, strict=True)
    ]
    table(sheet, 2, [contents.say(title) for title in titles], rows)
    stays(sheet, 2)
    longest = max(len(str(row[-1])) for row in rows)
    widths(sheet, [26, 11, *[11] * mixing, 11, 11, 11, 11, 12, 10, 10, 10, longest])
    page_setup(sheet, landscape=True)


def _plan_row(
    name: str, plan: Plan, m: Measures, school: School, *, mixing: bool
) -> list[CellValue]:
    sizes = [sum(groups) for groups in plan.classes]
    return [
        name,
        m.composites,
        *[m.mixing] * mixing,
        m.children_in_composites,
        m.smallest_group,
        min(sizes, default=None),
        max(sizes, default=None),
        m.unevenness,
        m.room,
        m.kinds,
        m.teachers,
        _made_of(plan, school),
    ]


def _made_of(plan: Plan, school: School) -> str:
    """How many classes of each type: "2 × K, 1 × K + Year 1"."""
    kinds = Counter(grades_of(groups) for groups in plan.classes)
    return ", ".join(
        f"{count} × " + " + ".join(school.grades[i].name for i in grades)
        for grades, count in kinds.items()
    )


ROOM = (
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
        _room_row(grade.name, found)
        for grade, found in zip(contents.school.grades, room.grades, strict=True)
    ]
    table(sheet, 2, [contents.say(title) for title in ROOM], rows)
    stays(sheet, 2)
    widths(sheet, [20, 12, 16, 16, 30])
    page_setup(sheet, landscape=False)


def _room_row(name: str, found: GradeRoom) -> list[CellValue]:
    span = found.these_classes
    return [
        name,
        found.children,
        span.least if span else None,
        span.most if span else None,
        ", ".join(f"{s.least}–{s.most}" for s in found.these_teachers) if found.is_known else "…",
    ]


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
