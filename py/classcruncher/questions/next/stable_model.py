"""The best of the plans in which no more children than must leave their class.

Each place of the `Reassignment` has one class at most, so every class has a size of its own and
all measures are linear: each is optimised in turn and then held.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...milp.compact import children_less_places, factors
from ...milp.matrices import Vector
from ...milp.solve import Deadline
from ...plan.rules import SolverError
from ...school.problem import Groups, Problem, grades_of
from .reassignment import Reassignment


@dataclass(frozen=True)
class NextClass:
    """A class of the next plan, and the present class that it continues; None for a new one."""

    groups: Groups
    continues: int | None
    is_kept: bool = False


class StableModel(Reassignment):
    """A rearrangement with the measures of its plans.

    What it adds to the unknowns, all whole but the room: the smallest and the largest size for
    each grade; the smallest and the largest size in the school; the smallest group; the room;
    whether each class type is used; by how much the spread is more than 3; the free places that
    each grade misses.
    """

    def __init__(self, problem: Problem, present: Sequence[Groups], leaving: int) -> None:
        super().__init__(problem, present, leaving)
        limits = [kind.max for kind in (*problem.types, *problem.kept_limits)]
        self._biggest = most = max([*limits, *map(sum, problem.kept)], default=0)
        more, grades = self.model.more, len(problem.children)
        self._small, self._large = more(grades, most), more(grades, most)
        self._least, self._most, self._group = (more(1, most) for _ in range(3))
        everywhere = most * (problem.teachers + len(problem.kept))
        self._room = more(1, everywhere, low=-np.inf, whole=False)
        self._used = more(len(problem.types), 1)
        self._over, self._missing = more(1, np.inf), more(grades, np.inf)
        self._bounds()
        for p in range(len(self.places)):
            self._place_rules(p)
        self._room_rules()

    def improve(self, measure: str, deadline: Deadline | None) -> list[NextClass]:
        """Make one measure as good as the measures that are held allow, and hold it too.

        Args:
            measure: its name in `Measures`.
            deadline: for the solver.

        Returns:
            All classes, kept ones too.

        Raises:
            SolverError: the solver's answer cannot be used.
            TimeoutError: the deadline came first.
        """
        cost = self._cost(measure)
        values = self.model.minimise(cost, deadline).values
        if values is None:
            raise SolverError("a plan that the solver found is lost")
        self.model.hold(cost, round(float(cost @ values)))
        return self._followers(values)

    def _bounds(self) -> None:
        low, high = self.model.low, self.model.high
        self.model.rule({self._most: 1, self._least: -1, self._over: -1}, -np.inf, 3)
        for row in self.problem.kept:
            size, taught = sum(row), grades_of(row)
            for v in [self._least, *(self._small + i for i in taught)]:
                high[v] = min(high[v], size)
            for v in [self._most, *(self._large + i for i in taught)]:
                low[v] = max(low[v], size)
            if len(taught) > 1:
                high[self._group] = min(high[self._group], *(row[i] for i in taught))

    def _place_rules(self, p: int) -> None:
        """The class of a place, where there is one, lies between the smallest and the largest."""
        rule, kind, y, biggest = self.model.rule, self.places[p].kind, self.y + p, self._biggest
        members = [v for v, (place, _) in enumerate(self.groups) if place == p]
        size = dict.fromkeys(members, 1.0)
        pairs = [(self._least, self._most)]
        pairs += [(self._small + i, self._large + i) for i in kind.grades]
        for least, most in pairs:
            rule(size | {most: -1}, -np.inf, 0)
            rule(size | {least: -1, y: -biggest}, -biggest, np.inf)
        if kind.is_composite:
            for v in members:
                rule({v: 1, self._group: -1, y: -biggest}, -biggest, np.inf)
        rule({y: 1, self._used + self.problem.types.index(kind): -1}, -np.inf, 0)
        if p and self.places[p].continues is None and self.places[p] == self.places[p - 1]:
            rule({y: 1, y - 1: -1}, -np.inf, 0)  # of equal places the first is taken first

    def _room_rules(self) -> None:
        problem = self.problem
        for i, row in enumerate(children_less_places(problem, self.kinds)):
            if problem.is_taught(i):
                free = problem.kept_places(i)
                self.model.rule(row | {self._room: 1.0}, -np.inf, free)
                lacking = row | {self._missing + i: -1.0}
                self.model.rule(lacking, -np.inf, free - problem.growth[i])

    def _cost(self, measure: str) -> Vector:
        """The measure as numbers to minimise."""
        problem = self.problem
        there = {grades_of(row) for row in problem.kept}
        taught = [i for i in range(len(problem.children)) if problem.is_taught(i)]
        cost: Vector = np.zeros(len(self.model.low))
        cost[: self._pair] = factors(measure, self.kinds)
        its_cost: dict[str, dict[int, int]] = {
            "unevenness": {self._large + i: 1 for i in taught}
            | {self._small + i: -1 for i in taught},
            "spread": {self._most: 1, self._least: -1},
            "spread_over_3": {self._over: 1},
            "growth_shortfall": dict.fromkeys(range(self._missing, len(cost)), 1),
            "room": {self._room: -1},
            "kinds": {
                self._used + t: 1
                for t, kind in enumerate(problem.types)
                if kind.grades not in there
            },
            "smallest_group": {self._group: -1},
        }
        for v, factor in its_cost.get(measure, {}).items():
            cost[v] = factor
        return cost

    def _followers(self, values: Vector) -> list[NextClass]:
        found = []
        for p, place in enumerate(self.places):
            if values[self.y + p]:
                row = [0] * len(self.problem.children)
                for v, (its, i) in enumerate(self.groups):
                    row[i] += int(values[v]) * (its == p)
                found.append(NextClass(tuple(row), place.continues))
        continued = self.continued(values)
        for k, kept in enumerate(self.problem.kept):
            found.append(NextClass(kept, continued.get(k), True))
        return found
