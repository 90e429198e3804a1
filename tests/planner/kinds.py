"""The sets of grades that a school allows in a class, with their rules; for the other opinions."""

from dataclasses import dataclass

from classcruncher.school.model import Composite, School
from tests.planner.oracle import Row, kept_rows, largest_class


@dataclass(frozen=True)
class Kind:
    """A set of grades, by index, and the rules for classes of exactly these grades."""

    grades: tuple[int, ...]
    min: int
    max: int
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
    singles = [
        Kind((i,), grade.min, grade.max, grade.min, grade.max, school.teachers, 0)
        for i, grade in enumerate(school.grades)
    ]
    return singles + [_composite_kind(composite, school) for composite in school.composites]


def _composite_kind(composite: Composite, school: School) -> Kind:
    grades = tuple(i for i, grade in enumerate(school.grades) if grade.name in composite.grades)
    largest = largest_class(school, composite.grades)
    at_most = school.teachers if composite.at_most is None else composite.at_most
    return Kind(
        grades,
        composite.min or school.composite_min or max(school.grades[i].min for i in grades),
        largest,
        composite.smallest_group or school.smallest_group,
        composite.largest_group or largest,
        max(0, at_most - [grades_of(row) for row in kept_rows(school)].count(grades)),
        composite.avoid,
    )


def grades_of(row: Row) -> tuple[int, ...]:
    """The grades of a class, by index."""
    return tuple(i for i, n in enumerate(row) if n)
