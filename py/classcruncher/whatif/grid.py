"""Text in columns."""

from __future__ import annotations

from collections.abc import Sequence


def grid(rows: Sequence[Sequence[str]], left: Sequence[int] = (0,)) -> str:
    """Rows of cells as aligned lines, the first underlined.

    Args:
        rows: as many cells in each.
        left: the columns that stand flush left; the others stand flush right.

    >>> print(grid([["Grade", "Children"], ["K", "8"], ["Year 1", "10"]]))
    Grade   Children
    ----------------
    K              8
    Year 1        10
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            cell.ljust(width) if k in left else cell.rjust(width)
            for k, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])
