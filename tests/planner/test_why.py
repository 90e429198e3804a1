"""Why there is no plan, in words: the reason is true, and what follows it comes as a stream."""

import json
from dataclasses import replace
from itertools import pairwise

import pytest

from classcruncher.data.answer_data import why_data
from classcruncher.messages.language import language
from classcruncher.messages.message import json_text
from classcruncher.milp.solve import Deadline
from classcruncher.plan.rules import broken_rules
from classcruncher.questions.answers import why_impossible
from classcruncher.questions.arithmetic import reason_by_arithmetic
from classcruncher.questions.explain import Why, why
from classcruncher.questions.what_if import staffing
from classcruncher.school.model import Composite, Grade, School
from classcruncher.school.reading import parse_school
from classcruncher.school.writing import school_data
from classcruncher.wording.why_text import outcome, why_text
from tests.planner.campaign import how_many
from tests.planner.impossible import has_plan, impossible_schools
from tests.planner.random_schools import mixed_school, real_sized_school, small_school
from tests.planner.real_schools import NAMES, real_school

PAIR = (Composite(("P1", "P2")),)


def two(first: int, second: int, least: int = 1, most: int = 25) -> tuple[Grade, ...]:
    return Grade("P1", first, least, most), Grade("P2", second, least, most)


def explained(school: School, composites: int | None = None) -> Why:
    *_, last = why(school, composites=composites)
    assert last.is_finished
    return last


def test_arithmetic_says_nothing_where_there_is_a_plan() -> None:
    said = 0
    for seed in range(how_many(300, 5000)):
        school = small_school(seed)
        for composites in (None, 0, 1):
            reason = reason_by_arithmetic(school, composites)
            assert not reason or not has_plan(school, composites), (school, reason)
            said += bool(reason)
    assert said > 10


def test_a_grade_that_is_always_mixed_may_be_the_reason_and_a_cure() -> None:
    always = tuple(replace(grade, most_singles=0) for grade in two(20, 20))
    alone = explained(School(2, always))
    reason = "P1 has 20 children, always mixed, and no composite class can take them."
    assert str(alone.reason).startswith(reason)

    composites = (replace(PAIR[0], at_most=1, max=20),)
    found = explained(School(3, (always[0], two(20, 20)[1]), composites=composites))
    assert str(found.reason).endswith("P1 is always mixed.")
    offered = [str(cure.text) for cure in found.cures]
    assert "Let P1 have up to 1 class of its own instead of none." in offered


@pytest.mark.parametrize("name", NAMES)
def test_arithmetic_says_nothing_of_real_schools(name: str) -> None:
    assert reason_by_arithmetic(real_school(name)) is None


@pytest.mark.parametrize(
    ("school", "said"),
    [
        (
            School(6, (Grade("K", 167, 1, 25),)),
            "167 children need at least 7 teachers, with at most 25 in a class: there are 6"
            " teachers.",
        ),
        (
            School(2, (Grade("CE1", 26, 1, 24), Grade("CE2", 27, 1, 24))),
            "53 children need at least 3 teachers, with at most 24 in a class: there are 2"
            " teachers.",
        ),
        (
            School(2, (Grade("K", 20, 10, 25), Grade("Year 4", 3, 10, 25))),
            "Year 4 has 3 children, fewer than its smallest class of 10, and no composite class"
            " may take them.",
        ),
        (
            School(2, two(20, 1, 10), composites=PAIR, smallest_group=5),
            "P2 has 1 child, fewer than its smallest class of 10, and no composite class that is"
            " allowed can take them.",
        ),
        (
            School(4, (Grade("K", 35, 10, 25),)),
            "35 children fill at most 3 classes, with at least 10 in a class: there are 4"
            " teachers.",
        ),
        (
            School(2, (Grade("K", 35, 20, 30),)),
            "K has 35 children: too many for 1 class of at most 30, too few for 2 of at least 20,"
            " and no composite class can take them.",
        ),
        (
            School(2, two(15, 20, 20, 30), composites=PAIR),
            "P1 and P2 together have 35 children: too many for 1 class of at most 30, too few for"
            " 2 of at least 20.",
        ),
        (
            School(3, (Grade("K", 31, 1, 30), Grade("1", 31, 1, 30))),
            "Without composite classes at least 4 teachers are needed: there are 3 teachers.",
        ),
        (
            School(4, (Grade("K", 39, 15, 30), Grade("1", 25, 13, 30))),
            "Without composite classes at most 3 classes can be filled: there are 4 teachers.",
        ),
        (
            School(
                3, (Grade("K", 26, 1, 25), *two(20, 10)), composites=PAIR, teachers_rule="at most"
            ),
            "K needs at least 2 classes, and P1 and P2 together need at least 2. So at least 4"
            " teachers are needed: there are 3 teachers.",
        ),
        (
            School(
                2,
                (Grade("P2", 17, 1, 30), Grade("P3", 39, 1, 30)),
                composites=(Composite(("P2", "P3")),),
                composite_max=25,
            ),
            "Without composite classes at least 3 teachers are needed: there are 2 teachers. So at"
            " least 1 class must be composite, with at most 25 children, and the other class has"
            " at most 30: 55 places for 56 children.",
        ),
        (
            School(1, two(5, 5, 15), composites=(Composite(("P1", "P2"), min=13),)),
            "P1 and P2 together have 10 children, fewer than their smallest class of 13.",
        ),
        (
            School(1, two(0, 0)),
            "No children are left to place, and there is 1 teacher for exactly as many classes.",
        ),
        (
            School(2, two(30, 24), kept_classes=((("P1", 4),),)),
            "The other 50 children need at least 2 teachers, with at most 25 in a class: there is 1"
            " teacher besides those of the kept classes.",
        ),
    ],
)
def test_the_reason_by_arithmetic(school: School, said: str) -> None:
    assert not has_plan(replace(school, teachers=min(school.teachers, 4)))
    assert str(reason_by_arithmetic(school)) == said


def test_where_arithmetic_is_silent_the_rules_are_the_reason() -> None:
    grades = (*two(26, 5), Grade("P3", 19, 1, 25))
    school = School(2, grades, composites=(*PAIR, Composite(("P2", "P3"))))
    assert reason_by_arithmetic(school) is None
    found = explained(school)
    assert str(found.reason) == (
        "With 26 children in P1, 5 in P2 and 19 in P3, these rules cannot all hold. There are"
        " exactly 2 teachers. P1 classes, composite ones too, have at most 25 children."
    )
    assert [rule.fields for rule in found.conflict] == [("teachers",), ("grades[0].max",)]


def test_what_is_known_grows() -> None:
    for school in impossible_schools(how_many(10, 100)):
        so_far = list(why(school))
        assert so_far[0] == Why(reason_by_arithmetic(school))
        assert [found.is_finished for found in so_far[:-1]] == [False] * (len(so_far) - 1)
        last = so_far[-1]
        assert last.is_finished
        assert last.reason
        assert last.conflict
        for before, after in pairwise(so_far):
            assert before.reason in (None, after.reason)
            assert before.conflict in ((), after.conflict)
            assert before.cures == after.cures[: len(before.cures)]
            assert before.offers == after.offers[: len(before.offers)]


@pytest.mark.parametrize("name", ["nsw-2023", "england-45", "france-village"])
def test_what_is_offered_is_said_with_what_comes_of_it(name: str) -> None:
    school = real_school(name)
    fewest = next(iter(staffing(school))).span
    assert fewest
    school = replace(school, teachers=fewest.least - 1)
    *_, last = why_impossible(school)
    found = last.found
    assert isinstance(found, Why)
    teachers, *_ = offers = found.offers
    assert str(teachers.text).startswith(f"Have {fewest.least} teacher")
    assert len({cure.way for cure in offers}) == len(offers) == len(found.outcomes)
    for cure, result in zip(offers, found.outcomes, strict=True):
        assert not broken_rules(result.plans[0], cure.changed)
        classes = result.plans[0].classes
        mixed = sum(sum(map(bool, row)) > 1 for row in classes)
        said = str(outcome(result))
        assert said.startswith(f"{len(classes)} classes, {mixed or 'no'} composite")
        assert f"{cure.text} Then: {said}." in str(why_text(found))


def test_what_is_said_of_many_grades_alike_is_said_once() -> None:
    grades = tuple(Grade(f"Year {i}", 5, 10, 25) for i in range(1, 6))
    assert str(reason_by_arithmetic(School(1, grades))) == (
        "Year 1 has 5 children, fewer than its smallest class of 10, and no composite class may"
        " take them. The same goes for Year 2, Year 3, Year 4 and Year 5."
    )
    assert "same" not in str(reason_by_arithmetic(School(1, grades[:2])))


def test_a_time_limit_leaves_what_is_known() -> None:
    school = School(6, (Grade("K", 167, 1, 25),))
    *_, last = why(school, Deadline(1e-9))
    assert last == Why(reason_by_arithmetic(school))
    assert "The time ran out" in str(why_text(last))


SCOTTISH = School(
    2,
    (Grade("P2", 17, 1, 30), Grade("P3", 39, 1, 30)),
    name="Glen Primary",
    composites=(Composite(("P2", "P3")),),
    composite_max=25,
)


def test_as_data() -> None:
    data = json.loads(json_text(why_data(explained(SCOTTISH)), language()))
    assert list(data) == ["reason", "conflict", "cures", "finished"]
    assert data["conflict"][0] == {
        "text": "There are exactly 2 teachers.",
        "fields": ["teachers"],
    }
    teachers, shared, composite, *_ = data["cures"]
    changed = composite.pop("school")
    assert composite == {
        "kind": "largest composite",
        "what": "composite_max",
        "from": 25,
        "to": 26,
        "text": "Let composite classes have up to 26 children instead of 25.",
        "offered": False,
        "outcome": "",
    }
    assert parse_school(changed) == replace(SCOTTISH, composite_max=26)
    assert (teachers["what"], teachers["from"], teachers["to"]) == ("teachers", 2, 3)
    assert shared["what"] == ["grades[0].max", "grades[1].max"]
    assert (shared["from"], shared["to"]) == ([30, 30], [31, 31])
    assert [cure["kind"] for cure in data["cures"] if cure["offered"]] == [
        "teachers",
        "largest classes",
        "children",
    ]
    for cure in [teachers, shared, *data["cures"][3:]]:
        assert has_plan(parse_school(cure["school"]))


def test_as_text() -> None:
    assert str(why_text(explained(SCOTTISH))).splitlines() == [
        str(reason_by_arithmetic(SCOTTISH)),
        "",
        "These rules cannot all hold:",
        "  - There are exactly 2 teachers.",
        "  - P3 classes have at most 30 children.",
        "  - Composite classes have at most 25 children.",
        "",
        "Each of these would make a plan possible:",
        "  - Have 3 teachers instead of 2.",
        "  - Let classes of every grade have up to 31 children instead of 30.",
        "  - Have 16 children in P2 instead of 17.",
        "",
        "Other single changes:",
        "  - Let composite classes have up to 26 children instead of 25.",
        "  - Let P3 classes have up to 31 children instead of 30.",
        "  - Have 38 children in P3 instead of 39.",
    ]


@pytest.mark.parametrize(
    ("school", "texts"),
    [
        (
            School(2, (Grade("K", 20, 10, 25), Grade("Year 4", 3, 10, 25))),
            [
                "Let classes of every grade have as few as 3 children instead of 10.",
                "Let Year 4 classes have as few as 3 children instead of 10.",
                "Allow composite classes of K and Year 4.",
                "Have 10 children in Year 4 instead of 3.",
            ],
        ),
        (
            School(2, (Grade("A", 20, 1, 25), Grade("B", 5, 1, 25), Grade("C", 20, 1, 25))),
            [
                "Have 3 teachers instead of 2.",
                "Let classes mix up to 2 neighbouring grades.",
                "Allow composite classes of A and B.",
                "Allow composite classes of B and C.",
            ],
        ),
        (
            School(2, two(28, 20), composites=PAIR, kept_classes=((("P1", 5),),)),
            [
                "No longer keep the class with 5 in P1.",
                "Have 3 teachers instead of 2.",
                "Let classes of every grade, composite ones too, have up to 43 children instead of"
                " 25.",
                "Let composite classes of P1 and P2 have up to 43 children instead of 25.",
                "Have 10 children in P1 instead of 28.",
                "Have 2 children in P2 instead of 20.",
            ],
        ),
    ],
)
def test_the_cures_in_words(school: School, texts: list[str]) -> None:
    assert [str(cure.text) for cure in explained(school).cures] == texts


def test_what_no_school_would_think_of_is_not_offered() -> None:
    grades = (Grade("K", 20, 10, 25), Grade("Year 4", 3, 10, 25))
    found = explained(School(2, grades, never=(("K", "Year 4"),)))
    assert [cure.parts[0][0].kind for cure in found.cures] == [
        "smallest classes",
        "smallest class",
        "children",
    ]
    assert found.offers == ()
    assert "No small change would make a plan possible." in str(why_text(found))


@pytest.mark.parametrize(("teachers", "levels"), [(1, 8), (2, 4), (3, 3), (7, 2)])
def test_a_village_school_is_offered_as_many_levels_as_it_needs(teachers: int, levels: int) -> None:
    grades = tuple(Grade(f"Grade {n}", 6, 1, 50) for n in range(1, 9))
    texts = [str(cure.text) for cure in explained(School(teachers, grades)).offers]
    more = [f"Have 8 teachers instead of {teachers}."] if teachers == 7 else []
    assert texts == [*more, f"Let classes mix up to {levels} neighbouring grades."]


def test_a_school_that_nothing_small_cures() -> None:
    grades = tuple(Grade(f"G{i}", 0 if i % 2 else 3, 10 + i, 20) for i in range(5))
    never = (("G0", "G2"), ("G2", "G4"))
    found = explained(School(3, grades, never=never))
    assert found.cures == ()
    assert "No single change and no two changes together would make a plan possible." in (
        str(why_text(found))
    )


def test_a_school_file_is_written_as_it_was_read() -> None:
    for seed in range(how_many(100, 1000)):
        for school in (small_school(seed), mixed_school(seed), real_sized_school(seed)):
            assert parse_school(school_data(school)) == school
    for name in NAMES:
        assert parse_school(school_data(real_school(name))) == real_school(name)
