"""Different plans, not twins: those of a list whose structures differ most."""

from collections.abc import Sequence

import numpy as np

from ..plan.plan import Plan


def most_different(plans: Sequence[Plan], number: int) -> tuple[Plan, ...]:
    """Pick so many plans whose structures differ most, the first plan always among them.

    Structures differ by the classes that one has and the other has not. Each further plan is
    the one that is farthest from those already picked, the earlier in the list where several
    are (farthest-first traversal, Gonzalez 1985); the picked stay in the order of the list.

    >>> plans = [Plan(((9, 0), (0, 9)), (False,) * 2), Plan(((9, 1), (0, 8)), (False,) * 2),
    ...          Plan(((4, 5), (5, 4)), (False,) * 2)]
    >>> [plan.classes for plan in most_different(plans, 2)]
    [((9, 0), (0, 9)), ((4, 5), (5, 4))]
    """
    kinds = {kind: k for k, kind in enumerate({kind for plan in plans for kind in plan.structure})}
    structures = np.zeros((len(plans), len(kinds)), int)
    for row, plan in zip(structures, plans, strict=True):
        for kind, n in plan.structure.items():
            row[kinds[kind]] = n
    # How far each plan is from the nearest of the picked; those themselves are out of question.
    nearest = np.full(len(plans), np.iinfo(int).max)
    picked: list[int] = []
    while len(picked) < min(number, len(plans)):
        farthest = int(nearest.argmax())
        picked.append(farthest)
        away = np.abs(structures - structures[farthest]).sum(axis=1)
        nearest = np.minimum(nearest, away)
        nearest[picked] = -1
    return tuple(plans[i] for i in sorted(picked))
