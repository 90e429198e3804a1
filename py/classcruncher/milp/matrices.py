r"""The matrices of the planner: which group is in which class, and the rules as rows.

Row j of the class-size matrix C is a class, column i a group: C[j,i] = 1 when group i is in
class j. The unknowns are x, the children in each group, and y, whether (or how often) each
class is used. The rules, in this block order:

             x (groups)   y (classes)
    grades       G             0          =  children in each grade
    min size     C         -diag(l)       >= 0
    max size     C         -diag(u)       <= 0
    groups       I        -diag(s) C'     >= 0
    largest      I        -diag(g) C'     <= 0      where a rule limits the largest group
    teachers     0          1 ... 1       =  teachers, or <=

The same builder serves two uses. *Compact*: a row of C is a class type and y counts the
classes of that type. *As published* (Street, "Inside Class Cruncher", 2015): a row of C is one
potential class, y is 0 or 1, and the group rows are written with a big M instead:
``x - M C'y >= s - M``.

Why compact is exact: the children of a type with n classes can be dealt so that every class
and every group has the floor or the ceiling of its average, so limits that hold on average
can hold in every class; and for a fixed y what remains is a network, whose corners are whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from ..school.model import Rule
from ..school.problem import ClassType

Vector = NDArray[np.float64]
# Rows, columns and values of some entries of a matrix.
Entries = tuple[NDArray[np.int_], NDArray[np.int_], Vector]


@dataclass(frozen=True)
class Matrices:
    """The rules ``lower <= A (x, y) <= upper`` with a name for every row and column.

    Attributes:
        C: classes by groups, 0 or 1.
        G: grades by groups, 0 or 1.
        A: rules by (groups, then classes).
        lower, upper: one number for each rule; infinite where the rule has no such side.
        rows, columns: what a person calls each rule and each unknown.
        groups: for each group, the class (row of C) and the grade it belongs to.
    """

    C: csr_array
    G: csr_array
    A: csr_array
    lower: Vector
    upper: Vector
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    groups: tuple[tuple[int, int], ...]


def class_groups(classes: Sequence[ClassType]) -> tuple[tuple[int, int], ...]:
    """The groups of the classes in order, each as (class, grade)."""
    return tuple((j, grade) for j, kind in enumerate(classes) for grade in kind.grades)


def class_matrix(groups: Sequence[tuple[int, int]], classes: int) -> csr_array:
    """C, classes by groups: 1 where the group is in the class."""
    return _ones([j for j, _ in groups], (classes, len(groups)))


def grade_matrix(groups: Sequence[tuple[int, int]], grades: int) -> csr_array:
    """G, grades by groups: 1 where the group is of the grade."""
    return _ones([grade for _, grade in groups], (grades, len(groups)))


def build(
    classes: Sequence[ClassType],
    children: Sequence[int],
    teachers: int,
    rule: Rule,
    grades: Sequence[str],
    *,
    big_m: bool = False,
) -> Matrices:
    """Build the rules for these rows of C.

    Args:
        classes: a class type for each row of C.
        children: in each grade.
        teachers: how many; with `rule` "exactly" or "at most".
        grades: the name of each grade.
        big_m: write the group rows as published, for y of 0 or 1.

    >>> kinds = [ClassType((0,), 1, 20, 1, 20), ClassType((0, 1), 1, 25, 5, 25)]
    >>> m = build(kinds, [30, 10], 2, "exactly", ["K", "1"])
    >>> print(m.A.toarray()[:2].astype(int))
    [[1 1 0 0 0]
     [0 0 1 0 0]]
    >>> m.columns
    ('K in K', 'K in K/1', '1 in K/1', 'K', 'K/1')
    """
    groups = class_groups(classes)
    g, n, v = len(children), len(classes), len(groups)
    in_class = np.array([j for j, _ in groups], int)
    of_grade = np.array([grade for _, grade in groups], int)
    least = np.array([kind.min for kind in classes], float)
    most = np.array([kind.max for kind in classes], float)
    smallest = np.array([classes[j].smallest_group for j, _ in groups], float)
    largest = np.array([classes[j].largest_group for j, _ in groups], float)
    limited = np.flatnonzero(largest < most[in_class])
    group, each = np.arange(v), np.arange(n)

    if big_m:
        m = float(max(*most, *smallest))
        group_y, group_lower = np.full(v, -m), smallest - m
    else:
        group_y, group_lower = -smallest, np.zeros(v)
    # Each block as (its rows, their columns, the values), below the blocks before it.
    ones = np.ones
    blocks = [
        (g, [(of_grade, group, ones(v))]),
        (n, [(in_class, group, ones(v)), (each, v + each, -least)]),
        (n, [(in_class, group, ones(v)), (each, v + each, -most)]),
        (v, [(group, group, ones(v)), (group, v + in_class, group_y)]),
        (
            len(limited),
            [
                (np.arange(len(limited)), limited, ones(len(limited))),
                (np.arange(len(limited)), v + in_class[limited], -largest[limited]),
            ],
        ),
        (1, [(np.zeros(n, int), v + each, ones(n))]),
    ]
    free, none = np.full, np.zeros
    k = len(limited)
    wanted = np.array(children, float)
    lower = [wanted, none(n), free(n, -np.inf), group_lower, free(k, -np.inf)]
    upper = [wanted, free(n, np.inf), none(n), free(v, np.inf), none(k)]
    lower.append(np.array([teachers if rule == "exactly" else -np.inf]))
    upper.append(np.array([float(teachers)]))

    classes_named = class_names(classes, grades)
    groups_named = [f"{grades[grade]} in {classes_named[j]}" for j, grade in groups]
    rows = [
        *(f"children: {name}" for name in grades),
        *(f"smallest class: {name}" for name in classes_named),
        *(f"largest class: {name}" for name in classes_named),
        *(f"smallest group: {name}" for name in groups_named),
        *(f"largest group: {groups_named[i]}" for i in limited),
        "teachers",
    ]
    return Matrices(
        C=class_matrix(groups, n),
        G=grade_matrix(groups, g),
        A=_stacked(blocks, v + n),
        lower=np.concatenate(lower),
        upper=np.concatenate(upper),
        rows=tuple(rows),
        columns=(*groups_named, *classes_named),
        groups=groups,
    )


def class_names(classes: Sequence[ClassType], grades: Sequence[str]) -> list[str]:
    """A name for each row of C: its grades, numbered where several rows have the same."""
    names = ["/".join(grades[i] for i in kind.grades) for kind in classes]
    return [
        name if names.count(name) == 1 else f"{name} #{names[: j + 1].count(name)}"
        for j, name in enumerate(names)
    ]


def _ones(rows: Sequence[int], shape: tuple[int, int]) -> csr_array:
    """A matrix with a single 1 in each column, in the given rows."""
    return csr_array(coo_array((np.ones(len(rows)), (rows, range(len(rows)))), shape=shape))


def _stacked(blocks: Sequence[tuple[int, Sequence[Entries]]], columns: int) -> csr_array:
    """One block of rows below the other; each has a number of rows, and their entries."""
    starts = np.cumsum([0, *(rows for rows, _ in blocks)])
    rows, where, values = (
        np.concatenate(parts)
        for parts in zip(
            *(
                (start + row, column, value)
                for start, (_, entries) in zip(starts, blocks, strict=False)
                for row, column, value in entries
            ),
            strict=True,
        )
    )
    return csr_array(coo_array((values, (rows, where)), shape=(int(starts[-1]), columns)))
