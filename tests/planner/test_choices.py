"""The four named choices: each plan is best by its choice, and each stands once."""

import json
from dataclasses import replace

import pytest

from classcruncher.cli import main
from classcruncher.milp.solve import Deadline
from classcruncher.planner.choices import CHOICES, NamedPlans, choices
from classcruncher.planner.planner import plan
from classcruncher.requests import answers
from classcruncher.school.model import School
from classcruncher.school.problem import grades_of
from tests.planner.campaign import how_many
from tests.planner.oracle import every_plan, is_plan, ranked
from tests.planner.random_schools import small_school
from tests.planner.real_schools import FOLDER, NAMES, real_school


def chosen(school: School) -> NamedPlans:
    *_, last = choices(school)
    return last


def test_each_is_best_by_its_choice() -> None:
    for seed in range(how_many(100, 500)):
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


@pytest.mark.parametrize(
    ("school", "name", "structure"),
    [
        ("england-45", "Keep grades together", "0 01 1 2 23 3 4 45 5"),
        ("england-45", "All alike", "01 01 01 23 23 23 45 45 45"),
        ("england-small", "Keep grades together", "0 12 23 34 56"),
        ("france-village", "Keep grades together", "01 12"),
        ("nsw-2020", "All alike", "0 12 34 34 34 56 56"),
        ("nsw-2023", "Keep grades together", "0 1 2 3 4 56 56"),
        ("victoria-2021", "All alike", "0 0 0 0 12 12 12 12 12 12 12 3456 3456 3456"),
    ],
)
def test_what_real_schools_did_is_among_the_first_ten(
    school: str, name: str, structure: str
) -> None:
    asked = replace(real_school(school), preference=CHOICES[name])
    *_, result = plan(asked, plans=10)
    found = [
        " ".join("".join(map(str, grades_of(row))) for row in listed.classes)
        for listed in result.plans
    ]
    assert structure in found


def test_they_come_as_they_are_proved() -> None:
    school = real_school("france-2019")
    counts = [len(found.result.plans) for found in choices(school)]
    assert counts[0] == 0
    assert sorted(counts) == counts
    assert set(counts) == {0, 1, 2, 3, 4}


def test_a_time_limit_leaves_what_is_proved() -> None:
    *_, last = choices(real_school("victoria-2021"), Deadline(1e-9))
    assert (last.result.status, last.best_for) == ("unfinished", ())


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
    assert "All alike: 9 classes for 270 children: 0 single, 9 composite" in said
    school = json.loads(file.read_text(encoding="utf-8"))
    *_, last = answers(json.dumps({"kind": "choices", "school": school}))
    assert json.loads(last) == data
