"""How many single classes a grade can have, and what comes of every number of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from ..plan.dealing import ceil_div, even_sizes
from ..school.fields import MOST
from ..school.problem import ClassType, Problem


class Choice(NamedTuple):
    """A number of single classes for one grade, and what comes of it, kept classes counted.

    The more classes, the smaller their sizes and the more room. The unevenness is counted from
    the least that the grade can have. A grade that has no class at all has sizes that no window
    excludes, and endless room.
    """

    classes: int
    smallest: int
    largest: int
    unevenness: int
    room: float


# The choices that are left for each grade, those with fewer classes first.
Choices = Sequence[Sequence[Choice]]


def all_choices(question: Problem) -> Choices:
    """Every number of single classes that can hold the children of each grade."""
    return [_choices(question, grade) for grade in range(len(question.children))]


def totals(question: Problem) -> range:
    """How many classes there may be in all."""
    exactly = question.rule == "exactly"
    return range(question.teachers if exactly else 0, question.teachers + 1)


def can_be_single(question: Problem) -> bool:
    """Whether there is a plan without composites: each total between the ends is possible."""
    wanted = totals(question)
    numbers = [_numbers(question, grade) for grade in range(len(question.children))]
    fewest, most = sum(n.start for n in numbers), sum(n.stop - 1 for n in numbers)
    return all(numbers) and fewest < wanted.stop and most >= wanted.start


def _choices(question: Problem, grade: int) -> list[Choice]:
    children = question.children[grade]
    kept = [
        (sum(row), limits.max)
        for row, limits in zip(question.kept, question.kept_limits, strict=True)
        if row[grade]
    ]
    smallest = min((size for size, _ in kept), default=MOST)
    largest = max((size for size, _ in kept), default=0)
    free = sum(most - size for size, most in kept) - children
    if not children:
        return [Choice(0, smallest, largest, 0, free if kept else math.inf)]
    found = []
    if single := _single(question, grade):
        for n in _numbers(question, grade):
            small, large = even_sizes(children, n)
            small, large = min(small, smallest), max(large, largest)
            found.append(Choice(n, small, large, large - small, n * single.max + free))
    least = min((choice.unevenness for choice in found), default=0)
    return [choice._replace(unevenness=choice.unevenness - least) for choice in found]


def _numbers(question: Problem, grade: int) -> range:
    """How many single classes can hold the children of a grade."""
    children = question.children[grade]
    if not children:
        return range(1)
    single = _single(question, grade)
    if single is None:
        return range(0)
    most = min(children // single.min, question.teachers)
    return range(ceil_div(children, single.max), most + 1)


def _single(question: Problem, grade: int) -> ClassType | None:
    return next((kind for kind in question.types if kind.grades == (grade,)), None)
