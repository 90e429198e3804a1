"""The step of the table over one grade, from the cut on one side of it to the cut on the other.

A grade adds to the cost of a state: the mixing of the classes that reach it, what the new classes
and kinds cost, the free places that it lacks, and its unevenness. `windows` has the arithmetic of
its classes; here are those that cross the cuts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..plan.dealing import ceil_div
from .line import Line
from .objective import FAR, Objective
from .windows import Pool, Windows, least_of_runs

# [S - n * (smallest class), K - (its first), b], as `cost_to_go` explains. Where no sizes count,
# any S will do, and b is the children before the cut, forwards too.
States = NDArray[np.int64]


@dataclass(frozen=True)
class Front:
    """The states at a cut by the number of classes that cross it; K of the first column."""

    states: Mapping[int, States]
    first: int = 0


class GradeStep:
    """The step over one grade, from the front on one side of it to that on the other.

    Forwards a class counts at its youngest grade. Backwards, when the grades before the cut are
    the older ones, it counts when that grade is reached, so that a front from either side can
    be joined and every class is counted once. Forwards only what depends on sizes is counted: the
    rest is known there, for what comes before is decided.
    """

    def __init__(
        self, line: Line, grade: int, objective: Objective, widest: int, *, forward: bool
    ) -> None:
        """Prepare the step.

        Args:
            line: the problem.
            grade: where on the line.
            objective: what is counted; forwards measures by size alone.
            widest: the widest window of sizes that is looked at; the unevenness of a grade
                whose classes do not fit into it is more than that.
            forward: towards the older grades.
        """
        self._line, self._objective, self._forward = line, objective, forward
        self._children, self._single = line.children[grade], line.singles[grade]
        self._most_classes = line.most_classes[grade]
        behind, ahead = line.cuts[grade], line.cuts[grade + 1]
        self._before, self._after = (behind, ahead) if forward else (ahead, behind)
        self._all_reach = self._before.have[forward]
        self._all_come = self._after.have[not forward]
        # Every cut that a class crosses is a level more, but where it may pass over a grade.
        self._mixes = line.joins_neighbours
        self._windows = Windows(line, grade, objective, widest)
        self._beyond = self._after.reach[forward]
        half = objective["kinds"]
        known = [kind for kind in line.kept_types if len(kind) > 1]
        self._single_kind = 0 if (grade,) in line.kept_types else 2 * half
        youngest = 0 if any(kind[0] == grade for kind in known) else half
        oldest = 0 if any(kind[-1] == grade for kind in known) else half
        self._begin_kind, self._end_kind = oldest, youngest
        # What a composite class costs at least, but for its kind and its children.
        mixing = self._before.avoid + (0 if self._mixes else self._before.levels - 1)
        self._per_composite = (
            objective["mixing_cost"] * mixing
            + objective["composite_cost"] * (1 + self._before.avoid)
            + objective["teachers"]
        )

    def over(
        self, front: Front, stay: int, first: int, last: int, most: int
    ) -> Iterator[tuple[int, States]]:
        """Take every way over the grade on which so many classes go on.

        Args:
            front: the states before it.
            stay: how many classes come from before and go on.
            first, last: the numbers of classes K that are wanted after it.
            most: so many classes may cross the cut after it.

        Yields:
            The number of classes that begin here and go on, and the states after the grade.
        """
        most = min(most, self._after.most)
        if last < first or stay > most:
            return
        bottom, below = min(front.first, first), self._below(stay, most)
        pool = self._windows.empty(last - bottom + 1, below + self._children + 1)
        for n, states in front.states.items():
            if n >= stay and not (self._all_reach and n > self._most_classes):
                self._gather(pool, n, stay, states, front.first - bottom, below)
        yield from self._leave(pool, stay, first - bottom, below, most)

    def _below(self, stay: int, most: int) -> int:
        """Where classes go on, children may be wanting, at most so many: they count below 0."""
        most_each = self._after.max - self._after.smallest_group
        return min(self._beyond, most * most_each) if stay else 0

    def _gather(
        self, pool: Pool, n: int, stay: int, states: States, shift: int, below: int
    ) -> None:
        """Put the states of n crossing classes, of which some stay, into their windows."""
        before, objective, ends = self._before, self._objective, n - stay
        smallest, windows = self._line.smallest, self._windows
        cost = ends * self._per_composite + (self._end_kind if ends else 0)
        shift += 0 if self._forward else ends
        left, right = max(0, -shift), min(states.shape[1], pool[0].shape[2] - shift)
        if left >= right:
            return
        if n and self._forward and not objective.is_by_size:
            largest = before.largest_group if self._line.is_path else before.max
            wanting = range(min(n * largest, self._children + below) + 1)
            sizes = np.arange(n * before.min, n * before.max + 1)
            states = least_from_behind(states, sizes, wanting)
            states[:, :, : n * before.smallest_group] = FAR
        # What is left of the grade's children when the crossing classes have theirs.
        most = min(states.shape[2] - 1, self._children + below)
        at = below + self._children - most
        if most < 0:
            return
        for s, row in enumerate(states[:, left:right, most::-1]):
            floor = ceiling = free = 0
            if n:
                size = s + n * before.min
                floor, ceiling = size // n - smallest, ceil_div(size, n) - smallest
                free = windows.growth
                if self._all_reach:
                    free = min(free, max(0, n * before.places - size))
                if not self._forward and not stay:
                    over = max(0, size - n * before.places)
                    row = row + objective["children_in_composites"] * size + windows.over * over
            for width, into in zip(windows.widths, pool, strict=True):
                low, high = 0, into.shape[0]
                if n and self._all_reach:
                    # Wider windows take over what fits into narrower ones.
                    if width > max(ceiling - floor, windows.widths[0]):
                        break
                    low, high = max(0, ceiling - width), min(high, floor + 1)
                target = into[low:high, free, left + shift : right + shift, at : at + most + 1]
                np.minimum(target, row + cost, out=target)

    def _leave(
        self, pool: Pool, stay: int, skip: int, below: int, most: int
    ) -> Iterator[tuple[int, States]]:
        """Make the single classes, and the composite ones that begin at the grade."""
        self._windows.widen(pool)
        taken = stay * self._before.smallest_group if self._all_reach else 0
        done = self._with_singles(pool, taken)
        self._windows.charge(done)
        for opened in range(min(most - stay, self._most_classes) + 1):
            if opened and taken + opened * self._after.smallest_group > self._children:
                break
            if opened and stay:
                # All children of one more composite class that begins here are wanting.
                largest = min(self._after.max, done[0].shape[3] - 1)
                smallest, again = self._after.min, opened > 1
                done = self._windows.with_class(done, smallest, largest, 0, 0, again=again)
            if stay + opened == 0:
                found = self._closed(done, skip, below)
            else:
                found = self._opened(done, stay, opened, skip, below)
            if found is not None:
                yield opened, found

    def _with_singles(self, pool: Pool, taken: int) -> Pool:
        """The pool with any number of single classes."""
        single = self._single
        if single is None:
            return pool
        one = self._objective["teachers"]
        cost, last, most = self._single_kind + one, pool, min(single.max, self._children)
        fitting = min(self._most_classes, (self._children - taken) // single.min)
        for number in range(fitting if single.most is None else min(fitting, single.most)):
            last = self._windows.with_class(
                last, single.min, most, single.places, 1, again=number > 0
            )
            if all(windows.min() >= FAR for windows in last):
                break
            for windows, found in zip(last, pool, strict=True):
                windows += cost
                np.minimum(windows, FAR, out=windows)
                np.minimum(found, windows, out=found)
            cost = one
        return pool

    def _closed(self, done: Pool, skip: int, below: int) -> States | None:
        """No class goes on: no child is left."""
        columns = [windows[:, :, skip:, below] for windows in done]
        lacks = self._windows.lacks[None, :, None]
        best = np.min([(c + lacks).min(axis=(0, 1)) for c in columns], axis=0)
        return _kept(best[None, :, None])

    def _opened(self, done: Pool, stay: int, opened: int, skip: int, below: int) -> States | None:
        """So many classes go on from before, and so many begin here and go on.

        Where none is from before, those that begin have the children that are left. Otherwise
        nothing is known any more of the sizes of each.
        """
        after, line, n = self._after, self._line, stay + opened
        group, new = n * after.smallest_group, opened if self._forward else 0
        most_need = min(n * after.max - group, self._beyond)
        if line.is_path:
            most_need = min(most_need, n * after.largest_group)
        start, stop = max(0, new - skip), done[0].shape[2]
        if most_need < group or start >= stop - skip:
            return None
        sizes = np.arange(n * after.min, n * after.max + 1)
        columns = slice(skip + start - new, stop - new)
        is_by_size = self._objective.is_by_size
        if is_by_size:
            free = np.full_like(sizes, self._windows.growth)
            if not stay and self._all_come:
                free = np.minimum(free, np.maximum(0, n * after.places - sizes))
            is_bound = not stay or self._all_reach
            left = self._windows.by_sizes(done, columns, bound=is_bound)
            floor = sizes // n - line.smallest
            rows = left[free, (sizes % n > 0).astype(int), floor if left.shape[2] > 1 else 0]
        else:
            rows = done[0][0, :, columns]  # all sizes are in one window
        if stay:  # so many children are still to come
            rows = rows[:, :, below - most_need : below - group + 1][:, :, ::-1]
        else:  # so many are here
            most_here = min(self._children, opened * after.largest_group)
            rows = rows[:, :, below + group : below + most_here + 1]
        # A state has the children still to come; forwards without sizes those that are here.
        if bool(stay) == (self._forward and not is_by_size):
            most = n * after.max - group if stay else most_need
            behind = from_behind if is_by_size else least_from_behind
            rows = behind(rows, sizes - group, range(group, most + 1))
        rows = rows + (self._begin_kind if opened else 0)
        if self._mixes:
            rows += n * self._objective["mixing_cost"]
        if self._forward and not stay and is_by_size:
            over = np.maximum(0, sizes - n * after.places)
            inside = self._objective["children_in_composites"]
            rows += (inside * sizes + self._windows.over * over)[:, None, None]
        found = np.full((len(rows), stop - skip, group + rows.shape[2]), FAR)
        found[:, start:, group:] = rows
        return _kept(found)


def from_behind(states: States, sizes: NDArray[np.int64], wanting: range) -> States:
    """By the children of crossing classes on one side of a cut, what is by those on the other.

    Args:
        states: for each size, column and number of children, from 0.
        sizes: how many children there are on both sides; each is one more than the one before.
        wanting: the numbers of children that are asked for.
    """
    wide, first = _widened(states, sizes, wanting)
    by_size, by_column, one = wide.strides
    found: States = np.ndarray(
        (len(sizes), states.shape[1], len(wanting)),
        np.int64,
        wide,
        first * one,
        (by_size + one, by_column, -one),
    )
    return found


def least_from_behind(states: States, sizes: NDArray[np.int64], wanting: range) -> States:
    """The least of `from_behind` over all sizes, in one row, where the states have one row."""
    wide, first = _widened(states, sizes, wanting)
    wide = least_of_runs(wide, len(sizes))
    return wide[..., first - len(wanting) + 1 : first + 1][..., ::-1]


def _widened(states: States, sizes: NDArray[np.int64], wanting: range) -> tuple[States, int]:
    """The states with all numbers of children that may be asked for, and where the first is."""
    before = max(0, wanting[-1] - int(sizes[0]))
    after = max(0, int(sizes[-1]) - wanting[0] - states.shape[2] + 1)
    wide = np.full((*states.shape[:2], before + states.shape[2] + after), FAR)
    wide[:, :, before : before + states.shape[2]] = states
    return wide, before + int(sizes[0]) - wanting[0]


def _kept(states: States) -> States | None:
    """The states, what is not possible counted alike; None where nothing is possible."""
    np.minimum(states, FAR, out=states)
    return states if states.min() < FAR else None
