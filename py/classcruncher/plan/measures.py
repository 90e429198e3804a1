"""The measures of a plan: numbers that describe it, from the plan and the school alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..school.model import School
from ..school.problem import limits_of
from .plan import Plan


@dataclass(frozen=True)
class Measures:
    """The numbers that describe a plan (smallest_group is None without composites).

    Attributes:
        composites: number of composite classes.
        composite_cost: the same, each counted 1 + avoid times.
        unevenness: over the grades, the sum of (largest - smallest size among the classes
            that have children of that grade).
        spread: largest - smallest class in the school.
        room: the smallest, over the grades, of the free places in the classes that have it.
        children_in_composites: children who sit in composite classes.
        kinds: number of different class types used.
        teachers: classes used.
        smallest_group: children in the smallest group of a composite class.
    """

    composites: int
    composite_cost: int
    unevenness: int
    spread: int
    room: int
    children_in_composites: int
    kinds: int
    teachers: int
    smallest_group: int | None


def measures(plan: Plan, school: School) -> Measures:
    """Measure a plan.

    >>> from ..school.model import Grade
    >>> from .plan import make_plan
    >>> school = School(3, (Grade("K", 30, 1, 20), Grade("1", 25, 1, 20)))
    >>> found = measures(make_plan([(17, 0), (13, 6), (0, 19)], []), school)
    >>> found.composites, found.unevenness, found.spread, found.room
    (1, 2, 2, 2)
    """
    # Many classes are alike: each row is looked at once.
    number = Counter(plan.classes)
    kinds = limits_of(school, number)
    sizes = {row: sum(row) for row in number}
    free = {row: n * (kinds[row].max - sizes[row]) for row, n in number.items()}
    composite = {row: n for row, n in number.items() if kinds[row].is_composite}
    members = [[row for row in number if row[i]] for i in range(len(school.grades))]
    taught = [rows for rows in members if rows]
    return Measures(
        composites=sum(composite.values()),
        composite_cost=sum(n * kinds[row].cost for row, n in composite.items()),
        unevenness=sum(_range([sizes[row] for row in rows]) for rows in taught),
        spread=_range(list(sizes.values())),
        room=min((sum(free[row] for row in rows) for rows in taught), default=0),
        children_in_composites=sum(n * sizes[row] for row, n in composite.items()),
        kinds=len({kind.grades for kind in kinds.values()}),
        teachers=len(plan.classes),
        smallest_group=min((n for row in composite for n in row if n), default=None),
    )


def _range(numbers: Sequence[int]) -> int:
    return max(numbers) - min(numbers) if numbers else 0
