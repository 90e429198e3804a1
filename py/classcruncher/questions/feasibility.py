"""Whether a school can be planned at all, and how far its numbers are from that.

No measure is optimised here, and no plan is made. So it can be asked often, each question once:
by the conflict, by every cure, by every step of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import coo_array, csr_array, hstack

from ..milp.compact import compact_matrices, unknowns
from ..milp.model import Model
from ..milp.solve import Deadline
from ..planner.existence import has_plan
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
        problem = self._without_composites(problem_of(school))
        if problem not in self._known:
            self._known[problem] = self._find_plan(problem)
        return self._known[problem]

    def shifted(self, school: School, shifts: Sequence[Shift]) -> tuple[int, ...] | None:
        """The steps of each shift that give the school a plan at the least cost, if any do.

        Raises:
            TimeoutError: the deadline came first.
        """
        more = {shift.grade: shift.most for shift in shifts if shift.sign > 0}
        grades = tuple(
            replace(grade, children=grade.children + more.get(i, 0))
            for i, grade in enumerate(school.grades)
        )
        # The types that can exist with the most children, and the children there are.
        problem = self._without_composites(problem_of(replace(school, grades=grades)))
        children = tuple(n - more.get(i, 0) for i, n in enumerate(problem.children))
        problem = replace(problem, children=children)
        if self._has_too_many_composites(problem):
            return None
        return self._solved(problem, shifts)

    def _find_plan(self, problem: Problem) -> bool:
        if self._has_too_many_composites(problem):
            return False
        if self._deadline.is_over():
            raise TimeoutError
        told = has_plan(problem, self._composites_left(problem))
        return self._solved(problem, ()) is not None if told is None else told

    def _solved(self, problem: Problem, shifts: Sequence[Shift]) -> tuple[int, ...] | None:
        """The solver's answer to `shifted`."""
        if not problem.types:
            return _without_classes(problem, shifts)
        model, mixed = _model(problem, shifts)
        left = self._composites_left(problem)
        if left is not None:
            model.rule(dict.fromkeys(mixed, 1.0), -np.inf, left)
        moving = len(shifts)
        cost = np.zeros(len(model.low))
        cost[len(cost) - moving :] = [shift.cost for shift in shifts]
        values = model.minimise(cost, self._deadline).values
        return None if values is None else tuple(int(n) for n in values[len(cost) - moving :])

    def _composites_left(self, problem: Problem) -> int | None:
        """How many composite classes there may be beside the kept ones."""
        if self._composites is None:
            return None
        return self._composites - len(problem.kept_composites)

    def _has_too_many_composites(self, problem: Problem) -> bool:
        left = self._composites_left(problem)
        return left is not None and left < 0

    def _without_composites(self, problem: Problem) -> Problem:
        """The problem without the types that there may be no class of."""
        if self._composites_left(problem) != 0:
            return problem
        single = tuple(kind for kind in problem.types if not kind.is_composite)
        return replace(problem, types=single)


def _model(problem: Problem, shifts: Sequence[Shift]) -> tuple[Model, list[int]]:
    """The compact model without measures: x, y and the steps; and where composites are in y."""
    matrices = compact_matrices(problem)
    n, k, moving = len(matrices.groups), len(problem.types), len(shifts)
    teachers = len(matrices.lower) - 1
    rows = [teachers if shift.grade is None else shift.grade for shift in shifts]
    signs = [-float(shift.sign) for shift in shifts]
    steps = coo_array((signs, (rows, range(moving))), shape=(teachers + 1, moving))
    model = unknowns(_most(problem, shifts), matrices, moving)
    model.high[n + k :] = [shift.most for shift in shifts]
    model.block(csr_array(hstack([matrices.A, steps])), matrices.lower, matrices.upper)
    return model, [n + t for t, kind in enumerate(problem.types) if kind.is_composite]


def _most(problem: Problem, shifts: Sequence[Shift]) -> Problem:
    """The problem with as many children and teachers as there may be."""
    more = {shift.grade: shift.most for shift in shifts if shift.sign > 0}
    children = tuple(n + more.get(i, 0) for i, n in enumerate(problem.children))
    return replace(problem, children=children, teachers=problem.teachers + more.get(None, 0))


def _without_classes(problem: Problem, shifts: Sequence[Shift]) -> tuple[int, ...] | None:
    """No class can exist: no children may be left, and no teacher who must have a class."""
    left: dict[int | None, int] = dict(enumerate(problem.children))
    left[None] = problem.teachers if problem.rule == "exactly" else 0
    steps = []
    for shift in shifts:
        step = min(left[shift.grade], shift.most) if shift.sign < 0 else 0
        left[shift.grade] -= step
        steps.append(step)
    return None if any(left.values()) else tuple(steps)
