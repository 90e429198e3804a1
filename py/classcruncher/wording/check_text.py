"""A plan that was checked, as text."""

from __future__ import annotations

from ..messages.message import Value, Words, say
from ..plan.measures import measures
from ..questions.hand_made import Check
from ..school.model import School
from .layout import Lines, paragraphs
from .plan_text import measures_text, plan_table


def check_text(found: Check, school: School) -> Words:
    """A check as text: the plan, its measures, and every rule that it breaks."""
    numbers = measures_text(measures(found.plan, school))
    parts: list[Value] = [school.name, plan_table(found.plan, school), numbers]
    if found.broken:
        rules = [say("text.point", text=rule) for rule in found.broken]
        parts.append(Lines((say("text.broken", n=len(rules)), *rules)))
    else:
        parts.append(say("text.kept"))
    return paragraphs(parts)
