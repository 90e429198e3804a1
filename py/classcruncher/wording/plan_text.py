"""Results as tables for a person to read in a terminal."""

from __future__ import annotations

from ..messages.message import Listed, Message, Value, Words, say
from ..messages.phrases import children, classes, sizes_in_words
from ..plan.measures import Measures, measures
from ..plan.plan import Plan
from ..school.measure_table import MEASURES
from ..school.model import School
from ..school.problem import grades_of
from .layout import Grid


def plan_table(plan: Plan, school: School) -> Words:
    """Classes as rows, grades as columns, with totals."""
    names = [grade.name for grade in school.grades]
    rows: list[list[Value]] = [[say("table.class"), *names, say("table.children"), ""]]
    for number, (row, kept) in enumerate(zip(plan.classes, plan.kept, strict=True), 1):
        notes = [say("table.composite")] * (len(grades_of(row)) > 1) + [say("table.kept")] * kept
        note = Listed(tuple(notes), "commas") if notes else ""
        rows.append([number, *(n or "·" for n in row), sum(row), note])
    totals = [sum(row[i] for row in plan.classes) for i in range(len(names))]
    rows.append([say("table.all"), *totals, sum(totals), ""])
    return Grid(rows, left=(len(names) + 2,), totals=True)


def measures_text(m: Measures) -> Words:
    """The measures in one line."""
    parts = []
    for measure in MEASURES:
        if measure.words:
            value = getattr(m, measure.name)
            shown = say("text.none") if value is None else value
            parts.append(say("text.measure", name=say(measure.words), value=shown))
    return Listed(tuple(parts), "dots")


def preferences_in_words(school: School) -> Words:
    """The school's preference, the first measure first."""
    return Listed(tuple(say(f"preference.{name}") for name in school.preference), "commas")


def summary(plan: Plan, school: School) -> Message:
    """The plan in one sentence, made from its numbers."""
    m = measures(plan, school)
    sizes = [sum(row) for row in plan.classes]
    if not sizes:
        return say("summary.none")
    values: dict[str, Value] = {
        "classes": classes(m.teachers),
        "children": children(sum(sizes)),
        "single": m.teachers - m.composites,
        "sizes": sizes_in_words(sizes),
    }
    if not m.composites:
        return say("summary.straight", **values)
    inside = children(m.children_in_composites)
    return say("summary.mixed", **values, mixed=m.composites, inside=inside)
