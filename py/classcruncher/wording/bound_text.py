"""What no plan beats, said while the proof of the rest is still open."""

from __future__ import annotations

from ..messages.message import Sentences, Value, say
from ..plan.measures import measures
from ..planner.planner import Result
from ..school.model import School

# Preferences by which a composite class to be avoided counts as more.
AVOIDING = ("fewest composites", "least mixing")
# What is said of the best that there can be: no child, no class, no place.
NOTHING = {
    "fewest composites": "best.no_composite",
    "least mixing": "best.no_composite",
    "sizes within 3": "best.close_sizes",
    "room for growth": "best.room_for_growth",
    "fewest children in composites": "best.no_composite",
}


def bound_text(result: Result, school: School) -> Sentences | None:
    """The first measure of the plan that is shown, which no plan beats; None while unknown."""
    if result.bound is None or not result.plans:
        return None
    first = school.preference[0]
    if result.bound == 0 and first in NOTHING:
        return Sentences((say(NOTHING[first]),))
    found = measures(result.plans[0], school)
    n = result.bound
    if first in AVOIDING:
        n = found.composites
    elif first == "sizes within 3":
        n = found.spread
    phrases: list[Value] = [say(f"bound.{first}", n=n)]
    if first in AVOIDING and any(composite.avoid for composite in school.composites):
        phrases.append(say("best.avoided"))
    return Sentences(tuple(phrases))
