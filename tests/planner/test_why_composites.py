"""Why a plan has composite classes: what none would take, and the paragraph for parents."""

from dataclasses import replace

import pytest

from classcruncher.data.answer_data import why_composites_data
from classcruncher.milp.solve import Deadline
from classcruncher.plan.plan import Plan, make_plan
from classcruncher.planner.planner import plan
from classcruncher.questions.explain import WhyComposites, why_composites
from classcruncher.school.model import Composite, Grade, School
from classcruncher.school.problem import kept_groups
from classcruncher.wording.why_text import paragraph, why_composites_text
from tests.planner.campaign import how_many
from tests.planner.impossible import has_plan
from tests.planner.oracle import every_plan
from tests.planner.random_schools import small_school
from tests.planner.real_schools import real_school


def village() -> School:
    """The village school with nobody more for CE1: one plan alone is the best."""
    school = real_school("france-village")
    *others, last = school.grades
    return replace(school, grades=(*others, replace(last, growth=0)))


def best_plan(school: School) -> Plan:
    *_, result = plan(school)
    return result.plans[0]


def explained(school: School, of: Plan | None = None) -> WhyComposites:
    *_, last = why_composites(of or best_plan(school), school)
    assert last.is_finished
    return last


def test_fewer_are_possible_where_brute_force_finds_them() -> None:
    tried = set()
    for seed in range(how_many(50, 300)):
        school = small_school(seed)
        rows = next(every_plan(school), None)
        if rows is None:
            continue
        kept = kept_groups(school)
        found = explained(school, make_plan(rows[len(kept) :], kept))
        mixed = sum(sum(map(bool, row)) > 1 for row in rows)
        assert found.composites == mixed
        assert [fewer.composites for fewer in found.fewer] == (
            sorted({0, mixed - 1}) if mixed else []
        )
        assert bool(found.none) == bool(mixed)
        for fewer in found.fewer:
            assert fewer.is_possible == has_plan(school, fewer.composites)
            for cure in fewer.why.cures:
                assert has_plan(cure.changed, fewer.composites), (school, cure.text)
            tried.add(fewer.is_possible)
    assert False in tried


@pytest.mark.parametrize(
    ("school", "said"),
    [
        (
            School(
                2,
                (Grade("P1", 26, 1, 25), Grade("P2", 20, 1, 25)),
                composites=(Composite(("P1", "P2")),),
            ),
            "There are 26 children in P1 and 20 in P2. Classes of one grade each would need 3"
            " teachers, and there are 2. Instead, 3 children from P1 and 20 from P2 share a class"
            " of 23.",
        ),
        (
            village(),
            "There are 5 children in GS, 28 in CP and 14 in CE1. Classes of one grade each would"
            " need 4 teachers, and there are 2. Instead, there are 2 shared classes: one of 23"
            " with 5 children from GS and 18 from CP; one of 24 with 10 children from CP and 14"
            " from CE1.",
        ),
        (
            real_school("nsw-2023"),
            "There are 9 children in Year 5 and 24 in Year 6. A class of 9 children in Year 5 alone"
            " would be too small: 14 is the fewest. Instead, 9 children from"
            " Year 5 and 8 from Year 6 share a class of 17.",
        ),
        (
            School(
                3,
                (Grade("P1", 1, 1, 25), Grade("P2", 49, 20, 24)),
                composites=(Composite(("P1", "P2"), min=1),),
            ),
            "There is 1 child in P1 and 49 in P2. A class of 25 children in P2 alone would be too"
            " large: 24 is the most. Instead, 1 child from P1 and 9 from P2"
            " share a class of 10.",
        ),
        (
            School(
                5,
                tuple(Grade(f"P{i}", 18, 1, 25) for i in range(1, 7)),
                kept_classes=(
                    (("P1", 9), ("P2", 9)),
                    (("P1", 9), ("P2", 9)),
                    (("P3", 9), ("P4", 9)),
                    (("P3", 9), ("P4", 9)),
                    (("P5", 18), ("P6", 18)),
                ),
            ),
            "There are 108 children in P1 to P6. Without shared classes the rules"
            " of the school cannot all be kept. Instead, there are 5 shared classes: 2 of P1 and"
            " P2, 2 of P3 and P4, and 1 of P5 and P6.",
        ),
        (
            School(
                3,
                tuple(
                    Grade(f"P{i}", n, 1, 25)
                    for i, n in enumerate((8, 11, 6, 9, 12, 7, 10), start=1)
                ),
                neighbours=3,
            ),
            "There are 63 children in P1 to P7. Classes of one grade each would need 7 teachers,"
            " and there are 3. Instead, there are 3 shared classes: P1, P2 and P3; P4 and P5; P6"
            " and P7.",
        ),
        (
            School(
                2,
                (Grade("P1", 10, 5, 25), Grade("P2", 20, 5, 25)),
                composites=(Composite(("P1", "P2")),),
                preference=("smallest spread",),
            ),
            "There are 10 children in P1 and 20 in P2. A class for every grade by itself would be"
            " possible too. In this plan, 10 children from P1 and 5 from P2 share a class of 15.",
        ),
        (
            School(
                2,
                tuple(Grade(f"Age {i}", 12, 1, 25) for i in range(3, 6)),
                composites=(Composite(("Age 3", "Age 4", "Age 5")), Composite(("Age 3", "Age 4"))),
                preference=("fewest kinds",),
            ),
            "There are 12 children in Age 3, 12 in Age 4 and 12 in Age 5. Classes of one grade each"
            " would need 3 teachers, and there are 2. Instead, there are 2 shared classes: one of"
            " 18 with 6 children from Age 3, 6 from Age 4 and 6 from Age 5; one of 18 with 6"
            " children from Age 3, 6 from Age 4 and 6 from Age 5. Fewer shared classes would be"
            " possible too.",
        ),
    ],
)
def test_the_paragraph_for_parents(school: School, said: str) -> None:
    assert str(paragraph(best_plan(school), school, explained(school))) == said


def test_a_plan_without_composites_needs_no_words() -> None:
    school = real_school("wichita")
    found = explained(school)
    assert found == WhyComposites(0, is_finished=True)
    said = why_composites_text(found, best_plan(school), school)
    assert str(said) == "The plan has no composite class."


def test_a_kept_composite_is_the_reason() -> None:
    grades = (Grade("P1", 20, 1, 25), Grade("P2", 20, 1, 25))
    school = School(2, grades, kept_classes=((("P1", 5), ("P2", 20)),))
    found = explained(school)
    (none,) = found.fewer
    assert str(none.why.reason) == "1 of the kept classes is composite."
    assert [str(cure.text) for cure in none.why.cures] == [
        "No longer keep the class with 5 in P1 and 20 in P2."
    ]


def test_a_time_limit_is_said() -> None:
    school = real_school("england-small")
    plan = best_plan(school)
    *_, last = why_composites(plan, school, Deadline(1e-9))
    assert not last.is_finished
    assert "The time ran out" in str(why_composites_text(last, plan, school))


def test_as_data() -> None:
    school = real_school("england-45")
    data = why_composites_data(explained(school), best_plan(school), school)
    assert (data["composites"], data["finished"]) == (3, True)
    none, one_fewer = data["fewer"]
    assert (none["composites"], none["possible"]) == (0, False)
    assert str(none["why"]["cures"][0]["text"]) == "Have 12 teachers instead of 9."
    assert one_fewer["composites"] == 2
    assert one_fewer["why"]["cures"][0]["school"]["teachers"] == 10
