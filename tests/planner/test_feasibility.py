"""Whether there is a plan at all: by the table and by the solver, against brute force."""

from dataclasses import replace
from random import Random

import pytest

from classcruncher.milp.solve import Deadline
from classcruncher.questions.feasibility import FeasibilityOracle, Shift
from classcruncher.school.model import Composite, Grade, School
from tests.planner.along_grades import fewest_composites
from tests.planner.campaign import how_many
from tests.planner.impossible import has_plan
from tests.planner.oracle import every_plan, measure
from tests.planner.random_schools import (
    among_neighbours,
    ruled_school,
    small_school,
)


def with_children(school: School, grade: int, children: int) -> School:
    """The school with another number of children in one grade."""
    grades = list(school.grades)
    grades[grade] = replace(grades[grade], children=children)
    return replace(school, grades=tuple(grades))


@pytest.mark.parametrize("composites", [None, 0, 1])
def test_like_brute_force(composites: int | None) -> None:
    found = set()
    for seed in range(how_many(150, 2000)):
        school = small_school(seed)
        for asked in (school, among_neighbours(school), ruled_school(seed)):
            expected = has_plan(asked, composites)
            assert FeasibilityOracle(composites).has_plan(asked) == expected, asked
            found.add(expected)
    assert found == {True, False}


def test_another_way_along_the_grades_is_like_brute_force() -> None:
    for seed in range(how_many(150, 2000)):
        school = among_neighbours(small_school(seed))
        costs = [measure(rows, school)["fewest composites"] for rows in every_plan(school)]
        assert fewest_composites(school) == min(costs, default=None), school


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


def test_many_teachers_who_are_free_are_no_trouble() -> None:
    grades = tuple(Grade(f"G{i}", 60, 1, 25) for i in range(7))
    pairs = tuple(Composite((f"G{i}", f"G{i + 1}")) for i in range(6))
    school = School(60, grades, teachers_rule="at most", composites=pairs)
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


def test_where_no_class_is_left_to_make_the_rules_of_a_grade_say_nothing() -> None:
    grade = Grade("A", 4, 1, 9, most_classes=1)
    kept = ((("A", 4),),)
    school = School(1, (grade,), kept_classes=kept)
    assert FeasibilityOracle().has_plan(school)
    assert not FeasibilityOracle().has_plan(replace(school, teachers=2))
