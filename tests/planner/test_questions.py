"""The questions beside the plan: the same answers on the command line and as requests."""

import json
from pathlib import Path
from typing import Any

import pytest

from classcruncher.cli import main
from classcruncher.requests import answers
from classcruncher.school.reading import parse_school
from tests.planner.malformed import school_with
from tests.planner.real_schools import FOLDER

FILE = FOLDER / "nsw-2023.json"
SCHOOL = json.loads(FILE.read_text("utf-8"))


CHANGES = [
    *("--change", "Year 1=+2", "--change", "Year 3=-2"),
    *("--change", "Year 1=-1"),
]


def answer(**request: Any) -> dict[str, Any]:
    *_, last = answers(json.dumps(request))
    data: dict[str, Any] = json.loads(last)
    return data


def written(folder: Path, name: str, data: Any) -> str:
    (folder / name).write_text(json.dumps(data), "utf-8")
    return str(folder / name)


def test_every_question_has_a_table_and_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = answer(kind="plan", school=SCHOOL)["plans"][0]
    plan_file = written(tmp_path, "plan.json", plan)
    more = {"Year 1": 1, "Year 3": -2}
    asked: list[tuple[list[str], dict[str, Any], str]] = [
        (["why", str(FILE)], {"kind": "composites"}, "share a class of 17."),
        (["room", str(FILE), plan_file], {"kind": "room", "plan": plan}, "more fit"),
        (["staffing", str(FILE)], {"kind": "staffing"}, "teachers"),
        (["check", str(FILE), plan_file], {"kind": "check", "plan": plan}, "smallest group 8"),
        (
            ["next", str(FILE), plan_file, *CHANGES],
            {"kind": "next", "plan": plan, "changes": more},
            "Year 1",
        ),
    ]
    for arguments, request, said in asked:
        assert main(arguments) == 0
        assert said in capsys.readouterr().out
        assert main([*arguments, "--json"]) == 0
        data = json.loads(capsys.readouterr().out)
        assert data == answer(school=SCHOOL, **request)


def test_an_impossible_school_has_its_cures_in_the_result(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    school = {**SCHOOL, "teachers": 4}
    file = written(tmp_path, "school.json", school)
    found = answer(kind="why", school=school)
    assert found["status"] == "impossible"
    assert found["why"]["cures"]
    for arguments in (["why", file], [file], [file, "--choices"]):
        assert main([*arguments, "--json"]) == 1
        assert json.loads(capsys.readouterr().out) == found
        assert main(arguments) == 1
        text = capsys.readouterr().out
        assert all(cure["text"] in text for cure in found["why"]["cures"])
    cured = answer(kind="plan", school=found["why"]["cures"][0]["school"])
    assert cured["status"] == "planned"
    assert parse_school(found["why"]["cures"][0]["school"]).teachers == 6


def test_a_plan_by_hand_with_a_broken_rule(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = answer(kind="plan", school=SCHOOL)["plans"][0]
    classes = [dict(groups) for groups in plan["classes"]]
    classes[0]["K"] += 5
    file = written(tmp_path, "plan.json", {"classes": classes})
    assert main(["check", str(FILE), file]) == 1
    said = capsys.readouterr().out
    assert "23 children; 14 to 20 are allowed" in said
    assert "K has 18 children; 23 are placed" in said


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["check", str(FILE)], "the following arguments are required: PLAN.json"),
        (["next", str(FILE), "--change", "Year 1"], "must be a grade and a number, like Year 2=+1"),
        (["next", str(FILE), "--change", "K=+-1"], "must be a grade and a number, like Year 2=+1"),
        ([str(FILE), "--choices", "--plans", "5"], "--choices goes with neither --plans"),
        ([str(FILE), "--only-fewest", "--method", "article"], "--only-fewest does not go with"),
    ],
)
def test_what_is_missing_is_said(
    arguments: list[str], error: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert error in capsys.readouterr().err


@pytest.mark.parametrize(
    ("request_", "error"),
    [
        ({"kind": "check"}, "plan: is missing; it must be the plan to check"),
        (
            {"kind": "next", "changes": {"Year 9": 1}},
            "changes.Year 9: must be a grade of this school (P1, P2)",
        ),
        ({"kind": "room", "plan": {}}, "classes: is missing; it must be a list of at least one"),
        (
            {"kind": "staffing", "plan": 1, "x": 2},
            "x: is not a key that belongs here; leave it out",
        ),
    ],
)
def test_what_is_wrong_with_a_question_is_said(request_: dict[str, Any], error: str) -> None:
    data = answer(school=school_with(), **request_)
    assert [f"{e['field']}: {e['text']}" for e in data["errors"]] == [error]


def test_a_plan_file_that_is_not_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plan.json").write_text("{", "utf-8")
    assert main(["check", str(FILE), str(tmp_path / "plan.json")]) == 2
    assert capsys.readouterr().err.startswith("plan file: must be JSON")
