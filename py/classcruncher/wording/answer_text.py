"""Any answer as text for a person to read in a terminal."""

from typing import assert_never

from ..messages.message import Words, say
from ..planner.choices import NamedPlans
from ..planner.planner import Result
from ..questions.answers import Answer, HasPlan
from ..questions.explain import Why, WhyComposites
from ..questions.hand_made import Check
from ..questions.next.enrolment import Next
from ..questions.what_if import Room, Staffing
from ..questions.years import Years
from ..school.problem import warnings
from .next_text import next_text
from .plan_text import check_text, choices_text, result_text
from .room_text import room_text, staffing_text
from .why_text import why_composites_text, why_text
from .years_text import years_text


def answer_text(answer: Answer) -> Words:
    """An answer as text."""
    school, plan = answer.school, answer.plan
    match answer.found:
        case Result() as found:
            return result_text(found, school)
        case NamedPlans() as found:
            return choices_text(found, school)
        case HasPlan(result):
            return say("text.possible" if result.plans else "text.late")
        case Why() as found:
            return result_text(Result.impossible(warnings(school)), school, why_text(found))
        case WhyComposites() as found:
            return why_composites_text(found, plan, school)
        case Room() as found:
            return room_text(found, school)
        case Staffing() as found:
            return staffing_text(found, school)
        case Check() as found:
            return check_text(found, school)
        case Next() as found:
            return next_text(found, school, plan)
        case Years() as found:
            return years_text(found, school)
        case never:
            assert_never(never)
