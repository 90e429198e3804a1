"""The sheet that sets plans side by side: a row for each, with every measure."""

from __future__ import annotations

from collections import Counter

from openpyxl.worksheet.worksheet import Worksheet

from ..plan.measures import Measures, measures
from ..plan.plan import Plan
from ..school.model import School
from ..school.problem import grades_of
from .cells import BOLD, CellValue, page_setup, stays, table, text, widths
from .contents import Contents

MIXING = "workbook.mixing"
TITLES = (
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
    titles = [title for title in TITLES if title != MIXING or mixing]
    rows = [
        _row(name, plan, m, contents.school, mixing=mixing)
        for (name, plan), m in zip(plans, measured, strict=True)
    ]
    table(sheet, 2, [contents.say(title) for title in titles], rows)
    stays(sheet, 2)
    longest = max(len(str(row[-1])) for row in rows)
    widths(sheet, [26, 11, *[11] * mixing, 11, 11, 11, 11, 12, 10, 10, 10, longest])
    page_setup(sheet, landscape=True)


def _row(name: str, plan: Plan, m: Measures, school: School, *, mixing: bool) -> list[CellValue]:
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
