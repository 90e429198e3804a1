"""The alternatives against brute force: valid, different, in order, and none missing."""

from collections.abc import Iterable

import pytest

from classcruncher.planner.planner import plan
from classcruncher.school.model import School
from tests.planner.campaign import how_many
from tests.planner.oracle import Row, is_plan, kept_rows, plans_wanted, ranked
from tests.planner.random_schools import loose_school, ruled_school, small_school

Structure = tuple[tuple[bool, ...], ...]


def structure_of(planned: Iterable[Row]) -> Structure:
    """What makes two plans different: the grades of every class that is not kept."""
    return tuple(sorted(tuple(n > 0 for n in row) for row in planned))


def best_by_structure(school: School) -> dict[Structure, tuple[float, ...]]:
    """The rank of the best plan of every structure, from every plan there is."""
    kept = len(school.kept_classes)
    best: dict[Structure, tuple[float, ...]] = {}
    for rows in plans_wanted(school):
        structure, its = structure_of(rows[kept:]), ranked(rows, school)
        best[structure] = min(best.get(structure, its), its)
    return best


@pytest.mark.parametrize(("wanted", "usual"), [(10, 20), (1000, 8)])
def test_they_are_the_best_of_every_structure_in_order(wanted: int, usual: int) -> None:
    more, fewer = 0, 0
    seeds = range(how_many(usual, 1000))
    for school in (
        one(seed) for one in (small_school, ruled_school, loose_school) for seed in seeds
    ):
        best = best_by_structure(school)
        *_, result = plan(school, plans=wanted)
        assert result.status == ("planned" if best else "impossible"), school
        structures, ranks = [], []
        for listed in result.plans:
            free = [row for row, kept in zip(listed.classes, listed.kept, strict=True) if not kept]
            rows = [*kept_rows(school), *free]
            assert is_plan(rows, school), school
            structures.append(structure_of(free))
            ranks.append(ranked(rows, school))
        assert len(set(structures)) == len(structures), school
        assert ranks == [best[structure] for structure in structures], school
        assert ranks == sorted(best.values())[:wanted], school
        # With as many as were asked for the planner stops, and need not know that it is the end.
        if len(best) != wanted:
            assert result.complete == (len(best) < wanted), school
        more += len(best) > wanted
        fewer += 1 < len(best) < wanted
    assert fewer > len(seeds) / 4
    assert more or wanted == 1000 or len(seeds) < 20


def test_a_list_is_complete_when_no_structure_is_left() -> None:
    lists = 0
    for school in map(loose_school, range(how_many(20, 400))):
        number = len(best_by_structure(school))
        if not 3 <= number <= 12:
            continue
        *_, all_but_one = plan(school, plans=number - 1)
        *_, everything = plan(school, plans=number + 1)
        assert not all_but_one.complete
        assert (len(everything.plans), everything.complete) == (number, True)
        lists += 1
    assert lists
