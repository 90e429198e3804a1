"""How it works, as data: the compact model of a school, and both methods side by side.

Names of rules and numbers only: whoever shows them words them in the language of the reader.
"""

import numpy as np
from scipy.sparse import csr_array

from ..milp.compact import compact_matrices, factors, most_classes
from ..milp.matrices import Matrices, Vector
from ..plan.measures import measures
from ..plan.plan import Plan
from ..plan.preference import MEASURE
from ..published.comparison import Method, Methods
from ..school.model import School
from ..school.problem import Problem, grades_of, problem_of
from .answer_data import Data, plan_data


def values_of(plan: Plan, problem: Problem, model: Matrices) -> dict[str, list[int]] | None:
    """A plan as the unknowns of the model: x by group, y by class type, and ``A (x, y)``.

    None where it has classes of types that the model has not.

    >>> from ..plan.plan import make_plan
    >>> from ..school.model import Grade
    >>> problem = problem_of(School(3, (Grade("K", 30, 1, 20), Grade("1", 15, 1, 20))))
    >>> plan = make_plan([(14, 0), (16, 0), (0, 15)], [])
    >>> values_of(plan, problem, compact_matrices(problem))
    {'x': [30, 15], 'y': [2, 1], 'values': [30, 15, 28, 14, -10, -5, 28, 14, 3]}
    """
    places = {kind.grades: t for t, kind in enumerate(problem.types)}
    groups = {group: v for v, group in enumerate(model.groups)}
    x, y = [0] * len(model.groups), [0] * len(problem.types)
    for row, kept in zip(plan.classes, plan.kept, strict=True):
        if kept:
            continue
        grades = grades_of(row)
        if grades not in places:
            return None
        t = places[grades]
        y[t] += 1
        for grade in grades:
            x[groups[t, grade]] += row[grade]
    values: Vector = model.A @ np.array([*x, *y], float)
    return {"x": x, "y": y, "values": [int(value) for value in values]}


def model_data(school: School, plan: Plan | None) -> Data:
    """The class types, C, A with its sides, and the goals; with a plan also what it comes to."""
    problem = problem_of(school)
    model = compact_matrices(problem)
    return {
        "kind": "model",
        "grades": list(problem.grades),
        "kept": len(problem.kept),
        "types": [
            {
                "grades": list(kind.grades),
                "min": kind.min,
                "max": kind.max,
                "smallest group": kind.smallest_group,
                "largest group": kind.largest_group,
                "most": most_classes(kind, problem),
            }
            for kind in problem.types
        ],
        "groups": [{"type": t, "grade": grade} for t, grade in model.groups],
        "C": _entries(model.C),
        "A": _entries(model.A),
        "rows": [
            {"rule": rule, "of": of, "least": _side(lower), "most": _side(upper)}
            for (rule, of), lower, upper in zip(model.rows, model.lower, model.upper, strict=True)
        ],
        "goals": [_goal(name, school, plan, problem) for name in school.preference],
        "answer": plan and values_of(plan, problem, model),
    }


def _entries(matrix: csr_array) -> Data:
    """A matrix by its entries that are not 0, each as (row, column, value)."""
    found = matrix.tocoo()
    cells = zip(found.row, found.col, found.data, strict=True)
    return {
        "shape": list(matrix.shape),
        "entries": [[int(row), int(column), int(value)] for row, column, value in cells if value],
    }


def _side(bound: float) -> int | None:
    return int(bound) if np.isfinite(bound) else None


def _goal(name: str, school: School, plan: Plan | None, problem: Problem) -> Data:
    """A preference with its value in the plan.

    `sum` has the columns of A that are added up, each with its factor, where it is such a sum.
    """
    measure = MEASURE[name].name
    terms = [[v, factor] for v, factor in enumerate(factors(measure, problem.types)) if factor]
    value = None if plan is None else getattr(measures(plan, school), measure)
    return {"name": name, "value": value, "sum": terms}


def methods_data(both: Methods, school: School) -> Data:
    """Both methods as the data of their JSON form."""
    return {
        "kind": "article",
        "planner": _method_data(both.planner, school),
        "published": _method_data(both.published, school),
    }


def _method_data(method: Method, school: School) -> Data:
    data = vars(method) | {
        "first": method.first and plan_data(method.first, school),
        "best": method.best and plan_data(method.best, school),
    }
    data["finished"] = data.pop("is_finished")
    return data
