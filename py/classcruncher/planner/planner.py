"""The planner: the best plan of a school, proved, as a stream of answers that get better.

The structures are searched, best first by the school's preference. Where none is found, the
compact model has to say as well that there is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from ..milp.solve import Deadline
from ..plan.plan import Plan
from ..plan.preference import Rank
from ..plan.rules import SolverError, checked
from ..school.fields import Remark
from ..school.model import School
from ..school.problem import problem_of, warnings
from .fewest import fewest_composites
from .search import search
from .waiting import Found

# What a written result says that it is.
RESULT_FORMAT = "class-cruncher-result/1"

Status = Literal["planned", "impossible", "unfinished"]

# What the search has said when nothing is left.
END = object()


@dataclass(frozen=True)
class Result:
    """An answer to a school.

    Attributes:
        status: `unfinished` while there is more to do, or when a time limit came first.
        plans: the best plans found so far, best first.
        proved: the first plan is proved best by the preference.
        complete: no further structure exists among those that were asked for. When there are
            just as many as were asked for, the planner need not know it.
        warnings: what is odd in the school file, though no error.
    """

    status: Status
    plans: tuple[Plan, ...] = ()
    proved: bool = False
    complete: bool = False
    warnings: tuple[Remark, ...] = field(default=())

    @classmethod
    def impossible(cls, warnings: tuple[Remark, ...]) -> Result:
        """That there is no plan at all, which is proved. Why, is another question."""
        return cls("impossible", proved=True, complete=True, warnings=warnings)


def plan(
    school: School,
    deadline: Deadline | None = None,
    plans: int = 1,
    *,
    only_fewest: bool = False,
) -> Iterator[Result]:
    """Plan a school.

    Args:
        school: the question.
        deadline: when to stop with what is found.
        plans: how many plans to find, each of another structure, best first.
        only_fewest: look only at plans with as few composites as possible; the school's own
            preference orders them.

    Yields:
        A result after each piece of work, later ones replacing earlier ones; the last is
        final. It is `unfinished` only when the deadline came first.

    Raises:
        SolverError: the solver's answer broke a rule, so it is not shown.

    >>> from ..school.model import Grade, Composite
    >>> school = School(2, (Grade("K", 30, 1, 20), Grade("1", 8, 1, 20)),
    ...                 composites=(Composite(("K", "1")),))
    >>> *_, result = plan(school)
    >>> result.status, result.proved, result.plans[0].classes
    ('planned', True, ((19, 0), (11, 8)))
    """
    if only_fewest:
        preference = dict.fromkeys(["fewest composites", *school.preference])
        school = replace(school, preference=tuple(preference))
    problem, odd = problem_of(school), warnings(school)
    listed: list[Plan] = []
    best: Found | None = None
    last: Rank = ()
    so_far = Result("unfinished", warnings=odd)
    try:
        searching = search(school, problem, deadline, only_fewest=only_fewest)
        for found in searching:
            if found is not None and found.is_next:
                if (last and found.rank < last) or (best and not listed and best.rank < found.rank):
                    raise SolverError("a plan was proved best, and a better one was found")
                last = found.rank
                listed.append(checked(found.plan, school))
                if len(listed) == plans:
                    so_far = Result("planned", tuple(listed), True, warnings=odd)
                    # One step more often shows the end; a single plan does not wait for it.
                    is_end = plans > 1 and next(searching, END) is END
                    yield replace(so_far, complete=is_end)
                    return
                so_far = replace(so_far, plans=tuple(listed), proved=True)
            elif found is not None and not listed and (best is None or found.rank < best.rank):
                best = found
                so_far = replace(so_far, plans=(checked(found.plan, school),))
            yield so_far
        if not listed and fewest_composites(problem, deadline) is None:
            yield Result.impossible(odd)
            return
    except TimeoutError:
        yield so_far
        return
    if not listed:
        raise SolverError("the solver says that there is a plan, and none was found")
    yield Result("planned", tuple(listed), True, True, warnings=odd)
