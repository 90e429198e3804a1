"""Parts of a list: only the fewest composites, and those that differ most."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from classcruncher.cli import main
from classcruncher.plan.measures import measures
from classcruncher.plan.plan import Plan
from classcruncher.planner.alternatives import most_different
from classcruncher.planner.planner import Result, plan
from classcruncher.questions.answers import plan_answers
from classcruncher.requests import answers
from classcruncher.school.model import Grade, School
from classcruncher.school.problem import grades_of
from tests.planner.campaign import how_many
from tests.planner.malformed import school_with
from tests.planner.oracle import every_plan, measure
from tests.planner.random_schools import small_school
from tests.planner.real_schools import FOLDER, real_school


def structure(rows: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    return tuple(sorted(grades_of(row) for row in rows))


def only_fewest(school: School) -> tuple[Plan, ...]:
    *_, result = plan(school, None, 1000, only_fewest=True)
    assert result.complete
    return result.plans


def test_all_plans_with_as_few_composites_as_possible() -> None:
    several = 0
    schools = how_many(150, 1500)
    for seed in range(schools):
        school = small_school(seed)
        plans = list(every_plan(school))
        cost = [measure(rows, school)["fewest composites"] for rows in plans]
        wanted = {structure(rows) for rows, n in zip(plans, cost, strict=True) if n == min(cost)}
        found = only_fewest(school)
        assert {structure(p.classes) for p in found} == wanted, seed
        assert len(found) == len(wanted)
        several += len(wanted) > 1
    assert several > schools // 20


def test_the_schools_own_preference_orders_them() -> None:
    school = replace(real_school("wichita"), preference=("most room",))
    rooms = [measures(found, school).room for found in only_fewest(school)]
    assert rooms == sorted(rooms, reverse=True)


def farthest(plans: Sequence[Plan]) -> int:
    """The least number of classes in which any two structures differ."""
    kinds = [Counter(structure(p.classes)) for p in plans]
    return min(((a - b) + (b - a)).total() for a, b in combinations(kinds, 2))


def test_the_picked_differ_more_than_the_first_of_the_list() -> None:
    school = real_school("france-2019")
    *_, result = plan(school, None, 20)
    picked = most_different(result.plans, 3)
    assert picked[0] == result.plans[0]
    assert [p for p in result.plans if p in picked] == list(picked)
    assert farthest(picked) > farthest(result.plans[:3])
    # Picking one by one is known to reach at least half of what any choice could.
    best = max(farthest([result.plans[0], *two]) for two in combinations(result.plans[1:], 2))
    assert 2 * farthest(picked) >= best
    assert most_different(result.plans, 99) == result.plans
    assert most_different((), 3) == ()


def test_a_list_of_those_that_differ_most_is_not_called_complete() -> None:
    grades = tuple(Grade(name, 20, 5, 30) for name in "K12")
    school = School(3, grades, neighbours=3, smallest_group=4)
    *_, every = plan(school, plans=99)
    assert every.complete and len(every.plans) > 2
    for many in (2, 99):
        *_, said = plan_answers([every], school, many)
        assert isinstance(said.found, Result)
        assert said.found.complete == (many == 99)


def answer(**request: Any) -> dict[str, Any]:
    *_, last = answers(json.dumps(request))
    data: dict[str, Any] = json.loads(last)
    return data


def test_a_request_says_which_plans(capsys: pytest.CaptureFixture[str]) -> None:
    file = FOLDER / "france-2019.json"
    school = json.loads(file.read_text("utf-8"))
    listed = answer(kind="plan", school=school, plans=12)
    assert len(listed["plans"]) == 12
    picked = answer(kind="plan", school=school, plans=12, different=2)
    assert picked["plans"][0] == listed["plans"][0]
    assert picked["plans"][1] in listed["plans"]
    fewest = answer(kind="plan", school=school, plans=99, only="fewest composites")
    assert {p["measures"]["composites"] for p in fewest["plans"]} == {2}
    assert fewest["complete"]
    for options, data in (
        (["--plans", "12"], listed),
        (["--plans", "12", "--different", "2"], picked),
        (["--plans", "99", "--only-fewest"], fewest),
    ):
        assert main([str(file), "--json", *options]) == 0
        assert json.loads(capsys.readouterr().out) == data


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"plans": 0}, "plans: must be a whole number of at least 1; got 0"),
        (
            {"different": "2"},
            'different: must be a whole number of at least 1 without quotes; got "2"',
        ),
        ({"only": "best"}, 'only: must be "anything" or "fewest composites"; got "best"'),
        ({"plan": 3}, 'plan: is not a key that belongs here; did you mean "plans"?'),
        (
            {"kind": "cake"},
            'kind: must be "plan", "choices", "why", "composites", "room", "staffing", "check",'
            ' "next", "years", "model", "article", "many" or "share"',
        ),
        (
            {"kind": []},
            'kind: must be "plan", "choices", "why", "composites", "room", "staffing", "check",'
            ' "next", "years", "model", "article", "many" or "share"',
        ),
    ],
)
def test_what_is_wrong_with_a_request_is_said(options: dict[str, Any], error: str) -> None:
    data = answer(**{"kind": "plan", "school": school_with()} | options)
    assert data["status"] == "invalid"
    assert [f"{e['field']}: {e['text']}" for e in data["errors"]] == [error]
