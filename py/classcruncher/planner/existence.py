"""Whether a problem has a plan at all, as far as the table over cuts can tell."""

from dataclasses import replace

from ..school.problem import Problem
from .cost_to_go import least_cost, sweep
from .line import Line, line_of
from .objective import FAR, SearchTooLarge, objective


def has_plan(problem: Problem, composites: int | None = None) -> bool | None:
    """Whether there is a plan, without a solver.

    Args:
        problem: what is to be planned.
        composites: so many new composite classes at most; None for any number.

    Returns:
        None where the table does not tell: where composites join more than neighbours, where
        grades have limits of their own, and where it would be too large.

    >>> from ..school.model import Composite, Grade, School
    >>> from ..school.problem import problem_of
    >>> school = School(2, (Grade("K", 31, 1, 20), Grade("1", 9, 1, 20)),
    ...                 composites=(Composite(("K", "1")),))
    >>> has_plan(problem_of(school)), has_plan(problem_of(school), 0)
    (True, False)
    """
    line = line_of(problem)
    try:
        is_possible = _is_possible(line, composites)
    except SearchTooLarge:
        return None
    if is_possible:
        if problem.limited and problem.types:
            return None
        if line.is_path:
            return True
        # Composites of neighbours may do: that much the table tells.
        pairs = tuple(kind for kind in problem.types if kind.grades[-1] - kind.grades[0] <= 1)
        neighbours = line_of(replace(problem, types=pairs))
        return True if _is_possible(neighbours, composites) else None
    return False


def _is_possible(line: Line, composites: int | None) -> bool:
    """Whether the table has a way from end to end with so few composite classes."""
    most = max((cut.most for cut in line.cuts if cut), default=0)
    cost = objective((), line)
    if composites is not None:
        line = replace(line, cuts=tuple(cut and replace(cut, avoid=0) for cut in line.cuts))
        most, cost = min(most, composites), objective(("composite_cost",), line)
    work = sweep(line, cost, 0, most)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return least_cost(end.value, line) <= (FAR - 1 if composites is None else composites)
