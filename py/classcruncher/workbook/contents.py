"""What a workbook says: one plan, the others beside it, the room that is known."""

from __future__ import annotations

from dataclasses import dataclass

from ..messages.language import Language
from ..messages.message import Value, say, worded
from ..plan.plan import Plan
from ..questions.what_if import Room
from ..school.model import School


@dataclass(frozen=True)
class Contents:
    """All that goes into a workbook.

    Attributes:
        school: the school with its rules.
        plan: the plan that is read; it may break rules, where somebody changed it by hand.
        language: what the workbook is written in.
        heading: which plan of which scenario it is, in words; may be empty.
        date: of today, in words; may be empty.
        others: further plans of the same school, each by its name.
        room: the room in each grade; None where it was not asked for.
    """

    school: School
    plan: Plan
    language: Language
    heading: str = ""
    date: str = ""
    others: tuple[tuple[str, Plan], ...] = ()
    room: Room | None = None

    def say(self, key: str, **values: Value) -> str:
        """A message as a text."""
        return self.worded(say(key, **values))

    def worded(self, said: Value) -> str:
        """Anything that the planner says, in the language of the workbook."""
        return worded(said, self.language)
