"""Any answer as the data of its JSON form."""

from __future__ import annotations

from typing import Any, assert_never

from ..planner.choices import NamedPlans
from ..planner.planner import Result
from ..questions.answers import Answer, HasPlan
from ..questions.composites import WhyComposites
from ..questions.explain import Why
from ..questions.hand_made import Check
from ..questions.next.enrolment import Next
from ..questions.room import Room
from ..questions.staffing import Staffing
from ..school.problem import warnings
from .check_data import check_data
from .composites_data import why_composites_data
from .next_data import next_data
from .result import choices_data, result_data
from .room_data import room_data
from .staffing_data import staffing_data
from .why_data import why_data


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
