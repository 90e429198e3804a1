"""The measures of a plan: numbers that describe it, from the plan and the school alone."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..school.model import School
from ..school.problem import growth_of, limits_of
from .plan import Plan


@dataclass(frozen=True)
class Measures:
    """The numbers that describe a plan (smallest_group is None without composites).

    What each is to people and to preferences stands in the table of the measures.

    Attributes:
        over: children over the limits, summed over the classes.
        composites: number of composite classes.
        composite_cost: the same, each counted 1 + avoid times.
        mixing: over the classes, the sum of (levels - 1).
        mixing_cost: over the composite classes, the sum of (levels - 1 + avoid).
        unevenness: over the grades, the sum of (largest - smallest size among the classes
            that have children of that grade).
        spread: largest - smallest class in the school.
        spread_over_3: by how much the spread is more than 3: classes that differ by up to three
            children are called even.
        room: the smallest, over the grades, of the free places in the classes that have it.
        growth_shortfall: over the grades, the sum of the free places that are missing for the
            children who may still come.
        children_in_composites: children who sit in composite classes.
        kinds: number of different class types used.
        teachers: classes used.
        smallest_group: children in the smallest group of a composite class.
    """

    over: int
    composites: int
    composite_cost: int
    mixing: int
    mixing_cost: int
    unevenness: int
    spread: int
    spread_over_3: int
    room: int
    growth_shortfall: int
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
    >>> found.composites, found.unevenness, found.spread, found.room, found.growth_shortfall
    (1, 2, 2, 2, 0)
    """
    # Many classes are alike: each row is looked at once.
    number = Counter(plan.classes)
    kinds = limits_of(school, number)
    sizes = {row: sum(row) for row in number}
    free = {row: n * (kinds[row].places - sizes[row]) for row, n in number.items()}
    composite = {row: n for row, n in number.items() if kinds[row].is_composite}
    members = [[row for row in number if row[i]] for i in range(len(school.grades))]
    taught = [rows for rows in members if rows]
    places = [sum(free[row] for row in rows) for rows in taught]
    growth = [more for more, rows in zip(growth_of(school), members, strict=True) if rows]
    spread = _range(list(sizes.values()))
    return Measures(
        over=sum(max(0, -its) for its in free.values()),
        composites=sum(composite.values()),
        composite_cost=sum(n * kinds[row].cost for row, n in composite.items()),
        mixing=sum(n * (len(kinds[row].grades) - 1) for row, n in composite.items()),
        mixing_cost=sum(n * kinds[row].mixing_cost for row, n in composite.items()),
        unevenness=sum(_range([sizes[row] for row in rows]) for rows in taught),
        spread=spread,
        spread_over_3=max(0, spread - 3),
        room=min(places, default=0),
        growth_shortfall=sum(max(0, n - had) for n, had in zip(growth, places, strict=True)),
        children_in_composites=sum(n * sizes[row] for row, n in composite.items()),
        kinds=len({kind.grades for kind in kinds.values()}),
        teachers=len(plan.classes),
        smallest_group=min((n for row in composite for n in row if n), default=None),
    )


def _range(numbers: Sequence[int]) -> int:
    return max(numbers) - min(numbers) if numbers else 0
