"""The published method beside the planner: both answer the same school, and are timed."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ..milp.compact import compact_matrices
from ..milp.matrices import build
from ..milp.solve import Deadline
from ..plan.plan import Plan
from ..plan.preference import full_order
from ..plan.rules import SolverError
from ..planner.planner import Result, plan, rank_in
from ..school.model import School
from ..school.problem import problem_of, warnings
from . import article

# With more unknowns the published method is not tried: the solver might not keep to its time.
MOST_UNKNOWNS = 5000

MethodStatus = Literal["planned", "impossible", "unfinished", "too large", "wrong"]


@dataclass(frozen=True)
class Method:
    """What one method found.

    Attributes:
        status: "too large": not tried; "wrong": the solver's answer could not be used.
        classes: rows of C, that is potential classes as published, or class types.
        unknowns, rules: columns and rows of A.
        first: its first answer, and after how many seconds that came; None without one.
        best: the best of its answers by the school's preference.
        answers: how many different answers it has.
        proved: `best` is proved best.
        is_finished: it has no further answer.
    """

    status: MethodStatus
    classes: int
    unknowns: int
    rules: int
    first: Plan | None = None
    seconds: float | None = None
    best: Plan | None = None
    answers: int = 0
    proved: bool = False
    is_finished: bool = False


@dataclass(frozen=True)
class Methods:
    """The planner and the published method."""

    planner: Method
    published: Method


def methods(school: School, seconds: float) -> Iterator[Methods]:
    """Answer a school by both methods.

    Args:
        school: the school.
        seconds: how long each of them may take.

    Yields:
        What is found so far; the last is final.

    >>> from ..school.model import Grade
    >>> *_, both = methods(School(1, (Grade("K", 30, 1, 20),)), 5)
    >>> both.planner.status, both.published.status
    ('impossible', 'impossible')
    """
    problem = problem_of(school)
    compact = compact_matrices(problem)
    # Counted first: putting a very large table together takes long as well.
    potential = article.potential_classes(problem)
    unknowns = len(potential) + sum(len(kind.grades) for kind in potential)
    rows, columns = compact.A.shape
    planner = Method("unfinished", len(problem.types), columns, rows)
    too_large = unknowns > MOST_UNKNOWNS
    rules = 0
    if not too_large:
        sizes = (problem.children, problem.teachers, problem.rule, problem.limited)
        rules = build(potential, *sizes, big_m=True).A.shape[0]
    published = Method("too large" if too_large else "unfinished", len(potential), unknowns, rules)
    both = Methods(planner, published)
    for found in _by_planner(planner, school, seconds):
        both = replace(both, planner=found)
        yield both
    if not too_large:
        for found in _as_published(published, school, seconds):
            both = replace(both, published=found)
            yield both


def _by_planner(method: Method, school: School, seconds: float) -> Iterator[Method]:
    started = time.perf_counter()
    for result in plan(school, Deadline(seconds)):
        if result.status == "unfinished":
            yield method
    best = result.plans[0] if result.plans else None
    yield replace(
        method,
        status=result.status,
        first=best,
        best=best,
        seconds=time.perf_counter() - started,
        answers=len(result.plans),
        proved=result.proved,
        is_finished=result.status != "unfinished",
    )


def _as_published(method: Method, school: School, seconds: float) -> Iterator[Method]:
    rank = rank_in(replace(school, preference=full_order(school.preference)))
    deadline, started = Deadline(seconds), time.perf_counter()
    try:
        for found in article.answers(school, deadline):
            took = time.perf_counter() - started
            if found is None:
                method = replace(method, status="impossible", seconds=took, is_finished=True)
            else:
                if method.best is None:
                    method = replace(method, status="planned", first=found, seconds=took)
                best = min(method.best or found, found, key=rank)
                method = replace(method, best=best, answers=method.answers + 1)
            yield method
    except SolverError:
        yield replace(method, status="wrong")
        return
    yield replace(method, is_finished=not deadline.is_over())


def by_article(school: School, deadline: Deadline | None, plans: int) -> Result:
    """Plan by the published method; its plans are feasible, never proved best.

    Args:
        school: the question.
        deadline: when to stop with what is found.
        plans: how many different plans to find.

    Raises:
        SolverError: the solver's answer cannot be used.
    """
    odd, found = warnings(school), list(article.answers(school, deadline, plans))
    if None in found:
        return Result.impossible(odd)
    return Result("planned" if found else "unfinished", tuple(filter(None, found)), warnings=odd)
