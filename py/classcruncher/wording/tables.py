"""Results as tables for a person to read in a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from ..messages.message import Listed, Message, Value, Words, say
from ..messages.phrases import children, classes, sizes_in_words
from ..plan.measures import Measures, measures
from ..plan.plan import Plan
from ..planner.choices import Choices
from ..planner.planner import Result
from ..school.model import School
from ..school.problem import grades_of
from .layout import Grid, paragraphs


def result_text(result: Result, school: School) -> Words:
    """A result as text: the plans with their tables, or why there is none."""
    parts = _opening(result, school)
    for number, plan in enumerate(result.plans, 1):
        said: Value = summary(plan, school)
        if len(result.plans) > 1:
            said = say("text.numbered", number=number, summary=said)
        parts += [said, *_plan_parts(plan, school)]
    if result.proved and result.plans:
        parts.append(say("text.proved", preferences=preferences_in_words(school)))
    elif result.plans:
        parts.append(say("text.not_proved"))
    if result.complete and result.plans:
        parts.append(say("text.complete"))
    return paragraphs(parts)


def choices_text(found: Choices, school: School) -> Words:
    """The best plans of the named choices as text."""
    parts = _opening(found.result, school)
    for plan, names in zip(found.result.plans, found.best_for, strict=True):
        choices = Listed(tuple(say(f"choice.{name}") for name in names))
        said = say("text.chosen", choices=choices, summary=summary(plan, school))
        parts += [said, *_plan_parts(plan, school)]
    if found.result.plans:
        parts.append(say("text.each_proved"))
    if found.result.status == "unfinished":
        parts.append(say("text.late_choices"))
    return paragraphs(parts)


def _opening(result: Result, school: School) -> list[Value]:
    parts: list[Value] = [school.name]
    parts += [say("text.warning", warning=warning) for warning in result.warnings]
    if result.status == "impossible" and result.why is not None:
        parts.append(say("text.impossible", why=result.why))
    elif result.status == "unfinished" and not result.plans:
        parts.append(say("text.late"))
    return parts


def _plan_parts(plan: Plan, school: School) -> Iterable[Value]:
    return plan_table(plan, school), measures_text(measures(plan, school))


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
    values: dict[str, Value] = {
        "composites": m.composites,
        "unevenness": m.unevenness,
        "spread": m.spread,
        "room": m.room,
        "children_in_composites": m.children_in_composites,
        "kinds": m.kinds,
        "teachers": m.teachers,
        "smallest_group": say("text.none") if m.smallest_group is None else m.smallest_group,
    }
    parts = [
        say("text.measure", name=say(f"measure.{name}"), value=value)
        for name, value in values.items()
    ]
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
