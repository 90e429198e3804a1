"""Why a school cannot be planned, from the reason to the cures, as a stream that grows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..messages.message import Words
from ..milp.solve import Deadline
from ..school.model import School
from .arithmetic import reason_by_arithmetic, reason_by_conflict
from .conflict import Said, conflict, said
from .cures import Cure, cures
from .feasibility import FeasibilityOracle


@dataclass(frozen=True)
class Why:
    """Why there is no plan, as far as it is known.

    Attributes:
        reason: in sentences; None while none is known.
        says_conflict: the reason says the rules of the conflict.
        conflict: rules that cannot all hold, none of which can be left out.
        cures: changes that give a plan, the easiest first.
        is_finished: nothing is left to find.
        composites: the most composite classes there may be, where that was asked for.
    """

    reason: Words | None = None
    conflict: tuple[Said, ...] = ()
    cures: tuple[Cure, ...] = ()
    says_conflict: bool = False
    is_finished: bool = False
    composites: int | None = None


def why(
    school: School, deadline: Deadline | None = None, composites: int | None = None
) -> Iterator[Why]:
    """Find out why a school has no plan, and what would give it one.

    Args:
        school: a school without a plan.
        deadline: when to stop with what is found.
        composites: ask for plans with at most so many composite classes, kept ones counted.

    Yields:
        After each piece of work what is known, later ones replacing earlier ones. The last is
        finished, unless the deadline came first.

    Raises:
        SolverError: the solver's answer cannot be used.

    >>> from ..school.model import Grade
    >>> *_, last = why(School(2, (Grade("CE1", 26, 1, 24), Grade("CE2", 27, 1, 24))))
    >>> print(last.reason)
    53 children need at least 3 teachers, with at most 24 in a class: there are 2 teachers.
    >>> print(last.cures[-1].text)
    Have 4 teachers instead of 2.
    """
    known = Why(reason_by_arithmetic(school, composites), composites=composites)
    yield known
    try:
        for more in _growing(known, school, FeasibilityOracle(composites, deadline)):
            known = more or known
            yield known
    except TimeoutError:
        yield known


def _growing(known: Why, school: School, oracle: FeasibilityOracle) -> Iterator[Why | None]:
    """What is known each time it is more, and None after other work."""
    rules = yield from conflict(school, oracle)
    phrases = said(rules, school)
    known = replace(known, conflict=phrases)
    if known.reason is None:
        texts = [one.phrase for one in phrases]
        reason = reason_by_conflict(texts, school, known.composites)
        known = replace(known, reason=reason, says_conflict=True)
    yield known
    for cure in cures(school, oracle, rules):
        if cure is None:
            yield None
            continue
        found = sorted([*known.cures, cure], key=lambda cure: cure.effort)
        known = replace(known, cures=tuple(found))
        yield known
    yield replace(known, is_finished=True)
