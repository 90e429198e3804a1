"""How it works: the model as data, row by row, and the published method beside the planner."""

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from classcruncher.milp.compact import compact_matrices
from classcruncher.published.comparison import Methods, methods
from classcruncher.requests import answers
from classcruncher.school.model import Composite, Grade, School
from classcruncher.school.problem import problem_of
from tests.planner.oracle import is_plan
from tests.planner.real_schools import FOLDER, NAMES, real_school


def answer(**request: Any) -> dict[str, Any]:
    *_, last = answers(json.dumps(request))
    data: dict[str, Any] = json.loads(last)
    return data


def file(name: str) -> dict[str, Any]:
    school: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return school


def dense(matrix: dict[str, Any]) -> list[list[int]]:
    rows, columns = matrix["shape"]
    table = [[0] * columns for _ in range(rows)]
    for row, column, value in matrix["entries"]:
        table[row][column] = value
    return table


def rows_by_meaning(data: dict[str, Any]) -> Iterator[list[int]]:
    """Each row of A from what it is said to be, and from nothing else."""
    types, groups = data["types"], data["groups"]
    limit = {"smallest class": "min", "largest class": "max"}
    for row in data["rows"]:
        rule, of = row["rule"], row["of"]
        x, y = [0] * len(groups), [0] * len(types)
        if rule == "children":
            x = [int(group["grade"] == of) for group in groups]
        elif rule == "teachers":
            y = [1] * len(types)
        elif rule in ("smallest group", "largest group"):
            x[of] = 1
            y[groups[of]["type"]] = -types[groups[of]["type"]][rule]
        else:
            x = [int(group["type"] == of) for group in groups]
            y[of] = -types[of][limit[rule]]
        yield x + y


@pytest.mark.parametrize("name", NAMES)
def test_the_best_plan_keeps_every_row_and_the_rows_are_what_they_are_said_to_be(
    name: str,
) -> None:
    plan = answer(kind="plan", school=file(name))["plans"][0]
    data = answer(kind="model", school=file(name), plan=plan)
    model = compact_matrices(problem_of(real_school(name)))
    a = dense(data["A"])
    assert a == model.A.toarray().tolist()
    assert dense(data["C"]) == model.C.toarray().tolist()
    assert a == list(rows_by_meaning(data))
    names, found = data["grades"], data["answer"]
    assert sum(found["y"]) == len(plan["classes"]) - data["kept"]
    for row, line, value in zip(data["rows"], a, found["values"], strict=True):
        assert value == sum(np.multiply(line, found["x"] + found["y"]))
        assert row["least"] is None or row["least"] <= value
        assert row["most"] is None or value <= row["most"]
    for x, group in zip(found["x"], data["groups"], strict=True):
        grades = {names[grade] for grade in data["types"][group["type"]]["grades"]}
        alike = [
            entry
            for entry, kept in zip(plan["classes"], plan["kept"], strict=True)
            if set(entry) == grades and not kept
        ]
        assert x == sum(entry[names[group["grade"]]] for entry in alike)
    for goal in data["goals"]:
        if goal["sum"] and not data["kept"]:
            unknowns = found["x"] + found["y"]
            assert sum(unknowns[column] * factor for column, factor in goal["sum"]) == goal["value"]


def test_a_plan_that_breaks_a_rule_breaks_its_row_and_no_other() -> None:
    school = {
        "format": "class-cruncher/1",
        "teachers": 2,
        "grades": [
            {"name": "K", "children": 17, "min": 10, "max": 16},
            {"name": "1", "children": 15, "min": 10, "max": 16},
        ],
        "composites": [{"grades": ["K", "1"], "largest_group": 8}],
    }
    broken = {"classes": [{"K": 10}, {"K": 7, "1": 9}]}
    data = answer(kind="model", school=school, plan=broken)
    assert dense(data["A"]) == list(rows_by_meaning(data))
    outside = [
        row["rule"]
        for row, value in zip(data["rows"], data["answer"]["values"], strict=True)
        if not (row["least"] or -99) <= value <= (99 if row["most"] is None else row["most"])
    ]
    assert outside == ["children", "largest group"]


def test_without_a_plan_or_with_one_of_other_types_there_is_no_answer() -> None:
    school = file("nsw-2023")
    assert answer(kind="model", school=school)["answer"] is None
    mixed = {"classes": [{"K": 18, "Year 1": 19}]}
    assert answer(kind="model", school=school, plan=mixed)["answer"] is None


def test_what_is_wrong_with_the_plan_is_said() -> None:
    data = answer(kind="model", school=file("nsw-2023"), plan={"classes": [{"Year 9": 18}]})
    assert data["status"] == "invalid"
    assert "Year 9" in data["errors"][0]["field"]


def by_both(school: School, seconds: float = 30) -> Methods:
    *_, last = methods(school, seconds)
    return last


@pytest.mark.parametrize("name", ["nsw-2023", "france-2019"])
def test_both_methods_plan_and_the_planner_is_at_least_as_good(name: str) -> None:
    school = real_school(name)
    both = by_both(school)
    for method in (both.planner, both.published):
        assert method.status == "planned"
        assert method.first and method.best
        assert is_plan(method.first.classes, school)
        assert is_plan(method.best.classes, school)
        assert method.is_finished
    data = answer(kind="article", school=file(name))
    ours, published = data["planner"], data["published"]
    assert ours["proved"] and not published["proved"]
    composites = [method["best"]["measures"]["composites"] for method in (ours, published)]
    assert composites[0] <= composites[1]
    assert published["unknowns"] > ours["unknowns"]


def test_where_the_published_method_has_no_answer_it_says_why() -> None:
    one = School(1, (Grade("K", 40, 1, 30),))
    assert by_both(one).published.status == "impossible"
    grades = tuple(Grade(f"G{i}", 300, 1, 30) for i in range(12))
    pairs = tuple(Composite((a.name, b.name)) for a in grades for b in grades if a.name < b.name)
    large = by_both(School(120, grades, composites=pairs), seconds=0.001)
    assert large.published.status == "too large"
    assert large.published.unknowns > 5000
    late = by_both(real_school("victoria-2021"), seconds=0.001)
    assert late.published.status == "unfinished"
    assert not late.published.is_finished
