"""The one table of the measures: what plans are described by, and what a school may prefer."""

from typing import Literal, NamedTuple

Kind = Literal["additive", "range", "bottleneck"]


class Measure(NamedTuple):
    """One measure of a plan.

    Attributes:
        name: its field in `Measures`.
        kind: "additive", a sum over classes, class types or grades; "range", made of the
            largest and the smallest class; "bottleneck", the worst of several numbers.
        preference: what wanting it is called in school files; None where nobody can.
        more_is_better: less is better where it is false.
        is_told: people are told it; otherwise it is only for comparing plans.
    """

    name: str
    kind: Kind
    preference: str | None
    more_is_better: bool = False
    is_told: bool = True


# In the order in which people read them.
MEASURES = (
    Measure("over", "additive", None),
    Measure("composites", "additive", None),
    Measure("composite_cost", "additive", "fewest composites", is_told=False),
    Measure("mixing", "additive", None),
    Measure("mixing_cost", "additive", "least mixing", is_told=False),
    Measure("unevenness", "additive", "even grades"),
    Measure("spread", "range", "smallest spread"),
    Measure("spread_over_3", "range", "sizes within 3", is_told=False),
    Measure("room", "bottleneck", "most room", more_is_better=True),
    Measure("growth_shortfall", "additive", "room for growth"),
    Measure("children_in_composites", "additive", "fewest children in composites"),
    Measure("kinds", "additive", "fewest kinds"),
    Measure("teachers", "additive", "fewest teachers"),
    Measure("smallest_group", "bottleneck", "largest smallest group", more_is_better=True),
)
TOLD = tuple(measure.name for measure in MEASURES if measure.is_told)
PREFERENCES = tuple(measure.preference for measure in MEASURES if measure.preference)
