"""Where classes may pass their limits: by as few children in all as can be, before all else.

Mostly none need be, and then the problem is the one without any tolerance. Otherwise the fewest
are found by the compact model; what is left is a problem in which no more may be over.
"""

from dataclasses import replace
from functools import lru_cache

from ..milp.compact import best_structure
from ..milp.solve import Deadline
from ..school.problem import Problem


@lru_cache(maxsize=8)  # the named choices ask alike
def least_over(problem: Problem, deadline: Deadline | None) -> Problem:
    """The problem whose plans have the fewest children over the limits.

    Raises:
        SolverError: the solver's answer cannot be used.
        TimeoutError: the deadline came first.

    >>> from ..school.model import Grade, School
    >>> from ..school.problem import problem_of
    >>> school = School(2, (Grade("K", 43, 1, 20),), tolerance=5)
    >>> least_over(problem_of(school), None).most_over
    3
    """
    if all(kind.places == kind.max for kind in problem.types):
        return problem
    found = best_structure(problem, "over", deadline)
    if found is not None and found.value:
        return replace(problem, most_over=found.value)
    strict = (kind.within(kind.min, kind.places, kind.smallest_group) for kind in problem.types)
    return replace(problem, types=tuple(strict))
