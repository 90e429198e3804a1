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
    classes      0             M          <= m      of a grade, where a rule limits them
    composites   M             0          <= c      its children in composites, likewise
    teachers     0          1 ... 1       =  teachers, or <=

The same builder serves two uses. *Compact*: a row of C is a class type and y counts the
classes of that type. *As published* (Street, "Inside Class Cruncher", 2015): a row of C is one
potential class, y is 0 or 1, and the group rows are written with a big M instead:
``x - M C'y >= s - M``.

Why compact is exact stands in ``docs/method.md``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from ..school.model import TeachersRule
from ..school.problem import ClassType, GradeLimit

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Matrices:
    """The rules ``lower <= A (x, y) <= upper``, and what they are about.

    Attributes:
        C: classes by groups, 0 or 1.
        A: rules by (groups, then classes).
        lower, upper: one number for each rule; infinite where the rule has no such side.
        groups: for each group, the class (row of C) and the grade it belongs to.
        blocks: the blocks of rows in A, each as the name of its rule, and for each row the index of
            the grade, class or group that it is about.
    """

    C: csr_array
    A: csr_array
    lower: Vector
    upper: Vector
    groups: tuple[tuple[int, int], ...]
    blocks: tuple[tuple[str, Sequence[int]], ...]

    @property
    def rows(self) -> Iterator[tuple[str, int]]:
        """For each row of A the name of its rule, and the grade, class or group it is about."""
        return ((rule, of) for rule, about in self.blocks for of in about)

    def without(self, rule: str) -> "Matrices":
        """The rules but for those of one name."""
        kept = np.array([name != rule for name, _ in self.rows])
        return replace(
            self,
            A=self.A[kept],
            lower=self.lower[kept],
            upper=self.upper[kept],
            blocks=tuple(block for block in self.blocks if block[0] != rule),
        )


def class_groups(classes: Sequence[ClassType]) -> tuple[tuple[int, int], ...]:
    """The groups of the classes in order, each as (class, grade)."""
    return tuple((j, grade) for j, kind in enumerate(classes) for grade in kind.grades)


class _Block(NamedTuple):
    """Rows of A: one rule about each of some grades, classes or groups.

    Attributes:
        rule: its name.
        about: the indices of the grades, classes or groups.
        entries: rows, columns and values where the rows are not 0; the first row is 0. A number
            is the same for all entries.
        lower, upper: the sides of each row; a number is the same for all.
    """

    rule: str
    about: Sequence[int]
    entries: Sequence[tuple[NDArray[np.int_] | int, NDArray[np.int_], Vector | float]]
    lower: Vector | float
    upper: Vector | float


def build(
    classes: Sequence[ClassType],
    children: Sequence[int],
    teachers: int,
    rule: TeachersRule,
    limited: Sequence[GradeLimit] = (),
    *,
    big_m: bool = False,
) -> Matrices:
    """Build the rules for these rows of C.

    Args:
        classes: a class type for each row of C.
        children: in each grade.
        teachers: how many; with `rule` "exactly" or "at most".
        rule: of the teachers.
        limited: the grades with a limit of their own.
        big_m: write the group rows as published, for y of 0 or 1.

    >>> kinds = [ClassType((0,), 1, 20, 1, 20), ClassType((0, 1), 1, 25, 5, 25)]
    >>> m = build(kinds, [30, 10], 2, "exactly")
    >>> print(m.A.toarray()[:2].astype(int))
    [[1 1 0 0 0]
     [0 0 1 0 0]]
    >>> list(m.rows)[:4]
    [('children', 0), ('children', 1), ('smallest class', 0), ('smallest class', 1)]
    """
    groups = class_groups(classes)
    n, v = len(classes), len(groups)
    in_class = np.array([j for j, _ in groups], int)
    of_grade = np.array([grade for _, grade in groups], int)
    least = np.array([kind.min for kind in classes], float)
    most = np.array([kind.max for kind in classes], float)
    smallest = np.array([classes[j].smallest_group for j, _ in groups], float)
    largest = np.array([classes[j].largest_group for j, _ in groups], float)
    group, each = np.arange(v), np.arange(n)
    capped = np.flatnonzero(largest < most[in_class])
    wanted, inf = np.array(children, float), np.inf
    fewest = teachers if rule == "exactly" else -inf
    group_y: Vector | float
    group_y, group_lower = -smallest, np.zeros(v)
    if big_m:
        group_y = -float(max(*most, *smallest))
        group_lower = smallest + group_y
    in_groups = (in_class, group, 1)
    groups_y = (group, v + in_class, group_y)
    largest_y = (np.arange(len(capped)), v + in_class[capped], -largest[capped])
    in_classes = [(one.grade, one.classes) for one in limited if one.classes is not None]
    inside = [(one.grade, one.in_composites) for one in limited if one.in_composites is not None]
    is_mixed = np.array([classes[j].is_composite for j, _ in groups], bool)
    blocks = [
        _Block("children", range(len(children)), [(of_grade, group, 1)], wanted, wanted),
        _Block("smallest class", range(n), [in_groups, (each, v + each, -least)], 0, inf),
        _Block("largest class", range(n), [in_groups, (each, v + each, -most)], -inf, 0),
        _Block("smallest group", range(v), [(group, group, 1), groups_y], group_lower, inf),
        _Block("largest group", capped.tolist(), [(largest_y[0], capped, 1), largest_y], -inf, 0),
        _of_grades("classes of a grade", in_classes, of_grade, v + in_class),
        _of_grades("in composites", inside, np.where(is_mixed, of_grade, -1), group),
        _Block("teachers", range(1), [(0, v + each, 1)], fewest, teachers),
    ]
    ones = (np.ones(v), (in_class, group))
    return Matrices(
        C=csr_array(coo_array(ones, shape=(n, v))),
        A=_stacked(blocks, v + n),
        lower=np.concatenate([np.full(len(block.about), block.lower) for block in blocks]),
        upper=np.concatenate([np.full(len(block.about), block.upper) for block in blocks]),
        groups=groups,
        blocks=tuple((block.rule, block.about) for block in blocks),
    )


def _of_grades(
    rule: str,
    limits: Sequence[tuple[int, int]],
    of_grade: NDArray[np.int_],
    columns: NDArray[np.int_],
) -> _Block:
    """For each grade and its limit: no more in all of what the columns of its groups count."""
    having = [np.flatnonzero(of_grade == grade) for grade, _ in limits]
    entries = [(row, columns[groups], 1.0) for row, groups in enumerate(having)]
    upper = np.array([most for _, most in limits], float)
    return _Block(rule, [grade for grade, _ in limits], entries, -np.inf, upper)


def _stacked(blocks: Sequence[_Block], columns: int) -> csr_array:
    """One block of rows below the other."""
    starts = np.cumsum([0, *(len(block.about) for block in blocks)])
    parts = [
        np.broadcast_arrays(start + row, column, value)
        for start, block in zip(starts, blocks, strict=False)
        for row, column, value in block.entries
    ]
    rows, where, values = (np.concatenate(part) for part in zip(*parts, strict=True))
    shape = (int(starts[-1]), columns)
    return csr_array(coo_array((values.astype(float), (rows, where)), shape=shape))
