"""Results and choices as text for a person to read in a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from ..messages.message import Listed, Value, Words, say
from ..plan.measures import measures
from ..plan.plan import Plan
from ..planner.choices import CHOICES, NamedPlans
from ..planner.planner import Result
from ..questions.arithmetic import reason
from ..school.model import School
from .bound_text import bound_text
from .layout import paragraphs
from .plan_text import measures_text, plan_table, preferences_in_words, summary


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
