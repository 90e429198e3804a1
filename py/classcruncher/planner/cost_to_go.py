"""The table over cuts: what the grades on one side of each cut cost at least.

What lies on one side of a cut matters to the other only through the classes that cross it. So all
beginnings with the same state at a cut have the same future, and are taken together: nonserial
dynamic programming (Bertelè and Brioschi, "Nonserial Dynamic Programming", 1972). A state is

    n   how many classes cross the cut
    S   how many children they will have in all; by controlled rounding n and S give their sizes,
        the floor and the ceiling of S / n; where no measure depends on sizes, any S will do
    K   how many classes there are whose youngest grade lies before the cut
    b   how many of the S children are still to come

and its cost the least `Objective` number of all ways to get there, by `grade_step`.

Where composites join neighbours, all that cross a cut are of one type and the table is exact.
Otherwise the classes that cross are pooled, as if they were of one type, which allows more than
there is: then the table is a lower bound.
"""

from collections.abc import Generator, Sequence

import numpy as np

from .grade_step import Front, GradeStep, States
from .line import Line
from .objective import FAR, Objective, SearchTooLarge

# A table with more states than these would take too long, and too much memory.
MOST_STATES = 7_000_000
# A piece of work: so many states. To pause takes time, too.
PIECE = 20_000


def sweep(
    line: Line, objective: Objective, widest: int, most: int
) -> Generator[None, None, list[Front]]:
    """Tabulate what the grades from each cut on cost at least, from the last grade to the first.

    Args:
        line, objective, widest: as for `GradeStep`.
        most: no more classes may cross any cut.

    Yields:
        None after each piece of work.

    Returns:
        The front at every cut.

    Raises:
        SearchTooLarge: there are too many states.
    """
    if _states(line, objective, most) > MOST_STATES:
        raise SearchTooLarge
    columns = 1 if line.exactly else line.teachers + 1  # teachers who have no class
    front = Front({0: np.zeros((1, columns, 1), np.int64)})
    found = [front]
    for grade in reversed(range(len(line.children))):
        first, last = (line.teachers - classes for classes in reversed(line.classes[grade]))
        step = GradeStep(line, grade, objective, widest, forward=False)
        states: dict[int, States] = {}
        done = 0
        for stay in range(1 if line.is_path else 1 + max(front.states, default=0)):
            for opened, more in step.over(front, stay, first, last, most):
                n = stay + opened
                states[n] = least_of(states[n], more) if n in states else more
                done += more.size
                if done > PIECE:
                    yield
                    done = 0
        front = Front(states, first)
        found.append(front)
        yield
    return found[::-1]


def _states(line: Line, objective: Objective, most: int) -> int:
    """How many states there may be in a table."""
    found = 0
    for cut, (first, last) in zip(line.cuts, line.classes, strict=True):
        for n in range(1, 1 + min(most, cut.most)):
            needs = min(cut.reach[0], n * (cut.max - cut.smallest_group))
            sizes = n * (cut.max - cut.min) + 1 if objective.is_by_size else 1
            found += sizes * (last - first + 1) * (needs + 1)
    return found


def least_cost(fronts: Sequence[Front], line: Line) -> int:
    """The least cost of all plans, by the fronts of a sweep backwards; `FAR` without any."""
    front = fronts[0]
    at = line.teachers - front.first
    if 0 not in front.states or not 0 <= at < front.states[0].shape[1]:
        return FAR
    return int(front.states[0][0, at, 0])


def least_of(a: States, b: States) -> States:
    """The lesser cost of each state; the tables may end at different numbers of children."""
    if a.shape[2] < b.shape[2]:
        a, b = b, a
    np.minimum(a[:, :, : b.shape[2]], b, out=a[:, :, : b.shape[2]])
    return a
