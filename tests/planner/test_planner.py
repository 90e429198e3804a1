"""The planner against brute force on small schools, and on the real schools."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, islice

import pytest

from classcruncher.milp.solve import Deadline
from classcruncher.plan.dealing import deal
from classcruncher.plan.measures import measures
from classcruncher.plan.preference import rank_of
from classcruncher.planner.planner import Result, plan
from classcruncher.questions.arithmetic import reason
from classcruncher.school.model import Composite, Grade, School
from tests.planner.campaign import how_many
from tests.planner.oracle import composite_of, is_plan, over, plans_wanted, ranked
from tests.planner.random_schools import (
    loose_school,
    mixed_school,
    multi_age_school,
    real_sized_school,
    ruled_school,
    small_school,
)
from tests.planner.real_schools import NAMES, real_school


def planned(school: School, plans: int = 1) -> Result:
    """The final result."""
    *_, result = plan(school, plans=plans)
    return result


def test_no_disagreement_with_brute_force() -> None:
    feasible, schools = 0, how_many(400, 5000)
    over_a_limit = 0
    for school in (
        one(seed) for seed in range(schools // 2) for one in (small_school, ruled_school)
    ):
        plans = plans_wanted(school)
        best = min((ranked(rows, school) for rows in plans), default=None)
        result = planned(school)
        assert result.proved
        if best is None:
            assert result.status == "impossible", school
            assert str(reason(school))
            continue
        feasible += 1
        assert result.status == "planned", school
        mine = rank_of(measures(result.plans[0], school), school.preference)
        assert mine == best, school
        assert measures(result.plans[0], school).over == over(plans[0], school), school
        over_a_limit += over(plans[0], school) > 0
    assert schools / 3 < feasible < schools
    assert over_a_limit > schools / 50


@pytest.mark.parametrize("name", NAMES)
def test_real_schools_are_planned_and_proved(name: str) -> None:
    school = real_school(name)
    result = planned(school)
    assert (result.status, result.proved) == ("planned", True)
    rows = result.plans[0].classes
    assert is_plan(rows, school)
    assert rank_of(measures(result.plans[0], school), school.preference) == ranked(rows, school)


@pytest.mark.parametrize(
    ("name", "composites"),
    [("nsw-2020", 0), ("england-45", 3), ("england-small", 4), ("france-2019", 2)],
)
def test_fewest_composites_known_of_real_schools(name: str, composites: int) -> None:
    school = real_school(name)
    assert measures(planned(school).plans[0], school).composites == composites


def test_a_composite_can_be_avoided_for_another() -> None:
    grades = tuple(Grade(name, 15, 10, 20) for name in ("K", "1", "2", "3"))
    pairs = (Composite(("K", "1"), max=30), Composite(("2", "3"), max=30))
    first = planned(School(3, grades, composites=pairs)).plans[0]
    avoided = replace(pairs[0], avoid=3)
    second = planned(School(3, grades, composites=(avoided, pairs[1]))).plans[0]
    assert (0, 0, 15, 15) in second.classes
    assert measures(first, School(3, grades)).composites == 1


def test_a_school_that_the_solver_calls_impossible_by_mistake() -> None:
    grades = (Grade("A", 4, 1, 5), Grade("B", 1, 1, 5), Grade("C", 4, 2, 9), Grade("D", 2, 3, 4))
    composites = (
        Composite(("A", "B"), min=2, at_most=0),
        Composite(("A", "C"), at_most=1, avoid=1),
        Composite(("A", "D"), min=3, largest_group=4),
        Composite(("B", "D"), max=4, smallest_group=2, largest_group=2),
        Composite(("C", "D"), smallest_group=2, largest_group=3, avoid=1),
        Composite(("A", "B", "C"), min=3, smallest_group=1),
    )
    preference = ("fewest teachers", "fewest kinds", "fewest children in composites")
    school = School(3, grades, composites=composites, smallest_group=2, preference=preference)
    result = planned(school)
    best = min(ranked(rows, school) for rows in plans_wanted(school))
    mine = rank_of(measures(result.plans[0], school), preference)
    assert mine == best


def test_children_of_kept_composites_are_not_given_to_the_others() -> None:
    grades = (Grade("A", 2, 1, 4), Grade("B", 9, 1, 9), Grade("C", 4, 1, 4))
    composites = (Composite(("A", "B", "C")),)
    kept = ((("A", 1), ("C", 1)),)
    preference = ("most room", "fewest children in composites")
    school = School(4, grades, composites=composites, kept_classes=kept, preference=preference)
    # The other composite class takes three children, though two more sit in a kept one.
    assert measures(planned(school).plans[0], school).children_in_composites == 2 + 3


def best_rank(school: School) -> tuple[float, ...]:
    """What brute force knows to be best."""
    return min(ranked(rows, school) for rows in plans_wanted(school))


def test_windows_of_one_width_are_tried_in_the_order_of_their_composites() -> None:
    grades = (Grade("A", 13, 4, 7), Grade("B", 13, 4, 7))
    preference = ("smallest spread", "fewest composites", "fewest teachers")
    composites = (Composite(("A", "B")),)
    school = School(
        6, grades, teachers_rule="at most", composites=composites, preference=preference
    )
    assert ranked(planned(school).plans[0].classes, school) == best_rank(school)


@pytest.mark.parametrize(
    "school",
    [
        School(
            6,
            (Grade("A", 4, 1, 4), Grade("B", 9, 1, 6), Grade("C", 8, 1, 5)),
            kept_classes=((("A", 4),),),
            preference=("fewest composites", "largest smallest group", "most room"),
        ),
        School(
            6,
            (Grade("A", 3, 1, 3), Grade("B", 6, 1, 6)),
            teachers_rule="at most",
            kept_classes=((("A", 3),),),
            preference=(
                "fewest composites",
                "largest smallest group",
                "most room",
                "fewest teachers",
            ),
        ),
    ],
)
def test_a_full_kept_class_leaves_no_room(school: School) -> None:
    assert ranked(planned(school).plans[0].classes, school) == best_rank(school)


@pytest.mark.parametrize(
    "school",
    [
        School(
            2,
            (Grade("A", 6, 1, 8), Grade("B", 1, 1, 5)),
            composites=(Composite(("A", "B")),),
            preference=("sizes within 3", "least mixing", "most room"),
        ),
        School(
            3,
            (Grade("A", 2, 1, 8), Grade("B", 4, 1, 4)),
            teachers_rule="at most",
            composites=(Composite(("A", "B"), min=3, max=8),),
            preference=("smallest spread", "most room"),
        ),
    ],
)
def test_the_most_room_is_that_of_all_windows_of_sizes(school: School) -> None:
    assert ranked(planned(school).plans[0].classes, school) == best_rank(school)


def spelled_out(school: School) -> School:
    """The school with every composite listed that its neighbours may form."""
    names = [grade.name for grade in school.grades]
    sets = [own.grades for own in school.composites]
    for levels in range(2, school.neighbours + 1):
        sets += combinations(names, levels)
    found = (composite_of(school, one) for one in dict.fromkeys(sets))
    return replace(
        school, neighbours=0, never=(), composites=tuple(one for one in found if one is not None)
    )


def schools_with_neighbours() -> Iterator[School]:
    """Random schools whose neighbours may share a class."""
    for seed in range(1_000):
        yield replace(multi_age_school(seed), composites=(), neighbours=3)
        drawn = (small_school(seed), loose_school(seed), mixed_school(seed))
        yield from (school for school in drawn if school.neighbours > 1)


def test_neighbours_are_like_their_runs_listed() -> None:
    statuses = set()
    for school in islice(schools_with_neighbours(), how_many(24, 400)):
        listed = spelled_out(school)
        found, expected = planned(school), planned(listed)
        assert (found.status, found.proved) == (expected.status, expected.proved), school
        assert found.plans == expected.plans, school
        for best in found.plans:
            assert measures(best, school) == measures(best, listed), school
        statuses.add(found.status)
    assert statuses == {"planned", "impossible"}


def test_three_of_nine_grades_in_a_row_may_share_a_class() -> None:
    children = (6, 9, 14, 7, 8, 15, 6, 5, 12)
    grades = tuple(Grade(f"{i}", n, 12, 22) for i, n in enumerate(children))
    twos = ("01", "12", "23", "34", "45", "56", "67", "78")
    threes = ("012", "123", "234", "345", "456", "567", "678")
    school = School(4, grades, neighbours=3)
    listed = School(4, grades, composites=tuple(Composite(tuple(run)) for run in (*twos, *threes)))
    best = planned(school).plans[0]
    assert measures(best, school) == measures(planned(listed).plans[0], listed)
    # Nine grades in four classes: in one of these three at least.
    assert max(sum(map(bool, row)) for row in best.classes) == 3
    apart = replace(school, never=(("1", "2", "3"), ("4", "5")))
    classes = planned(apart).plans[0].classes
    assert not any(all(row[1:4]) or all(row[4:6]) for row in classes)
    assert any(all(row[:3]) for row in classes)


def test_the_same_question_has_the_same_answer() -> None:
    school = real_school("france-2019")
    assert planned(school) == planned(school)


def test_plans_get_better_while_it_works() -> None:
    school = real_school("england-small")
    ranks = [
        rank_of(measures(result.plans[0], school), school.preference)
        for result in plan(school)
        if result.plans
    ]
    assert ranks == sorted(ranks, reverse=True)


def test_kept_classes_stay_as_they_are() -> None:
    school = School(
        3,
        (Grade("K", 23, 10, 20), Grade("1", 14, 10, 20)),
        kept_classes=((("K", 3), ("1", 2)),),
    )
    result = planned(school)
    assert result.plans[0].classes == ((20, 0), (3, 2), (0, 12))
    assert result.plans[0].kept == (False, True, False)


def test_a_time_limit_is_kept_and_said() -> None:
    *_, result = plan(real_sized_school(3), Deadline(1e-9))
    assert (result.status, result.proved) == ("unfinished", False)


def test_dealing_is_as_even_as_can_be() -> None:
    for totals in ([7, 8], [0, 1, 2], [30, 17, 9], [5, 5, 5, 5]):
        for classes in range(1, 8):
            rows = deal(totals, classes)
            sizes = [sum(row) for row in rows]
            assert max(sizes) - min(sizes) <= 1
            for grade, total in enumerate(totals):
                groups = [row[grade] for row in rows]
                assert sum(groups) == total
                assert max(groups) - min(groups) <= 1


def test_no_children_need_no_class() -> None:
    empty = (Grade("K", 0, 1, 20),)
    assert planned(School(1, empty, teachers_rule="at most")).plans[0].classes == ()
    assert planned(School(1, empty)).status == "impossible"


def test_a_composite_takes_all_its_grades_or_none() -> None:
    grades = (Grade("K", 5, 1, 20), Grade("1", 0, 1, 20))
    school = School(1, grades, composites=(Composite(("K", "1")),))
    assert planned(school).plans[0].classes == ((5, 0),)
