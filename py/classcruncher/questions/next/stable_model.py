"""The best of the plans in which no more children than must leave their class.

Each place of the `Reassignment` has one class at most, so every class has a size of its own and
all measures are linear: each is optimised in turn and then held.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...milp.matrices import Vector
from ...milp.solve import TOLERANCE, Deadline
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
        g, k = len(problem.children), len(problem.types)
        super().__init__(problem, present, leaving, added=3 * g + 5 + k)
        self._small, self._large = self.own, self.own + g
        self._least, self._most, self._group, self._room, self._used = range(
            self._large + g, self._large + g + 5
        )
        self._over = self._used + k
        self._missing = self._over + 1
        self.model.whole[: self.y] = 1
        self.model.whole[self._room] = 0
        limits = [kind.max for kind in (*problem.types, *problem.kept_limits)]
        self._biggest = max([*limits, *map(sum, problem.kept)], default=0)
        self._bounds()
        for p in range(len(self.places)):
            self._place_rules(p)
        self._room_rules()

    def improve(
        self, measure: str, standing: float | None, deadline: Deadline | None
    ) -> list[NextClass] | None:
        """Make one measure as good as the measures that are held allow, and hold it too.

        Args:
            measure: its name in `Measures`.
            standing: its value in the classes returned last, kept ones left out of counts;
                less is better.
            deadline: for the solver.

        Returns:
            All classes, kept ones too; None where those returned last are as good as can be.

        Raises:
            SolverError: the solver's answer cannot be used.
            TimeoutError: the deadline came first.
        """
        cost = self._cost(measure)
        if standing is not None:
            if standing == -math.inf:  # no composite class has no smallest group
                standing = -self.model.high[self._group]
            bound = self.model.minimise(cost, deadline, relaxed=True).values
            if bound is not None and cost @ bound > standing - 1 + TOLERANCE:
                self.model.hold(cost, standing)
                return None
        values = self.model.minimise(cost, deadline).values
        if values is None:
            raise SolverError("a plan that the solver found is lost")
        self.model.hold(cost, round(float(cost @ values)))
        return self._followers(values)

    def _bounds(self) -> None:
        low, high = self.model.low, self.model.high
        high[self._small : self._room] = self._biggest
        low[self._room] = -np.inf
        high[self._room] = self._biggest * (self.problem.teachers + len(self.problem.kept))
        high[self._over :] = np.inf
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
        kept = list(zip(self.problem.kept, self.problem.kept_limits, strict=True))
        for i in range(len(self.problem.children)):
            row: dict[int, float] = {}
            for v, (p, _) in enumerate(self.groups):
                if i in self.places[p].kind.grades:
                    row[v] = 1.0
                    row[self.y + p] = -float(self.places[p].kind.max)
            free = sum(limits.max - sum(groups) for groups, limits in kept if groups[i])
            if self.problem.children[i] or any(groups[i] for groups, _ in kept):
                self.model.rule(row | {self._room: 1.0}, -np.inf, free)
                growth = self.problem.growth[i]
                self.model.rule(row | {self._missing + i: -1.0}, -np.inf, free - growth)

    def _cost(self, measure: str) -> Vector:
        """The measure as numbers to minimise."""
        cost = np.zeros(len(self.model.low))
        y = slice(self.y, self.y + len(self.places))
        if measure == "composite_cost":
            cost[y] = [place.kind.cost for place in self.places]
        elif measure == "mixing_cost":
            cost[y] = [place.kind.mixing_cost for place in self.places]
        elif measure == "unevenness":
            kept = [i for row in self.problem.kept for i in grades_of(row)]
            taught = sorted({*grades_of(self.problem.children), *kept})
            cost[[self._large + i for i in taught]] = 1
            cost[[self._small + i for i in taught]] = -1
        elif measure == "spread":
            cost[self._most], cost[self._least] = 1, -1
        elif measure == "spread_over_3":
            cost[self._over] = 1
        elif measure == "growth_shortfall":
            cost[self._missing :] = 1
        elif measure == "room":
            cost[self._room] = -1
        elif measure == "children_in_composites":
            mixed = [v for v, (p, _) in enumerate(self.groups) if self.places[p].kind.is_composite]
            cost[mixed] = 1
        elif measure == "kinds":
            there = {grades_of(row) for row in self.problem.kept}
            types = self.problem.types
            cost[self._used : self._over] = [kind.grades not in there for kind in types]
        elif measure == "teachers":
            cost[y] = 1
        elif measure == "smallest_group":
            cost[self._group] = -1
        else:
            raise ValueError(f"{measure} is not a measure of a rearrangement")
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
