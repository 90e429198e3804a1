"""Why a school cannot be planned, and why a plan has composite classes: streams that grow."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ..messages.message import Words
from ..milp.solve import Deadline
from ..plan.plan import Plan
from ..planner.planner import Result, plan
from ..school.model import School
from ..school.problem import grades_of
from .arithmetic import reason_by_arithmetic, reason_by_conflict
from .conflict import Said, conflict, said
from .cures import Cure, cures
from .feasibility import FeasibilityOracle

# So many cures are offered, each another way out; all others stand behind them.
MOST_OFFERS = 4
# So long the planner plans the school after a cure, to say what comes of it.
OUTCOME_SECONDS = 1.0


@dataclass(frozen=True)
class Why:
    """Why there is no plan, as far as it is known.

    Attributes:
        reason: in sentences; None while none is known.
        says_conflict: the reason says the rules of the conflict.
        conflict: rules that cannot all hold, none of which can be left out.
        cures: changes that give a plan, way by way; further ones come after those that are known.
        outcomes: the plans after the first of `offers`, as far as they are made.
        is_finished: no cure is left to find.
        composites: the most composite classes there may be, where that was asked for.
    """

    reason: Words | None = None
    conflict: tuple[Said, ...] = ()
    cures: tuple[Cure, ...] = ()
    outcomes: tuple[Result, ...] = ()
    says_conflict: bool = False
    is_finished: bool = False
    composites: int | None = None

    @property
    def offers(self) -> tuple[Cure, ...]:
        """Of each way out the first cure that a school would think of; two changes in any case."""
        first: dict[str, Cure] = {}
        for cure in self.cures:
            if cure.is_modest or len(cure.parts) > 1:
                first.setdefault(cure.way, cure)
        return tuple(first.values())[:MOST_OFFERS]

    def outcome(self, cure: Cure) -> Result | None:
        """The plans after a cure that is offered, once there are any."""
        known = zip(self.offers, self.outcomes, strict=False)
        return next((result for offer, result in known if offer == cure), None)


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
    >>> print(last.cures[0].text)
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
    for found in cures(school, oracle, rules):
        if found:
            known = replace(known, cures=(*known.cures, *found))
        yield known if found else None
    yield replace(known, is_finished=True)


def why_with_outcomes(school: School, deadline: Deadline | None = None) -> Iterator[Why]:
    """The same as `why`, with what comes of each cure as soon as it is offered.

    That is a plan of the school after it, perhaps not proved best.

    Raises:
        SolverError: the solver's answer cannot be used.
    """
    known: tuple[Result, ...] = ()
    for found in why(school, deadline):
        yield replace(found, outcomes=known)
        for cure in found.offers[len(known) :]:
            before = known
            left = deadline.left() if deadline else None
            seconds = OUTCOME_SECONDS if left is None else min(OUTCOME_SECONDS, left)
            for result in plan(cure.changed, Deadline(seconds)):
                known = (*before, result)
                yield replace(found, outcomes=known)


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
        fewer: what it would take to have none, and then to have one fewer, as far as it is known.
        is_finished: nothing is left to find.
    """

    composites: int
    fewer: tuple[Fewer, ...] = ()
    is_finished: bool = False

    @property
    def none(self) -> Fewer | None:
        """What it would take to have none, once that is known in full."""
        found = next(iter(self.fewer), None)
        return found if found and (found.is_possible or found.why.is_finished) else None


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
    >>> print(last.none.why.cures[0].text)
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
    yield replace(known, is_finished=True)
