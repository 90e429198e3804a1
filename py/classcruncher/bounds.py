"""Bounds on the measures of a structure, or of the beginning of one, from arithmetic alone.

A structure is decided step by step: for each grade, youngest first, the composite types that
begin with it, then its single classes. A grade is settled after its single classes: every
class that may hold its children is decided then.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Family:
    """Settled grades whose classes are linked, directly or through others of them.

    The smallest of their classes has at most `smallest` children, the largest at least
    `largest`. The unevenness of the family is at least the difference: from the smallest class
    to the largest leads a chain of classes, each sharing a grade with the next.
    """

    grades: int
    smallest: int
    largest: int


@dataclass(frozen=True)
class Sizes:
    """What the settled grades, from the youngest on, force on the sizes of their classes.

    Sets of grades are bits, as in `ClassType.bits`.
    """

    families: tuple[Family, ...] = ()
    room: float = math.inf

    def optimistic(
        self, question: Question, counts: Sequence[int], settled: int, unevenness: int
    ) -> Values:
        """No plan that begins like this is better than these values, where sizes decide.

        Args:
            question: what is left to plan.
            counts: classes of each type; 0 where it is not decided yet.
            settled: how many grades, from the youngest, are settled.
            unevenness: of the other grades at least.
        """
        smallest = [sum(row) for row in question.kept] + [f.smallest for f in self.families]
        largest = [sum(row) for row in question.kept] + [f.largest for f in self.families]
        if settled == len(question.children) and any(counts):
            small, large = even_sizes(sum(question.children), sum(counts))
            smallest.append(small)
            largest.append(large)
        return {
            "unevenness": unevenness + sum(max(0, f.largest - f.smallest) for f in self.families),
            "spread": max(0, max(largest, default=0) - min(smallest, default=0)),
            "room": self.room,
        }


def settle(
    question: Question, window: Question, counts: Sequence[int], grade: int, before: Sizes
) -> Sizes | None:
    """What is forced when one more grade is settled; None when its classes cannot be filled.

    Every run of neighbouring grades that ends with it is looked at. Classes with no other
    grade hold all their children from the run, the others only a part, and must leave room for
    the rest: so the run's children must lie in a range, and they force sizes on the classes.

    Args:
        question: what is left to plan.
        window: the same with narrower limits, where a window of sizes is being tried.
        counts: classes of each type; 0 where it is not decided yet.
        grade: the grade that is settled now, the youngest that was not.
        before: what was forced without it.
    """
    here = 1 << grade
    used = [(kind, n) for kind, n in zip(window.types, counts, strict=True) if n]
    linked = here
    for kind, _ in used:
        if kind.bits & here:
            linked |= kind.bits
    joined = [family for family in before.families if family.grades & linked]
    family = here | sum(other.grades for other in joined)
    kept = [sum(row) for row in question.kept if row[grade]]
    smallest = min([MOST, *kept, *(other.smallest for other in joined)])
    largest = max([0, *kept, *(other.largest for other in joined)])
    run = children = 0
    for first in range(grade, -1, -1):
        run |= 1 << first
        children += question.children[first]
        fewest = most = within = across = fewest_across = left_free = 0
        for kind, n in used:
            ours = (kind.bits & run).bit_count()
            others = len(kind.grades) - ours
            if ours and others:
                least, free = ours * kind.smallest_group, others * kind.smallest_group
                across += n
                fewest_across += n * least
                left_free += n * free
                fewest += n * max(least, kind.min - others * kind.largest_group)
                most += n * min(ours * kind.largest_group, kind.max - free)
            elif ours:
                within += n
                fewest += n * kind.min
                most += n * kind.max
        if not fewest <= children <= most:
            return None
        if run & ~family == 0:
            if within:
                smallest = min(smallest, (children - fewest_across) // within)
            if within + across:
                largest = max(largest, ceil_div(children + left_free, within + across))
    families = [other for other in before.families if other not in joined]
    if largest:
        families.append(Family(family, smallest, largest))
    return Sizes(tuple(families), min(before.room, _room(question, counts, grade)))


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


def optimistic(question: Question, counts: Sequence[int], more: int) -> dict[str, float | None]:
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
        "composites": sum(n for _, n in mixed) + len(kept_mixed),
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


def _room(question: Question, counts: Sequence[int], grade: int) -> float:
    """At most this much room in a grade: no other grade takes more places than it must."""
    places, taught = -question.children[grade], False
    for kind, n in zip(question.types, counts, strict=True):
        if n and grade in kind.grades:
            taught = True
            places += n * (kind.max - (len(kind.grades) - 1) * kind.smallest_group)
    for row, limits in zip(question.kept, question.kept_limits, strict=True):
        if row[grade]:
            taught = True
            places += limits.max - sum(row)
    return places if taught else math.inf
