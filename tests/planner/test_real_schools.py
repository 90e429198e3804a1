"""What real schools did: plans of theirs that keep every rule, as far as they told."""

import pytest

from classcruncher.plan.plan import make_plan
from classcruncher.plan.rules import broken_rules
from classcruncher.planner.planner import plan
from classcruncher.school.problem import limits, problem_of
from tests.planner.oracle import is_plan
from tests.planner.real_schools import (
    ACTUAL,
    IMPOSSIBLE,
    NAMES,
    actual_classes,
    actual_structures,
    real_school,
)


def test_all_but_two_told_what_they_did() -> None:
    assert set(NAMES) - set(ACTUAL) == {"france-2019", "wichita"}
    assert set(ACTUAL) <= set(NAMES)


@pytest.mark.parametrize("name", ACTUAL)
def test_what_they_did_keeps_every_rule(name: str) -> None:
    school = real_school(name)
    allowed = {kind.grades for kind in problem_of(school).types}
    for classes in actual_classes(name):
        assert len(classes) == school.teachers
        assert {one.grades for one in classes} <= allowed
        for one in classes:
            kind = limits(school, one.grades)
            assert one.size is None or kind.min <= one.size <= kind.max
        sizes = [one.size for one in classes if one.size is not None]
        if len(sizes) == len(classes):
            assert sum(sizes) == sum(grade.children for grade in school.grades)
        groups = [one.groups for one in classes if one.groups is not None]
        if len(groups) == len(classes):
            assert is_plan(groups, school)
            assert broken_rules(make_plan(groups, []), school) == []


def test_structures_are_the_grades_of_each_class() -> None:
    assert actual_structures("nsw-2020") == ["0 12 34 34 34 56 56"]
    assert actual_structures("wichita") == []


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_some_schools_have_no_plan(name: str) -> None:
    *_, result = plan(real_school(name))
    assert (result.status, result.proved, result.plans) == ("impossible", True, ())
