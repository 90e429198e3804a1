"""The list of plans, apart from the page: what it is narrowed down to, and what plans trade.

The page's own modules run in node; what they ought to say is worked out here in another way.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from random import Random
from typing import Any

from tests.page_functions import called

NAMES = ["K", "1", "2", "Year 3", "Year 4"]
ASK = """
import * as list from "./page/model/plan-list.js";
const order = (plans, name) => list.ordersFor(plans).find((one) => one.name === name);
const functions = {
  ...list,
  groupsOf: (plans, wishes, name) =>
    list.groupsOf(plans, wishes, order(plans, name))
      .map((group) => group.map(({ place }) => place)),
  orders: (plans) => list.ordersFor(plans).map(({ name }) => name),
};
"""

Plan = dict[str, Any]
Wish = dict[str, Any]


def answers(calls: list[list[Any]]) -> list[Any]:
    """What the page's functions give, each call a name with its arguments."""
    return called(ASK, calls)


def random_plan(random: Random) -> Plan:
    """Classes of neighbouring grades; a name that is a number comes first in JavaScript."""
    classes = []
    for _ in range(random.randint(2, 5)):
        first = random.randrange(len(NAMES))
        grades = NAMES[first : first + random.choice((1, 1, 2, 2, 3))]
        classes.append({grade: random.randint(1, 9) for grade in grades})
    sizes = [sum(entry.values()) for entry in classes]
    return {
        "classes": classes,
        "largest": [size + random.randint(-1, 3) for size in sizes],
        "measures": {
            "composites": sum(len(entry) > 1 for entry in classes),
            "spread": max(sizes) - min(sizes),
            "kinds": len({frozenset(entry) for entry in classes}),
        },
    }


def random_plans(seed: int) -> list[Plan]:
    random = Random(seed)
    return [random_plan(random) for _ in range(random.randint(1, 40))]


def wish(kind: str, *grades: str) -> Wish:
    return {"kind": kind, "grades": [*grades]}


def does_pass(plan: Plan, wishes: list[Wish]) -> bool:
    classes = [frozenset(entry) for entry in plan["classes"]]
    having = {grade: [one for one in classes if grade in one] for grade in NAMES}
    wanted = {
        kind: [one["grades"] for one in wishes if one["kind"] == kind]
        for kind in ("class", "pairs", "whole", "alone")
    }
    must = [frozenset(grades) for grades in wanted["class"]]
    return (
        all(classes.count(one) >= must.count(one) for one in must)
        and not (wanted["pairs"] and max(map(len, classes)) > 2)
        and all(len(having[grade]) < 2 for [grade] in wanted["whole"])
        and all({len(one) for one in having[grade]} <= {1} for [grade] in wanted["alone"])
    )


def tells(plans: list[Plan], one: Wish) -> bool:
    """Whether some of the plans pass and others do not."""
    return 0 < sum(does_pass(plan, [one]) for plan in plans) < len(plans)


def free(plan: Plan) -> int:
    pairs = zip(plan["classes"], plan["largest"], strict=True)
    return sum(max(0, most - sum(entry.values())) for entry, most in pairs)


WANTED: list[list[Wish]] = [
    [],
    [wish("pairs")],
    [wish("class", "1", "K")],
    [wish("class", "2", "Year 3"), wish("class", "2", "Year 3")],
    [wish("whole", "2")],
    [wish("alone", "Year 4"), wish("whole", "K")],
]


def test_the_plans_that_pass_are_sorted_with_their_twins_behind_them() -> None:
    keys: dict[str, Callable[[int, Plan], int]] = {
        "alternatives.byPlace": lambda place, _: place,
        "alternatives.byFree": lambda _, plan: -free(plan),
        "columns.sizes": lambda _, plan: int(plan["measures"]["spread"]),
    }
    cases = [(random_plans(seed), one) for seed in range(25) for one in WANTED]
    cases_by = [(plans, wanted, name) for plans, wanted in cases for name in keys]
    replies = answers([["groupsOf", *case] for case in cases_by])
    passed = 0
    for (plans, wanted, name), groups in zip(cases_by, replies, strict=True):
        expected = [place for place, plan in enumerate(plans, start=1) if does_pass(plan, wanted)]
        passed += len(expected)
        assert sorted(place for group in groups for place in group) == expected
        looks = [
            {frozenset(map(frozenset, plans[place - 1]["classes"])) for place in group}
            for group in groups
        ]
        assert all(len(look) == 1 for look in looks), "twins have the same classes"
        assert len(set().union(*looks)) == len(groups), "and stand in one group"
        by = [[(keys[name](place, plans[place - 1]), place) for place in one] for one in groups]
        assert all(group == sorted(group) for group in by)
        assert [group[0] for group in by] == sorted(group[0] for group in by)
    assert passed > 500


def test_what_is_offered_tells_the_plans_apart() -> None:
    schools = [random_plans(seed) for seed in range(30)]
    for plans, offer in zip(
        schools, answers([["wishesFor", plans, NAMES] for plans in schools]), strict=True
    ):
        kinds = {frozenset(entry) for plan in plans for entry in plan["classes"] if len(entry) > 1}
        expected = {kind for kind in kinds if tells(plans, wish("class", *kind))}
        offered = [one["grades"] for one in offer if one["kind"] == "class"]
        assert {frozenset(grades) for grades in offered} == expected
        assert all(grades == [n for n in NAMES if n in grades] for grades in offered)
        others = [wish("pairs"), *(wish(kind, n) for kind in ("whole", "alone") for n in NAMES)]
        assert offer[len(offered) :] == [one for one in others if tells(plans, one)]


def test_the_points_that_nothing_beats_are_those_that_no_other_one_beats() -> None:
    schools = [random_plans(seed) for seed in range(60)]
    calls = [["pointsOf", plans] for plans in schools]
    for plans, points in zip(schools, answers(calls), strict=True):
        spots = [(one["measures"]["composites"], one["measures"]["spread"]) for one in plans]
        assert [(one["composites"], one["spread"]) for one in points] == sorted(set(spots))
        for point in points:
            here = (point["composites"], point["spread"])
            alike = [place for place, spot in enumerate(spots, start=1) if spot == here]
            assert [entry["place"] for entry in point["entries"]] == alike
            assert point["free"] == max(free(plans[place - 1]) for place in alike)
            beaten = any(
                spot != here and spot[0] <= here[0] and spot[1] <= here[1] for spot in spots
            )
            assert point["unbeaten"] is not beaten


def test_ticks_are_whole_numbers_around_all_values() -> None:
    ranges = [(least, least + more) for least in range(12) for more in (*range(40), 150, 5000)]
    for (least, largest), ticks in zip(
        ranges, answers([["ticksOf", *one] for one in ranges]), strict=True
    ):
        steps = {after - before for before, after in pairwise(ticks)}
        assert len(steps) == 1 and min(steps) >= 1 and all(isinstance(t, int) for t in ticks)
        assert 0 <= ticks[0] <= least and ticks[-1] >= largest
        assert 2 <= len(ticks) <= 11


def test_every_point_is_reached_by_the_arrow_keys() -> None:
    random = Random(5)
    arrows = [{"x": 1, "y": 0}, {"x": -1, "y": 0}, {"x": 0, "y": 1}, {"x": 0, "y": -1}]
    for _ in range(8):
        spots = [{"x": x, "y": y} for x in range(5) for y in range(9) if random.random() < 0.4] or [
            {"x": 0, "y": 0}
        ]
        calls = [["nextSpot", spots, spot, arrow] for spot in spots for arrow in arrows]
        replies = iter(answers(calls))
        ways = {json.dumps(spot): [next(replies) for _ in arrows] for spot in spots}
        reached, todo = set(), [json.dumps(spots[0])]
        while todo:
            at = todo.pop()
            if at not in reached:
                reached.add(at)
                todo += [json.dumps(to) for to in ways[at] if to]
        assert reached == set(ways)


def test_classes_are_read_as_they_are_written() -> None:
    french = ["PS", "MS", "GS", "CP", "CE1", "CE2"]
    english = ["K", "Year 1", "Year 2", "Year 3"]
    written: list[tuple[str, list[str], list[list[str]], list[str]]] = [
        ("PS/MS, GS/CP, CP/CE1", french, [["PS", "MS"], ["GS", "CP"], ["CP", "CE1"]], []),
        ("ms + ps; CE2 | PS/MS 17", french, [["PS", "MS"], ["CE2"], ["PS", "MS"]], []),
        ("K/1, Year 2/3", english, [["K", "Year 1"], ["Year 2", "Year 3"]], []),
        ("K/1, Year 9", english, [["K", "Year 1"]], ["Year 9"]),
        (" , /", english, [], []),
    ]
    said = answers([["readClasses", text, names] for text, names, *_ in written])
    assert said == [{"classes": classes, "unknown": wrong} for *_, classes, wrong in written]
