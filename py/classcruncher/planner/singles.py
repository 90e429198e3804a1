"""Plans without composite classes, in proved order, by arithmetic alone.

Without composites a structure is a number of classes for each grade, and its best plan splits
every grade evenly: so all measures of a choice of numbers are known, and each is optimised in
turn over the choices that are left.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from itertools import count

from ..plan.dealing import even_sizes
from ..school.problem import Problem
from .class_numbers import Choice, Choices, all_choices, totals
from .narrowing import Left

# The classes of every grade when it has this many.
Numbers = tuple[int, ...]


def without_composites(question: Problem, order: Sequence[str]) -> Iterator[Numbers | None]:
    """Yield the classes of each grade for every structure without composites, best plan first.

    Args:
        question: what is left to plan.
        order: preferences, most important first.

    Yields:
        The next best; None for work without one.

    >>> from ..school.problem import ClassType
    >>> types = tuple(ClassType((i,), 10, 20, 10, 20) for i in range(2))
    >>> asked = Problem(("K", "1"), (40, 30), 5, "exactly", types, (), ())
    >>> [found for found in without_composites(asked, ["smallest spread"]) if found]
    [(3, 2), (2, 3)]
    """
    numbers = count()
    waiting: list[tuple[tuple[float, ...], bool, int, Choices, Sequence[Choice]]] = []

    def add(rank: tuple[float, ...], choices: Choices, found: Sequence[Choice] = ()) -> None:
        heapq.heappush(waiting, (rank, not found, next(numbers), choices, found))

    add((), all_choices(question))
    while waiting:
        rank, _, _, choices, found = heapq.heappop(waiting)
        if found:
            yield tuple(choice.classes for choice in found)
            # All others differ from it in a first grade.
            for i, taken in enumerate(found):
                others = [choice for choice in choices[i] if choice is not taken]
                if others:
                    add(rank, [*([c] for c in found[:i]), others, *choices[i + 1 :]])
        else:
            best = _best(question, choices, order)
            if best:
                add(best[0], choices, best[1])
            yield None


def without_any(question: Problem) -> Numbers | None:
    """The classes of each grade in some plan without composites; None when there is none."""
    choices = all_choices(question)
    left = Left((choices,), totals(question))
    return tuple(c.classes for c in left.chosen()) if left.works(choices) else None


def _best(
    question: Problem, choices: Choices, order: Sequence[str]
) -> tuple[tuple[float, ...], list[Choice]] | None:
    """The best values in this order (less is better) and a choice for each grade with them."""
    left = Left((choices,), totals(question))
    if not left.works(choices):
        return None
    rank = []
    for name in order:
        if name == "even grades":
            value, left = left.least_unevenness()
        elif name == "fewest teachers":
            value, left = left.fewest_classes()
        elif name == "smallest spread":
            value, left = left.least_spread(_inside(question))
        elif name == "most room":
            value, left = left.most_room()
        else:
            continue
        rank.append(value)
    return tuple(rank), left.chosen()


def _inside(question: Problem) -> list[int]:
    """Sizes that lie between the smallest and the largest class of every plan."""
    inside = [sum(row) for row in question.kept]
    if question.rule == "exactly" and question.teachers:
        inside += even_sizes(sum(question.children), question.teachers)
    return inside
