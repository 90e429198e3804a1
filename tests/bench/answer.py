"""What is said of a school by a solver, or by the planner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from classcruncher.plan.plan import Plan

# `late`: the time limit came first. `failed`: it broke down. `wrong`: the check says so.
Said = Literal["solved", "impossible", "late", "failed", "wrong"]


@dataclass(frozen=True)
class Answer:
    """What was said, after how many seconds.

    Attributes:
        values: of the unknowns, where a solver solved a form.
        plans: read from the values, or as the planner gave them.
        note: how it failed, or what is wrong.
        heard: what the planner said on the way, as texts with their seconds.
        moments: after how many seconds something was first there, as `planner.read` names it.
    """

    said: Said
    seconds: float = 0.0
    values: tuple[float, ...] = ()
    plans: tuple[Plan, ...] = ()
    note: str = ""
    heard: tuple[tuple[float, str], ...] = ()
    moments: Mapping[str, float] = field(default_factory=dict)

    @property
    def is_settled(self) -> bool:
        """Whether the question was answered, and rightly as far as the check can tell."""
        return self.said in ("solved", "impossible")
