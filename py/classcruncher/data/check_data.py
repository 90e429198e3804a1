"""A plan that was checked, as the data of its JSON form."""

from __future__ import annotations

from typing import Any

from ..questions.hand_made import Check
from ..school.model import School
from .result import plan_data


def check_data(found: Check, school: School) -> dict[str, Any]:
    """A check as the data of its JSON form.

    Each broken rule has the number of the class that breaks it, or the field of the school that
    the plan as a whole does not keep to.
    """
    return {
        "kind": "check",
        "status": "done",
        "valid": not found.broken,
        "broken": [
            {"text": rule, "class": rule.number, "field": rule.field} for rule in found.broken
        ],
        "plan": plan_data(found.plan, school),
    }
