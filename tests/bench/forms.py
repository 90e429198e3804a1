"""The two forms of the question as mixed-integer problems, and the way back to classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from classcruncher.milp.compact import compact_matrices, most_classes
from classcruncher.milp.matrices import Matrices, Vector, build
from classcruncher.plan.dealing import deal
from classcruncher.published.article import decode, potential_classes
from classcruncher.school.problem import Groups, Problem

Whole = NDArray[np.int8]


@dataclass(frozen=True)
class Form:
    """Minimise ``cost @ v`` under the rules of the matrices, with ``0 <= v <= most``.

    `whole` is 1 where the unknown must be whole, 0 where it need not.
    """

    matrices: Matrices
    cost: Vector
    most: Vector
    whole: Whole


def published(asked: Problem) -> Form:
    """A 0-or-1 unknown for each potential class; the least sum of x, so any plan will do."""
    classes = potential_classes(asked)
    matrices = build(classes, asked.children, asked.teachers, asked.rule, big_m=True)
    x, y = len(matrices.groups), len(classes)
    most_x = [asked.children[grade] for _, grade in matrices.groups]
    return Form(
        matrices,
        cost=np.concatenate([np.ones(x), np.zeros(y)]),
        most=np.array([*most_x, *[1] * y], float),
        whole=np.ones(x + y, np.int8),
    )


def compact(asked: Problem) -> Form:
    """The number of classes of each class type; the fewest composite classes."""
    matrices = compact_matrices(asked)
    most_x = [asked.children[grade] for _, grade in matrices.groups]
    most_y = [most_classes(kind, asked) for kind in asked.types]
    x, y = len(most_x), len(most_y)
    return Form(
        matrices,
        cost=np.array([0] * x + [kind.cost for kind in asked.types], float),
        most=np.array(most_x + most_y, float),
        whole=np.repeat(np.array([0, 1], np.int8), [x, y]),
    )


def fewest_teachers(asked: Problem) -> Form:
    """The same form; the fewest teachers."""
    form = compact(asked)
    return replace(form, cost=form.whole.astype(float))


def relaxed(form: Form) -> Form:
    """The same with every unknown breakable."""
    return replace(form, whole=np.zeros_like(form.whole))


def published_classes(values: Sequence[float], form: Form, asked: Problem) -> tuple[Groups, ...]:
    """The classes of an answer to the published form."""
    return decode(values, form.matrices, len(asked.children))


def compact_classes(values: Sequence[float], form: Form, asked: Problem) -> tuple[Groups, ...]:
    """Classes with the structure of an answer to the compact form.

    The children are shared out anew, because x need not be whole there.

    Raises:
        ValueError: no children fit the structure.
    """
    groups = form.matrices.groups
    y = np.round(values[len(groups) :])
    filled = milp(
        np.zeros(len(values)),
        constraints=LinearConstraint(form.matrices.A, form.matrices.lower, form.matrices.upper),
        bounds=Bounds([*[0.0] * len(groups), *y], [*form.most[: len(groups)], *y]),
        integrality=np.ones(len(values), np.int8),
    )
    if filled.x is None:
        raise ValueError("no children fit the number of classes of each type")
    rows: list[Groups] = []
    for t, classes in enumerate(y.astype(int).tolist()):
        members = [v for v, (of, _) in enumerate(groups) if of == t]
        totals = [0] * len(asked.children)
        for v in members:
            totals[groups[v][1]] = round(filled.x[v])
        rows += deal(totals, classes) if classes else []
    return tuple(rows)


def mps(form: Form) -> str:
    """The problem as text in free MPS, which every solver reads; its unknowns are v0, v1, …."""
    matrices = form.matrices
    kinds, sides = [], []
    for low, high in zip(matrices.lower, matrices.upper, strict=True):
        kinds.append("E" if low == high else "G" if np.isfinite(low) else "L")
        sides.append(low if np.isfinite(low) else high)
    lines = ["NAME school", "ROWS", " N cost"]
    lines += [f" {kind} r{i}" for i, kind in enumerate(kinds)]
    lines.append("COLUMNS")
    by_column = matrices.A.tocsc()
    for v, whole in enumerate(form.whole):
        if whole:
            lines.append(" MARK 'MARKER' 'INTORG'")
        if form.cost[v]:
            lines.append(f" v{v} cost {form.cost[v]:g}")
        for at in range(by_column.indptr[v], by_column.indptr[v + 1]):
            lines.append(f" v{v} r{by_column.indices[at]} {by_column.data[at]:g}")
        if whole:
            lines.append(" MARK 'MARKER' 'INTEND'")
    lines.append("RHS")
    lines += [f" RHS r{i} {side:g}" for i, side in enumerate(sides) if side]
    lines.append("BOUNDS")
    lines += [f" {'UP' if most else 'FX'} BND v{v} {most:g}" for v, most in enumerate(form.most)]
    return "\n".join([*lines, "ENDATA", ""])
