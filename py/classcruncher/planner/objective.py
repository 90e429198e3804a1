"""Additive measures as one number, which a table can add up grade by grade.

The measures, in the order of their importance, are the digits of a number: each has a place
value that all measures after it cannot reach together. So numbers compare as the measures do one
after the other (pre-emptive goal programming), in whole numbers and without big weights that a
solver would round.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .line import Line

# More than any cost; three of them still fit into 64 bits.
FAR = 1 << 60


# The measures that depend on the sizes of classes; the others are counted by the structure alone.
BY_SIZE = ("over", "unevenness", "growth_shortfall", "children_in_composites")


class SearchTooLarge(TimeoutError):
    """The search has come to the end of the memory that it may use."""


@dataclass(frozen=True)
class Objective:
    """Measures with their place values, most important first.

    Kinds are counted in halves, one for the youngest grade of a kind and one for its oldest:
    that is what a table can see of them.
    """

    measures: tuple[str, ...]
    places: tuple[int, ...]

    def __getitem__(self, measure: str) -> int:
        """The place value of a measure; 0 where it does not count."""
        return self.places[self.measures.index(measure)] if measure in self.measures else 0

    @property
    def is_by_size(self) -> bool:
        """Whether it depends on the sizes of classes."""
        return any(measure in BY_SIZE for measure in self.measures)

    def digits(self, number: int) -> tuple[int, ...]:
        """The measures that a number stands for."""
        found = []
        for place in self.places:
            digit, number = divmod(number, place)
            found.append(digit)
        return tuple(found)

    def number(self, digits: Sequence[int]) -> int:
        """The number that stands for these values, or the last before it that can be."""
        number, before = 0, FAR
        for digit, place in zip(digits, self.places, strict=True):
            if digit * place >= before:
                return number + before - 1
            number, before = number + digit * place, place
        return number

    def only(self, measures: Sequence[str]) -> "Objective":
        """The same places, for some of the measures."""
        kept = [(m, p) for m, p in zip(self.measures, self.places, strict=True) if m in measures]
        return Objective(tuple(m for m, _ in kept), tuple(p for _, p in kept))


def objective(measures: Sequence[str], line: Line) -> Objective:
    """The objective of some measures, most important first, for the plans of a line.

    Raises:
        SearchTooLarge: the number would not fit.
    """
    most = _most(line)
    places, place = [], 1
    for measure in reversed(measures):
        places.append(place)
        place *= most[measure] + 1
    if place >= FAR:
        raise SearchTooLarge
    return Objective(tuple(measures), tuple(reversed(places)))


def _most(line: Line) -> dict[str, int]:
    """An upper bound on each additive measure."""
    teachers, grades = line.teachers, len(line.children)
    avoid = max((kind.avoid for kind in line.composites), default=0)
    levels = max((len(kind.grades) for kind in line.composites), default=1)
    kinds = [*line.composites, *(kind for kind in line.singles if kind)]
    # A class over its limit takes places from all of its grades.
    over = teachers * max((kind.max - kind.places for kind in kinds), default=0)
    sizes = [line.smallest, line.largest, *(size for sizes in line.kept for size in sizes)]
    return {
        "over": max(0, over),
        "mixing_cost": teachers * (levels - 1 + avoid),
        "composite_cost": teachers * (1 + avoid),
        "kinds": 2 * teachers,
        "teachers": teachers,
        "children_in_composites": sum(line.children),
        "unevenness": grades * (max(sizes) - min(sizes)),
        "growth_shortfall": sum(line.growth) + grades * max(0, over),
    }
