"""Preferences: orders of measures, and the numbers that plans are ranked by."""

import math
from collections.abc import Sequence

from ..school.measure_table import MEASURES
from .measures import Measures

# The measure behind each preference.
MEASURE = {measure.preference: measure for measure in MEASURES if measure.preference}

# What decides between plans that are equal by the school's own preference. With the last ones
# every measure is there, so that the measures of the best plan are unique.
TIES = (
    "least mixing",
    "fewest composites",
    "even grades",
    "smallest spread",
    "largest smallest group",
    "most room",
    "sizes within 3",
    "room for growth",
    "fewest children in composites",
    "fewest kinds",
    "fewest teachers",
)

# Plans compare by this, measure after measure; less is better.
Rank = tuple[float, ...]


def full_order(preference: Sequence[str]) -> tuple[str, ...]:
    """The school's preference and after it the ties: each preference once."""
    return tuple(dict.fromkeys([*preference, *TIES]))


def rank_of(measures: Measures, order: Sequence[str]) -> Rank:
    """The measures of a plan in the order, turned so that less is better.

    A smallest group of None (no composite class) is better than any number.
    """
    found = []
    for name in order:
        measure = MEASURE[name]
        value = getattr(measures, measure.name)
        number = math.inf if value is None else value
        found.append(-number if measure.more_is_better else number)
    return tuple(found)
