"""Every question beside the plan itself, asked and answered the same way.

``why``: why there is no plan, and what would give one. ``composites``: why a plan has composite
classes. The others are those of `what_if`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from ..data.result import result_data
from ..messages.message import say
from ..milp.solve import Deadline
from ..plan.plan import Plan
from ..planner.planner import Result, Status, plan
from ..school.fields import ABSENT
from ..school.model import School
from ..school.problem import warnings
from ..wording.tables import result_text
from .composites import WhyComposites, why_composites, why_composites_data, why_composites_text
from .explain import Why, why, why_data, why_text
from .feasibility import Possible
from .hand_made import parse_plan
from .what_if import KINDS as WHAT_IFS
from .what_if import Answer, what_if

KINDS = ("why", "composites", *WHAT_IFS)


def question_answers(
    kind: str,
    school: School,
    present: Any = ABSENT,
    changes: Any = ABSENT,
    deadline: Deadline | None = None,
) -> Iterator[Answer]:
    """Answer a question of one of the `KINDS`, as `what_if` answers those that it knows."""
    if kind == "why":
        return _why(school, deadline)
    if kind == "composites":
        given = None if present is ABSENT else parse_plan(present, school)
        return _composites(school, given, deadline)
    return what_if(kind, school, present, changes, deadline)


def _why(school: School, deadline: Deadline | None) -> Iterator[Answer]:
    """The reason, the conflict and the cures; a school that can be planned has its plan."""
    unknown = Result("unfinished", warnings=warnings(school))
    yield _planned(unknown, school)
    try:
        has_plan = Possible(deadline=deadline).has_plan(school)
    except TimeoutError:
        return
    if not has_plan:
        yield from why_impossible(school, deadline)
        return
    for result in plan(school, deadline):
        yield _planned(result, school)


def why_impossible(school: School, deadline: Deadline | None = None) -> Iterator[Answer]:
    """Why a school that has no plan has none, and what would give it one."""
    for found in why(school, deadline):
        yield _impossible(found, school)


def _planned(result: Result, school: School) -> Answer:
    text = say("text.possible" if result.plans else "text.late")
    return Answer(result.status, partial(result_data, result, school), lambda: text)


def _impossible(found: Why, school: School) -> Answer:
    result = Result("impossible", (), True, True, found.reason, warnings(school))

    def data() -> dict[str, Any]:
        return result_data(result, school) | {"why": why_data(found)}

    status: Status = "impossible" if found.is_finished else "unfinished"
    in_words = replace(result, why=why_text(found))
    return Answer(status, data, partial(result_text, in_words, school))


def _composites(school: School, given: Plan | None, deadline: Deadline | None) -> Iterator[Answer]:
    if given is None:
        for result in plan(school, deadline):
            yield _planned(result, school)
        if not result.plans:
            return
        given = result.plans[0]
    for found in why_composites(given, school, deadline):
        yield _answer(found)


def _answer(found: WhyComposites) -> Answer:
    status: Status = "planned" if found.is_finished else "unfinished"
    data, text = partial(why_composites_data, found), partial(why_composites_text, found)
    return Answer(status, lambda: {"kind": "composites"} | data(), text)
