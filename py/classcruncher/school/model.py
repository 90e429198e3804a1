"""The school: everything that is asked, as plain values."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

# What a school file says that it is.
SCHOOL_FORMAT = "class-cruncher/1"

TeachersRule = Literal["exactly", "at most"]

DEFAULT_PREFERENCE = ("least mixing", "even grades", "smallest spread")

# How many children may still come to a grade, where the school says nothing.
DEFAULT_GROWTH = 2

# Generous limits: no school comes near them.
MOST_TEACHERS = 999
MOST_GRADES = 50
MOST_COMPOSITES = 500
MOST_YEARS = 20


@dataclass(frozen=True)
class Grade:
    """A year level: how many children it has, and how large its single classes may be.

    `growth` is how many more may still come; None follows the school's. `most_classes` is how
    many classes its children may sit in, `most_singles` how many of these may be single ones,
    `most_in_composites` how many of them may sit in composite classes; None for any number.
    `tolerance` is by how many children a single class may pass `max` where nothing else works; None
    follows the school's.
    """

    name: str
    children: int
    min: int
    max: int
    growth: int | None = None
    most_classes: int | None = None
    most_singles: int | None = None
    most_in_composites: int | None = None
    tolerance: int | None = None


@dataclass(frozen=True)
class Composite:
    """A composite class type that is allowed; a limit left out is None and follows the school's.

    `avoid`, from 0 to 9, says how much more than another composite it should be avoided: where
    the fewest composites are wanted, it counts 1 + avoid times; where the least mixing is
    wanted, its levels - 1 + avoid.
    """

    grades: tuple[str, ...]
    min: int | None = None
    max: int | None = None
    smallest_group: int | None = None
    largest_group: int | None = None
    at_most: int | None = None
    avoid: int = 0
    tolerance: int | None = None


@dataclass(frozen=True)
class Year:
    """A year after this one, in which every grade has the children of the grade below it.

    `intake` is how many children the youngest grade has; it is None only where `children` says so.
    `children` has grades with another number, in age order. `teachers` is how many there are from
    this year on; None for as many as in the year before.
    """

    name: str
    intake: int | None = None
    children: tuple[tuple[str, int], ...] = ()
    teachers: int | None = None


@dataclass(frozen=True)
class School:
    """The whole question: teachers, grades and rules. Grades are in age order.

    Every run of 2 up to `neighbours` neighbouring grades may share a class, besides those in
    `composites`; an entry there for the same grades gives that run its own limits. A grade without
    children parts no neighbours. Grades of a set in `never` share no class.
    `composite_max_by_levels` has the most children in a composite class of so many grades; a
    composite's own `max` goes before it, `composite_max` after it.

    Where no plan keeps within the largest sizes, a class may have up to `tolerance` children more,
    unless its grade or composite says itself: as few in all as can be.

    `growth` is how many children may still come to a grade that does not say itself. It is no
    rule: "room for growth" looks at it.

    `years` are the years after this one, the next first; they say nothing of this one.
    """

    teachers: int
    grades: tuple[Grade, ...]
    name: str = ""
    teachers_rule: TeachersRule = "exactly"
    neighbours: int = 0
    composites: tuple[Composite, ...] = ()
    never: tuple[tuple[str, ...], ...] = ()
    composite_min: int | None = None
    composite_max: int | None = None
    composite_max_by_levels: tuple[tuple[int, int], ...] = ()
    smallest_group: int = 1
    tolerance: int = 0
    growth: int = DEFAULT_GROWTH
    kept_classes: tuple[tuple[tuple[str, int], ...], ...] = ()
    preference: tuple[str, ...] = DEFAULT_PREFERENCE
    years: tuple[Year, ...] = ()


def kept_apart(grades: Collection[str], never: Iterable[tuple[str, ...]]) -> tuple[str, ...] | None:
    """The first set of `never` that these grades hold together; None where they may share a class.

    >>> kept_apart(("K", "1", "2"), [("2", "3"), ("K", "2")])
    ('K', '2')
    """
    return next((apart for apart in never if set(apart) <= set(grades)), None)


def allowed_composites(school: School) -> tuple[Composite, ...]:
    """Every composite class type that is allowed: those listed, then the runs of neighbours.

    >>> grades = tuple(Grade(name, 20, 1, 25) for name in ("K", "1", "2"))
    >>> school = School(2, grades, neighbours=3, never=(("K", "1"),))
    >>> [composite.grades for composite in allowed_composites(school)]
    [('1', '2')]
    """
    listed = {composite.grades for composite in school.composites}
    most = min(school.neighbours, len(school.grades))
    runs = (run for levels in range(2, most + 1) for run in neighbouring_runs(school, levels))
    others = (run for run in runs if run not in listed and not kept_apart(run, school.never))
    return (*school.composites, *map(Composite, others))


def neighbouring_runs(school: School, levels: int) -> Iterable[tuple[str, ...]]:
    """Every run of so many grades with none between them, or none that has children.

    >>> children = {"K": 9, "1": 0, "2": 9}
    >>> school = School(2, tuple(Grade(name, n, 1, 25) for name, n in children.items()))
    >>> list(neighbouring_runs(school, 2))
    [('K', '1'), ('1', '2'), ('K', '2')]
    """
    every = tuple(grade.name for grade in school.grades)
    taught = tuple(grade.name for grade in school.grades if grade.children)
    return dict.fromkeys(
        names[first : first + levels]
        for names in (every, taught)
        for first in range(len(names) - levels + 1)
    )
