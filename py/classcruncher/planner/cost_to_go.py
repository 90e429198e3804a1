"""The table over cuts: what the grades on one side of each cut cost at least.

What lies on one side of a cut matters to the other only through the classes that cross it. So all
beginnings with the same state at a cut have the same future, and are taken together: nonserial
dynamic programming (Bertelè and Brioschi, "Nonserial Dynamic Programming", 1972). A state is

    n   how many classes cross the cut
    S   how many children they will have in all; by controlled rounding n and S give their sizes,
        the floor and the ceiling of S / n
    K   how many classes there are whose youngest grade lies before the cut
    b   how many of the S children are still to come

and its cost the least `Objective` number of all ways to get there, by `grade_step`.

Where composites join neighbours, all that cross a cut are of one type and the table is exact.
Otherwise the classes that cross are pooled, as if they were of one type, which allows more than
there is: then the table is a lower bound.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from .grade_step import Front, GradeStep, States
from .line import Line
from .objective import FAR, Objective, SearchTooLarge

# A table with more states than these would take too long, and too much memory.
MOST_STATES = 9_500_000


def sweep(
    line: Line,
    objective: Objective,
    widest: int,
    most: int,
    *,
    forward: bool,
    allowed: Allowed | None = None,
) -> Generator[None, None, list[Front]]:
    """Go along the line and tabulate what everything behind costs at least, at every cut.

    Args:
        line, objective, widest: as for `GradeStep`.
        most: no more classes may cross any cut.
        forward: from the youngest grade to the oldest, or the other way.
        allowed: states that matter; the others are left out.

    Yields:
        None after each grade.

    Returns:
        The front at every cut.

    Raises:
        SearchTooLarge: there are too many states.
    """
    if _states(line, most) > MOST_STATES:
        raise SearchTooLarge
    grades, teachers = len(line.children), line.teachers
    columns = 1 if forward or line.exactly else teachers + 1  # teachers who have no class
    front = Front({0: np.zeros((1, columns, 1), np.int64)})
    found = [front]
    for grade in range(grades) if forward else reversed(range(grades)):
        cut = grade + 1 if forward else grade
        first, last = (allowed or line).classes[cut]
        if not forward:
            first, last = teachers - last, teachers - first
        step = GradeStep(line, grade, objective, widest, forward=forward)
        states: dict[int, States] = {}
        for stay, opened, more in step.over(front, first, last, most):
            n = stay + opened
            states[n] = least_of(states[n], more) if n in states else more
            yield
        if allowed:
            states = allowed.among(states, cut, forward=forward)
        front = Front(states, first)
        found.append(front)
        yield
        if not states:  # and none from here on
            found += [front] * (grades + 1 - len(found))
            break
    return found if forward else found[::-1]


def _states(line: Line, most: int) -> int:
    """How many states there may be in a table."""
    found = 0
    for cut, (first, last) in zip(line.cuts, line.classes, strict=True):
        if cut is None:
            continue
        for n in range(1, 1 + min(most, cut.most)):
            needs = min(cut.reach, n * (cut.max - cut.smallest_group))
            found += (n * (cut.max - cut.min) + 1) * (last - first + 1) * (needs + 1)
    return found


def least_cost(fronts: Sequence[Front], line: Line) -> int:
    """The least cost of all plans, by the fronts of a sweep backwards; `FAR` without any."""
    front = fronts[0]
    at = line.teachers - front.first
    if 0 not in front.states or not 0 <= at < front.states[0].shape[1]:
        return FAR
    return int(front.states[0][0, at, 0])


class Allowed:
    """The states that lie on a way of at most some cost, by a sweep in each direction.

    Attributes:
        classes: the fewest and the most classes before each cut, as `Line` has them.
        next_budget: the least cost of a way that costs more.
    """

    def __init__(
        self, line: Line, behind: Sequence[Front], ahead: Sequence[Front], budget: int
    ) -> None:
        self._teachers = line.teachers
        self._smallest = [cut.min if cut else 0 for cut in line.cuts]
        self._good: list[dict[int, NDArray[np.bool_]]] = []
        classes: list[tuple[int, int]] = []
        self.next_budget = FAR
        for cut, (before, after) in enumerate(zip(behind, ahead, strict=True)):
            good: dict[int, NDArray[np.bool_]] = {}
            first, last = self._teachers + 1, -1
            for n in before.states.keys() & after.states.keys():
                total = self._together(before, after, n, cut)
                beyond = total[total > budget]
                self.next_budget = min(self.next_budget, int(beyond.min(initial=FAR)))
                good[n] = total <= budget
                columns = np.flatnonzero(good[n].any(axis=(0, 2)))
                if len(columns):
                    first, last = min(first, int(columns[0])), max(last, int(columns[-1]))
            self._good.append(good)
            classes.append((first, last))
        self.classes = tuple(classes)

    def among(self, states: Mapping[int, States], cut: int, *, forward: bool) -> dict[int, States]:
        """The states that are allowed."""
        found = {}
        for n, some in states.items():
            if n not in self._good[cut]:
                continue
            low, high = self.classes[cut]
            good = self._good[cut][n][:, low : high + 1]
            if not forward:
                good = seen_from_behind(good[:, ::-1], n * self._smallest[cut], False)
            width = min(good.shape[2], some.shape[2])
            kept = np.where(good[:, :, :width], some[:, :, :width], FAR)
            if kept.min() < FAR:
                found[n] = kept
        return found

    def _together(self, before: Front, after: Front, n: int, cut: int) -> States:
        """The cost of the best way through each state; K from 0 to all."""
        ours, theirs = before.states[n], after.states[n]
        total = np.full((ours.shape[0], self._teachers + 1, ours.shape[2]), FAR)
        rest = np.full((theirs.shape[0], self._teachers + 1, theirs.shape[2]), FAR)
        last = self._teachers - after.first
        rest[:, last - theirs.shape[1] + 1 : last + 1] = theirs[:, ::-1]
        rest = seen_from_behind(rest, n * self._smallest[cut], FAR)
        columns = slice(before.first, before.first + ours.shape[1])
        width = min(ours.shape[2], rest.shape[2])
        total[:, columns, :width] = ours[:, :, :width] + rest[:, columns, :width]
        found: States = np.minimum(total, FAR)
        return found


S = TypeVar("S", bound=np.generic)


def seen_from_behind(states: NDArray[S], smallest: int, nothing: object) -> NDArray[S]:
    """By the children still to come on this side, what is by those to come on the other.

    Args:
        states: by S, K and b.
        smallest: the first S.
        nothing: stands where there is no state.
    """
    sizes, columns, needs = states.shape
    found = np.full((sizes, columns, smallest + sizes), nothing, states.dtype)
    for s in range(sizes):
        most = min(needs - 1, smallest + s)
        found[s, :, smallest + s - most : smallest + s + 1] = states[s, :, most::-1]
    return found


def least_of(a: States, b: States) -> States:
    """The lesser cost of each state; the tables may end at different numbers of children."""
    if a.shape[2] < b.shape[2]:
        a, b = b, a
    np.minimum(a[:, :, : b.shape[2]], b, out=a[:, :, : b.shape[2]])
    return a
