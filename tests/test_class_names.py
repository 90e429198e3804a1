"""The names of classes, apart from the page: none is lost, whatever becomes of the plan.

The page's own module runs in node; classes are known here by their place.
"""

from __future__ import annotations

from random import Random
from typing import Any

from tests.page_functions import called

GRADES = ["g1", "g2", "g3"]
ASK = """
import * as names from "./page/model/class-names.js";
const functions = names;
"""


def answers(calls: list[list[Any]]) -> list[Any]:
    """What the page's functions give, each call a name with its arguments."""
    return called(ASK, calls)


def random_classes(random: Random) -> list[list[dict[str, Any]]]:
    return [
        [{"grade": grade, "children": 1} for grade in sorted(random.sample(GRADES, k))]
        for k in (random.choice((1, 1, 2)) for _ in range(random.randint(1, 6)))
    ]


def random_name(random: Random, number: int) -> dict[str, str]:
    """A name that no other class has, or none."""
    said = f"{number}" if random.random() < 0.7 else ""
    return {"class": "", "teacher": said, "room": ""}


def kind(one: list[dict[str, Any]]) -> str:
    return "+".join(group["grade"] for group in one)


def test_names_go_to_classes_of_the_same_grades_and_the_others_wait() -> None:
    random = Random(1)
    schools = [(random_classes(random), random_classes(random)) for _ in range(60)]
    given = [[random_name(random, at) for at, _ in enumerate(first)] for first, _ in schools]
    named = answers(
        [["withNames", [], first, now] for (first, _), now in zip(schools, given, strict=True)]
    )
    there = answers(
        [["namesOf", names, one] for names, (_, one) in zip(named, schools, strict=True)]
    )
    waiting = answers(
        [["namesWithoutClass", names, one] for names, (_, one) in zip(named, schools, strict=True)]
    )
    for (first, second), now, found, left in zip(schools, given, there, waiting, strict=True):
        for grades in {kind(one) for one in [*first, *second]}:
            of = [name for one, name in zip(first, now, strict=True) if kind(one) == grades]
            got = [name for one, name in zip(second, found, strict=True) if kind(one) == grades]
            blank = {"class": "", "teacher": "", "room": ""}
            assert got == [*of, *[blank] * len(got)][: len(got)]
        teachers = [name["teacher"] for name in now if name["teacher"]]
        assert sorted(name["teacher"] for name in [*found, *left] if name["teacher"]) == sorted(
            teachers
        )


def test_a_class_that_is_changed_by_hand_keeps_its_name() -> None:
    random = Random(2)
    cases = []
    for _ in range(60):
        before = random_classes(random)
        after = [list(one) for one in before]
        at = random.randrange(len(before))
        gone = at if len(before) > 1 and random.random() < 0.5 else None
        if gone is None:
            after[at] = [{"grade": grade, "children": 1} for grade in GRADES]
        else:
            del after[gone]
        names = [random_name(random, number) for number, _ in enumerate(before)]
        cases.append((before, after, gone, names))
    named = answers([["withNames", [], before, names] for before, _, _, names in cases])
    moved = answers(
        [
            ["namesAfterMove", one, before, after, gone]
            for one, (before, after, gone, _) in zip(named, cases, strict=True)
        ]
    )
    pairs = list(zip(moved, cases, strict=True))
    there = answers([["namesOf", one, after] for one, (_, after, _, _) in pairs])
    waiting = answers([["namesWithoutClass", one, after] for one, (_, after, _, _) in pairs])
    for found, left, (_, _, gone, names) in zip(there, waiting, cases, strict=True):
        lost = [] if gone is None else [names.pop(gone)]
        assert found == names
        assert [one["teacher"] for one in left] == [
            one["teacher"] for one in lost if one["teacher"]
        ]
