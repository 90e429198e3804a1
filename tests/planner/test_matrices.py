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


def test_class_and_grade_matrices() -> None:
    model = build(CLASSES, [32, 78], 5, "exactly", ["K", "1"], big_m=True)
    assert model.C.toarray().tolist() == C
    assert model.G.toarray().tolist() == G


def test_every_block_as_published() -> None:
    model = build(CLASSES, [32, 78], 5, "exactly", ["K", "1"], big_m=True)
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
    model = build([K, MIXED, ONE], [32, 78], 5, "at most", ["K", "1"])
    a = model.A.toarray()
    assert a.shape == (2 + 3 + 3 + 4 + 1, 4 + 3)
    assert a[8:12, 4:].tolist() == [[-15, 0, 0], [0, -10, 0], [0, -10, 0], [0, 0, -18]]
    assert model.lower[8:12].tolist() == [0, 0, 0, 0]
    assert model.lower[-1] == -np.inf
    assert model.upper[-1] == 5


def test_largest_group_has_rows_of_its_own_where_it_limits() -> None:
    mixed = ClassType((0, 1), 13, 24, 10, 12)
    model = build([K, mixed], [32, 78], 5, "exactly", ["K", "1"])
    assert model.A.toarray()[9:11].tolist() == [[0, 1, 0, 0, -12], [0, 0, 1, 0, -12]]
    assert model.upper[9:11].tolist() == [0, 0]


def test_rows_and_columns_have_names_that_people_can_read() -> None:
    model = build(CLASSES, [32, 78], 5, "exactly", ["K", "1"], big_m=True)
    assert len(model.rows) == model.A.shape[0]
    assert len(model.columns) == model.A.shape[1]
    assert model.rows[0] == "children: K"
    assert model.rows[3] == "smallest class: K/1 #1"
    assert model.columns[:5] == (
        "K in K",
        "K in K/1 #1",
        "1 in K/1 #1",
        "K in K/1 #2",
        "1 in K/1 #2",
    )
    assert model.columns[8:10] == ("K", "K/1 #1")
