"""Evening: the best split of the children over the classes of one structure, proved.

With the structure fixed, a type with n classes and S children has floor a and ceiling b with
``a n <= S <= b n``, and every measure is linear: each is optimised in turn and then held, so
an order of measures needs no weights. The published shuffling rules, which this replaces,
are in `article`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from .class_types import Groups, Question
from .compact import Structure
from .matrices import Vector, class_groups
from .solve import Deadline, solve

# The measures that can still differ when the structure is fixed.
MEASURES = ("unevenness", "spread", "smallest_group", "room", "children_in_composites")


@dataclass(frozen=True)
class Filling:
    """The classes of a structure with their children.

    Attributes:
        classes: the children of each grade in each class, kept classes left out.
        exact: the measures, from the first that was asked, that are proved best.
        proved: whether they all are.
    """

    classes: tuple[Groups, ...]
    exact: tuple[str, ...]
    proved: bool


def deal(totals: Sequence[int], classes: int) -> list[tuple[int, ...]]:
    """Deal the children of each grade over classes so that every number is as even as can be.

    Each group gets the floor or the ceiling of its grade's average, and each class the floor
    or the ceiling of the average size: the extra child of a grade goes to the class after the
    one that got the last extra child, round and round.

    >>> deal([7, 8], 2)
    [(4, 4), (3, 4)]
    >>> deal([7, 7], 2)
    [(4, 3), (3, 4)]
    """
    rows = [[total // classes for total in totals] for _ in range(classes)]
    turn = 0
    for grade, total in enumerate(totals):
        for _ in range(total % classes):
            rows[turn % classes][grade] += 1
            turn += 1
    return [tuple(row) for row in rows]


def fill(
    question: Question,
    structure: Structure,
    order: Sequence[str] = MEASURES,
    deadline: Deadline | None = None,
) -> Iterator[Filling | None]:
    """Fill a structure with children, best by `order` (names from `MEASURES`).

    Yields:
        After each solver call the best filling so far, the last one proved; None in the end
        when the structure has no plan at all, or the time is over.

    Raises:
        SolverError: the solver's answer cannot be used.
    """
    used = [t for t, n in enumerate(structure) if n]
    if not any(question.types[t].is_composite for t in used):
        yield _without_composites(question, structure)
        return
    model = _Model(question, structure, used)
    for place, name in enumerate(order, 1):
        cost = model.cost(name)
        answer = solve(cost, *model.problem(), deadline)
        if answer.status != "optimal" or answer.values is None:
            yield None
            return
        model.hold(cost, round(float(cost @ answer.values)))
        yield Filling(model.classes(answer.values), tuple(order[:place]), place == len(order))


def _without_composites(question: Question, structure: Structure) -> Filling | None:
    """Single classes alone leave nothing to choose: each grade is dealt over its classes."""
    rows: list[Groups] = []
    covered = set()
    for kind, n in zip(question.types, structure, strict=True):
        if not n:
            continue
        (grade,) = kind.grades
        children = question.children[grade]
        if not kind.min * n <= children <= kind.max * n:
            return None
        covered.add(grade)
        for (size,) in deal([children], n):
            rows.append(tuple(size if i == grade else 0 for i in range(len(question.children))))
    if any(n and i not in covered for i, n in enumerate(question.children)):
        return None
    return Filling(tuple(rows), MEASURES, True)


class _Model:
    """The linear model of one structure; every unknown is whole.

    The unknowns are, in this order: the children of each group of each used type; the floor
    and the ceiling size of each used type; the smallest and the largest size for each grade;
    the smallest and the largest size in the school; the smallest group; the room.
    """

    def __init__(self, question: Question, structure: Structure, used: Sequence[int]) -> None:
        self._kinds = [question.types[t] for t in used]
        self._number = [structure[t] for t in used]
        self._grades = len(question.children)
        self._groups = class_groups(self._kinds)
        k, n, g = len(self._kinds), len(self._groups), self._grades
        self._floor, self._ceiling = n, n + k
        self._small, self._large = n + 2 * k, n + 2 * k + g
        self._least, self._most = n + 2 * k + 2 * g, n + 2 * k + 2 * g + 1
        self._smallest_group, self._room = self._most + 1, self._most + 2
        self._width = self._room + 1
        self._rows: list[dict[int, float]] = []
        self._lower: list[float] = []
        self._upper: list[float] = []
        self._low = np.zeros(self._width)
        self._high = np.full(self._width, float(sum(question.children) + 1))
        self._bounds(question)
        self._rules(question)

    def _bounds(self, question: Question) -> None:
        for v, (j, grade) in enumerate(self._groups):
            kind, n = self._kinds[j], self._number[j]
            self._low[v] = kind.smallest_group * n
            self._high[v] = min(kind.largest_group * n, question.children[grade])
        for j, kind in enumerate(self._kinds):
            for v in (self._floor + j, self._ceiling + j):
                self._low[v], self._high[v] = kind.min, kind.max
        biggest = max(kind.max for kind in self._kinds)
        self._high[self._smallest_group] = biggest
        sizes = [sum(row) for row in question.kept]
        self._high[self._small : self._room + 1] = max([biggest, *sizes])
        self._low[self._room], self._high[self._room] = -np.inf, np.inf
        for row, size in zip(question.kept, sizes, strict=True):
            taught = [i for i, children in enumerate(row) if children]
            for v in [self._least, *(self._small + i for i in taught)]:
                self._high[v] = min(self._high[v], size)
            for v in [self._most, *(self._large + i for i in taught)]:
                self._low[v] = max(self._low[v], size)
            if len(taught) > 1:
                smallest = min(row[i] for i in taught)
                v = self._smallest_group
                self._high[v] = min(self._high[v], smallest)

    def _rules(self, question: Question) -> None:
        for grade, children in enumerate(question.children):
            groups = [v for v, (_, i) in enumerate(self._groups) if i == grade]
            self._rule(dict.fromkeys(groups, 1.0), children, children)
        size: list[dict[int, float]] = [{} for _ in self._kinds]
        for v, (j, _) in enumerate(self._groups):
            size[j][v] = 1.0
        for j, (kind, n) in enumerate(zip(self._kinds, self._number, strict=True)):
            floor, ceiling = self._floor + j, self._ceiling + j
            self._rule(size[j] | {floor: -n}, 0, np.inf)
            self._rule(size[j] | {ceiling: -n}, -np.inf, 0)
            self._rule({floor: 1, self._least: -1}, 0, np.inf)
            self._rule({ceiling: 1, self._most: -1}, -np.inf, 0)
            for i in kind.grades:
                self._rule({floor: 1, self._small + i: -1}, 0, np.inf)
                self._rule({ceiling: 1, self._large + i: -1}, -np.inf, 0)
        for v, (j, _) in enumerate(self._groups):
            if self._kinds[j].is_composite:
                self._rule({v: 1, self._smallest_group: -self._number[j]}, 0, np.inf)
        kept = list(zip(question.kept, question.kept_limits, strict=True))
        for i in range(self._grades):
            with_grade = [j for j, kind in enumerate(self._kinds) if i in kind.grades]
            places = sum(self._kinds[j].max * self._number[j] for j in with_grade)
            places += sum(limits.max - sum(row) for row, limits in kept if row[i])
            if with_grade or any(row[i] for row, _ in kept):
                taken = {v: c for j in with_grade for v, c in size[j].items()}
                self._rule(taken | {self._room: 1}, -np.inf, places)

    def _rule(self, row: dict[int, float], lower: float, upper: float) -> None:
        self._rows.append(row)
        self._lower.append(lower)
        self._upper.append(upper)

    def cost(self, measure: str) -> Vector:
        """The measure as numbers to minimise."""
        cost = np.zeros(self._width)
        if measure == "unevenness":
            taught = sorted({i for kind in self._kinds for i in kind.grades})
            cost[[self._large + i for i in taught]] = 1
            cost[[self._small + i for i in taught]] = -1
        elif measure == "spread":
            cost[self._most], cost[self._least] = 1, -1
        elif measure == "smallest_group":
            cost[self._smallest_group] = -1
        elif measure == "room":
            cost[self._room] = -1
        elif measure == "children_in_composites":
            mixed = [v for v, (j, _) in enumerate(self._groups) if self._kinds[j].is_composite]
            cost[mixed] = 1
        else:
            raise ValueError(f"{measure} is not a measure of a filling")
        return cost

    def hold(self, cost: Vector, value: int) -> None:
        """From now on no answer may be worse than `value` by this cost."""
        self._rule({int(v): cost[v] for v in np.flatnonzero(cost)}, -np.inf, value)

    def problem(self) -> tuple[csr_array, Vector, Vector, tuple[Vector, Vector], Vector]:
        """The rules, the bounds and what must be whole, as `solve` takes them."""
        data = [c for row in self._rows for c in row.values()]
        index = [v for row in self._rows for v in row]
        start = np.cumsum([0, *map(len, self._rows)])
        a = csr_array((data, index, start), shape=(len(self._rows), self._width))
        bounds = (self._low, self._high)
        return a, np.array(self._lower), np.array(self._upper), bounds, np.ones(self._width)

    def classes(self, values: Vector) -> tuple[Groups, ...]:
        """Deal the solver's groups over the classes of their type."""
        rows: list[Groups] = []
        for j, (kind, number) in enumerate(zip(self._kinds, self._number, strict=True)):
            groups = [int(values[v]) for v, (c, _) in enumerate(self._groups) if c == j]
            for dealt in deal(groups, number):
                row = dict(zip(kind.grades, dealt, strict=True))
                rows.append(tuple(row.get(i, 0) for i in range(self._grades)))
        return tuple(rows)
