"""What the grades that are not settled cost at least: composite classes against unevenness.

A structure splits the grades into clusters: grades whose classes are linked, directly or
through others of them. A cluster of several grades needs composite classes to link them, and
it is uneven unless its number of classes divides its children. So every way to split the
grades into clusters, with a number of classes for each, says how many composites buy how
little unevenness; together they bound what no plan beats.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from ..milp.compact import Structure
from ..milp.matrices import Vector
from ..plan.dealing import ceil_div, even_sizes
from ..plan.preference import Rank
from ..school.problem import Problem
from .bounds import Values

# Entry u: the fewest composite classes with which the unevenness can be u or less; infinite
# when none will do. The last entry stands for any unevenness.
Costs = tuple[float, ...]

# With more clusters than this to choose from, the bound would cost more than it saves.
MOST_CLUSTERS = 128


@dataclass(frozen=True)
class Trade:
    """How few composites buy how little unevenness.

    Attributes:
        composites, unevenness: of what is decided, at least.
        costs: of what follows.
    """

    composites: float
    unevenness: float
    costs: Costs

    def least_unevenness(self, composites: float) -> float:
        """The least with at most so many composites; infinite when nothing can follow."""
        for u, more in enumerate(self.costs):
            if more < math.inf and self.composites + more <= composites:
                return self.unevenness + u
        return math.inf

    def fewest_composites(self, unevenness: float) -> float:
        """The fewest with at most so much unevenness."""
        u = min(unevenness - self.unevenness, len(self.costs) - 1)
        return self.composites + self.costs[int(u)]

    def place(self, place: Rank, order: Sequence[str]) -> Rank:
        """What no plan ranks before, when none ranks before `place`."""
        first, second = sorted(map(order.index, ("fewest composites", "even grades")))
        given = place[first]
        if order[first] == "fewest composites":
            least = self.least_unevenness(given)
        else:
            least = self.fewest_composites(given)
        if place[second] >= least:
            return place
        return (*place[:second], least, *(-math.inf for _ in place[second + 1 :]))


class Rest:
    """The least that the grades not settled add to the composites and to the unevenness.

    Sets of grades are bits, as in `ClassType.bits`.
    """

    def __init__(self, question: Problem, composites: int) -> None:
        """Prepare for structures of a question with at most so many composite classes."""
        self._question = question
        self._types = [kind for kind in question.types if kind.most != 0]
        self._links = [kind.bits for kind in self._types if kind.is_composite]
        self._widest = max((len(kind.grades) for kind in self._types), default=1)
        self._grades = range(len(question.children))
        singles = [1 << i for i in self._grades]
        most = composites * (self._widest - 1)
        self._clusters = _grown(singles, self._links, most)
        # Kept from one call to the next.
        self._table = cache(self._find_table)
        self._open = cache(self._find_open)

    def fewest_composites(self) -> float:
        """The fewest that any structure has at least; infinite when there is none."""
        if self._clusters is None:
            return 0
        everything = (1 << len(self._grades)) - 1
        return float(self._table(everything)[-1, -1])

    def trade(
        self, values: Values, counts: Structure, settled: int, left: int, uneven: int
    ) -> Trade:
        """What a beginning of a structure costs, and what follows costs at least.

        Args:
            values: no plan that begins like this is better than these.
            counts: classes of each type; 0 where it is not decided yet.
            settled: how many grades, from the youngest, are settled.
            left: classes that follow.
            uneven: the settled grades that are known to be uneven already.
        """
        composites, unevenness = values["composite_cost"], values["unevenness"]
        assert composites is not None and unevenness is not None
        costs = self._costs(counts, settled, left, uneven)
        return Trade(composites, unevenness, costs)

    def _costs(self, counts: Structure, settled: int, left: int, uneven: int) -> Costs:
        before = (1 << settled) - 1
        beyond = (1 << len(self._grades)) - 1 - before
        used = [(t.bits, n) for t, n in zip(self._question.types, counts, strict=True) if n]
        crossing = [bits for bits, _ in used if bits & before and bits & beyond]
        if self._clusters is None:
            return (0.0,) * (len(self._grades) + 1)
        if not crossing:
            return tuple(self._table(beyond)[left].tolist())
        links = [bits for bits, _ in used]
        cluster = _closure(crossing[0], links)
        settles_it = bool(cluster & uneven)
        for bits in crossing:
            if not bits & cluster:
                # Whether two clusters grow together is not known yet.
                settles_it = True
                cluster |= _closure(bits, links)
        classes = sum(n for bits, n in used if bits & cluster)
        children = self._children(cluster & before)
        return self._open(beyond, cluster & beyond, children, classes, left, settles_it)

    def _find_table(self, remaining: int) -> Vector:
        """The costs of grades that nothing links with others: a row for each number of classes."""
        shape = self._question.teachers + 1, len(self._grades) + 1
        table = np.full(shape, np.inf)
        if not remaining:
            table[0 if self._question.rule == "exactly" else slice(None)] = 0
            return table
        youngest = remaining & -remaining
        for cluster in self._clusters or ():
            if cluster & -cluster != youngest or cluster & ~remaining:
                continue
            rest = self._table(remaining & ~cluster)
            composites = ceil_div(cluster.bit_count() - 1, max(1, self._widest - 1))
            for classes, unevenness in self._splits(cluster, max(composites, 0)):
                if classes >= shape[0]:
                    break
                row = rest[: shape[0] - classes] + composites
                u = min(unevenness, shape[1] - 1)
                np.minimum(table[classes:, u:], row[:, : shape[1] - u], out=table[classes:, u:])
                np.minimum(table[classes:, -1], row[:, -1], out=table[classes:, -1])
        return np.minimum.accumulate(table, axis=1)

    def _splits(self, cluster: int, composites: int) -> Iterator[tuple[int, int]]:
        """The numbers of classes that a cluster can have, each with the least unevenness."""
        kinds = [kind for kind in self._types if not kind.bits & ~cluster]
        children = self._children(cluster)
        if cluster.bit_count() > 1:
            fewest = ceil_div(children, max(kind.max for kind in kinds))
            for n in range(max(fewest, composites), children // min(k.min for k in kinds) + 1):
                yield n, int(children % n != 0)
            return
        kept = [sum(row) for row in self._question.kept if row[cluster.bit_length() - 1]]
        if not children:
            yield 0, max(kept, default=0) - min(kept, default=0)
        for kind in kinds:
            for n in range(ceil_div(children, kind.max), children // kind.min + 1):
                if n:
                    sizes = [*kept, *even_sizes(children, n)]
                    yield n, max(sizes) - min(sizes)

    def _find_open(
        self, beyond: int, reached: int, children: int, classes: int, left: int, settles_it: bool
    ) -> Costs:
        """The costs where classes that are decided reach into grades that are not settled.

        Args:
            beyond: the grades that are not settled.
            reached: those of them that are linked with settled ones.
            children, classes: of the settled grades that are linked with them.
            left: classes that follow.
            settles_it: the cluster is uneven already, or may be several.
        """
        best = np.full(len(self._grades) + 1, np.inf)
        links = [bits for bits in self._links if not bits & ~beyond]
        smallest = min((kind.min for kind in self._types), default=1)
        largest = max((kind.max for kind in self._types), default=1)
        extended = _grown([reached], links, len(self._grades))
        if extended is None:
            return (0.0,) * len(best)
        for cluster in extended:
            total = children + self._children(cluster)
            composites = ceil_div((cluster & ~reached).bit_count(), max(1, self._widest - 1))
            low = max(ceil_div(total, largest) - classes, composites)
            high = min(total // smallest - classes, left)
            if low > high:
                continue
            table = self._table(beyond & ~cluster)
            cheapest = table[left - high : left - low + 1].min(axis=0)
            if not settles_it:
                cheapest[1:-1] = cheapest[:-2].copy()
                cheapest[0] = np.inf
                for n in range(low, high + 1):
                    if total % (classes + n) == 0:
                        np.minimum(cheapest, table[left - n], out=cheapest)
            np.minimum(best, cheapest + composites, out=best)
        return tuple(best.tolist())

    def _children(self, bits: int) -> int:
        return sum(n for i, n in enumerate(self._question.children) if bits >> i & 1)


def _closure(bits: int, links: Iterable[int]) -> int:
    """The grades that links lead to from these."""
    before = 0
    while before != bits:
        before = bits
        for link in links:
            if link & bits:
                bits |= link
    return bits


def _grown(starts: Sequence[int], links: Sequence[int], most: int) -> list[int] | None:
    """The sets of grades, with at most so many beyond the start, that links can grow to.

    None when they are too many to be of use.
    """
    found = dict.fromkeys(starts)
    waiting = [(bits, bits.bit_count()) for bits in starts]
    while waiting:
        bits, size = waiting.pop()
        for link in links:
            grown = bits | link
            if link & bits and grown not in found and grown.bit_count() <= size + most:
                found[grown] = None
                waiting.append((grown, size))
                if len(found) > MOST_CLUSTERS:
                    return None
    return list(found)
