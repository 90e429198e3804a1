"""This year and the years after it: the best plan of each, or why there is none."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ..milp.solve import Deadline
from ..planner.planner import Result, Status, plan
from ..school.model import School
from ..school.years import school_by_year
from .explain import Why, why
from .feasible_values import Span
from .what_if import workable_teachers


@dataclass(frozen=True)
class PlannedYear:
    """What is known so far of one year.

    Attributes:
        school: as it is in that year.
        teachers: from the fewest to the most with exactly whom there is a plan; None without any,
            or while that is not known.
        result: the best plan by the school's preference.
        why: why there is no plan, where there is none.
        is_known: nothing is left to find.
    """

    school: School
    teachers: Span | None = None
    result: Result = field(default=Result("unfinished"))
    why: Why = field(default=Why())
    is_known: bool = False


@dataclass(frozen=True)
class Years:
    """What is known so far of each year; this year is the first."""

    years: tuple[PlannedYear, ...]

    @property
    def is_known(self) -> bool:
        """Whether nothing is left to find."""
        return all(year.is_known for year in self.years)

    @property
    def status(self) -> Status:
        """`impossible` as soon as one year is; `planned` once all is known."""
        if any(year.result.status == "impossible" for year in self.years):
            return "impossible"
        return "planned" if self.is_known else "unfinished"


def years(school: School, deadline: Deadline | None = None) -> Iterator[Years]:
    """Plan a school this year and in each of its `years`.

    Yields:
        After each piece of work what is known so far; the last is final. Some year of it is not
        known only when the time or the memory ran out first.

    Raises:
        SolverError: the solver's answer cannot be used.

    >>> from ..school.model import Grade, Year
    >>> grades = (Grade("K", 20, 10, 25), Grade("1", 18, 10, 25))
    >>> *_, last = years(School(2, grades, years=(Year("2028", 24), Year("2029", 26))))
    >>> [year.result.status for year in last.years]
    ['planned', 'planned', 'impossible']
    >>> last.years[2].teachers
    Span(least=3, most=4)
    """
    schools = school_by_year(school)
    found = list(map(PlannedYear, schools))
    turns = [Deadline() for _ in schools]
    work = {number: _planned(one, turns[number]) for number, one in enumerate(schools)}
    spent = dict.fromkeys(work, 0.0)
    # The year that has had the least time is next, and no piece of work takes more than its share
    # of what is left: a year that is hard to plan delays no other.
    while work:
        number = min(work, key=spent.__getitem__)
        left = deadline.left() if deadline else None
        turns[number].restart(None if left is None else left / len(work))
        start = time.monotonic()
        year = next(work[number], None)
        spent[number] += time.monotonic() - start
        if year is None:
            del work[number]
        else:
            found[number] = year
            yield Years(tuple(found))
    yield Years(tuple(found))


def _planned(school: School, turn: Deadline) -> Iterator[PlannedYear]:
    """Plan one year: first any plan, then the numbers of teachers, then the best or why not."""
    known = PlannedYear(school)
    results = plan(school, turn)
    while not known.result.plans and (result := next(results, None)):
        known = replace(known, result=result)
        yield known
    try:
        known = replace(known, teachers=workable_teachers(school, turn))
        is_counted = True
    except TimeoutError:
        is_counted = False
    yield known
    for result in results:
        known = replace(known, result=result)
        yield known
    if known.result.status == "impossible":
        for reasons in why(school, turn):
            known = replace(known, why=reasons)
            yield known
    is_settled = known.result.status == "planned" or known.why.is_finished
    yield replace(known, is_known=is_counted and is_settled)
