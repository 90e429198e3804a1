"""Whether a school can be planned at all, and how far its numbers are from that.

No measure is optimised here, and no plan is made. So it can be asked often, each question once:
by the conflict, by every cure, by every step of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import coo_array, csr_array, hstack

from ..milp.compact import compact_matrices, unknowns
from ..milp.model import Model
from ..milp.solve import Deadline
from ..school.model import School
from ..school.problem import Problem, problem_of


@dataclass(frozen=True)
class Shift:
    """The children of a grade or the teachers, as they may move one way, step by step.

    Attributes:
        grade: whose children move; None for the teachers.
        sign: 1 for more, -1 for fewer.
        most: how many steps at most.
        cost: of each step.
    """

    grade: int | None
    sign: int
    most: int
    cost: int = 1


class FeasibilityOracle:
    """Answers for schools that may have at most so many composite classes, kept ones counted.

    Args:
        composites: the most composite classes; None for any number.
        deadline: once it is over, every further question raises TimeoutError.

    >>> from ..school.model import Grade
    >>> school = School(2, (Grade("K", 30, 1, 20), Grade("1", 8, 1, 20)))
    >>> oracle = FeasibilityOracle()
    >>> oracle.has_plan(school), oracle.has_plan(replace(school, teachers=3))
    (False, True)
    >>> oracle.shifted(school, [Shift(grade=0, sign=-1, most=30)])
    (10,)
    """

    def __init__(self, composites: int | None = None, deadline: Deadline | None = None) -> None:
        self._composites = composites
        self._deadline = deadline or Deadline()
        self._known: dict[Problem, bool] = {}

    def has_plan(self, school: School) -> bool:
        """Whether the school has a plan.

        Raises:
            TimeoutError: the deadline came first.
        """
        problem = problem_of(school)
        if problem not in self._known:
            self._known[problem] = self._solved(problem) is not None
        return self._known[problem]

    def shifted(self, school: School, shifts: Sequence[Shift]) -> tuple[int, ...] | None:
        """The steps of each shift that give the school a plan at the least cost, if any do.

        Raises:
            TimeoutError: the deadline came first.
        """
        return self._solved(opened(school, shifts), shifts)

    def _solved(self, problem: Problem, shifts: Sequence[Shift] = ()) -> tuple[int, ...] | None:
        """The solver's answer to `shifted`."""
        model = open_model(problem, shifts)
        first = len(model.low) - len(shifts)
        if self._composites is not None:
            y = range(first - len(problem.types), first)
            mixed = [v for v, kind in zip(y, problem.types, strict=True) if kind.is_composite]
            left = self._composites - len(problem.kept_composites)
            model.rule(dict.fromkeys(mixed, 1.0), -np.inf, left)
        cost = np.zeros(len(model.low))
        cost[first:] = [shift.cost for shift in shifts]
        values = model.minimise(cost, self._deadline).values
        return None if values is None else tuple(int(n) for n in values[first:])


def opened(school: School, shifts: Sequence[Shift]) -> Problem:
    """The problem of a school, with the types that can exist after all steps of some shifts."""
    more = {shift.grade: shift.most for shift in shifts if shift.sign > 0}
    grades = tuple(
        replace(grade, children=grade.children + more.get(i, 0))
        for i, grade in enumerate(school.grades)
    )
    problem = problem_of(replace(school, grades=grades))
    children = tuple(n - more.get(i, 0) for i, n in enumerate(problem.children))
    return replace(problem, children=children)


def open_model(problem: Problem, shifts: Sequence[Shift]) -> Model:
    """The compact model without measures, where some amounts may move.

    Returns:
        Its unknowns are x, y, and the steps of each shift.
    """
    more = {shift.grade: shift.most for shift in shifts if shift.sign > 0}
    most = replace(
        problem,
        children=tuple(n + more.get(i, 0) for i, n in enumerate(problem.children)),
        teachers=problem.teachers + more.get(None, 0),
    )
    matrices = compact_matrices(problem).without("smallest group")
    moving, teachers = len(shifts), len(matrices.lower) - 1
    rows = [teachers if shift.grade is None else shift.grade for shift in shifts]
    signs = [-float(shift.sign) for shift in shifts]
    steps = coo_array((signs, (rows, range(moving))), shape=(teachers + 1, moving))
    model = unknowns(most)
    for shift in shifts:
        model.more(1, shift.most)
    model.block(csr_array(hstack([matrices.A, steps])), matrices.lower, matrices.upper)
    return model
