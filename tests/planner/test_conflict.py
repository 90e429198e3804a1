"""The rules that cannot all hold: dropped and kept by hand, and judged by brute force."""

from typing import Any

import pytest

from classcruncher.questions.conflict import conflict, said
from classcruncher.questions.feasibility import FeasibilityOracle
from classcruncher.school.model import Composite, Grade, School
from classcruncher.school.writing import school_data
from tests.planner.campaign import how_many
from tests.planner.impossible import (
    Field,
    edited,
    has_plan,
    impossible_schools,
    name_of,
    returned,
)


def every_rule(school: School) -> dict[str, dict[Field, Any]]:
    """By field: what the fields are when that rule is dropped."""
    everyone = sum(grade.children for grade in school.grades)
    data = school_data(school)
    dropped: dict[str, dict[Field, Any]] = {
        "teachers": {
            ("teachers",): everyone + len(school.kept_classes) + 1,
            ("teachers_rule",): "at most",
        }
    }
    fields: list[Field] = [("composite_min",), ("composite_max",), ("smallest_group",)]
    fields += [
        ("composite_max_by_levels", str(levels)) for levels, _ in school.composite_max_by_levels
    ]
    fields += [("grades", i, limit) for i in range(len(school.grades)) for limit in ("min", "max")]
    fields += [
        ("grades", i, limit)
        for i, grade in enumerate(data["grades"])
        for limit in ("most_classes", "most_singles", "most_in_composites")
        if limit in grade
    ]
    fields += [
        ("composites", c, limit)
        for c, own in enumerate(data.get("composites", []))
        for limit in own
        if limit not in ("grades", "avoid", "tolerance")
    ]
    for field in fields:
        limit = str(field[-1])
        loose = 1 if "min" in limit or "smallest" in limit else everyone + school.teachers + 9
        values: dict[Field, Any] = {field: loose}
        if limit == "composite_min" and school.composite_min is None:
            continue
        if limit == "composite_max" and school.composite_max is None:
            continue
        dropped[name_of(field)] = values
    return dropped


def without(school: School, fields: set[str]) -> School:
    """The school with these rules dropped."""
    values: dict[Field, Any] = {}
    for name, loose in every_rule(school).items():
        if name in fields:
            values |= loose
    return edited(school_data(school), values)


def test_the_rules_cannot_all_hold_and_none_can_be_left_out() -> None:
    sizes = set()
    for school in impossible_schools(how_many(30, 500)):
        rules = {rule.what for rule in returned(conflict(school, FeasibilityOracle()))}
        others = set(every_rule(school)) - rules
        assert rules
        assert not has_plan(without(school, others)), school
        for rule in rules:
            assert has_plan(without(school, others | {rule})), (school, rule)
        sizes.add(len(rules))
    assert len(sizes) > 1


@pytest.mark.parametrize(
    ("school", "texts"),
    [
        (
            School(
                2,
                (Grade("P2", 17, 1, 30), Grade("P3", 39, 1, 30)),
                composites=(Composite(("P2", "P3")),),
                composite_max=25,
            ),
            [
                "There are exactly 2 teachers.",
                "P3 classes have at most 30 children.",
                "Composite classes have at most 25 children.",
            ],
        ),
        (
            School(
                2,
                (Grade("CE1", 26, 1, 24), Grade("CE2", 27, 1, 24)),
                composites=(Composite(("CE1", "CE2")),),
            ),
            [
                "There are exactly 2 teachers.",
                "CE2 classes, composite ones too, have at most 24 children.",
            ],
        ),
        (
            School(
                1,
                tuple(Grade(name, 8, 1, 20) for name in ("K", "1", "2")),
                neighbours=3,
                composite_max=24,
                composite_max_by_levels=((2, 18), (3, 22)),
            ),
            [
                "There is exactly 1 teacher.",
                "Composite classes of 3 grades have at most 22 children.",
            ],
        ),
        (
            School(
                2,
                tuple(Grade(name, 9, 1, 20) for name in ("K", "1", "2", "3")),
                neighbours=3,
                never=(("1", "2"),),
                composite_max_by_levels=((2, 17), (3, 17)),
            ),
            [
                "There are exactly 2 teachers.",
                "Composite classes of 2 grades have at most 17 children.",
            ],
        ),
        (
            School(1, (Grade("K", 3, 10, 25),), teachers_rule="at most"),
            ["K classes have at least 10 children."],
        ),
        (
            School(
                2,
                (Grade("K", 30, 1, 30), Grade("1", 4, 10, 30)),
                composites=(Composite(("K", "1"), min=1),),
                smallest_group=5,
            ),
            [
                "Grade 1 classes have at least 10 children.",
                "Composite classes have at least 5 children of each grade.",
            ],
        ),
        (
            School(
                4,
                tuple(Grade(name, 26, 12, 20) for name in ("K", "1", "2")),
                composites=(
                    Composite(("K", "1"), max=24, largest_group=10),
                    Composite(("1", "2"), max=24, largest_group=10),
                ),
                kept_classes=((("K", 4), ("2", 4)),),
            ),
            [
                "There are exactly 4 teachers.",
                "Grade 2 classes have at most 20 children.",
                "Composite classes of K and grade 1 have at most 24 children.",
                "Composite classes of grade 1 and grade 2 have at most 10 children of each grade.",
            ],
        ),
        (
            School(
                2,
                (Grade("K", 10, 1, 20), Grade("1", 2, 5, 20), Grade("2", 3, 5, 20)),
                teachers_rule="at most",
                composites=(
                    Composite(("K", "1"), at_most=1, smallest_group=3),
                    Composite(("K", "2"), at_most=0),
                ),
            ),
            [
                "Grade 1 classes, composite ones too, have at least 5 children.",
                "Composite classes of K and grade 1 have at least 3 children of each grade.",
            ],
        ),
    ],
)
def test_the_rules_in_words(school: School, texts: list[str]) -> None:
    rules = returned(conflict(school, FeasibilityOracle()))
    assert [str(one.text) for one in said(rules, school)] == texts
