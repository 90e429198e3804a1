"""The model by class types against every plan listed: what tests of a real size rest on."""

from tests.planner.by_type import best_measures
from tests.planner.campaign import how_many
from tests.planner.oracle import every_plan, ranked, unturned
from tests.planner.random_schools import loose_school, small_school


def test_it_agrees_with_every_plan_listed() -> None:
    for seed in range(how_many(40, 1000)):
        for school in (small_school(seed), loose_school(seed)):
            best = min((ranked(rows, school) for rows in every_plan(school)), default=None)
            expected = None if best is None else unturned(best, school)
            assert best_measures(school) == expected, school
