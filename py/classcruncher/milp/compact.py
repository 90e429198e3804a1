"""The compact model: one row of C for each class type, y the number of classes of that type.

The model says whether there is a plan at all, and the best value of every measure that is
linear while the structure is still open.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..school.problem import ClassType, Problem, Structure
from .matrices import Matrices, build, class_groups
from .model import Model
from .solve import TOLERANCE, Deadline

# More free places than any school has.
PLENTY = 1e6


def most_classes(kind: ClassType, problem: Problem) -> int:
    """An upper bound on the classes of one type, from arithmetic alone."""
    children = [problem.children[i] for i in kind.grades]
    bounds = [problem.teachers, sum(children) // kind.min]
    bounds += [n // kind.smallest_group for n in children]
    return min(bounds if kind.most is None else [*bounds, kind.most])


def compact_matrices(problem: Problem) -> Matrices:
    """The rules of the problem, a row of C for each of its class types."""
    return build(problem.types, problem.children, problem.teachers, problem.rule, problem.limited)


def unknowns(problem: Problem) -> Model:
    """The x and y of a problem, as yet without rules but that of the smallest groups.

    x may be continuous: for a fixed y what remains is a network.
    """
    groups, kinds = class_groups(problem.types), problem.types
    model = Model(0, 0)
    for t, grade in groups:
        model.more(1, max(0, problem.children[grade] - kinds[t].smallest_group), whole=False)
    for kind in kinds:
        model.more(1, most_classes(kind, problem))
    for v, (t, _) in enumerate(groups):
        model.floor(v, len(groups) + t, kinds[t].smallest_group)
    return model


def factors(measure: str, kinds: Sequence[ClassType]) -> list[int]:
    """The factors of x and y in a measure that is a sum of them; 0 where it is none."""
    groups = class_groups(kinds)
    if measure == "children_in_composites":
        return [int(kinds[j].is_composite) for j, _ in groups] + [0] * len(kinds)
    each = (
        {"composite_cost": kind.cost, "mixing_cost": kind.mixing_cost, "teachers": 1}
        for kind in kinds
    )
    return [0] * len(groups) + [its.get(measure, 0) for its in each]


def children_less_places(problem: Problem, kinds: Sequence[ClassType]) -> list[dict[int, float]]:
    """For each grade the children of the classes that may have it, less their places: a rule."""
    rows: list[dict[int, float]] = [{} for _ in problem.children]
    groups = class_groups(kinds)
    for v, (j, _) in enumerate(groups):
        for i in kinds[j].grades:
            rows[i] |= {v: 1.0, len(groups) + j: -float(kinds[j].places)}
    return rows


def children_less_places_of_types(problem: Problem) -> list[dict[int, float]]:
    """For each class type the children of its classes, less their places: a rule."""
    groups = class_groups(problem.types)
    rows = [{len(groups) + t: -float(kind.places)} for t, kind in enumerate(problem.types)]
    for v, (t, _) in enumerate(groups):
        rows[t][v] = 1.0
    return rows


class Best(NamedTuple):
    """The best structure by a measure.

    Attributes:
        value: of the measure, turned so that less is better and without what kept classes add.
        structure: how many classes of each type.
        is_proved: that it is the best, and not just the best so far.
    """

    value: int
    structure: Structure
    is_proved: bool


def best_structure(
    problem: Problem,
    measure: str | None = None,
    deadline: Deadline | None = None,
    *,
    or_so_far: bool = False,
) -> Best | None:
    """A structure that has a plan, with the best value of a measure.

    Args:
        problem: what is to be planned.
        measure: the measure; any structure will do where it is None or not linear while the
            structure is open.
        deadline: for the solver.
        or_so_far: where the deadline comes first, the best so far will do.

    Returns:
        None when no plan exists.

    Raises:
        SolverError: the solver's answer cannot be used.
        TimeoutError: the deadline came first.
    """
    matrices = compact_matrices(problem).without("smallest group")
    n, k, grades = len(matrices.groups), len(problem.types), len(problem.children)
    model = unknowns(problem)
    model.block(matrices.A, matrices.lower, matrices.upper)
    costs: dict[int, float] = dict(enumerate(factors(measure or "", problem.types)))
    if measure == "kinds":
        kept = {kind.grades for kind in problem.kept_limits}
        used = model.more(k, 1)
        for t, kind in enumerate(problem.types):
            costs[used + t] = kind.grades not in kept
            model.rule({n + t: 1, used + t: -model.high[n + t]}, -np.inf, 0)
    elif measure == "room":
        room = model.more(1, PLENTY, low=-np.inf)
        costs[room] = -1
        for i, row in enumerate(children_less_places(problem, problem.types)):
            if problem.is_taught(i):
                model.rule({room: 1.0} | row, -np.inf, problem.kept_places(i))
    elif measure == "growth_shortfall":
        lacks = model.more(grades, np.inf)
        for i, row in enumerate(children_less_places(problem, problem.types)):
            if problem.children[i]:
                costs[lacks + i] = 1
                free = problem.kept_places(i) - problem.growth[i]
                model.rule({lacks + i: -1.0} | row, -np.inf, free)
    if measure == "over" or problem.most_over is not None:
        # The children over the limits in the classes of each type.
        most = np.inf if problem.most_over is None else problem.most_over
        over = model.more(k, most)
        for t, row in enumerate(children_less_places_of_types(problem)):
            costs[over + t] = measure == "over"
            model.rule(row | {over + t: -1.0}, -np.inf, 0)
        if problem.most_over is not None:
            model.rule(dict.fromkeys(range(over, over + k), 1.0), -np.inf, most)
    cost = np.array([costs.get(v, 0) for v in range(len(model.low))], float)
    answer = model.minimise(cost, deadline, or_so_far=or_so_far)
    if answer.values is None:
        return None
    # Whole in every plan, so a broken value is rounded up; the solver's own error is not.
    value = int(np.ceil(float(cost @ answer.values) - TOLERANCE))
    structure = tuple(int(number) for number in answer.values[n : n + k])
    return Best(value, structure, answer.status == "optimal")
