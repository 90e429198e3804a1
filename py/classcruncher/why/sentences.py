"""Words put together to sentences that can be read aloud."""

from __future__ import annotations

from collections.abc import Sequence

from ..words import counted


def listed(things: Sequence[str], last: str = "and") -> str:
    """Things one after the other.

    >>> listed(["P1"]), listed(["P1", "P2"]), listed(["P1", "P2", "P3"], "or")
    ('P1', 'P1 and P2', 'P1, P2 or P3')
    """
    *others, end = things
    return f"{', '.join(others)} {last} {end}" if others else end


def named(grade: str) -> str:
    """A grade by its name; a number alone would be read as one.

    >>> named("P1"), named("1")
    ('P1', 'grade 1')
    """
    return f"grade {grade}" if grade.isdecimal() else grade


def listed_grades(grades: Sequence[str]) -> str:
    """Grades by their names.

    >>> listed_grades(["K", "1"])
    'K and grade 1'
    """
    return listed([named(grade) for grade in grades])


def sentence(text: str) -> str:
    """A text with a capital letter before and a full stop after.

    >>> sentence("have 8 teachers instead of 7")
    'Have 8 teachers instead of 7.'
    """
    return f"{text[:1].upper()}{text[1:]}."


def children_in(grades: Sequence[tuple[int, str]], place: str = "in") -> str:
    """How many children there are, grade by grade.

    >>> children_in([(1, "P1"), (20, "P2")])
    '1 child in P1 and 20 in P2'
    """
    (first, name), *others = grades
    texts = [f"{counted(first, 'child', 'children')} {place} {named(name)}"]
    return listed(texts + [f"{children} {place} {named(name)}" for children, name in others])
