"""The four named choices: what schools value differs, so each has its own best plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ..milp.solve import Deadline
from ..plan.measures import measures
from ..plan.plan import Plan
from ..school.model import School
from ..school.problem import grades_of
from .planner import Result, plan

CHOICES = {
    "Keep grades together": ("fewest composites", "even grades"),
    "Even classes": ("smallest spread", "even grades", "fewest composites"),
    "Room to grow": ("most room", "fewest composites", "even grades"),
    "All alike": ("fewest kinds", "smallest spread", "even grades"),
}


@dataclass(frozen=True)
class NamedPlans:
    """The best plans of the choices so far, each once.

    Attributes:
        result: their plans, in the order in which they were proved.
        best_for: for each plan the names of the choices that it is best for.
    """

    result: Result
    best_for: tuple[tuple[str, ...], ...] = field(default=())


def choices(school: School, deadline: Deadline | None = None) -> Iterator[NamedPlans]:
    """Plan a school by each of the four choices; its own preference is left aside.

    Two choices share a plan when their best plans have the same structure and measures.

    Yields:
        After each piece of work what is proved so far; the last is final. It is `unfinished`
        only when the deadline came first, and then has the choices that were proved.

    Raises:
        SolverError: a plan that was found broke a rule.

    >>> from ..school.model import Composite, Grade
    >>> school = School(2, (Grade("K", 12, 1, 20), Grade("1", 18, 1, 20)),
    ...                 composites=(Composite(("K", "1")),))
    >>> *_, last = choices(school)
    >>> for found, names in zip(last.result.plans, last.best_for):
    ...     print(found.classes, names)
    ((12, 0), (0, 18)) ('Keep grades together',)
    ((12, 3), (0, 15)) ('Even classes',)
    ((6, 9), (6, 9)) ('Room to grow', 'All alike')
    """
    names: dict[object, tuple[str, ...]] = {}
    plans: dict[object, Plan] = {}
    so_far = NamedPlans(Result("unfinished", proved=True))
    for name, preference in CHOICES.items():
        asked = replace(school, preference=preference)
        for result in plan(asked, deadline):
            if result.status == "impossible":
                yield NamedPlans(result)
                return
            yield so_far
        if result.status == "unfinished":
            return
        best = result.plans[0]
        structure = tuple(sorted(grades_of(row) for row in best.classes))
        key = structure, measures(best, school)
        plans.setdefault(key, best)
        names[key] = (*names.get(key, ()), name)
        proved = replace(result, status="unfinished", plans=tuple(plans.values()), complete=False)
        so_far = NamedPlans(proved, tuple(names.values()))
    yield replace(so_far, result=replace(so_far.result, status="planned"))
