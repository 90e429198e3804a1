"""Which amounts of children or teachers have a plan: the compact model with one amount open.

Each structure works for a run of amounts: for a fixed structure what remains is a network, so
two linear problems give its ends. The next amount that works at all is the least one above
what is known: one solve each, and what lies between is proved to have no plan.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..milp.solve import TOLERANCE, Deadline
from ..plan.rules import SolverError
from ..school.fields import MOST
from ..school.model import MOST_TEACHERS, School
from ..school.problem import Problem, Structure, kept_groups, problem_of
from .feasibility import Shift, open_model, opened


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

    def __init__(
        self, problem: Problem, amount: Shift, kept: int, deadline: Deadline | None
    ) -> None:
        """Leave an amount open.

        Args:
            problem: one with nothing of the amount, and the types that it can have with any.
            amount: which one, and the largest that is looked at.
            kept: how much of it the kept classes have.
            deadline: for the solver.
        """
        self.types = problem.types
        self.span = Span(kept, amount.most)
        self._kept, self._deadline = kept, deadline
        self._model = open_model(problem, [amount])
        self._y = slice(-1 - len(problem.types), -1)
        self._most_classes = self._model.high[self._y].copy()

    def end(
        self, sign: int, span: Span, structure: Structure | None = None
    ) -> tuple[int, Structure] | None:
        """The least amount of a span that has a plan, or the largest, and a structure that has it.

        Args:
            sign: 1 for the least amount, -1 for the largest.
            span: the amounts to look at.
            structure: look only at plans of this one.

        Raises:
            TimeoutError: the deadline came first.
        """
        model, y = self._model, self._y
        model.low[y], model.high[y] = (0, self._most_classes)
        if structure is not None:
            model.low[y] = model.high[y] = structure
        model.low[-1], model.high[-1] = span.least - self._kept, span.most - self._kept
        cost = np.zeros(len(model.low))
        cost[-1] = sign
        values = model.minimise(cost, self._deadline, relaxed=structure is not None).values
        if values is None:
            return None
        amount = round(values[-1])
        if abs(amount - values[-1]) > TOLERANCE:
            raise SolverError("an amount of children or teachers is not whole")
        return amount + self._kept, tuple(round(n) for n in values[y])

    def ends(self, span: Span, structure: Structure | None = None) -> Span | None:
        """From the least to the largest amount of a span that has a plan; None where none has.

        With a structure, every amount between the two has one.

        Raises:
            TimeoutError: the deadline came first.
        """
        least, most = (self.end(sign, span, structure) for sign in (1, -1))
        return Span(least[0], most[0]) if least and most else None


def open_children(school: School, grade: int, deadline: Deadline | None) -> ParametricModel:
    """Leave the children of a grade open, everything else as it is."""
    kept = sum(row[grade] for row in kept_groups(school))
    grades, amount = list(school.grades), Shift(grade, 1, MOST)
    grades[grade] = replace(grades[grade], children=kept)
    problem = opened(replace(school, grades=tuple(grades)), [amount])
    return ParametricModel(problem, amount, kept, deadline)


def open_teachers(school: School, deadline: Deadline | None) -> ParametricModel:
    """Leave the number of classes open, everything else as it is."""
    problem = replace(problem_of(school), teachers=0, rule="exactly")
    return ParametricModel(problem, Shift(None, 1, MOST_TEACHERS), len(problem.kept), deadline)


def workable(model: ParametricModel, known: Sequence[Span] = ()) -> Iterator[tuple[Span, ...]]:
    """Find every amount that has a plan; some `known` ones have.

    Yields:
        After each solve the spans that are known, in order; the last is all of them.

    Raises:
        TimeoutError: the deadline came first.
    """
    spans = joined(known)
    end = model.end(-1, model.span)
    if end is None:
        yield spans
        return
    at = model.span.least
    found: tuple[int, Structure] | None = end
    while found is not None:
        works = model.ends(model.span, found[1])
        if works is None or found[0] not in works:
            raise SolverError("a structure that the solver found cannot be filled")
        spans = joined([*spans, works])
        yield spans
        at = next((span.most + 1 for span in spans if at in span), at)
        if at > end[0]:
            return
        found = model.end(1, Span(at, end[0]))
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
