"""The best value that a measure has in any plan of a school: found by CP-SAT, not by the planner.

The unknowns are those of the compact form: the children of each group and the classes of each
class type. Every other number of a plan follows from them, because the children of a type can be
dealt over its classes so that sizes and groups differ by one at most.
"""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

from ortools.sat.python import cp_model

from classcruncher.plan.measures import Measures
from classcruncher.school.model import School
from classcruncher.school.problem import Problem, grades_of, problem_of
from tests.bench.forms import Form, compact
from tests.bench.solvers import cp_sat_model

LONG = 120.0  # seconds; where they do not do, the best value is not known
EVEN = 3  # classes that differ by no more count as even

Number: TypeAlias = cp_model.LinearExprT


@cache
def best_value(school: School, measure: str) -> int | None:
    """The best value of one of `Measures`, or None where it is not known; there must be a plan."""
    if measure == "spread":
        return _narrowest(school)
    if measure == "spread_over_3":
        narrowest = _narrowest(school, EVEN)
        return None if narrowest is None else narrowest - EVEN
    counted = _Counted(school)
    counted.model.minimize(getattr(counted, measure)())
    solver = _solver()
    if solver.solve(counted.model) != cp_model.OPTIMAL:
        return None
    value = round(solver.objective_value)
    return -value if measure == "room" else value


def _narrowest(school: School, width: int = 0) -> int | None:
    """The least difference of the largest and the smallest class, if it is at least `width`."""
    counted = _Counted(school)
    while True:
        for smallest in counted.smallest_within(width):
            window = _Counted(school)
            window.keep_within(smallest, smallest + width)
            status = _solver().solve(window.model)
            if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                return width
            if status != cp_model.INFEASIBLE:
                return None
        width += 1


def _solver() -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = LONG
    return solver


def is_better(value: int, best: int, measure: str) -> bool:
    """Whether a value of a measure is better than the best there is, which cannot be."""
    return value > best if measure == "room" else value < best


def value_of(found: Measures, measure: str) -> int:
    """The value of a measure of a plan."""
    value: int = getattr(found, measure)
    return value


class _Counted:
    """A school's compact form in CP-SAT; its methods give measures, less always better."""

    def __init__(self, school: School) -> None:
        self._asked = asked = problem_of(school)
        form: Form = compact(asked)
        self.model, unknowns = cp_sat_model(form)
        groups = form.matrices.groups
        self._classes = unknowns[len(groups) :]
        self._groups = list(zip(groups, unknowns, strict=False))
        of_type: list[list[Number]] = [[] for _ in asked.types]
        for (t, _), children in self._groups:
            of_type[t].append(children)
        self._children = [cp_model.LinearExpr.sum(members) for members in of_type]
        self._kept = [sum(row) for row in asked.kept]

    def composite_cost(self) -> Number:
        costs = [kind.cost for kind in self._asked.types]
        return self._weighted(costs) + sum(kind.cost for kind in self._asked.kept_limits)

    def mixing_cost(self) -> Number:
        costs = [_mixing_cost(kind.grades, kind.avoid) for kind in self._asked.types]
        kept = [_mixing_cost(kind.grades, kind.avoid) for kind in self._asked.kept_limits]
        return self._weighted(costs) + sum(kept)

    def kinds(self) -> Number:
        there = {grades_of(row) for row in self._asked.kept}
        used: list[Number] = []
        for kind, classes in zip(self._asked.types, self._classes, strict=True):
            if kind.grades not in there:
                is_used = self.model.new_bool_var("")
                self.model.add(classes == 0).only_enforce_if(~is_used)
                used.append(is_used)
        return cp_model.LinearExpr.sum(used) + len(there)

    def smallest_within(self, width: int) -> list[int]:
        """What the smallest class can be, with all classes in a window so wide, by arithmetic."""
        asked = self._asked
        low = min([kind.min for kind in asked.types] + self._kept, default=0)
        high = max([kind.max for kind in asked.types] + self._kept, default=0)
        children, teachers = sum(asked.children), asked.teachers
        return [
            least
            for least in range(low, high + 1)
            if all(least <= kept <= least + width for kept in self._kept)
            and children <= (least + width) * teachers
            and (asked.rule == "at most" or least * teachers <= children)
        ]

    def keep_within(self, smallest: int, largest: int) -> None:
        """Let every class be at least and at most so large."""
        for children, classes in zip(self._children, self._classes, strict=True):
            self.model.add(children >= smallest * classes)
            self.model.add(children <= largest * classes)

    def room(self) -> Number:
        least = self.model.new_int_var(-self._many, self._many, "")
        for free, _ in self._free():
            self.model.add(least <= free)
        return -1 * least

    def growth_shortfall(self) -> Number:
        missing = [self._at_least(0, growth - free) for free, growth in self._free()]
        return cp_model.LinearExpr.sum(missing)

    @property
    def _many(self) -> int:
        """More than any number of children or places."""
        return 1000 * (sum(self._asked.children) + 1000)

    def _weighted(self, costs: list[int]) -> cp_model.LinearExpr:
        return cp_model.LinearExpr.weighted_sum(self._classes, costs)

    def _at_least(self, least: int, number: Number) -> Number:
        found = self.model.new_int_var(least, self._many, "")
        self.model.add(found >= number)
        return found

    def _free(self) -> list[tuple[Number, int]]:
        """For each grade with children its free places, and the children who may still come."""
        asked: Problem = self._asked
        found: list[tuple[Number, int]] = []
        for i, children in enumerate(asked.children):
            kept = [
                kind.max - sum(row)
                for row, kind in zip(asked.kept, asked.kept_limits, strict=True)
                if row[i]
            ]
            if children or kept:
                free = [
                    kind.max * self._classes[t] - self._children[t]
                    for t, kind in enumerate(asked.types)
                    if i in kind.grades
                ]
                found.append((cp_model.LinearExpr.sum(free) + sum(kept), asked.growth[i]))
        return found


def _mixing_cost(grades: tuple[int, ...], avoid: int) -> int:
    return len(grades) - 1 + avoid if len(grades) > 1 else 0
