"""The sets of grades that a school allows in a class, with their rules; for the other opinions."""

from dataclasses import dataclass
from itertools import combinations

from classcruncher.school.model import Composite, School
from tests.planner.oracle import Row, composite_of, kept_rows, largest_class


@dataclass(frozen=True)
class Kind:
    """A set of grades, by index, and the rules for classes of exactly these grades."""

    grades: tuple[int, ...]
    min: int
    max: int
    places: int
    smallest_group: int
    largest_group: int
    at_most: int
    avoid: int

    @property
    def cost(self) -> int:
        return 1 + self.avoid if len(self.grades) > 1 else 0

    @property
    def mixing(self) -> int:
        return len(self.grades) - 1 + self.avoid


def kinds_of(school: School) -> list[Kind]:
    """Every set of grades that the school allows in a class."""
    singles = []
    for i, grade in enumerate(school.grades):
        most = grade.max + (school.tolerance if grade.tolerance is None else grade.tolerance)
        number = school.teachers if grade.most_singles is None else grade.most_singles
        number = max(0, number - _times_kept((i,), school))
        singles.append(Kind((i,), grade.min, most, grade.max, grade.min, most, number, 0))
    names = [grade.name for grade in school.grades]
    taught = [grade.name for grade in school.grades if grade.children]
    runs = [
        tuple(line[first:end])
        for line in (names, taught)
        for first, end in combinations(range(len(line) + 1), 2)
        if 2 <= end - first <= school.neighbours
    ]
    sets = dict.fromkeys([*(composite.grades for composite in school.composites), *runs])
    composites = [composite_of(school, one) for one in sets]
    return singles + [_composite_kind(one, school) for one in composites if one is not None]


def _composite_kind(composite: Composite, school: School) -> Kind:
    grades = tuple(i for i, grade in enumerate(school.grades) if grade.name in composite.grades)
    largest = largest_class(school, composite.grades)
    most = largest + (school.tolerance if composite.tolerance is None else composite.tolerance)
    at_most = school.teachers if composite.at_most is None else composite.at_most
    return Kind(
        grades,
        composite.min or school.composite_min or max(school.grades[i].min for i in grades),
        most,
        largest,
        composite.smallest_group or school.smallest_group,
        composite.largest_group or most,
        max(0, at_most - _times_kept(grades, school)),
        composite.avoid,
    )


def _times_kept(grades: tuple[int, ...], school: School) -> int:
    return [grades_of(row) for row in kept_rows(school)].count(grades)


def grades_of(row: Row) -> tuple[int, ...]:
    """The grades of a class, by index."""
    return tuple(i for i, n in enumerate(row) if n)
