"""Results as tables for a person to read in a terminal."""

from __future__ import annotations

from .choices import Choices
from .class_types import grades_of
from .plan import Measures, Plan, measures, summary
from .planner import Result
from .school import School


def result_text(result: Result, school: School) -> str:
    """A result as text: the plans with their tables, or why there is none."""
    parts = _opening(result, school)
    for number, plan in enumerate(result.plans, 1):
        title = f"Plan {number}: " if len(result.plans) > 1 else ""
        parts += _plan_parts(plan, school, title)
    if result.proved and result.plans:
        parts.append(f"Proved best by: {', '.join(school.preference)}.")
    elif result.plans:
        parts.append("Not proved best.")
    if result.complete and result.plans:
        parts.append("The list is complete: no other structure is left.")
    return "\n\n".join(parts)


def choices_text(found: Choices, school: School) -> str:
    """The best plans of the named choices as text."""
    parts = _opening(found.result, school)
    for plan, names in zip(found.result.plans, found.best_for, strict=True):
        parts += _plan_parts(plan, school, f"{' and '.join(names)}: ")
    if found.result.plans:
        parts.append("Each is proved best by its choice.")
    if found.result.status == "unfinished":
        parts.append("The time ran out before the other choices were proved.")
    return "\n\n".join(parts)


def _opening(result: Result, school: School) -> list[str]:
    parts = [school.name] if school.name else []
    parts += [f"Warning: {warning}" for warning in result.warnings]
    if result.status == "impossible":
        parts.append(f"Impossible. {result.why}")
    elif result.status == "unfinished" and not result.plans:
        parts.append("The time ran out before a plan was found.")
    return parts


def _plan_parts(plan: Plan, school: School, title: str) -> list[str]:
    numbers = measures_text(measures(plan, school))
    return [title + summary(plan, school), plan_table(plan, school), numbers]


def plan_table(plan: Plan, school: School) -> str:
    """Classes as rows, grades as columns, with totals."""
    names = [grade.name for grade in school.grades]
    rows = [["Class", *names, "Children", ""]]
    for number, (row, kept) in enumerate(zip(plan.classes, plan.kept, strict=True), 1):
        mixed = "composite" if len(grades_of(row)) > 1 else ""
        note = ", ".join(filter(None, [mixed, "kept" if kept else ""]))
        rows.append([str(number), *(str(n or "·") for n in row), str(sum(row)), note])
    totals = [sum(row[i] for row in plan.classes) for i in range(len(names))]
    rows.append(["All", *map(str, totals), str(sum(totals)), ""])
    widths = [max(len(row[k]) for row in rows) for k in range(len(rows[0]))]
    lines = []
    for texts in rows:
        cells = [text.rjust(width) for text, width in zip(texts, widths, strict=True)]
        lines.append("  ".join([*cells[:-1], texts[-1]]).rstrip())
    rule = "-" * max(map(len, lines))
    return "\n".join([lines[0], rule, *lines[1:-1], rule, lines[-1]])


def measures_text(m: Measures) -> str:
    """The measures in one line."""
    group = "none" if m.smallest_group is None else str(m.smallest_group)
    return (
        f"composites {m.composites} · unevenness {m.unevenness} · spread {m.spread} ·"
        f" room {m.room} · children in composites {m.children_in_composites} ·"
        f" kinds {m.kinds} · teachers {m.teachers} · smallest group {group}"
    )
