"""Staffing as the data of its JSON form."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ..questions.staffing import Staffing
from ..school.model import School
from ..wording.staffing_text import thresholds
from .result import plan_data


def staffing_data(found: Staffing, school: School) -> dict[str, Any]:
    """The staffing as the data of its JSON form; a plan's `is proved` says it is the best."""
    return {
        "kind": "staffing",
        "status": "done" if found.is_known else "unfinished",
        "teachers": found.span and asdict(found.span),
        "rows": [
            {
                "teachers": staff.teachers,
                "possible": staff.is_possible,
                "plan": staff.plan and plan_data(staff.plan, school),
                "proved": staff.is_proved,
            }
            for staff in found.staffs
        ],
        "text": thresholds(found, school) or "",
    }
