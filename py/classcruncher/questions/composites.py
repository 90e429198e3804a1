"""Why a plan has composite classes: what it would take to have none, or one fewer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ..milp.solve import Deadline
from ..plan.plan import Plan
from ..school.model import School
from ..school.problem import grades_of
from .explain import Why, why
from .feasibility import FeasibilityOracle


@dataclass(frozen=True)
class Fewer:
    """Plans with at most so many composite classes: whether there are any, or else why not."""

    composites: int
    is_possible: bool
    why: Why = field(default=Why())


@dataclass(frozen=True)
class WhyComposites:
    """Why a plan has composite classes, as far as it is known.

    Attributes:
        composites: how many it has.
        none: what it would take to have none, once that is known in full.
        fewer: what it would take to have none, and then to have one fewer, as far as it is known.
        is_finished: nothing is left to find.
    """

    composites: int
    none: Fewer | None = None
    fewer: tuple[Fewer, ...] = ()
    is_finished: bool = False


def why_composites(
    plan: Plan, school: School, deadline: Deadline | None = None
) -> Iterator[WhyComposites]:
    """Find out what it would take to have no composite class, or one fewer than a plan has.

    Args:
        plan: a plan of the school.
        school: the school.
        deadline: when to stop with what is found.

    Yields:
        After each piece of work what is known, later ones replacing earlier ones. The last is
        finished, unless the deadline came first.

    Raises:
        SolverError: the solver's answer cannot be used.

    >>> from ..plan.plan import make_plan
    >>> from ..school.model import Composite, Grade
    >>> grades = (Grade("P1", 26, 1, 25), Grade("P2", 20, 1, 25))
    >>> school = School(2, grades, composites=(Composite(("P1", "P2")),))
    >>> *_, last = why_composites(make_plan([(22, 0), (4, 20)], ()), school)
    >>> last.composites, last.none.is_possible
    (1, False)
    >>> print(last.none.why.cures[-1].text)
    Have 3 teachers instead of 2.
    """
    composites = sum(len(grades_of(row)) > 1 for row in plan.classes)
    known = WhyComposites(composites)
    yield known
    for most in sorted({0, composites - 1}) if composites else ():
        try:
            has_plan = FeasibilityOracle(most, deadline).has_plan(school)
        except TimeoutError:
            yield known
            return
        before, found = known.fewer, Fewer(most, has_plan)
        known = replace(known, fewer=(*before, found))
        yield known
        for reasons in why(school, deadline, most) if not has_plan else ():
            found = replace(found, why=reasons)
            known = replace(known, fewer=(*before, found))
            yield known
        if not has_plan and not found.why.is_finished:
            return
        if most == 0:
            known = replace(known, none=found)
    yield replace(known, is_finished=True)
