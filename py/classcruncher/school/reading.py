"""Reading a school file, which is checked whole.

A school file is JSON, format ``class-cruncher/1``. `read_school` turns its text into a
`School`, or raises `SchoolErrors` with every mistake at once, each naming its field and
saying what would be right.
"""

from collections.abc import Sequence
from typing import Any

from ..messages.message import Listed, Message, Value, say
from ..messages.phrases import joined_grades
from .fields import (
    ABSENT,
    MOST,
    SCHOOL_FILE,
    Fields,
    Remark,
    SchoolErrors,
    must_be,
    parse_json,
    shown,
)
from .measure_table import PREFERENCES
from .model import (
    DEFAULT_GROWTH,
    DEFAULT_PREFERENCE,
    MOST_COMPOSITES,
    MOST_GRADES,
    MOST_TEACHERS,
    MOST_YEARS,
    SCHOOL_FORMAT,
    Composite,
    Grade,
    School,
    Year,
    kept_apart,
)


def read_school(text: str) -> School:
    """Read a school file.

    Raises:
        SchoolErrors: the text is not JSON, or breaks the format; holds every error found.

    >>> school = read_school(
    ...     '{"format": "class-cruncher/1", "teachers": 1,'
    ...     ' "grades": [{"name": "P1", "children": 20, "max": 25}]}'
    ... )
    >>> school.grades[0].children, school.grades[0].min
    (20, 1)
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
        errors.append(Remark(SCHOOL_FILE, must_be(say("be.object"), data)))
        raise SchoolErrors(errors)

    form = top.take("format")
    if form != SCHOOL_FORMAT:
        top.must("format", shown(SCHOOL_FORMAT), form)
    name = top.text("name", default="")
    number = top.whole("teachers", least=1, most=MOST_TEACHERS)
    rule = top.choice("teachers_rule", ("exactly", "at most"), default="exactly")
    grades = _grades(top.items("grades", most=MOST_GRADES, needed=True), errors)
    names = [grade.name for grade in grades]
    neighbours = top.whole("neighbours", least=0, most=MOST_GRADES, default=0)
    never = _never(top.items("never", most=MOST_COMPOSITES), names, errors)
    composites = _composites(top.items("composites", most=MOST_COMPOSITES), names, errors)
    for place, composite in enumerate(composites):
        if apart := kept_apart(composite.grades, never):
            said = say("wrong.apart", grades=joined_grades(apart))
            errors.append(Remark(f"composites[{place}].grades", said))
    composite_min = top.whole("composite_min", least=1, needed=False)
    composite_max = top.whole("composite_max", least=1, needed=False)
    by_levels = _by_levels(top.take("composite_max_by_levels"), errors)
    smallest_group = top.whole("smallest_group", least=1, default=1)
    tolerance = top.whole("tolerance", least=0, default=0)
    growth = top.whole("growth", least=0, default=DEFAULT_GROWTH)
    kept = _kept_classes(top.items("kept_classes", most=MOST_TEACHERS), grades, errors)
    for place, groups in enumerate(kept):
        if apart := kept_apart([name for name, _ in groups], never):
            said = say("wrong.apart", grades=joined_grades(apart))
            errors.append(Remark(f"kept_classes[{place}]", said))
    if number is not None and len(kept) > number:
        said = say("wrong.kept", n=len(kept), there=say("there.teachers", n=number))
        errors.append(Remark("kept_classes", said))
    preference = _preference(top)
    years = _years(top.items("years", most=MOST_YEARS), names, errors)
    top.take("chosen")  # the plan that somebody read: it changes nothing of the question
    top.nothing_else()
    if errors:
        raise SchoolErrors(errors)
    assert number is not None and smallest_group is not None and growth is not None
    assert neighbours is not None and tolerance is not None
    return School(
        name=name,
        teachers=number,
        teachers_rule="exactly" if rule == "exactly" else "at most",
        grades=tuple(grades),
        neighbours=neighbours,
        composites=tuple(composites),
        never=tuple(never),
        composite_min=composite_min,
        composite_max=composite_max,
        composite_max_by_levels=by_levels,
        smallest_group=smallest_group,
        tolerance=tolerance,
        growth=growth,
        kept_classes=tuple(kept),
        preference=preference,
        years=tuple(years),
    )


def _grades(items: list[Any], errors: list[Remark]) -> list[Grade]:
    grades: list[Grade] = []
    for number, item in enumerate(items):
        fields = Fields(item, f"grades[{number}]", errors)
        name = fields.text("name", needed=True)
        if name and name in [grade.name for grade in grades]:
            fields.error("name", say("wrong.same_grade", name=shown(name)))
        children = fields.whole("children", least=0)
        least = fields.whole("min", least=1, default=1)
        most = fields.whole("max", least=1)
        if least is not None and most is not None and most < least:
            fields.must("max", say("be.at_least", field=say("field.min"), least=least), most)
        growth = fields.whole("growth", least=0, needed=False)
        classes = fields.whole("most_classes", least=1, most=MOST_TEACHERS, needed=False)
        singles = fields.whole("most_singles", least=0, most=MOST_TEACHERS, needed=False)
        in_composites = fields.whole("most_in_composites", least=0, needed=False)
        tolerance = fields.whole("tolerance", least=0, needed=False)
        fields.nothing_else()
        # A wrong number is reported once: no rule that looks at it may report it again.
        children = MOST if children is None else children
        grades.append(
            Grade(
                name,
                children,
                least or 1,
                most or 1,
                growth,
                classes,
                singles,
                in_composites,
                tolerance,
            )
        )
    return grades


def unknown_grade(names: Sequence[str]) -> Message:
    """That something must be one of these grades."""
    return say("wrong.grade", names=Listed(tuple(names), "commas"))


def _are_names(names: list[str]) -> bool:
    """Whether the grades' names can be referred to; if not, that is reported already."""
    return bool(names) and all(names) and len(set(names)) == len(names)


def _composites(items: list[Any], names: list[str], errors: list[Remark]) -> list[Composite]:
    composites: list[Composite] = []
    for number, item in enumerate(items):
        fields = Fields(item, f"composites[{number}]", errors)
        grades = _set_of_grades(fields.take("grades"), names)
        if not isinstance(grades, tuple):
            fields.error("grades", grades)
            grades = ()
        if grades and grades in [composite.grades for composite in composites]:
            fields.error("grades", say("wrong.same_set", grades=joined_grades(grades)))
        composite = Composite(
            grades,
            fields.whole("min", least=1, needed=False),
            fields.whole("max", least=1, needed=False),
            fields.whole("smallest_group", least=1, needed=False),
            fields.whole("largest_group", least=1, needed=False),
            fields.whole("at_most", least=0, most=MOST_TEACHERS, needed=False),
            fields.whole("avoid", least=0, most=9, default=0) or 0,
            fields.whole("tolerance", least=0, needed=False),
        )
        for low, high, field in (
            ("min", "max", say("field.min")),
            ("smallest_group", "largest_group", say("field.smallest_group")),
        ):
            least, most = getattr(composite, low), getattr(composite, high)
            if least is not None and most is not None and most < least:
                fields.must(high, say("be.at_least", field=field, least=least), most)
        fields.nothing_else()
        composites.append(composite)
    return composites


def _never(items: list[Any], names: list[str], errors: list[Remark]) -> list[tuple[str, ...]]:
    """Sets of grades that share no class."""
    sets: list[tuple[str, ...]] = []
    for number, item in enumerate(items):
        grades, field = _set_of_grades(item, names), f"never[{number}]"
        if not isinstance(grades, tuple):
            errors.append(Remark(field, grades))
        elif grades and grades in sets:
            errors.append(Remark(field, say("wrong.same_set", grades=joined_grades(grades))))
        elif grades:
            sets.append(grades)
    return sets


def _by_levels(value: Any, errors: list[Remark]) -> tuple[tuple[int, int], ...]:
    """The most children in a composite of so many grades, the fewest grades first."""
    if value is ABSENT:
        return ()
    fields = Fields(value, "composite_max_by_levels", errors)
    levels = range(2, MOST_GRADES + 1)
    stated = {n: fields.whole(str(n), least=1, needed=False) for n in levels}
    be = say("be.whole_from_to", least=levels[0], most=levels[-1])
    fields.only([str(n) for n in levels], lambda _: say("wrong.levels", be=be))
    return tuple((n, most) for n, most in stated.items() if most is not None)


def _set_of_grades(value: Any, names: list[str]) -> tuple[str, ...] | Value:
    """A set of grades in age order, or what is wrong with it; empty where the names are wrong."""
    be = say("be.grades")
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        return must_be(be, value)
    if not _are_names(names):
        return ()
    unknown = [name for name in value if name not in names]
    if unknown:
        be = say("be.these_grades", names=Listed(tuple(names), "commas"))
        return say("wrong.must", be=be, value=Listed(tuple(map(shown, unknown)), "commas"))
    if len(set(value)) < len(value):
        return must_be(say("be.different_grades"), value)
    if len(value) < 2:
        return must_be(be, value)
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
        for name in names:
            children = fields.whole(name, least=1, needed=False)
            if children is None:
                continue
            left[name] -= children
            if left[name] < 0:
                fields.error(name, say("wrong.too_many", grade=name, n=-left[name]))
            groups.append((name, children))
        fields.only(names, lambda _: unknown_grade(names))
        if item == {}:
            errors.append(Remark(fields.path, say("wrong.no_children")))
        kept.append(tuple(groups))
    return kept


def _preference(top: Fields) -> tuple[str, ...]:
    if top.take("preference") is ABSENT:
        return DEFAULT_PREFERENCE
    names = top.items("preference", most=len(PREFERENCES), needed=True)
    for number, name in enumerate(names):
        field = f"preference[{number}]"
        if name not in PREFERENCES:
            be = say("be.one_of", names=Listed(tuple(map(shown, PREFERENCES)), "commas"))
            top.must(field, be, name)
        elif name in names[:number]:
            top.error(field, say("wrong.twice", name=shown(name)))
    return tuple(map(str, names))


def _years(items: list[Any], names: list[str], errors: list[Remark]) -> list[Year]:
    years: list[Year] = []
    for number, item in enumerate(items):
        fields = Fields(item, f"years[{number}]", errors)
        name = fields.text("name", needed=True)
        if name and name in [year.name for year in years]:
            fields.error("name", say("wrong.twice", name=shown(name)))
        stated = fields.take("children")
        children = _children(stated, f"{fields.path}.children", names, errors)
        says_youngest = isinstance(stated, dict) and (not _are_names(names) or names[0] in stated)
        intake = fields.whole("intake", least=0, needed=not says_youngest)
        teachers = fields.whole("teachers", least=1, most=MOST_TEACHERS, needed=False)
        fields.nothing_else()
        years.append(Year(name, intake, children, teachers))
    return years


def _children(
    value: Any, path: str, names: list[str], errors: list[Remark]
) -> tuple[tuple[str, int], ...]:
    """The children of some grades, in age order."""
    if value is ABSENT or not _are_names(names):
        return ()
    fields = Fields(value, path, errors)
    stated = {name: fields.whole(name, least=0, needed=False) for name in names}
    fields.only(names, lambda _: unknown_grade(names))
    return tuple((name, n) for name, n in stated.items() if n is not None)
