"""Staffing: for every number of teachers whether a plan exists, and how good the best one is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..milp.solve import Deadline
from ..plan.plan import Plan
from ..planner.planner import plan
from ..school.model import School
from .feasible_values import Span, open_teachers

# The table ends at so many times the fewest teachers: most classes would be half empty beyond.
FURTHEST = 2


@dataclass(frozen=True)
class Staff:
    """What is known of exactly so many teachers.

    Attributes:
        teachers: how many, those of kept classes counted.
        is_possible: whether there is a plan; None where that is not known yet.
        plan: the best plan that is found so far by the school's preference.
        is_proved: no plan is better.
    """

    teachers: int
    is_possible: bool | None = None
    plan: Plan | None = None
    is_proved: bool = False

    @property
    def is_known(self) -> bool:
        """Whether nothing is left to find."""
        return self.is_possible is False or self.is_proved


@dataclass(frozen=True)
class Staffing:
    """What is known so far of each number of teachers.

    Attributes:
        span: the fewest teachers with whom there is a plan, and the most; None without any.
        staffs: one for each number from the fewest to the most, but not beyond `FURTHEST` times
            the fewest unless the school itself is there.
        is_known: nothing is left to find.
    """

    span: Span | None = None
    staffs: tuple[Staff, ...] = ()
    is_known: bool = False


def staffing(school: School, deadline: Deadline | None = None) -> Iterator[Staffing]:
    """Plan a school with every number of teachers; its own number and rule are left aside.

    With which numbers there is a plan is known long before the best plans are proved.

    Yields:
        After each piece of work what is known so far; the last is final. It is not known in
        full only when the deadline came first.

    Raises:
        SolverError: the solver's answer cannot be used.

    >>> from ..school.model import Grade
    >>> school = School(2, (Grade("K", 30, 10, 20), Grade("1", 10, 10, 20)))
    >>> *_, last = staffing(school)
    >>> [(staff.teachers, staff.is_possible) for staff in last.staffs]
    [(3, True), (4, True)]
    """
    staffs: dict[int, Staff] = {}
    span = None

    def so_far() -> Staffing:
        rows = tuple(staffs.values())
        return Staffing(span, rows, bool(rows) and all(staff.is_known for staff in rows))

    try:
        span = _span(school, deadline)
        if span is None:
            yield Staffing(is_known=True)
            return
        furthest = min(span.most, max(FURTHEST * span.least, school.teachers))
        staffs |= {number: Staff(number) for number in range(span.least, furthest + 1)}
        near = sorted(staffs, key=lambda number: abs(number - school.teachers))
        work = {number: _planned(school, number, deadline) for number in near}
        # One piece of work for each in turn: a number that is hard to prove delays no other.
        while work:
            for number in tuple(work):
                staff = next(work[number], None)
                if staff is None:
                    del work[number]
                else:
                    staffs[number] = staff
                    yield so_far()
    except TimeoutError:
        pass
    yield so_far()


def _span(school: School, deadline: Deadline | None) -> Span | None:
    """The fewest and the most teachers with whom there is a plan."""
    model = open_teachers(school, deadline)
    every = Span(max(1, model.span.least), model.span.most)
    least, most = (model.end(sign, every) for sign in (1, -1))
    return Span(least[0], most[0]) if least and most else None


def _planned(school: School, teachers: int, deadline: Deadline | None) -> Iterator[Staff]:
    """Plan a school with exactly so many teachers."""
    for result in plan(replace(school, teachers=teachers, teachers_rule="exactly"), deadline):
        if result.status == "impossible":
            yield Staff(teachers, False)
        elif result.plans:
            yield Staff(teachers, True, result.plans[0], result.proved)
        else:
            yield Staff(teachers)
