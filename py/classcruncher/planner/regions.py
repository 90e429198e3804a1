"""Regions: parts of all plans, opened one after the other, that make the search narrow.

By the spread, a region is a window of class sizes; by the composites, their number; otherwise
all plans are one region. What the compact model proves of a region bounds its plans.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from ..milp.compact import LINEAR, Compact, Structure, within
from ..milp.solve import Deadline
from ..plan.dealing import even_sizes
from ..plan.preference import MEASURE, Rank
from ..school.problem import Problem
from .bounds import may_have_plan
from .class_numbers import can_be_single
from .levels import levels
from .rest import Rest


@dataclass(frozen=True)
class Region:
    """Part of all plans.

    Attributes:
        question: with the limits of the region.
        bound: no plan of the region has a better value by any measure.
        best: the best ranks of the region begin like this, or later.
        composites: how many composite classes every structure has; None for any number.
        example: a structure of the region that has a plan, where one is known.
        only_example: there is no other structure; without an example there is none at all, and
            the region only says that those to come are not better.
        known_rest: the same as `rest`, where it was needed for the bound.
    """

    question: Problem
    bound: Rank
    best: Rank = ()
    composites: int | None = None
    example: Structure | None = None
    only_example: bool = False
    known_rest: Rest | None = None

    @cached_property
    def rest(self) -> Rest:
        """What the grades that are not settled cost at least."""
        most = self.question.teachers if self.composites is None else self.composites
        return self.known_rest or Rest(self.question, most)

    @property
    def start(self) -> Rank:
        """No plan of the region ranks before this."""
        return self.place(self.bound)

    def place(self, bound: Rank) -> Rank:
        """No plan of the region within the bound, measure by measure, ranks before this."""
        place = list(bound)
        for i, best in enumerate(self.best):
            if place[i] > best:
                break
            place[i] = best
        return tuple(place)

    def composites_left(self, counts: Sequence[int]) -> int:
        """How many composite classes may follow the decided ones."""
        total = self.question.teachers if self.composites is None else self.composites
        types = self.question.types
        return total - sum(n for n, kind in zip(counts, types, strict=True) if kind.is_composite)


def regions(question: Problem, order: Sequence[str], deadline: Deadline | None) -> Iterator[Region]:
    """The regions that can have plans, in the order of their bounds.

    Raises:
        TimeoutError: the deadline came first.
    """
    kept = sum(kind.cost for kind in question.kept_limits)
    fewest = 0.0
    if not can_be_single(question):
        fewest = Rest(question, question.teachers).fewest_composites()
    if fewest == math.inf:
        return
    anything = {"fewest composites": kept + fewest}
    bound = _rank(anything, order)
    linear = list(takewhile(lambda name: MEASURE[name][0] in LINEAR, order))
    avoided = any(kind.avoid for kind in question.types)
    if not question.types:
        yield Region(question, bound)
    elif order[0] == "smallest spread":
        yield from _windows(question, order, kept)
    elif linear == ["fewest composites"] and not avoided:
        for number in range(int(fewest), question.teachers + 1):
            bound = _rank({"fewest composites": kept + number}, order)
            yield Region(question, bound, composites=number)
    elif "most room" in linear:
        by = [MEASURE[name][0] for name in linear]
        for level, structure in levels(Compact(question), by, deadline):
            yield Region(question, bound, level, example=structure, only_example=True)
    else:
        model = Compact(question)
        best = [model.best(MEASURE[name][0], deadline) for name in linear]
        if None not in best:
            example = model.example if linear else None
            yield Region(question, bound, tuple(v for v in best if v is not None), None, example)


def _windows(question: Problem, order: Sequence[str], kept_cost: int) -> Iterator[Region]:
    """Windows of class sizes that may have a plan, narrow ones first.

    The mean size and the kept classes lie within.
    """
    least = min(kind.min for kind in question.types)
    most = min(max(kind.max for kind in question.types), sum(question.children))
    kept = [sum(row) for row in question.kept]
    inside = list(kept)
    if question.rule == "exactly" and question.teachers:
        inside += even_sizes(sum(question.children), question.teachers)
    for width in range(max([most, *inside]) - min([least, *inside]) + 1):
        # A sign of work, and what those to come do not beat.
        yield Region(question, _rank({"smallest spread": width}, order), only_example=True)
        of_this_width = []
        low = max([min([least, *kept]), *(size - width for size in inside)])
        for smallest in range(low, min([most, *inside]) + 1):
            window = within(question, smallest, smallest + width)
            if not may_have_plan(window):
                continue
            rest = Rest(window, window.teachers)
            fewest = kept_cost + rest.fewest_composites()
            if fewest < math.inf:
                known = {"fewest composites": fewest, "smallest spread": width}
                of_this_width.append(Region(window, _rank(known, order), known_rest=rest))
        yield from sorted(of_this_width, key=lambda region: region.start)


def _rank(known: dict[str, float], order: Sequence[str]) -> Rank:
    return tuple(known.get(name, -math.inf) for name in order)
