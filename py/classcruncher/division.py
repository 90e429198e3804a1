"""Dividing children over classes, in whole numbers."""

from __future__ import annotations


def ceil_div(a: int, b: int) -> int:
    """The ceiling of a / b, exactly."""
    return -(-a // b)


def even_sizes(total: int, classes: int) -> tuple[int, int]:
    """The smallest and the largest size when `total` children are split evenly."""
    return total // classes, ceil_div(total, classes)
