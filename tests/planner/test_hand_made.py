"""Plans made by hand: read strictly, and checked against every rule and the second opinion."""

import json
from random import Random
from typing import Any

import pytest

from classcruncher.data.answer_data import answer_data, check_data, result_data
from classcruncher.messages.language import language
from classcruncher.messages.message import json_text
from classcruncher.plan.plan import Plan
from classcruncher.planner.choices import NamedPlans
from classcruncher.planner.planner import plan
from classcruncher.questions.answers import choice_answers
from classcruncher.questions.hand_made import check, parse_plan
from classcruncher.school.fields import PLAN_FILE, SchoolErrors, parse_json
from classcruncher.school.model import Composite, Grade, School
from classcruncher.school.problem import kept_groups
from classcruncher.wording.plan_text import check_text
from tests.planner.campaign import how_many
from tests.planner.oracle import Row, every_plan, is_plan
from tests.planner.random_schools import small_school
from tests.planner.real_schools import NAMES, real_school

SCHOOL = School(
    3,
    (Grade("P1", 22, 5, 25), Grade("P2", 30, 5, 25)),
    composites=(Composite(("P1", "P2"), smallest_group=4),),
    kept_classes=((("P2", 20),),),
)
GOOD: dict[str, Any] = {"classes": [{"P2": 20}, {"P1": 18}, {"P1": 4, "P2": 10}]}


def test_classes_stay_in_their_order_and_kept_ones_are_known() -> None:
    found = parse_plan(GOOD, SCHOOL)
    assert found == Plan(((0, 20), (18, 0), (4, 10)), (True, False, False))
    assert check(found, SCHOOL).broken == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_whole_result_and_each_of_its_plans_can_be_read(name: str) -> None:
    school = real_school(name)
    *_, result = plan(school)
    data = json.loads(json_text(result_data(result, school), language()))
    *_, named = choice_answers(school)
    assert isinstance(named.found, NamedPlans)
    choices = json.loads(json_text(answer_data(named), language()))["plans"][0]
    assert parse_plan(choices, school) == named.found.result.plans[0]
    for form in (data, data["plans"][0]):
        found = parse_plan(form, school)
        assert found == result.plans[0]
        assert check_data(check(found, school), school)["valid"]


MALFORMED: dict[str, tuple[Any, str]] = {
    "a list": ([{"P1": 22}], "plan file"),
    "null": (None, "plan file"),
    "a school": ({"format": "class-cruncher/1"}, "format"),
    "a result without plans": ({"format": "class-cruncher-result/1", "plans": []}, "plans"),
    "a result with a number": ({"format": "class-cruncher-result/1", "plans": [3]}, "plans[0]"),
    "no classes": ({"kept": []}, "classes"),
    "classes empty": ({"classes": []}, "classes"),
    "classes a number": ({"classes": 3}, "classes"),
    "unknown key": ({**GOOD, "clases": []}, "clases"),
    "a class a number": ({"classes": [22]}, "classes[0]"),
    "a class empty": ({"classes": [{}]}, "classes[0]"),
    "a class of nobody": ({"classes": [{"P1": 22}, {"P1": 0}]}, "classes[1]"),
    "no such grade": ({"classes": [{"P9": 3}]}, "classes[0].P9"),
    "half a child": ({"classes": [{"P1": 2.5}]}, "classes[0].P1"),
    "fewer than none": ({"classes": [{"P1": -1}]}, "classes[0].P1"),
    "too many": ({"classes": [{"P1": 10**6}]}, "classes[0].P1"),
    "in quotes": ({"classes": [{"P1": "22"}]}, "classes[0].P1"),
    "kept too short": ({**GOOD, "kept": [True]}, "kept"),
    "kept a number": ({**GOOD, "kept": [1, 0, 0]}, "kept"),
    "in a result": (
        {"format": "class-cruncher-result/1", "plans": [{"classes": [{"P1": -1}]}]},
        "plans[0].classes[0].P1",
    ),
}


@pytest.mark.parametrize(("data", "field"), MALFORMED.values(), ids=MALFORMED.keys())
def test_a_mistake_names_its_field(data: Any, field: str) -> None:
    with pytest.raises(SchoolErrors) as wrong:
        parse_plan(data, SCHOOL)
    assert [error.field for error in wrong.value.errors] == [field]
    assert wrong.value.errors[0].text


@pytest.mark.parametrize("text", ["", "classes: 7", '{"classes": [{"P1": 1, "P1": 2}]}'])
def test_what_is_no_json_is_said_of_the_plan_file(text: str) -> None:
    with pytest.raises(SchoolErrors, match=r"^plan file: must be JSON"):
        parse_plan(parse_json(text, PLAN_FILE), SCHOOL)


def test_all_mistakes_are_reported_at_once() -> None:
    data = {"classes": [{"P1": -1}, {"P9": 3}, {}], "kept": 1, "extra": 2}
    with pytest.raises(SchoolErrors) as wrong:
        parse_plan(data, SCHOOL)
    fields = {error.field for error in wrong.value.errors}
    assert fields == {"classes[0].P1", "classes[1].P9", "classes[2]", "kept", "extra"}


def test_every_broken_rule_is_said_with_its_class() -> None:
    found = check(parse_plan({"classes": [{"P2": 26}, {"P1": 3, "P2": 5}]}, SCHOOL), SCHOOL)
    assert len(found.broken) == 6
    said = str(check_text(found, SCHOOL))
    for part in (
        "6 rules are broken:",
        "kept classes",
        "P1 has 22 children",
        "P2 has 30 children",
        "2 classes for exactly 3 teachers",
        "class 1 (P2): 26 children",
        "class 2 (P1/P2): 3 children of P1",
    ):
        assert part in said
    assert "Every rule is kept." in str(check_text(check(parse_plan(GOOD, SCHOOL), SCHOOL), SCHOOL))


def test_what_is_broken_agrees_with_the_second_opinion() -> None:
    right = wrong = 0
    for seed in range(how_many(100, 1000)):
        school, random = small_school(seed), Random(seed)
        rows = next(every_plan(school), None)
        if not rows:
            continue
        changed = list(map(list, rows))
        for _ in range(random.choice([0, 1, 2])):
            give, take = random.choice(changed), random.choice(changed)
            i = random.randrange(len(school.grades))
            if give[i] and sum(give) > 1:
                give[i] -= 1
                take[i] += 1
        now: list[Row] = list(map(tuple, changed))
        names = [grade.name for grade in school.grades]
        classes = [dict(zip(names, row, strict=True)) for row in now]
        found = parse_plan({"classes": classes}, school)
        pairs = zip(now, found.kept, strict=True)
        kept_first = [*kept_groups(school), *(row for row, is_kept in pairs if not is_kept)]
        is_right = len(kept_first) == len(now) and is_plan(kept_first, school)
        assert (check(found, school).broken == ()) == is_right, (school, now)
        right += is_right
        wrong += not is_right
    assert right and wrong
