"""A request for a workbook, as a string of JSON: the border to the page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..messages.language import language
from ..questions.feasible_values import Span
from ..questions.hand_made import parse_plan
from ..questions.room import GradeRoom, Room
from ..school.model import School
from ..school.reading import parse_school
from .contents import Contents
from .making import make_workbook


def workbook(text: str) -> bytes:
    """The bytes of the .xlsx workbook that a request asks for.

    The request: ``language`` and ``term`` as in every other; ``school`` and ``plan``;
    ``heading`` and ``date``, texts for the top; ``others``, further plans as ``{"name": …,
    "plan": …}``; and ``room``, the answer to the question of that name, or null.

    Raises:
        SchoolErrors: the school or a plan is not what it must be.
    """
    request = json.loads(text)
    school = parse_school(request["school"])
    return make_workbook(
        Contents(
            school=school,
            plan=parse_plan(request["plan"], school),
            language=language(request["language"], request["term"]),
            heading=request["heading"],
            date=request["date"],
            others=tuple(
                (other["name"], parse_plan(other["plan"], school)) for other in request["others"]
            ),
            room=_room(request["room"], school),
        )
    )


def _room(answer: Mapping[str, Any] | None, school: School) -> Room | None:
    """The room of an answer; None where none is given or it is about other grades."""
    if answer is None or len(answer["grades"]) != len(school.grades):
        return None
    return Room(tuple(map(_grade_room, answer["grades"])))


def _grade_room(grade: Mapping[str, Any]) -> GradeRoom:
    these_classes = grade["these classes"]
    return GradeRoom(
        children=grade["children"],
        these_classes=Span(**these_classes) if these_classes else None,
        these_teachers=tuple(Span(**span) for span in grade["these teachers"]),
        is_known=grade["known"],
    )
