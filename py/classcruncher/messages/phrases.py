"""Phrases that many sentences have a use for."""

from collections.abc import Iterable, Sequence
from itertools import takewhile

from .message import Listed, Message, Value, say

# From so many grades in a row on, they are said by their ends.
LONG_RUN = 4


def children(n: int) -> Message:
    """So many children."""
    return say("count.children", n=n)


def classes(n: int) -> Message:
    """So many classes."""
    return say("count.classes", n=n)


def teachers(n: int) -> Message:
    """So many teachers; of none it says so.

    >>> str(teachers(0)), str(teachers(1)), str(teachers(2))
    ('no teachers', '1 teacher', '2 teachers')
    """
    return say("count.teachers", n=n) if n else say("count.no_teachers")


def named(grade: str) -> Value:
    """A grade by its name; a number alone would be read as one.

    >>> named("P1"), str(named("1"))
    ('P1', 'grade 1')
    """
    return say("grade.number", name=grade) if grade.isdecimal() else grade


def listed_grades(grades: Iterable[str], line: Sequence[str] = ()) -> Listed:
    """Grades by their names; of many in a row in the line of all grades the first and the last.

    >>> str(listed_grades(["K", "1"]))
    'K and grade 1'
    >>> str(listed_grades(["PS", "GS", "CP", "CE1", "CE2"], ["PS", "MS", "GS", "CP", "CE1", "CE2"]))
    'PS and GS to CE2'
    """
    said: list[Value] = []
    left = list(grades)
    while left:
        n = _in_a_row(left, line)
        ends = say("grade.run", first=named(left[0]), last=named(left[n - 1]))
        said += [ends] if n >= LONG_RUN else map(named, left[:n])
        del left[:n]
    return Listed(tuple(said))


def _in_a_row(grades: Sequence[str], line: Sequence[str]) -> int:
    """How many of the first grades stand one after the other in the line."""
    start = line.index(grades[0]) if grades[0] in line else len(line)
    pairs = zip(grades[1:], line[start + 1 :], strict=False)
    return 1 + len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))


def composite_classes(types: Sequence[Sequence[str]]) -> Message:
    """The composite classes of some types, each by the names of its grades; else all of them.

    >>> str(composite_classes([("K", "P1"), ("P1", "P2")]))
    'composite classes of K and P1 or of P1 and P2'
    """
    if not types:
        return say("classes.composite")
    return say("classes.composite_of", of=Listed(tuple(map(of_grades, types)), "or"))


def composites_of_levels(levels: Sequence[int]) -> Message:
    """The composite classes of so many grades.

    >>> str(composites_of_levels([3, 4]))
    'composite classes of 3 or 4 grades'
    """
    return say("classes.of_levels", levels=Listed(tuple(map(str, levels)), "or"))


def of_grades(grades: Sequence[str]) -> Message:
    """Belonging to these grades."""
    return say("classes.of", grades=listed_grades(grades))


def joined_grades(grades: Iterable[str], line: Sequence[str] = ()) -> str:
    """The grades of one class, for tables and titles; a word that two begin with is said once.

    >>> joined_grades(["K", "1"]), joined_grades(["K", "Year 1", "Year 2"])
    ('K/1', 'K/Year 1/2')
    >>> joined_grades(years := ["Year 1", "Year 2", "Year 3", "Year 4"], years)
    'Year 1–4'
    """
    names = list(grades)
    is_long = LONG_RUN <= len(names) == _in_a_row(names, line)
    if is_long:
        names = [names[0], names[-1]]
    words = ["".join(name.partition(" ")[:2]) if " " in name else None for name in names]
    return ("–" if is_long else "/").join(
        name.removeprefix(word) if word and word == before else name
        for name, word, before in zip(names, words, [None, *words], strict=False)
    )


def children_in(grades: Sequence[tuple[int, str]]) -> Listed:
    """How many children there are in grades.

    >>> str(children_in([(1, "P1"), (20, "P2")]))
    '1 child in P1 and 20 in P2'
    """
    return _placed(grades, "children.in", "children.more_in")


def children_from(grades: Sequence[tuple[int, str]]) -> Listed:
    """How many children there are from grades.

    >>> str(children_from([(4, "P1"), (20, "P2")]))
    '4 children from P1 and 20 from P2'
    """
    return _placed(grades, "children.of", "children.more_of")


def _placed(grades: Sequence[tuple[int, str]], first: str, more: str) -> Listed:
    keys = [first, *[more] * (len(grades) - 1)]
    pairs = zip(keys, grades, strict=True)
    return Listed(tuple(say(key, n=n, grade=named(name)) for key, (n, name) in pairs))


def from_to(least: int, most: int) -> Message:
    """All whole numbers from one to another."""
    return say("count.from_to", least=least, most=most)


def sizes_in_words(sizes: Sequence[int]) -> Value:
    """The sizes of classes, from the smallest to the largest.

    >>> str(sizes_in_words([17, 14, 20])), sizes_in_words([20, 20])
    ('14 to 20', 20)
    """
    least, most = min(sizes), max(sizes)
    return least if least == most else from_to(least, most)
