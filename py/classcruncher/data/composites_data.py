"""Why a plan has composite classes, as the data of its JSON form."""

from __future__ import annotations

from typing import Any

from ..plan.plan import Plan
from ..questions.composites import WhyComposites
from ..school.model import School
from ..wording.composites_text import paragraph
from .why_data import why_data


def why_composites_data(found: WhyComposites, plan: Plan, school: School) -> dict[str, Any]:
    """The same as data; each of `fewer` has its reason, conflict and cures as `why`."""
    return {
        "kind": "composites",
        "composites": found.composites,
        "paragraph": paragraph(plan, school, found.none) if found.none else "",
        "fewer": [
            {
                "composites": fewer.composites,
                "possible": fewer.is_possible,
                "why": why_data(fewer.why),
            }
            for fewer in found.fewer
        ],
        "finished": found.is_finished,
    }
