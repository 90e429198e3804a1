"""Writing a school file: the counterpart of `read_school`."""

from __future__ import annotations

from typing import Any

from .model import DEFAULT_GROWTH, DEFAULT_PREFERENCE, SCHOOL_FORMAT, Composite, Grade, School

# What a school file need not state.
_DEFAULTS: dict[str, Any] = {
    "name": "",
    "teachers_rule": "exactly",
    "composites": [],
    "smallest_group": 1,
    "growth": DEFAULT_GROWTH,
    "kept_classes": [],
    "preference": list(DEFAULT_PREFERENCE),
}


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
    data = {
        "format": SCHOOL_FORMAT,
        "name": school.name,
        "teachers": school.teachers,
        "teachers_rule": school.teachers_rule,
        "grades": [_grade_data(grade) for grade in school.grades],
        "composites": [_composite_data(composite) for composite in school.composites],
        "composite_min": school.composite_min,
        "composite_max": school.composite_max,
        "smallest_group": school.smallest_group,
        "growth": school.growth,
        "kept_classes": [dict(groups) for groups in school.kept_classes],
        "preference": list(school.preference),
    }
    return {
        key: value
        for key, value in data.items()
        if value is not None and value != _DEFAULTS.get(key)
    }


def _grade_data(grade: Grade) -> dict[str, Any]:
    return {key: value for key, value in vars(grade).items() if value is not None}


def _composite_data(composite: Composite) -> dict[str, Any]:
    data = {**vars(composite), "grades": list(composite.grades)}
    # No limit is stated as None; to avoid a composite no more than others is the default.
    return {
        key: value
        for key, value in data.items()
        if value is not None and (key, value) != ("avoid", 0)
    }
