"""Plans as text for a person to read in a terminal: listed, chosen, and checked."""

from collections.abc import Iterable

from ..messages.message import Listed, Message, Sentences, Value, Words, say
from ..messages.phrases import children, classes, joined_grades, sizes_in_words
from ..plan.measures import Measures, measures
from ..plan.plan import Plan
from ..planner.choices import CHOICES, NamedPlans
from ..planner.planner import Result
from ..questions.arithmetic import reason
from ..questions.hand_made import Check
from ..school.measure_table import TOLD
from ..school.model import School
from ..school.problem import grades_of, limits_of
from .layout import Grid, Lines, paragraphs

# Preferences by which a composite class to be avoided counts as more.
AVOIDING = ("fewest composites", "least mixing")
# What is said of the best that there can be: no child, no class, no place.
NOTHING = {
    "fewest composites": "best.no_composite",
    "least mixing": "best.no_composite",
    "sizes within 3": "best.close_sizes",
    "room for growth": "best.room_for_growth",
    "fewest children in composites": "best.no_composite",
}


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
    for name in TOLD:
        value = getattr(m, name)
        if name == "over" and not value:
            continue
        shown = say("text.none") if value is None else value
        parts.append(say("text.measure", name=say(f"measure.{name}"), value=shown))
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
        "sizes": sizes_in_words(sizes),
    }
    if m.composites == m.teachers:
        found = say("summary.all", n=m.teachers, **values)
    elif m.composites:
        found = say("summary.mixed", mixed=m.composites, **values)
    else:
        found = say("summary.straight", **values)
    if not m.over:
        return found
    limits, names = limits_of(school, plan.classes), [grade.name for grade in school.grades]
    over = dict.fromkeys(grades_of(row) for row in plan.classes if sum(row) > limits[row].places)
    where = Listed(tuple(joined_grades((names[i] for i in grades), names) for grades in over))
    return say("summary.over", summary=found, n=m.over, where=where)


def bound_text(result: Result, school: School) -> Sentences | None:
    """The first measure of the plan that is shown, which no plan beats; None while unknown."""
    if result.bound is None or not result.plans:
        return None
    first = school.preference[0]
    if result.bound == 0 and first in NOTHING:
        return Sentences((say(NOTHING[first]),))
    found = measures(result.plans[0], school)
    n = result.bound
    if first in AVOIDING:
        n = found.composites
    elif first == "sizes within 3":
        n = found.spread
    phrases: list[Value] = [say(f"bound.{first}", n=n)]
    if first in AVOIDING and any(composite.avoid for composite in school.composites):
        phrases.append(say("best.avoided"))
    return Sentences(tuple(phrases))


def result_text(result: Result, school: School, why: Words | None = None) -> Words:
    """A result as text: the plans with their tables, or why there is none.

    Args:
        result: the result.
        school: what it answers.
        why: what is known of why it is impossible; without it the reason is said.
    """
    parts = _opening(result, school, why)
    for number, plan in enumerate(result.plans, 1):
        said: Value = summary(plan, school)
        if len(result.plans) > 1:
            said = say("text.numbered", number=number, summary=said)
        parts += [said, *_plan_parts(plan, school)]
    if result.proved and result.plans:
        parts.append(say("text.proved", preferences=preferences_in_words(school)))
        if result.status == "unfinished":
            parts.append(say("text.late_list"))
    elif result.plans:
        is_over = result.status == "planned"
        parts.append(say("text.not_proved" if is_over else "text.so_far"))
        parts.append(bound_text(result, school) or "")
    if result.complete and result.plans:
        parts.append(say("text.complete"))
    return paragraphs(parts)


def choices_text(found: NamedPlans, school: School) -> Words:
    """The best plans of the named choices as text."""
    parts = _opening(found.result, school)
    for plan, names, proved in zip(found.result.plans, found.best_for, found.proved, strict=True):
        said = say("text.chosen", choices=_listed(names), summary=summary(plan, school))
        parts += [said, *_plan_parts(plan, school)]
        if not found.result.proved:
            parts.append(say("text.chosen_proved" if proved else "text.so_far"))
    if found.result.plans:
        without = [name for name in CHOICES if not any(name in names for names in found.best_for)]
        if without:
            parts.append(say("text.late_for", choices=_listed(without)))
        parts.append(say("text.each_proved" if found.result.proved else "text.late_choices"))
    return paragraphs(parts)


def _listed(names: Iterable[str]) -> Listed:
    return Listed(tuple(say(f"choice.{name}") for name in names))


def _opening(result: Result, school: School, why: Words | None = None) -> list[Value]:
    parts: list[Value] = [school.name]
    parts += [say("text.warning", warning=warning) for warning in result.warnings]
    if result.status == "impossible":
        parts.append(say("text.impossible", why=why or reason(school)))
    elif result.status == "unfinished" and not result.plans:
        parts.append(say("text.late"))
    return parts


def _plan_parts(plan: Plan, school: School) -> Iterable[Value]:
    return plan_table(plan, school), measures_text(measures(plan, school))


def check_text(found: Check, school: School) -> Words:
    """A check as text: the plan, its measures, and every rule that it breaks."""
    parts: list[Value] = [school.name, *_plan_parts(found.plan, school)]
    if found.broken:
        rules = [say("text.point", text=rule) for rule in found.broken]
        parts.append(Lines((say("text.broken", n=len(rules)), *rules)))
    else:
        parts.append(say("text.kept"))
    return paragraphs(parts)
