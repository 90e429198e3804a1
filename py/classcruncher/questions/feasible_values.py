"""Which amounts of children or teachers have a plan: the compact model with one amount open.

Each structure works for a run of amounts: for a fixed structure what remains is a network, so
two linear problems give its ends. The next amount that works at all is the least one above
what is known: one solve each, and what lies between is proved to have no plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..milp.compact import compact_matrices, unknowns
from ..milp.solve import TOLERANCE, Deadline
from ..plan.rules import SolverError
from ..school.fields import MOST
from ..school.model import MOST_TEACHERS, School
from ..school.problem import Problem, Structure, problem_of


@dataclass(frozen=True)
class Span:
    """All whole numbers from `least` to `most`, both included."""

    least: int
    most: int

    def __contains__(self, number: int) -> bool:
        return self.least <= number <= self.most


class ParametricModel:
    """The compact model of a school where one amount is open.

    Every amount counts the kept classes or their children too.
    """

    def __init__(self, problem: Problem, rule: int, kept: int, most: int) -> None:
        """Leave the amount of a rule open.

        Args:
            problem: one with room for the largest amount.
            rule: the row of its matrix that says the amount.
            kept: how much of the amount the kept classes have.
            most: the largest amount that is looked at.
        """
        self.types = problem.types
        self.span = Span(kept, most)
        self._kept = kept
        matrices = compact_matrices(problem)
        n, k = len(matrices.groups), len(problem.types)
        self._y, self._amount = n, n + k
        self._model = model = unknowns(problem, matrices, 1)
        self._most_classes = model.high[n : n + k].copy()
        others = np.arange(matrices.A.shape[0]) != rule
        model.block(matrices.A[others], matrices.lower[others], matrices.upper[others])
        model.rule({int(v): 1.0 for v in matrices.A[[rule]].indices} | {self._amount: -1}, 0, 0)

    def least(self, span: Span, deadline: Deadline | None) -> tuple[int, Structure] | None:
        """The least amount of the span that has a plan, with a structure that has it.

        Raises:
            TimeoutError: the deadline came first.
        """
        return self._end(1, span, None, deadline)

    def most(self, span: Span, deadline: Deadline | None) -> tuple[int, Structure] | None:
        """The largest amount of the span that has a plan, with a structure that has it.

        Raises:
            TimeoutError: the deadline came first.
        """
        return self._end(-1, span, None, deadline)

    def of(self, structure: Structure, deadline: Deadline | None) -> Span | None:
        """The amounts for which a structure can be filled: all in one span, or none.

        Raises:
            TimeoutError: the deadline came first.
        """
        least = self._end(1, self.span, structure, deadline)
        most = self._end(-1, self.span, structure, deadline)
        return Span(least[0], most[0]) if least and most else None

    def _end(
        self, sign: int, span: Span, structure: Structure | None, deadline: Deadline | None
    ) -> tuple[int, Structure] | None:
        model, y = self._model, slice(self._y, self._amount)
        model.low[y], model.high[y] = (0, self._most_classes)
        if structure is not None:
            model.low[y] = model.high[y] = structure
        model.low[self._amount] = span.least - self._kept
        model.high[self._amount] = span.most - self._kept
        cost = np.zeros(len(model.low))
        cost[self._amount] = sign
        values = model.minimise(cost, deadline, relaxed=structure is not None).values
        if values is None:
            return None
        amount = round(values[self._amount])
        if abs(amount - values[self._amount]) > TOLERANCE:
            raise SolverError("an amount of children or teachers is not whole")
        return amount + self._kept, tuple(round(n) for n in values[y])


def open_children(school: School, grade: int) -> ParametricModel:
    """Leave the children of a grade open, everything else as it is."""
    name = school.grades[grade].name
    kept = sum(children for row in school.kept_classes for of, children in row if of == name)
    crowd = replace(school.grades[grade], children=MOST + kept)
    grades = (*school.grades[:grade], crowd, *school.grades[grade + 1 :])
    return ParametricModel(problem_of(replace(school, grades=grades)), grade, kept, MOST)


def open_teachers(school: School) -> ParametricModel:
    """Leave the number of classes open, everything else as it is."""
    problem = problem_of(replace(school, teachers=MOST_TEACHERS, teachers_rule="at most"))
    rules = compact_matrices(problem).A.shape[0]
    return ParametricModel(problem, rules - 1, len(problem.kept), MOST_TEACHERS)


def workable(
    model: ParametricModel, known: Sequence[Span] = (), deadline: Deadline | None = None
) -> Iterator[tuple[Span, ...]]:
    """Find every amount that has a plan.

    Args:
        model: of the amounts to look at.
        known: amounts that are known to have a plan.
        deadline: for the solver.

    Yields:
        After each solve the spans that are known, in order; the last is all of them.

    Raises:
        TimeoutError: the deadline came first.
    """
    spans = joined(known)
    end = model.most(model.span, deadline)
    if end is None:
        yield ()
        return
    at = model.span.least
    found: tuple[int, Structure] | None = end
    while found is not None:
        works = model.of(found[1], deadline)
        if works is None or found[0] not in works:
            raise SolverError("a structure that the solver found cannot be filled")
        spans = joined([*spans, works])
        yield spans
        at = next((span.most + 1 for span in spans if at in span), at)
        if at > end[0]:
            return
        found = model.least(Span(at, end[0]), deadline)
        at = found[0] if found else at
    raise SolverError("the solver lost an amount that it had found")


def joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans that touch made one, in order.

    >>> joined([Span(4, 6), Span(0, 1), Span(5, 9), Span(2, 2)])
    (Span(least=0, most=2), Span(least=4, most=9))
    """
    found: list[Span] = []
    for span in sorted(spans, key=lambda span: span.least):
        if found and span.least <= found[-1].most + 1:
            found[-1] = Span(found[-1].least, max(found[-1].most, span.most))
        else:
            found.append(span)
    return tuple(found)
