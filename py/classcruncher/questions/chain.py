"""An exact answer without a solver, where only neighbouring grades share classes.

Such grades form a chain: what happens on one side of a grade concerns the other side only
through the classes that the grade shares with its neighbours. So the grades are settled one
after the other, and of all the ways to get so far only this is kept: how many classes there are,
how many composite classes are shared with the next grade, and how many children of this grade
may be in those. For a fixed structure the rules that remain are a network, so spans of whole
numbers hold these exactly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..plan.dealing import ceil_div
from ..school.problem import ClassType, Problem

# So many placements of a grade are worth less time than a solver takes.
MOST_PLACEMENTS = 10_000

# All whole numbers from the first to the second, both included.
Span = tuple[int, int]


def joins_neighbours(kind: ClassType) -> bool:
    """Whether it is a single class or a composite of two neighbouring grades."""
    return kind.grades[-1] - kind.grades[0] == len(kind.grades) - 1 <= 1


class TooManyWays(RuntimeError):
    """The rules leave so much freedom that a solver is faster."""


class Way(NamedTuple):
    """How far the grades are settled.

    Attributes:
        classes: all classes so far.
        composites: the composite classes among them.
        shared: those that are shared with the next grade.
    """

    classes: int
    composites: int
    shared: int


# How many children of the last settled grade may be in the shared classes, by way.
Ways = dict[Way, list[Span]]


class Chain:
    """The plans of a question whose composite classes are all of two neighbouring grades.

    What is asked of it may raise TooManyWays.

    Args:
        asked: the question.
        composites: the most composite classes there may be; None for any number.

    >>> kinds = (ClassType((0,), 1, 20, 1, 20), ClassType((0, 1), 1, 20, 5, 15))
    >>> chain = Chain(Problem(("K", "1"), (31, 10), 2, "exactly", kinds, (), ()))
    >>> chain.has_plan(), chain.amounts(0)
    (False, [(6, 30)])
    """

    def __init__(self, asked: Problem, composites: int | None = None) -> None:
        self._children = asked.children
        self._teachers = asked.teachers
        self._exactly = asked.rule == "exactly"
        self._kinds = {kind.grades: kind for kind in asked.types}
        self._smallest = min((kind.min for kind in asked.types), default=1)
        self._largest = max((kind.max for kind in asked.types), default=0)
        self._composites = asked.teachers if composites is None else composites
        self._counts_composites = composites is not None

    def has_plan(self) -> bool:
        """Whether there is a plan."""
        ways = self._settled(range(len(self._children)), None)
        return any(way.classes == self._teachers or not self._exactly for way in ways)

    def amounts(self, grade: int) -> list[Span]:
        """How many children one grade may have so that there is a plan, however many it has."""
        younger = self._open(range(grade), grade)
        older = self._open(range(len(self._children) - 1, grade, -1), grade)
        single = self._kinds.get((grade,))
        found: list[Span] = []
        for (classes, composites), spans in younger.items():
            for (more, more_composites), more_spans in older.items():
                left = self._teachers - classes - more
                if left < 0 or composites + more_composites > self._composites:
                    continue
                most = left if single else 0
                if self._exactly and most < left:
                    continue
                for n in range(left if self._exactly else 0, most + 1):
                    least, largest = (n * single.min, n * single.max) if single else (0, 0)
                    found += [
                        (a + c + least, b + d + largest) for a, b in spans for c, d in more_spans
                    ]
        return _joined(found)

    def _open(self, grades: Sequence[int], then: int) -> dict[tuple[int, int], list[Span]]:
        """How many children of a grade may be in the classes that settled grades share with it.

        By the number of all classes so far, and of the composite ones among them.
        """
        found: dict[tuple[int, int], list[Span]] = defaultdict(list)
        shared = self._kinds.get(_pair(grades[-1], then)) if grades else None
        for way, spans in self._settled(grades, then).items():
            found[way.classes, way.composites] += _others(way.shared, shared, spans)
        return {key: _joined(spans) for key, spans in found.items()}

    def _settled(self, grades: Sequence[int], then: int | None) -> Ways:
        """Every way to settle these grades, in this order; `then` is the next grade.

        The children of the next grade, where there is one, are open.
        """
        ways: Ways = {Way(0, 0, 0): [(0, 0)]}
        shared: ClassType | None = None
        placements = 0
        rest = sum(n for i, n in enumerate(self._children) if i != then)
        for here, after in zip(grades, [*grades, then][1:], strict=True):
            rest -= self._children[here]
            new: Ways = defaultdict(list)
            with_next = None if after is None else self._kinds.get(_pair(here, after))
            single = self._kinds.get((here,))
            for way, spans in ways.items():
                for a, b in _others(way.shared, shared, spans):
                    left = (max(0, self._children[here] - b), self._children[here] - a)
                    for further, span in self._placed(way, left, single, with_next):
                        placements += 1
                        if self._can_follow(further, with_next, rest, is_open=then is not None):
                            new[further].append(span)
                if placements > MOST_PLACEMENTS:
                    raise TooManyWays
            ways = {way: _joined(spans) for way, spans in new.items()}
            shared = with_next
        return ways

    def _placed(
        self, way: Way, left: Span, single: ClassType | None, with_next: ClassType | None
    ) -> Iterator[tuple[Way, Span]]:
        """Place the children of a grade that are left into single classes and the next shared."""
        free = self._teachers - way.classes
        most = min(free, left[1] // single.min) if single else 0
        for n in range(most + 1):
            low, high = left
            if single:
                low, high = low - n * single.max, high - n * single.min
            classes = way.classes + n
            if low <= 0 <= high:
                yield Way(classes, way.composites, 0), (0, 0)
            if with_next is None or high <= 0:
                continue
            least = with_next.smallest_group
            largest = min(with_next.largest_group, with_next.max - least)
            fewest = max(1, ceil_div(low, largest))
            most_shared = min(high // least, free - n, self._composites - way.composites)
            if with_next.most is not None:
                most_shared = min(most_shared, with_next.most)
            for m in range(fewest, most_shared + 1):
                span = max(low, m * least), min(high, m * largest)
                if span[0] <= span[1]:
                    composites = way.composites + m if self._counts_composites else 0
                    yield Way(classes + m, composites, m), span

    def _can_follow(self, way: Way, shared: ClassType | None, rest: int, *, is_open: bool) -> bool:
        """Whether the classes that are left could hold the children of the grades that follow."""
        left = self._teachers - way.classes
        least = largest = 0
        if shared and way.shared:
            least = way.shared * shared.smallest_group
            largest = way.shared * (shared.max - shared.smallest_group)
        if rest > largest + left * self._largest:
            return False
        return is_open or not self._exactly or rest >= least + left * self._smallest


def _others(classes: int, kind: ClassType | None, spans: Iterable[Span]) -> list[Span]:
    """How many of the other grade go with so many of this grade in shared classes."""
    if kind is None or not classes:
        return [(0, 0)]
    least, largest = classes * kind.smallest_group, classes * kind.largest_group
    found = [
        (max(least, classes * kind.min - b), min(largest, classes * kind.max - a)) for a, b in spans
    ]
    return _joined([span for span in found if span[0] <= span[1]])


def _pair(here: int, there: int) -> tuple[int, int]:
    return min(here, there), max(here, there)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, joined where they touch or overlap."""
    found: list[Span] = []
    for a, b in sorted(spans):
        if found and a <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(b, found[-1][1])
        else:
            found.append((a, b))
    return found
