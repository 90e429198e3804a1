"""Filling a structure: the best split of the children over the classes of one structure, proved.

With the structure fixed, a type with n classes and S children has floor a and ceiling b with
``a n <= S <= b n``, and every measure is linear: each is optimised in turn and then held, so
an order of measures needs no weights. The published shuffling rules, which this replaces,
are in `published.article`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..plan.dealing import deal
from ..school.problem import ClassType, Groups, Problem
from .compact import Structure
from .matrices import Vector, class_groups
from .model import Model
from .solve import TOLERANCE, Deadline

# The measures that can still differ when the structure is fixed.
MEASURES = ("unevenness", "spread", "smallest_group", "room", "children_in_composites")


class Filling:
    """One structure and the children in it, evened measure by measure.

    The unknowns of the model, all whole, are in this order: the children of each group of
    each used type; the floor and the ceiling size of each used type; the smallest and the
    largest size for each grade; the smallest and the largest size in the school; the smallest
    group; the room.
    """

    def __init__(self, problem: Problem, structure: Structure) -> None:
        used = [t for t, n in enumerate(structure) if n]
        self._kinds = [problem.types[t] for t in used]
        self._number = [structure[t] for t in used]
        self._grades = len(problem.children)
        self._groups = class_groups(self._kinds)
        k, n, g = len(self._kinds), len(self._groups), self._grades
        self._floor, self._ceiling = n, n + k
        self._small, self._large = n + 2 * k, n + 2 * k + g
        self._least, self._most = n + 2 * k + 2 * g, n + 2 * k + 2 * g + 1
        self._smallest_group, self._room = self._most + 1, self._most + 2
        self._kept_in_composites = sum(map(sum, problem.kept_composites))
        self._kept_unevenness = _unevenness_of_kept(problem, self._kinds)
        self._standing: tuple[Groups, ...] = ()
        self._model = Model(self._room + 1, sum(problem.children))
        if used:
            self._bounds(problem)
            self._rules(problem)

    def improve(
        self,
        measure: str,
        standing: float = np.inf,
        least: float = -np.inf,
        deadline: Deadline | None = None,
    ) -> tuple[Groups, ...] | None:
        """Make one measure as good as the measures that are held allow, and hold it too.

        Args:
            measure: one of `MEASURES`.
            standing: its value (less is better) in the classes that were returned last.
            least: no value is better, as is known otherwise.
            deadline: for the solver.

        Returns:
            The classes, kept ones left out; None when the structure has no plan at all.

        Raises:
            SolverError: the solver's answer cannot be used.
            TimeoutError: the deadline came first.
        """
        if not self._kinds:
            return ()
        cost, constant = self._cost(measure)
        if np.isfinite(standing):
            bound = self._model.minimise(cost, deadline, relaxed=True).values
            if bound is not None:
                least = max(least, float(np.ceil(cost @ bound - TOLERANCE)) + constant)
            if least >= standing:
                self._model.hold(cost, standing - constant)
                return self._standing
        answer = self._model.minimise(cost, deadline, least=least - constant)
        if answer.values is None:
            return None
        self._model.hold(cost, round(float(cost @ answer.values)))
        self._standing = self._classes(answer.values)
        return self._standing

    def hold(self, measure: str, value: float) -> None:
        """From now on no answer may be worse than `value` (less is better) by this measure.

        Without composites the smallest group is infinitely good, and nothing needs holding.
        """
        if self._kinds and np.isfinite(value):
            cost, constant = self._cost(measure)
            self._model.hold(cost, value - constant)

    def release(self) -> None:
        """Nothing is held any more."""
        self._model.release()

    def _bounds(self, problem: Problem) -> None:
        low, high = self._model.low, self._model.high
        for v, (j, grade) in enumerate(self._groups):
            kind, n = self._kinds[j], self._number[j]
            low[v] = kind.smallest_group * n
            high[v] = min(kind.largest_group * n, problem.children[grade])
        for j, kind in enumerate(self._kinds):
            for v in (self._floor + j, self._ceiling + j):
                low[v], high[v] = kind.min, kind.max
        biggest = max(kind.max for kind in self._kinds)
        sizes = [sum(row) for row in problem.kept]
        high[self._small : self._room + 1] = max([biggest, *sizes])
        low[self._room], high[self._room] = -np.inf, np.inf
        for row, size in zip(problem.kept, sizes, strict=True):
            taught = [i for i, children in enumerate(row) if children]
            for v in [self._least, *(self._small + i for i in taught)]:
                high[v] = min(high[v], size)
            for v in [self._most, *(self._large + i for i in taught)]:
                low[v] = max(low[v], size)
            if len(taught) > 1:
                smallest = min(row[i] for i in taught)
                v = self._smallest_group
                high[v] = min(high[v], smallest)

    def _rules(self, problem: Problem) -> None:
        rule = self._model.rule
        for grade, children in enumerate(problem.children):
            groups = [v for v, (_, i) in enumerate(self._groups) if i == grade]
            rule(dict.fromkeys(groups, 1.0), children, children)
        size: list[dict[int, float]] = [{} for _ in self._kinds]
        for v, (j, _) in enumerate(self._groups):
            size[j][v] = 1.0
        for j, (kind, n) in enumerate(zip(self._kinds, self._number, strict=True)):
            floor, ceiling = self._floor + j, self._ceiling + j
            rule(size[j] | {floor: -n}, 0, np.inf)
            rule(size[j] | {ceiling: -n}, -np.inf, 0)
            rule({floor: 1, self._least: -1}, 0, np.inf)
            rule({ceiling: 1, self._most: -1}, -np.inf, 0)
            for i in kind.grades:
                rule({floor: 1, self._small + i: -1}, 0, np.inf)
                rule({ceiling: 1, self._large + i: -1}, -np.inf, 0)
        for v, (j, _) in enumerate(self._groups):
            if self._kinds[j].is_composite:
                rule({v: 1, self._smallest_group: -self._number[j]}, 0, np.inf)
        kept = list(zip(problem.kept, problem.kept_limits, strict=True))
        for i in range(self._grades):
            with_grade = [j for j, kind in enumerate(self._kinds) if i in kind.grades]
            places = sum(self._kinds[j].max * self._number[j] for j in with_grade)
            places += sum(limits.max - sum(row) for row, limits in kept if row[i])
            if with_grade or any(row[i] for row, _ in kept):
                taken = {v: c for j in with_grade for v, c in size[j].items()}
                rule(taken | {self._room: 1}, -np.inf, places)

    def _cost(self, measure: str) -> tuple[Vector, int]:
        """The measure as numbers to minimise, and what kept classes add to it."""
        cost, constant = np.zeros(len(self._model.low)), 0
        if measure == "unevenness":
            taught = sorted({i for kind in self._kinds for i in kind.grades})
            cost[[self._large + i for i in taught]] = 1
            cost[[self._small + i for i in taught]] = -1
            constant = self._kept_unevenness
        elif measure == "spread":
            cost[self._most], cost[self._least] = 1, -1
        elif measure == "smallest_group":
            cost[self._smallest_group] = -1
        elif measure == "room":
            cost[self._room] = -1
        elif measure == "children_in_composites":
            mixed = [v for v, (j, _) in enumerate(self._groups) if self._kinds[j].is_composite]
            cost[mixed] = 1
            constant = self._kept_in_composites
        else:
            raise ValueError(f"{measure} is not a measure of a filling")
        return cost, constant

    def _classes(self, values: Vector) -> tuple[Groups, ...]:
        """Deal the solver's groups over the classes of their type."""
        rows: list[Groups] = []
        for j, (kind, number) in enumerate(zip(self._kinds, self._number, strict=True)):
            groups = [int(values[v]) for v, (c, _) in enumerate(self._groups) if c == j]
            for dealt in deal(groups, number):
                row = dict(zip(kind.grades, dealt, strict=True))
                rows.append(tuple(row.get(i, 0) for i in range(self._grades)))
        return tuple(rows)


def _unevenness_of_kept(problem: Problem, kinds: Sequence[ClassType]) -> int:
    """What grades that have kept classes alone add to the unevenness."""
    planned = {i for kind in kinds for i in kind.grades}
    total = 0
    for i in range(len(problem.children)):
        sizes = [sum(row) for row in problem.kept if row[i]]
        if sizes and i not in planned:
            total += max(sizes) - min(sizes)
    return total
