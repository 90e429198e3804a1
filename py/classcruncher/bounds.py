"""Bounds on the measures of a structure, or of the beginning of one, from arithmetic alone.

A structure is decided step by step: for each grade, youngest first, the composite types that
begin with it, then its single classes. A grade is settled after its single classes: every
class that may hold its children is decided then.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from .class_types import ClassType, Question, grades_of
from .compact import ceil_div, even_sizes
from .fields import MOST

# Values by measure; a measure that is left out could have any.
Values = dict[str, float | None]


def single_range(question: Question, counts: Sequence[int], grade: int) -> tuple[int, int]:
    """The fewest and the most single classes of a grade beside the given composite classes.

    The range is empty (the fewest above the most) when no number will do.
    """
    children = question.children[grade]
    fewest_mixed = most_mixed = 0
    single = None
    for kind, n in zip(question.types, counts, strict=True):
        if grade not in kind.grades:
            continue
        if not kind.is_composite:
            single = None if kind.most == 0 else kind
        elif n:
            others = (len(kind.grades) - 1) * kind.smallest_group
            fewest_mixed += n * kind.smallest_group
            most_mixed += n * min(kind.largest_group, kind.max - others)
    if single is None:
        return (0, 0) if fewest_mixed <= children <= most_mixed else (1, 0)
    fewest = max(0, ceil_div(children - most_mixed, single.max))
    return fewest, min((children - fewest_mixed) // single.min, question.teachers)


def more_classes(question: Question, counts: Sequence[int], settled: int) -> tuple[int, int]:
    """The fewest and the most classes that must follow for the children who are left over.

    They begin with a grade that is not settled.
    """
    fewest_placed = most_placed = 0
    smallest, largest = MOST, 0
    for kind, n in zip(question.types, counts, strict=True):
        fewest_placed += n * kind.min
        most_placed += n * kind.max
        if kind.grades[0] >= settled and kind.most != 0:
            smallest, largest = min(smallest, kind.min), max(largest, kind.max)
    children = sum(question.children)
    fewest = max(0, children - most_placed)
    if largest == 0:
        return (0, 0) if fewest == 0 else (1, 0)
    return ceil_div(fewest, largest), (children - fewest_placed) // smallest


def optimistic(question: Question, counts: Sequence[int], more: int) -> Values:
    """No plan that begins like this is better than these values, where the count decides.

    Args:
        question: what is left to plan.
        counts: classes of each type; 0 where it is not decided yet.
        more: how many classes must follow at least.
    """
    used = [(kind, n) for kind, n in zip(question.types, counts, strict=True) if n]
    mixed = [(kind, n) for kind, n in used if kind.is_composite]
    kept_mixed = [row for row in question.kept if len(grades_of(row)) > 1]
    smallest = [min(n for n in row if n) for row in kept_mixed]
    smallest += [
        min(kind.max // len(kind.grades), *(question.children[i] // n for i in kind.grades))
        for kind, n in mixed
    ]
    kinds = {kind.grades for kind, _ in used} | {grades_of(row) for row in question.kept}
    reached = {i for grades in kinds for i in grades}
    alone = sum(1 for i, n in enumerate(question.children) if n and i not in reached)
    widest = max((len(kind.grades) for kind in question.types), default=1)
    return {
        "composite_cost": sum(n * kind.cost for kind, n in mixed)
        + sum(kind.cost for kind in question.kept_limits),
        "children_in_composites": sum(sum(row) for row in kept_mixed)
        + sum(n * max(kind.min, len(kind.grades) * kind.smallest_group) for kind, n in mixed),
        # Each further kind reaches some of the grades that none reaches yet.
        "kinds": len(kinds) + ceil_div(alone, widest),
        "teachers": sum(n for _, n in used) + len(question.kept) + more,
        "smallest_group": min(smallest, default=None),
    }


class Rest:
    """The least unevenness of the grades that are not settled, where composites are counted.

    Grades that no composite class touches have single classes alone: the number of classes
    decides whether they can all be of one size.
    """

    def __init__(self, question: Question) -> None:
        self._exactly = question.rule == "exactly"
        self._bits = [kind.bits for kind in question.types]
        self._widest = max((len(kind.grades) for kind in question.types), default=0)
        self._alone: list[list[tuple[int, int]]] = []
        self._touched: list[int] = []
        for i, children in enumerate(question.children):
            single = next((kind for kind in question.types if kind.grades == (i,)), None)
            most = children // single.min if single else 0
            fewest = ceil_div(children, single.max) if single else 0
            kept = [sum(row) for row in question.kept if row[i]]
            choices = []
            for n in range(fewest, most + 1):
                sizes = [*kept, *(even_sizes(children, n) if n else ())]
                if n or not children:
                    choices.append((n, max(sizes) - min(sizes) if sizes else 0))
            self._alone.append(choices)
            self._touched.append(most)
        self._least = lru_cache(maxsize=None)(self._find_least)

    def least(self, counts: Sequence[int], settled: int, left: int, composites: int) -> float:
        """The least unevenness of the grades not settled; infinite when no classes will do.

        Args:
            counts: classes of each type; 0 where it is not decided yet.
            settled: how many grades, from the youngest, are settled.
            left: classes that follow.
            composites: how many of them are composite.
        """
        beyond = -1 << settled
        used = [bits for bits, n in zip(self._bits, counts, strict=True) if n and bits & beyond]
        linked = 0
        for bits in used:
            linked |= bits & beyond
        touched = linked.bit_count() + composites * self._widest
        single = left - composites
        return self._least(settled, single, min(touched, len(self._alone) - settled))

    def _find_least(self, grade: int, classes: int, touched: int) -> float:
        if grade == len(self._alone):
            return 0 if classes == 0 or not self._exactly else math.inf
        best = math.inf
        for n, unevenness in self._alone[grade]:
            if n <= classes and unevenness < best:
                best = min(best, unevenness + self._least(grade + 1, classes - n, touched))
        if touched and best > 0:
            for n in range(min(self._touched[grade], classes) + 1):
                best = min(best, self._least(grade + 1, classes - n, touched - 1))
        return best


def may_have_plan(question: Question) -> bool:
    """Whether the numbers of classes can fit, looking at grades that may share classes."""
    fewest = most = 0
    for grades, kinds in _families(question):
        children = sum(question.children[i] for i in grades)
        if not children:
            continue
        if not kinds:
            return False
        low = ceil_div(children, max(kind.max for kind in kinds))
        high = children // min(kind.min for kind in kinds)
        if low > high:
            return False
        fewest, most = fewest + low, most + high
    enough = question.rule == "at most" or most >= question.teachers
    return fewest <= question.teachers and enough


def _families(question: Question) -> list[tuple[list[int], list[ClassType]]]:
    """Grades that may share classes, directly or through others, with their class types."""
    family = list(range(len(question.children)))
    allowed = [kind for kind in question.types if kind.most != 0]
    for kind in allowed:
        joined = {family[i] for i in kind.grades}
        family = [min(joined) if name in joined else name for name in family]
    found = []
    for name in sorted(set(family)):
        members = [i for i, other in enumerate(family) if other == name]
        found.append((members, [kind for kind in allowed if family[kind.grades[0]] == name]))
    return found
