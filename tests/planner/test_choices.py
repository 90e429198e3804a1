"""The four named choices: each plan is best by its choice, and each stands once."""

import json
from dataclasses import replace
from itertools import combinations, pairwise
from random import Random

import pytest

from classcruncher.cli import main
from classcruncher.data.answer_data import choices_data
from classcruncher.milp.solve import Deadline
from classcruncher.plan.measures import measures
from classcruncher.plan.plan import Plan
from classcruncher.plan.preference import Rank
from classcruncher.planner.choices import CHOICES, NamedPlans, choices
from classcruncher.planner.planner import plan, rank_in
from classcruncher.requests import answers
from classcruncher.school.model import Grade, School
from classcruncher.school.problem import grades_of
from classcruncher.wording.plan_text import choices_text
from tests.planner.campaign import how_many
from tests.planner.oracle import every_plan, is_plan, ranked
from tests.planner.random_schools import small_school
from tests.planner.real_schools import ACTUAL, FOLDER, NAMES, actual_structures, real_school


def chosen(school: School) -> NamedPlans:
    *_, last = choices(school)
    return last


def test_each_is_best_by_its_choice() -> None:
    for seed in range(how_many(60, 500)):
        school = replace(small_school(seed), kept_classes=())
        found = chosen(school)
        plans = list(every_plan(school))
        assert (found.result.status == "planned") == bool(plans)
        named = [name for names in found.best_for for name in names]
        assert sorted(named) == (sorted(CHOICES) if plans else [])
        for best, names in zip(found.result.plans, found.best_for, strict=True):
            for name in names:
                asked = replace(school, preference=CHOICES[name])
                assert ranked(best.classes, asked) == min(ranked(rows, asked) for rows in plans)


@pytest.mark.parametrize("name", NAMES)
def test_real_schools_have_all_four(name: str) -> None:
    school = real_school(name)
    found = chosen(school)
    assert (found.result.status, found.result.proved) == ("planned", True)
    assert sorted(name for names in found.best_for for name in names) == sorted(CHOICES)
    assert len(set(found.result.plans)) == len(found.result.plans)
    assert all(is_plan(best.classes, school) for best in found.result.plans)


# The choice by which each real structure is found, and among how many first plans.
FOUND = [
    ("carrfield-barnsley", 0, "Keep grades together", 1),
    ("elton-2024", 0, "Keep grades together", 1),
    ("england-45", 0, "Keep grades together", 1),
    ("england-45", 1, "All alike", 1),
    ("england-small", 0, "Room to grow", 1),
    ("france-village", 0, "Keep grades together", 1),
    ("intake-24-one-room-short", 0, "Keep grades together", 1),
    ("japan-2014-thresholds", 0, "Keep grades together", 1),
    ("nsw-2020", 0, "All alike", 1),
    ("nsw-2023", 0, "Keep grades together", 3),
    ("reception-37-year1-23", 0, "All alike", 1),
    ("saint-remy-2022", 0, "Even classes", 1),
    ("st-roberts-harrogate", 0, "Keep grades together", 1),
    ("victoria-2021", 0, "All alike", 3),
]


def test_every_real_structure_is_looked_for_among_the_first_three() -> None:
    assert max(first for *_, first in FOUND) <= 3
    told = {(name, which) for name in ACTUAL for which in range(len(ACTUAL[name]))}
    assert {(name, which) for name, which, _, _ in FOUND} == told


@pytest.mark.parametrize(("school", "which", "name", "first"), FOUND)
def test_what_real_schools_did_is_among_the_first_plans(
    school: str, which: int, name: str, first: int
) -> None:
    asked = replace(real_school(school), preference=CHOICES[name])
    *_, result = plan(asked, plans=first)
    found = [
        " ".join("".join(map(str, grades_of(row))) for row in listed.classes)
        for listed in result.plans
    ]
    assert actual_structures(school)[which] in found


@pytest.mark.parametrize("name", ["france-2019", "victoria-2021", "nsw-2020"])
def test_what_is_proved_stays_and_what_is_not_gets_better(name: str) -> None:
    school = real_school(name)
    steps = list(dict.fromkeys(choices(school)))
    known: dict[str, Plan] = {}
    best: dict[str, Rank] = {}
    for step in steps:
        named = [name for names in step.best_for for name in names]
        assert len(set(named)) == len(named)
        assert step.result.proved == (step.result.status == "planned")
        assert not step.result.proved or all(step.proved)
        for planned, names, is_proved in zip(
            step.result.plans, step.best_for, step.proved, strict=True
        ):
            for one in names:
                rank = rank_in(replace(school, preference=CHOICES[one]))(planned)
                assert rank <= best.get(one, rank)
                best[one] = rank
                if is_proved:
                    assert known.setdefault(one, planned) == planned
        assert set(known) <= set(named)
    assert set(known) == set(CHOICES)
    assert (steps[0].result.plans, steps[0].proved) == ((), ())
    assert len(steps) > 2


def test_a_time_limit_leaves_what_is_found() -> None:
    *_, last = choices(real_school("victoria-2021"), Deadline(1e-9))
    assert (last.result.status, last.best_for) == ("unfinished", ())


def test_the_command_line_claims_no_proof_that_there_is_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = str(FOLDER / "victoria-2021.json")
    assert main([file, "--choices", "--time-limit", "1e-9"]) == 3
    said = capsys.readouterr().out
    assert "Time or memory ran out before a plan was found." in said
    assert "roved" not in said


def test_what_is_not_proved_is_said_to_be_the_best_so_far() -> None:
    school = real_school("victoria-2021")
    firsts = {len(found.proved): found for found in choices(school)}
    for found in [*firsts.values(), chosen(school)]:
        data = choices_data(found, school)
        said = str(choices_text(found, school))
        assert [one["proved"] for one in data["plans"]] == list(found.proved)
        if all(found.proved) and found.result.proved:
            assert "Each is proved best by its choice." in said
            continue
        assert said.count("The best so far, not proved best.") == found.proved.count(False)
        assert said.count("Proved best by its choice.") == found.proved.count(True)
        assert "Each is proved" not in said


def test_nothing_is_proved_without_a_plan(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(FOLDER / "victoria-2021.json")
    for options in (["--choices"], [], ["--plans", "3"]):
        assert main([file, *options, "--time-limit", "1e-9", "--json"]) == 3
        data = json.loads(capsys.readouterr().out)
        assert (data["status"], data["plans"], data["proved"]) == ("unfinished", [], False)
    for seed in range(how_many(20, 300)):
        school = small_school(seed)
        for result in plan(school, plans=3):
            assert not result.proved or result.plans or result.status == "impossible"
        for found in choices(school):
            assert not found.result.proved or found.result.plans or not any(every_plan(school))
            assert len(found.proved) == len(found.best_for) == len(found.result.plans)


def test_on_the_command_line_and_as_a_request(capsys: pytest.CaptureFixture[str]) -> None:
    file = FOLDER / "england-45.json"
    assert main([str(file), "--choices", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [plan["best for"] for plan in data["plans"]] == [
        ["Keep grades together", "Even classes", "Room to grow"],
        ["All alike"],
    ]
    assert main([str(file), "--choices"]) == 0
    said = capsys.readouterr().out
    assert "All alike: 9 classes, all composite, for 270 children" in said
    school = json.loads(file.read_text(encoding="utf-8"))
    *_, last = answers(json.dumps({"kind": "choices", "school": school}))
    assert json.loads(last) == data


def test_where_grades_fit_whole_none_is_torn_apart_and_the_classes_are_as_alike_as_can_be() -> None:
    tried = 0
    for seed in range(how_many(12, 200)):
        random = Random(seed)
        children = [random.randint(5, 13) for _ in range(9)]
        grades = tuple(Grade(f"G{i}", n, 1, 28) for i, n in enumerate(children))
        parts = [
            [sum(children[a:b]) for a, b in pairwise([0, *cuts, 9])]
            for cuts in combinations(range(1, 9), 3)
        ]
        spreads = [max(sizes) - min(sizes) for sizes in parts if max(sizes) <= 28]
        if not spreads:
            continue
        tried += 1
        school = School(4, grades, neighbours=9, preference=CHOICES["Keep grades together"])
        *_, result = plan(school)
        (best,) = result.plans
        assert result.proved
        assert all(sum(row[i] > 0 for row in best.classes) == 1 for i in range(9)), school
        assert measures(best, school).spread == min(spreads), school
    assert tried > how_many(12, 200) / 2


def test_no_choice_gives_a_village_one_tiny_class_beside_a_full_one() -> None:
    children = (3, 5, 3, 7, 4, 6, 2, 4)
    grades = tuple(Grade(f"{i}", n, 1, 35) for i, n in enumerate(children))
    school = School(2, grades, neighbours=8)
    found = chosen(school)
    assert found.result.proved
    assert max(measures(best, school).spread for best in found.result.plans) <= 2
