"""The school: everything that is asked, as plain values."""

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


@dataclass(frozen=True)
class Grade:
    """A year level: how many children it has, and how large its single classes may be.

    `growth` is how many more may still come; None follows the school's.
    """

    name: str
    children: int
    min: int
    max: int
    growth: int | None = None


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


@dataclass(frozen=True)
class School:
    """The whole question: teachers, grades and rules. Grades are in age order.

    `growth` is how many children may still come to a grade that does not say itself. It is no
    rule: "room for growth" looks at it.
    """

    teachers: int
    grades: tuple[Grade, ...]
    name: str = ""
    teachers_rule: TeachersRule = "exactly"
    composites: tuple[Composite, ...] = ()
    composite_min: int | None = None
    composite_max: int | None = None
    smallest_group: int = 1
    growth: int = DEFAULT_GROWTH
    kept_classes: tuple[tuple[tuple[str, int], ...], ...] = ()
    preference: tuple[str, ...] = DEFAULT_PREFERENCE
