"""The school file: what is read, what is refused, and how that is said."""

import json
import re
import time
from dataclasses import replace

import pytest

from classcruncher.school.fields import SchoolErrors
from classcruncher.school.measure_table import PREFERENCES
from classcruncher.school.model import (
    DEFAULT_GROWTH,
    Composite,
    Grade,
    School,
    allowed_composites,
)
from classcruncher.school.problem import growth_of, limits, warnings
from classcruncher.school.reading import parse_school, read_school
from classcruncher.school.writing import school_data
from tests.planner.malformed import MALFORMED, school_with
from tests.planner.real_schools import NAMES, real_school


@pytest.mark.parametrize(("text", "field"), MALFORMED.values(), ids=MALFORMED.keys())
def test_a_mistake_names_its_field_and_the_cure(text: str, field: str) -> None:
    with pytest.raises(SchoolErrors) as caught:
        read_school(text)
    assert [error.field for error in caught.value.errors] == [field]
    said = (
        r"must |is missing; it must |is not a key|takes more|\d+ classes are kept|is no number of"
    )
    assert re.match(said, str(caught.value.errors[0].text))


def test_the_words_of_an_error() -> None:
    grades = [
        {"name": "A", "children": 1, "max": 2},
        {"name": "B", "children": 1, "min": 15, "max": 12},
    ]
    with pytest.raises(SchoolErrors) as caught:
        parse_school(school_with(grades=grades, composites=None))
    assert str(caught.value) == "grades[1].max: must be a whole number of at least min (15); got 12"


def test_all_errors_are_reported_at_once() -> None:
    data = {"teachers": 0, "grades": [{"name": "A", "childrn": 3}], "colour": "red"}
    with pytest.raises(SchoolErrors) as caught:
        parse_school(data)
    fields = [error.field for error in caught.value.errors]
    assert fields == [
        "format",
        "teachers",
        "grades[0].children",
        "grades[0].max",
        "grades[0].childrn",
        "colour",
    ]
    assert 'did you mean "children"?' in str(caught.value)


@pytest.mark.parametrize(
    ("number", "last"),
    [
        (9, "is not a key that belongs here; leave it out"),
        (10, "is one more key that does not belong here; leave it out"),
        (2000, "is the first of 1991 more keys that do not belong here; leave them out"),
    ],
)
def test_of_many_unknown_keys_the_first_are_named(number: int, last: str) -> None:
    strange = {f"_{i}": i for i in range(number)}
    with pytest.raises(SchoolErrors) as caught:
        parse_school(school_with(**strange))
    assert [error.field for error in caught.value.errors] == list(strange)[:10]
    assert str(caught.value.errors[-1].text) == last
    with pytest.raises(SchoolErrors) as caught:
        parse_school(school_with(kept_classes=[strange]))
    assert len(caught.value.errors) == min(number, 10)


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({f"_{i}": i for i in range(150_000)}),
        json.dumps(school_with(kept_classes=[{f"_{i}": i for i in range(150_000)}])),
        json.dumps(school_with(**{"_" * 2_000_000: 1})),
        '"' + r"\"" * 1_000_000,
        '{"' + '"a' * 1_000_000,
    ],
    ids=["keys", "grades", "a long key", "quotes in a text without end", "quotes"],
)
def test_no_file_takes_long(text: str) -> None:
    start = time.process_time()
    with pytest.raises(SchoolErrors):
        read_school(text)
    assert time.process_time() - start < 5


def test_defaults_and_age_order() -> None:
    data = school_with(
        grades=[{"name": "A", "children": 0, "max": 9}, {"name": "B", "children": 3, "max": 8}],
        composites=[{"grades": ["B", "A"], "at_most": 0}],
        kept_classes=[{"B": 2}],
    )
    school = parse_school(data)
    assert school.grades == (Grade("A", 0, 1, 9), Grade("B", 3, 1, 8))
    assert school.composites == (Composite(("A", "B"), at_most=0),)
    assert school.kept_classes == ((("B", 2),),)
    assert school.teachers_rule == "exactly"
    assert school.smallest_group == 1
    assert school.growth == 2
    assert school.preference == ("least mixing", "even grades", "smallest spread")


def test_growth_is_the_grades_own_or_else_the_schools() -> None:
    grades = [
        {"name": "A", "children": 9, "max": 9, "growth": 0},
        {"name": "B", "children": 9, "max": 9},
    ]
    data = school_with(grades=grades, composites=None, growth=5)
    school = parse_school(data)
    assert (school.grades[0].growth, school.grades[1].growth, school.growth) == (0, None, 5)
    assert growth_of(school) == (0, 5)
    written = school_data(school)
    assert parse_school(written) == school
    assert written["growth"] == 5
    assert [grade.get("growth") for grade in written["grades"]] == [0, None]
    usual = school_data(replace(school, growth=DEFAULT_GROWTH))
    assert "growth" not in usual


def test_limits_follow_the_composite_then_all_composites_then_the_grades() -> None:
    grades = [
        {"name": "A", "children": 9, "min": 3, "max": 9},
        {"name": "B", "children": 9, "min": 4, "max": 8},
    ]
    plain = parse_school(
        school_with(grades=grades, composites=[{"grades": ["A", "B"]}], composite_max=None)
    )
    assert (limits(plain, (0, 1)).min, limits(plain, (0, 1)).max) == (4, 8)
    every = parse_school(
        school_with(
            grades=grades, composites=[{"grades": ["A", "B"]}], composite_min=2, composite_max=7
        )
    )
    assert (limits(every, (0, 1)).min, limits(every, (0, 1)).max) == (2, 7)
    own = parse_school(
        school_with(
            grades=grades, composites=[{"grades": ["A", "B"], "min": 5, "max": 6}], composite_min=2
        )
    )
    assert (limits(own, (0, 1)).min, limits(own, (0, 1)).max) == (5, 6)


def test_the_largest_size_of_so_many_levels_stands_between_its_own_and_that_of_all() -> None:
    grades = [
        {"name": name, "children": 9, "max": most} for name, most in (("A", 9), ("B", 8), ("C", 7))
    ]
    data = school_with(
        grades=grades,
        neighbours=3,
        composites=[{"grades": ["A", "B"], "max": 20}],
        composite_max=None,
        composite_max_by_levels={"3": 18, "2": 15},
    )
    school = parse_school(data)
    assert school.composite_max_by_levels == ((2, 15), (3, 18))
    runs = ((0, 1), (1, 2), (0, 2), (0, 1, 2))
    assert [limits(school, run).max for run in runs] == [20, 15, 15, 18]
    every = replace(school, composite_max=10, composite_max_by_levels=((3, 18),))
    assert [limits(every, run).max for run in runs] == [20, 10, 10, 18]
    pairs = replace(school, composite_max_by_levels=((2, 15),))
    assert [limits(pairs, run).max for run in runs] == [20, 15, 15, 7]
    assert parse_school(school_data(school)) == school


# Every run of two or three of nine grades.
RUNS_OF_NINE = (
    *("01", "12", "23", "34", "45", "56", "67", "78"),
    *("012", "123", "234", "345", "456", "567", "678"),
)


def test_runs_of_neighbours_share_classes_beside_the_composites_that_are_listed() -> None:
    nine = School(9, tuple(Grade(name, 20, 10, 25) for name in "012345678"), neighbours=3)
    found = [own.grades for own in allowed_composites(nine)]
    assert found == [tuple(run) for run in RUNS_OF_NINE]
    own = (Composite(("1", "2"), max=18), Composite(("0", "8")))
    apart = (("3", "5"), ("7", "8"), ("0", "4"))
    allowed = allowed_composites(replace(nine, composites=own, never=apart))
    assert allowed[:2] == own
    runs = {run for run in RUNS_OF_NINE if run not in ("12", "345", "78", "678")}
    assert {one.grades for one in allowed[2:]} == set(map(tuple, runs))
    assert allowed_composites(replace(nine, neighbours=1)) == ()
    assert len(allowed_composites(replace(nine, neighbours=50))) == 9 * 8 / 2


def test_sets_that_never_share_a_class_are_read_in_age_order_and_written_again() -> None:
    data = school_with(composites=None, neighbours=2, never=[["P2", "P1"]])
    school = parse_school(data)
    assert (school.neighbours, school.never) == (2, (("P1", "P2"),))
    assert allowed_composites(school) == ()
    assert parse_school(school_data(school)) == school
    plain = school_data(parse_school(school_with()))
    assert not {"neighbours", "never", "composite_max_by_levels"} & set(plain)


def test_limits_that_cross_by_themselves_are_a_warning() -> None:
    grades = [
        {"name": "A", "children": 9, "min": 9, "max": 9},
        {"name": "B", "children": 9, "max": 8},
    ]
    school = parse_school(
        school_with(grades=grades, composite_max=None, composites=[{"grades": ["A", "B"]}])
    )
    (warning,) = warnings(school)
    assert str(warning) == (
        "composites[0]: no A/B class can exist: its smallest class (9) is above its largest (8)"
    )


@pytest.mark.parametrize("name", NAMES)
def test_real_schools_have_no_warnings(name: str) -> None:
    assert warnings(real_school(name)) == ()


def test_text_is_read_strictly_but_any_letters_do() -> None:
    data = school_with(
        name="École Ste-Foy « 2 »",
        grades=[{"name": "CE1 — β", "children": 3, "max": 5}],
        composites=None,
    )
    assert read_school(json.dumps(data)).grades[0].name == "CE1 — β"


def test_what_follows_from_a_mistake_is_not_reported_again() -> None:
    twice = [{"name": "A", "children": -3, "max": 9}, {"name": "A", "children": 3, "max": 9}]
    data = school_with(
        grades=twice,
        composites=[{"grades": ["A", "B"]}],
        never=[["A", "B"], ["C"]],
        kept_classes=[{"A": 2}, {"C": 1}],
    )
    with pytest.raises(SchoolErrors) as caught:
        parse_school(data)
    fields = [error.field for error in caught.value.errors]
    assert fields == ["grades[0].children", "grades[1].name"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("7", 'must be a whole number from 1 to 999 without quotes; got "7"'),
        (10**40, "must be a whole number of at most 999; got a number of more than 30 digits"),
        ("9" * 20, f'must be a whole number of at most 999; got "{"9" * 20}"'),
        (1e30, "must be a whole number of at most 999; got 1e+30"),
    ],
)
def test_a_number_of_the_wrong_kind_gets_its_cure(value: object, said: str) -> None:
    with pytest.raises(SchoolErrors) as caught:
        parse_school(school_with(teachers=value))
    assert [str(error.text) for error in caught.value.errors] == [said]


def test_every_preference_can_be_asked_for() -> None:
    assert parse_school(school_with(preference=list(PREFERENCES))).preference == PREFERENCES
    with pytest.raises(SchoolErrors) as caught:
        parse_school(school_with(preference=["most mixing"]))
    assert all(f'"{name}"' in str(caught.value) for name in PREFERENCES)


def test_the_plan_that_somebody_read_changes_nothing_of_the_question() -> None:
    chosen = {"goal": "Even classes", "classes": [{"A": 2}]}
    assert parse_school(school_with(chosen=chosen)) == parse_school(school_with())
