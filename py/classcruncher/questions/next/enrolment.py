"""The next enrolment: the plan that keeps most of the present one when the children change.

A class of the next plan *continues* one present class at most, and no present class is
continued twice. The children of a present class who are in the class that continues it *stay*:
of each grade as many as both have. Those who do not stay are *moved*, but for those who leave
the school; children who are new are not moved. So classes may change their grades, appear or
vanish, and the number moved is the least over every way to say which class continues which.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ...milp.solve import Deadline
from ...plan.plan import Plan, make_plan
from ...plan.preference import MEASURE, full_order
from ...plan.rules import SolverError, checked
from ...planner.planner import Status
from ...planner.tolerance import least_over
from ...school.fields import MOST, Fields, Remark, SchoolErrors
from ...school.model import School
from ...school.problem import Groups, kept_groups, problem_of
from ...school.reading import unknown_grade
from .reassignment import Reassignment
from .stable_model import NextClass, StableModel


@dataclass(frozen=True)
class Move:
    """Children of one grade who go from one class to another.

    Attributes:
        grade: its index.
        children: how many.
        origin: the present class that they leave; None for children who are new in the school.
        target: the class of the next plan that they join; None for children who leave for good.
    """

    grade: int
    children: int
    origin: int | None
    target: int | None

    @property
    def is_within(self) -> bool:
        """Whether they change class, neither new nor leaving for good."""
        return self.origin is not None and self.target is not None


@dataclass(frozen=True)
class Next:
    """The next plan, as far as it is known.

    Attributes:
        status: `unfinished` while there is more to do, or when a time limit came first.
        moved: the fewest children who must move, proved; None where it is not known.
        plan: a plan that moves no more; the best of them by the preference when `planned`.
        continues: for each of its classes the present class that it continues; None for a new one.
        moves: who goes where.
    """

    status: Status
    moved: int | None = None
    plan: Plan | None = None
    continues: tuple[int | None, ...] = ()
    moves: tuple[Move, ...] = field(default=())


def with_changes(school: School, data: Any) -> School:
    """The school after changes like ``{"Year 2": 1, "Year 4": -2}``: children who come or go.

    Raises:
        SchoolErrors: with every error found.

    >>> from ...school.model import Grade
    >>> with_changes(School(1, (Grade("K", 8, 1, 20),)), {"K": 2}).grades[0].children
    10
    """
    errors: list[Remark] = []
    fields = Fields(data, "changes", errors)
    grades, kept = [], kept_groups(school)
    for i, grade in enumerate(school.grades):
        least, most = sum(row[i] for row in kept) - grade.children, MOST - grade.children
        more = fields.whole(grade.name, least=least, most=most, default=0)
        grades.append(replace(grade, children=grade.children + (more or 0)))
    names = [grade.name for grade in school.grades]
    fields.only(names, lambda _: unknown_grade(names))
    if errors:
        raise SchoolErrors(errors)
    return replace(school, grades=tuple(grades))


def next_plan(school: School, present: Plan, deadline: Deadline | None = None) -> Iterator[Next]:
    """Plan a school so that the fewest children move, and among those plans by the preference.

    Args:
        school: the school with the children who will be there.
        present: the present plan, of the same grades; it may break any rule.
        deadline: when to stop with what is found.

    Yields:
        After each piece of work what is known so far; the last is final. It is `unfinished`
        only when the deadline came first.

    Raises:
        SolverError: the solver's answer cannot be used, or broke a rule.

    >>> from ...plan.plan import make_plan
    >>> from ...school.model import Grade
    >>> school = School(2, (Grade("K", 31, 1, 20),))
    >>> *_, last = next_plan(school, make_plan([(20,), (10,)], []))
    >>> last.moved, last.plan.classes
    (0, ((20,), (11,)))
    """
    known = Next("unfinished")
    try:
        problem = least_over(problem_of(school), deadline)
        leaving = Reassignment(problem, present.classes).fewest_leaving(deadline)
        if leaving is None:
            yield Next("impossible")
            return
        known = Next("unfinished", leaving - _leaving_for_good(school, present))
        yield known
        settling = StableModel(problem, present.classes, leaving)
        for name in full_order(school.preference):
            followers = settling.improve(MEASURE[name].name, deadline)
            known = _checked(known, followers, school, present)
            yield known
    except TimeoutError:
        yield known
        return
    yield replace(known, status="planned")


def _leaving_for_good(school: School, present: Plan) -> int:
    """How many of the present children will not be in the school."""
    there = [sum(row[i] for row in present.classes) for i in range(len(school.grades))]
    return sum(max(0, n - grade.children) for n, grade in zip(there, school.grades, strict=True))


def _checked(known: Next, followers: Sequence[NextClass], school: School, present: Plan) -> Next:
    """What is known with this plan, after every rule was checked in whole numbers."""
    planned = [one.groups for one in followers if not one.is_kept]
    kept = [one.groups for one in followers if one.is_kept]
    plan = checked(make_plan(planned, kept), school)
    left = list(followers)
    continues = []
    for row, is_kept in zip(plan.classes, plan.kept, strict=True):
        one = next(one for one in left if (one.groups, one.is_kept) == (row, is_kept))
        left.remove(one)
        continues.append(one.continues)
    they_move = moves(present.classes, plan.classes, continues)
    if sum(move.children for move in they_move if move.is_within) != known.moved:
        raise SolverError("a plan was found that moves more children than it must")
    return replace(known, plan=plan, continues=tuple(continues), moves=they_move)


def moves(
    present: Sequence[Groups], following: Sequence[Groups], continues: Sequence[int | None]
) -> tuple[Move, ...]:
    """Who moves, grade by grade, when as many as can stay in the class that continues theirs.

    Where a grade grows, the new children fill what the others leave free; where it shrinks,
    those who could not stay leave for good first.

    Args:
        present: the present classes as rows of children by grade.
        following: the classes of the next plan.
        continues: for each of them the present class that it continues; None for a new one.

    >>> from pprint import pprint
    >>> pprint(moves([(20, 0), (9, 10)], [(19, 0), (12, 10)], [0, 1]))
    (Move(grade=0, children=1, origin=0, target=1),
     Move(grade=0, children=2, origin=None, target=1))
    """
    found: list[Move] = []
    pairs = list(zip(following, continues, strict=True))
    for i in range(len(next(iter([*present, *following]), ()))):
        stay = [0 if j is None else min(present[j][i], row[i]) for row, j in pairs]
        lost = [row[i] for row in present]
        for j, children in zip(continues, stay, strict=True):
            if j is not None:
                lost[j] -= children
        won = [row[i] - children for row, children in zip(following, stay, strict=True)]
        more = sum(won) - sum(lost)
        origins = [*enumerate(lost), (None, max(0, more))]
        targets = [*enumerate(won), (None, max(0, -more))]
        found += _between(i, origins, targets)
    return tuple(found)


def _between(
    grade: int, origins: list[tuple[int | None, int]], targets: list[tuple[int | None, int]]
) -> Iterator[Move]:
    """Send the children of the origins to the targets, first to first."""
    origins, targets = origins[::-1], targets[::-1]
    while origins and targets:
        (origin, out), (target, into) = origins.pop(), targets.pop()
        if children := min(out, into):
            yield Move(grade, children, origin, target)
        if out > children:
            origins.append((origin, out - children))
        if into > children:
            targets.append((target, into - children))
