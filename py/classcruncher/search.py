"""All structures in proved order, best first.

A best-first search: the beginning of a structure waits under what no plan that begins like it
can beat (`bounds`). When a structure is complete, it is filled with children, one solver call
at a time, and after each call waits under what is then known of it. What comes first and is
known in full is the next best plan: everything else that waits cannot be better.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from .bounds import fewest_more_classes, optimistic, single_range
from .class_types import Groups, Question
from .compact import Structure, most_classes
from .evening import MEASURES, Filling, fill
from .plan import make_plan, measures
from .preference import MEASURE, Rank, full_order, rank
from .school import School
from .solve import Deadline


@dataclass(frozen=True)
class Found:
    """A filled structure; `is_next` when it is proved to be the next best of all."""

    structure: Structure
    classes: tuple[Groups, ...]
    rank: Rank
    is_next: bool


@dataclass
class _Waiting:
    """The beginning of a structure, or a structure with what is known of its filling."""

    counts: Structure
    step: int
    filling: Iterator[Filling | None] | None = None
    found: Found | None = None


def search(
    school: School,
    question: Question,
    deadline: Deadline | None = None,
    fewest_composites: int = 0,
) -> Iterator[Found | None]:
    """Yield every structure's best plan, best first, and between them signs of work.

    Args:
        school: the school, for the measures and the preference.
        question: what is left of it to plan.
        deadline: the search ends early, without a further answer, when it is over.
        fewest_composites: a bound that is known already (kept classes not counted).

    Yields:
        `Found` with `is_next` for the next best structure; `Found` without it for a plan
        that is good so far; None for work without a plan. After the last there is none.
    """
    order = full_order(school.preference)
    steps = _steps(question)
    known = {
        "composites": fewest_composites + sum(len([n for n in r if n]) > 1 for r in question.kept)
    }
    numbers = count()
    heap: list[tuple[Rank, int, int, _Waiting]] = []

    def push(place: Rank, waiting: _Waiting) -> None:
        heapq.heappush(heap, (place, -waiting.step, next(numbers), waiting))

    push((-math.inf,) * len(order), _Waiting((0,) * len(question.types), 0))
    while heap:
        if deadline is not None and deadline.is_over():
            return
        place, _, _, waiting = heapq.heappop(heap)
        if waiting.found is not None and waiting.filling is None:
            yield waiting.found
            continue
        if waiting.step < len(steps):
            for counts, place in _branch(question, steps, waiting, order, known):
                push(place, _Waiting(counts, waiting.step + 1))
            continue
        if waiting.filling is None:
            names = [MEASURE[name][0] for name in order]
            filling = fill(question, waiting.counts, [n for n in names if n in MEASURES], deadline)
            waiting = _Waiting(waiting.counts, waiting.step, filling)
        assert waiting.filling is not None
        filled = next(waiting.filling, None)
        if filled is None:
            yield None
            continue
        place, found = _known(school, question, waiting.counts, filled, place, order)
        done = Found(found.structure, found.classes, found.rank, True)
        if filled.proved:
            push(found.rank, _Waiting(waiting.counts, waiting.step, None, done))
        else:
            push(place, _Waiting(waiting.counts, waiting.step, waiting.filling, found))
        yield found


def _steps(question: Question) -> list[tuple[int, int | None, bool]]:
    """The decisions in order, as (grade, type, is single); a grade may have no single type."""
    steps: list[tuple[int, int | None, bool]] = []
    for grade in range(len(question.children)):
        single = None
        for t, kind in enumerate(question.types):
            if kind.grades == (grade,):
                single = t
            elif kind.grades[0] == grade:
                steps.append((grade, t, False))
        steps.append((grade, single, True))
    return steps


def _branch(
    question: Question,
    steps: Sequence[tuple[int, int | None, bool]],
    waiting: _Waiting,
    order: Sequence[str],
    known: dict[str, int],
) -> Iterator[tuple[Structure, Rank]]:
    """The next decision, every way it can go."""
    grade, t, is_single = steps[waiting.step]
    counts = waiting.counts
    left = question.teachers - sum(counts)
    if is_single:
        low, high = single_range(question, counts, grade)
    else:
        assert t is not None
        low, high = 0, most_classes(question.types[t], question)
    last = waiting.step + 1 == len(steps)
    for n in range(low, min(high, left) + 1):
        now = counts if t is None else (*counts[:t], n, *counts[t + 1 :])
        more = fewest_more_classes(question, now, len(steps) - waiting.step - 1)
        if more > left - n:
            continue
        if last and question.rule == "exactly" and n != left:
            continue
        values = optimistic(question, now, grade + is_single, more)
        for name, value in known.items():
            values[name] = max(value, values[name] or 0)
        yield now, rank(values, order)


def _known(
    school: School,
    question: Question,
    structure: Structure,
    filled: Filling,
    place: Rank,
    order: Sequence[str],
) -> tuple[Rank, Found]:
    """What is known of a structure after another solver call: exact values, then bounds."""
    its = rank(vars(measures(make_plan(filled.classes, question.kept), school)), order)
    exact = set(filled.exact) | {"composites", "kinds", "teachers"}
    known = []
    for name, value, bound in zip(order, its, place, strict=True):
        known.append(value if MEASURE[name][0] in exact else bound)
    return tuple(known), Found(structure, filled.classes, its, False)
