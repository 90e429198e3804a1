"""The staffing against trying every number of teachers."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import pytest

from classcruncher.data.answer_data import staffing_data
from classcruncher.milp.solve import Deadline
from classcruncher.plan.measures import measures
from classcruncher.plan.plan import Plan
from classcruncher.plan.preference import rank_of
from classcruncher.questions.feasible_values import Span
from classcruncher.questions.what_if import AROUND, Staffing, staffing
from classcruncher.school.model import Composite, Grade, School
from classcruncher.school.problem import Groups, kept_groups
from classcruncher.wording.room_text import staffing_text, thresholds
from tests.planner.along_grades import has_plan
from tests.planner.campaign import how_many
from tests.planner.oracle import every_plan, is_plan, ranked
from tests.planner.random_schools import real_sized_school, small_school
from tests.planner.real_schools import NAMES, real_school


def final(school: School) -> Staffing:
    """The staffing when all is found."""
    *_, last = staffing(school)
    assert last.is_known
    return last


def with_teachers(school: School, teachers: int) -> School:
    """The school with exactly so many teachers."""
    return replace(school, teachers=teachers, teachers_rule="exactly")


def planned_rows(found: Plan) -> list[Groups]:
    """The classes of a plan that are not kept."""
    return [row for row, is_kept in zip(found.classes, found.kept, strict=True) if not is_kept]


def listed(span: Span, school: School) -> range:
    """The numbers that the table should have: around the nearest one with a plan."""
    now = sorted((span.least, school.teachers, span.most))[1]
    return range(max(1, now - AROUND), now + AROUND + 1)


def few_children() -> Iterator[School]:
    """Small schools whose plans can be listed for every number of teachers."""
    schools = map(small_school, range(1_000_000))
    return (s for s in schools if sum(grade.children for grade in s.grades) <= 16)


def has_straight(school: School) -> bool:
    """Whether some plan has no composite class."""
    return any(all(sum(map(bool, row)) == 1 for row in rows) for rows in every_plan(school))


def test_no_disagreement_with_brute_force() -> None:
    possible = 0
    for school in islice(few_children(), how_many(40, 600)):
        most = sum(grade.children for grade in school.grades) + 1
        tried = {n: with_teachers(school, n) for n in range(len(school.kept_classes), most + 1)}
        works = [n for n, other in tried.items() if n and next(every_plan(other), None)]
        found = final(school)
        if not works:
            assert found == Staffing(is_known=True), school
            continue
        possible += 1
        assert found.span == Span(min(works), max(works)), school
        assert [staff.teachers for staff in found.staffs] == list(listed(found.span, school))
        straight = [n for n in works if has_straight(tried[n])]
        assert found.straight == min(straight, default=None), school
        for staff in found.staffs:
            assert staff.is_possible == (staff.teachers in works), (school, staff)
            if staff.plan is not None:
                other = tried[staff.teachers]
                assert is_plan([*kept_groups(other), *planned_rows(staff.plan)], other)
                best = min(ranked(rows, other) for rows in every_plan(other))
                assert rank_of(measures(staff.plan, other), other.preference) == best
    assert possible >= how_many(20, 300)


def test_real_sized_schools_number_by_number() -> None:
    for seed in range(how_many(10, 300)):
        school = real_sized_school(seed)
        found = next(step for step in staffing(school) if all_tried(step))
        most = sum(grade.children for grade in school.grades) // min(g.min for g in school.grades)
        works = [n for n in range(1, most + 2) if has_plan(with_teachers(school, n))]
        if not works:
            assert found.span is None, school
            continue
        alone = replace(school, composites=(), neighbours=0)
        straight = [n for n in works if has_plan(with_teachers(alone, n))]
        assert found.straight == min(straight, default=None), school
        assert found.span == Span(min(works), max(works)), school
        rows = listed(found.span, school)
        assert [staff.teachers for staff in found.staffs] == list(rows), school
        mine = [staff.teachers for staff in found.staffs if staff.is_possible]
        assert mine == [n for n in works if n in rows], school


def all_tried(step: Staffing) -> bool:
    """Whether it is known with which numbers there is a plan."""
    tried = all(staff.is_possible is not None for staff in step.staffs)
    return step.is_known or (bool(step.staffs) and tried)


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_real_schools_is_a_plan(name: str) -> None:
    school = real_school(name)
    for staff in final(school).staffs:
        if staff.is_possible is False:
            continue
        assert staff.is_possible and staff.plan is not None
        assert is_plan(staff.plan.classes, with_teachers(school, staff.teachers))


def test_what_is_possible_comes_first() -> None:
    school = real_school("wichita")
    steps = list(staffing(school))
    all_known = [
        all(staff.is_possible is not None for staff in step.staffs) for step in steps if step.staffs
    ]
    proved = [sum(staff.is_proved for staff in step.staffs) for step in steps]
    assert proved == sorted(proved)
    assert proved[all_known.index(True) + 1] < proved[-1]
    assert not any(step.is_known for step in steps[: all_known.index(True)])


def test_the_table_and_its_thresholds() -> None:
    school = real_school("england-45")
    found = final(school)
    said = str(staffing_text(found, school))
    lines = [line.split() for line in said.splitlines()]
    assert ["9", "best", "plan", "(now)", "30", "3", "90"] in lines
    assert ["8", "no", "plan"] in lines
    assert said.endswith(
        "With 12 teachers no composite class is needed. At least 9 teachers are needed."
    )
    data = staffing_data(found, school)
    assert (data["status"], data["straight"]) == ("done", 12)
    assert [row["teachers"] for row in data["rows"]] == [7, 8, 9, 10, 11]
    assert [row["possible"] for row in data["rows"]] == [False, False, True, True, True]
    assert data["rows"][2]["plan"]["measures"]["composites"] == 3


def test_what_is_said_of_the_teachers() -> None:
    def said(school: School) -> str:
        return str(thresholds(final(school), school))

    k = Grade("K", 30, 1, 30)
    assert said(School(2, (k,))) == "With 1 teacher no composite class is needed."
    assert said(School(1, (k,))) == "With 1 teacher, as now, no composite class is needed."
    small = (Grade("K", 5, 10, 20), Grade("1", 7, 10, 20))
    assert said(School(1, small, composites=(Composite(("K", "1")),))) == (
        "However many teachers there are, some class is composite. At least 1 teacher is needed."
    )
    never = School(1, (Grade("K", 31, 20, 30),))
    assert said(never) == "There is no plan with any number of teachers."


def test_a_time_limit_leaves_what_is_known() -> None:
    school = real_sized_school(3)
    *_, last = staffing(school, Deadline(1e-9))
    assert not last.is_known
    assert "The time ran out before every number was tried." in str(staffing_text(last, school))
    assert staffing_data(last, school)["status"] == "unfinished"
