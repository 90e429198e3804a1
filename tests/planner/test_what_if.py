"""Room, staffing, check and next, asked the way every caller asks."""

import json
from typing import Any

import pytest

from classcruncher.data.answer_data import answer_data, plan_data
from classcruncher.messages.language import language
from classcruncher.messages.message import json_text
from classcruncher.milp.solve import Deadline
from classcruncher.planner.planner import plan
from classcruncher.questions.answers import Answer, question_answers
from classcruncher.school.fields import SchoolErrors
from classcruncher.school.model import Grade, School
from classcruncher.wording.answer_text import answer_text
from tests.planner.real_schools import real_school

KINDS = ("room", "staffing", "check", "next")
SCHOOL = School(3, (Grade("K", 18, 10, 20), Grade("1", 30, 10, 20)))
PLAN: dict[str, Any] = {"classes": [{"K": 18}, {"1": 15}, {"1": 15}]}
IMPOSSIBLE = School(2, SCHOOL.grades)


def last(*arguments: Any, **keys: Any) -> Answer:
    """The final answer."""
    *_, answer = question_answers(*arguments, **keys)
    return answer


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_says_the_same_as_data_and_as_text(kind: str) -> None:
    answer = last(kind, SCHOOL, PLAN)
    data = json.loads(json_text(answer_data(answer), language()))
    assert (answer.status, data["kind"]) == ("planned", kind)
    said = data.get("text") or [row["text"] for row in data.get("grades", [])]
    for sentence in [said] if isinstance(said, str) else said:
        assert sentence in str(answer_text(answer))


@pytest.mark.parametrize("kind", ["room", "next"])
def test_without_a_plan_the_best_one_is_the_present_one(kind: str) -> None:
    school = real_school("nsw-2023")
    *_, result = plan(school)
    changes = {"changes": {"Year 2": 1}} if kind == "next" else {}
    given = last(kind, school, plan_data(result.plans[0], school), **changes)
    assert answer_data(last(kind, school, **changes)) == answer_data(given)


def test_what_cannot_be_answered_names_its_field() -> None:
    broken = {"classes": [{"K": 18}, {"1": 30}]}
    for arguments in (("check", SCHOOL), ("room", SCHOOL, broken)):
        with pytest.raises(SchoolErrors) as wrong:
            question_answers(*arguments)
        assert [error.field for error in wrong.value.errors] == ["plan"]


def test_what_is_impossible_is_said() -> None:
    assert last("check", SCHOOL, {"classes": [{"K": 18}, {"1": 30}]}).status == "impossible"
    assert last("next", SCHOOL, PLAN, {"K": 3}).status == "impossible"
    assert last("staffing", School(1, (Grade("K", 31, 20, 30),))).status == "impossible"
    # Nobody has to move where there is no present plan.
    assert answer_data(last("next", IMPOSSIBLE, changes={"K": 2, "1": -10}))["moved"] == 0
    # An impossible school has a room table all the same: it says what would do.
    assert "Grade 1 (30): there is no plan; there is one with" in str(
        answer_text(last("room", IMPOSSIBLE))
    )


@pytest.mark.parametrize("kind", ["room", "staffing", "next"])
def test_a_time_limit_is_kept(kind: str) -> None:
    assert last(kind, SCHOOL, deadline=Deadline(1e-9)).status == "unfinished"
