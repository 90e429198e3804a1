"""The planner: the best plans of a school, proved, as a stream of answers that get better."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from ..milp.solve import Deadline
from ..plan.measures import measures
from ..plan.plan import Plan
from ..plan.preference import MEASURE, Rank, rank_of
from ..plan.rules import SolverError, checked
from ..school.fields import Remark
from ..school.model import School
from ..school.problem import problem_of, warnings
from .ranking import Ranking
from .tolerance import least_over

# What a written result says that it is.
RESULT_FORMAT = "class-cruncher-result/1"

# So much work is done to see whether a list of plans has all there are.
END_WORK = 60

Status = Literal["planned", "impossible", "unfinished"]


@dataclass(frozen=True)
class Result:
    """An answer to a school.

    Attributes:
        status: `unfinished` while there is more to do, or when a time limit came first.
        plans: the best plans found so far, best first.
        proved: the first plan is proved best by the preference.
        complete: no further structure exists among those that were asked for. When there are
            just as many as were asked for, the planner need not know it.
        bound: no plan has a better value of the first measure of the preference than this;
            None where nothing is known, or the plan is proved.
        warnings: what is odd in the school file, though no error.
    """

    status: Status
    plans: tuple[Plan, ...] = ()
    proved: bool = False
    complete: bool = False
    bound: int | None = None
    warnings: tuple[Remark, ...] = field(default=())

    @classmethod
    def impossible(cls, warnings: tuple[Remark, ...]) -> "Result":
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
        final. It is `unfinished` only when the deadline came first or the memory is used up.

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
    odd = warnings(school)
    rank = rank_in(school)
    listed: tuple[Plan, ...] = ()
    best: Plan | None = None
    so_far = Result("unfinished", warnings=odd)
    try:
        problem = least_over(problem_of(school), deadline)
        ranking = Ranking(problem, school.preference, deadline)
        while len(listed) < plans:
            work = ranking.next()
            while True:
                if deadline is not None and deadline.is_over():
                    raise TimeoutError
                try:
                    found = next(work)
                except StopIteration as end:
                    following: Plan | None = end.value
                    break
                if found is not None and not listed:
                    best = min(best or found, checked(found, school), key=rank)
                    first = ranking.is_first_best and MEASURE[school.preference[0]].name
                    bound = getattr(measures(best, school), first) if first else None
                    so_far = replace(so_far, plans=(best,), bound=bound)
                yield so_far
            if following is not None:
                checked(following, school)
                if listed and rank(following) < rank(listed[-1]):
                    raise SolverError("a plan was proved best, and a better one was found")
            if following is None or (
                only_fewest and listed and rank(following)[0] > rank(listed[0])[0]
            ):
                done = Result("planned", listed, True, True, warnings=odd)
                yield done if listed else Result.impossible(odd)
                return
            listed = (*listed, following)
            so_far = Result("unfinished", listed, True, warnings=odd)
            yield so_far
    except TimeoutError:
        yield so_far
        return
    yield Result("planned", listed, True, plans > 1 and _is_over(ranking), warnings=odd)


def _is_over(ranking: Ranking) -> bool:
    """Whether a little work shows that there is no other structure."""
    work = ranking.next()
    try:
        for _ in range(END_WORK):
            next(work)
    except StopIteration as end:
        return end.value is None
    except TimeoutError:
        pass
    return False


def rank_in(school: School) -> Callable[[Plan], Rank]:
    """How plans compare by the preference of a school; less is better."""
    # One and the same plan is compared many times.
    return lru_cache(lambda plan: rank_of(measures(plan, school), school.preference))
