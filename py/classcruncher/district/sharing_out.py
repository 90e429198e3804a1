"""Sharing out so many teachers among schools, exactly.

Each school i has a table: for every number n of teachers from l_i to u_i the cost c_i(n) of having
just so many. A cost is a vector that is compared entry by entry, the first counts most: 1 where the
school has no plan, the mixing of its best plan, the spread of that plan, and last how far n is from
the number that the school has now, so that among equals the fewest teachers move. For T teachers

    minimise  sum_i c_i(n_i)   subject to   sum_i n_i = T,   l_i <= n_i <= u_i.

The costs add up and the teachers are one resource, so tables are added school by school (Bellman's
resource allocation): with f_0(0) = 0,

    f_i(t) = min over n from l_i to u_i of  f_{i-1}(t - n) + c_i(n)

and f_N(T) is the least cost of all. Vectors add and compare as numbers do, so nothing is weighed
against anything. The four entries are held as two whole numbers, each of which packs two entries
with a base that no sum reaches. Only those t are looked at from which T can still be reached. With
W numbers in a table this takes N · W steps over arrays of at most N · W entries: for 3,000 schools
of six numbers each about a second.

**How wide a table is** (`considered`). A number below the fewest teachers with whom a school has a
plan is known to be impossible without planning it, one above the most as well; each number between
is planned and proved, which is what takes time. So a table goes from one below the fewest (or the
present number, where that is less) up to `REACH` above the larger of the two, but not beyond the
most. Then every school can be brought to its fewest, can keep what it has, can give away all that
it does not need, and can gain `REACH`. The answer is exact within these ranges and says nothing of
shares outside them: no school is emptied, where teachers are too few, to make others possible, and
none gets more than `REACH` at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# So many teachers more than it has, or needs, a school may be given.
REACH = 2

# More than any sum of costs; two of them still fit into 64 bits.
FAR = 2**62

Numbers = NDArray[np.int64]
Cost = tuple[int, int, int, int]


@dataclass(frozen=True)
class Staffed:
    """The best plan of a school with so many teachers: its mixing, and then its spread."""

    mixing: int
    spread: int


@dataclass(frozen=True)
class Table:
    """What is known of a school with each number of teachers.

    Attributes:
        present: the number that it has now.
        least: the number of the first row.
        rows: one for each number from `least` on; None where there is no plan.
    """

    present: int
    least: int
    rows: tuple[Staffed | None, ...]

    @property
    def most(self) -> int:
        """The number of the last row."""
        return self.least + len(self.rows) - 1


@dataclass(frozen=True)
class Sharing:
    """So many teachers for each school, and what that comes to.

    Attributes:
        teachers: of each school, in the order of the tables.
        impossible: how many schools have no plan with them.
        mixing: of the others, added up.
        spread: of the others, added up.
    """

    teachers: tuple[int, ...]
    impossible: int
    mixing: int
    spread: int


def considered(present: int, fewest: int | None, most: int | None) -> range:
    """The numbers of teachers that the table of a school has; without any plan, only the present.

    >>> considered(7, 6, 8), considered(5, 6, 30), considered(12, 6, 8), considered(3, None, None)
    (range(5, 9), range(5, 9), range(5, 13), range(3, 4))
    """
    if fewest is None or most is None:
        return range(present, present + 1)
    last = max(present, min(most, max(present, fewest) + REACH))
    return range(max(1, min(present, fewest - 1)), last + 1)


def share_out(tables: Sequence[Table], teachers: int, now: Sequence[int] = ()) -> Sharing | None:
    """Share out just so many teachers in the best way; None where the ranges do not allow it.

    Args:
        tables: one for each school.
        teachers: how many there are in all.
        now: from what equals are to differ least; what the schools have, if nothing is said.

    The first school has no plan with 2 and mixing with 3, the second none with 1 and mixing with 2.
    Four teachers leave one without a plan; the sixth is worth more to the second school:

    >>> first = Table(2, 2, (None, Staffed(1, 4), Staffed(0, 3)))
    >>> second = Table(3, 1, (None, Staffed(2, 5), Staffed(0, 2)))
    >>> for teachers in (4, 5, 6, 8):
    ...     print(share_out([first, second], teachers))
    Sharing(teachers=(3, 1), impossible=1, mixing=1, spread=4)
    Sharing(teachers=(3, 2), impossible=0, mixing=3, spread=9)
    Sharing(teachers=(3, 3), impossible=0, mixing=1, spread=6)
    None
    """
    if not sum(t.least for t in tables) <= teachers <= sum(t.most for t in tables):
        return None
    costs = [
        [_cost(table, number, at) for number in range(table.least, table.most + 1)]
        for table, at in zip(tables, now or [table.present for table in tables], strict=True)
    ]
    bases = [1 + sum(max(cost[k] for cost in rows) for rows in costs) for k in range(4)]
    taken = [(table.least, _packed(rows, bases)) for table, rows in zip(tables, costs, strict=True)]
    shares = _shares(taken, teachers)
    found = [rows[share] for rows, share in zip(costs, shares, strict=True)]
    return Sharing(
        tuple(table.least + share for table, share in zip(tables, shares, strict=True)),
        *(sum(cost[k] for cost in found) for k in range(3)),
    )


def _cost(table: Table, number: int, now: int) -> Cost:
    row = table.rows[number - table.least]
    if row is None:
        return 1, 0, 0, abs(number - now)
    return 0, row.mixing, row.spread, abs(number - now)


def _packed(costs: Sequence[Cost], bases: Sequence[int]) -> Numbers:
    """Costs as two rows of numbers, of the same order: the first two entries, the last two."""
    assert bases[0] * bases[1] < FAR and bases[2] * bases[3] < FAR
    pairs = [(a * bases[1] + b, c * bases[3] + d) for a, b, c, d in costs]
    return np.array(pairs, np.int64).T


def _shares(taken: Sequence[tuple[int, Numbers]], teachers: int) -> list[int]:
    """Which row of each table is taken, the teachers being reachable.

    Args:
        taken: the least number of each table, and the costs of its rows, shape (2, rows).
        teachers: how many are shared out.
    """
    low = high = 0
    least_left = sum(least for least, _ in taken)
    most_left = sum(least + costs.shape[1] - 1 for least, costs in taken)
    # f is known for every t from low to high; FAR where t cannot be reached.
    f = np.zeros((2, 1), np.int64)
    chosen: list[tuple[int, NDArray[np.uint16]]] = []
    for least, costs in taken:
        rows = costs.shape[1]
        least_left -= least
        most_left -= least + rows - 1
        first = max(low + least, teachers - most_left)
        last = min(high + least + rows - 1, teachers - least_left)
        best = np.full((2, last - first + 1), FAR, np.int64)
        choice = np.zeros(last - first + 1, np.uint16)
        for row in range(rows):
            shift = least + row
            begin, end = max(first, low + shift), min(last, high + shift)
            if begin > end:
                continue
            sums = f[:, begin - shift - low : end - shift - low + 1] + costs[:, row : row + 1]
            here = slice(begin - first, end - first + 1)
            old = best[:, here]
            is_less = (sums[0] < old[0]) | ((sums[0] == old[0]) & (sums[1] < old[1]))
            best[:, here] = np.where(is_less, sums, old)
            choice[here][is_less] = row
        f, low, high = best, first, last
        chosen.append((first, choice))
    shares, at = [], teachers
    for (first, choice), (least, _) in zip(reversed(chosen), reversed(taken), strict=True):
        share = int(choice[at - first])
        shares.append(share)
        at -= least + share
    assert at == 0
    return shares[::-1]
