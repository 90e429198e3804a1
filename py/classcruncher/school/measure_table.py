"""The one table of the measures: what plans are described by, and what a school may prefer."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["additive", "range", "bottleneck"]
Unit = Literal["classes", "children", "places", "kinds", "grades"]


class Measure(NamedTuple):
    """One measure of a plan.

    Attributes:
        name: its field in `Measures`.
        more_is_better: less is better where it is false.
        kind: "additive", a sum over classes, class types or grades; "range", made of the
            largest and the smallest class; "bottleneck", the worst of several numbers.
        unit: what it counts.
        preference: what wanting it is called in school files; None where nobody can.
        words: the key of what people call it; None where it is only for comparing plans.
    """

    name: str
    more_is_better: bool
    kind: Kind
    unit: Unit
    preference: str | None
    words: str | None


# In the order in which people read them.
MEASURES = (
    Measure("composites", False, "additive", "classes", None, "measure.composites"),
    Measure("composite_cost", False, "additive", "classes", "fewest composites", None),
    Measure("mixing", False, "additive", "grades", None, "measure.mixing"),
    Measure("mixing_cost", False, "additive", "grades", "least mixing", None),
    Measure("unevenness", False, "additive", "children", "even grades", "measure.unevenness"),
    Measure("spread", False, "range", "children", "smallest spread", "measure.spread"),
    Measure("spread_over_3", False, "range", "children", "sizes within 3", None),
    Measure("room", True, "bottleneck", "places", "most room", "measure.room"),
    Measure(
        "growth_shortfall",
        False,
        "additive",
        "places",
        "room for growth",
        "measure.growth_shortfall",
    ),
    Measure(
        "children_in_composites",
        False,
        "additive",
        "children",
        "fewest children in composites",
        "measure.children_in_composites",
    ),
    Measure("kinds", False, "additive", "kinds", "fewest kinds", "measure.kinds"),
    Measure("teachers", False, "additive", "classes", "fewest teachers", "measure.teachers"),
    Measure(
        "smallest_group",
        True,
        "bottleneck",
        "children",
        "largest smallest group",
        "measure.smallest_group",
    ),
)

PREFERENCES = tuple(measure.preference for measure in MEASURES if measure.preference)
