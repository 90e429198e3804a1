"""Many schools, read: a table with one school in each row, or one school file for each.

What is wrong with one school is said of that school, with its line or file, the column and the
cure; the others are read all the same.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..messages.language import Language
from ..messages.message import Value, Words, say, worded
from ..school.fields import LONGEST_TEXT, Remark, SchoolErrors, shown
from ..school.model import School
from ..school.reading import parse_school, read_school, unknown_grade
from ..school.writing import school_data
from .answering import MOST_SCHOOLS

DELIMITERS = ";,\t"

# The first two columns, whatever they are called; the others are the grades'.
NAME, TEACHERS = 0, 1


@dataclass(frozen=True)
class Wrong(Words):
    """What is wrong with one school: where it stands, and what to mend there."""

    place: Value
    error: Remark

    def worded(self, language: Language) -> str:  # noqa: D102
        place = worded(self.place, language)
        return say("many.wrong", place=place, error=self.error).worded(language)


@dataclass(frozen=True)
class Row:
    """One school as it was read.

    Attributes:
        place: its line in the table, or its file.
        name: what it is called there.
        school: what is asked; None where something is wrong.
        errors: all that is wrong.
    """

    place: Value
    name: str
    school: School | None
    errors: tuple[Wrong, ...] = ()


def read_files(files: Iterable[tuple[str, str | SchoolErrors]]) -> Iterator[Row]:
    """Read school files, each by its name: its text, or why there is none."""
    for name, text in files:
        try:
            if isinstance(text, SchoolErrors):
                raise text
            school = read_school(text)
            yield Row(name, school.name or name, school)
        except SchoolErrors as wrong:
            yield Row(name, name, None, tuple(Wrong(name, error) for error in wrong.errors))


def read_table(text: str, rules: School) -> Iterator[Row]:
    r"""Read a table: the first line names the columns, every other has a school.

    Args:
        text: CSV with a delimiter of `DELIMITERS`: name, teachers, and the children of each
            grade of the rules under its name, in any order.
        rules: everything else of each school.

    Raises:
        SchoolErrors: the columns are not those of the rules, which concerns every school.

    >>> from ..school.model import Grade
    >>> rules = School(1, (Grade("K", 0, 1, 20), Grade("1", 0, 1, 25)))
    >>> table = "School;Teachers;1;K\nHill;2;24;18\nDale;two;24;18\n"
    >>> hill, dale = read_table(table, rules)
    >>> hill.name, hill.school.teachers, [grade.children for grade in hill.school.grades]
    ('Hill', 2, [18, 24])
    >>> print(dale.errors[0])
    line 3, Teachers: must be a whole number from 1 to 999; got "two"
    """
    lines = list(_lines(text))
    if rules.kept_classes:
        raise SchoolErrors([Remark("kept_classes", say("many.kept_classes"))])
    if not lines:
        raise SchoolErrors([Remark(TABLE, say("many.no_line"))])
    (_, head), *others = lines
    head = [cell.strip() for cell in head]
    if errors := list(_wrong_columns(head, rules)):
        raise SchoolErrors(errors)
    if not others:
        raise SchoolErrors([Remark(TABLE, say("many.no_school"))])
    if len(others) > MOST_SCHOOLS:
        said = say("many.many_schools", most=MOST_SCHOOLS, length=len(others))
        raise SchoolErrors([Remark(TABLE, said)])
    data = school_data(rules)
    return (_row(number, cells, head, data) for number, cells in others)


# What is read, where an error is about the whole of it.
TABLE = "table"


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that hold anything, each by its number."""
    first = next((line for line in io.StringIO(text, newline="") if line.strip()), "")
    begin = 1
    try:
        # The delimiter is the one that divides the columns' names into most.
        delimiter = max(DELIMITERS, key=lambda by: len(next(csv.reader([first], delimiter=by), [])))
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begin, cells
            begin = reader.line_num + 1
    except csv.Error as error:
        said = say("many.no_table", number=begin, reason=str(error))
        raise SchoolErrors([Remark(TABLE, said)]) from error


def _wrong_columns(head: Sequence[str], rules: School) -> Iterator[Remark]:
    names = [grade.name for grade in rules.grades]
    times = Counter(head)
    for number, title in enumerate(head):
        column = _column(head, number)
        if number <= TEACHERS:
            if title in names:
                yield Remark(column, say("many.first_columns"))
        elif title not in names:
            yield Remark(column, unknown_grade(names))
        elif times[title] > 1 and head.index(title) == number:
            yield Remark(column, say("wrong.twice", name=shown(title)))
    for name in names:
        if name not in head:
            yield Remark(name, say("many.no_column"))


def _column(head: Sequence[str], number: int) -> str:
    """What a column is called in errors: its title, else its letter in a spreadsheet."""
    title = head[number] if number < len(head) else ""
    return title[:LONGEST_TEXT] or _letters(number)


def _letters(number: int) -> str:
    """The letters of a column.

    >>> [_letters(number) for number in (0, 25, 26, 701, 702)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA']
    """
    letters = ""
    while number >= 0:
        number, rest = divmod(number, 26)
        letters, number = chr(ord("A") + rest) + letters, number - 1
    return letters


def _row(line: int, cells: Sequence[str], head: Sequence[str], rules: Mapping[str, Any]) -> Row:
    place = say("many.line", number=line)
    # Cells that are missing at the end of a line are empty.
    values = [cell.strip() for cell in cells] + [""] * (len(head) - len(cells))
    children = {title: values[at] for at, title in enumerate(head) if at > TEACHERS}
    grades = [
        _without(grade, "children") | _number("children", children[grade["name"]])
        for grade in rules["grades"]
    ]
    data = _without(rules, "teachers") | _number("teachers", values[TEACHERS])
    data |= {"name": values[NAME], "grades": grades}
    columns = {
        "name": _column(head, NAME),
        "teachers": _column(head, TEACHERS),
        **{f"grades[{i}].children": grade["name"] for i, grade in enumerate(grades)},
    }
    errors = []
    if not values[NAME]:
        errors.append(Remark(columns["name"], say("wrong.empty")))
    errors += [
        Remark(_column(head, at), say("many.no_heading", value=shown(value)))
        for at, value in enumerate(values)
        if at >= len(head) and value
    ]
    school = None
    try:
        school = parse_school(data)
    except SchoolErrors as wrong:
        errors += [
            Remark(columns.get(error.field, error.field), error.text) for error in wrong.errors
        ]
    name = str(shown(values[NAME]))[1:-1]
    if errors:
        return Row(place, name, None, tuple(Wrong(place, error) for error in errors))
    return Row(place, name, school)


def _without(data: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != key}


def _number(key: str, cell: str) -> dict[str, Any]:
    """A cell as a field: a number where it is one; absent where it is empty."""
    if not cell:
        return {}
    return {key: int(cell) if re.fullmatch(r"[+-]?[0-9]{1,9}", cell) else cell}
