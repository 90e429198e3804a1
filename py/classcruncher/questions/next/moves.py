"""The moves from a present plan to the next: who changes class, who is new and who leaves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...school.problem import Groups


@dataclass(frozen=True)
class Move:
    """Children of one grade who go from one class to another.

    Attributes:
        grade: its index.
        children: how many.
        origin: the present class that they leave; None for children who are new in the school.
        target: the class of the next plan that they join; None for children who leave for good.
    """

    grade: int
    children: int
    origin: int | None
    target: int | None

    @property
    def is_within(self) -> bool:
        """Whether they change class, neither new nor leaving for good."""
        return self.origin is not None and self.target is not None


def moves(
    present: Sequence[Groups], following: Sequence[Groups], continues: Sequence[int | None]
) -> tuple[Move, ...]:
    """Who moves, grade by grade, when as many as can stay in the class that continues theirs.

    Where a grade grows, the new children fill what the others leave free; where it shrinks,
    those who could not stay leave for good first.

    Args:
        present: the present classes as rows of children by grade.
        following: the classes of the next plan.
        continues: for each of them the present class that it continues; None for a new one.

    >>> from pprint import pprint
    >>> pprint(moves([(20, 0), (9, 10)], [(19, 0), (12, 10)], [0, 1]))
    (Move(grade=0, children=1, origin=0, target=1),
     Move(grade=0, children=2, origin=None, target=1))
    """
    found: list[Move] = []
    pairs = list(zip(following, continues, strict=True))
    for i in range(len(next(iter([*present, *following]), ()))):
        stay = [0 if j is None else min(present[j][i], row[i]) for row, j in pairs]
        lost = [row[i] for row in present]
        for j, children in zip(continues, stay, strict=True):
            if j is not None:
                lost[j] -= children
        won = [row[i] - children for row, children in zip(following, stay, strict=True)]
        more = sum(won) - sum(lost)
        origins = [*enumerate(lost), (None, max(0, more))]
        targets = [*enumerate(won), (None, max(0, -more))]
        found += _between(i, origins, targets)
    return tuple(found)


def _between(
    grade: int, origins: list[tuple[int | None, int]], targets: list[tuple[int | None, int]]
) -> Iterator[Move]:
    """Send the children of the origins to the targets, first to first."""
    origins, targets = origins[::-1], targets[::-1]
    while origins and targets:
        (origin, out), (target, into) = origins.pop(), targets.pop()
        if children := min(out, into):
            yield Move(grade, children, origin, target)
        if out > children:
            origins.append((origin, out - children))
        if into > children:
            targets.append((target, into - children))
