"""Any answer as the data of its JSON form; plans in the format ``class-cruncher-result/1``."""

from collections.abc import Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import Any, assert_never

from ..plan.measures import measures
from ..plan.plan import Plan
from ..planner.choices import NamedPlans
from ..planner.planner import RESULT_FORMAT, Result
from ..questions.answers import Answer, HasPlan
from ..questions.arithmetic import reason
from ..questions.cures import Cure
from ..questions.explain import Why, WhyComposites
from ..questions.hand_made import Check
from ..questions.next.enrolment import Next
from ..questions.what_if import Room, Staffing
from ..questions.years import PlannedYear, Years
from ..school.fields import Remark
from ..school.measure_table import TOLD
from ..school.model import School
from ..school.problem import limits_of, warnings
from ..school.writing import school_data
from ..wording.next_text import headline, sentences
from ..wording.plan_text import bound_text, summary
from ..wording.room_text import room_sentence, thresholds
from ..wording.why_text import outcome, paragraph

# What the answer about years says that it is.
YEARS_FORMAT = "class-cruncher-years/1"

Data = dict[str, Any]


def answer_data(answer: Answer) -> Data:
    """An answer as the data of its JSON form."""
    school, plan = answer.school, answer.plan
    match answer.found:
        case (Result() as result) | HasPlan(result):
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
        case Years() as found:
            return years_data(found)
        case never:
            assert_never(never)


def why_data(found: Why) -> Data:
    """The reason, the conflict and the cures as data.

    Of each cure `offered` says whether it is one of the few that stand in front, and `outcome`
    what comes of it, in words; empty while that is not known.
    """
    offers = found.offers
    return {
        "reason": found.reason or "",
        "conflict": [{"text": rule.text, "fields": rule.fields} for rule in found.conflict],
        "cures": [
            {
                **cure_data(cure),
                "offered": cure in offers,
                "outcome": outcome(found.outcome(cure)) or "",
            }
            for cure in found.cures
        ],
        "finished": found.is_finished,
    }


def cure_data(cure: Cure) -> Data:
    """A cure as data; of several fields `what`, `from` and `to` have all."""
    is_one = len(cure.parts) == 1
    parts = [(field, change, steps) for change, steps in cure.parts for field in change.fields]
    both = {
        "what": [field for field, _, _ in parts],
        "from": [change.start for _, change, _ in parts],
        "to": [change.end(steps) for _, change, steps in parts],
    }
    return {
        "kind": cure.parts[0][0].kind if is_one else "two changes",
        **{key: values[0] if len(parts) == 1 else values for key, values in both.items()},
        "text": cure.text,
        "school": school_data(cure.changed),
    }


def why_composites_data(found: WhyComposites, plan: Plan, school: School) -> Data:
    """Why a plan has its composites; `fewer` have reasons, conflicts and cures as `why`."""
    return {
        "kind": "composites",
        "composites": found.composites,
        "paragraph": paragraph(plan, school, found) if found.none else "",
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


def room_data(found: Room, school: School) -> Data:
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
                "text": room_sentence(room, grade.name),
            }
            for grade, room in zip(school.grades, found.grades, strict=True)
        ],
    }


def staffing_data(found: Staffing, school: School) -> Data:
    """The staffing as the data of its JSON form; a plan's `is proved` says it is the best."""
    return {
        "kind": "staffing",
        "status": "done" if found.is_known else "unfinished",
        "teachers": found.span and asdict(found.span),
        "straight": found.straight,
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


def check_data(found: Check, school: School) -> Data:
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


def next_data(found: Next, school: School, present: Plan) -> Data:
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


def years_data(found: Years) -> Data:
    """The years as data; the first is this year, which has no name.

    Of each year `fewest` and `most` are the teachers with exactly whom there is a plan, null where
    there is none, or where that is not `known`. One that is impossible has its `why`.
    """
    this_year, *later = map(_year_data, found.years)
    return {
        "format": YEARS_FORMAT,
        "status": found.status,
        "years": [this_year | {"name": None}, *later],
    }


def _year_data(year: PlannedYear) -> Data:
    school, result, span = year.school, year.result, year.teachers
    data: Data = {
        "name": school.name,
        "teachers": school.teachers,
        "children": {grade.name: grade.children for grade in school.grades},
        "status": result.status,
        "proved": result.proved,
        "plan": plan_data(result.plans[0], school) if result.plans else None,
        "fewest": span and span.least,
        "most": span and span.most,
        "known": year.is_known,
    }
    return data | ({"why": why_data(year.why)} if result.status == "impossible" else {})


def choices_data(found: NamedPlans, school: School) -> Data:
    """The best plans of the named choices; `best for` names the choices of each.

    `proved` says whether it is proved best for them: if not, it is the best so far.
    """
    data = result_data(found.result, school)
    # One plan may stand here twice: proved for one choice, and the best so far for another.
    data["plans"] = [
        {**plan, "best for": list(names), "proved": proved}
        for plan, names, proved in zip(data["plans"], found.best_for, found.proved, strict=True)
    ]
    return data


def result_data(result: Result, school: School, why: Data | None = None) -> Data:
    """A result as the data of its JSON form.

    While the proof is open, `bound` is what no plan beats in the first measure of the
    preference, where that is known, and `bound in words` says so.

    Args:
        result: the result.
        school: what it answers.
        why: what is known of why it is impossible; without it the reason is said.
    """
    data: Data = {
        "format": RESULT_FORMAT,
        "status": result.status,
        "plans": [plan_data(plan, school) for plan in result.plans],
        "proved": result.proved,
        "complete": result.complete,
        "warnings": [warning.data() for warning in result.warnings],
    }
    bound = bound_text(result, school)
    if bound is not None:
        data |= {"bound": result.bound, "bound in words": bound}
    if result.status == "impossible":
        data["why"] = why or {"reason": reason(school), "conflict": [], "cures": []}
    return data


def invalid_data(errors: Sequence[Remark]) -> Data:
    """The answer to a school file with errors."""
    return {
        "format": RESULT_FORMAT,
        "status": "invalid",
        "plans": [],
        "proved": False,
        "complete": False,
        "errors": [error.data() for error in errors],
    }


@lru_cache(maxsize=1000)  # a result has most of the plans of the one before
def plan_data(plan: Plan, school: School) -> Data:
    """A plan as data; groups without children are not written.

    `smallest` and `largest` are the sizes that each class may have.
    """
    numbers = measures(plan, school)
    limits, names = limits_of(school, plan.classes), [grade.name for grade in school.grades]
    rows = [zip(names, groups, strict=True) for groups in plan.classes]
    return {
        "classes": [{name: children for name, children in row if children} for row in rows],
        "kept": list(plan.kept),
        "smallest": [limits[groups].min for groups in plan.classes],
        "largest": [limits[groups].places for groups in plan.classes],
        "measures": {name.replace("_", " "): getattr(numbers, name) for name in TOLD},
        "summary": summary(plan, school),
    }
