"""The questions beside the plan itself: room, staffing, check and next, all asked the same way."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from ..messages.message import Words, say
from ..milp.solve import Deadline
from ..plan.plan import Plan
from ..plan.rules import broken_rules
from ..planner.planner import plan
from ..school.fields import ABSENT, Remark, SchoolErrors
from ..school.model import School
from .hand_made import check, check_data, check_text, parse_plan
from .next.enrolment import Next, next_data, next_plan, next_text, with_changes
from .room import GradeRoom, Room, room, room_data, room_text
from .staffing import staffing, staffing_data, staffing_text

KINDS = ("room", "staffing", "check", "next")

Status = Literal["planned", "impossible", "unfinished"]


@dataclass(frozen=True)
class Answer:
    """What is known so far, to be said as the data of its JSON form or as text.

    `status` is `impossible` where there is no plan, or where the plan that was checked is none.
    """

    status: Status
    data: Callable[[], dict[str, Any]]
    text: Callable[[], Words]


def what_if(
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
        SchoolErrors: the plan or the changes are not what they must be; holds every error.

    >>> from ..school.model import Grade
    >>> school = School(1, (Grade("K", 19, 10, 20),))
    >>> *_, last = what_if("check", school, {"classes": [{"K": 19}]})
    >>> last.status, last.data()["broken"]
    ('planned', [])
    """
    given = None if present is ABSENT else parse_plan(present, school)
    if kind == "check":
        if given is None:
            raise SchoolErrors([Remark("plan", say("wrong.missing", be=say("be.plan_to_check")))])
        return _check(school, given)
    if kind == "room":
        if given and (broken := broken_rules(given, school)):
            raise SchoolErrors([Remark("plan", say("wrong.broken", rule=broken[0]))])
        return _room(school, given, deadline)
    if kind == "next":
        after = school if changes is ABSENT else with_changes(school, changes)
        return _next(school, given, after, deadline)
    return _staffing(school, deadline)


def _room(school: School, given: Plan | None, deadline: Deadline | None) -> Iterator[Answer]:
    def answer(found: Room) -> Answer:
        data, text = partial(room_data, found, school), partial(room_text, found, school)
        return Answer("planned" if found.is_known else "unfinished", data, text)

    unknown = Room(tuple(GradeRoom(grade.children) for grade in school.grades))
    present = given or (yield from _best(school, answer(unknown), deadline))
    yield from map(answer, room(school, present, deadline))


def _staffing(school: School, deadline: Deadline | None) -> Iterator[Answer]:
    for found in staffing(school, deadline):
        status: Status = "planned" if found.span else "impossible"
        data, text = partial(staffing_data, found, school), partial(staffing_text, found, school)
        yield Answer(status if found.is_known else "unfinished", data, text)


def _check(school: School, given: Plan) -> Iterator[Answer]:
    found = check(given, school)
    data, text = partial(check_data, found, school), partial(check_text, found, school)
    yield Answer("impossible" if found.broken else "planned", data, text)


def _next(
    school: School, given: Plan | None, after: School, deadline: Deadline | None
) -> Iterator[Answer]:
    def answer(found: Next, present: Plan) -> Answer:
        data = partial(next_data, found, after, present)
        return Answer(found.status, data, partial(next_text, found, after, present))

    nothing = Plan((), ())
    unknown = answer(Next("unfinished"), nothing)
    present = given or (yield from _best(school, unknown, deadline)) or nothing
    for found in next_plan(after, present, deadline):
        yield answer(found, present)


def _best(
    school: School, unknown: Answer, deadline: Deadline | None
) -> Generator[Answer, None, Plan | None]:
    """Make the best plan of the school; None without one. Meanwhile nothing is known."""
    best = None
    for result in plan(school, deadline):
        best = result.plans[0] if result.plans else None
        yield unknown
    return best
