"""Whether there is a plan at all: along the chain and by the solver, against brute force."""

from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest

from classcruncher.milp.solve import Deadline
from classcruncher.planner.fewest import fewest_composites
from classcruncher.questions.chain import Chain, TooManyWays, joins_neighbours
from classcruncher.questions.feasibility import FeasibilityOracle, Shift
from classcruncher.school.model import Composite, Grade, School
from classcruncher.school.problem import problem_of
from tests.planner.campaign import how_many
from tests.planner.impossible import has_plan
from tests.planner.random_schools import mixed_school, small_school


def with_children(school: School, grade: int, children: int) -> School:
    """The school with another number of children in one grade."""
    grades = list(school.grades)
    grades[grade] = replace(grades[grade], children=children)
    return replace(school, grades=tuple(grades))


def among_neighbours(school: School) -> School:
    """The school with those composites alone that are of two neighbouring grades."""
    names = [grade.name for grade in school.grades]
    pairs = set(pairwise(names))
    kept = tuple(own for own in school.composites if own.grades in pairs)
    return replace(school, composites=kept)


@pytest.mark.parametrize("composites", [None, 0, 1])
def test_like_brute_force(composites: int | None) -> None:
    found = set()
    for seed in range(how_many(150, 2000)):
        school = small_school(seed)
        for asked in (school, among_neighbours(school)):
            expected = has_plan(asked, composites)
            assert FeasibilityOracle(composites).has_plan(asked) == expected, asked
            found.add(expected)
    assert found == {True, False}


def test_the_chain_is_as_the_solver_says() -> None:
    found = set()
    for seed in range(how_many(100, 2000)):
        school = among_neighbours(mixed_school(seed))
        asked = problem_of(school)
        assert all(map(joins_neighbours, asked.types))
        expected = fewest_composites(asked) is not None
        assert Chain(asked).has_plan() == expected, school
        found.add(expected)
    assert found == {True, False}


def test_amounts_of_a_grade_like_brute_force() -> None:
    for seed in range(how_many(40, 500)):
        school = among_neighbours(small_school(seed))
        grade = Random(seed).randrange(len(school.grades))
        kept = sum(n for row in school.kept_classes for name, n in row if name == f"G{grade}")
        now = school.grades[grade].children
        for sign in (1, -1):
            reach = range(now, 13) if sign > 0 else range(now, kept - 1, -1)
            works = [n for n in reach if has_plan(with_children(school, grade, n))]
            steps = FeasibilityOracle().shifted(school, [Shift(grade, sign, len(reach) - 1)])
            assert steps == ((abs(works[0] - now),) if works else None), school


def test_what_is_free_is_left_to_the_solver() -> None:
    grades = tuple(Grade(f"G{i}", 60, 1, 25) for i in range(7))
    pairs = tuple(Composite((f"G{i}", f"G{i + 1}")) for i in range(6))
    school = School(60, grades, teachers_rule="at most", composites=pairs)
    with pytest.raises(TooManyWays):
        Chain(problem_of(school)).has_plan()
    assert FeasibilityOracle().has_plan(school)
    assert FeasibilityOracle().shifted(school, [Shift(0, 1, 100)]) == (0,)


def test_two_numbers_move_together_at_the_least_cost() -> None:
    school = School(3, (Grade("K", 45, 20, 20), Grade("1", 20, 20, 20)))
    fewer, more = Shift(0, -1, 45, cost=4), Shift(None, 1, 9, cost=20)
    assert FeasibilityOracle().shifted(school, [fewer, more]) == (5, 0)
    up = Shift(0, 1, 100)
    assert FeasibilityOracle().shifted(school, [up]) is None
    assert FeasibilityOracle().shifted(school, [up, more]) == (15, 1)


def test_the_time_limit_is_kept() -> None:
    school = School(1, (Grade("K", 20, 1, 20),))
    possible = FeasibilityOracle(deadline=Deadline(1e-9))
    with pytest.raises(TimeoutError):
        possible.has_plan(school)
    with pytest.raises(TimeoutError):
        possible.shifted(school, [Shift(0, 1, 10)])
