"""The planner against CP-SAT on schools of a real size; not in the page's Python."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from classcruncher.milp.solve import Deadline
from classcruncher.plan.plan import Plan
from classcruncher.planner.choices import CHOICES
from classcruncher.planner.planner import plan
from classcruncher.school.model import School
from tests.planner.by_type import Structure, Unproved, best_measures
from tests.planner.campaign import how_many
from tests.planner.kinds import grades_of
from tests.planner.oracle import is_plan, ranked, unturned
from tests.planner.random_schools import (
    large_school,
    long_school,
    multi_age_school,
    real_sized_school,
    two_stream_school,
)

# For one school, and for one measure by CP-SAT.
SECONDS = how_many(20, 60)
PATIENCE = how_many(2, 20)

Draw = Callable[[int], School]


def with_choices(draw: Draw, seeds: range) -> Iterator[School]:
    """Schools with each of the four choices as their preference; usually with one in turn."""
    names = list(CHOICES)
    for seed in seeds:
        tried = [names[seed % 4]] if len(seeds) < 100 else names
        for name in tried:
            yield replace(draw(seed), preference=CHOICES[name])


def structure_of(planned: Plan) -> Structure:
    return tuple(Counter(map(grades_of, planned.classes)).items())


def assert_like_cp_sat(school: School, found: tuple[Plan, ...]) -> bool:
    """Compare the first plan, as far as CP-SAT comes in its time; whether that is to the end."""
    mine = unturned(ranked(found[0].classes, school), school) if found else None
    try:
        assert best_measures(school, PATIENCE) == mine, school
    except Unproved as so_far:
        assert mine is not None and mine[: len(so_far.best)] == so_far.best, school
        return False
    return True


@pytest.mark.parametrize(
    ("draw", "usual"),
    [(real_sized_school, 12), (large_school, 8), (long_school, 8), (multi_age_school, 12)],
)
def test_no_disagreement_on_the_best_plan(draw: Draw, usual: int) -> None:
    compared = schools = 0
    for school in with_choices(draw, range(how_many(usual, 150))):
        *_, result = plan(school, Deadline(SECONDS))
        assert result.status != "unfinished", school
        assert result.proved
        assert all(is_plan(one.classes, school) for one in result.plans)
        compared += assert_like_cp_sat(school, result.plans)
        schools += 1
    assert compared > schools / 2


def test_the_most_room_is_proved_however_much_it_is() -> None:
    for seed in range(how_many(8, 100)):
        school = replace(real_sized_school(seed), preference=("most room", "least mixing"))
        *_, result = plan(school, Deadline(SECONDS))
        assert result.status != "unfinished", school
        assert assert_like_cp_sat(school, result.plans)


def test_two_streams_are_never_better_than_is_possible_nor_the_bound_worse() -> None:
    """What is not proved in time is said to be so."""
    for school in with_choices(two_stream_school, range(how_many(2, 100))):
        *_, result = plan(school, Deadline(how_many(4, 20)))
        assert result.proved == (result.status != "unfinished")
        assert all(is_plan(one.classes, school) for one in result.plans)
        if result.proved:
            assert_like_cp_sat(school, result.plans)
            continue
        best = best_measures(school)
        assert best is not None
        mine = unturned(ranked(result.plans[0].classes, school), school)
        assert mine >= best
        assert result.bound is None or result.bound <= best[0]


@pytest.mark.parametrize(
    ("draw", "seeds"),
    [(long_school, (2, 13)), (multi_age_school, (0, 4)), (real_sized_school, (3,))],
)
def test_ten_alternatives_are_the_ten_best(draw: Draw, seeds: tuple[int, ...]) -> None:
    """Each is best when those before it are left out, by CP-SAT too."""
    for number, seed in enumerate(seeds if how_many(1, 2) == 1 else range(40)):
        school = replace(draw(seed), preference=list(CHOICES.values())[number % 4])
        *_, result = plan(school, Deadline(SECONDS), plans=10)
        *_, first = plan(school, Deadline(SECONDS))
        assert result.status != "unfinished", school
        ranks = [ranked(one.classes, school) for one in result.plans]
        assert ranks == sorted(ranks)
        assert ranks[:1] == [ranked(one.classes, school) for one in first.plans]
        structures = [structure_of(one) for one in result.plans]
        assert len({frozenset(one) for one in structures}) == len(structures)
        assert all(is_plan(one.classes, school) for one in result.plans)
        for place in (1, 4, 9) if how_many(1, 2) == 1 else range(1, 10):
            if place >= len(ranks):
                continue
            try:
                best = best_measures(school, PATIENCE, structures[:place])
                assert best == unturned(ranks[place], school), (school, place)
            except Unproved as so_far:
                assert unturned(ranks[place], school)[: len(so_far.best)] == so_far.best
