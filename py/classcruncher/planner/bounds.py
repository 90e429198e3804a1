"""Bounds on the measures of a structure, or of the beginning of one, from arithmetic alone.

A structure is decided step by step: for each grade, youngest first, the composite types that
begin with it, then its single classes. A grade is settled after its single classes: every
class that may hold its children is decided then.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..plan.dealing import ceil_div
from ..school.fields import MOST
from ..school.problem import Problem, grades_of
from .islands import islands

# Values by measure; a measure that is left out could have any.
Values = dict[str, float | None]


def single_range(question: Problem, counts: Sequence[int], grade: int) -> tuple[int, int]:
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


def more_classes(question: Problem, counts: Sequence[int], settled: int) -> tuple[int, int]:
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


def optimistic(question: Problem, counts: Sequence[int], more: int) -> Values:
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


def may_have_plan(question: Problem) -> bool:
    """Whether the numbers of classes can fit, island by island and in all."""
    found = islands(question)
    if any(not island.kinds or island.fewest > island.most for island in found):
        return False
    fewest, most = sum(island.fewest for island in found), sum(island.most for island in found)
    enough = question.rule == "at most" or most >= question.teachers
    return fewest <= question.teachers and enough
