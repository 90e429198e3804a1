"""The next plan as text: how many children move, the classes, every move."""

from collections.abc import Sequence

from ..messages.message import Message, Sentences, Value, Words, say
from ..messages.phrases import children, joined_grades, named
from ..plan.measures import measures
from ..plan.plan import Plan
from ..questions.next.enrolment import Move, Next
from ..school.model import School
from ..school.problem import Groups, grades_of
from .layout import Grid, Lines, paragraphs
from .plan_text import measures_text, preferences_in_words


def next_text(found: Next, school: School, present: Plan) -> Words:
    """The next plan as text: how many children move, the classes, and the moves."""
    parts: list[Value] = [school.name, headline(found)]
    if found.plan:
        parts.append(_table(found.plan, found.continues, school))
        if said := sentences(found, school, present):
            parts.append(Lines(said))
        parts.append(measures_text(measures(found.plan, school)))
        key = "next.proved" if found.status == "planned" else "next.not_proved"
        parts.append(say(key, preferences=preferences_in_words(school)))
    return paragraphs(parts)


def headline(found: Next) -> Message:
    """How many children move, or why that is not known."""
    if found.status == "impossible":
        return say("next.no_plan")
    if found.moved is None:
        return say("text.late")
    return say("next.moved", n=found.moved) if found.moved else say("next.nobody")


def _table(plan: Plan, continues: Sequence[int | None], school: School) -> Words:
    """The classes of the next plan, and which present classes they continue."""
    names = [grade.name for grade in school.grades]
    header: list[Value] = [say("table.class"), *names, say("table.children"), say("table.was")]
    rows: list[list[Value]] = [header]
    for number, (groups, j) in enumerate(zip(plan.classes, continues, strict=True), 1):
        before = say("table.new") if j is None else j + 1
        rows.append([number, *(n or "·" for n in groups), sum(groups), before])
    return Grid(rows)


def sentences(found: Next, school: School, present: Plan) -> list[Words]:
    """What becomes of the present classes, and every move."""
    if found.plan is None:
        return []
    said = []
    for j, groups in enumerate(present.classes):
        name = class_name(j, present.classes, school)
        if j not in found.continues:
            said.append(say("next.gone", old=name))
            continue
        then = found.plan.classes[found.continues.index(j)]
        if grades_of(then) != grades_of(groups):
            said.append(say("next.becomes", old=name, grades=grades_in_words(then, school)))
    for groups, its in zip(found.plan.classes, found.continues, strict=True):
        if its is None:
            who, grades = children(sum(groups)), grades_in_words(groups, school)
            said.append(say("next.new", grades=grades, children=who))
    said += [
        move_phrase(move, school, present.classes, found.plan.classes, found.continues)
        for move in found.moves
    ]
    leave = {move.grade for move in found.moves if move.target is None}
    if any(sum(row[i] > 0 for row in present.classes) > 1 for i in leave):
        said.append(say("next.leavers"))
    return [Sentences((phrase,)) for phrase in said]


def move_phrase(
    move: Move,
    school: School,
    present: Sequence[Groups],
    following: Sequence[Groups],
    continues: Sequence[int | None],
) -> Message:
    """A move in words; classes have the numbers of the present plan.

    >>> from ..school.model import Grade
    >>> school = School(2, (Grade("K", 21, 1, 25), Grade("1", 10, 1, 25)))
    >>> now, then = [(20, 0), (0, 10)], [(19, 0), (2, 10)]
    >>> print(move_phrase(Move(0, 1, 0, 1), school, now, then, [0, 1]))
    1 child of K moves from class 1 (K) to class 2 (1)
    """
    who: dict[str, Value] = {"n": move.children, "grade": named(school.grades[move.grade].name)}
    if move.origin is not None:
        who["old"] = class_name(move.origin, present, school)
    if move.target is None:
        return say("next.leave", **who)
    number = continues[move.target]
    new: Value = say("next.new_class", grades=grades_in_words(following[move.target], school))
    if number is not None:
        new = class_name(number, present, school)
    return say("next.join" if move.origin is None else "next.move", **who, new=new)


def class_name(number: int, classes: Sequence[Groups], school: School) -> Message:
    """A class by its number and its grades: ``class 2 (K/1)``."""
    grades = grades_in_words(classes[number], school)
    return say("next.class", number=number + 1, grades=grades)


def grades_in_words(groups: Groups, school: School) -> str:
    """The grades of a class: ``K/1``, ``K–6``."""
    names = [grade.name for grade in school.grades]
    return joined_grades((names[i] for i in grades_of(groups)), names)
