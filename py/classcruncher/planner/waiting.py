"""What waits in the search: beginnings of structures, and structures with their children."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..milp.compact import Structure
from ..milp.filling import Filling
from ..plan.plan import Plan
from ..plan.preference import Rank
from .regions import Region
from .singles import Numbers
from .sizes import Sizes


@dataclass(frozen=True)
class Found:
    """A structure's plan; `is_next` when it is proved to be the next best of all."""

    plan: Plan
    rank: Rank
    is_next: bool


@dataclass(frozen=True)
class Waiting:
    """The beginning of a structure, and what is known once it is complete.

    Attributes:
        region: the plans that are looked at.
        counts: classes of each type; 0 where it is not decided yet.
        bound: no plan of the region that begins like this has a better value by any measure;
            once it is evened, in the order of the measures.
        place: no plan of the region that begins like this ranks before this.
        step: how many decisions are made.
        sizes: what the settled grades force.
        listed: where the structures of the region come from, when arithmetic lists them.
        evening, found: there once the structure is complete and was evened.
        exact: the measures that are proved best by then.
    """

    region: Region
    counts: Structure
    bound: Rank
    place: Rank
    step: int = 0
    sizes: Sizes = field(default=Sizes())
    listed: Iterator[Numbers | None] | None = None
    evening: Filling | None = None
    found: Found | None = None
    exact: frozenset[str] = frozenset()

    def least(self, i: int, known: Rank) -> float:
        """The least value of measure i in the order, when those before it are known."""
        return self.place[i] if known[:i] == self.place[:i] else self.bound[i]
