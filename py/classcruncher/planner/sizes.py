"""What the children of neighbouring grades force on the sizes of their classes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ..plan.dealing import ceil_div, even_sizes
from ..school.fields import MOST
from ..school.problem import Problem
from .bounds import Values


@dataclass(frozen=True)
class Cluster:
    """Settled grades whose classes are linked, directly or through others of them.

    The smallest of their classes has at most `smallest` children, the largest at least
    `largest`. The unevenness of the cluster is at least the difference: from the smallest class
    to the largest leads a chain of classes, each sharing a grade with the next.
    """

    grades: int
    smallest: int
    largest: int


@dataclass(frozen=True)
class Sizes:
    """What the settled grades, from the youngest on, force on the sizes of their classes.

    Sets of grades are bits, as in `ClassType.bits`.
    """

    clusters: tuple[Cluster, ...] = ()
    room: float = math.inf

    @property
    def uneven(self) -> int:
        """The grades of the clusters that are uneven."""
        return sum(c.grades for c in self.clusters if c.largest > c.smallest)

    def optimistic(self, question: Problem, counts: Sequence[int], settled: int) -> Values:
        """No plan that begins like this is better than these values, where sizes decide.

        Args:
            question: what is left to plan.
            counts: classes of each type; 0 where it is not decided yet.
            settled: how many grades, from the youngest, are settled.
        """
        smallest = [sum(row) for row in question.kept] + [c.smallest for c in self.clusters]
        largest = [sum(row) for row in question.kept] + [c.largest for c in self.clusters]
        if settled == len(question.children) and any(counts):
            small, large = even_sizes(sum(question.children), sum(counts))
            smallest.append(small)
            largest.append(large)
        return {
            "unevenness": sum(max(0, c.largest - c.smallest) for c in self.clusters),
            "spread": max(0, max(largest, default=0) - min(smallest, default=0)),
            "room": self.room,
        }


def settle(
    question: Problem, window: Problem, counts: Sequence[int], grade: int, before: Sizes
) -> Sizes | None:
    """What is forced when one more grade is settled; None when its classes cannot be filled.

    Every run of neighbouring grades that ends with it is looked at. Classes with no other
    grade hold all their children from the run, the others only a part, and must leave room for
    the rest: so the run's children must lie in a range, and they force sizes on the classes.

    Args:
        question: what is left to plan.
        window: the same with narrower limits, where a window of sizes is being tried.
        counts: classes of each type; 0 where it is not decided yet.
        grade: the grade that is settled now, the youngest that was not.
        before: what was forced without it.
    """
    here = 1 << grade
    used = [(kind, n) for kind, n in zip(window.types, counts, strict=True) if n]
    linked = here
    for kind, _ in used:
        if kind.bits & here:
            linked |= kind.bits
    joined = [other for other in before.clusters if other.grades & linked]
    cluster = here | sum(other.grades for other in joined)
    kept = [sum(row) for row in question.kept if row[grade]]
    smallest = min([MOST, *kept, *(other.smallest for other in joined)])
    largest = max([0, *kept, *(other.largest for other in joined)])
    run = children = 0
    for first in range(grade, -1, -1):
        run |= 1 << first
        children += question.children[first]
        fewest = most = within = across = fewest_across = left_free = 0
        for kind, n in used:
            ours = (kind.bits & run).bit_count()
            others = len(kind.grades) - ours
            if ours and others:
                least, free = ours * kind.smallest_group, others * kind.smallest_group
                across += n
                fewest_across += n * least
                left_free += n * free
                fewest += n * max(least, kind.min - others * kind.largest_group)
                most += n * min(ours * kind.largest_group, kind.max - free)
            elif ours:
                within += n
                fewest += n * kind.min
                most += n * kind.max
        if not fewest <= children <= most:
            return None
        if run & ~cluster == 0:
            if within:
                smallest = min(smallest, (children - fewest_across) // within)
            if within + across:
                largest = max(largest, ceil_div(children + left_free, within + across))
    clusters = [other for other in before.clusters if other not in joined]
    if largest:
        clusters.append(Cluster(cluster, smallest, largest))
    return Sizes(tuple(clusters), min(before.room, _room(question, counts, grade)))


def _room(question: Problem, counts: Sequence[int], grade: int) -> float:
    """At most this much room in a grade: no other grade takes more places than it must."""
    places, taught = -question.children[grade], False
    for kind, n in zip(question.types, counts, strict=True):
        if n and grade in kind.grades:
            taught = True
            places += n * (kind.max - (len(kind.grades) - 1) * kind.smallest_group)
    for row, limits in zip(question.kept, question.kept_limits, strict=True):
        if row[grade]:
            taught = True
            places += limits.max - sum(row)
    return places if taught else math.inf
