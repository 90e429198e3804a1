"""The compact model: one row of C for each class type, y the number of classes of that type.

The model says whether there is a plan at all, and the best value of every measure that is
linear while the structure is still open.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..school.problem import ClassType, Problem, Structure
from .matrices import Matrices, build
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


def best_structure(
    problem: Problem,
    measure: str | None = None,
    deadline: Deadline | None = None,
    *,
    or_so_far: bool = False,
) -> tuple[int, Structure] | None:
    """A structure that has a plan, with the best value of a measure.

    Args:
        problem: what is to be planned.
        measure: the measure; any structure will do where it is None or not linear while the
            structure is open.
        deadline: for the solver.
        or_so_far: where the deadline comes first, the best so far will do.

    Returns:
        The value of the measure, turned so that less is better and without what kept classes
        add to it, and the structure; None when no plan exists.

    Raises:
        SolverError: the solver's answer cannot be used.
        TimeoutError: the deadline came first.
    """
    matrices = compact_matrices(problem)
    n, k, grades = len(matrices.groups), len(problem.types), len(problem.children)
    # Beside x and y: the places that each grade lacks, which types are used, and the room.
    lacks, used, room = n + k, n + k + grades, n + k + grades + k
    model = unknowns(problem, matrices, grades + k + 1)
    model.block(matrices.A, matrices.lower, matrices.upper)
    cost = np.zeros(len(model.low))
    by_type = {
        "composite_cost": [kind.cost for kind in problem.types],
        "mixing_cost": [kind.mixing_cost for kind in problem.types],
        "teachers": [1] * k,
    }
    if measure in by_type:
        cost[n : n + k] = by_type[measure]
    elif measure == "children_in_composites":
        cost[:n] = [problem.types[t].is_composite for t, _ in matrices.groups]
    elif measure == "kinds":
        kept = {kind.grades for kind in problem.kept_limits}
        cost[used : used + k] = [kind.grades not in kept for kind in problem.types]
        for t in range(k):
            model.rule({n + t: 1, used + t: -model.high[n + t]}, -np.inf, 0)
    elif measure in ("room", "growth_shortfall"):
        cost[room] = -(measure == "room")
        cost[lacks : lacks + grades] = measure == "growth_shortfall"
        model.high[lacks : lacks + grades] = np.inf
        model.low[room], model.high[room] = -np.inf, PLENTY
        for i, (row, places) in enumerate(_places(problem, matrices)):
            if problem.children[i] and measure == "growth_shortfall":
                model.rule(row | {lacks + i: -1.0}, -np.inf, places - problem.growth[i])
            elif measure == "room" and (problem.children[i] or any(g[i] for g in problem.kept)):
                model.rule(row | {room: 1.0}, -np.inf, places)
    values = model.minimise(cost, deadline, or_so_far=or_so_far).values
    if values is None:
        return None
    # Whole in every plan, so a broken value is rounded up; the solver's own error is not.
    value = int(np.ceil(float(cost @ values) - TOLERANCE))
    return value, tuple(int(number) for number in values[n : n + k])


def _places(problem: Problem, matrices: Matrices) -> Iterator[tuple[dict[int, float], int]]:
    """For each grade its children less its places, as a rule, and the places in kept classes."""
    n = len(matrices.groups)
    for i in range(len(problem.children)):
        row: dict[int, float] = {}
        for v, (t, _) in enumerate(matrices.groups):
            if i in problem.types[t].grades:
                row[v], row[n + t] = 1.0, -float(problem.types[t].places)
        kept = zip(problem.kept, problem.kept_limits, strict=True)
        yield row, sum(limits.max - sum(groups) for groups, limits in kept if groups[i])
