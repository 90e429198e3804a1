"""The fewest steps of a change after which a school has a plan.

Limits are tried by exponential search, which doubles the steps and then halves the gap: what a
limit allows it still allows when it gives way further. Children and teachers are not like that
(8 more may fit, but not 5), so the solver itself looks for the fewest steps.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace

from ..school.model import School
from .changes import Change
from .feasibility import FeasibilityOracle


def fewest_steps(
    school: School, change: Change, most: int, oracle: FeasibilityOracle
) -> Generator[None, None, int | None]:
    """The fewest steps, of at most so many, that give a plan; None when none do.

    Yields:
        None after each question that was answered.

    Raises:
        TimeoutError: the deadline came first.
    """
    if most < 1:
        return None
    if change.shift:
        steps = oracle.shifted(school, [replace(change.shift, most=most)])
        yield
        return None if steps is None else steps[0]

    def works(steps: int) -> bool:
        return oracle.has_plan(change.applied(school, steps))

    return (yield from exponential_search(most, works))


def exponential_search(
    most: int, works: Callable[[int], bool]
) -> Generator[None, None, int | None]:
    """The least number from 1 to `most` that works; when one works, every larger one does.

    Few steps are likely: so they double until some work, and then the gap is halved.

    Yields:
        None after each trial.
    """
    found = works(most)
    yield
    if not found:
        return None
    fails, step = 0, 1
    while most - fails > 1:
        middle = min(fails + step, (fails + most) // 2)
        found = works(middle)
        yield
        fails, most = (fails, middle) if found else (middle, most)
        step = step if found else 2 * step
    return most
