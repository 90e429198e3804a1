"""Thresholds, for measures that are made of the largest, the smallest or the worst of something.

Such a measure does not add up. It is drawn as tight as the measures before it allow: level by
level, less is better, as with every measure. Within a threshold the problem is the same problem
with other limits, so the same search answers it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..milp.compact import best_structure
from ..milp.solve import Deadline
from ..school.problem import ClassType, Problem

# Classes whose sizes differ by up to so many children count as even.
EVEN = 3


@dataclass(frozen=True)
class Thresholds:
    """What plans must keep to beside the rules of the school; None where anything will do.

    Attributes:
        sizes: the fewest and the most children of every class, kept ones too.
        room: free places that every grade has.
        group: children in the smallest group of composite classes. What no group can have
            leaves no such class.
    """

    sizes: tuple[int, int] | None = None
    room: int | None = None
    group: int | None = None

    def problem(self, problem: Problem) -> Problem:
        """The problem with these limits, but for the room; its types keep their places."""
        return replace(problem, types=tuple(map(self._limited, problem.types)))

    def _limited(self, kind: ClassType) -> ClassType:
        smallest, largest = self.sizes or (kind.min, kind.max)
        low, high = max(kind.min, smallest), min(kind.max, largest)
        group = max(kind.smallest_group, self.group or 1) if kind.is_composite else low
        return kind.within(low, high, group)

    def at(self, level: int, measure: str, problem: Problem) -> "Iterator[Thresholds]":
        """These thresholds with one more, which together allow all plans of a level."""
        if measure == "room":
            yield replace(self, room=-level)
        elif measure == "smallest_group":
            yield replace(self, group=-level)
        else:
            kept = [sum(row) for row in problem.kept]
            low, high = self.sizes or (
                min([kind.min for kind in problem.types] + kept, default=0),
                max([kind.max for kind in problem.types] + kept, default=0),
            )
            for smallest in range(low, max(low, high - level) + 1):
                largest = min(high, smallest + level)
                if _can_be_within(problem, kept, smallest, largest):
                    yield replace(self, sizes=(smallest, largest))


def _can_be_within(problem: Problem, kept: list[int], smallest: int, largest: int) -> bool:
    """Whether the mean class and the kept classes lie in a window of sizes."""
    if kept and not smallest <= min(kept) <= max(kept) <= largest:
        return False
    children, teachers = sum(problem.children), problem.teachers
    return problem.rule != "exactly" or smallest * teachers <= children <= largest * teachers


def ideal(measure: str, problem: Problem, deadline: Deadline | None) -> int:
    """A level that no plan is better than; for the room the best, if a plan exists.

    Raises:
        SolverError: the solver's answer cannot be used.
        TimeoutError: the deadline came first.
    """
    if measure == "room":
        best = best_structure(problem, "room", deadline)
        return best[0] if best else 0
    if measure == "smallest_group":
        kept = [n for row in problem.kept_composites for n in row if n]
        kinds = [kind for kind in problem.types if kind.is_composite]
        # With no composite class there is no group that could be too small.
        none = 1 + max((kind.max // len(kind.grades) for kind in kinds), default=0)
        return -min(kept, default=none)
    return EVEN if measure == "spread_over_3" else 0
