"""The years after this one: each planned as its own school file would be."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from classcruncher.cli import main
from classcruncher.data.answer_data import answer_data, plan_data
from classcruncher.messages.language import language
from classcruncher.messages.message import json_text
from classcruncher.milp.solve import Deadline
from classcruncher.planner.planner import plan
from classcruncher.questions import explain
from classcruncher.questions.answers import KINDS, question_answers
from classcruncher.requests import answers
from classcruncher.school.model import Grade, School, Year
from classcruncher.school.reading import parse_school
from classcruncher.school.writing import school_data
from classcruncher.school.years import school_by_year
from classcruncher.wording.answer_text import answer_text
from tests.planner.campaign import how_many
from tests.planner.impossible import impossible_schools
from tests.planner.random_schools import real_sized_school, ruled_school, small_school
from tests.planner.real_schools import FOLDER, real_school

Data = dict[str, Any]
KINDS_OF_SCHOOL = (small_school, ruled_school, real_sized_school)


def with_years(school: School, seed: int) -> Data:
    """The file of a school with one to four years, each with any of the keys of a year."""
    random = Random(seed)
    data = school_data(school)
    names = [grade.name for grade in school.grades]
    most = max(grade.children for grade in school.grades)
    data["years"] = []
    for number in range(random.randint(1, 4)):
        year: Data = {"name": f"{2028 + number}"}
        stated = {name: random.randint(0, most) for name in names if random.random() < 0.15}
        if stated or random.random() < 0.2:
            year["children"] = stated
        if names[0] not in stated or random.random() < 0.5:
            year["intake"] = random.choice([0, random.randint(0, most), random.randint(0, most)])
        if random.random() < 0.4:
            year["teachers"] = max(1, school.teachers + random.randint(-1, 2))
        data["years"].append(year)
    return data


def files_of(data: Data) -> Iterator[Data]:
    """The file of each year by itself, worked out on the JSON alone."""
    file = {key: value for key, value in data.items() if key != "years"}
    yield file
    for year in data["years"]:
        file = deepcopy({key: value for key, value in file.items() if key != "kept_classes"})
        children = [year.get("intake"), *(grade["children"] for grade in file["grades"])]
        for place, grade in enumerate(file["grades"]):
            grade["children"] = children[place]
        for grade in file["grades"]:
            if grade["name"] in year.get("children", {}):
                grade["children"] = year["children"][grade["name"]]
        file["name"] = year["name"]
        if "teachers" in year:
            file["teachers"] = year["teachers"]
        yield file


def asked(school: School, deadline: Deadline | None = None) -> Data:
    """The final answer about the years of a school."""
    *_, answer = question_answers("years", school, deadline=deadline)
    data: Data = json.loads(json_text(answer_data(answer), language()))
    assert data["status"] == answer.status
    return data


def has_plan(file: Data, teachers: int) -> bool:
    if teachers < len(file.get("kept_classes", [])):
        return False
    *_, result = plan(parse_school(file | {"teachers": teachers, "teachers_rule": "exactly"}))
    return result.status == "planned"


def test_every_year_is_planned_as_its_own_file_would_be() -> None:
    planned, impossible, schools = 0, 0, how_many(12, 600)
    for seed in range(schools):
        data = with_years(KINDS_OF_SCHOOL[seed % 3](seed), seed)
        school, files = parse_school(data), list(files_of(data))
        assert school_data(school)["years"] == [
            {key: value for key, value in year.items() if value != {}} for year in data["years"]
        ]
        found = asked(school)
        assert len(found["years"]) == len(files)
        for year, file in zip(found["years"], files, strict=True):
            alone = parse_school(file)
            *_, result = plan(alone)
            assert year["status"] == result.status, (seed, file)
            assert (year["proved"], year["known"]) == (True, True)
            assert year["teachers"] == file["teachers"]
            assert year["children"] == {one["name"]: one["children"] for one in file["grades"]}
            if result.plans:
                planned += 1
                best = plan_data(result.plans[0], alone)
                assert year["plan"]["measures"] == best["measures"], (seed, file)
            else:
                impossible += 1
                assert year["plan"] is None
                assert year["why"]["reason"]
            fewest, most = year["fewest"], year["most"]
            if fewest is not None:
                ends = (fewest, most, *([fewest - 1] if fewest > 1 else []), most + 1)
                assert [has_plan(file, n) for n in ends] == [True, True] + [False] * (len(ends) - 2)
        statuses = {year["status"] for year in found["years"]}
        assert found["status"] == ("impossible" if "impossible" in statuses else "planned")
        assert [year["name"] for year in found["years"]] == [
            None,
            *(year["name"] for year in data["years"]),
        ]
    assert planned > schools / 2 and impossible > schools / 2


YEARS = (Year("2024", 0), Year("2025", 21, (("Year 3", 25),)), Year("2026", 40, teachers=8))


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"check", "years"}))
def test_no_other_answer_knows_of_the_years(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """But a cured school has them still."""
    monkeypatch.setattr(explain, "OUTCOME_SECONDS", 60)  # however busy the machine is
    (broken,) = impossible_schools(1)
    for school in (real_school("nsw-2023"), broken):
        given: Data = {"changes": {school.grades[0].name: 1}} if kind == "next" else {}
        later = replace(school, years=(Year("2024", 0), Year("2025", 21, teachers=8)))
        *_, alone = question_answers(kind, school, **given)
        *_, among = question_answers(kind, later, **given)
        data = answer_data(among)
        cured = list(schools_in(data))
        assert cured or kind != "why" or school is not broken
        assert all(one.pop("years") == school_data(later)["years"] for one in cured)
        assert (among.status, data) == (alone.status, answer_data(alone))


def schools_in(thing: Any) -> Iterator[Data]:
    """The school files within data."""
    if isinstance(thing, list):
        for part in thing:
            yield from schools_in(part)
    elif isinstance(thing, dict):
        if "format" in thing and "grades" in thing:
            yield thing
        yield from schools_in(list(thing.values()))


EMPTY = School(
    2,
    (Grade("K", 20, 10, 25), Grade("1", 0, 10, 25), Grade("2", 18, 10, 25)),
    kept_classes=((("K", 20),),),
    years=(Year("2028", 0), Year("2029", 0, (("2", 0),)), Year("2030", children=(("K", 12),))),
)


def test_years_without_children_in_some_grade_or_in_any() -> None:
    found = asked(EMPTY)["years"]
    assert [list(year["children"].values()) for year in found] == [
        [20, 0, 18],
        [0, 20, 0],
        [0, 0, 0],
        [12, 0, 0],
    ]
    assert [year["status"] for year in found] == [
        *("planned", "planned", "impossible", "impossible"),
    ]
    assert [(year["fewest"], year["most"]) for year in found] == [
        *((2, 2), (1, 2), (None, None), (1, 1)),
    ]
    assert found[0]["plan"]["kept"] == [True, False]
    assert found[2]["why"]["reason"] == (
        "No children are left to place, and there are 2 teachers for exactly as many classes."
    )
    relaxed = asked(replace(EMPTY, teachers_rule="at most"))
    assert relaxed["status"] == "planned"
    assert [len(year["plan"]["classes"]) for year in relaxed["years"]] == [2, 1, 0, 1]


def test_what_else_is_asked_of_such_years_is_answered() -> None:
    for school in (
        *school_by_year(EMPTY),
        *school_by_year(replace(EMPTY, teachers_rule="at most")),
    ):
        for kind in sorted(set(KINDS) - {"check", "years"}):
            *_, answer = question_answers(kind, school)
            assert answer.status != "unfinished", (kind, school)
            assert str(answer_text(answer)) and answer_data(answer)


FILE: Data = json.loads((FOLDER / "nsw-2023.json").read_text("utf-8"))
GOOD = [{"name": "2024", "intake": 18, "children": {"Year 6": 24}}, {"name": "2025", "intake": 40}]
BROKEN = [{"name": "2024", "intake": 24}, {"name": "2025", "intake": 20, "teachers": 8}]


@pytest.fixture
def file(tmp_path: Path) -> Callable[[list[Data]], str]:
    """Writes the file of a school with these years."""

    def written(years: list[Data]) -> str:
        (tmp_path / "school.json").write_text(json.dumps(FILE | {"years": years}), "utf-8")
        return str(tmp_path / "school.json")

    return written


def test_the_command_line_has_a_column_for_each_year(
    file: Callable[[list[Data]], str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["years", file(GOOD)]) == 0
    said = capsys.readouterr().out
    rows = {line[:16].strip(): line[16:].split() for line in said.splitlines()}
    assert rows["Year 6"] == ["24", "24", "14"]
    assert rows["All"] == ["123", "132", "148"]
    assert rows["Fewest teachers"] == ["6", "7", "7"]
    assert rows["Composites"] == ["1", "0", "1"]
    assert "2025: K (20, 20), Year 1 (18), " in said and "Year 5/6 (16 + 14)" in said
    assert said.endswith("Each plan is proved best by: " + PREFERENCE)


PREFERENCE = "least mixing of grades, even grades, smallest spread.\n"


def test_the_year_that_breaks_says_what_breaks_it(
    file: Callable[[list[Data]], str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["years", file(BROKEN)]) == 1
    said = capsys.readouterr().out
    assert "2024: Impossible. K has 24 children: too many for 1 class of at most 20" in said
    assert "\nOne way out: Let classes of every grade" in said
    assert "2025: K (20), " in said
    assert main(["years", file(BROKEN), "--language", "fr"]) == 1
    said = capsys.readouterr().out
    assert "2024\u00a0: Impossible. Il y a 24 élèves en K\u00a0: trop pour 1 classe" in said
    assert "\nUne issue\u00a0: Accepter les classes" in said


def test_json_is_what_a_request_is_answered(
    file: Callable[[list[Data]], str], capsys: pytest.CaptureFixture[str]
) -> None:
    for years, status in ((GOOD, 0), (BROKEN, 1)):
        assert main(["years", file(years), "--json"]) == status
        data = json.loads(capsys.readouterr().out)
        assert data["format"] == "class-cruncher-years/1"
        assert [year["name"] for year in data["years"]] == [None, "2024", "2025"]
        *so_far, last = map(
            json.loads, answers(json.dumps({"kind": "years", "school": FILE | {"years": years}}))
        )
        assert last == data
        assert {"unfinished", data["status"]} >= {one["status"] for one in so_far}
        assert not any(year["known"] for year in so_far[0]["years"])


def test_a_file_without_years_is_refused_with_the_cure(
    file: Callable[[list[Data]], str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["years", file([])]) == 2
    assert capsys.readouterr().err == (
        "years: is missing; it must be a list of the years after this one, "
        '[{"name": "2028", "intake": 24}, …]\n'
    )
    assert main(["years", file([{"name": "2024", "intak": 3}])]) == 2
    said = capsys.readouterr().err
    assert "years[0].intake: is missing; it must be a whole number of at least 0" in said
    assert 'years[0].intak: is not a key that belongs here; did you mean "intake"?' in said


def test_the_time_may_run_out(
    file: Callable[[list[Data]], str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["years", file(GOOD), "--time-limit", "1e-9"]) == 3
    said = capsys.readouterr().out
    assert said.count("not tried") == 3
    assert said.endswith("The time ran out before all was known.\n")
