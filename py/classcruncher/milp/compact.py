"""The compact model: one row of C for each class type, y the number of classes of that type.

A `Structure` is such a y. The model says whether there is a plan at all, and the best value
of every measure that is linear while the structure is still open.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..school.problem import ClassType, Problem, grades_of
from .matrices import Matrices, Vector, build
from .model import Model
from .solve import TOLERANCE, Deadline

# How many classes of each type of the problem, in the problem's order of types.
Structure = tuple[int, ...]

# The measures that are linear in the children and the classes of a type.
LINEAR = ("composite_cost", "room", "children_in_composites", "kinds", "teachers")


def most_classes(kind: ClassType, problem: Problem) -> int:
    """An upper bound on the classes of one type, from arithmetic alone."""
    children = [problem.children[i] for i in kind.grades]
    bounds = [problem.teachers, sum(children) // kind.min]
    bounds += [n // kind.smallest_group for n in children]
    return min(bounds if kind.most is None else [*bounds, kind.most])


def compact_matrices(problem: Problem) -> Matrices:
    """The rules of the problem, a row of C for each of its class types."""
    return build(problem.types, problem.children, problem.teachers, problem.rule)


def unknowns(problem: Problem, matrices: Matrices, added: int) -> Model:
    """The x and y of a problem and so many unknowns more, up to 1 each, as yet without rules.

    x may be continuous: for a fixed y what remains is a network.
    """
    most_x = [problem.children[grade] for _, grade in matrices.groups]
    most_y = [most_classes(kind, problem) for kind in problem.types]
    model = Model(len(most_x) + len(most_y) + added, 1)
    model.high[: len(most_x) + len(most_y)] = most_x + most_y
    model.whole[: len(most_x)] = 0
    return model


def within(problem: Problem, smallest: int, largest: int) -> Problem:
    """The problem with every class size kept in a window; its types keep their places."""
    types = []
    for kind in problem.types:
        low, high = max(kind.min, smallest), min(kind.max, largest)
        group = kind.smallest_group if kind.is_composite else low
        narrow = replace(
            kind,
            min=low,
            max=high,
            smallest_group=group,
            largest_group=min(kind.largest_group, high),
        )
        types.append(narrow if narrow.is_possible else replace(kind, most=0))
    return replace(problem, types=tuple(types))


class Compact:
    """The compact model of a problem; measures are optimised in turn, and then held.

    Beside x and y it has an unknown for the room, and one for each class type that says
    whether it is used. x may be continuous: for a fixed y what remains is a network. Held
    measures can spoil that, so the values found are bounds that no plan beats, not promises.
    """

    def __init__(self, problem: Problem) -> None:
        self.example: Structure = (0,) * len(problem.types)
        self._problem = problem
        matrices = compact_matrices(problem)
        self._groups = matrices.groups
        n, k = len(matrices.groups), len(problem.types)
        self._y, self._room, self._used = n, n + k, n + k + 1
        self._model = model = unknowns(problem, matrices, k + 1)
        model.low[self._room], model.high[self._room] = -np.inf, np.inf
        model.block(matrices.A, matrices.lower, matrices.upper)
        for t in range(k):
            most = model.high[self._y + t]
            model.rule({self._y + t: 1, self._used + t: -most}, -np.inf, 0)
        self._room_rules()

    @property
    def box(self) -> tuple[Structure, Structure]:
        """The least and the most classes of each type."""
        y = slice(self._y, self._room)
        low, high = self._model.low[y], self._model.high[y]
        return tuple(low.astype(int).tolist()), tuple(high.astype(int).tolist())

    @box.setter
    def box(self, box: tuple[Structure, Structure]) -> None:
        y = slice(self._y, self._room)
        self._model.low[y], self._model.high[y] = box

    def hold(self, measure: str, value: float) -> None:
        """From now on the measure, turned so that less is better, is at most `value`."""
        cost, constant = self._cost(measure)
        self._model.hold(cost, value - constant)

    def release(self) -> None:
        """Nothing is held any more."""
        self._model.release()

    def any_structure(self, deadline: Deadline | None) -> Structure | None:
        """Some structure that has everything that is held; usually there is none.

        Raises:
            TimeoutError: the deadline came first.
        """
        anything = np.zeros(len(self._model.low))
        found = self._model.minimise(anything, deadline, relaxed=True).values
        if found is not None:
            found = self._model.minimise(anything, deadline).values
        return None if found is None else self._structure(found)

    def best(self, measure: str, deadline: Deadline | None = None) -> int | None:
        """Optimise a measure, kept classes counted, and hold it.

        Returns:
            The value of the measure turned so that less is better; None when no plan exists.
            A structure that has it is in `example`.

        Raises:
            TimeoutError: the deadline came first.
        """
        cost, constant = self._cost(measure)
        least = -np.inf
        if measure == "room":
            # The relaxed room, rounded, is seldom out of reach; that of other measures often is.
            relaxed = self._model.minimise(cost, deadline, relaxed=True).values
            if relaxed is None:
                return None
            least = float(np.ceil(cost @ relaxed - TOLERANCE))
        answer = self._model.minimise(cost, deadline, least=least)
        if answer.values is None:
            return None
        # Whole in every plan, so a broken value is rounded up; the solver's own error is not.
        value = int(np.ceil(float(cost @ answer.values) - TOLERANCE))
        self._model.hold(cost, value)
        self.example = self._structure(answer.values)
        return value + constant

    def _structure(self, values: Vector) -> Structure:
        return tuple(int(n) for n in values[self._y : self._room])

    def _cost(self, measure: str) -> tuple[Vector, int]:
        cost, constant = np.zeros(len(self._model.low)), 0
        types, kept = self._problem.types, self._problem.kept
        if measure == "composite_cost":
            for t, kind in enumerate(types):
                cost[self._y + t] = kind.cost
            constant = self._problem.kept_cost
        elif measure == "room":
            cost[self._room] = -1
        elif measure == "children_in_composites":
            for v, (t, _) in enumerate(self._groups):
                cost[v] = types[t].is_composite
            constant = sum(map(sum, self._problem.kept_composites))
        elif measure == "kinds":
            there = {grades_of(row) for row in kept}
            for t, kind in enumerate(types):
                cost[self._used + t] = kind.grades not in there
            constant = len(there)
        elif measure == "teachers":
            cost[self._y : self._room] = 1
            constant = len(kept)
        else:
            raise ValueError(f"{measure} is not linear while the structure is open")
        return cost, constant

    def _room_rules(self) -> None:
        problem = self._problem
        for i in range(len(problem.children)):
            row: dict[int, float] = {}
            for v, (t, _) in enumerate(self._groups):
                if i in problem.types[t].grades:
                    row[v] = 1.0
                    row[self._y + t] = -float(problem.types[t].max)
            places = sum(
                limits.max - sum(kept)
                for kept, limits in zip(problem.kept, problem.kept_limits, strict=True)
                if kept[i]
            )
            # Only grades with children have room to speak of.
            if problem.children[i] or any(kept[i] for kept in problem.kept):
                self._model.rule(row | {self._room: 1.0}, -np.inf, places)
