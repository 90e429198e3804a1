"""Structures in the order of the measures that are linear while the structure is open.

The method of Lawler (1972) and Murty (1968): the best structure of a box (a least and a most
number of classes for each type) is found by the solver; what is left of the box falls into
smaller boxes, none of which holds anything better. At one level, which is one value for each
measure, there are seldom more than a few structures: so a box is first only asked whether it
reaches the level at all.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from ..milp.compact import Compact, Structure
from ..milp.solve import Deadline

# The values of the measures, less is better.
Level = tuple[float, ...]


@dataclass(frozen=True)
class Box:
    """The least and the most classes of each type."""

    low: Structure
    high: Structure

    def without(self, structure: Structure) -> Iterator[Box]:
        """Boxes that hold together everything but this structure, and nothing twice."""
        low, high = list(self.low), list(self.high)
        # The oldest grades first: measured, their boxes are the soonest known to be empty.
        for t in reversed(range(len(structure))):
            n = structure[t]
            if low[t] < n:
                yield Box(tuple(low), (*high[:t], n - 1, *high[t + 1 :]))
            if n < high[t]:
                yield Box((*low[:t], n + 1, *low[t + 1 :]), tuple(high))
            low[t] = high[t] = n


def levels(
    model: Compact, measures: Sequence[str], deadline: Deadline | None
) -> Iterator[tuple[Level, Structure | None]]:
    """Yield every structure, best level first.

    Args:
        model: the compact model of the question, with nothing held yet.
        measures: by which to order, most important first.
        deadline: for the solver.

    Yields:
        A level with a structure that has it; or with None, when nothing better than the level
        is left and more work would follow.

    Raises:
        TimeoutError: the deadline came first.
    """
    tickets = count()
    waiting: list[tuple[Level, int, Box, Structure | None, bool]] = []

    def add(level: Level, box: Box, structure: Structure | None = None, *, ask: bool) -> None:
        heapq.heappush(waiting, (level, next(tickets), box, structure, ask))

    add((), Box(*model.box), ask=False)
    while waiting:
        level, _, box, structure, ask = heapq.heappop(waiting)
        if structure is not None:
            yield level, structure
            for part in box.without(structure):
                add(level, part, ask=True)
            continue
        yield level, None
        model.box = box.low, box.high
        model.release()
        if ask:
            for measure, value in zip(measures, level, strict=True):
                model.hold(measure, value)
            found = model.any_structure(deadline)
            if found is not None:
                add(level, box, found, ask=False)
            else:
                add((*level[:-1], level[-1] + 1), box, ask=False)
        else:
            values = []
            for measure in measures:
                best = model.best(measure, deadline)
                if best is None:
                    break
                values.append(best)
            else:
                add(tuple(values), box, model.example, ask=False)
