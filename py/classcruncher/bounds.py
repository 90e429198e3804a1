"""Bounds on the measures of a structure, or of the beginning of one, from arithmetic alone.

A structure is decided step by step: for each grade, youngest first, the composite types that
begin with it, then its single classes. A grade is settled after its single classes: every
class that may hold its children is decided then.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from .class_types import Question, grades_of
from .compact import ceil_div, even_sizes


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


def fewest_more_classes(question: Question, counts: Sequence[int], steps_left: int) -> int:
    """How many classes the children still need who do not fit into the decided ones."""
    places = sum(n * kind.max for kind, n in zip(question.types, counts, strict=True))
    outside = sum(question.children) - places
    if outside <= 0:
        return 0
    largest = max((kind.max for kind in question.types), default=0) if steps_left else 0
    return ceil_div(outside, largest) if largest else question.teachers + 1


def optimistic(
    question: Question, counts: Sequence[int], settled: int, more: int
) -> dict[str, float | None]:
    """No plan that begins like this is better, by any measure, than these values.

    Args:
        question: what is left to plan.
        counts: classes of each type; 0 where it is not decided yet.
        settled: how many grades, from the youngest, are settled.
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
    unevenness, spread = _unevenness_and_spread(question, counts, settled)
    return {
        "composites": sum(n for _, n in mixed) + len(kept_mixed),
        "unevenness": unevenness,
        "spread": spread,
        "room": _room(question, counts, settled),
        "children_in_composites": sum(sum(row) for row in kept_mixed)
        + sum(n * max(kind.min, len(kind.grades) * kind.smallest_group) for kind, n in mixed),
        "kinds": len({kind.grades for kind, _ in used} | {grades_of(r) for r in question.kept}),
        "teachers": sum(n for _, n in used) + len(question.kept) + more,
        "smallest_group": min(smallest, default=None),
    }


def _unevenness_and_spread(
    question: Question, counts: Sequence[int], settled: int
) -> tuple[int, int]:
    """The least of both, by divisibility.

    Classes that share grades, directly or through others, can only be all of one size when
    their number divides their children; otherwise some grade has classes of two sizes.
    """
    unevenness = 0
    known = [sum(row) for row in question.kept]
    for grades, number in _families(question, counts):
        if max(grades) >= settled:
            continue
        kept = [[sum(row) for row in question.kept if row[i]] for i in grades]
        apart = sum(max(sizes) - min(sizes) for sizes in kept if sizes)
        if number:
            small, large = even_sizes(sum(question.children[i] for i in grades), number)
            if len(grades) == 1:
                apart = max(large, *kept[0]) - min(small, *kept[0]) if kept[0] else large - small
                known += [small, large]
            else:
                apart = max(apart, large - small)
        unevenness += apart
    spread = max(known) - min(known) if known else 0
    if settled == len(question.children) and any(counts):
        small, large = even_sizes(sum(question.children), sum(counts))
        spread = max(spread, large - small)
    return unevenness, spread


def may_have_plan(question: Question) -> bool:
    """Whether the numbers of classes can fit, looking at grades that may share classes."""
    fewest = most = 0
    allowed = [0 if kind.most == 0 else 1 for kind in question.types]
    for grades, number in _families(question, allowed):
        children = sum(question.children[i] for i in grades)
        if not children:
            continue
        if not number:
            return False
        kinds = [k for k in question.types if k.most != 0 and k.grades[0] in grades]
        low = ceil_div(children, max(kind.max for kind in kinds))
        high = children // min(kind.min for kind in kinds)
        if low > high:
            return False
        fewest, most = fewest + low, most + high
    enough = question.rule == "at most" or most >= question.teachers
    return fewest <= question.teachers and enough


def _families(question: Question, counts: Sequence[int]) -> list[tuple[list[int], int]]:
    """Grades joined by composite classes, with the number of classes of each family."""
    family = list(range(len(question.children)))
    used = [(kind.grades, n) for kind, n in zip(question.types, counts, strict=True) if n]
    for grades, _ in used:
        joined = {family[i] for i in grades}
        if len(joined) > 1:
            first = min(joined)
            family = [first if name in joined else name for name in family]
    found = []
    for name in sorted(set(family)):
        members = [i for i, other in enumerate(family) if other == name]
        found.append((members, sum(n for grades, n in used if family[grades[0]] == name)))
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
