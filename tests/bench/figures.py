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
    """

    median: float
    p95: float
    total: float
    settled: int
    asked: int

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


def figures(answers: Sequence[Answer], limit: float) -> Figures:
    """The figures of these answers."""
    seconds = sorted(answer.seconds if answer.is_settled else limit for answer in answers)
    return Figures(
        median(seconds),
        seconds[math.ceil(0.95 * len(seconds)) - 1],
        sum(seconds),
        sum(answer.is_settled for answer in answers),
        len(answers),
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
