"""Room: with how many children in each grade a plan still exists, everything else as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..milp.solve import Deadline
from ..plan.plan import Plan
from ..school.model import School
from ..school.problem import Structure, grades_of
from .feasible_values import ParametricModel, Span, open_children, workable


@dataclass(frozen=True)
class GradeRoom:
    """The numbers of children of one grade that have a plan, the other grades as they are.

    Attributes:
        children: how many it has.
        these_classes: the numbers for which the plan's structure can be filled; None without
            a plan.
        these_teachers: the numbers for which there is any plan, with kept classes and rules as
            they are. The largest that is looked at is what a school file may hold.
        is_known: these are all; otherwise some numbers are not looked at yet.
    """

    children: int
    these_classes: Span | None = None
    these_teachers: tuple[Span, ...] = ()
    is_known: bool = False


@dataclass(frozen=True)
class Room:
    """The room of every grade of a school, so far."""

    grades: tuple[GradeRoom, ...]

    @property
    def is_known(self) -> bool:
        """Whether nothing is left to find."""
        return all(grade.is_known for grade in self.grades)


def room(school: School, plan: Plan | None, deadline: Deadline | None = None) -> Iterator[Room]:
    """Find the room of each grade.

    Args:
        school: the school.
        plan: a plan of it, which keeps every rule; None where there is none.
        deadline: when to stop with what is found.

    Yields:
        After each piece of work what is found so far; the last is final. Some grade of it is
        not known only when the deadline came first.

    Raises:
        SolverError: the solver's answer cannot be used.

    >>> from ..plan.plan import make_plan
    >>> from ..school.model import Grade
    >>> school = School(2, (Grade("K", 30, 10, 20), Grade("1", 0, 10, 20)))
    >>> *_, last = room(school, make_plan([(15, 0), (15, 0)], []))
    >>> for grade in last.grades:
    ...     print(grade.these_classes, grade.these_teachers)
    Span(least=20, most=40) (Span(least=20, most=40),)
    Span(least=0, most=0) (Span(least=0, most=0),)
    """
    found = [GradeRoom(grade.children) for grade in school.grades]
    try:
        models = [open_children(school, i, deadline) for i in range(len(found))]
        if plan is not None:
            for i, model in enumerate(models):
                span = model.of(_structure(plan, model))
                found[i] = replace(found[i], these_classes=span)
                yield Room(tuple(found))
        for i, model in enumerate(models):
            span = found[i].these_classes
            for spans in workable(model, [span] if span else []):
                found[i] = replace(found[i], these_teachers=spans)
                yield Room(tuple(found))
            found[i] = replace(found[i], is_known=True)
    except TimeoutError:
        pass
    yield Room(tuple(found))


def _structure(plan: Plan, model: ParametricModel) -> Structure:
    """How many planned classes of each type the plan has."""
    planned = [row for row, kept in zip(plan.classes, plan.kept, strict=True) if not kept]
    used = Counter(map(grades_of, planned))
    return tuple(used[kind.grades] for kind in model.types)
