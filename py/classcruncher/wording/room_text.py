"""The room in each grade, and staffing: as tables and in words."""

from collections.abc import Sequence

from ..messages.message import Listed, Message, Sentences, Value, Words, say
from ..messages.phrases import children, from_to, sizes_in_words, teachers
from ..plan.measures import measures
from ..plan.plan import Plan
from ..questions.feasible_values import Span
from ..questions.what_if import GradeRoom, Room, Staff, Staffing
from ..school.model import School
from .layout import Grid, Lines, paragraphs


def room_text(found: Room, school: School) -> Words:
    """The room as a table for a person, and what it says of each grade."""
    titles = ("table.grade", "table.children", "table.these_classes", "table.these_teachers")
    rows: list[list[Value]] = [[say(title) for title in titles]]
    said = []
    for grade, room in zip(school.grades, found.grades, strict=True):
        classes = spans_in_words([room.these_classes] if room.these_classes else [])
        rows.append([grade.name, room.children, classes, spans_in_words(room.these_teachers)])
        said.append(room_sentence(room, grade.name, school))
    parts: list[Value] = [school.name, say("room.heading"), Grid(rows, left=(0,)), Lines(said)]
    if not found.is_known:
        parts.append(say("text.late_numbers"))
    return paragraphs(parts)


def room_sentence(room: GradeRoom, name: str, school: School) -> Message:
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
        said.append(say("room.no_plan", numbers=spans_in_words(room.these_teachers)))
    parts = Listed(tuple(said), "semicolons")
    return say("room.grade", grade=name, children=children(room.children), parts=parts)


def spans_in_words(spans: Sequence[Span]) -> Value:
    """The numbers of spans in words; an empty text without any.

    >>> str(spans_in_words([Span(0, 0), Span(3, 4), Span(7, 20)]))
    '0, 3, 4 or 7 to 20'
    """
    said: list[Value] = []
    for span in spans:
        if span.most - span.least < 2:
            said += range(span.least, span.most + 1)
        else:
            said.append(from_to(span.least, span.most))
    return Listed(tuple(said), "or") if said else ""


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
    numbers = spans_in_words(spans)
    if first.least == 1 < first.most:
        numbers = say("room.up_to", most=first.most)
        if more:
            numbers = say("room.up_to_or", most=first.most, numbers=spans_in_words(more))
    return say(some, n=spans[-1].most, numbers=numbers)


def staffing_text(found: Staffing, school: School) -> Words:
    """The staffing as a table for a person, and its thresholds in words."""
    parts: list[Value] = [school.name]
    if found.staffs:
        measured = ("table.sizes", "table.composites", "table.children_in_composites")
        rows: list[list[Value]] = [[say("table.teachers"), "", *map(say, measured)]]
        for staff in found.staffs:
            cells = _cells(staff.plan, school) if staff.plan else [""] * len(measured)
            rows.append([staff.teachers, _verdict(staff, school), *cells])
        parts.append(Grid(rows, left=(1,)))
    parts.append(thresholds(found, school) or "")
    if not found.is_known:
        parts.append(say("text.late_numbers"))
    return paragraphs(parts)


def _verdict(staff: Staff, school: School) -> Message:
    if staff.is_possible is None:
        said = say("staffing.not_tried")
    elif not staff.is_possible:
        said = say("staffing.no_plan")
    else:
        said = say("staffing.best_plan" if staff.is_proved else "staffing.a_plan")
    is_now = staff.teachers == school.teachers
    return say("staffing.now", verdict=said) if is_now else said


def _cells(plan: Plan, school: School) -> list[Value]:
    m = measures(plan, school)
    sizes = sizes_in_words([sum(row) for row in plan.classes])
    return [sizes, m.composites, m.children_in_composites]


def thresholds(found: Staffing, school: School) -> Words | None:
    """With how many teachers no class is composite, and how few are enough; None until known."""
    if found.span is None:
        return say("staffing.none") if found.is_known else None
    fewest = say("staffing.fewest", n=found.span.least)
    if found.straight is None:
        return Sentences((say("staffing.never_straight"), fewest))
    is_now = found.straight == school.teachers
    key = "staffing.straight_now" if is_now else "staffing.straight"
    straight = say(key, n=found.straight)
    return Sentences((straight,) if found.straight == found.span.least else (straight, fewest))
