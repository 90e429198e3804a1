"""The step of the table over one grade, from the cut on one side of it to the cut on the other.

A grade adds to the cost of a state: the mixing of the classes that reach it, what the new classes
and kinds cost, the free places that it lacks, and the width of the window l..h in which all
classes that have the grade must lie, which is its unevenness. For a window the grade is simple
arithmetic: the classes that end here take the children that they still want, each single class
takes l to h, and the classes that begin here take the rest.

Numpy does that for all states at once: taking a class of s children is moving an array by s.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from ..plan.dealing import ceil_div
from .line import Cut, Line
from .objective import FAR, Objective

# [S - n * (smallest class), K - (its first), b], as `cost_to_go` explains.
States = NDArray[np.int64]
# For each width of a window: [l - (smallest class), free places, K - (its first), children left].
Pool = list[NDArray[np.int64]]
# More missing places than this in a grade are not told apart.
MOST_GROWTH = 8


@dataclass(frozen=True)
class Front:
    """The states at a cut by the number of classes that cross it; K of the first column."""

    states: Mapping[int, States]
    first: int = 0


class GradeStep:
    """The step over one grade, from the front on one side of it to that on the other.

    Forwards a class counts at its youngest grade. Backwards, when the grades before the cut are
    the older ones, it counts when that grade is reached, so that a front from either side can
    be joined and every class is counted once.
    """

    def __init__(
        self, line: Line, grade: int, objective: Objective, widest: int, *, forward: bool
    ) -> None:
        """Prepare the step.

        Args:
            line: the problem.
            grade: where on the line.
            objective: what is counted.
            widest: the widest window of sizes that is looked at; the unevenness of a grade
                whose classes do not fit into it is more than that.
            forward: towards the older grades.
        """
        self._line, self._objective, self._forward = line, objective, forward
        self._children, self._single = line.children[grade], line.singles[grade]
        self._most_classes = line.most_classes[grade]
        behind, ahead = line.cuts[grade], line.cuts[grade + 1]
        self._before, self._after = (behind, ahead) if forward else (ahead, behind)
        self._all_reach = self._before is None or self._before.have[forward]
        self._all_come = self._after is None or self._after.have[not forward]
        # Every cut that a class crosses is a level more, but where it may pass over a grade.
        self._mixes = line.joins_neighbours
        span = line.largest - line.smallest
        even = objective["unevenness"]
        self._widths = list(range(min(widest, span) + 1)) if even else [span]
        self._lows = [span + 1 - width for width in self._widths]
        growth = line.growth[grade] if objective["growth_shortfall"] else 0
        self._growth = min(growth, MOST_GROWTH)
        # Whether sizes cost nothing, so that only what fits matters.
        self._over = objective["over"]
        inside = objective["children_in_composites"]
        self._is_plain = not (even or self._growth or inside or self._over)
        self._window_cost = [even * self._ranges(line.kept[grade], width) for width in self._widths]
        near = grade + 1 if forward else grade - 1
        rest = line.children[grade + 1 :] if forward else line.children[:grade]
        self._beyond = line.children[near] if line.is_path and rest else sum(rest)
        half = objective["kinds"]
        known = [kind for kind in line.kept_types if len(kind) > 1]
        self._single_kind = 0 if (grade,) in line.kept_types else 2 * half
        youngest = 0 if any(kind[0] == grade for kind in known) else half
        oldest = 0 if any(kind[-1] == grade for kind in known) else half
        self._begin_kind, self._end_kind = (youngest, oldest) if forward else (oldest, youngest)

    def over(
        self, front: Front, first: int, last: int, most: int
    ) -> Iterator[tuple[int, int, States]]:
        """Take every way over the grade.

        Args:
            front: the states before it.
            first, last: the numbers of classes K that are wanted after it.
            most: so many classes may cross the cut after it.

        Yields:
            The number of classes that have come from before and go on; of those that begin here
            and go on; and the states after it.
        """
        bottom = min(front.first, first)
        if last < first:
            return
        most = min(most, self._after.most) if self._after else 0
        pools: dict[int, Pool] = {}
        for n, states in front.states.items():
            if self._all_reach and n > self._most_classes:
                continue
            for stay in range(min(n, most, 0 if self._line.is_path else n) + 1):
                below = self._below(stay, most)
                if stay not in pools:
                    shape = self._growth + 1, last - bottom + 1, below + self._children + 1
                    pools[stay] = [np.full((lows, *shape), FAR) for lows in self._lows]
                self._gather(pools[stay], n, stay, states, front.first - bottom, below)
        for stay, pool in pools.items():
            yield from self._leave(pool, stay, first - bottom, self._below(stay, most), most)

    def _below(self, stay: int, most: int) -> int:
        """Where classes go on, children may be wanting, at most so many: they count below 0."""
        if not stay or not self._after:
            return 0
        return min(self._beyond, most * (self._after.max - self._after.smallest_group))

    def _ranges(self, kept: tuple[int, ...], width: int) -> NDArray[np.int64]:
        """The unevenness of the grade by the window, the kept classes counted."""
        low = np.arange(self._line.smallest, self._line.largest + 1 - width)
        if not self._children:
            return np.zeros(len(low), np.int64)
        high = low + width
        return np.maximum(high, max(kept, default=0)) - np.minimum(low, min(kept, default=1 << 20))

    def _gather(
        self, pool: Pool, n: int, stay: int, states: States, shift: int, below: int
    ) -> None:
        """Put the states of n crossing classes, of which some stay, into their windows."""
        before, objective, ends = self._before, self._objective, n - stay
        smallest = self._line.smallest
        cost = 0
        if self._forward:
            cost += n * objective["mixing_cost"] if self._mixes else 0
        elif ends and before:
            cost += ends * self._per_composite(before)
            shift += ends
        if ends:
            cost += self._end_kind
        left, right = max(0, -shift), min(states.shape[1], pool[0].shape[2] - shift)
        if left >= right:
            return
        # What is left of the grade's children when the crossing classes have theirs.
        most = min(states.shape[2] - 1, self._children + below)
        at = below + self._children - most
        if most < 0:
            return
        if self._is_plain:
            states = states.min(axis=0, keepdims=True)
        for s, row in enumerate(states[:, left:right, most::-1]):
            floor = ceiling = free = 0
            if n and before:
                size = s + n * before.min
                floor, ceiling = size // n - smallest, ceil_div(size, n) - smallest
                free = self._growth
                if self._all_reach:
                    free = min(free, max(0, n * before.places - size))
                if not self._forward and not stay:
                    over = max(0, size - n * before.places)
                    row = row + objective["children_in_composites"] * size + self._over * over
            for width, windows in zip(self._widths, pool, strict=True):
                low, high = 0, windows.shape[0]
                if n and self._all_reach:
                    # Wider windows take over what fits into narrower ones.
                    if width > max(ceiling - floor, self._widths[0]):
                        break
                    low, high = max(0, ceiling - width), min(high, floor + 1)
                target = windows[low:high, free, left + shift : right + shift, at : at + most + 1]
                np.minimum(target, row + cost, out=target)

    def _leave(
        self, pool: Pool, stay: int, skip: int, below: int, most: int
    ) -> Iterator[tuple[int, int, States]]:
        """Make the single classes, and the composite ones that begin at the grade."""
        for narrow, wide in pairwise(pool):
            np.minimum(wide, narrow[:-1], out=wide)
            np.minimum(wide, narrow[1:], out=wide)
        group = self._before.smallest_group if stay and self._before and self._all_reach else 0
        taken = stay * group
        done = self._with_singles(pool, taken)
        for windows, cost in zip(done, self._window_cost, strict=True):
            windows += cost[:, None, None, None]
        for opened in range(min(most - stay, self._most_classes) + 1):
            begin = opened * self._after.smallest_group if self._after else 0
            if opened and taken + begin > self._children:
                break
            if opened and stay and self._after:
                # All children of one more composite class that begins here are wanting.
                largest = min(self._after.max, done[0].shape[3] - 1)
                done = self._with_class(done, self._after.min, largest, 0, 0)
            if stay + opened == 0:
                found = self._closed(done, skip, below)
            else:
                found = self._opened(done, stay, opened, skip, below)
            if found is not None:
                yield stay, opened, found

    def _with_singles(self, pool: Pool, taken: int) -> Pool:
        """The pool with any number of single classes."""
        single = self._single
        if single is None:
            return pool
        one = self._objective["teachers"]
        cost, last, most = self._single_kind + one, pool, min(single.max, self._children)
        for number in range(min(self._most_classes, (self._children - taken) // single.min)):
            last = self._with_class(last, single.min, most, single.places, 1, again=number > 0)
            if all(windows.min() >= FAR for windows in last):
                break
            for windows, found in zip(last, pool, strict=True):
                windows += cost
                np.minimum(windows, FAR, out=windows)
                np.minimum(found, windows, out=found)
            cost = one
        return pool

    def _with_class(
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
        smallest, growth = self._line.smallest, self._growth
        # Whether its children over the limit count: then sizes are not alike.
        is_over = bool(self._over and new and most > places)
        again = again and not is_over
        found = []
        for width, windows in zip(self._widths, pool, strict=True):
            lows, _, columns, left = windows.shape
            more = np.full_like(windows, FAR)
            found.append(more)
            wide = np.full((lows, growth + 1, columns, left + most), FAR)
            wide[..., :left] = windows
            if (
                lows == 1 and not growth and not is_over and least <= most
            ):  # one class is as good as another
                near = sliding_window_view(wide[:, :, : columns - new, least:], most - least + 1, 3)
                near.min(axis=-1, out=more[:, :, new:])
                continue
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
                    costs = self._over * np.maximum(0, sizes - places)
                    taken = taken + costs[:, None, None, None]
                into = more[low:high, :, new:]
                # The larger of the classes have fewer free places.
                room = places - smallest - beyond - low
                having = [min(max(0, room + 1 - some), high - low) for some in range(1, growth + 1)]
                for some, (last, first) in enumerate(pairwise([high - low, *having, 0])):
                    if first < last:
                        _take(into[first:last], taken[first:last], some)
        return found

    def _closed(self, done: Pool, skip: int, below: int) -> States | None:
        """No class goes on: no child is left."""
        columns = [windows[:, :, skip:, below] for windows in done]
        lacks = self._lacks(0)
        best = np.min([(c + lacks[None, :, None]).min(axis=(0, 1)) for c in columns], axis=0)
        return _kept(best[None, :, None])

    def _opened(self, done: Pool, stay: int, opened: int, skip: int, below: int) -> States | None:
        """So many classes go on from before, and so many begin here and go on.

        Where none is from before, those that begin have the children that are left. Otherwise
        nothing is known any more of the sizes of each.
        """
        after, line, n = self._after, self._line, stay + opened
        assert after is not None
        group, new = n * after.smallest_group, opened if self._forward else 0
        most_need = min(n * after.max - group, self._beyond)
        if line.is_path:
            most_need = min(most_need, n * after.largest_group)
        start, stop = max(0, new - skip), done[0].shape[2]
        if most_need < group or start >= stop - skip:
            return None
        cost = self._begin_kind if opened else 0
        if self._forward:
            cost += opened * self._per_composite(after)
        elif self._mixes:
            cost += n * self._objective["mixing_cost"]
        sizes = np.arange(n * after.min, n * after.max + 1)
        free = np.full_like(sizes, self._growth)
        if not stay and self._all_come:
            free = np.minimum(free, np.maximum(0, n * after.places - sizes))
        is_bound = not stay or self._all_reach
        columns = slice(skip + start - new, stop - new)
        left = self._by_sizes(done, columns, bound=is_bound)
        floor = sizes // n - line.smallest
        rows = left[free, (sizes % n > 0).astype(int), floor if left.shape[2] > 1 else 0]
        if stay:
            rows = rows[:, :, below - most_need : below - group + 1][:, :, ::-1] + cost
        else:
            # Of the children of those that begin, b are still to come, the others are here.
            most_here = min(self._children, opened * after.largest_group)
            here = rows[:, :, below + group : below + most_here + 1]
            rows = _without(here, sizes - group, range(group, most_need + 1)) + cost
            if self._forward:
                over = np.maximum(0, sizes - n * after.places)
                inside = self._objective["children_in_composites"]
                rows += (inside * sizes + self._over * over)[:, None, None]
        found = np.full((len(sizes), stop - skip, most_need + 1), FAR)
        found[:, start:, group:] = rows
        return _kept(found)

    def _by_sizes(self, done: Pool, columns: slice, *, bound: bool = True) -> NDArray[np.int64]:
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
        return np.stack(
            [
                (within + self._lacks(free)[:, None, None]).min(axis=2)
                for free in range(self._growth + 1)
            ]
        )

    def _per_composite(self, cut: Cut) -> int:
        """What a composite class counts at least, but for its kind and its children."""
        mixing = cut.avoid + (0 if self._mixes else cut.levels - 1)
        return (
            self._objective["mixing_cost"] * mixing
            + self._objective["composite_cost"] * (1 + cut.avoid)
            + self._objective["teachers"]
        )

    def _lacks(self, free: int) -> NDArray[np.int64]:
        """What the missing places cost, by the free places that there are besides."""
        places = np.arange(self._growth + 1) + free
        return self._objective["growth_shortfall"] * np.maximum(0, self._growth - places)


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


def _without(
    rows: NDArray[np.int64], sizes: NDArray[np.int64], wanting: range
) -> NDArray[np.int64]:
    """By the children still to come, what is known by those who are here.

    Args:
        rows: for each size, column and number of children, from 0.
        sizes: how many children there are, counted likewise; each is one more than the one before.
        wanting: how many of them are still to come.
    """
    before = max(0, wanting[-1] - int(sizes[0]))
    after = max(0, int(sizes[-1]) - wanting[0] - rows.shape[2] + 1)
    wide = np.full((*rows.shape[:2], before + rows.shape[2] + after), FAR)
    wide[:, :, before : before + rows.shape[2]] = rows
    one = wide.itemsize
    found: NDArray[np.int64] = np.ndarray(
        (len(sizes), rows.shape[1], len(wanting)),
        np.int64,
        wide,
        (before + int(sizes[0]) - wanting[0]) * one,
        (wide.strides[0] + one, wide.strides[1], -one),
    )
    return found


def _kept(states: States) -> States | None:
    """The states, what is not possible counted alike; None where nothing is possible."""
    np.minimum(states, FAR, out=states)
    return states if states.min() < FAR else None
