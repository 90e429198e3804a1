"""The room in each grade, and staffing: as tables and in words."""

from collections.abc import Iterator, Sequence

from ..messages.message import Listed, Message, Sentences, Value, Words, say
from ..messages.phrases import from_to, named, sizes_in_words
from ..plan.measures import measures
from ..plan.plan import Plan
from ..questions.feasible_values import Span
from ..questions.what_if import GradeRoom, Room, Staff, Staffing
from ..school.model import School
from .layout import Grid, Lines, paragraphs

# Where more than so many fit, other classes are of no concern; where fewer than so many need
# leave for the classes to change, it is said.
FEW_WHO_FIT = 5
FEW_WHO_LEAVE = 3


def room_text(found: Room, school: School) -> Words:
    """The room as a table for a person, and what it says of each grade."""
    titles = ("table.grade", "table.children", "table.these_classes", "table.these_teachers")
    rows: list[list[Value]] = [[say(title) for title in titles]]
    said = []
    for grade, room in zip(school.grades, found.grades, strict=True):
        classes = spans_in_words([room.these_classes] if room.these_classes else [])
        rows.append([grade.name, room.children, classes, spans_in_words(room.these_teachers)])
        said.append(room_sentence(room, grade.name))
    parts: list[Value] = [school.name, say("room.heading"), Grid(rows, left=(0,)), Lines(said)]
    if not found.is_known:
        parts.append(say("text.late_numbers"))
    return paragraphs(parts)


def room_sentence(room: GradeRoom, name: str) -> Sentences:
    """How many more fit into a grade, and what comes of it where a few of it leave.

    >>> print(room_sentence(GradeRoom(18, Span(17, 20), (Span(15, 26),), True), "K"))
    K (18): 2 more fit, with other classes up to 8; if 2 leave, other classes are needed.
    """
    said: list[Value] = []
    if room.is_known and not any(room.children in span for span in room.these_teachers):
        numbers = spans_in_words(room.these_teachers)
        said.append(say("room.no_plan", numbers=numbers) if numbers else say("room.no_number"))
    elif room.these_classes:
        said += [_more(room, room.these_classes), *_fewer(room, room.these_classes)]
    if not room.is_known:
        said.append(say("room.not_tried"))
    parts = Listed(tuple(said), "semicolons")
    return Sentences((say("room.grade", grade=named(name), n=room.children, parts=parts),))


def _more(room: GradeRoom, classes: Span) -> Message:
    """How many more fit: into these classes, and into any."""
    n, most = classes.most - room.children, classes.most
    fit = say("room.fit", n=n) if n else say("room.full")
    if not room.is_known or n > FEW_WHO_FIT:
        return fit
    beyond = [
        Span(max(span.least, most + 1) - room.children, span.most - room.children)
        for span in room.these_teachers
        if span.most > most
    ]
    if not beyond:
        return say("room.fit_at_most", n=n) if n else say("room.full_at_all")
    numbers = spans_in_words(beyond)
    if len(beyond) == 1 and beyond[0].least == n + 1:
        numbers = say("room.up_to", most=beyond[0].most)
    return say("room.with_others", fit=fit, numbers=numbers)


def _fewer(room: GradeRoom, classes: Span) -> Iterator[Message]:
    """What comes of it where a few leave: nothing is said where many may."""
    leave = room.children - classes.least + 1
    if not room.is_known or leave > FEW_WHO_LEAVE or leave > room.children:
        return
    has_plan = any(room.children - leave in span for span in room.these_teachers)
    yield say("room.leave" if has_plan else "room.leave_no_plan", n=leave)


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
