"""Staffing as a table, and its thresholds in words."""

from __future__ import annotations

from collections.abc import Sequence

from ..messages.message import Message, Sentences, Value, Words, say
from ..messages.phrases import sizes_in_words, teachers
from ..plan.measures import measures
from ..plan.plan import Plan
from ..questions.feasible_values import Span, joined
from ..questions.staffing import Staff, Staffing
from ..school.model import School
from .layout import Grid, paragraphs
from .room_text import spans_in_words

# By these a plan without composite classes comes before any other.
NONE_IF_POSSIBLE = ("least mixing", "fewest composites")


def staffing_text(found: Staffing, school: School) -> Words:
    """The staffing as a table for a person, and its thresholds in words."""
    parts: list[Value] = [school.name]
    if found.staffs:
        rows: list[list[Value]] = [
            [
                say("table.teachers"),
                "",
                say("table.sizes"),
                say("table.composites"),
                say("table.children_in_composites"),
                say("table.unevenness"),
                say("table.room"),
            ]
        ]
        for staff in found.staffs:
            cells = _cells(staff.plan, school) if staff.plan else [""] * 5
            rows.append([staff.teachers, _verdict(staff, school), *cells])
        parts.append(Grid(rows, left=(1,)))
    parts.append(thresholds(found, school) or "")
    if not found.is_known:
        parts.append(say("text.late_numbers"))
    return paragraphs(parts)


def _verdict(staff: Staff, school: School) -> Message:
    if staff.is_possible is None:
        said = say("staffing.not_tried")
    elif not staff.is_possible:
        said = say("staffing.no_plan")
    else:
        said = say("staffing.best_plan" if staff.is_proved else "staffing.a_plan")
    is_now = staff.teachers == school.teachers
    return say("staffing.now", verdict=said) if is_now else said


def _cells(plan: Plan, school: School) -> list[Value]:
    m = measures(plan, school)
    sizes = sizes_in_words([sum(row) for row in plan.classes])
    return [sizes, m.composites, m.children_in_composites, m.unevenness, m.room]


def thresholds(found: Staffing, school: School) -> Words | None:
    """The thresholds in words; None while they are not known."""
    if found.span is None:
        return say("staffing.none") if found.is_known else None
    fewest, most = teachers(found.span.least), found.span.most
    said = [say("staffing.span", fewest=fewest, most=most)]
    if found.span.least == most:
        said = [say("staffing.exactly", teachers=fewest)]
    if gaps := [staff.teachers for staff in found.staffs if staff.is_possible is False]:
        said.append(say("staffing.gaps", numbers=_numbers(gaps)))
    if school.preference[0] in NONE_IF_POSSIBLE:
        proved = [(staff.teachers, staff.plan) for staff in found.staffs if staff.is_proved]
        straight = [n for n, plan in proved if plan and not measures(plan, school).composites]
        if straight:
            said.append(say("staffing.straight", numbers=_numbers(straight)))
    if found.staffs and found.staffs[-1].teachers < most:
        said.append(say("staffing.above", number=found.staffs[-1].teachers))
    return Sentences(tuple(said))


def _numbers(numbers: Sequence[int]) -> Value:
    return spans_in_words(joined([Span(number, number) for number in numbers]))
