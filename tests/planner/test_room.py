"""The room of each grade against trying every number of children."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise, product

import pytest

from classcruncher.data.answer_data import room_data
from classcruncher.messages.language import language
from classcruncher.messages.message import json_text
from classcruncher.milp.filling import Filling
from classcruncher.milp.solve import Deadline
from classcruncher.plan.plan import Plan, make_plan
from classcruncher.planner.planner import plan
from classcruncher.questions.feasible_values import Span
from classcruncher.questions.what_if import GradeRoom, Room, room
from classcruncher.school.model import Grade, School
from classcruncher.school.problem import grades_of, kept_groups, problem_of
from classcruncher.wording.room_text import room_sentence, room_text
from tests.planner import along_grades
from tests.planner.campaign import how_many
from tests.planner.oracle import every_plan, keeps_class_rules
from tests.planner.random_schools import real_sized_school, small_school
from tests.planner.real_schools import NAMES, real_school

Numbers = set[int]

LARGEST = 9  # class of a small school


def final(school: School, present: Plan | None) -> Room:
    """The room when all is found."""
    *_, last = room(school, present)
    assert last.is_known
    return last


def numbers(spans: Sequence[Span]) -> Numbers:
    """What lies in spans; they must be apart and in order."""
    assert all(a.most + 1 < b.least for a, b in pairwise(spans))
    return {n for span in spans for n in range(span.least, span.most + 1)}


def with_children(school: School, grade: int, children: int) -> School:
    """The school with another number of children in one grade."""
    grades = list(school.grades)
    grades[grade] = replace(grades[grade], children=children)
    return replace(school, grades=tuple(grades))


def has_plan(school: School) -> bool:
    """Whether there is a plan, by brute force."""
    return next(every_plan(school), None) is not None


def possible_small_schools() -> Iterator[tuple[School, Plan]]:
    """Small schools of few grades with one of their plans."""
    for seed in range(1_000_000):
        school = small_school(seed)
        kept = kept_groups(school)
        rows = next(every_plan(school), None)
        if rows is not None and len(school.grades) < 4:
            yield school, make_plan(rows[len(kept) :], kept)


def fitting(school: School, present: Plan, grade: int) -> Numbers:
    """The numbers of children of a grade with which the classes of a plan can be filled.

    Class by class, all sums that rows of the same grades can have.
    """
    most = [n.children for n in school.grades]
    most[grade] = school.teachers * LARGEST + most[grade]
    kept = [row for row, is_kept in zip(present.classes, present.kept, strict=True) if is_kept]
    sums = {tuple(sum(row[i] for row in kept) for i in range(len(most)))}
    for row, is_kept in zip(present.classes, present.kept, strict=True):
        if not is_kept:
            sizes = [range(1, LARGEST + 1) if n else [0] for n in row]
            rows = [other for other in product(*sizes) if keeps_class_rules(other, school)]
            added = {tuple(map(sum, zip(a, b, strict=True))) for a in sums for b in rows}
            sums = {a for a in added if all(n <= m for n, m in zip(a, most, strict=True))}
    others = [n for i, n in enumerate(most) if i != grade]
    return {a[grade] for a in sums if [n for i, n in enumerate(a) if i != grade] == others}


def test_no_disagreement_with_brute_force() -> None:
    gaps, schools = 0, how_many(30, 300)
    for school, present in islice(possible_small_schools(), schools):
        found = final(school, present)
        for i, grade in enumerate(found.grades):
            kept = sum(row[i] for row in kept_groups(school))
            others = sum(other.children for other in found.grades) - grade.children
            tried = range(kept, max(kept, school.teachers * LARGEST + kept - others) + 2)
            works = {n for n in tried if has_plan(with_children(school, i, n))}
            assert numbers(grade.these_teachers) == works, (school, i)
            assert grade.these_classes is not None
            assert numbers([grade.these_classes]) == fitting(school, present, i), (school, i)
            gaps += len(grade.these_teachers) > 1
    assert gaps > schools / 10


def test_real_sized_schools_number_by_number() -> None:
    possible = 0
    for seed in range(how_many(2, 60)):
        school = real_sized_school(seed)
        present = next((r.plans[0] for r in plan(school) if r.plans), None)
        found = final(school, present)
        largest = max(grade.max for grade in school.grades)
        for i, grade in enumerate(found.grades):
            most = school.teachers * largest - sum(n.children for n in school.grades)
            tried = range(max(0, grade.children + most) + 2)
            schools = {n: with_children(school, i, n) for n in tried}
            works = {n for n in tried if along_grades.has_plan(schools[n])}
            assert numbers(grade.these_teachers) == works, (school, i)
            assert (grade.these_classes is None) == (present is None)
        possible += present is not None
    assert possible


def can_be_filled(school: School, present: Plan) -> bool:
    """Whether the school has a plan with the structure of another, none of it kept."""
    asked = problem_of(school)
    used = Counter(map(grades_of, present.classes))
    structure = tuple(used.pop(kind.grades, 0) for kind in asked.types)
    return not used and Filling(asked, structure).is_possible()


@pytest.mark.parametrize("name", NAMES)
def test_the_classes_of_real_schools_can_be_filled_up_to_the_edges(name: str) -> None:
    school = real_school(name)
    *_, best = plan(school)
    present = best.plans[0]
    for i, grade in enumerate(final(school, present).grades):
        span = grade.these_classes
        assert span is not None and grade.children in span
        around = range(max(0, span.least - 1), span.most + 2)
        assert numbers([span]) == {
            n for n in around if can_be_filled(with_children(school, i, n), present)
        }


def test_an_impossible_school_has_room_elsewhere() -> None:
    school = School(2, (Grade("K", 45, 15, 20), Grade("1", 0, 15, 20)))
    found = final(school, None)
    assert found.grades[0].these_classes is None
    assert found.grades[0].these_teachers == (Span(30, 40),)
    assert found.grades[1].these_teachers == ()
    said = str(room_text(found, school))
    assert "K (45): there is no plan; there is one with 30 to 40." in said
    assert "Grade 1 (0): no number of children has a plan." in said


def test_a_grade_without_children_parts_no_neighbours() -> None:
    children = {"K": 3, "1": 5, "2": 0, "3": 7, "4": 4}
    grades = tuple(Grade(name, n, 1, 19) for name, n in children.items())
    school = School(1, grades, neighbours=5)
    *_, result = plan(school)
    assert [best.classes for best in result.plans] == [((3, 5, 0, 7, 4),)]
    found = final(school, result.plans[0]).grades
    assert (found[2].these_classes, found[2].these_teachers) == (Span(0, 0), (Span(0, 0),))
    assert [found[i].these_teachers for i in (0, 3)] == [(Span(0, 3),), (Span(0, 7),)]


def test_the_table_and_its_sentences() -> None:
    grades = (Grade("K", 18, 15, 20), Grade("1", 10, 10, 10))
    school = School(3, grades, teachers_rule="at most")
    found = final(school, make_plan([(18, 0), (0, 10)], []))
    k, first = json.loads(json_text(room_data(found, school), language()))["grades"]
    assert k == {
        "name": "K",
        "children": 18,
        "these classes": {"least": 15, "most": 20},
        "these teachers": [
            {"least": 0, "most": 0},
            {"least": 15, "most": 20},
            {"least": 30, "most": 40},
        ],
        "known": True,
        "text": "K (18): 2 more fit, with other classes 12 to 22.",
    }
    assert (
        first["text"]
        == "Grade 1 (10): no more fit, with other classes 10; if 1 leaves, there is no plan."
    )
    said = str(room_text(found, school))
    assert "K            18       15 to 20  0, 15 to 20 or 30 to 40" in said
    assert k["text"] in said and first["text"] in said


@pytest.mark.parametrize(
    ("room", "said"),
    [
        (GradeRoom(18, Span(15, 20), (Span(15, 20),), True), "2 more fit, and no more than that"),
        (GradeRoom(20, Span(10, 20), (Span(10, 20),), True), "no more fit, with any classes."),
        (
            GradeRoom(20, Span(10, 21), (Span(10, 30),), True),
            "1 more fits, with other classes up to 10",
        ),
        (GradeRoom(20, Span(19, 20), (Span(10, 20),), True), "if 2 leave, other classes are"),
        (GradeRoom(20, Span(20, 20), (Span(20, 20),), True), "if 1 leaves, there is no plan."),
        (GradeRoom(20, Span(20, 22)), "K (20): 2 more fit; not every number is tried yet."),
        (
            GradeRoom(0, Span(0, 0), (Span(0, 0), Span(15, 20)), True),
            "no more fit, with other classes 15 to 20",
        ),
    ],
)
def test_each_grade_in_a_line(room: GradeRoom, said: str) -> None:
    assert said in str(room_sentence(room, "K"))


def test_a_time_limit_leaves_what_is_found() -> None:
    school = real_sized_school(3)
    *_, last = room(school, None, Deadline(1e-9))
    assert not last.is_known
    assert "The time ran out before every number was tried." in str(room_text(last, school))
    assert room_data(last, school)["status"] == "unfinished"
