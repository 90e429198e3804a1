"""The compact model: one row of C for each class type, y the number of classes of that type.

A `Structure` is such a y. This module finds one with as few composite classes as possible;
`structures` lists the others at that level and `evening` fills a structure with children.
"""

from __future__ import annotations

import numpy as np

from .class_types import ClassType, Question
from .matrices import Matrices, build
from .solve import Deadline, Solution, solve

# How many classes of each type of the question, in the question's order of types.
Structure = tuple[int, ...]


def most_classes(kind: ClassType, question: Question) -> int:
    """An upper bound on the classes of one type, from arithmetic alone."""
    children = [question.children[i] for i in kind.grades]
    bounds = [question.teachers, sum(children) // kind.min]
    bounds += [n // kind.smallest_group for n in children]
    return min(bounds if kind.most is None else [*bounds, kind.most])


def compact_model(question: Question) -> Matrices:
    """The rules of the question, a row of C for each of its class types."""
    return build(
        question.types, question.children, question.teachers, question.rule, question.grades
    )


def fewest_composites(
    question: Question, deadline: Deadline | None = None
) -> tuple[Solution, Structure | None]:
    """Solve the compact model for the fewest composite classes (kept ones not counted).

    x may be continuous: only y, which is whole, is used of the answer.

    Returns:
        The solver's answer, and the structure where one was found.
    """
    if not question.types:
        needs = sum(question.children) > 0 or (question.rule == "exactly" and question.teachers > 0)
        return Solution("infeasible" if needs else "optimal"), None if needs else ()
    model = compact_model(question)
    groups = len(model.groups)
    composite = np.array([float(kind.is_composite) for kind in question.types])
    most_x = [float(question.children[grade]) for _, grade in model.groups]
    most_y = [float(most_classes(kind, question)) for kind in question.types]
    answer = solve(
        np.concatenate([np.zeros(groups), composite]),
        model.A,
        model.lower,
        model.upper,
        (np.zeros(len(model.columns)), np.array(most_x + most_y)),
        np.concatenate([np.zeros(groups), np.ones(len(composite))]),
        deadline,
    )
    if answer.values is None:
        return answer, None
    return answer, tuple(int(n) for n in answer.values[groups:])


def composite_count(structure: Structure, question: Question) -> int:
    """The composite classes in a structure."""
    return sum(n for n, kind in zip(structure, question.types, strict=True) if kind.is_composite)


def ceil_div(a: int, b: int) -> int:
    """The ceiling of a / b, exactly."""
    return -(-a // b)


def even_sizes(total: int, classes: int) -> tuple[int, int]:
    """The smallest and the largest size when `total` children are split evenly."""
    return total // classes, ceil_div(total, classes)
