"""Why a school cannot be planned, from the reason to the cures, as a stream that grows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from ..school import School
from ..solve import Deadline
from .arithmetic import at_most_composites, reason_by_arithmetic, reason_by_conflict
from .conflict import Said, conflict, said
from .cures import Cure, cure_data, cures
from .possible import Possible


@dataclass(frozen=True)
class Why:
    """Why there is no plan, as far as it is known.

    Attributes:
        reason: in sentences; empty while none is known.
        conflict: rules that cannot all hold, none of which can be left out.
        cures: changes that give a plan, the easiest first.
        is_finished: nothing is left to find.
        composites: the most composite classes there may be, where that was asked for.
    """

    reason: str = ""
    conflict: tuple[Said, ...] = ()
    cures: tuple[Cure, ...] = ()
    is_finished: bool = False
    composites: int | None = None


def why(
    school: School, deadline: Deadline | None = None, composites: int | None = None
) -> Iterator[Why]:
    """Find out why a school has no plan, and what would give it one.

    Args:
        school: a school without a plan.
        deadline: when to stop with what is found.
        composites: ask for plans with at most so many composite classes, kept ones counted.

    Yields:
        After each piece of work what is known, later ones replacing earlier ones. The last is
        finished, unless the deadline came first.

    Raises:
        SolverError: the solver's answer cannot be used.

    >>> from ..school import Grade
    >>> *_, last = why(School(2, (Grade("CE1", 26, 1, 24), Grade("CE2", 27, 1, 24))))
    >>> last.reason
    '53 children need at least 3 teachers, with at most 24 in a class: there are 2 teachers.'
    >>> last.cures[-1].text
    'Have 4 teachers instead of 2.'
    """
    known = Why(reason_by_arithmetic(school, composites), composites=composites)
    yield known
    try:
        for more in _growing(known, school, Possible(composites, deadline)):
            known = more or known
            yield known
    except TimeoutError:
        yield known


def why_data(found: Why) -> dict[str, Any]:
    """The reason, the conflict and the cures as data."""
    return {
        "reason": found.reason,
        "conflict": [asdict(rules) for rules in found.conflict],
        "cures": [cure_data(cure) for cure in found.cures],
        "finished": found.is_finished,
    }


def why_text(found: Why) -> str:
    """The same for a person to read in a terminal."""
    parts = [found.reason] if found.reason else []
    if any(rules.text not in found.reason for rules in found.conflict):
        rules = [f"  - {rules.text}" for rules in found.conflict]
        these = "These rules cannot all hold" if len(rules) > 1 else "This rule cannot hold"
        parts.append("\n".join([f"{these}:", *rules]))
    lines = [_opening(found), *(f"  - {cure.text}" for cure in found.cures)]
    if found.cures and not found.is_finished:
        lines.append("The time ran out before every change was tried.")
    return "\n\n".join([*parts, "\n".join(lines)])


def _growing(known: Why, school: School, possible: Possible) -> Iterator[Why | None]:
    """What is known each time it is more, and None after other work."""
    rules = yield from conflict(school, possible)
    sentences = said(rules, school)
    texts = [one.text for one in sentences]
    by_conflict = reason_by_conflict(texts, school, known.composites)
    known = replace(known, reason=known.reason or by_conflict, conflict=sentences)
    yield known
    for cure in cures(school, possible, rules):
        if cure is None:
            yield None
            continue
        found = sorted([*known.cures, cure], key=lambda cure: cure.effort)
        known = replace(known, cures=tuple(found))
        yield known
    yield replace(known, is_finished=True)


def _opening(found: Why) -> str:
    """The line before the cures."""
    goal = "make a plan possible"
    if found.composites is not None:
        goal += f" with {at_most_composites(found.composites)}"
    if not found.cures and found.is_finished:
        return f"No single change and no two changes together would {goal}."
    if not found.cures:
        return f"The time ran out before a change was found that would {goal}."
    if len(found.cures[0].parts) > 1:
        return f"No single change is enough. These two together would {goal}:"
    return f"{'Each of these' if len(found.cures) > 1 else 'This'} would {goal}:"
