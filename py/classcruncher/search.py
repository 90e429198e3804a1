"""All structures in proved order, best first.

A best-first search. The beginning of a structure waits under what no plan that begins like it
can beat (`bounds`). When a structure is complete, it is evened, one measure at a time, and
waits under what is then known of it. What comes first and is known in full is the next best
plan: everything else that waits cannot be better.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, takewhile

from .bounds import (
    can_be_filled,
    may_have_plan,
    more_classes,
    optimistic,
    optimistic_sizes,
    single_range,
)
from .class_types import Groups, Question
from .compact import LINEAR, Compact, Structure, even_sizes, most_classes, within
from .evening import MEASURES, Evening
from .plan import make_plan, measures
from .preference import MEASURE, Rank, full_order, rank
from .school import School
from .solve import Deadline

# How many steps of plain arithmetic there are between two signs of work.
STEPS = 200


@dataclass(frozen=True)
class Found:
    """A structure with its children; `is_next` when it is proved to be the next best of all."""

    classes: tuple[Groups, ...]
    rank: Rank
    is_next: bool


@dataclass(frozen=True)
class _Step:
    """A decision: how many classes of one type; `is_last_of` the grade that is settled then."""

    type: int | None
    is_last_of: int | None


@dataclass(frozen=True)
class _Waiting:
    """The beginning of a structure, and what is known once it is complete.

    `question` has the window of sizes that is being tried; `evening` and `found` are there
    when the structure is complete, and `exact` names the measures proved best by then.
    """

    question: Question
    counts: Structure
    step: int = 0
    evening: Evening | None = None
    found: Found | None = None
    exact: frozenset[str] = frozenset()


def search(
    school: School,
    question: Question,
    fewest_composites: int,
    deadline: Deadline | None = None,
) -> Iterator[Found | None]:
    """Yield every structure's best plan, best first, and between them signs of work.

    Args:
        school: the school, for the measures and the preference.
        question: what is left of it to plan; it must have a plan.
        fewest_composites: no plan has fewer.
        deadline: for the solver.

    Yields:
        `Found` with `is_next` for the next best structure; `Found` without it for a plan
        that is good so far; None for work without a plan. After the last there is none.

    Raises:
        TimeoutError: the deadline came first.
    """
    order = full_order(school.preference)
    steps = _steps(question)
    known = _bounds(question, order, fewest_composites, deadline)
    roots = _roots(question, order, known, deadline)
    root = next(roots, None)
    numbers = count()
    heap: list[tuple[Rank, int, int, _Waiting]] = []
    seen: set[Structure] = set()

    def push(place: Rank, waiting: _Waiting) -> None:
        heapq.heappush(heap, (place, -waiting.step, next(numbers), waiting))

    for turn in count(1):
        if deadline is not None and deadline.is_over():
            raise TimeoutError
        while root and (not heap or root[0] <= heap[0][0]):
            yield None
            push(*root)
            root = next(roots, None)
        if not heap:
            return
        place, _, _, waiting = heapq.heappop(heap)
        if waiting.found and waiting.found.is_next:
            yield waiting.found
        elif waiting.step < len(steps):
            for counts, values in _branch(waiting, steps, question):
                floor = tuple(map(max, rank(values, order), place))
                push(floor, replace(waiting, counts=counts, step=waiting.step + 1))
            if turn % STEPS == 0:
                yield None
        elif waiting.evening or waiting.counts not in seen:
            seen.add(waiting.counts)
            place, waiting = _even(school, question, waiting, place, order, deadline)
            if waiting.found:
                push(place, waiting)
            yield waiting.found and replace(waiting.found, is_next=False)


def _bounds(
    question: Question, order: Sequence[str], fewest_composites: int, deadline: Deadline | None
) -> Rank:
    """What no plan beats: the fewest composites, and measures that are linear meanwhile.

    The measures are optimised in the order of preference, up to the first that is not linear
    while the structure is open.
    """
    known = dict.fromkeys(order, -math.inf) | {"fewest composites": fewest_composites}
    linear = list(takewhile(lambda name: MEASURE[name][0] in LINEAR, order))
    if question.types and linear and linear != ["fewest composites"]:
        model = Compact(question)
        for name in linear:
            if name == "fewest composites" == linear[0]:
                model.hold("composites", fewest_composites)
                continue
            answer, known[name] = model.best(MEASURE[name][0], deadline)
            if answer.status == "time limit":
                raise TimeoutError
    return tuple(known.values())


def _roots(
    question: Question, order: Sequence[str], known: Rank, deadline: Deadline | None
) -> Iterator[tuple[Rank, _Waiting]]:
    """Where the search begins, in the order of what is known there.

    Everywhere, or, where the spread is preferred to all else, in each window of class sizes
    that has a plan, narrow ones first.
    """
    start = (0,) * len(question.types)
    if order[0] != "smallest spread" or not question.types:
        yield known, _Waiting(question, start)
        return
    for smallest, largest in _windows(question):
        window = within(question, smallest, largest)
        if not may_have_plan(window):
            continue
        answer, _ = Compact(window).best("composites", deadline)
        if answer.status == "optimal":
            yield (largest - smallest, *known[1:]), _Waiting(window, start)


def _windows(question: Question) -> Iterator[tuple[int, int]]:
    """Windows of class sizes, narrow ones first; kept classes and the mean lie within."""
    least = min(kind.min for kind in question.types)
    most = max(kind.max for kind in question.types)
    kept = [sum(row) for row in question.kept]
    inside = list(kept)
    if question.rule == "exactly" and question.teachers:
        inside += even_sizes(sum(question.children), question.teachers)
    for width in range(max([most, *kept]) - min([least, *kept]) + 1):
        low = max([min([least, *kept]), *(size - width for size in inside)])
        high = min([most, *inside])
        for smallest in range(low, high + 1):
            yield smallest, smallest + width


def _steps(question: Question) -> list[_Step]:
    """The decisions in order; a grade may have no single type."""
    steps = []
    for grade in range(len(question.children)):
        single = None
        for t, kind in enumerate(question.types):
            if kind.grades == (grade,):
                single = t
            elif kind.grades[0] == grade:
                steps.append(_Step(t, None))
        steps.append(_Step(single, grade))
    return steps


def _branch(
    waiting: _Waiting, steps: Sequence[_Step], question: Question
) -> Iterator[tuple[Structure, Mapping[str, float | None]]]:
    """Every way that the next decision can go, with what no plan beats then."""
    step, counts, window = steps[waiting.step], waiting.counts, waiting.question
    left = question.teachers - sum(counts)
    if step.is_last_of is not None:
        low, high = single_range(window, counts, step.is_last_of)
        settled = step.is_last_of + 1
    else:
        assert step.type is not None
        kind = window.types[step.type]
        low, high = 0, most_classes(kind, window)
        settled = kind.grades[0]
    for n in range(low, min(high, left) + 1):
        now = counts
        if step.type is not None:
            now = (*counts[: step.type], n, *counts[step.type + 1 :])
        if step.is_last_of is not None and not can_be_filled(window, now, settled):
            continue
        fewest, most = more_classes(window, now, settled)
        if fewest > left - n or (question.rule == "exactly" and most < left - n):
            continue
        values = optimistic(question, now, fewest)
        if step.is_last_of is not None:
            values |= optimistic_sizes(question, now, settled)
        yield now, values


def _even(
    school: School,
    question: Question,
    waiting: _Waiting,
    place: Rank,
    order: Sequence[str],
    deadline: Deadline | None,
) -> tuple[Rank, _Waiting]:
    """Even a complete structure by the next measure; see what is known of it then."""
    evening = waiting.evening or Evening(question, waiting.counts)
    exact = waiting.exact | {"composites", "kinds", "teachers"}
    open_measures = [MEASURE[name][0] for name in order if MEASURE[name][0] not in exact]
    classes = evening.improve(open_measures[0], deadline)
    if classes is None:
        return place, replace(waiting, found=None)
    exact |= {open_measures[0]}
    its = rank(vars(measures(make_plan(classes, question.kept), school)), order)
    where = {MEASURE[name][0]: i for i, name in enumerate(order)}
    for measure in open_measures[1:]:
        if its[where[measure]] > place[where[measure]]:
            break
        # As good as can be already: it needs no solver.
        evening.hold(measure, its[where[measure]])
        exact |= {measure}
    known = tuple(
        value if MEASURE[name][0] in exact else bound
        for name, value, bound in zip(order, its, place, strict=True)
    )
    found = Found(classes, its, is_next=exact >= set(MEASURES))
    return known, replace(waiting, evening=evening, found=found, exact=exact)
