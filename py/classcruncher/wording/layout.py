"""Messages in lines, paragraphs and columns, for a person to read in a terminal."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..messages.language import Language
from ..messages.message import Value, Words, worded


@dataclass(frozen=True)
class Lines(Words):
    """One line after the other; with a `gap`, empty lines between them."""

    lines: Sequence[Value]
    gap: bool = False

    def worded(self, language: Language) -> str:  # noqa: D102
        between = "\n\n" if self.gap else "\n"
        return between.join(worded(line, language) for line in self.lines)


def paragraphs(parts: Sequence[Value]) -> Lines:
    """Parts with an empty line between them; parts that are an empty text are left out."""
    return Lines(tuple(part for part in parts if part != ""), gap=True)


@dataclass(frozen=True)
class Grid(Words):
    """Rows of cells as aligned lines, the first underlined.

    Attributes:
        rows: as many cells in each.
        left: the columns that stand flush left; the others stand flush right.
        totals: whether the last row stands apart.

    >>> print(Grid([["Grade", "Children"], ["K", 8], ["Year 1", 10]], left=(0,)))
    Grade   Children
    ----------------
    K              8
    Year 1        10
    """

    rows: Sequence[Sequence[Value]]
    left: Sequence[int] = ()
    totals: bool = False

    def worded(self, language: Language) -> str:  # noqa: D102
        rows = [[worded(cell, language) for cell in row] for row in self.rows]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = [
            "  ".join(
                cell.ljust(width) if k in self.left else cell.rjust(width)
                for k, (cell, width) in enumerate(zip(row, widths, strict=True))
            ).rstrip()
            for row in rows
        ]
        rule = "-" * max(map(len, lines))
        lines.insert(1, rule)
        if self.totals:
            lines.insert(-1, rule)
        return "\n".join(lines)
