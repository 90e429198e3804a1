"""The moves from a present plan to the next: who changes class, who is new and who leaves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...messages.message import Message, Value, say
from ...messages.phrases import joined_grades
from ...school.model import School
from ...school.problem import Groups, grades_of


@dataclass(frozen=True)
class Move:
    """Children of one grade who go from one class to another.

    Attributes:
        grade: its index.
        children: how many.
        origin: the present class that they leave; None for children who are new in the school.
        target: the class of the next plan that they join; None for children who leave for good.
    """

    grade: int
    children: int
    origin: int | None
    target: int | None

    @property
    def is_within(self) -> bool:
        """Whether they change class, neither new nor leaving for good."""
        return self.origin is not None and self.target is not None


def moves(
    present: Sequence[Groups], following: Sequence[Groups], was: Sequence[int | None]
) -> tuple[Move, ...]:
    """Who moves, grade by grade, when as many as can stay in the class that continues theirs.

    Where a grade grows, the new children fill what the others leave free; where it shrinks,
    those who could not stay leave for good first.

    Args:
        present: the present classes as rows of children by grade.
        following: the classes of the next plan.
        was: for each of them the present class that it continues; None for a new one.

    >>> from pprint import pprint
    >>> pprint(moves([(20, 0), (9, 10)], [(19, 0), (12, 10)], [0, 1]))
    (Move(grade=0, children=1, origin=0, target=1),
     Move(grade=0, children=2, origin=None, target=1))
    """
    found: list[Move] = []
    pairs = list(zip(following, was, strict=True))
    for i in range(len(next(iter([*present, *following]), ()))):
        stay = [0 if j is None else min(present[j][i], row[i]) for row, j in pairs]
        lost = [row[i] for row in present]
        for j, children in zip(was, stay, strict=True):
            if j is not None:
                lost[j] -= children
        won = [row[i] - children for row, children in zip(following, stay, strict=True)]
        more = sum(won) - sum(lost)
        origins = [*enumerate(lost), (None, max(0, more))]
        targets = [*enumerate(won), (None, max(0, -more))]
        found += _between(i, origins, targets)
    return tuple(found)


def _between(
    grade: int, origins: list[tuple[int | None, int]], targets: list[tuple[int | None, int]]
) -> Iterator[Move]:
    """Send the children of the origins to the targets, first to first."""
    origins, targets = origins[::-1], targets[::-1]
    while origins and targets:
        (origin, out), (target, into) = origins.pop(), targets.pop()
        if children := min(out, into):
            yield Move(grade, children, origin, target)
        if out > children:
            origins.append((origin, out - children))
        if into > children:
            targets.append((target, into - children))


def move_phrase(
    move: Move,
    school: School,
    present: Sequence[Groups],
    following: Sequence[Groups],
    was: Sequence[int | None],
) -> Message:
    """A move in words; classes have the numbers of the present plan.

    >>> from ...school.model import Grade
    >>> school = School(2, (Grade("K", 21, 1, 25), Grade("1", 10, 1, 25)))
    >>> now, then = [(20, 0), (0, 10)], [(19, 0), (2, 10)]
    >>> print(move_phrase(Move(0, 1, 0, 1), school, now, then, [0, 1]))
    1 child of K moves from class 1 (K) to class 2 (1)
    """
    who: dict[str, Value] = {"n": move.children, "grade": school.grades[move.grade].name}
    if move.origin is not None:
        who["old"] = class_name(move.origin, present, school)
    if move.target is None:
        return say("next.leave", **who)
    number = was[move.target]
    new: Value = say("next.new_class", grades=grades_in_words(following[move.target], school))
    if number is not None:
        new = class_name(number, present, school)
    return say("next.join" if move.origin is None else "next.move", **who, new=new)


def class_name(number: int, classes: Sequence[Groups], school: School) -> Message:
    """A class by its number and its grades: ``class 2 (K + 1)``."""
    grades = grades_in_words(classes[number], school)
    return say("next.class", number=number + 1, grades=grades)


def grades_in_words(groups: Groups, school: School) -> str:
    """The grades of a class: ``K + 1``."""
    return joined_grades(school.grades[i].name for i in grades_of(groups))
