"""Different plans, not twins: those of a list whose structures differ most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .class_types import grades_of
from .plan import Plan


def most_different(plans: Sequence[Plan], number: int) -> tuple[Plan, ...]:
    """Pick so many plans whose structures differ most, the first plan always among them.

    Each further plan is the one that is farthest from those already picked, the earlier in the
    list where several are; the picked stay in the order of the list.

    >>> plans = [Plan(((9, 0), (0, 9)), (False,) * 2), Plan(((9, 1), (0, 8)), (False,) * 2),
    ...          Plan(((4, 5), (5, 4)), (False,) * 2)]
    >>> [plan.classes for plan in most_different(plans, 2)]
    [((9, 0), (0, 9)), ((4, 5), (5, 4))]
    """
    structures = [Counter(grades_of(row) for row in plan.classes) for plan in plans]
    picked = [0] if plans else []
    while len(picked) < min(number, len(plans)):
        others = (i for i in range(len(plans)) if i not in picked)
        farthest = max(
            others, key=lambda i: min(difference(structures[i], structures[j]) for j in picked)
        )
        picked.append(farthest)
    return tuple(plans[i] for i in sorted(picked))


def difference(one: Counter[tuple[int, ...]], other: Counter[tuple[int, ...]]) -> int:
    """How many classes of one structure the other has not, and the other way round."""
    return ((one - other) + (other - one)).total()
