"""docs/school-file.md says of every key what the planner does with it."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from classcruncher.school.fields import SchoolErrors
from classcruncher.school.measure_table import PREFERENCES
from classcruncher.school.model import DEFAULT_PREFERENCE, Composite, Grade, School, Year
from classcruncher.school.reading import parse_school, read_school
from classcruncher.school.writing import school_data

DOCUMENT = (Path(__file__).parents[1] / "docs" / "school-file.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"```json\n(.*?)```", DOCUMENT, re.DOTALL)[0]
MODELS: dict[str, type] = {
    "school": School,
    "grade": Grade,
    "composite": Composite,
    "year": Year,
}
# What a school file says beside the question.
BESIDE = {"format", "chosen"}


def _tables() -> dict[str, dict[str, list[str]]]:
    """The tables in their order: for each key what else its row has."""
    found = []
    for table in re.findall(r"(?:^\|.*\n)+", DOCUMENT, re.MULTILINE):
        rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in table.splitlines()[2:]]
        found.append({row[0].strip("`"): row[1:] for row in rows})
    return dict(zip(MODELS, found, strict=True))


TABLES = _tables()
ROWS = [(of, key) for of, table in TABLES.items() for key in table]


def _with(of: str, key: str, value: Any) -> dict[str, Any]:
    """The document's example, with this value of its own or of its first grade, and so on."""
    data: dict[str, Any] = json.loads(EXAMPLE)
    if of == "composite":
        data["composites"] = [{"grades": ["P1", "P2"]}]
    if of == "year":
        data["years"] = [{"name": "2028", "intake": 24}]
    _entry(data, of)[key] = value
    if key == "grades" and of == "school":
        del data["neighbours"]
    return data


def _entry(data: dict[str, Any], of: str) -> dict[str, Any]:
    entry: dict[str, Any] = data if of == "school" else data[f"{of}s"][0]
    return entry


def _value(cell: str) -> Any:
    return json.loads(cell.strip("`"))


@pytest.mark.parametrize("of", TABLES)
def test_every_key_is_there_and_no_other(of: str) -> None:
    beside = BESIDE if of == "school" else set()
    assert set(TABLES[of]) == {field.name for field in fields(MODELS[of])} | beside


def test_the_whole_example_is_right() -> None:
    read_school(EXAMPLE)


@pytest.mark.parametrize(("of", "key"), ROWS)
def test_an_example_is_read_and_written_again(of: str, key: str) -> None:
    value = _value(TABLES[of][key][2])
    written = school_data(parse_school(_with(of, key, value)))
    assert key == "chosen" or _entry(written, of)[key] == value


@pytest.mark.parametrize(("of", "key"), ROWS)
def test_what_it_is_where_it_is_left_out(of: str, key: str) -> None:
    _value_cell, said, example = TABLES[of][key]
    without = _with(of, key, _value(example))
    del _entry(without, of)[key]
    if said == "needed":
        with pytest.raises(SchoolErrors, match=re.escape(key)):
            parse_school(without)
    elif said.startswith("`"):
        assert parse_school(without) == parse_school(_with(of, key, _value(said)))
    elif key not in BESIDE:
        default = next(field.default for field in fields(MODELS[of]) if field.name == key)
        assert default is (DEFAULT_PREFERENCE if key == "preference" else None)


def test_the_intake_may_be_left_out_where_the_youngest_grade_is_stated() -> None:
    data = _with("year", "children", {"P1": 20})
    del data["years"][0]["intake"]
    assert parse_school(data).years == (Year("2028", None, (("P1", 20),)),)
    assert school_data(parse_school(data))["years"] == data["years"]


@pytest.mark.parametrize(("of", "key"), ROWS)
def test_a_number_has_the_limits_that_are_said(of: str, key: str) -> None:
    limits = re.search(r"(\d+) to (\d+)(?!.*(grades|number))", TABLES[of][key][0])
    if not limits or isinstance(_value(TABLES[of][key][2]), list | dict):
        return
    least, most = int(limits[1]), int(limits[2])
    for value in (least - 1, most + 1):
        with pytest.raises(SchoolErrors, match=re.escape(key)):
            parse_school(_with(of, key, value))


def test_the_measures_of_a_preference_are_all_named() -> None:
    (sentence,) = re.findall(r"`preference` may have (.*?), each once", DOCUMENT, re.DOTALL)
    assert set(re.findall(r"`([^`]+)`", sentence)) == set(PREFERENCES)
