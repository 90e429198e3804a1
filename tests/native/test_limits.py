"""What hard questions may cost: time beyond the deadline, memory, silence between two answers.

Time is that of the processor, so that a busy computer makes nobody wrong.
"""

import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from classcruncher.milp.solve import Deadline
from classcruncher.planner.choices import CHOICES, choices
from classcruncher.planner.cost_to_go import sweep
from classcruncher.planner.line import line_of
from classcruncher.planner.objective import SearchTooLarge, objective
from classcruncher.planner.planner import plan
from classcruncher.planner.structures import MOST_NODES, Structures
from classcruncher.questions.years import years
from classcruncher.school.model import School, Year
from classcruncher.school.problem import problem_of
from tests.planner.campaign import how_many
from tests.planner.impossible import returned
from tests.planner.oracle import is_plan
from tests.planner.random_schools import long_school, multi_age_school, two_streams
from tests.planner.real_schools import NAMES, real_school

ROOT = Path(__file__).parent.parent.parent
MEGABYTES = 1 << 20
# What a step may take, and what all of a search may keep.
STEP = 2.0
MEMORY = 200

PLANNED_ALONE = """
import resource
import sys

from classcruncher.milp.solve import Deadline
from classcruncher.planner.choices import choices
from tests.native.test_limits import streams

*_, loaded = choices(streams(1, 5))
school = streams(int(sys.argv[1]), int(sys.argv[2]))
start = resource.getrusage(resource.RUSAGE_SELF)
*_, last = choices(school, Deadline(float(sys.argv[3])))
end = resource.getrusage(resource.RUSAGE_SELF)
print(end.ru_utime - start.ru_utime, (end.ru_maxrss - start.ru_maxrss) / 1024)
print(len(last.result.plans))
"""


def streams(number: int, years: int) -> School:
    """Streams of the same years, joined in every year: three grades cross every cut."""
    random = Random(1)
    return two_streams([random.randint(20, 32) for _ in range(number * years)], 4, number)


@pytest.mark.parametrize(("number", "years"), [(2, 18), (3, 13)])
def test_many_grades_in_streams_end_with_the_deadline_and_take_little_memory(
    number: int, years: int
) -> None:
    deadline = how_many(6, 60)
    ran = subprocess.run(
        [sys.executable, "-c", PLANNED_ALONE, str(number), str(years), str(deadline)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT / 'py'}:{ROOT}"},
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    seconds, megabytes, plans = map(float, ran.stdout.split())
    assert seconds < deadline + 1 + STEP
    assert megabytes < MEMORY
    assert plans > 0


def hard() -> Iterator[School]:
    """Schools of many grades, wide composites, many classes."""
    yield from (streams(2, 18), streams(3, 13))
    yield from map(long_school, range(how_many(3, 30)))
    yield from map(multi_age_school, range(how_many(3, 30)))
    yield from map(real_school, NAMES)


def test_little_work_lies_between_two_answers() -> None:
    longest = 0.0
    for number, school in enumerate(hard()):
        asked = replace(school, preference=list(CHOICES.values())[number % 4])
        last = time.process_time()
        for _ in plan(asked, Deadline(4)):
            now = time.process_time()
            longest, last = max(longest, now - last), now
    print(f"the longest silence took {longest:.2f} s")
    assert longest < STEP


@pytest.mark.parametrize("grades", [15, 16, 17])
def test_a_grade_more_is_no_cliff(grades: int) -> None:
    """Every neighbour may be joined, limits are tight, every choice is proved in a few seconds."""
    random = Random(grades)
    children = [random.randint(47, 63) for _ in range(grades)]
    school = two_streams(children, 8, 1)
    tight = tuple(replace(grade, min=20, max=22) for grade in school.grades)
    school = replace(school, grades=tight, teachers=round(sum(children) / 21))
    for preference in CHOICES.values():
        start = time.process_time()
        *_, result = plan(replace(school, preference=preference), Deadline(60))
        assert result.status != "unfinished"
        assert time.process_time() - start < 10


def search_in(school: School) -> Structures:
    """A search for every structure that there is."""
    line = line_of(problem_of(school))
    cost = objective(("mixing_cost",), line)
    fronts = returned(sweep(line, cost, 0, 3))
    return Structures(line, cost, fronts, 0, 3, lambda *_: None)


def test_all_open_nodes_fit_into_little_memory() -> None:
    structures = search_in(streams(2, 4))
    work = structures.next(1 << 59)
    while len(structures._heap) < 500:
        next(work)
    structures._states.clear()
    structures._rest.clear()
    tracemalloc.start()
    before = len(structures._heap)
    while len(structures._heap) < 2 * before:
        next(work)
    structures._states.clear()  # what is kept beside the nodes is no more with more of them
    structures._rest.clear()
    weight = tracemalloc.get_traced_memory()[0] / (len(structures._heap) - before)
    tracemalloc.stop()
    print(f"a node takes {weight:.0f} bytes")
    assert weight * MOST_NODES < MEMORY * MEGABYTES


def test_more_nodes_than_fit_are_refused() -> None:
    structures = search_in(streams(2, 4))
    structures._heap *= MOST_NODES
    with pytest.raises(SearchTooLarge):
        for _ in structures.next(1 << 59):
            pass


def test_easy_choices_do_not_wait_for_hard_ones() -> None:
    """While no choice of a hard school is proved, each of them has a plan to show."""
    school = streams(2, 9)
    start = time.process_time()
    for step in choices(school, Deadline(60)):
        assert step.result.proved == (step.result.status == "planned")
        named = {name for names in step.best_for for name in names}
        if named == set(CHOICES):
            assert not all(step.proved)
            assert all(is_plan(one.classes, school) for one in step.result.plans)
            break
    else:
        raise AssertionError("some choice has nothing to show")
    assert time.process_time() - start < 8


def test_easy_years_do_not_wait_for_a_hard_one() -> None:
    """While nothing of a hard year is proved, all is known of the years after it."""
    hard_year = streams(4, 7)
    few = tuple((grade.name, 20 if i < 3 else 0) for i, grade in enumerate(hard_year.grades))
    later = tuple(Year(str(year), children=few, teachers=3) for year in (2028, 2029, 2030))
    start = time.process_time()
    for step in years(replace(hard_year, years=later), Deadline(60)):
        if all(year.is_known for year in step.years[1:]):
            assert [year.result.status for year in step.years] == ["unfinished", *["planned"] * 3]
            break
    else:
        raise AssertionError("an easy year is not planned")
    assert time.process_time() - start < 8
