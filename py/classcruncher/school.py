"""The school: the whole question, and the checking of the file that states it.

A school file is JSON, format ``class-cruncher/1``. `read_school` turns its text into a
`School`, or raises `SchoolErrors` with every mistake at once, each naming its field and
saying what would be right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from .fields import ABSENT, MOST, Fields, Remark, SchoolErrors, parse_json, shown

FORMAT = "class-cruncher/1"

Rule = Literal["exactly", "at most"]

PREFERENCES = (
    "fewest composites",
    "even grades",
    "smallest spread",
    "most room",
    "fewest children in composites",
    "fewest kinds",
    "fewest teachers",
    "largest smallest group",
)
DEFAULT_PREFERENCE = ("fewest composites", "even grades")

# Generous limits: no school comes near them.
MOST_TEACHERS = 999
MOST_GRADES = 50
MOST_COMPOSITES = 500


@dataclass(frozen=True)
class Grade:
    """A year level: how many children it has, and how large its single classes may be."""

    name: str
    children: int
    min: int
    max: int


@dataclass(frozen=True)
class Composite:
    """A composite class type that is allowed; a limit left out is None and follows the school's.

    `avoid`, from 0 to 9, says how much more than another composite it should be avoided: where
    the fewest composites are wanted, it counts 1 + avoid times.
    """

    grades: tuple[str, ...]
    min: int | None = None
    max: int | None = None
    smallest_group: int | None = None
    largest_group: int | None = None
    at_most: int | None = None
    avoid: int = 0


@dataclass(frozen=True)
class School:
    """The whole question: teachers, grades and rules. Grades are in age order."""

    teachers: int
    grades: tuple[Grade, ...]
    name: str = ""
    teachers_rule: Rule = "exactly"
    composites: tuple[Composite, ...] = ()
    composite_min: int | None = None
    composite_max: int | None = None
    smallest_group: int = 1
    kept_classes: tuple[tuple[tuple[str, int], ...], ...] = ()
    preference: tuple[str, ...] = DEFAULT_PREFERENCE


def read_school(text: str) -> School:
    """Read a school file.

    Raises:
        SchoolErrors: the text is not JSON, or breaks the format; holds every error found.

    >>> school = read_school(
    ...     '{"format": "class-cruncher/1", "teachers": 1,'
    ...     ' "grades": [{"name": "P1", "children": 20, "max": 25}]}'
    ... )
    >>> school.grades
    (Grade(name='P1', children=20, min=1, max=25),)
    """
    return parse_school(parse_json(text))


def parse_school(data: Any) -> School:
    """Check the data of a school file, as JSON gives it, and make the `School`.

    Raises:
        SchoolErrors: with every error found.
    """
    errors: list[Remark] = []
    top = Fields(data, "", errors)
    if not isinstance(data, dict):
        errors.append(Remark("school file", f"must be a JSON object; got {shown(data)}"))
        raise SchoolErrors(errors)

    form = top.take("format")
    if form != FORMAT:
        top.must("format", shown(FORMAT), form)
    name = top.text("name", default="")
    teachers = top.whole("teachers", least=1, most=MOST_TEACHERS)
    rule = top.choice("teachers_rule", ("exactly", "at most"), default="exactly")
    grades = _grades(top.items("grades", most=MOST_GRADES, needed=True), errors)
    names = [grade.name for grade in grades]
    composites = _composites(top.items("composites", most=MOST_COMPOSITES), names, errors)
    composite_min = top.whole("composite_min", least=1, needed=False)
    composite_max = top.whole("composite_max", least=1, needed=False)
    smallest_group = top.whole("smallest_group", least=1, default=1)
    kept = _kept_classes(top.items("kept_classes", most=MOST_TEACHERS), grades, errors)
    if teachers is not None and len(kept) > teachers:
        said = f"{len(kept)} classes are kept but teachers is {teachers}; keep fewer"
        errors.append(Remark("kept_classes", said))
    preference = _preference(top)
    top.nothing_else()
    if errors:
        raise SchoolErrors(errors)
    assert teachers is not None and smallest_group is not None
    return School(
        name=name,
        teachers=teachers,
        teachers_rule="exactly" if rule == "exactly" else "at most",
        grades=tuple(grades),
        composites=tuple(composites),
        composite_min=composite_min,
        composite_max=composite_max,
        smallest_group=smallest_group,
        kept_classes=tuple(kept),
        preference=preference,
    )


def _grades(items: list[Any], errors: list[Remark]) -> list[Grade]:
    grades: list[Grade] = []
    for number, item in enumerate(items):
        fields = Fields(item, f"grades[{number}]", errors)
        name = fields.text("name", needed=True)
        if name and name in [grade.name for grade in grades]:
            fields.error("name", f"must differ from the other grades; {shown(name)} stands twice")
        children = fields.whole("children", least=0)
        least = fields.whole("min", least=1, default=1)
        most = fields.whole("max", least=1)
        if least is not None and most is not None and most < least:
            said = f"must be a whole number of at least min ({least}); got {most}"
            fields.error("max", said)
        fields.nothing_else()
        # A wrong number is reported once: no rule that looks at it may report it again.
        grades.append(Grade(name, MOST if children is None else children, least or 1, most or 1))
    return grades


def _are_names(names: list[str]) -> bool:
    """Whether the grades' names can be referred to; if not, that is reported already."""
    return bool(names) and all(names) and len(set(names)) == len(names)


def _composites(items: list[Any], names: list[str], errors: list[Remark]) -> list[Composite]:
    composites: list[Composite] = []
    for number, item in enumerate(items):
        fields = Fields(item, f"composites[{number}]", errors)
        grades = _set_of_grades(fields, names)
        if grades and grades in [composite.grades for composite in composites]:
            fields.error("grades", f"must be a new set; {' + '.join(grades)} stands twice")
        composite = Composite(
            grades,
            fields.whole("min", least=1, needed=False),
            fields.whole("max", least=1, needed=False),
            fields.whole("smallest_group", least=1, needed=False),
            fields.whole("largest_group", least=1, needed=False),
            fields.whole("at_most", least=0, most=MOST_TEACHERS, needed=False),
            fields.whole("avoid", least=0, most=9, default=0) or 0,
        )
        for low, high in (("min", "max"), ("smallest_group", "largest_group")):
            least, most = getattr(composite, low), getattr(composite, high)
            if least is not None and most is not None and most < least:
                said = f"must be a whole number of at least {low} ({least}); got {most}"
                fields.error(high, said)
        fields.nothing_else()
        composites.append(composite)
    return composites


def _set_of_grades(fields: Fields, names: list[str]) -> tuple[str, ...]:
    """The grades of a composite in age order; empty when there is anything wrong with them."""
    value = fields.take("grades")
    be = "a list of two or more of the school's grades"
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        fields.must("grades", be, value)
        return ()
    if not _are_names(names):
        return ()
    unknown = [name for name in value if name not in names]
    if unknown:
        said = f"must be {be} ({', '.join(names)}); got {', '.join(map(shown, unknown))}"
        fields.error("grades", said)
        return ()
    if len(set(value)) < len(value):
        fields.must("grades", "different grades", value)
        return ()
    if len(value) < 2:
        fields.must("grades", be, value)
        return ()
    return tuple(sorted(value, key=names.index))


def _kept_classes(
    items: list[Any], grades: list[Grade], errors: list[Remark]
) -> list[tuple[tuple[str, int], ...]]:
    names = [grade.name for grade in grades]
    if not _are_names(names):
        return []
    left = {grade.name: grade.children for grade in grades}
    kept = []
    for number, item in enumerate(items):
        fields = Fields(item, f"kept_classes[{number}]", errors)
        groups = []
        for name in list(item) if isinstance(item, dict) else []:
            if name not in names:
                fields.take(name)
                fields.error(name, f"must be a grade of this school ({', '.join(names)})")
                continue
            children = fields.whole(name, least=1)
            if children is None:
                continue
            left[name] -= children
            if left[name] < 0:
                said = f"takes more children than {name} has; {-left[name]} too many"
                fields.error(name, said)
            groups.append((name, children))
        if item == {}:
            errors.append(Remark(fields.path, "must have children of at least one grade"))
        kept.append(tuple(sorted(groups, key=lambda group: names.index(group[0]))))
    return kept


def _preference(top: Fields) -> tuple[str, ...]:
    if top.take("preference") is ABSENT:
        return DEFAULT_PREFERENCE
    names = top.items("preference", most=len(PREFERENCES), needed=True)
    for number, name in enumerate(names):
        field = f"preference[{number}]"
        if name not in PREFERENCES:
            top.must(field, f"one of: {', '.join(PREFERENCES)}", name)
        elif name in names[:number]:
            top.error(field, f"must stand once; {shown(name)} stands twice")
    return tuple(map(str, names))
