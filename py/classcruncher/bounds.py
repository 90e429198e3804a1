"""Bounds on the measures of a structure, or of the beginning of one, from arithmetic alone.

A structure is decided step by step: for each grade, youngest first, the composite types that
begin with it, then its single classes. A grade is settled after its single classes: every
class that may hold its children is decided then.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from .class_types import ClassType, Question, grades_of
from .compact import ceil_div, even_sizes
from .fields import MOST


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


def can_be_filled(question: Question, counts: Sequence[int], settled: int) -> bool:
    """Whether the decided classes can hold the children of the settled grades, and they them.

    Looks at every run of neighbouring grades up to the one that was settled last: classes with
    no other grade hold all their children from it, the others only a part. What a run's
    children may be is then a range; they must lie in it.
    """
    used = [(kind, n) for kind, n in zip(question.types, counts, strict=True) if n]
    children = 0
    for first in range(settled - 1, -1, -1):
        children += question.children[first]
        fewest = most = 0
        for kind, n in used:
            ours = sum(first <= i < settled for i in kind.grades)
            others = len(kind.grades) - ours
            if ours and others:
                fewest += n * max(
                    ours * kind.smallest_group, kind.min - others * kind.largest_group
                )
                largest = kind.max - others * kind.smallest_group
                most += n * min(ours * kind.largest_group, largest)
            elif ours:
                fewest += n * kind.min
                most += n * kind.max
        if not fewest <= children <= most:
            return False
    return True


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
    return {
        "composites": sum(n for _, n in mixed) + len(kept_mixed),
        "children_in_composites": sum(sum(row) for row in kept_mixed)
        + sum(n * max(kind.min, len(kind.grades) * kind.smallest_group) for kind, n in mixed),
        "kinds": len({kind.grades for kind, _ in used} | {grades_of(r) for r in question.kept}),
        "teachers": sum(n for _, n in used) + len(question.kept) + more,
        "smallest_group": min(smallest, default=None),
    }


def optimistic_sizes(
    question: Question, counts: Sequence[int], settled: int
) -> dict[str, float | None]:
    """No plan that begins like this is better than these values, where sizes decide.

    Args:
        question: what is left to plan.
        counts: classes of each type; 0 where it is not decided yet.
        settled: how many grades, from the youngest, are settled.
    """
    unevenness, spread = _unevenness_and_spread(question, counts, settled)
    room = _room(question, counts, settled)
    return {"unevenness": unevenness, "spread": spread, "room": room}


def _unevenness_and_spread(
    question: Question, counts: Sequence[int], settled: int
) -> tuple[int, int]:
    """The least of both, by the sizes that neighbouring grades force on their classes.

    In a family of grades that share classes, directly or through others, the unevenness is
    at least the range of the class sizes: from the smallest class to the largest leads a
    chain of classes, each sharing a grade with the next.
    """
    unevenness = 0
    smallest = [sum(row) for row in question.kept]
    largest = list(smallest)
    for grades, used in _families(question, counts):
        known = [i for i in grades if i < settled]
        kept = [[sum(row) for row in question.kept if row[i]] for i in known]
        apart = sum(max(both) - min(both) for both in kept if both)
        if used and known:
            small, large = _forced_sizes(question, used, known)
            smallest.append(small)
            largest.append(large)
            if len(grades) == 1:
                apart = max(large, *kept[0], 0) - min([small, *kept[0]])
            apart = max(apart, large - small)
        unevenness += apart
    if settled == len(question.children) and any(counts):
        small, large = even_sizes(sum(question.children), sum(counts))
        smallest.append(small)
        largest.append(large)
    return unevenness, max(0, max(largest, default=0) - min(smallest, default=0))


def _forced_sizes(
    question: Question, used: Sequence[tuple[ClassType, int]], grades: Sequence[int]
) -> tuple[int, int]:
    """The smallest class of a family is at most, the largest at least, so large.

    For every run of neighbouring grades: their children are shared out over the classes that
    have no other grade, and over those that have, but must leave room for it.
    """
    smallest, largest = MOST, 0
    for first in range(len(grades)):
        for last in range(first, len(grades)):
            run = set(grades[first : last + 1])
            children = sum(question.children[i] for i in run)
            within = across = fewest = left_free = 0
            for kind, n in used:
                ours = sum(i in run for i in kind.grades)
                others = len(kind.grades) - ours
                if ours and others:
                    across += n
                    fewest += n * ours * kind.smallest_group
                    left_free += n * others * kind.smallest_group
                elif ours:
                    within += n
            if within:
                smallest = min(smallest, (children - fewest) // within)
            if within + across:
                largest = max(largest, ceil_div(children + left_free, within + across))
    return smallest, largest


def may_have_plan(question: Question) -> bool:
    """Whether the numbers of classes can fit, looking at grades that may share classes."""
    fewest = most = 0
    allowed = [0 if kind.most == 0 else 1 for kind in question.types]
    for grades, used in _families(question, allowed):
        children = sum(question.children[i] for i in grades)
        if not children:
            continue
        if not used:
            return False
        low = ceil_div(children, max(kind.max for kind, _ in used))
        high = children // min(kind.min for kind, _ in used)
        if low > high:
            return False
        fewest, most = fewest + low, most + high
    enough = question.rule == "at most" or most >= question.teachers
    return fewest <= question.teachers and enough


def _families(
    question: Question, counts: Sequence[int]
) -> list[tuple[list[int], list[tuple[ClassType, int]]]]:
    """Grades joined by composite classes, with the class types that each family uses."""
    family = list(range(len(question.children)))
    used = [(kind, n) for kind, n in zip(question.types, counts, strict=True) if n]
    for kind, _ in used:
        joined = {family[i] for i in kind.grades}
        if len(joined) > 1:
            first = min(joined)
            family = [first if name in joined else name for name in family]
    found = []
    for name in sorted(set(family)):
        members = [i for i, other in enumerate(family) if other == name]
        found.append((members, [(kind, n) for kind, n in used if family[kind.grades[0]] == name]))
    return found


def _room(question: Question, counts: Sequence[int], settled: int) -> float:
    """At most this much room: free places when no other grade takes more than it must."""
    room = math.inf
    for i in range(settled):
        places, taught = 0, False
        for kind, n in zip(question.types, counts, strict=True):
            if n and i in kind.grades:
                taught = True
                places += n * (kind.max - (len(kind.grades) - 1) * kind.smallest_group)
        for row, limits in zip(question.kept, question.kept_limits, strict=True):
            if row[i]:
                taught = True
                places += limits.max - sum(row)
        if taught:
            room = min(room, places - question.children[i])
    return room
