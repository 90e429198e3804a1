"""The four named choices: what schools value differs, so each has its own best plan."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ..milp.solve import Deadline
from ..plan.measures import measures
from ..plan.plan import Plan
from ..school.model import School
from ..school.problem import grades_of, warnings
from .planner import Result, plan, rank_in

CHOICES = {
    "Keep grades together": ("least mixing", "even grades", "smallest spread"),
    "Even classes": ("sizes within 3", "least mixing", "smallest spread", "even grades"),
    "Room to grow": ("room for growth", "least mixing", "even grades", "smallest spread"),
    "All alike": ("fewest kinds", "sizes within 3", "least mixing", "even grades"),
}


@dataclass(frozen=True)
class NamedPlans:
    """The best plans of the choices so far, each once.

    Attributes:
        result: their plans, in the order of the choices; `proved` when all of them are.
        best_for: for each plan the names of the choices that it is best for, or the best so far.
        proved: for each plan whether that is proved.
    """

    result: Result
    best_for: tuple[tuple[str, ...], ...] = field(default=())
    proved: tuple[bool, ...] = field(default=())


def choices(school: School, deadline: Deadline | None = None) -> Iterator[NamedPlans]:
    """Plan a school by each of the four choices; its own preference is left aside.

    Two choices share a plan when their best plans have the same structure and measures. The
    next step is done for the choice that has taken the least time so far, so that one that is
    hard to prove keeps no other waiting.

    Yields:
        After each piece of work what is known so far; the last is final. It is `unfinished`
        only when the deadline came first or the memory is used up.

    Raises:
        SolverError: a plan that was found broke a rule.

    >>> from ..school.model import Composite, Grade
    >>> school = School(2, (Grade("K", 12, 1, 20), Grade("1", 18, 1, 20)),
    ...                 composites=(Composite(("K", "1")),))
    >>> *_, last = choices(school)
    >>> for found, names in zip(last.result.plans, last.best_for):
    ...     print(found.classes, names)
    ((12, 0), (0, 18)) ('Keep grades together', 'Room to grow')
    ((12, 3), (0, 15)) ('Even classes',)
    ((6, 9), (6, 9)) ('All alike',)
    """
    work = {
        name: plan(replace(school, preference=preference), deadline)
        for name, preference in CHOICES.items()
    }
    known = dict.fromkeys(CHOICES, Result("unfinished", warnings=warnings(school)))
    ranks = {name: rank_in(replace(school, preference=CHOICES[name])) for name in CHOICES}
    best: dict[str, Plan] = {}
    so_far = _together(known, best, school)
    spent = dict.fromkeys(CHOICES, 0.0)
    while work:
        name = min(work, key=spent.__getitem__)
        start = time.perf_counter()
        result = next(work[name], None)
        spent[name] += time.perf_counter() - start
        if result is None:
            del work[name]
            continue
        if result.status == "impossible":
            yield NamedPlans(result)
            return
        if result != known[name]:
            known[name] = result
            for choice, now in known.items():
                # What is best so far for one choice may be better for another than its own.
                for found in result.plans[:1]:
                    best[choice] = min(best.get(choice, found), found, key=ranks[choice])
                if now.proved:
                    best[choice] = now.plans[0]
            so_far = _together(known, best, school)
        yield so_far


def _together(known: dict[str, Result], best: dict[str, Plan], school: School) -> NamedPlans:
    """The plans of all choices, equal ones once; a proved one apart from one that is not."""
    plans: dict[object, Plan] = {}
    names: dict[object, tuple[str, ...]] = {}
    for name, result in known.items():
        if name in best:
            structure = tuple(sorted(grades_of(row) for row in best[name].classes))
            key = structure, measures(best[name], school), result.proved
            plans.setdefault(key, best[name])
            names[key] = (*names.get(key, ()), name)
    are_proved = all(result.status == "planned" for result in known.values())
    result = Result(
        "planned" if are_proved else "unfinished",
        tuple(plans.values()),
        are_proved,
        warnings=known[next(iter(known))].warnings,
    )
    proved = tuple(bool(known[names[key][0]].proved) for key in plans)
    return NamedPlans(result, tuple(names.values()), proved)
