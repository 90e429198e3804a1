r"""Filling a structure: children for its classes, the best there are, proved.

With the structure fixed, every measure that depends on sizes is linear. The unknowns are the
children x of each group and, as far as they are asked for, the smallest and the largest class
of each grade, l and h, and of the school, w and z; the smallest group s; the room r; the places
d that a grade lacks; the children o over the limit. For a type with n classes and S children in
all, by controlled rounding:

    n l <= S <= n h   for each of its grades          n w <= S <= n z
    n s <= x          for each of its groups           r <= places of a grade - S of its types
    d >= growth - (places of a grade - S of its types)
    o >= S - n * places of a class                     children over the limit

A measure is minimised and held before the next: an order of measures needs no weights. The
published shuffling rules, which this replaces, are in `published.article`.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from ..plan.dealing import deal
from ..school.problem import Groups, Problem, Structure
from .compact import PLENTY
from .matrices import Vector, class_groups
from .model import Model
from .solve import Deadline


class Filling:
    """One structure and the children in it, measure by measure.

    The values of measures are turned so that less is better. They count kept classes beside new
    ones, but leave out what is the same for every filling: grades that have kept classes alone.
    """

    def __init__(self, problem: Problem, structure: Structure) -> None:
        used = [t for t, n in enumerate(structure) if n]
        self._problem = problem
        self._kinds = [problem.types[t] for t in used]
        self._number = [structure[t] for t in used]
        self._groups = class_groups(self._kinds)
        grades = len(problem.children)
        self._taught = sorted({i for kind in self._kinds for i in kind.grades})
        first = len(self._groups)
        self._small, self._large, self._lacks = first, first + grades, first + 2 * grades
        self._least = first + 3 * grades
        self._most, self._group, self._room = (self._least + n for n in (1, 2, 3))
        self._over = self._room + 1
        self._model = Model(self._over + len(used), sum(problem.children))
        # The children of each used type, as unknowns.
        self._size: list[dict[int, float]] = [{} for _ in self._kinds]
        for v, (j, _) in enumerate(self._groups):
            self._size[j][v] = 1.0
        self._ready: set[str] = set()
        self._limits()

    def minimise(
        self, measure: str, least: float = -np.inf, deadline: Deadline | None = None
    ) -> int | None:
        """The least value of a measure, which is held from now on; None without any plan.

        Args:
            measure: one that can still differ when the structure is fixed (`_cost` has them).
            least: it is no less, as is known otherwise.
            deadline: for the solver.

        Raises:
            SolverError: the solver's answer cannot be used.
            TimeoutError: the deadline came first.
        """
        cost = self._cost(measure)
        answer = self._model.minimise(cost, deadline, least=least)
        if answer.values is None:
            return None
        value = round(float(cost @ answer.values))
        self._model.hold(cost, value)
        return value

    def is_possible(self, deadline: Deadline | None = None) -> bool:
        """Whether there is any filling; what remains is a network, so none need be broken.

        Raises:
            TimeoutError: the deadline came first.
        """
        nothing = np.zeros(len(self._model.low))
        return self._model.minimise(nothing, deadline, relaxed=not self._ready).values is not None

    def hold(self, measure: str, value: int) -> None:
        """From now on no answer may have a worse value of a measure."""
        self._model.hold(self._cost(measure), value)

    def classes(
        self, ties: Mapping[str, int], deadline: Deadline | None = None
    ) -> tuple[Groups, ...] | None:
        """The classes that are good by the sum of some measures, each with its weight.

        Returns:
            Rows of children by grade, kept classes left out; None without any plan.

        Raises:
            SolverError: the solver's answer cannot be used.
            TimeoutError: the deadline came first.
        """
        if not any(kind.is_composite for kind in self._kinds):
            # All children of a grade are in its classes: there is one way, but for the dealing.
            return self._dealt([self._problem.children[grade] for _, grade in self._groups])
        total = np.zeros(len(self._model.low))
        for measure, weight in ties.items():
            total += weight * self._cost(measure)
        # What is still equal then is told apart too, so that every machine finds the same plan:
        # younger classes are the smaller ones.
        least = 0.5 / (1 + len(self._kinds) * sum(self._problem.children))
        for v, (j, _) in enumerate(self._groups):
            total[v] += least * (len(self._kinds) - j)
        values = self._model.minimise(total, deadline, is_proof=False).values
        return None if values is None else self._dealt(values)

    def _limits(self) -> None:
        model, problem = self._model, self._problem
        for v, (j, grade) in enumerate(self._groups):
            kind, n = self._kinds[j], self._number[j]
            model.low[v] = kind.smallest_group * n
            model.high[v] = min(kind.largest_group * n, problem.children[grade])
        for grade, children in enumerate(problem.children):
            groups = [v for v, (_, i) in enumerate(self._groups) if i == grade]
            model.rule(dict.fromkeys(groups, 1.0), children, children)
        for kind, n, size in zip(self._kinds, self._number, self._size, strict=True):
            model.rule(size, n * kind.min, n * kind.max)
        for limit in problem.limited:
            if limit.in_composites is not None:
                mixed = [
                    v
                    for v, (j, i) in enumerate(self._groups)
                    if i == limit.grade and self._kinds[j].is_composite
                ]
                model.rule(dict.fromkeys(mixed, 1.0), -np.inf, limit.in_composites)
        # What is not asked for stays out of the way.
        model.high[len(self._groups) :] = 0
        if problem.most_over is not None:
            self.hold("over", problem.most_over)

    def _cost(self, measure: str) -> Vector:
        """The measure as numbers to minimise."""
        small, large, lacks = (
            [first + i for i in self._taught] for first in (self._small, self._large, self._lacks)
        )
        mixed = [v for v, (j, _) in enumerate(self._groups) if self._kinds[j].is_composite]
        # What is added up, what is taken off, and what makes it ready.
        more, less, prepare = {
            "unevenness": (large, small, self._unevenness),
            "spread": ([self._most], [self._least], self._spread),
            "smallest_group": ([], [self._group], self._smallest_group),
            "room": ([], [self._room], self._room_and_lacks),
            "growth_shortfall": (lacks, [], self._room_and_lacks),
            "children_in_composites": (mixed, [], None),
            "over": (list(range(self._over, len(self._model.low))), [], self._children_over),
        }[measure]
        if prepare and measure not in self._ready:
            prepare(measure)
            self._ready.add(measure)
        cost: Vector = np.zeros(len(self._model.low))
        cost[more], cost[less] = 1, -1
        return cost

    def _unevenness(self, _: str) -> None:
        for i in self._taught:
            kinds = [j for j, kind in enumerate(self._kinds) if i in kind.grades]
            sizes = [sum(row) for row in self._problem.kept if row[i]]
            self._window(self._small + i, self._large + i, kinds, sizes)

    def _spread(self, _: str) -> None:
        sizes = [sum(row) for row in self._problem.kept]
        self._window(self._least, self._most, range(len(self._kinds)), sizes)

    def _window(self, low: int, high: int, kinds: Sequence[int], kept: Sequence[int]) -> None:
        """Two unknowns between which all classes of some types lie, and these sizes."""
        model = self._model
        largest = max([0, *kept, *(self._kinds[j].max for j in kinds)])
        model.low[low], model.high[low] = 0, min([largest, *kept])
        model.low[high], model.high[high] = max([0, *kept]), largest
        for j in kinds:
            model.rule(self._size[j] | {low: -self._number[j]}, 0, np.inf)
            model.rule(self._size[j] | {high: -self._number[j]}, -np.inf, 0)

    def _children_over(self, _: str) -> None:
        for j, (kind, n) in enumerate(zip(self._kinds, self._number, strict=True)):
            self._model.high[self._over + j] = n * max(0, kind.max - kind.places)
            self._model.rule(self._size[j] | {self._over + j: -1}, -np.inf, n * kind.places)

    def _smallest_group(self, _: str) -> None:
        kept = [n for row in self._problem.kept_composites for n in row if n]
        self._model.high[self._group] = min([sum(self._problem.children), *kept])
        for v, (j, _grade) in enumerate(self._groups):
            if self._kinds[j].is_composite:
                self._model.rule({v: 1, self._group: -self._number[j]}, 0, np.inf)

    def _room_and_lacks(self, measure: str) -> None:
        model = self._model
        model.low[self._room], model.high[self._room] = -np.inf, PLENTY
        for i in range(len(self._problem.children)):
            kinds = [j for j, kind in enumerate(self._kinds) if i in kind.grades]
            if not kinds and not any(row[i] for row in self._problem.kept):
                continue
            places = sum(self._kinds[j].places * self._number[j] for j in kinds)
            places += self._problem.kept_places(i)
            taken = {v: c for j in kinds for v, c in self._size[j].items()}
            if measure == "room":
                model.rule(taken | {self._room: 1}, -np.inf, places)
            elif kinds:
                growth = self._problem.growth[i]
                model.high[self._lacks + i] = np.inf
                model.rule(taken | {self._lacks + i: -1}, -np.inf, places - growth)

    def _dealt(self, values: Vector | Sequence[int]) -> tuple[Groups, ...]:
        """Deal the solver's groups over the classes of their type."""
        rows: list[Groups] = []
        grades = range(len(self._problem.children))
        for j, (kind, number) in enumerate(zip(self._kinds, self._number, strict=True)):
            groups = [round(values[v]) for v, (c, _) in enumerate(self._groups) if c == j]
            for dealt in deal(groups, number):
                row = dict(zip(kind.grades, dealt, strict=True))
                rows.append(tuple(row.get(i, 0) for i in grades))
        return tuple(rows)
