"""Preferences: orders of measures, and the numbers that plans are ranked by."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from .measures import Measures

# The measure behind each preference, and whether more of it is better.
MEASURE = {
    "fewest composites": ("composite_cost", False),
    "even grades": ("unevenness", False),
    "smallest spread": ("spread", False),
    "most room": ("room", True),
    "fewest children in composites": ("children_in_composites", False),
    "fewest kinds": ("kinds", False),
    "fewest teachers": ("teachers", False),
    "largest smallest group": ("smallest_group", True),
}
# What decides between plans that are equal by the school's own preference. The last three
# make the measures of the best plan unique.
TIES = (
    "fewest composites",
    "even grades",
    "smallest spread",
    "largest smallest group",
    "most room",
    "fewest children in composites",
    "fewest kinds",
    "fewest teachers",
)

# Plans compare by this, measure after measure; less is better.
Rank = tuple[float, ...]


def full_order(preference: Sequence[str]) -> tuple[str, ...]:
    """The school's preference and after it the ties: each of the eight measures once."""
    return tuple(dict.fromkeys([*preference, *TIES]))


def rank(values: Mapping[str, float | None], order: Sequence[str]) -> Rank:
    """Put values by measure into the order, turned so that less is better.

    A smallest group of None (no composite class) is better than any number; a measure that is
    left out could be anything.
    """
    found = []
    for name in order:
        measure, more_is_better = MEASURE[name]
        if measure not in values:
            found.append(-math.inf)
            continue
        value = values[measure]
        number = math.inf if value is None else value
        found.append(-number if more_is_better else number)
    return tuple(found)


def rank_of(measures: Measures, order: Sequence[str]) -> Rank:
    """The rank of a plan by its measures."""
    return rank(vars(measures), order)
