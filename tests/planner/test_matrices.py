"""The matrices, against the published example written out by hand."""

import numpy as np

from classcruncher.milp.matrices import build
from classcruncher.school.problem import ClassType

# Potential classes: one of K, two of K and 1, three of 1.
K, MIXED, ONE = (
    ClassType((0,), 15, 25, 15, 25),
    ClassType((0, 1), 13, 24, 10, 24),
    ClassType((1,), 18, 28, 18, 28),
)
CLASSES = [K, MIXED, MIXED, ONE, ONE, ONE]
C = [
    [1, 0, 0, 0, 0, 0, 0, 0],
    [0, 1, 1, 0, 0, 0, 0, 0],
    [0, 0, 0, 1, 1, 0, 0, 0],
    [0, 0, 0, 0, 0, 1, 0, 0],
    [0, 0, 0, 0, 0, 0, 1, 0],
    [0, 0, 0, 0, 0, 0, 0, 1],
]
G = [
    [1, 1, 0, 1, 0, 0, 0, 0],
    [0, 0, 1, 0, 1, 1, 1, 1],
]
L = [15, 13, 13, 18, 18, 18]
U = [25, 24, 24, 28, 28, 28]
S = [15, 10, 10, 10, 10, 18, 18, 18]
M = 28


def test_the_class_matrix() -> None:
    model = build(CLASSES, [32, 78], 5, "exactly", big_m=True)
    assert model.C.toarray().tolist() == C


def test_every_block_as_published() -> None:
    model = build(CLASSES, [32, 78], 5, "exactly", big_m=True)
    a = model.A.toarray()
    assert a.shape == (2 + 6 + 6 + 8 + 1, 8 + 6)
    x, y = a[:, :8], a[:, 8:]
    assert x[:2].tolist() == G
    assert not y[:2].any()
    assert x[2:8].tolist() == C
    assert y[2:8].tolist() == (-np.diag(L)).tolist()
    assert x[8:14].tolist() == C
    assert y[8:14].tolist() == (-np.diag(U)).tolist()
    assert x[14:22].tolist() == np.eye(8).tolist()
    assert y[14:22].tolist() == (-M * np.array(C).T).tolist()
    assert not x[22].any()
    assert y[22].tolist() == [1] * 6
    inf = np.inf
    assert model.lower.tolist() == [32, 78] + [0] * 6 + [-inf] * 6 + [s - M for s in S] + [5]
    assert model.upper.tolist() == [32, 78] + [inf] * 6 + [0] * 6 + [inf] * 8 + [5]


def test_compact_group_rows_need_no_big_m() -> None:
    model = build([K, MIXED, ONE], [32, 78], 5, "at most")
    a = model.A.toarray()
    assert a.shape == (2 + 3 + 3 + 4 + 1, 4 + 3)
    assert a[8:12, 4:].tolist() == [[-15, 0, 0], [0, -10, 0], [0, -10, 0], [0, 0, -18]]
    assert model.lower[8:12].tolist() == [0, 0, 0, 0]
    assert model.lower[-1] == -np.inf
    assert model.upper[-1] == 5


def test_largest_group_has_rows_of_its_own_where_it_limits() -> None:
    mixed = ClassType((0, 1), 13, 24, 10, 12)
    model = build([K, mixed], [32, 78], 5, "exactly")
    assert model.A.toarray()[9:11].tolist() == [[0, 1, 0, 0, -12], [0, 0, 1, 0, -12]]
    assert model.upper[9:11].tolist() == [0, 0]


def test_every_row_says_what_it_is_about() -> None:
    model = build(CLASSES, [32, 78], 5, "exactly", big_m=True)
    rows = list(model.rows)
    assert len(rows) == model.A.shape[0]
    assert rows[:3] == [("children", 0), ("children", 1), ("smallest class", 0)]
    assert rows[-2:] == [("smallest group", 7), ("teachers", 0)]
    # A rule of the largest group only where it is smaller than the class.
    limited = build([K, ClassType((0, 1), 13, 24, 10, 12)], [32, 78], 5, "exactly")
    assert list(limited.rows)[-3:] == [("largest group", 1), ("largest group", 2), ("teachers", 0)]
