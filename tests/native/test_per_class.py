"""The planner against CP-SAT, class by class; not in the page's Python, where CP-SAT is missing."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from classcruncher.planner.choices import CHOICES
from classcruncher.planner.planner import plan
from classcruncher.school.model import School
from tests.planner.campaign import how_many
from tests.planner.oracle import Row, is_plan, kept_rows, measure, plans_wanted, ranked
from tests.planner.per_class import best_measures
from tests.planner.random_schools import mixed_school, ruled_school, small_school, with_own_rules
from tests.planner.real_schools import NAMES, real_school


def planned_measures(school: School) -> dict[str, float] | None:
    """What the planner's best plan is preferred for; None when it says that there is none.

    Raises:
        MemoryError: the proof wanted more memory than the planner takes.
    """
    *_, result = plan(school)
    if not result.proved:
        raise MemoryError
    if result.status == "impossible":
        return None
    (best,) = result.plans
    free = [row for row, kept in zip(best.classes, best.kept, strict=True) if not kept]
    rows = [*kept_rows(school), *free]
    assert is_plan(rows, school), school
    return preferred(rows, school)


def preferred(rows: list[Row], school: School) -> dict[str, float]:
    """The measures of the school's preference."""
    values = measure(rows, school)
    return {name: values[name] for name in school.preference}


def compare(seeds: Iterable[int]) -> tuple[int, list[int], list[int]]:
    """How many of the mixed schools have a plan; the seeds disagreed on, and those not proved."""
    planned, disagreed, unproved = 0, list[int](), list[int]()
    for seed in seeds:
        school = mixed_school(seed)
        if seed % 2:
            school = with_own_rules(school, seed)
        best = best_measures(school)
        planned += best is not None
        try:
            if planned_measures(school) != best:
                disagreed.append(seed)
        except MemoryError:
            unproved.append(seed)
    return planned, disagreed, unproved


def test_no_disagreement_on_mixed_schools() -> None:
    schools = how_many(40, 2000)
    planned, disagreed, unproved = compare(range(schools))
    print(f"{schools} schools, {planned} with a plan, {disagreed=}, {unproved=}")
    assert disagreed == []
    assert len(unproved) <= schools / 500
    assert schools / 3 < planned < schools


@pytest.mark.parametrize("name", NAMES)
def test_no_disagreement_on_real_schools(name: str) -> None:
    school = real_school(name)
    for preference in list(CHOICES.values())[: how_many(1, 4)]:
        asked = replace(school, preference=preference)
        assert planned_measures(asked) == best_measures(asked)


def test_it_agrees_with_plans_wanted_listed() -> None:
    for seed in range(how_many(20, 500)):
        school = ruled_school(seed) if seed % 2 else small_school(seed)
        plans = plans_wanted(school)
        best = min(plans, key=lambda rows: ranked(rows, school), default=None)
        assert best_measures(school) == (None if best is None else preferred(best, school)), school
