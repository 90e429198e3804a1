"""The next enrolment against every plan and every way to say which class continues which."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from random import Random

import numpy as np
import pytest

from classcruncher.data.answer_data import next_data
from classcruncher.milp.solve import Deadline
from classcruncher.plan.measures import measures
from classcruncher.plan.plan import Plan, make_plan
from classcruncher.plan.preference import full_order, rank_of
from classcruncher.planner.planner import plan
from classcruncher.questions.next.enrolment import Move, Next, next_plan, with_changes
from classcruncher.school.fields import SchoolErrors
from classcruncher.school.model import Composite, Grade, School
from classcruncher.wording.next_text import next_text
from tests.planner.campaign import how_many
from tests.planner.oracle import Row, every_plan, is_plan, plans_wanted, ranked
from tests.planner.random_schools import ruled_school, small_school
from tests.planner.real_schools import NAMES, real_school


def planned(school: School, present: Plan) -> Next:
    """The final answer."""
    *_, last = next_plan(school, present)
    return last


def fewest_moved(present: Sequence[Row], rows: Sequence[Row]) -> int:
    """Who must change class, by the best way to say which class continues which."""
    staying = most_staying([[sum(map(min, was, row)) for row in rows] for was in present])
    there, after = np.sum(present, axis=0), np.sum(rows, axis=0) if rows else np.zeros(1)
    return int(there.sum()) - staying - int(np.maximum(0, there - after).sum())


def most_staying(common: Sequence[Sequence[int]]) -> int:
    """The largest sum of entries of which no two share a row or a column."""
    best = {0: 0}  # by the columns taken so far, one bit for each
    for row in common:
        longer = dict(best)
        for taken, total in best.items():
            for column, entry in enumerate(row):
                if not taken >> column & 1:
                    more = taken | 1 << column
                    longer[more] = max(longer.get(more, 0), total + entry)
        best = longer
    return max(best.values())


def enrolment(seed: int) -> tuple[School, Plan] | None:
    """A small school after some families came and went, and a plan from before that."""
    random = Random(seed)
    before = ruled_school(seed) if seed % 3 == 0 else small_school(seed)
    plans = list(islice(every_plan(before), 200))
    if not plans or not plans[0]:
        return None
    kept = [
        tuple(dict(groups).get(g.name, 0) for g in before.grades) for groups in before.kept_classes
    ]
    rows = random.choice(plans)
    present = make_plan(rows[len(kept) :], kept)
    grades = list(before.grades)
    for _ in range(random.choice([1, 1, 1, 2, 3])):
        i = random.randrange(len(grades))
        fewest = sum(row[i] for row in kept)
        children = max(fewest, grades[i].children + random.choice([-3, -2, -1, 1, 1, 2, 3]))
        grades[i] = replace(grades[i], children=children)
    teachers = before.teachers + random.choice([0, 0, 0, 0, 1, -1])
    keeps = before.kept_classes if random.random() < 0.8 else ()
    if len(keeps) > teachers or teachers < 1:
        return None
    after = replace(before, grades=tuple(grades), teachers=teachers, kept_classes=keeps)
    return after, present


def test_no_disagreement_with_brute_force() -> None:
    cases = filter(None, map(enrolment, range(1_000_000)))
    possible, moving = 0, 0
    for school, present in islice(cases, how_many(30, 400)):
        order = full_order(school.preference)  # here the ties are proved too
        ordered = replace(school, preference=order)
        best = min(
            (
                (fewest_moved(present.classes, rows), ranked(rows, ordered))
                for rows in plans_wanted(school)
            ),
            default=None,
        )
        found = planned(school, present)
        if best is None:
            assert found.status == "impossible", (school, present)
            continue
        assert found.status == "planned" and found.plan is not None, (school, present)
        mine = rank_of(measures(found.plan, school), order)
        assert fewest_moved(present.classes, found.plan.classes) == best[0] == found.moved, (
            school,
            present,
        )
        assert mine == best[1], (school, present)
        possible += 1
        moving += best[0] > 0
    assert possible > how_many(30, 400) / 3
    assert moving > how_many(30, 400) / 9


TWO = (Grade("K", 20, 10, 25), Grade("1", 30, 10, 25))
PRESENT = make_plan([(20, 0), (0, 16), (0, 14)], [])


def test_nobody_moves_for_one_child_who_fits() -> None:
    school = with_changes(School(3, TWO), {"K": 1})
    found = planned(school, PRESENT)
    assert (found.moved, found.continues) == (0, (0, 1, 2))
    assert found.moves == (Move(0, 1, None, 0),)
    said = str(next_text(found, school, PRESENT))
    assert "Nobody has to change class." in said
    assert "1 new child of K joins class 1 (K)." in said


def test_moves_are_listed_in_words() -> None:
    pair = (Composite(("K", "1"), smallest_group=5),)
    school = with_changes(School(3, TWO, composites=pair), {"K": 8, "1": -6})
    found = planned(school, PRESENT)
    assert found.moved == 0
    assert found.plan is not None and found.plan.classes == ((20, 0), (8, 8), (0, 16))
    said = str(next_text(found, school, PRESENT))
    assert "Class 3 (1) becomes K/1." in said
    assert "8 new children of K join class 3 (1)." in said
    assert "6 children of grade 1 in class 3 (1) leave the school." in said
    assert "Those who leave are taken from classes" in said


def test_a_class_vanishes_and_another_appears() -> None:
    school = School(3, TWO)
    fewer = replace(with_changes(school, {"1": -10}), teachers=2)
    found = planned(fewer, PRESENT)
    assert found.moved == 4
    said = str(next_text(found, fewer, PRESENT))
    assert "4 children have to change class; no plan moves fewer." in said
    assert "Class 3 (1) is no longer there." in said
    assert "4 children of grade 1 move from class 3 (1) to class 2 (1)." in said
    more = replace(with_changes(school, {"K": 10}), teachers=4)
    found = planned(more, PRESENT)
    assert found.moved == 0 and None in found.continues
    assert "There is a new class (K) of 10 children." in str(next_text(found, more, PRESENT))


def test_the_data_has_every_move() -> None:
    school = with_changes(School(3, TWO), {"K": 6})
    assert next_data(planned(school, PRESENT), school, PRESENT)["status"] == "impossible"
    school = replace(school, teachers=4)
    data = next_data(planned(school, PRESENT), school, PRESENT)
    assert (data["kind"], data["status"], data["moved"]) == ("next", "planned", 4)
    assert data["plan"]["classes"][data["was"].index(None)] == {"K": 10}
    assert {"grade": "K", "children": 4, "from": 0, "to": data["was"].index(None)} in data["moves"]
    assert len(data["moves"]) == 2


@pytest.mark.parametrize("name", NAMES)
def test_real_schools_with_one_child_more_or_fewer(name: str) -> None:
    school = real_school(name)
    *_, best = plan(school)
    present = best.plans[0]
    for i, grade in enumerate(school.grades[:2]):
        after = with_changes(school, {grade.name: 1 if i else -1})
        found = planned(after, present)
        if found.plan is None:
            *_, result = plan(after)
            assert result.status == "impossible"
            continue
        assert is_plan(found.plan.classes, after)
        assert fewest_moved(present.classes, found.plan.classes) == found.moved


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ([], "changes"),
        ({"P9": 1}, "changes.P9"),
        ({"K": "more"}, "changes.K"),
        ({"K": -21}, "changes.K"),
        ({"1": 9_970}, "changes.1"),
    ],
)
def test_a_change_that_cannot_be_names_its_field(changes: object, field: str) -> None:
    with pytest.raises(SchoolErrors) as wrong:
        with_changes(School(3, TWO), changes)
    assert [error.field for error in wrong.value.errors] == [field]


def test_a_time_limit_is_kept_and_said() -> None:
    *_, last = next_plan(School(3, TWO), PRESENT, Deadline(1e-9))
    assert (last.status, last.moved) == ("unfinished", None)
    assert "Time or memory ran out" in str(next_text(last, School(3, TWO), PRESENT))
