"""Plans without composite classes, in proved order, by arithmetic alone.

Without composites a structure is a number of classes for each grade, and its best plan splits
every grade evenly: so all measures of a choice of numbers are known. Two of them are sums over
the grades (unevenness, teachers); the spread is held by a window of class sizes and the room
by a least room, both of which only take choices away. Each is optimised in turn over the
choices that are left, with a table of what sums can be reached (dynamic programming).
"""

from __future__ import annotations

import heapq
import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import TypeVar

import numpy as np

from .class_types import Question
from .division import ceil_div, even_sizes
from .fields import MOST
from .matrices import Vector

# The classes of every grade when it has this many.
Numbers = tuple[int, ...]

T = TypeVar("T", int, float)


@dataclass(frozen=True)
class Choice:
    """A number of single classes for one grade, and what comes of it, kept classes counted.

    A grade that has no class at all has sizes that no window excludes, and endless room.
    """

    classes: int
    smallest: int
    largest: int
    unevenness: int
    room: float


# The choices that are left for each grade.
Choices = Sequence[Sequence[Choice]]


def without_composites(question: Question, order: Sequence[str]) -> Iterator[Numbers | None]:
    """Yield the classes of each grade for every structure without composites, best plan first.

    Args:
        question: what is left to plan.
        order: preferences, most important first.

    Yields:
        The next best; None for work without one.

    >>> from .class_types import ClassType
    >>> types = tuple(ClassType((i,), 10, 20, 10, 20) for i in range(2))
    >>> asked = Question(("K", "1"), (40, 30), 5, "exactly", types, (), ())
    >>> [found for found in without_composites(asked, ["smallest spread"]) if found]
    [(3, 2), (2, 3)]
    """
    numbers = count()
    waiting: list[tuple[tuple[float, ...], bool, int, Choices, Sequence[Choice]]] = []

    def add(rank: tuple[float, ...], choices: Choices, found: Sequence[Choice] = ()) -> None:
        heapq.heappush(waiting, (rank, not found, next(numbers), choices, found))

    add((), _all_choices(question))
    while waiting:
        rank, _, _, choices, found = heapq.heappop(waiting)
        if found:
            yield tuple(choice.classes for choice in found)
            # All others differ from it in a first grade.
            for i, taken in enumerate(found):
                others = [choice for choice in choices[i] if choice is not taken]
                if others:
                    add(rank, [*([c] for c in found[:i]), others, *choices[i + 1 :]])
        else:
            best = _best(question, choices, order)
            if best:
                add(best[0], choices, best[1])
            yield None


def without_any(question: Question) -> Numbers | None:
    """The classes of each grade in some plan without composites; None when there is none."""
    choices = _all_choices(question)
    left = _Left((choices,), _numbers(question))
    return tuple(c.classes for c in _chosen(left)) if left.works(choices) else None


def _numbers(question: Question) -> range:
    """How many classes there may be."""
    exactly = question.rule == "exactly"
    return range(question.teachers if exactly else 0, question.teachers + 1)


def _all_choices(question: Question) -> list[list[Choice]]:
    return [_choices(question, grade) for grade in range(len(question.children))]


def _choices(question: Question, grade: int) -> list[Choice]:
    """Every number of single classes that can hold the children of a grade."""
    children = question.children[grade]
    kept = [sum(row) for row in question.kept if row[grade]]
    free = [
        limits.max - sum(row)
        for row, limits in zip(question.kept, question.kept_limits, strict=True)
        if row[grade]
    ]
    if not children:
        smallest, largest = min(kept, default=MOST), max(kept, default=0)
        return [
            Choice(
                0, smallest, largest, max(0, largest - smallest), sum(free) if free else math.inf
            )
        ]
    single = next((kind for kind in question.types if kind.grades == (grade,)), None)
    if single is None:
        return []
    found = []
    for n in range(ceil_div(children, single.max), children // single.min + 1):
        sizes = [*kept, *even_sizes(children, n)]
        room = n * single.max - children + sum(free)
        found.append(Choice(n, min(sizes), max(sizes), max(sizes) - min(sizes), room))
    return found


@dataclass(frozen=True)
class _Left:
    """What is left when some measures have been optimised.

    Attributes:
        ways: sets of choices of which one must hold.
        numbers: how many classes there may be.
        unevenness: at most this much.
    """

    ways: tuple[Choices, ...]
    numbers: range
    unevenness: float = math.inf

    def works(self, way: Choices) -> bool:
        """Whether a plan can be chosen from these choices."""
        if not all(way):
            return False
        least = _sums(way, self.numbers)[0][self.numbers.start :].min(initial=math.inf)
        return bool(least < math.inf and least <= self.unevenness)


def _best(
    question: Question, choices: Choices, order: Sequence[str]
) -> tuple[tuple[float, ...], list[Choice]] | None:
    """The best values in this order (less is better) and a choice for each grade with them."""
    left = _Left((choices,), _numbers(question))
    if not left.works(choices):
        return None
    rank = []
    for name in order:
        if name == "even grades":
            value, left = _least_unevenness(left)
        elif name == "fewest teachers":
            value, left = _fewest_classes(left)
        elif name == "smallest spread":
            value, left = _least_spread(left, _inside(question))
        elif name == "most room":
            value, left = _most_room(left)
        else:
            continue
        rank.append(value)
    return tuple(rank), _chosen(left)


def _sums(choices: Choices, numbers: range) -> list[Vector]:
    """The least unevenness of the grades from each on, for every number of classes."""
    none = np.full(numbers.stop, math.inf)
    none[0] = 0
    sums = [none]
    for grade in reversed(choices):
        reached = np.full(numbers.stop, math.inf)
        for choice in grade:
            n = choice.classes
            if n < numbers.stop:
                further = sums[-1][: numbers.stop - n] + choice.unevenness
                np.minimum(reached[n:], further, out=reached[n:])
        sums.append(reached)
    return sums[::-1]


def _least_unevenness(left: _Left) -> tuple[float, _Left]:
    least = [float(_sums(way, left.numbers)[0][left.numbers.start :].min()) for way in left.ways]
    ways = tuple(way for way, n in zip(left.ways, least, strict=True) if n == min(least))
    return min(least), replace(left, ways=ways, unevenness=min(least))


def _fewest_classes(left: _Left) -> tuple[float, _Left]:
    sums = [_sums(way, left.numbers)[0] for way in left.ways]
    fits = [[s[n] < math.inf and s[n] <= left.unevenness for n in left.numbers] for s in sums]
    least = min(row.index(True) for row in fits if True in row)
    ways = tuple(way for way, row in zip(left.ways, fits, strict=True) if row[least])
    n = left.numbers[least]
    return n, replace(left, ways=ways, numbers=range(n, n + 1))


def _inside(question: Question) -> list[int]:
    """Sizes that lie between the smallest and the largest class of every plan."""
    inside = [sum(row) for row in question.kept]
    if question.rule == "exactly" and question.teachers:
        inside += even_sizes(sum(question.children), question.teachers)
    return inside


def _least_spread(left: _Left, inside: Sequence[int]) -> tuple[float, _Left]:
    with_classes = [c for way in left.ways for grade in way for c in grade if c.largest]
    smallest = sorted({c.smallest for c in with_classes} | set(inside))
    largest = max((c.largest for c in with_classes), default=0)

    def ways(spread: int) -> list[Choices]:
        """The choices within each window of sizes that is so wide."""
        return [
            [[c for c in grade if c.smallest >= low and c.largest <= low + spread] for grade in way]
            for way in left.ways
            for low in smallest
            if all(low <= size <= low + spread for size in inside)
        ]

    if not smallest:
        return 0, left
    return _first(left, range(max([largest, *inside]) - smallest[0] + 1), ways)


def _most_room(left: _Left) -> tuple[float, _Left]:
    rooms = {c.room for way in left.ways for grade in way for c in grade}

    def ways(room: float) -> list[Choices]:
        return [[[c for c in grade if c.room >= -room] for grade in way] for way in left.ways]

    return _first(left, sorted(-room for room in rooms), ways)


def _first(left: _Left, values: Sequence[T], ways: Callable[[T], list[Choices]]) -> tuple[T, _Left]:
    """The first value with ways that work; when one works, every later one does."""
    found = bisect_left(values, True, key=lambda value: any(map(left.works, ways(value))))
    working = tuple(way for way in ways(values[found]) if left.works(way))
    return values[found], replace(left, ways=working)


def _chosen(left: _Left) -> list[Choice]:
    """A choice for each grade that has all the values that are held."""
    way = left.ways[0]
    sums = _sums(way, left.numbers)
    n = next(n for n in left.numbers if sums[0][n] <= left.unevenness and sums[0][n] < math.inf)
    unevenness = sums[0][n]
    chosen = []
    for grade, after in zip(way, sums[1:], strict=True):
        choice = next(
            c for c in grade if c.classes <= n and after[n - c.classes] + c.unevenness <= unevenness
        )
        chosen.append(choice)
        n, unevenness = n - choice.classes, unevenness - choice.unevenness
    return chosen
