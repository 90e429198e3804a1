"""Dividing children over classes, in whole numbers."""

from collections.abc import Sequence


def ceil_div(a: int, b: int) -> int:
    """The ceiling of a / b, exactly."""
    return -(-a // b)


def deal(totals: Sequence[int], classes: int) -> list[tuple[int, ...]]:
    """Deal the children of each grade over classes so that every number is as even as can be.

    This is controlled rounding (Bacharach 1966; Cox 1987). Each group gets the floor or the
    ceiling of its grade's average, and each class the floor or the ceiling of the average size:
    the extra child of a grade goes to the class after the one that got the last extra child,
    round and round.

    >>> deal([7, 8], 2)
    [(4, 4), (3, 4)]
    >>> deal([7, 7], 2)
    [(4, 3), (3, 4)]
    """
    rows = [[total // classes for total in totals] for _ in range(classes)]
    turn = 0
    for grade, total in enumerate(totals):
        for _ in range(total % classes):
            rows[turn % classes][grade] += 1
            turn += 1
    return [tuple(row) for row in rows]
