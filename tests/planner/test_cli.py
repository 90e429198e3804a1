"""The command line: what it prints and how it ends."""

import io
import json
import sys
from pathlib import Path

import pytest

from classcruncher.cli import main
from classcruncher.requests import answers
from tests.planner.malformed import MALFORMED, school_with
from tests.planner.real_schools import FOLDER, NAMES, real_school


def test_json_of_a_real_school(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(FOLDER / "nsw-2023.json"), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["format"] == "class-cruncher-result/1"
    assert (data["status"], data["proved"]) == ("planned", True)
    (plan,) = data["plans"]
    assert plan["classes"][0] == {"K": 18}
    assert plan["kept"] == [False] * 7
    assert list(plan["measures"]) == [
        "over",
        "composites",
        "mixing",
        "unevenness",
        "spread",
        "room",
        "growth shortfall",
        "children in composites",
        "kinds",
        "teachers",
        "smallest group",
    ]
    assert plan["measures"]["composites"] == 1
    assert plan["summary"].startswith("7 classes, 1 of them composite, for 123 children:")


@pytest.mark.parametrize("name", NAMES)
def test_tables_add_up(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(FOLDER / f"{name}.json")]) == 0
    said = capsys.readouterr().out
    (totals,) = [line.split() for line in said.splitlines() if line.split()[:1] == ["All"]]
    children = [grade.children for grade in real_school(name).grades]
    assert [int(n) for n in totals[1:]] == [*children, sum(children)]
    assert "Proved best by: least mixing of grades, even grades, smallest spread." in said


def test_more_plans_and_the_published_method(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(FOLDER / "france-2019.json")
    assert main([file, "--json", "--plans", "3"]) == 0
    assert len(json.loads(capsys.readouterr().out)["plans"]) == 3
    assert main([file, "--method", "article"]) == 0
    assert "Not proved best." in capsys.readouterr().out


def test_standard_input_and_impossible(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = json.dumps(school_with(teachers=1))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert main(["-"]) == 1
    assert "Impossible. 51 children need at least 2 teachers" in capsys.readouterr().out


def test_time_limit(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(FOLDER / "victoria-2021.json"), "--time-limit", "1e-9"]) == 3
    assert "Time or memory ran out before a plan was found." in capsys.readouterr().out


@pytest.mark.parametrize(("text", "field"), MALFORMED.values(), ids=MALFORMED.keys())
def test_bad_input(
    text: str, field: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "school.json"
    file.write_text(text, encoding="utf-8")
    assert main([str(file)]) == 2
    out, said = capsys.readouterr()
    assert out == ""
    assert said.startswith(f"{field}: ")
    assert "Traceback" not in said
    assert said.count("\n") == 1


def test_files_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.json")]) == 2
    assert capsys.readouterr().err.startswith("school file: cannot be read")
    binary = tmp_path / "binary.json"
    binary.write_bytes(b'{"name": "\xff"}')
    assert main([str(binary)]) == 2
    assert capsys.readouterr().err.startswith("school file: must be UTF-8 text; byte 11 is not")


def test_requests_are_answered_in_json() -> None:
    school = json.loads((FOLDER / "nsw-2020.json").read_text(encoding="utf-8"))
    *_, last = answers(json.dumps({"kind": "plan", "school": school}))
    assert json.loads(last)["status"] == "planned"
    (wrong,) = answers(json.dumps({"kind": "plan", "school": {**school, "teachers": 0}}))
    data = json.loads(wrong)
    assert data["status"] == "invalid"
    assert data["errors"][0]["field"] == "teachers"
    (unknown,) = answers('{"kind": "sing"}')
    assert json.loads(unknown)["errors"][0]["field"] == "kind"
