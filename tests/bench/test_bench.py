"""What the benchmark compares is comparable: every solver is asked the same, none is believed."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace

import pytest

from classcruncher.plan.plan import make_plan
from classcruncher.plan.preference import MEASURE
from classcruncher.published.article import potential_classes
from classcruncher.school.problem import problem_of
from tests.bench.answer import Answer
from tests.bench.best import best_value
from tests.bench.check import checked
from tests.bench.columns import Column, opened
from tests.bench.families import COMPARED as COMPARED_FAMILIES
from tests.bench.families import (
    ORDINARY,
    OURS,
    Family,
    Instance,
    draw,
    draw_scarce,
    instances,
)
from tests.bench.figures import figures
from tests.bench.openers import Opener
from tests.bench.planner import (
    FINAL,
    FIRST_MEASURE,
    FIRST_PLAN,
    FIRSTS,
    PROVED,
    plan_here,
    question,
    read,
)
from tests.bench.processes import PythonProcess
from tests.planner.oracle import every_plan, is_plan, kept_rows, measure
from tests.planner.random_schools import small_school

# Those that need nothing but what the tests have.
NAMES = (
    "published, scipy's HiGHS",
    "published, CP-SAT",
    "published, highs, node",
    "compact, highs, node",
)
# The measures whose best values are looked for.
WANTED_FIRST = (
    *("least mixing", "fewest composites", "smallest spread", "sizes within 3"),
    *("most room", "room for growth", "fewest kinds"),
)
# Of the first school of each family and of the first scarce one: teachers, composites, children.
DRAWN = {
    "3x40": [(4, 2, [32, 30, 38]), (6, 1, [50, 42, 38])],
    "7x30": [(10, 6, [38, 35, 33, 32, 25, 36, 28]), (7, 5, [24, 29, 22, 32, 37, 26, 23])],
    "7x60": [(18, 6, [51, 62, 71, 62, 63, 64, 67]), (15, 6, [65, 57, 71, 57, 59, 50, 56])],
    "7x63 tight": [(18, 6, [52, 62, 58, 49, 50, 56, 51]), (18, 5, [60, 54, 56, 58, 55, 60, 49])],
    "13x60": [
        (34, 12, [49, 48, 73, 53, 64, 69, 56, 65, 60, 59, 73, 57, 45]),
        (29, 8, [72, 64, 73, 46, 66, 56, 45, 51, 57, 51, 74, 72, 75]),
    ],
    "13x250": [
        (129, 12, [299, 291, 248, 210, 210, 207, 294, 291, 280, 205, 282, 206, 300]),
        (117, 6, [265, 209, 270, 203, 265, 255, 294, 247, 265, 257, 242, 210, 259]),
    ],
}
SCHOOLS = 60
LIMIT = 20.0


@pytest.fixture(scope="module")
def columns() -> Iterator[dict[str, Column]]:
    with ExitStack() as stack:
        yield {column.name: column for column in opened(Opener(stack), NAMES)}


@pytest.fixture(scope="module")
def small() -> list[Instance]:
    """Small schools with the truth about them, from listing every plan."""
    found = []
    for seed in range(SCHOOLS):
        school = small_school(seed)
        if potential_classes(problem_of(school)):
            costs = [measure(rows, school)["fewest composites"] for rows in every_plan(school)]
            fewest = round(min(costs)) if costs else None
            found.append(Instance(f"small {seed}", {}, school, fewest))
    assert {one.fewest is None for one in found} == {True, False}
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_model_agrees_with_the_list_of_all_plans(
    name: str, columns: dict[str, Column], small: list[Instance]
) -> None:
    for instance in small:
        answer = columns[name].answer(instance, LIMIT)
        expected = "impossible" if instance.fewest is None else "solved"
        assert (answer.said, answer.note) == (expected, answer.note), instance.name
        for plan in answer.plans:
            placed = zip(plan.classes, plan.kept, strict=True)
            rows = [*kept_rows(instance.school), *(row for row, is_kept in placed if not is_kept)]
            assert is_plan(rows, instance.school), instance.name


def test_a_claim_that_is_not_true_is_called_wrong() -> None:
    instance = instances("7x30", 1)[0]
    assert instance.fewest
    everybody = tuple(grade.children for grade in instance.school.grades)
    broken = Answer("solved", plans=(make_plan([everybody], []),))
    assert "breaks a rule" in checked(broken, instance, proves_fewest=False).note
    assert checked(Answer("impossible"), instance, proves_fewest=False).said == "wrong"


def test_the_best_values_are_those_of_the_list_of_all_plans(small: list[Instance]) -> None:
    for instance in small:
        found = [measure(rows, instance.school) for rows in every_plan(instance.school)]
        for preference in WANTED_FIRST if found else ():
            pick = max if preference == "most room" else min
            best = pick(values[preference] for values in found)
            name = MEASURE[preference].name
            assert best_value(instance.school, name) == best, (instance.name, name)


@pytest.mark.parametrize("family", COMPARED_FAMILIES, ids=lambda family: family.name)
def test_the_compared_schools_stay_the_same(family: Family) -> None:
    drawn = [draw(family, 0), draw_scarce(family, 0)]
    assert [
        (file["teachers"], len(file["composites"]), [grade["children"] for grade in file["grades"]])
        for file in drawn
    ] == DRAWN[family.name]


def test_every_run_of_grades_may_be_together() -> None:
    by_name = {family.name: family for family in OURS}
    assert len(draw(by_name["9x22 three"], 0)["composites"]) == 8 + 7
    assert len(draw(by_name["9x22 any"], 0)["composites"]) == 9 * 8 // 2
    ordinary = instances(ORDINARY, 1)[0]
    assert [grade.max for grade in ordinary.school.grades] == [22, 22, 22, 26, 26, 26, 26]
    assert ordinary.fewest


def test_the_moments_of_a_stream_are_seen() -> None:
    instance = instances("7x30", 1)[0]
    said = plan_here(question(instance, PROVED), LIMIT)
    answer = read(said, instance, PROVED)
    assert answer.said == "solved"
    first, best, last = (answer.moments[at] for at in (FIRST_PLAN, FIRST_MEASURE, FINAL))
    assert 0 < first <= best <= last == answer.seconds

    text = said.heard[-1][1]
    late = read(Answer("late", 5.0, heard=((1.0, text),)), instance, PROVED)
    assert late.said == "late" and late.moments == {FIRST_PLAN: 1.0, FIRST_MEASURE: 1.0}
    unproved = json.dumps(json.loads(text) | {"status": "unfinished", "proved": False})
    assert read(Answer("solved", heard=((1.0, unproved),)), instance, PROVED).said == "failed"


def test_a_search_for_the_first_measure_is_over_when_it_is_there() -> None:
    instance = instances("7x30", 1)[0]
    for task in FIRSTS:
        answer = read(plan_here(question(instance, task), LIMIT), instance, task)
        assert answer.said == "solved" and FIRST_MEASURE in answer.moments, task.name


def test_a_stream_in_which_a_plan_breaks_a_rule_is_wrong() -> None:
    instance = instances("7x30", 1)[0]
    answer = plan_here(question(instance, PROVED), LIMIT)
    seconds, text = answer.heard[-1]
    data = json.loads(text)
    data["plans"][0]["classes"][0] = {"Grade 0": 1}
    heard = ((seconds, json.dumps(data)), (seconds, text))
    assert read(replace(answer, heard=heard), instance, PROVED).said == "wrong"


def test_a_plan_is_the_best_only_with_the_fewest_composites(columns: dict[str, Column]) -> None:
    instance = instances("7x30", 1)[0]
    answer = columns["compact, highs, node"].answer(instance, LIMIT)
    assert answer.said == "solved" and instance.fewest
    worse = replace(instance, fewest=instance.fewest - 1)
    assert checked(answer, worse, proves_fewest=True).said == "wrong"
    assert checked(answer, worse, proves_fewest=False).said == "solved"


def test_an_answer_that_does_not_come_counts_the_whole_limit() -> None:
    answers = [Answer("solved", 1.0)] * 18 + [Answer("impossible", 3.0), Answer("wrong", 0.1)]
    found = figures(answers, limit=20)
    assert (found.median, found.p95, found.total) == (1.0, 3.0, 41.0)
    assert (found.settled, found.asked) == (19, 20)


def never(_question: str, limit: float) -> Answer:
    """Answer the warm-up alone, which may take long."""
    while limit < LIMIT:
        pass
    return Answer("solved")


def test_a_late_process_is_ended_and_started_anew() -> None:
    others = set(multiprocessing.active_children())
    with closing(PythonProcess(never, ["warm-up"], grace=0)) as process:
        assert process.ask("question", 0.1).said == "late"
        assert set(multiprocessing.active_children()) == others
        assert process.ask("question", LIMIT).said == "solved"
    assert set(multiprocessing.active_children()) == others
