"""Any answer as the data of its JSON form."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, assert_never

from ..plan.plan import Plan
from ..planner.choices import NamedPlans
from ..planner.planner import Result
from ..questions.answers import Answer, HasPlan
from ..questions.composites import WhyComposites
from ..questions.cures import Cure
from ..questions.explain import Why
from ..questions.hand_made import Check
from ..questions.next.enrolment import Next
from ..questions.room import Room
from ..questions.staffing import Staffing
from ..school.model import School
from ..school.problem import warnings
from ..school.writing import school_data
from ..wording.next_text import headline, sentences
from ..wording.room_text import room_sentence, thresholds
from ..wording.why_text import paragraph
from .result import choices_data, plan_data, result_data


def answer_data(answer: Answer) -> dict[str, Any]:
    """An answer as the data of its JSON form."""
    school, plan = answer.school, answer.plan
    match answer.found:
        case Result() as found:
            return result_data(found, school)
        case HasPlan(result):
            return result_data(result, school)
        case NamedPlans() as found:
            return choices_data(found, school)
        case Why() as found:
            return result_data(Result.impossible(warnings(school)), school, why=why_data(found))
        case WhyComposites() as found:
            return why_composites_data(found, plan, school)
        case Room() as found:
            return room_data(found, school)
        case Staffing() as found:
            return staffing_data(found, school)
        case Check() as found:
            return check_data(found, school)
        case Next() as found:
            return next_data(found, school, plan)
        case never:
            assert_never(never)


def why_data(found: Why) -> dict[str, Any]:
    """The reason, the conflict and the cures as data."""
    return {
        "reason": found.reason or "",
        "conflict": [{"text": rule.text, "fields": rule.fields} for rule in found.conflict],
        "cures": [cure_data(cure) for cure in found.cures],
        "finished": found.is_finished,
    }


def cure_data(cure: Cure) -> dict[str, Any]:
    """A cure as data; of two changes `what`, `from` and `to` have both."""
    what = [change.what for change, _ in cure.parts]
    start = [change.start for change, _ in cure.parts]
    end = [change.end(steps) for change, steps in cure.parts]
    one = len(cure.parts) == 1
    return {
        "kind": cure.parts[0][0].kind if one else "two changes",
        "what": what[0] if one else what,
        "from": start[0] if one else start,
        "to": end[0] if one else end,
        "text": cure.text,
        "school": school_data(cure.changed),
    }


def why_composites_data(found: WhyComposites, plan: Plan, school: School) -> dict[str, Any]:
    """The same as data; each of `fewer` has its reason, conflict and cures as `why`."""
    return {
        "kind": "composites",
        "composites": found.composites,
        "paragraph": paragraph(plan, school, found.none) if found.none else "",
        "fewer": [
            {
                "composites": fewer.composites,
                "possible": fewer.is_possible,
                "why": why_data(fewer.why),
            }
            for fewer in found.fewer
        ],
        "finished": found.is_finished,
    }


def room_data(found: Room, school: School) -> dict[str, Any]:
    """The room as the data of its JSON form."""
    return {
        "kind": "room",
        "status": "done" if found.is_known else "unfinished",
        "grades": [
            {
                "name": grade.name,
                "children": room.children,
                "these classes": room.these_classes and asdict(room.these_classes),
                "these teachers": [asdict(span) for span in room.these_teachers],
                "known": room.is_known,
                "text": room_sentence(room, grade.name, school),
            }
            for grade, room in zip(school.grades, found.grades, strict=True)
        ],
    }


def staffing_data(found: Staffing, school: School) -> dict[str, Any]:
    """The staffing as the data of its JSON form; a plan's `is proved` says it is the best."""
    return {
        "kind": "staffing",
        "status": "done" if found.is_known else "unfinished",
        "teachers": found.span and asdict(found.span),
        "rows": [
            {
                "teachers": staff.teachers,
                "possible": staff.is_possible,
                "plan": staff.plan and plan_data(staff.plan, school),
                "proved": staff.is_proved,
            }
            for staff in found.staffs
        ],
        "text": thresholds(found, school) or "",
    }


def check_data(found: Check, school: School) -> dict[str, Any]:
    """A check as the data of its JSON form.

    Each broken rule has the number of the class that breaks it, or the field of the school that
    the plan as a whole does not keep to.
    """
    return {
        "kind": "check",
        "status": "done",
        "valid": not found.broken,
        "broken": [
            {"text": rule, "class": rule.number, "field": rule.field} for rule in found.broken
        ],
        "plan": plan_data(found.plan, school),
    }


def next_data(found: Next, school: School, present: Plan) -> dict[str, Any]:
    """The next plan as the data of its JSON form; classes have their index, from 0."""
    said = sentences(found, school, present)
    return {
        "kind": "next",
        "status": found.status,
        "moved": found.moved,
        "plan": found.plan and plan_data(found.plan, school),
        "was": list(found.continues),
        "moves": [
            {
                "grade": school.grades[move.grade].name,
                "children": move.children,
                "from": move.origin,
                "to": move.target,
            }
            for move in found.moves
        ],
        "text": [headline(found), *said],
    }
