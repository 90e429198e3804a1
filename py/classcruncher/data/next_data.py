"""The next plan as the data of its JSON form."""

from __future__ import annotations

from typing import Any

from ..plan.plan import Plan
from ..questions.next.enrolment import Next
from ..school.model import School
from ..wording.next_text import headline, sentences
from .result import plan_data


def next_data(found: Next, school: School, present: Plan) -> dict[str, Any]:
    """The next plan as the data of its JSON form; classes have their index, from 0."""
    said = sentences(found, school, present)
    return {
        "kind": "next",
        "status": found.status,
        "moved": found.moved,
        "plan": found.plan and plan_data(found.plan, school),
        "was": list(found.continues),
        "moves": [
            {
                "grade": school.grades[move.grade].name,
                "children": move.children,
                "from": move.origin,
                "to": move.target,
            }
            for move in found.moves
        ],
        "text": [headline(found), *said],
    }
