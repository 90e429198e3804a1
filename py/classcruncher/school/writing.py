"""Writing a school file: the counterpart of `read_school`."""

from typing import Any

from .model import SCHOOL_FORMAT, Composite, School, Year


def school_data(school: School) -> dict[str, Any]:
    """A school as the data of its file; what has its default is left out.

    >>> from .model import Grade
    >>> from .reading import parse_school
    >>> school = School(1, (Grade("P1", 20, 1, 25),))
    >>> school_data(school)["grades"]
    [{'name': 'P1', 'children': 20, 'min': 1, 'max': 25}]
    >>> parse_school(school_data(school)) == school
    True
    """
    first = {key: getattr(school, key) for key in ("name", "teachers", "teachers_rule")}
    return _without({"format": SCHOOL_FORMAT} | first | _plain(school), _plain(School(0, ())))


def _plain(school: School) -> dict[str, Any]:
    """Everything that a school is, as JSON has it."""
    usual, usual_year = vars(Composite(())), _of_year(Year(""))
    return vars(school) | {
        "grades": [_without(vars(grade), dict.fromkeys(vars(grade))) for grade in school.grades],
        "composites": [
            _without(vars(composite) | {"grades": list(composite.grades)}, usual)
            for composite in school.composites
        ],
        "never": [list(grades) for grades in school.never],
        "composite_max_by_levels": {str(n): most for n, most in school.composite_max_by_levels},
        "kept_classes": [dict(groups) for groups in school.kept_classes],
        "preference": list(school.preference),
        "years": [_without(_of_year(year), usual_year) for year in school.years],
    }


def _of_year(year: Year) -> dict[str, Any]:
    return vars(year) | {"children": dict(year.children)}


def _without(data: dict[str, Any], usual: dict[str, Any]) -> dict[str, Any]:
    """The data without what is as usual."""
    return {key: value for key, value in data.items() if (key, value) not in usual.items()}
