"""The published method, kept whole as the baseline.

Arthur Street, "Inside Class Cruncher" (2015): a 0-or-1 unknown for each *potential* class, a
big M for the smallest groups, "just a feasible solution" of the least sum of x, other answers
by raising the weight of one grade or one composite from 1 to 2, and shuffling rules that even
the classes out. Its weaknesses stay: identical classes are interchangeable, so the solver
meets every plan many times over; since every child is placed, the sum of x is the same for
every plan, and so is the weighted sum for a grade; nothing is proved best.

Where the article leaves a choice open, this is the reading taken here: there are as many
potential classes of a type as arithmetic allows (`compact.most_classes`), so no plan is lost;
M is the largest limit of any class; and one shuffle of a grade brings the classes that have
it as near to their average size as the rules let them.
"""

import math
from collections.abc import Iterator, Sequence

import numpy as np

from ..milp.compact import most_classes
from ..milp.matrices import Matrices, Vector, build
from ..milp.solve import Deadline, solve
from ..plan.plan import Plan, make_plan
from ..plan.rules import broken_rules, checked
from ..school.model import School
from ..school.problem import ClassType, Groups, Problem, grades_of, limits, problem_of


def potential_classes(problem: Problem) -> tuple[ClassType, ...]:
    """Step 1: a row for every class that might be used, types in class order."""
    return tuple(kind for kind in problem.types for _ in range(most_classes(kind, problem)))


def decode(values: Sequence[float], model: Matrices, grades: int) -> tuple[Groups, ...]:
    """Read a solution (x, then y) as a table: a row of children by grade for each used class.

    >>> from ..milp.matrices import build
    >>> kinds = [ClassType((0,), 1, 25, 1, 25), ClassType((0, 1), 1, 25, 1, 25)]
    >>> model = build(kinds, [12, 10], 1, "exactly", big_m=True)
    >>> decode([0, 12, 10, 0, 1], model, 2)
    ((12, 10),)
    """
    used = [round(y) for y in values[len(model.groups) :]]
    rows = [[0] * grades for _ in used]
    for x, (j, grade) in zip(values, model.groups, strict=False):
        rows[j][grade] = round(x)
    return tuple(tuple(row) for row, y in zip(rows, used, strict=True) if y)


def answers(
    school: School, deadline: Deadline | None = None, wanted: int | None = None
) -> Iterator[Plan | None]:
    """Steps 2 to 5: the first answer and the others that re-weighting finds, each shuffled.

    Yields:
        Each different plan once; a single None when there is none. Nothing at all when the
        deadline came before the first.

    Raises:
        SolverError: the solver's answer cannot be used, or broke a rule.
    """
    problem = problem_of(school)
    classes = potential_classes(problem)
    if not classes:
        empty = not sum(problem.children) and (problem.rule == "at most" or not problem.teachers)
        yield make_plan([], problem.kept) if empty else None
        return
    sizes = problem.children, problem.teachers, problem.rule
    model = build(classes, *sizes, problem.limited, big_m=True)
    width = model.A.shape[1]
    most_x = [float(problem.children[grade]) for _, grade in model.groups]
    bounds = (np.zeros(width), np.array([*most_x, *[1.0] * len(classes)]))
    seen: set[Plan] = set()
    for cost in _weights(classes, model, problem):
        if wanted is not None and len(seen) >= wanted:
            return
        rules = (model.A, model.lower, model.upper)
        # Any plan will do: which one is the weights' affair, and every rule is checked below.
        answer = solve(cost, *rules, bounds, np.ones(width), deadline, least=math.inf)
        if answer.values is None:
            if answer.status == "infeasible":
                yield None
            return
        rows = decode(answer.values.tolist(), model, len(problem.children))
        found = make_plan(shuffle(rows, school), problem.kept)
        if problem.limited and broken_rules(found, school):
            found = make_plan(rows, problem.kept)  # the article knows of no such limit
        checked(found, school)
        if found not in seen:
            seen.add(found)
            yield found


def shuffle(rows: Sequence[Groups], school: School) -> tuple[Groups, ...]:
    """Step 5: level the classes of each grade in turn, until sizes change by at most 1.

    >>> from ..school.model import Composite, Grade
    >>> grades = tuple(Grade(name, 30, 1, 30) for name in ("K", "1"))
    >>> shuffle([(30, 0), (5, 20)], School(2, grades, composites=(Composite(("K", "1")),)))
    ((28, 0), (7, 20))
    """
    now = [list(row) for row in rows]
    change = 2
    while change > 1:
        before = [sum(row) for row in now]
        for grade in range(len(school.grades)):
            _level(now, grade, school)
        sizes = map(sum, now)
        change = max((abs(a - b) for a, b in zip(sizes, before, strict=True)), default=0)
    return tuple(tuple(row) for row in now)


def _level(rows: list[list[int]], grade: int, school: School) -> None:
    """Share the children of one grade out again over the classes that have it.

    Every class starts with the fewest it may have; each further child goes to the smallest
    class that may take one, of equals to the one that was larger before.
    """
    members = [j for j, row in enumerate(rows) if row[grade]]
    kinds = {j: limits(school, grades_of(rows[j])) for j in members}
    size = {j: sum(rows[j]) for j in members}
    others = {j: size[j] - rows[j][grade] for j in members}
    children = sum(rows[j][grade] for j in members)
    for j, kind in kinds.items():
        rows[j][grade] = max(kind.smallest_group, kind.min - others[j])
    for _ in range(children - sum(rows[j][grade] for j in members)):
        open_to_more = [
            j
            for j, kind in kinds.items()
            if rows[j][grade] < min(kind.largest_group, kind.max - others[j])
        ]
        j = min(open_to_more, key=lambda j: (others[j] + rows[j][grade], -size[j], j))
        rows[j][grade] += 1


def _weights(classes: Sequence[ClassType], model: Matrices, problem: Problem) -> Iterator[Vector]:
    """Step 4: every weight 1, then 2 for each grade in turn, then 2 for each composite."""
    cost = np.concatenate([np.ones(len(model.groups)), np.zeros(len(classes))])
    yield cost
    grades = [[i == grade for _, i in model.groups] for grade in range(len(problem.children))]
    composites = [kind for kind in problem.types if kind.is_composite]
    kinds = [[classes[j] is kind for j, _ in model.groups] for kind in composites]
    for marked in (*grades, *kinds):
        yield cost + np.concatenate([marked, np.zeros(len(classes))])
