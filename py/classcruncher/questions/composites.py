"""Why a plan has composite classes: what it would take to have none, and a word to parents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from ..messages.message import Listed, Message, Sentences, Value, Words, say
from ..messages.phrases import children, children_from, children_in, named, teachers
from ..milp.solve import Deadline
from ..plan.plan import Plan
from ..school.model import School
from ..school.problem import grades_of
from ..wording.layout import paragraphs
from .changes import Change
from .explain import Why, why, why_data, why_text
from .feasibility import Possible


@dataclass(frozen=True)
class Fewer:
    """Plans with at most so many composite classes: whether there are any, or else why not."""

    composites: int
    is_possible: bool
    why: Why = field(default=Why())


@dataclass(frozen=True)
class WhyComposites:
    """Why a plan has composite classes, as far as it is known.

    Attributes:
        composites: how many it has.
        paragraph: for parents, made from the numbers alone; None while they are not known.
        fewer: what it would take to have none, and then to have one fewer.
        is_finished: nothing is left to find.
    """

    composites: int
    paragraph: Words | None = None
    fewer: tuple[Fewer, ...] = ()
    is_finished: bool = False


def why_composites(
    plan: Plan, school: School, deadline: Deadline | None = None
) -> Iterator[WhyComposites]:
    """Find out what it would take to have no composite class, or one fewer than a plan has.

    Args:
        plan: a plan of the school.
        school: the school.
        deadline: when to stop with what is found.

    Yields:
        After each piece of work what is known, later ones replacing earlier ones. The last is
        finished, unless the deadline came first.

    Raises:
        SolverError: the solver's answer cannot be used.

    >>> from ..plan.plan import make_plan
    >>> from ..school.model import Composite, Grade
    >>> grades = (Grade("P1", 26, 1, 25), Grade("P2", 20, 1, 25))
    >>> school = School(2, grades, composites=(Composite(("P1", "P2")),))
    >>> *_, last = why_composites(make_plan([(22, 0), (4, 20)], ()), school)
    >>> print(last.paragraph)  # doctest: +NORMALIZE_WHITESPACE
    There are 26 children in P1 and 20 in P2. Classes of one grade each would need 3 teachers,
    and there are 2; or a class of 26 children in P1, where 25 is the most. Instead, 4 children
    from P1 and 20 from P2 share a class of 24.
    """
    composites = sum(len(grades_of(row)) > 1 for row in plan.classes)
    known = WhyComposites(composites)
    yield known
    for most in sorted({0, composites - 1}) if composites else ():
        try:
            has_plan = Possible(most, deadline).has_plan(school)
        except TimeoutError:
            yield known
            return
        before, found = known.fewer, Fewer(most, has_plan)
        known = replace(known, fewer=(*before, found))
        yield known
        for reasons in why(school, deadline, most) if not has_plan else ():
            found = replace(found, why=reasons)
            known = replace(known, fewer=(*before, found))
            yield known
        if not has_plan and not found.why.is_finished:
            return
        if most == 0:
            known = replace(known, paragraph=paragraph(plan, school, found))
    yield replace(known, is_finished=True)


def paragraph(plan: Plan, school: School, none: Fewer) -> Words:
    """A paragraph for parents: the numbers, what single classes would need, what was chosen.

    Args:
        plan: a plan with composite classes.
        school: the school.
        none: what it would take to have no composite class.
    """
    mixed = [row for row in plan.classes if len(grades_of(row)) > 1]
    involved = sorted({i for row in mixed for i in grades_of(row)})
    grades = [(school.grades[i].children, school.grades[i].name) for i in involved]
    there = say("parents.there", n=grades[0][0], children=children_in(grades))
    shared = [
        (sum(row), children_from([(row[i], school.grades[i].name) for i in grades_of(row)]))
        for row in mixed
    ]
    if len(shared) == 1:
        ((size, who),) = shared
        chosen = say("parents.one_class", children=who, size=size)
    else:
        each = [say("parents.class", children=who, size=size) for size, who in shared]
        listed = Listed(tuple(each), "semicolons")
        chosen = say("parents.some_classes", number=len(shared), classes=listed)
    instead = say("parents.here" if none.is_possible else "parents.instead", chosen=chosen)
    return Sentences((there, _straight(none, school), instead))


def why_composites_data(found: WhyComposites) -> dict[str, Any]:
    """The same as data; each of `fewer` has its reason, conflict and cures as `why`."""
    return {
        "composites": found.composites,
        "paragraph": found.paragraph or "",
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


def why_composites_text(found: WhyComposites) -> Words:
    """The same for a person to read in a terminal."""
    if not found.composites:
        return say("text.no_composite")
    parts: list[Value] = [found.paragraph] if found.paragraph else []
    for fewer in found.fewer:
        if fewer.is_possible:
            key = "text.fewer_possible" if fewer.composites else "text.straight_possible"
            parts.append(say(key, n=fewer.composites))
        else:
            parts.append(why_text(fewer.why))
    if not found.is_finished:
        parts.append(say("text.late_all"))
    return paragraphs(parts)


def _straight(none: Fewer, school: School) -> Message:
    """What classes of one grade each would need: the easiest cures by teachers and by sizes."""
    if none.is_possible:
        return say("parents.straight_possible")
    needed: dict[str, Value] = {}
    for cure in none.why.cures:
        kinds = {change.kind for change, _ in cure.parts}
        if kinds <= {"teachers", "largest class", "smallest class"}:
            texts = tuple(
                _needed(change, change.end(steps), school) for change, steps in cure.parts
            )
            way = "teachers" if "teachers" in kinds else "sizes"
            needed.setdefault(way, Listed(texts, "clauses"))
    if not needed:
        return say("parents.no_way")
    ways = [needed[way] for way in ("teachers", "sizes") if way in needed]
    return say("parents.need", ways=Listed(tuple(ways), "ways"))


def _needed(change: Change, end: int, school: School) -> Message:
    now = change.start
    if change.kind == "teachers":
        return say("parents.need_teachers", teachers=teachers(end), n=now)
    key = "parents.need_most" if change.kind == "largest class" else "parents.need_fewest"
    name = named(school.grades[int(change.path[1])].name)
    return say(key, children=children(end), grade=name, now=now)
