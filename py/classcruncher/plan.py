"""A plan, its measures, and the check of every rule in whole numbers.

Nothing here trusts a solver: `broken_rules` and `measures` look at the plan and the school
alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .class_types import ClassType, Groups, class_order, grades_of, kept_groups, limits_of
from .language import Language
from .messages import Message, Value, Words, say
from .phrases import children, classes, joined_grades, sizes_in_words, teachers
from .school import School


@dataclass(frozen=True)
class Plan:
    """Classes as rows of children by grade, in class order; `kept` marks the kept ones."""

    classes: tuple[Groups, ...]
    kept: tuple[bool, ...]

    @cached_property
    def structure(self) -> Mapping[tuple[int, ...], int]:
        """How many classes there are of each type."""
        return Counter(map(grades_of, self.classes))


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
    rows = Counter([(row, False) for row in classes] + [(row, True) for row in kept])

    def order(row: tuple[Groups, bool]) -> tuple[object, ...]:
        groups, is_kept = row
        return class_order(grades_of(groups)), -sum(groups), [-n for n in groups], not is_kept

    ordered = [row for row in sorted(rows, key=order) for _ in range(rows[row])]
    return Plan(tuple(groups for groups, _ in ordered), tuple(is_kept for _, is_kept in ordered))


def measures(plan: Plan, school: School) -> Measures:
    """Measure a plan.

    >>> from .school import Grade
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


@dataclass(frozen=True)
class Broken(Words):
    """A rule that a plan breaks.

    Attributes:
        rule: what is wrong.
        number: of the class that breaks it, from 1; None for the plan as a whole.
        field: of the school file that the plan as a whole does not keep to.
    """

    rule: Message
    number: int | None = None
    field: str | None = None

    def worded(self, language: Language) -> str:  # noqa: D102
        return self.rule.worded(language)


def broken_rules(plan: Plan, school: School) -> list[Broken]:
    """Every rule of the school that the plan breaks; empty for a valid plan.

    Kept classes may break the rules about sizes: somebody decided them.
    """
    broken = []
    number = Counter(plan.classes)
    kept = kept_groups(school)
    marked = [row for row, is_kept in zip(plan.classes, plan.kept, strict=True) if is_kept]
    if Counter(marked) != Counter(kept):
        broken.append(Broken(say("broken.kept"), field="kept_classes"))
    for i, grade in enumerate(school.grades):
        placed = sum(n * row[i] for row, n in number.items())
        if placed != grade.children:
            there = children(grade.children)
            rule = say("broken.placed", grade=grade.name, children=there, n=placed)
            broken.append(Broken(rule, field=f"grades[{i}].children"))
    count, exactly = len(plan.classes), school.teachers_rule == "exactly"
    if count > school.teachers or (count < school.teachers and exactly):
        key = "broken.exactly" if exactly else "broken.at_most"
        rule = say(key, classes=classes(count), teachers=teachers(school.teachers))
        broken.append(Broken(rule, field="teachers"))
    allowed = {composite.grades for composite in school.composites}
    kinds = limits_of(school, (row for row in number if any(row) and min(row) >= 0))
    wrong = {row: list(_wrong(row, kind, school, allowed)) for row, kind in kinds.items()}
    used: Counter[tuple[int, ...]] = Counter()
    for j, (row, is_kept) in enumerate(zip(plan.classes, plan.kept, strict=True), 1):
        if is_kept:
            continue
        if row not in kinds:
            broken.append(Broken(say("broken.empty", number=j), j))
            continue
        kind = kinds[row]
        used[kind.grades] += 1
        its = wrong[row]
        if kind.most is not None and used[kind.grades] == kind.most + 1:
            its = [*its, say("broken.number")]
        grades = joined_grades(school.grades[i].name for i in kind.grades) if its else ""
        broken += [
            Broken(say("broken.in_class", number=j, grades=grades, rule=rule), j) for rule in its
        ]
    return broken


def _wrong(
    row: Groups, kind: ClassType, school: School, allowed: Collection[tuple[str, ...]]
) -> Iterator[Message]:
    """The rules that one class breaks, whatever the others are."""
    names = tuple(school.grades[i].name for i in kind.grades)
    if kind.is_composite and names not in allowed:
        yield say("broken.composite")
    if not kind.min <= sum(row) <= kind.max:
        yield say("broken.size", n=sum(row), least=kind.min, most=kind.max)
    span = {"least": kind.smallest_group, "most": kind.largest_group}
    for i, name in zip(kind.grades, names, strict=True):
        if kind.is_composite and not kind.smallest_group <= row[i] <= kind.largest_group:
            yield say("broken.group", n=row[i], grade=name, **span)


def summary(plan: Plan, school: School) -> Message:
    """The plan in one sentence, made from its numbers."""
    m = measures(plan, school)
    sizes = [sum(row) for row in plan.classes]
    if not sizes:
        return say("summary.none")
    values: dict[str, Value] = {
        "classes": classes(m.teachers),
        "children": children(sum(sizes)),
        "single": m.teachers - m.composites,
        "sizes": sizes_in_words(sizes),
    }
    if not m.composites:
        return say("summary.straight", **values)
    inside = children(m.children_in_composites)
    return say("summary.mixed", **values, mixed=m.composites, inside=inside)


def _range(numbers: Sequence[int]) -> int:
    return max(numbers) - min(numbers) if numbers else 0
