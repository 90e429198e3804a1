"""The compact model: one row of C for each class type, y the number of classes of that type.

The model says whether there is a plan at all, and the best value of every measure that is
linear while the structure is still open.
"""

from collections.abc import Sequence

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
    # Beside x and y: the places that each grade lacks, which types are used, the room, and the
    # children over the limits in the classes of each type.
    lacks, used, room = n + k, n + k + grades, n + k + grades + k
    over = room + 1
    model = unknowns(problem, matrices, grades + k + 1 + k)
    model.block(matrices.A, matrices.lower, matrices.upper)
    cost = np.zeros(len(model.low))
    cost[: n + k] = factors(measure or "", problem.types)
    if measure == "kinds":
        kept = {kind.grades for kind in problem.kept_limits}
        cost[used : used + k] = [kind.grades not in kept for kind in problem.types]
        for t in range(k):
            model.rule({n + t: 1, used + t: -model.high[n + t]}, -np.inf, 0)
    elif measure in ("room", "growth_shortfall"):
        cost[room] = -(measure == "room")
        cost[lacks : lacks + grades] = measure == "growth_shortfall"
        model.high[lacks : lacks + grades] = np.inf
        model.low[room], model.high[room] = -np.inf, PLENTY
        for i, row in enumerate(children_less_places(problem, problem.types)):
            places = problem.kept_places(i)
            if problem.children[i] and measure == "growth_shortfall":
                model.rule(row | {lacks + i: -1.0}, -np.inf, places - problem.growth[i])
            elif measure == "room" and problem.is_taught(i):
                model.rule(row | {room: 1.0}, -np.inf, places)
    model.high[over:] = 0  # what is not asked for stays out of the way
    if measure == "over" or problem.most_over is not None:
        cost[over:] = measure == "over"
        model.high[over:] = np.inf if problem.most_over is None else problem.most_over
        for t, row in enumerate(children_less_places_of_types(problem)):
            model.rule(row | {over + t: -1.0}, -np.inf, 0)
    if problem.most_over is not None:
        model.rule(dict.fromkeys(range(over, over + k), 1.0), -np.inf, problem.most_over)
    values = model.minimise(cost, deadline, or_so_far=or_so_far).values
    if values is None:
        return None
    # Whole in every plan, so a broken value is rounded up; the solver's own error is not.
    value = int(np.ceil(float(cost @ values) - TOLERANCE))
    return value, tuple(int(number) for number in values[n : n + k])
