"""The fewest composite classes that a plan must have, if there is a plan at all."""

from __future__ import annotations

from dataclasses import dataclass

from ..milp.compact import Compact, Structure
from ..milp.solve import Deadline
from ..school.problem import Problem
from .singles import without_any


@dataclass(frozen=True)
class Fewest:
    """The least that composite classes cost, kept ones counted, and a structure with it."""

    cost: int
    example: Structure


def fewest_composites(problem: Problem, deadline: Deadline | None = None) -> Fewest | None:
    """The fewest composite classes; None when no plan exists.

    Whether it goes without any is arithmetic; otherwise the compact model is solved.

    Raises:
        TimeoutError: the deadline came first.
    """
    kept = problem.kept_cost
    if not problem.types:
        teachers = problem.teachers if problem.rule == "exactly" else 0
        if any(problem.children) or teachers:
            return None
        return Fewest(kept, ())
    if numbers := without_any(problem):
        example = (0 if t.is_composite else numbers[t.grades[0]] for t in problem.types)
        return Fewest(kept, tuple(example))
    model = Compact(problem)
    found = model.best("composite_cost", deadline)
    return None if found is None else Fewest(found, model.example)
