"""Choices of numbers of single classes, narrowed to those that are best by one measure.

The unevenness and the teachers are sums over the grades: which sums can be reached is worked
out grade by grade (dynamic programming), with a bit for each number of classes. The spread is
held by a window of class sizes and the room by a least room: both only take choices away.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from .class_numbers import Choice, Choices

T = TypeVar("T", int, float)

# Numbers of classes as bits (bit n is set for n), each under its least unevenness alone.
_Sums = dict[int, int]

# A value before which no plan can be chosen, and the choices that each value leaves.
_Narrowed = tuple[T, Callable[[T], Choices]]


@dataclass(frozen=True)
class Left:
    """What is left when some measures have been optimised.

    Attributes:
        ways: sets of choices of which one must hold.
        totals: how many classes there may be in all.
        unevenness: at most this much; no choice has more.
    """

    ways: tuple[Choices, ...]
    totals: range
    unevenness: float = math.inf

    def works(self, way: Choices) -> bool:
        """Whether a plan can be chosen from these choices."""
        reached = 1
        for grade in way:
            before, reached = reached, 0
            for choice in grade:
                reached |= before << choice.classes
        if not reached & self._wanted:
            return False
        # With none to spare, no choice has any.
        return self.unevenness in (0, math.inf) or self._least(way) < math.inf

    def least_unevenness(self) -> tuple[float, Left]:
        """The least unevenness, and what is left with it."""
        least = [self._least(way) for way in self.ways]
        most = min(least)
        ways = tuple(
            [[c for c in grade if c.unevenness <= most] for grade in way]
            for way, unevenness in zip(self.ways, least, strict=True)
            if unevenness == most
        )
        return most, replace(self, ways=ways, unevenness=most)

    def fewest_classes(self) -> tuple[int, Left]:
        """The fewest classes, and what is left with them."""
        reached = [self._reached(way) for way in self.ways]
        n = min(_lowest(bits) for bits in reached if bits)
        ways = tuple(way for way, bits in zip(self.ways, reached, strict=True) if bits >> n & 1)
        return n, replace(self, ways=ways, totals=range(n, n + 1))

    def least_spread(self, inside: Sequence[int]) -> tuple[int, Left]:
        """The least spread, and what is left with it.

        Args:
            inside: sizes that lie between the smallest and the largest class of every plan.
        """
        taught = [c for way in self.ways for grade in way for c in grade if c.largest]
        if not taught and not inside:
            return 0, self
        smallest = sorted({c.smallest for c in taught} | set(inside))
        largest = max([*(c.largest for c in taught), *inside])
        windows: list[_Narrowed[int]] = []
        for way in self.ways:
            for low in smallest:
                above = [[c for c in grade if c.smallest >= low] for grade in way]
                if all(above) and low <= min(inside, default=low):
                    high = max([*(grade[-1].largest for grade in above), *inside])
                    windows.append((high - low, partial(_in_window, above, low)))
        return self._first(range(largest - smallest[0] + 1), windows)

    def most_room(self) -> tuple[float, Left]:
        """The most room, turned so that less is better, and what is left with it."""
        rooms = {c.room for way in self.ways for grade in way for c in grade}
        roomy: list[_Narrowed[float]] = [
            (max(-grade[-1].room for grade in way), partial(_with_room, way)) for way in self.ways
        ]
        return self._first(sorted(-room for room in rooms), roomy)

    def chosen(self) -> list[Choice]:
        """A choice for each grade that has all the values that are held."""
        way = self.ways[0]
        sums = self._sums(way)
        n = _lowest(self._reached(way))
        unevenness = _unevenness(sums[0], n)
        chosen = []
        for grade, after in zip(way, sums[1:], strict=True):
            choice = next(
                c
                for c in grade
                if c.classes <= n and _unevenness(after, n - c.classes) + c.unevenness <= unevenness
            )
            chosen.append(choice)
            n, unevenness = n - choice.classes, unevenness - choice.unevenness
        return chosen

    @property
    def _wanted(self) -> int:
        return (1 << self.totals.stop) - (1 << self.totals.start)

    def _reached(self, way: Choices) -> int:
        """The numbers of classes that plans from these choices have, as bits."""
        return sum(self._sums(way)[0].values()) & self._wanted

    def _least(self, way: Choices) -> float:
        """The least unevenness of plans from these choices; infinite when there is none."""
        sums = self._sums(way)[0]
        return min((u for u, bits in sums.items() if bits & self._wanted), default=math.inf)

    def _sums(self, way: Choices) -> list[_Sums]:
        """What the grades from each on come to; the first entry is for all, the last for none."""
        sums: list[_Sums] = [{0: 1}]
        for grade in reversed(way):
            found: _Sums = {}
            for choice in grade:
                for before, bits in sums[-1].items():
                    unevenness = before + choice.unevenness
                    if unevenness <= self.unevenness:
                        found[unevenness] = found.get(unevenness, 0) | bits << choice.classes
            others = (1 << self.totals.stop) - 1
            least: _Sums = {}
            for unevenness in sorted(found):
                if bits := found[unevenness] & others:
                    least[unevenness] = bits
                    others &= ~bits
            sums.append(least)
        return sums[::-1]

    def _first(self, values: Sequence[T], narrowed: Sequence[_Narrowed[T]]) -> tuple[T, Left]:
        """The first value at which choices work, and all the choices that work there.

        What works at a value works at every later one.
        """

        def works(choices: Callable[[T], Choices], value: T) -> bool:
            return self.works(choices(value))

        best = len(values) - 1
        working: dict[int, Choices] = {}
        # The most promising first: seldom does another do better then.
        for number in sorted(range(len(narrowed)), key=lambda number: narrowed[number][0]):
            earliest, choices = narrowed[number]
            start = bisect_left(values, earliest)
            if start > best:
                break
            if works(choices, values[best]):
                found = bisect_left(values, True, start, best, key=partial(works, choices))
                if found < best:
                    best, working = found, {}
                working[number] = choices(values[best])
        ways = tuple(working[number] for number in sorted(working))
        return values[best], replace(self, ways=ways)


def _in_window(above: Choices, low: int, spread: int) -> Choices:
    return [[c for c in grade if c.largest <= low + spread] for grade in above]


def _with_room(way: Choices, less: float) -> Choices:
    return [[c for c in grade if -c.room <= less] for grade in way]


def _lowest(bits: int) -> int:
    """The least of the numbers that are set."""
    return (bits & -bits).bit_length() - 1


def _unevenness(sums: _Sums, n: int) -> float:
    """The least with so many classes."""
    return next((unevenness for unevenness, bits in sums.items() if bits >> n & 1), math.inf)
