"""Room: with how many children in each grade a plan still exists, everything else as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from ..messages.message import Listed, Message, Value, Words, say
from ..messages.phrases import children, teachers
from ..milp.compact import Structure
from ..milp.solve import Deadline
from ..plan.plan import Plan
from ..school.model import School
from ..school.problem import grades_of
from ..wording.layout import Grid, Lines, paragraphs
from .feasible_values import Amounts, Span, in_words, open_children, workable


@dataclass(frozen=True)
class GradeRoom:
    """The numbers of children of one grade that have a plan, the other grades as they are.

    Attributes:
        children: how many it has.
        these_classes: the numbers for which the plan's structure can be filled; None without
            a plan.
        these_teachers: the numbers for which there is any plan, with kept classes and rules as
            they are. The largest that is looked at is what a school file may hold.
        is_known: these are all; otherwise some numbers are not looked at yet.
    """

    children: int
    these_classes: Span | None = None
    these_teachers: tuple[Span, ...] = ()
    is_known: bool = False


@dataclass(frozen=True)
class Room:
    """The room of every grade of a school, so far."""

    grades: tuple[GradeRoom, ...]

    @property
    def is_known(self) -> bool:
        """Whether nothing is left to find."""
        return all(grade.is_known for grade in self.grades)


def room(school: School, plan: Plan | None, deadline: Deadline | None = None) -> Iterator[Room]:
    """Find the room of each grade.

    Args:
        school: the school.
        plan: a plan of it, which keeps every rule; None where there is none.
        deadline: when to stop with what is found.

    Yields:
        After each piece of work what is found so far; the last is final. Some grade of it is
        not known only when the deadline came first.

    Raises:
        SolverError: the solver's answer cannot be used.

    >>> from ..plan.plan import make_plan
    >>> from ..school.model import Grade
    >>> school = School(2, (Grade("K", 30, 10, 20), Grade("1", 0, 10, 20)))
    >>> *_, last = room(school, make_plan([(15, 0), (15, 0)], []))
    >>> for grade in last.grades:
    ...     print(grade.these_classes, grade.these_teachers)
    Span(least=20, most=40) (Span(least=20, most=40),)
    Span(least=0, most=0) (Span(least=0, most=0),)
    """
    found = [GradeRoom(grade.children) for grade in school.grades]
    try:
        amounts = [open_children(school, i) for i in range(len(found))]
        if plan is not None:
            for i, each in enumerate(amounts):
                span = each.of(_structure(plan, each), deadline)
                found[i] = replace(found[i], these_classes=span)
                yield Room(tuple(found))
        for i, each in enumerate(amounts):
            span = found[i].these_classes
            for spans in workable(each, [span] if span else [], deadline):
                found[i] = replace(found[i], these_teachers=spans)
                yield Room(tuple(found))
            found[i] = replace(found[i], is_known=True)
    except TimeoutError:
        pass
    yield Room(tuple(found))


def _structure(plan: Plan, amounts: Amounts) -> Structure:
    """How many planned classes of each type the plan has."""
    planned = [row for row, kept in zip(plan.classes, plan.kept, strict=True) if not kept]
    used = Counter(map(grades_of, planned))
    return tuple(used[kind.grades] for kind in amounts.types)


def room_data(found: Room, school: School) -> dict[str, Any]:
    """The room as the data of its JSON form."""
    return {
        "kind": "room",
        "status": "done" if found.is_known else "unfinished",
        "grades": [
            {
                "name": grade.name,
                "children": room.children,
                "these classes": room.these_classes and asdict(room.these_classes),
                "these teachers": [asdict(span) for span in room.these_teachers],
                "known": room.is_known,
                "text": _sentence(room, grade.name, school),
            }
            for grade, room in zip(school.grades, found.grades, strict=True)
        ],
    }


def room_text(found: Room, school: School) -> Words:
    """The room as a table for a person, and what it says of each grade."""
    header: list[Value] = [
        say("table.grade"),
        say("table.children"),
        say("table.these_classes"),
        say("table.these_teachers"),
    ]
    rows = [header]
    for grade, room in zip(school.grades, found.grades, strict=True):
        classes = [room.these_classes] if room.these_classes else []
        rows.append([grade.name, room.children, in_words(classes), in_words(room.these_teachers)])
    said = [
        _sentence(room, grade.name, school)
        for grade, room in zip(school.grades, found.grades, strict=True)
    ]
    parts: list[Value] = [school.name, say("room.heading"), Grid(rows, left=(0,)), Lines(said)]
    if not found.is_known:
        parts.append(say("text.late_numbers"))
    return paragraphs(parts)


def _sentence(room: GradeRoom, name: str, school: School) -> Message:
    """How many children can join a grade and how many can leave it."""
    said: list[Value] = []
    if room.these_classes:
        said.append(say("room.classes", changes=_changes(room.children, [room.these_classes])))
    if not room.is_known:
        said.append(say("room.not_tried"))
    elif not room.these_teachers:
        said.append(say("room.no_number"))
    elif any(room.children in span for span in room.these_teachers):
        key = "room.teachers" if school.teachers_rule == "exactly" else "room.most_teachers"
        changes = _changes(room.children, room.these_teachers)
        said.append(say(key, teachers=teachers(school.teachers), changes=changes))
    else:
        said.append(say("room.no_plan", numbers=in_words(room.these_teachers)))
    parts = Listed(tuple(said), "semicolons")
    return say("room.grade", grade=name, children=children(room.children), parts=parts)


def _changes(children: int, spans: Sequence[Span]) -> Words:
    """Who can join and who can leave where these numbers of children have a plan."""
    above = [Span(max(s.least, children + 1), s.most) for s in spans if s.most > children]
    below = [Span(s.least, min(s.most, children - 1)) for s in spans if s.least < children]
    join = [Span(s.least - children, s.most - children) for s in above]
    leave = [Span(children - s.most, children - s.least) for s in reversed(below)]
    can_join = _how_many(join, "room.join", "room.nobody_joins")
    return Listed((can_join, _how_many(leave, "room.leave", "room.nobody_leaves")), "commas")


def _how_many(spans: Sequence[Span], some: str, nobody: str) -> Message:
    """How many can do something; what is said of some of them, and of none."""
    if not spans:
        return say(nobody)
    first, *more = spans
    numbers = in_words(spans)
    if first.least == 1 < first.most:
        numbers = say("room.up_to", most=first.most)
        if more:
            numbers = say("room.up_to_or", most=first.most, numbers=in_words(more))
    return say(some, n=spans[-1].most, numbers=numbers)
