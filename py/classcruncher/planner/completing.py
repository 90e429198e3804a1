"""Completing a structure: children for its classes, as good as can be.

Without composites that is arithmetic. Otherwise HiGHS optimises one measure after the other, as
far as it has to: a value that is as good as its bound is proved already.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from ..milp.compact import Structure
from ..milp.filling import MEASURES, Filling
from ..milp.solve import Deadline
from ..plan.measures import measures
from ..plan.plan import make_plan
from ..plan.preference import MEASURE, rank_of
from ..school.model import School
from ..school.problem import Groups, Problem
from .regions import Region
from .singles import Numbers
from .waiting import Found, Waiting


def example(
    school: School,
    question: Problem,
    structure: Structure,
    order: Sequence[str],
    deadline: Deadline | None,
) -> Found | None:
    """A plan with this structure, good by the first measure."""
    anything = (-math.inf,) * len(order)
    waiting = Waiting(Region(question, anything), structure, anything, anything)
    complete = evened(school, question, waiting, order, deadline)
    return complete.found if complete else None


def split(school: School, question: Problem, numbers: Numbers, order: Sequence[str]) -> Found:
    """The best plan with so many single classes of each grade."""
    classes: list[Groups] = []
    for grade, n in enumerate(numbers):
        before, after = (0,) * grade, (0,) * (len(numbers) - grade - 1)
        if n:
            size, larger = divmod(question.children[grade], n)
            classes += larger * [(*before, size + 1, *after)]
            classes += (n - larger) * [(*before, size, *after)]
    plan = make_plan(classes, question.kept)
    return Found(plan, rank_of(measures(plan, school), order), is_next=True)


def evened(
    school: School,
    question: Problem,
    waiting: Waiting,
    order: Sequence[str],
    deadline: Deadline | None,
) -> Waiting | None:
    """Even a complete structure by the next measure; None when it has no plan."""
    evening = waiting.evening or Filling(question, waiting.counts)
    exact = waiting.exact | {"composite_cost", "kinds", "teachers"}
    where = {MEASURE[name][0]: i for i, name in enumerate(order)}
    first, second, *_ = [m for m in where if m not in exact] + [None]
    assert first is not None
    known = waiting.found.rank if waiting.found else waiting.bound
    least = waiting.least(where[first], known)
    classes = None
    if second and not waiting.found and least > -math.inf:
        # The bound is seldom out of reach: then one call of the solver does for two measures.
        evening.hold(first, least)
        classes = evening.improve(second, least=waiting.bound[where[second]], deadline=deadline)
        if classes is None:
            evening.release()
        else:
            exact |= {second}
    if classes is None:
        standing = known[where[first]] if waiting.found else math.inf
        classes = evening.improve(first, standing, least, deadline)
    if classes is None:
        return None
    exact |= {first}
    plan = make_plan(classes, question.kept)
    its = rank_of(measures(plan, school), order)
    for measure in where:
        if measure in exact:
            continue
        if its[where[measure]] > waiting.least(where[measure], its):
            break
        # As good as can be already: it needs no solver.
        evening.hold(measure, its[where[measure]])
        exact |= {measure}
    bound = tuple(
        value if MEASURE[name][0] in exact else bound
        for name, value, bound in zip(order, its, waiting.bound, strict=True)
    )
    found = Found(plan, its, is_next=exact >= set(MEASURES))
    place = max(waiting.place, waiting.region.place(bound))
    return replace(waiting, bound=bound, place=place, evening=evening, found=found, exact=exact)
