"""What the benchmark compares is comparable: every solver is asked the same, none is believed."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace

import pytest

from classcruncher.plan.plan import make_plan
from classcruncher.published.article import potential_classes
from classcruncher.school.problem import problem_of
from tests.bench.answer import Answer
from tests.bench.check import checked
from tests.bench.columns import Column, opened
from tests.bench.families import Instance, instances
from tests.bench.figures import figures
from tests.bench.openers import Opener
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
