"""What would make a plan possible: the least of each change, or else the easiest two together.

A cure is a change by the fewest steps that give a plan; one step less gives none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..messages.message import Listed, Sentences
from ..school.model import School
from .changes import Change, changes
from .conflict import Rule
from .feasibility import FeasibilityOracle
from .least_amount import fewest_steps
from .pairs import Pairs, Parts, effort


@dataclass(frozen=True)
class Cure:
    """One change or two of a school, each with its number of steps, after which it has a plan."""

    school: School
    parts: Parts

    @property
    def effort(self) -> int:
        """How hard it is; less is easier."""
        return effort(self.parts)

    @property
    def changed(self) -> School:
        """The school after it."""
        school = self.school
        for change, steps in self.parts:
            school = change.applied(school, steps)
        return school

    @property
    def text(self) -> Sentences:
        """What to do, in one sentence."""
        phrases = tuple(change.phrase(steps) for change, steps in self.parts)
        return Sentences((Listed(phrases, "clauses"),))


def cures(
    school: School, oracle: FeasibilityOracle, rules: Sequence[Rule]
) -> Iterator[Cure | None]:
    """Find every single change that gives a plan; where there is none, the easiest two together.

    Three grades in a row are offered for a composite class only where no two neighbours do.

    Args:
        school: a school without a plan.
        oracle: what answers for it.
        rules: rules of the school that cannot all hold: a single limit is of use only there.

    Yields:
        Cures as they are found, and None after each question that was answered.

    Raises:
        TimeoutError: the deadline came first.
    """
    everything = changes(school)
    useless = frozenset(
        i for i, c in enumerate(everything) if c.is_limit and not _is_about(c, rules, school)
    )
    found: set[str] = set()
    for i, change in enumerate(everything):
        if i in useless or (change.kind == "composite of three" and "composite of two" in found):
            continue
        steps = yield from fewest_steps(school, change, change.most, oracle)
        if steps is not None:
            found.add(change.kind)
            yield Cure(school, ((change, steps),))
    if not found:
        parts = yield from Pairs(school, everything, useless, oracle).easiest()
        if parts is not None:
            yield Cure(school, parts)


def _is_about(limit: Change, rules: Sequence[Rule], school: School) -> bool:
    """Whether a limit is that of one of the rules, or follows from one."""
    fields = {rule.field for rule in rules}
    if limit.is_stated:
        return limit.what in fields
    *_, composite, name = limit.path
    members = school.composites[int(composite)].grades
    return any(
        f"grades[{i}].{name}" in fields
        for i, grade in enumerate(school.grades)
        if grade.name in members
    )
