"""Measures and rules of a plan, by hand and against the second opinion."""

import pytest

from classcruncher.plan.measures import measures
from classcruncher.plan.plan import Plan, make_plan
from classcruncher.plan.preference import MEASURE
from classcruncher.plan.rules import broken_rules
from classcruncher.school.model import Composite, Grade, School
from classcruncher.school.problem import kept_groups
from classcruncher.wording.plan_text import summary
from tests.planner.campaign import how_many
from tests.planner.oracle import every_plan, measure
from tests.planner.random_schools import ruled_school, small_school

SCHOOL = School(
    3,
    (Grade("K", 30, 5, 20), Grade("1", 25, 5, 20)),
    composites=(
        Composite(("K", "1"), min=6, max=20, smallest_group=4, largest_group=15, at_most=1),
    ),
)


def test_measures_by_hand() -> None:
    m = measures(make_plan([(0, 19), (13, 6), (17, 0)], []), SCHOOL)
    assert (m.composites, m.kinds, m.teachers) == (1, 3, 3)
    assert m.unevenness == (19 - 17) + (19 - 19)
    assert m.spread == 2
    assert m.room == min((20 - 17) + (20 - 19), (20 - 19) + (20 - 19))
    assert m.children_in_composites == 19
    assert m.smallest_group == 6


def test_mixing_spread_and_growth_by_hand() -> None:
    grades = (Grade("K", 12, 1, 20), Grade("1", 9, 1, 20, growth=0), Grade("2", 30, 1, 20))
    avoided = Composite(("K", "1", "2"), max=24, avoid=3)
    school = School(
        3, grades, composites=(avoided,), growth=4, kept_classes=((("K", 2), ("1", 4)),)
    )
    m = measures(make_plan([(10, 5, 8), (0, 0, 22)], [(2, 4, 0)]), school)
    assert (m.composites, m.composite_cost) == (2, 1 + 1 + 3)
    assert (m.mixing, m.mixing_cost) == (2 + 1, 2 + 1 + 3)
    assert (m.spread, m.spread_over_3) == (23 - 6, 14)
    free = (24 - 23) + (20 - 6), (24 - 23) + (20 - 6), (24 - 23) + (20 - 22)
    assert m.room == min(free) == -1
    assert m.growth_shortfall == 0 + 0 + (4 + 1)


def test_classes_stand_in_grade_order() -> None:
    plan = make_plan([(0, 19), (13, 6), (12, 0)], [(5, 0)])
    assert plan.classes == ((12, 0), (5, 0), (13, 6), (0, 19))
    assert plan.kept == (False, True, False, False)


def test_summary_is_made_from_the_numbers() -> None:
    plan = make_plan([(0, 19), (13, 6), (17, 0)], [])
    assert str(summary(plan, SCHOOL)) == (
        "3 classes, 1 of them composite, for 55 children: 17 to 19 in a class."
    )
    plan = make_plan([(14, 6), (12, 6)], [])
    assert str(summary(plan, SCHOOL)) == (
        "2 classes, all composite, for 38 children: 18 to 20 in a class."
    )
    assert str(summary(make_plan([(13, 6)], []), SCHOOL)) == "1 composite class for 19 children."


def test_summary_names_classes_over_the_limit_once() -> None:
    over = make_plan([(21, 0), (22, 0), (0, 24)], [])
    assert "7 children over the limits, in K and 1." in str(summary(over, SCHOOL))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([(16, 0), (13, 6), (0, 19)], "K has 30 children; 29 are placed"),
        ([(17, 0), (13, 25)], "2 classes for exactly 3 teachers"),
        ([(21, 0), (9, 5), (0, 20)], "class 1 (K): 21 children; 5 to 20 are allowed"),
        ([(18, 0), (12, 3), (0, 22)], "class 2 (K/1): 3 children of 1; 4 to 15 are allowed"),
        ([(14, 0), (16, 4), (0, 21)], "class 2 (K/1): 16 children of K; 4 to 15 are allowed"),
        ([(10, 5), (15, 5), (5, 15)], "too many classes of this kind"),
    ],
)
def test_broken_rules_are_named(rows: list[tuple[int, int]], said: str) -> None:
    assert any(said in str(rule) for rule in broken_rules(make_plan(rows, []), SCHOOL))


def test_a_composite_that_is_not_allowed_and_a_lost_kept_class_are_named() -> None:
    school = School(2, (Grade("K", 10, 1, 20), Grade("1", 10, 1, 20)), kept_classes=((("K", 3),),))
    broken = list(map(str, broken_rules(Plan(((10, 10),), (False,)), school)))
    assert "class 1 (K/1): this composite class is not allowed" in broken
    assert "the kept classes must be in the plan as they are" in broken


def test_every_plan_of_the_second_opinion_is_valid_and_measures_agree() -> None:
    checked = 0
    for seed in range(how_many(200, 1000)):
        school = ruled_school(seed) if seed % 2 else small_school(seed)
        kept = kept_groups(school)
        for number, rows in enumerate(every_plan(school)):
            if number == 20:
                break
            plan = make_plan(rows[len(kept) :], kept)
            assert broken_rules(plan, school) == []
            values, mine = measure(rows, school), vars(measures(plan, school))
            assert set(values) == set(MEASURE)
            for name, one in MEASURE.items():
                other = None if values[name] == float("inf") else values[name]
                assert mine[one.name] == other, (name, school, rows)
            checked += 1
    assert checked > how_many(200, 1000)
