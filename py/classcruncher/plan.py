"""A plan, its measures, and the check of every rule in whole numbers.

Nothing here trusts a solver: `broken_rules` and `measures` look at the plan and the school
alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .class_types import Groups, class_order, grades_of, kept_groups, limits
from .school import School
from .words import counted


@dataclass(frozen=True)
class Plan:
    """Classes as rows of children by grade, in class order; `kept` marks the kept ones."""

    classes: tuple[Groups, ...]
    kept: tuple[bool, ...]


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


def make_plan(classes: Sequence[Groups], kept: Sequence[Groups]) -> Plan:
    """Put planned and kept classes in class order: by youngest grade, oldest, then size."""
    rows = [(row, False) for row in classes] + [(row, True) for row in kept]

    def order(row: tuple[Groups, bool]) -> tuple[object, ...]:
        groups, is_kept = row
        return class_order(grades_of(groups)), -sum(groups), [-n for n in groups], not is_kept

    rows.sort(key=order)
    return Plan(tuple(groups for groups, _ in rows), tuple(is_kept for _, is_kept in rows))


def measures(plan: Plan, school: School) -> Measures:
    """Measure a plan.

    >>> from .school import Grade
    >>> school = School(3, (Grade("K", 30, 1, 20), Grade("1", 25, 1, 20)))
    >>> found = measures(make_plan([(17, 0), (13, 6), (0, 19)], []), school)
    >>> found.composites, found.unevenness, found.spread, found.room
    (1, 2, 2, 2)
    """
    sizes = [sum(row) for row in plan.classes]
    kinds = [limits(school, grades_of(row)) for row in plan.classes]
    free = [kind.max - size for kind, size in zip(kinds, sizes, strict=True)]
    composite = [len(grades_of(row)) > 1 for row in plan.classes]
    members = [
        [j for j, row in enumerate(plan.classes) if row[i]] for i in range(len(school.grades))
    ]
    taught = [classes for classes in members if classes]
    groups = [n for row, mixed in zip(plan.classes, composite, strict=True) if mixed for n in row]
    return Measures(
        composites=sum(composite),
        composite_cost=sum(kind.cost for kind in kinds),
        unevenness=sum(_range([sizes[j] for j in classes]) for classes in taught),
        spread=_range(sizes),
        room=min((sum(free[j] for j in classes) for classes in taught), default=0),
        children_in_composites=sum(
            size for size, mixed in zip(sizes, composite, strict=True) if mixed
        ),
        kinds=len({grades_of(row) for row in plan.classes}),
        teachers=len(plan.classes),
        smallest_group=min((n for n in groups if n), default=None),
    )


def broken_rules(plan: Plan, school: School) -> list[str]:
    """Every rule of the school that the plan breaks, in words; empty for a valid plan.

    Kept classes may break the rules about sizes: somebody decided them.
    """
    broken = []
    kept = kept_groups(school)
    marked = [row for row, is_kept in zip(plan.classes, plan.kept, strict=True) if is_kept]
    if Counter(marked) != Counter(kept):
        broken.append("the kept classes must be in the plan as they are")
    for i, grade in enumerate(school.grades):
        placed = sum(row[i] for row in plan.classes)
        if placed != grade.children:
            broken.append(f"{grade.name} has {grade.children} children; {placed} are placed")
    count, teachers = len(plan.classes), school.teachers
    if count > teachers or (count < teachers and school.teachers_rule == "exactly"):
        broken.append(f"{count} classes for {school.teachers_rule} {teachers} teachers")
    allowed = {composite.grades for composite in school.composites}
    used: Counter[tuple[int, ...]] = Counter()
    for number, (row, is_kept) in enumerate(zip(plan.classes, plan.kept, strict=True), 1):
        if is_kept:
            continue
        grades = grades_of(row)
        names = tuple(school.grades[i].name for i in grades)
        where = f"class {number} ({' + '.join(names)})"
        if not grades or min(row) < 0:
            broken.append(f"class {number} must have children, and not fewer than none")
            continue
        used[grades] += 1
        kind = limits(school, grades)
        if kind.is_composite and names not in allowed:
            broken.append(f"{where}: this composite is not allowed")
        if not kind.min <= sum(row) <= kind.max:
            broken.append(f"{where}: {sum(row)} children; {kind.min} to {kind.max} are allowed")
        for i in grades:
            if kind.is_composite and not kind.smallest_group <= row[i] <= kind.largest_group:
                span = f"{kind.smallest_group} to {kind.largest_group}"
                name = school.grades[i].name
                broken.append(f"{where}: {row[i]} children of {name}; {span} are allowed")
        if kind.most is not None and used[grades] == kind.most + 1:
            broken.append(f"{where}: too many classes of this kind")
    return broken


def summary(plan: Plan, school: School) -> str:
    """The plan in one sentence, made from its numbers."""
    m = measures(plan, school)
    sizes = [sum(row) for row in plan.classes]
    if not sizes:
        return "No classes: there are no children to place."
    composite = f"{m.composites} composite" if m.composites else "no composite"
    span = f"{min(sizes)} to {max(sizes)}" if m.spread else f"{min(sizes)}"
    text = (
        f"{counted(m.teachers, 'class', 'classes')} for {counted(sum(sizes), 'child', 'children')}:"
        f" {m.teachers - m.composites} single, {composite}; {span} in a class"
    )
    if m.composites:
        text += f"; {counted(m.children_in_composites, 'child', 'children')} in composites"
    return text + "."


def _range(numbers: Sequence[int]) -> int:
    return max(numbers) - min(numbers) if numbers else 0
