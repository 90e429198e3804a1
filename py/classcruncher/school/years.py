"""The school in the years after this one: every child a grade further."""

from dataclasses import replace

from .model import School


def year_after(school: School) -> School:
    """The school in the first of its `years`, under the name of that year; the others follow it.

    Every grade has the children of the grade below it, the youngest those who are taken in, where
    the year says no other number. Rules stay; kept classes are of this year alone.

    >>> from .model import Grade, Year
    >>> grades = (Grade("K", 20, 1, 25), Grade("1", 18, 1, 25), Grade("2", 25, 1, 25))
    >>> years = (Year("2028", 24, (("2", 17),), teachers=4), Year("2029", 21))
    >>> after = year_after(School(3, grades, years=years))
    >>> after.name, after.teachers, [grade.children for grade in after.grades]
    ('2028', 4, [24, 20, 17])
    >>> [grade.children for grade in year_after(after).grades]
    [21, 24, 20]
    """
    year, *later = school.years
    below = [year.intake or 0, *(grade.children for grade in school.grades)]
    stated = dict(year.children)
    return replace(
        school,
        name=year.name,
        teachers=year.teachers or school.teachers,
        grades=tuple(
            replace(grade, children=stated.get(grade.name, children))
            for grade, children in zip(school.grades, below, strict=False)
        ),
        kept_classes=(),
        years=tuple(later),
    )


def school_by_year(school: School) -> tuple[School, ...]:
    """The school as it is, and then in each of its `years`."""
    found = [school]
    while found[-1].years:
        found.append(year_after(found[-1]))
    return tuple(found)
