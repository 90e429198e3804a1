"""The figures of a run: medians, totals, and the tables that show them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.answer import Answer


@dataclass(frozen=True)
class Figures:
    """Of one column's answers to some schools; an unsettled one counts the whole limit.

    Attributes:
        median, p95, total: in seconds; p95 is the least that 95 % do not exceed.
        settled: how many were solved, or rightly called impossible.
        asked: how many there are.
        soon: how many were within a second.
    """

    median: float
    p95: float
    total: float
    settled: int
    asked: int
    soon: int

    def __str__(self) -> str:
        return (
            f"median {_ms(self.median)} ms, p95 {_ms(self.p95)} ms,"
            f" total {self.total:.1f} s, {self.settled} of {self.asked} settled"
        )

    @property
    def in_short(self) -> str:
        """Median and p95 in milliseconds, and how many were settled if not all."""
        some = "" if self.settled == self.asked else f" ({self.settled} of {self.asked})"
        return f"{_ms(self.median)} / {_ms(self.p95)}{some}"

    @property
    def with_soon(self) -> str:
        """Median and p95 in milliseconds, and the share within a second."""
        return f"{_ms(self.median)} / {_ms(self.p95)}, {100 * self.soon / self.asked:.0f} %"


def figures(answers: Sequence[Answer], limit: float) -> Figures:
    """The figures of these answers."""
    seconds = [answer.seconds if answer.is_settled else None for answer in answers]
    return _figures(seconds, limit)


def moment_figures(answers: Sequence[Answer], moment: str, limit: float) -> Figures:
    """The figures of a moment of these answers; it is settled where it came."""
    came = [answer.moments.get(moment) for answer in answers]
    return _figures([None if at is None or at > limit else at for at in came], limit)


def _figures(seconds: Sequence[float | None], limit: float) -> Figures:
    """The figures of these times, None for what did not come."""
    took = sorted(limit if one is None else one for one in seconds)
    return Figures(
        median(took),
        took[math.ceil(0.95 * len(took)) - 1],
        sum(took),
        sum(one is not None for one in seconds),
        len(took),
        sum(one is not None and one <= 1 for one in seconds),
    )


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown whose columns stand under one another; numbers stand to the right."""
    widths = [max(4, *(len(row[i]) for row in [head, *rows])) for i in range(len(head))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]

    def line(cells: Sequence[str]) -> str:
        first, *others = zip(cells, widths, strict=True)
        shown = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
        return f"| {' | '.join(shown)} |"

    return "\n".join(map(line, [head, rule, *rows]))


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f}" if seconds >= 0.01 else f"{seconds * 1000:.1f}"
