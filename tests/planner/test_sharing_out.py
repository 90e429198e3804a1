"""Sharing out teachers: exactly what trying every allocation finds."""

import json
from itertools import product
from random import Random
from typing import Any

import pytest

from classcruncher.district.sharing_out import Staffed, Table, considered, share_out
from classcruncher.requests import answers
from tests.planner.campaign import how_many
from tests.planner.malformed import school_with


def random_table(random: Random) -> Table:
    rows = [
        None if random.random() < 0.3 else Staffed(random.randint(0, 4), random.randint(0, 9))
        for _ in range(random.randint(1, 5))
    ]
    least = random.randint(1, 6)
    return Table(random.randint(least, least + len(rows) - 1), least, tuple(rows))


def cost(tables: list[Table], shares: tuple[int, ...], now: list[int]) -> tuple[int, ...]:
    """What an allocation comes to: impossible, mixing, spread, teachers that move."""
    rows = [table.rows[n - table.least] for table, n in zip(tables, shares, strict=True)]
    there = [row for row in rows if row]
    return (
        len(rows) - len(there),
        sum(row.mixing for row in there),
        sum(row.spread for row in there),
        sum(abs(n - at) for n, at in zip(shares, now, strict=True)),
    )


@pytest.mark.parametrize("seed", range(4))
def test_no_disagreement_with_brute_force(seed: int) -> None:
    random = Random(seed)
    shared = impossible = 0
    number = how_many(100, 1000)
    for _ in range(number):
        tables = [random_table(random) for _ in range(random.randint(1, 5))]
        least, most = sum(t.least for t in tables), sum(t.most for t in tables)
        teachers = random.randint(max(1, least - 1), most + 1)
        now = [table.present for table in tables]
        if random.random() < 0.5:
            now = [random.randint(table.least, table.most) for table in tables]
        every = product(*(range(table.least, table.most + 1) for table in tables))
        costs = [cost(tables, shares, now) for shares in every if sum(shares) == teachers]
        found = share_out(tables, teachers, now)
        if not costs:
            assert found is None
            continue
        assert found is not None and sum(found.teachers) == teachers
        assert cost(tables, found.teachers, now) == min(costs)
        assert (found.impossible, found.mixing, found.spread) == min(costs)[:3]
        shared += 1
        impossible += found.impossible > 0
    assert shared > 0.6 * number and impossible > 0


def test_what_a_teacher_costs_counts_before_any_number_of_the_next() -> None:
    """Mixing of one school against the largest spreads of thousands, and not a bit is lost."""
    calm = Table(3, 3, (Staffed(0, 9_998), Staffed(0, 9_999)))
    mixed = Table(3, 3, (Staffed(1, 0), Staffed(0, 9_998)))
    number = how_many(300, 3000)
    found = share_out([calm] * number + [mixed], 3 * number + 4)
    assert found is not None
    assert (found.mixing, found.teachers[-1]) == (0, 4)
    assert found.spread == 9_998 * (number + 1)


def test_no_school_and_the_ends_of_the_ranges() -> None:
    empty = share_out([], 0)
    assert empty is not None and empty.teachers == ()
    assert share_out([], 1) is None
    one = Table(4, 3, (None, Staffed(2, 1)))
    assert [share_out([one], n) is not None for n in range(2, 6)] == [False, True, True, False]


def test_each_table_has_the_present_number_and_the_fewest() -> None:
    for present, fewest, more in product(range(1, 12), range(1, 12), range(8)):
        numbers = considered(present, fewest, fewest + more)
        assert present in numbers and fewest in numbers
        assert numbers[0] >= 1 and numbers[-1] <= max(present, fewest + more)


def asked(**request: Any) -> dict[str, Any]:
    *_, last = answers(json.dumps(request))
    answer: dict[str, Any] = json.loads(last)
    return answer


def test_a_program_asks_for_each_school_and_then_shares_out() -> None:
    schools = [school_with(teachers=teachers, composites=None, neighbours=2) for teachers in (3, 2)]
    planned = [asked(kind="many", school=one) for one in schools]
    assert [one["status"] for one in planned] == ["planned", "impossible"]
    assert planned[1]["fewest"] == 3 and "why" not in planned[1]
    cure = asked(kind="many", school=schools[1], wanted="why")["cure"]
    assert cure == "Have 3 teachers instead of 2."
    found = [asked(kind="many", school=one, wanted="table") for one in schools]
    named = [
        {"name": name, "answer": one} for name, one in zip(("Hill", "Dale"), found, strict=True)
    ]
    shared = asked(kind="share", teachers=6, schools=named)
    assert shared["teachers"] == [3, 3]
    assert shared["said"][0].startswith("6 teachers shared out. Schools without a plan: 0")
    for too_many in (60, 12_500):
        said = asked(kind="share", teachers=too_many, schools=named)
        assert said["said"] and "teachers" not in said
    wrong = asked(kind="share", teachers=6, schools=[{"name": "Hill"}])
    assert [error["field"] for error in wrong["errors"]] == ["schools"]
    assert asked(kind="share", schools=named)["status"] == "invalid"
