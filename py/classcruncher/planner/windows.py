"""The classes of one grade in every window of sizes, and the children whom they leave.

All classes that have a grade lie in some window l..h of sizes, and its width is the unevenness of
the grade. For a window the grade is simple arithmetic: the classes that end here take the children
that they still want, each single class takes l to h, and the classes that begin here take the rest.

Numpy does that for all states at once: taking a class of s children is moving an array by s.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from .line import Line
from .objective import FAR, Objective

# For each width of a window: [l - (smallest class), free places, K - (its first), children left].
Pool = list[NDArray[np.int64]]
# More free places than this in a grade are not told apart.
MOST_GROWTH = 60


class Windows:
    """The windows of a grade.

    Attributes:
        widths: how much larger the largest class in a window is than the smallest, at most.
        growth: so many free places are told apart.
        lacks: what the missing places cost, by the free places that there are.
        over: what a child over the limit costs.
    """

    def __init__(self, line: Line, grade: int, objective: Objective, widest: int) -> None:
        """Prepare the windows, up to the widest that is looked at."""
        self._line, self._objective = line, objective
        self._smallest, span = line.smallest, line.largest - line.smallest
        even = objective["unevenness"]
        self.widths = list(range(min(widest, span) + 1)) if even else [span]
        self._lows = [span + 1 - width for width in self.widths]
        growth = line.growth[grade] if objective["growth_shortfall"] else 0
        self.growth = min(growth, MOST_GROWTH)
        self.lacks = objective["growth_shortfall"] * np.arange(self.growth, -1, -1)
        self.over = objective["over"]
        self._is_by_size = objective.is_by_size  # otherwise there is one window
        has_any = line.children[grade] > 0
        self._cost = [even * has_any * self._unevenness(line.kept[grade], w) for w in self.widths]

    def empty(self, columns: int, left: int) -> Pool:
        """A pool in which nothing is known, with so many columns and numbers of children left."""
        return [np.full((lows, self.growth + 1, columns, left), FAR) for lows in self._lows]

    def widen(self, pool: Pool) -> None:
        """Have wider windows take over what is known of those within them."""
        for narrow, wide in pairwise(pool):
            np.minimum(wide, narrow[:-1], out=wide)
            np.minimum(wide, narrow[1:], out=wide)

    def charge(self, pool: Pool) -> None:
        """Add what the unevenness costs."""
        for windows, cost in zip(pool, self._cost, strict=True):
            windows += cost[:, None, None, None]

    def _unevenness(self, kept: Sequence[int], width: int) -> NDArray[np.int64]:
        """By the window, the kept classes counted."""
        low = np.arange(self._smallest, self._line.largest + 1 - width)
        high = low + width
        return np.maximum(high, max(kept, default=0)) - np.minimum(low, min(kept, default=1 << 20))

    def with_class(
        self, pool: Pool, least: int, most: int, places: int, new: int, *, again: bool = False
    ) -> Pool:
        """The pool when one more class takes its children from those that are left.

        Args:
            pool: what is known without it.
            least, most: its size, as far as each window allows.
            places: how many children fill it; 0 where its free places do not count.
            new: how many classes it counts as.
            again: the class before it was such a one. Then the smallest and the largest size
                are enough: in all, they and those before come to any number between.
        """
        smallest, growth = self._smallest, self.growth
        if not self._is_by_size:
            (windows,) = pool
            lows, _, columns, left = windows.shape
            span = max(0, most - least)
            wide = np.full((lows, 1, columns, left + span), FAR)
            wide[:, :, new:, : max(0, left - least)] = windows[:, :, : columns - new, least:]
            return [least_of_runs(wide, 1 + span)]
        # Whether its children over the limit count: then sizes are not alike.
        is_over = bool(self.over and new and most > places)
        again = again and not is_over
        found = []
        for width, windows in zip(self.widths, pool, strict=True):
            lows, _, columns, left = windows.shape
            more = np.full_like(windows, FAR)
            found.append(more)
            wide = np.full((lows, growth + 1, columns, left + most), FAR)
            wide[..., :left] = windows
            by_low, *steps = wide.strides
            for beyond, low, high in _sizes(least - smallest, most - smallest, width, lows, again):
                taken: NDArray[np.int64] = np.ndarray(
                    (high - low, growth + 1, columns - new, left),
                    np.int64,
                    wide,
                    low * by_low + (smallest + low + beyond) * wide.itemsize,
                    (by_low + wide.itemsize, *steps),
                )
                if is_over:
                    sizes = smallest + beyond + np.arange(low, high)
                    costs = self.over * np.maximum(0, sizes - places)
                    taken = taken + costs[:, None, None, None]
                into = more[low:high, :, new:]
                # The larger of the classes have fewer free places.
                room = places - smallest - beyond - low
                fewest, some = room - (high - low) + 1, min(growth, max(0, room))
                for free in range(max(0, min(growth, fewest)), some + 1):
                    first = 0 if free == growth else max(0, room - free)
                    end = min(high - low, room - free + 1) if free else high - low
                    _take(into[first:end], taken[first:end], free)
        return found

    def by_sizes(self, done: Pool, columns: slice, *, bound: bool = True) -> NDArray[np.int64]:
        """The least over all windows that hold a size, and that hold a size and the next.

        Args:
            done: what is known.
            columns: the columns that are wanted.
            bound: the classes that go on must have the grade, and so lie in the window.

        Returns:
            By the free places that the classes beginning here add; by whether the sizes are one
            or two; by the smaller one where it matters; then as the pool.
        """
        pool = [windows[:, :, columns] for windows in done]
        within: NDArray[np.int64]
        if not self._objective["unevenness"] or not bound:
            best = np.min([windows.min(axis=0) for windows in pool], axis=0)
            within = np.stack((best, best))[:, None]
        else:
            least = [windows.copy() for windows in pool]
            for wide, narrow in zip(least[:0:-1], least[-2::-1], strict=True):
                np.minimum(narrow[:-1], wide, out=narrow[:-1])
                np.minimum(narrow[1:], wide, out=narrow[1:])
            within = np.full((2, *least[0].shape), FAR)
            within[0] = least[0]
            if len(least) > 1:
                within[1, :-1] = least[1]
        # So many places are free already: that is enough, or some are missing.
        lack, missing = self._objective["growth_shortfall"], within.copy()
        for free in range(1, self.growth + 1):
            before = missing[:, :, free - 1] + lack
            np.minimum(missing[:, :, free], before, out=missing[:, :, free])
        enough = np.minimum.accumulate(within[:, :, ::-1], axis=2)[:, :, ::-1]
        return np.moveaxis(np.minimum(missing, enough)[:, :, ::-1], 2, 0)


def least_of_runs(states: NDArray[np.int64], length: int) -> NDArray[np.int64]:
    """The least of every so many neighbours along the last axis."""
    known = 1  # so many are taken together, and then as many more
    while known < length:
        more = min(known, length - known)
        states = np.minimum(states[..., :-more], states[..., more:])
        known += more
    return states


def _sizes(
    least: int, most: int, width: int, lows: int, again: bool
) -> Iterator[tuple[int, int, int]]:
    """The sizes that a class can have in windows of a width.

    Yields:
        How much larger it is than the smallest in its window, and which windows allow that: the
        first, and the one after the last. `again` leaves out what lies between its smallest and
        its largest size.
    """
    for beyond in range(width + 1):
        first, last = least - beyond, most - beyond
        if again and 0 < beyond < width:
            yield from ((beyond, low, low + 1) for low in {first, last} if 0 <= low < lows)
        elif max(0, first) <= min(lows - 1, last):
            yield beyond, max(0, first), min(lows - 1, last) + 1


def _take(into: NDArray[np.int64], taken: NDArray[np.int64], free: int) -> None:
    """Take the lesser cost of each state, where a class adds so many free places."""
    growth = into.shape[1] - 1
    if free:
        top = into[:, growth]
        np.minimum(top, taken[:, growth - free :].min(axis=1), out=top)
        into, taken = into[:, free:growth], taken[:, : growth - free]
    np.minimum(into, taken, out=into)
