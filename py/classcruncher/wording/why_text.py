"""Why a school cannot be planned, as text."""

from __future__ import annotations

from ..messages.message import Message, Value, Words, say
from ..questions.explain import Why
from .layout import Lines, paragraphs


def why_text(found: Why) -> Words:
    """The same for a person to read in a terminal."""
    parts: list[Value] = [found.reason] if found.reason else []
    if found.conflict and not found.says_conflict:
        rules = [say("text.item", text=rule.text) for rule in found.conflict]
        parts.append(Lines((say("why.rules", n=len(rules)), *rules)))
    lines = [_opening(found), *(say("text.item", text=cure.text) for cure in found.cures)]
    if found.cures and not found.is_finished:
        lines.append(say("text.late_changes"))
    return paragraphs([*parts, Lines(tuple(lines))])


def _opening(found: Why) -> Message:
    """The line before the cures."""
    goal = say("goal.plan")
    if found.composites is not None:
        goal = say("goal.fewer" if found.composites else "goal.straight", n=found.composites)
    if not found.cures:
        return say("why.no_cure" if found.is_finished else "why.no_cure_yet", goal=goal)
    if len(found.cures[0].parts) > 1:
        return say("why.two_together", goal=goal)
    return say("why.cures", n=len(found.cures), goal=goal)
