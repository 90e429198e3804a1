"""Every question beside the plan itself, asked and answered the same way.

``why``: why there is no plan, and what would give one. ``composites``: why a plan has composite
classes. ``room``: how many children more or fewer. ``staffing``: with how many teachers.
``check``: which rules a plan breaks. ``next``: the plan that keeps most of the present one.
``years``: what comes of the years after this one.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from ..messages.message import say
from ..milp.solve import Deadline
from ..plan.plan import Plan
from ..plan.rules import broken_rules
from ..planner.alternatives import most_different
from ..planner.choices import NamedPlans, choices
from ..planner.planner import Result, Status, plan
from ..school.fields import ABSENT, Remark, SchoolErrors
from ..school.model import School
from ..school.problem import warnings
from .explain import Why, WhyComposites, why_composites, why_with_outcomes
from .feasibility import FeasibilityOracle
from .hand_made import Check, check, parse_plan
from .next.enrolment import Next, next_plan, with_changes
from .what_if import GradeRoom, Room, Staffing, room, staffing
from .years import Years, years

KINDS = ("why", "composites", "room", "staffing", "check", "next", "years")

NO_PLAN = Plan((), ())

# Of `years` in a school file.
EXAMPLE = '[{"name": "2028", "intake": 24}, …]'


@dataclass(frozen=True)
class HasPlan:
    """That a school can be planned, as far as its plan is found, where something else was asked."""

    result: Result


# What an answer may hold: plans, or what is known of a question.
Finding = (
    Result | NamedPlans | HasPlan | Why | WhyComposites | Room | Staffing | Check | Next | Years
)


@dataclass(frozen=True)
class Answer:
    """What is known so far, and what it is about.

    Attributes:
        status: `impossible` where there is no plan, be it in one of the years, or where the plan
            that was checked is none.
        found: what is known.
        school: the school that it is about; the one with all changes where there are any.
        plan: the plan that it is about, where it is about one.
    """

    status: Status
    found: Finding
    school: School
    plan: Plan = NO_PLAN


def question_answers(
    kind: str,
    school: School,
    present: Any = ABSENT,
    changes: Any = ABSENT,
    deadline: Deadline | None = None,
) -> Iterator[Answer]:
    """Answer a question beside the plan itself.

    Args:
        kind: one of `KINDS`.
        school: the school as it is now.
        present: the data of its present plan; without it the best plan is made first.
        changes: for "next" the children who come or go, like ``{"Year 2": 1}``.
        deadline: when to stop with what is found.

    Returns:
        Answers, later ones replacing earlier ones; the last is final. Making them can raise
        SolverError.

    Raises:
        SchoolErrors: the plan or the changes are not what they must be, or there are no years
            to ask about; holds every error.

    >>> from ..school.model import Grade
    >>> school = School(1, (Grade("K", 19, 10, 20),))
    >>> *_, last = question_answers("check", school, {"classes": [{"K": 19}]})
    >>> last.status, last.found.broken
    ('planned', ())
    """
    if kind == "why":
        return _why(school, deadline)
    given = None if present is ABSENT else parse_plan(present, school)
    if kind == "composites":
        return _composites(school, given, deadline)
    if kind == "check":
        if given is None:
            raise SchoolErrors([Remark("plan", say("wrong.missing", be=say("be.plan_to_check")))])
        found = check(given, school)
        status: Status = "impossible" if found.broken else "planned"
        return iter([Answer(status, found, school, given)])
    if kind == "room":
        if given and (broken := broken_rules(given, school)):
            raise SchoolErrors([Remark("plan", say("wrong.broken", rule=broken[0]))])
        return _room(school, given, deadline)
    if kind == "next":
        after = school if changes is ABSENT else with_changes(school, changes)
        return _next(school, given, after, deadline)
    if kind == "years":
        if not school.years:
            raise SchoolErrors(
                [Remark("years", say("wrong.missing", be=say("be.years", example=EXAMPLE)))]
            )
        return (Answer(found.status, found, school) for found in years(school, deadline))
    return _staffing(school, deadline)


def plan_answers(
    results: Iterable[Result], school: School, different: int | None = None
) -> Iterator[Answer]:
    """Results as answers; with `different` only so many of their plans, those that differ most."""
    for result in results:
        if different is not None:
            picked = most_different(result.plans, different)
            is_all = result.complete and len(picked) == len(result.plans)
            result = replace(result, plans=picked, complete=is_all)
        yield Answer(result.status, result, school)


def choice_answers(school: School, deadline: Deadline | None = None) -> Iterator[Answer]:
    """The best plans of the four named choices."""
    for found in choices(school, deadline):
        yield Answer(found.result.status, found, school)


def why_impossible(school: School, deadline: Deadline | None = None) -> Iterator[Answer]:
    """Why a school that has no plan has none, and what would give it one."""
    for found in why_with_outcomes(school, deadline):
        yield Answer("impossible" if found.is_finished else "unfinished", found, school)


def _why(school: School, deadline: Deadline | None) -> Iterator[Answer]:
    """The reason, the conflict and the cures; a school that can be planned has its plan."""
    yield _has_plan(Result("unfinished", warnings=warnings(school)), school)
    try:
        has_plan = FeasibilityOracle(deadline=deadline).has_plan(school)
    except TimeoutError:
        return
    if has_plan:
        yield from (_has_plan(result, school) for result in plan(school, deadline))
    else:
        yield from why_impossible(school, deadline)


def _has_plan(result: Result, school: School) -> Answer:
    return Answer(result.status, HasPlan(result), school)


def _composites(school: School, given: Plan | None, deadline: Deadline | None) -> Iterator[Answer]:
    present = given or (yield from _best(school, lambda best: _has_plan(best, school), deadline))
    if present is None:
        return
    for found in why_composites(present, school, deadline):
        yield Answer("planned" if found.is_finished else "unfinished", found, school, present)


def _room(school: School, given: Plan | None, deadline: Deadline | None) -> Iterator[Answer]:
    def answer(found: Room) -> Answer:
        return Answer("planned" if found.is_known else "unfinished", found, school)

    unknown = answer(Room(tuple(GradeRoom(grade.children) for grade in school.grades)))
    present = given or (yield from _best(school, lambda _: unknown, deadline))
    yield from map(answer, room(school, present, deadline))


def _staffing(school: School, deadline: Deadline | None) -> Iterator[Answer]:
    for found in staffing(school, deadline):
        status: Status = "planned" if found.span else "impossible"
        yield Answer(status if found.is_known else "unfinished", found, school)


def _next(
    school: School, given: Plan | None, after: School, deadline: Deadline | None
) -> Iterator[Answer]:
    unknown = Answer("unfinished", Next("unfinished"), after)
    present = given or (yield from _best(school, lambda _: unknown, deadline)) or NO_PLAN
    for found in next_plan(after, present, deadline):
        yield Answer(found.status, found, after, present)


def _best(
    school: School, meanwhile: Callable[[Result], Answer], deadline: Deadline | None
) -> Generator[Answer, None, Plan | None]:
    """Make the best plan of the school; None without one. Meanwhile there are other answers."""
    best = None
    for result in plan(school, deadline):
        best = next(iter(result.plans), None)
        yield meanwhile(result)
    return best
