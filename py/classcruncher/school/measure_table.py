"""The one table of the measures: what plans are described by, and what a school may prefer."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["additive", "range", "bottleneck"]
Unit = Literal["classes", "children", "places", "kinds", "grades"]


class Measure(NamedTuple):
    """One measure of a plan.

    Attributes:
        name: its field in `Measures`.
        kind: "additive", a sum over classes, class types or grades; "range", made of the
            largest and the smallest class; "bottleneck", the worst of several numbers.
        unit: what it counts.
        preference: what wanting it is called in school files; None where nobody can.
        more_is_better: less is better where it is false.
        is_told: people are told it; otherwise it is only for comparing plans.
    """

    name: str
    kind: Kind
    unit: Unit
    preference: str | None
    more_is_better: bool = False
    is_told: bool = True


# In the order in which people read them.
MEASURES = (
    Measure("composites", "additive", "classes", None),
    Measure("composite_cost", "additive", "classes", "fewest composites", is_told=False),
    Measure("mixing", "additive", "grades", None),
    Measure("mixing_cost", "additive", "grades", "least mixing", is_told=False),
    Measure("unevenness", "additive", "children", "even grades"),
    Measure("spread", "range", "children", "smallest spread"),
    Measure("spread_over_3", "range", "children", "sizes within 3", is_told=False),
    Measure("room", "bottleneck", "places", "most room", more_is_better=True),
    Measure("growth_shortfall", "additive", "places", "room for growth"),
    Measure("children_in_composites", "additive", "children", "fewest children in composites"),
    Measure("kinds", "additive", "kinds", "fewest kinds"),
    Measure("teachers", "additive", "classes", "fewest teachers"),
    Measure(
        "smallest_group", "bottleneck", "children", "largest smallest group", more_is_better=True
    ),
)
TOLD = tuple(measure.name for measure in MEASURES if measure.is_told)
PREFERENCES = tuple(measure.preference for measure in MEASURES if measure.preference)
