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

from .bounds import may_have_plan
from .class_types import Question
from .compact import LINEAR, Compact, Fewest, Structure, within
from .division import even_sizes
from .levels import levels
from .preference import MEASURE, Rank
from .rest import Rest
from .solve import Deadline


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
    """

    question: Question
    bound: Rank
    best: Rank = ()
    composites: int | None = None
    example: Structure | None = None
    only_example: bool = False

    @cached_property
    def rest(self) -> Rest:
        """What the grades that are not settled cost at least."""
        most = self.question.teachers if self.composites is None else self.composites
        return Rest(self.question, most)

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


def regions(
    question: Question, order: Sequence[str], fewest: Fewest, deadline: Deadline | None
) -> Iterator[Region]:
    """The regions that can have plans, in the order of their bounds.

    Raises:
        TimeoutError: the deadline came first.
    """
    anything = {"fewest composites": float(fewest.cost)}
    if not question.types:
        yield Region(question, _rank(anything, order))
    elif order[0] == "smallest spread":
        yield from _windows(question, order, anything, deadline)
    elif order[0] == "fewest composites" and not any(kind.avoid for kind in question.types):
        kept = sum(kind.cost for kind in question.kept_limits)
        best, example = _best(question, order, fewest, deadline)
        bound = _rank(anything, order)
        yield Region(question, bound, best, fewest.cost - kept, example)
        for number in range(fewest.cost + 1, kept + question.teachers + 1):
            bound = _rank({"fewest composites": number}, order)
            yield Region(question, bound, composites=number - kept)
    elif "most room" in (linear := _linear(order)):
        bound = _rank(anything, order)
        by = [MEASURE[name][0] for name in linear]
        for level, structure in levels(Compact(question), by, deadline):
            yield Region(question, bound, level, example=structure, only_example=True)
    else:
        best, example = _best(question, order, fewest, deadline)
        yield Region(question, _rank(anything, order), best, None, example)


def _linear(order: Sequence[str]) -> list[str]:
    """The measures that come first and are linear while the structure is open."""
    return list(takewhile(lambda name: MEASURE[name][0] in LINEAR, order))


def _best(
    question: Question, order: Sequence[str], fewest: Fewest, deadline: Deadline | None
) -> tuple[Rank, Structure]:
    """How the best ranks begin."""
    linear = _linear(order)
    if linear in ([], ["fewest composites"]):
        return (fewest.cost,) * len(linear), fewest.example
    model = Compact(question)
    best = []
    for name in linear:
        value = model.best(MEASURE[name][0], deadline)
        assert value is not None, "a measure that is held cannot make it impossible"
        best.append(value)
    return tuple(best), model.example


def _windows(
    question: Question,
    order: Sequence[str],
    anything: dict[str, float],
    deadline: Deadline | None,
) -> Iterator[Region]:
    """Windows of class sizes that have a plan, narrow ones first.

    The mean size and the kept classes lie within.
    """
    least = min(kind.min for kind in question.types)
    most = max(kind.max for kind in question.types)
    kept = [sum(row) for row in question.kept]
    inside = list(kept)
    if question.rule == "exactly" and question.teachers:
        inside += even_sizes(sum(question.children), question.teachers)
    for width in range(max([most, *kept]) - min([least, *kept]) + 1):
        low = max([min([least, *kept]), *(size - width for size in inside)])
        for smallest in range(low, min([most, *inside]) + 1):
            window = within(question, smallest, smallest + width)
            if not may_have_plan(window):
                continue
            model = Compact(window)
            if model.best("composite_cost", deadline) is not None:
                bound = _rank({**anything, "smallest spread": width}, order)
                yield Region(window, bound, example=model.example)


def _rank(known: dict[str, float], order: Sequence[str]) -> Rank:
    return tuple(known.get(name, -math.inf) for name in order)
