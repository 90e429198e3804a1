"""The sheets beside the plan: plans side by side, the room, the grades, the rules.

The sheet of the grades has nothing else on it: opened on the page, it gives the same grades.
"""

from collections.abc import Mapping, Sequence

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from ..messages.message import Sentences
from ..messages.phrases import joined_grades
from ..plan.measures import measures
from ..plan.plan import Plan
from ..questions.conflict import rules_of_grades
from ..questions.what_if import Room
from ..school.model import School, allowed_composites
from ..school.problem import indices, limits
from ..wording.plan_text import preferences_in_words
from .cells import BOLD, CellValue, Contents, Row, page_setup, put, stays, table, text, widths


def plans_sheet(sheet: Worksheet, contents: Contents) -> None:
    """Write a row for the plan that is read and one for each of the others."""
    plans = [(contents.say("workbook.this_plan"), contents.plan), *contents.others]
    rows = [_measured(name, plan, contents.school) for name, plan in plans]
    # Of classes of one or two grades, the mixing is the number of composites.
    if all(row["workbook.mixing"] == row["workbook.composites"] for row in rows):
        for row in rows:
            del row["workbook.mixing"]
    width = {"workbook.plan": 26, "workbook.unevenness": 12}
    width |= dict.fromkeys(("workbook.room", "workbook.kinds", "workbook.classes"), 10)
    width["workbook.made"] = max(len(str(row["workbook.made"])) for row in rows)
    columns = [width.get(title, 11) for title in rows[0]]
    _one_table(sheet, contents, rows, columns, "workbook.measured", landscape=True)


def _measured(name: str, plan: Plan, school: School) -> Row:
    """The measures of a plan by their titles."""
    m, sizes = measures(plan, school), [sum(groups) for groups in plan.classes]
    return {
        "workbook.plan": name,
        "workbook.composites": m.composites,
        "workbook.mixing": m.mixing,
        "workbook.children_in_composites": m.children_in_composites,
        "workbook.smallest_group": m.smallest_group,
        "workbook.smallest_class": min(sizes, default=None),
        "workbook.largest_class": max(sizes, default=None),
        "workbook.unevenness": m.unevenness,
        "workbook.room": m.room,
        "workbook.kinds": m.kinds,
        "workbook.classes": m.teachers,
        "workbook.made": _made_of(plan, school),
    }


def _made_of(plan: Plan, school: School) -> str:
    """How many classes of each type: "2 × K, 1 × K/Year 1"."""
    return ", ".join(
        f"{count} × " + joined_grades(school.grades[i].name for i in grades)
        for grades, count in plan.structure.items()
    )


def room_sheet(sheet: Worksheet, contents: Contents, room: Room) -> None:
    """Write with how many children in each grade there is still a plan."""
    rows: list[Row] = []
    for grade, found in zip(contents.school.grades, room.grades, strict=True):
        classes = found.these_classes
        numbers = ", ".join(f"{span.least}–{span.most}" for span in found.these_teachers)
        rows.append(
            {
                "table.grade": grade.name,
                "workbook.now": found.children,
                "workbook.these_least": classes.least if classes else None,
                "workbook.these_most": classes.most if classes else None,
                "workbook.these_teachers": numbers if found.is_known else "…",
            }
        )
    _one_table(sheet, contents, rows, [20, 12, 16, 16, 30], "workbook.room_says")


def grades_sheet(sheet: Worksheet, contents: Contents) -> None:
    """Write the grades with their children and limits."""
    rows: list[Row] = [
        {
            "table.grade": grade.name,
            "table.children": grade.children,
            "workbook.smallest": grade.min,
            "workbook.largest": grade.max,
        }
        for grade in contents.school.grades
    ]
    _one_table(sheet, contents, rows, [30, 12, 12, 12])


def _one_table(
    sheet: Worksheet,
    contents: Contents,
    rows: Sequence[Row],
    columns: Sequence[int],
    said: str | None = None,
    *,
    landscape: bool = False,
) -> None:
    """Write a sheet of one table, its rows by their titles, with a message over it."""
    head = 1
    if said:
        text(sheet, head, 1, contents.say(said), BOLD)
        head = 2
    table(sheet, contents, head, rows)
    stays(sheet, head)
    widths(sheet, columns)
    page_setup(sheet, landscape=landscape)


def rules_sheet(sheet: Worksheet, contents: Contents) -> None:
    """Write the teachers, the composites that are allowed with their limits, the kept classes."""
    school = contents.school
    growth = {one.name: one.growth for one in school.grades if one.growth is not None}
    own = [(one.name, one.tolerance) for one in school.grades]
    own += [(joined_grades(one.grades), one.tolerance) for one in school.composites]
    tolerance = {name: most for name, most in own if most is not None}
    rule = "workbook.exactly" if school.teachers_rule == "exactly" else "workbook.at_most_teachers"
    facts: list[tuple[str, CellValue]] = [
        (contents.say("table.teachers"), school.teachers),
        (contents.say("workbook.teachers_rule"), contents.say(rule)),
        (contents.say("workbook.matters_most"), contents.worded(preferences_in_words(school))),
        (contents.say("workbook.growth"), _with_own(school.growth, growth)),
    ]
    if school.tolerance or tolerance:
        of_all = _with_own(school.tolerance, tolerance)
        facts.append((contents.say("workbook.tolerance"), of_all))
    if of_grades := rules_of_grades(school):
        facts.append((contents.say("workbook.of_grades"), contents.worded(Sentences(of_grades))))
    if school.never:
        never = ", ".join(map(joined_grades, school.never))
        facts.append((contents.say("workbook.never"), never))
    for row, (name, value) in enumerate(facts, 1):
        text(sheet, row, 1, name, BOLD)
        put(sheet, row, 2, value).alignment = Alignment(horizontal="left")
    row = len(facts) + 2
    if allowed_composites(school):
        row = table(sheet, contents, row, _composites(school)) + 1
    if school.kept_classes:
        text(sheet, row, 1, contents.say("workbook.kept_classes"), BOLD)
    for at, groups in enumerate(school.kept_classes, row + 1):
        text(sheet, at, 1, ", ".join(f"{name} {children}" for name, children in groups))
    widths(sheet, [30, 12, 12, 12, 12, 14, 12])
    page_setup(sheet, landscape=False)


def _with_own(usual: int, own: Mapping[str, int]) -> CellValue:
    """The number of the school; after it the classes that have another."""
    others = [f"{name} {number}" for name, number in own.items()]
    return ", ".join([str(usual), *others]) if others else usual


def _composites(school: School) -> list[Row]:
    """The composites with the limits that hold for them, wherever they are stated."""
    allowed = allowed_composites(school)
    kinds = [limits(school, indices(school, one.grades)) for one in allowed]
    return [
        {
            "workbook.composite_class": joined_grades(one.grades),
            "workbook.smallest": kind.min,
            "workbook.largest": kind.places,
            "workbook.smallest_group": kind.smallest_group,
            "workbook.largest_group": kind.largest_group,
            "workbook.at_most": one.at_most,
            "workbook.avoid": one.avoid,
        }
        for one, kind in zip(allowed, kinds, strict=True)
    ]
