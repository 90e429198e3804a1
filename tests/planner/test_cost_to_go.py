"""The table over cuts and the search with it, against every plan of small schools.

The table is exact where composites join neighbours, a lower bound elsewhere; no structure is
ever pruned or valued too high on the way to it, whatever is left out of the tables at first.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from random import Random

import pytest

from classcruncher.plan.preference import MEASURE
from classcruncher.planner.cost_to_go import least_cost, sweep
from classcruncher.planner.grade_step import Front
from classcruncher.planner.line import Line, line_of
from classcruncher.planner.objective import BY_SIZE, FAR, Objective, objective
from classcruncher.planner.search import Search, Values
from classcruncher.planner.structures import Node, Structures
from classcruncher.school.model import School
from classcruncher.school.problem import Structure, grades_of, problem_of
from tests.planner.campaign import how_many
from tests.planner.impossible import returned
from tests.planner.oracle import every_plan, measure
from tests.planner.random_schools import among_neighbours, loose_school, small_school

ADDITIVE = {one.name: name for name, one in MEASURE.items() if one.kind == "additive"}


@dataclass(frozen=True)
class Case:
    """A small school, an order of additive measures, and what brute force knows.

    Attributes:
        line: its grades.
        objective: the measures, most important first; where room is asked for, the places that
            it lacks before all others.
        best: for each structure that has a plan the least cost.
        is_roomy: only plans with so much room count.
    """

    school: School
    line: Line
    objective: Objective
    best: dict[Structure, int]
    is_roomy: bool

    @property
    def least(self) -> int:
        return min(self.best.values(), default=FAR)

    @property
    def most(self) -> int:
        """The most classes that cross any cut."""
        return max((cut.most for cut in self.line.cuts), default=0)

    @property
    def widest(self) -> int:
        return self.line.largest - self.line.smallest

    @property
    def fronts(self) -> list[Front]:
        """The whole table."""
        return returned(sweep(self.line, self.objective, self.widest, self.most))

    def by_size(self, structure: Structure) -> int | None:
        """What brute force knows a structure to cost by the sizes of its classes."""
        if structure not in self.best:
            return None
        digits = self.objective.digits(self.best[structure])
        return sum(
            digit * place
            for name, digit, place in zip(
                self.objective.measures, digits, self.objective.places, strict=True
            )
            if name in BY_SIZE
        )


def case(school: School, seed: int, room: int | None = None) -> Case:
    """A school without kept classes, which no table counts, in a random order of measures."""
    random = Random(seed)
    school = replace(school, kept_classes=())
    problem = problem_of(school)
    names = list(ADDITIVE)
    if room is not None:
        problem = replace(problem, growth=(room,) * len(problem.children))
        names.remove("growth_shortfall")
    line = line_of(problem)
    if school.teachers_rule == "exactly":
        names.remove("teachers")
    order = random.sample(names, random.randint(1, min(4, len(names))))
    if room is not None:
        order = ["growth_shortfall", *order]
    cost = objective(order, line)
    places = {kind.grades: t for t, kind in enumerate(problem.types)}
    best: dict[Structure, int] = {}
    for rows in every_plan(school):
        values = measure(rows, school)
        if room is not None:
            if any(line.children) and values["most room"] < room:
                continue
            values = {**values, "room for growth": 0}
        structure = [0] * len(places)
        for row in rows:
            structure[places[grades_of(row)]] += 1
        number = sum(
            int(values[ADDITIVE[name]]) * (2 if name == "kinds" else 1) * place
            for name, place in zip(cost.measures, cost.places, strict=True)
        )
        key = tuple(structure)
        best[key] = min(best.get(key, number), number)
    return Case(school, line, cost, best, room is not None)


def path_cases(number: int) -> Iterator[Case]:
    """Cases whose composites join two neighbours."""
    for seed in range(number):
        for school in (small_school(seed), loose_school(seed)):
            yield case(among_neighbours(school), seed)


def cases(number: int, room: int | None = None) -> Iterator[Case]:
    """Cases with any composites."""
    for seed in range(number):
        for school in (small_school(seed), loose_school(seed)):
            yield case(school, seed, room)


def test_where_composites_join_neighbours_the_table_is_exact() -> None:
    planned = schools = 0
    for one in path_cases(how_many(150, 2000)):
        assert one.line.is_path
        assert least_cost(one.fronts, one.line) == one.least, one
        schools, planned = schools + 1, planned + bool(one.best)
    assert schools / 4 < planned < schools


def test_elsewhere_the_table_is_a_lower_bound() -> None:
    below = wide = 0
    for one in cases(how_many(100, 1500)):
        found = least_cost(one.fronts, one.line)
        assert found <= one.least, one
        wide += not one.line.is_path
        below += found < one.least
    assert 0 < below < wide


def beginnings(line: Line, structure: Structure) -> Iterator[tuple[Counter[tuple[int, ...]], ...]]:
    """The complete classes of a structure and those that go on, after each grade."""
    there = {grades: n for grades, n in zip(line.types, structure, strict=True) if n}
    for cut in range(1, len(line.children) + 1):
        closed, begun = Counter[tuple[int, ...]](), Counter[tuple[int, ...]]()
        for grades, n in there.items():
            if grades[-1] < cut:
                closed[grades] += n
            elif grades[0] < cut:
                begun[tuple(i for i in grades if i < cut)] += n
        yield closed, begun


def lower_bounds(structures: Structures, structure: Structure, line: Line) -> list[int]:
    """The lower bounds of all nodes on the way to a structure; `FAR` where there is none."""
    ((bound, _, _, node),) = structures._heap
    found = [bound]
    for closed, begun in beginnings(line, structure):
        assert isinstance(node, Node)
        following = [
            (cost, child)
            for cost, child in structures._branch(node)
            if Counter(dict(child.closed)) == closed and Counter(dict(child.open)) == begun
        ]
        if not following:
            return [*found, FAR]
        ((cost, node),) = following
        found.append(cost)
    return found


@pytest.mark.parametrize("room", [None, 1])
def test_no_structure_is_pruned_or_valued_too_high_on_the_way_to_it(room: int | None) -> None:
    walked = exact = 0
    for one in cases(how_many(60, 800), room):
        if not one.best:
            continue
        fronts = one.fronts
        for structure, cost in sorted(one.best.items())[:20]:
            structures = Structures(one.line, one.objective, fronts, one.widest, one.most, None)
            bounds = lower_bounds(structures, structure, one.line)
            assert max(bounds) <= cost, (one.school, one.objective, structure, bounds)
            exact += bounds[-1] == cost
            walked += 1
    assert walked > how_many(60, 800)
    assert exact > walked / 2


def search_of(one: Case, evaluate: Callable[[Objective, Structure, int], int | None]) -> Search:
    """The search of a case."""
    measures = one.objective.measures[one.is_roomy :]
    lead = {"growth_shortfall": 0} if one.is_roomy else {}
    return Search(one.line, measures, evaluate, lead=lead)


def values_of(one: Case, cost: int) -> Values:
    """The values of the measures that a cost stands for."""
    return one.objective.digits(cost)[one.is_roomy :]


@pytest.mark.parametrize("room", [None, 0, 1])
def test_the_search_finds_every_structure_once_and_in_order(room: int | None) -> None:
    listed = 0
    schools = chain(cases(how_many(50, 800), room), path_cases(how_many(50, 800)))
    for number, one in enumerate(schools):

        def evaluate(_: Objective, structure: Structure, __: int, one: Case = one) -> int | None:
            return one.by_size(structure)

        best = {structure: values_of(one, cost) for structure, cost in one.best.items()}
        # Some searches are asked for everything at once, others come to it little by little.
        limits = sorted(set(best.values())) if number % 2 else []
        search = search_of(one, evaluate)
        for limit in [*limits, None]:
            while returned(search.more(limit)):
                assert limit is None or search.found[-1][0] <= limit
        assert [values for values, _ in search.found] == sorted(best.values()), one
        assert {structure: values for values, structure in search.found} == best, one.school
        assert search.is_over or one.is_roomy
        listed += len(search.found) > 3
    assert listed > how_many(50, 800) / 4


def test_a_search_says_what_is_still_to_come() -> None:
    looked = 0
    for one in path_cases(how_many(60, 800)):
        costs = sorted(one.best.values())
        search = search_of(one, lambda *_: None)
        for cost, following in pairwise(costs):
            assert search.bound <= cost
            assert returned(search.more(None))
            assert search.found[-1][0] == values_of(one, cost)
            assert search.bound <= following
            looked += 1
    assert looked > how_many(60, 800)
