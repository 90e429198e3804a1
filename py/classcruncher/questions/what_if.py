"""With how many children in each grade, and with how many teachers, there is a plan."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..milp.solve import Deadline
from ..plan.plan import Plan
from ..planner.planner import plan
from ..school.model import MOST_TEACHERS, School
from ..school.problem import Structure, grades_of
from .feasibility import FeasibilityOracle, Shift
from .feasible_values import ParametricModel, Span, open_children, open_teachers, workable

# So many teachers fewer and more than there are the school is planned with.
AROUND = 2


@dataclass(frozen=True)
class GradeRoom:
    """The numbers of children of one grade that have a plan, the other grades as they are.

    Attributes:
        children: how many it has.
        these_classes: the numbers for which the plan's structure can be filled; None without
            a plan.
        these_teachers: the numbers for which there is any plan, with kept classes and rules as
            they are. The largest that is looked at is what a school file may hold.
        is_known: these are all; otherwise some numbers are not looked at yet.
    """

    children: int
    these_classes: Span | None = None
    these_teachers: tuple[Span, ...] = ()
    is_known: bool = False


@dataclass(frozen=True)
class Room:
    """The room of every grade of a school, so far."""

    grades: tuple[GradeRoom, ...]

    @property
    def is_known(self) -> bool:
        """Whether nothing is left to find."""
        return all(grade.is_known for grade in self.grades)


def room(school: School, plan: Plan | None, deadline: Deadline | None = None) -> Iterator[Room]:
    """Find the room of each grade.

    Args:
        school: the school.
        plan: a plan of it, which keeps every rule; None where there is none.
        deadline: when to stop with what is found.

    Yields:
        After each piece of work what is found so far; the last is final. Some grade of it is
        not known only when the deadline came first.

    Raises:
        SolverError: the solver's answer cannot be used.

    >>> from ..plan.plan import make_plan
    >>> from ..school.model import Grade
    >>> school = School(2, (Grade("K", 30, 10, 20), Grade("1", 0, 10, 20)))
    >>> *_, last = room(school, make_plan([(15, 0), (15, 0)], []))
    >>> for grade in last.grades:
    ...     print(grade.these_classes, grade.these_teachers)
    Span(least=20, most=40) (Span(least=20, most=40),)
    Span(least=0, most=0) (Span(least=0, most=0),)
    """
    found = [GradeRoom(grade.children) for grade in school.grades]
    try:
        models = [open_children(school, i, deadline) for i in range(len(found))]
        if plan is not None:
            for i, model in enumerate(models):
                span: Span | None = Span(0, 0)  # without children no class has the grade
                if school.grades[i].children:
                    span = model.ends(model.span, _structure(plan, model))
                found[i] = replace(found[i], these_classes=span)
                yield Room(tuple(found))
        for i, model in enumerate(models):
            span = found[i].these_classes
            known = [span] if span else []
            if model.span.least == 0 and _has_plan_without(school, i, deadline):
                known.append(Span(0, 0))  # then other grades are neighbours
            for spans in workable(model, known):
                found[i] = replace(found[i], these_teachers=spans)
                yield Room(tuple(found))
            found[i] = replace(found[i], is_known=True)
    except TimeoutError:
        pass
    yield Room(tuple(found))


def _has_plan_without(school: School, grade: int, deadline: Deadline | None) -> bool:
    """Whether there is a plan with no children of a grade."""
    grades = list(school.grades)
    grades[grade] = replace(grades[grade], children=0)
    return FeasibilityOracle(deadline=deadline).has_plan(replace(school, grades=tuple(grades)))


def _structure(plan: Plan, model: ParametricModel) -> Structure:
    """How many planned classes of each type the plan has."""
    planned = [row for row, kept in zip(plan.classes, plan.kept, strict=True) if not kept]
    used = Counter(map(grades_of, planned))
    return tuple(used[kind.grades] for kind in model.types)


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
        straight: the fewest with whom there is one without any composite class, if there are any.
        staffs: one for each number from `AROUND` fewer to `AROUND` more than there are, or than
            the nearest number with a plan.
        is_known: nothing is left to find.
    """

    span: Span | None = None
    straight: int | None = None
    staffs: tuple[Staff, ...] = ()
    is_known: bool = False


def staffing(school: School, deadline: Deadline | None = None) -> Iterator[Staffing]:
    """Plan a school with a few teachers fewer and more; its own number and rule are left aside.

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
    [(1, False), (2, False), (3, True), (4, True), (5, False)]
    >>> last.straight
    3
    """
    found = Staffing()
    try:
        span = workable_teachers(school, deadline)
        if span is None:
            yield Staffing(is_known=True)
            return
        straight = _fewest_straight(school, span, deadline)
        now = min(max(school.teachers, span.least), span.most)
        numbers = range(max(1, now - AROUND), min(now + AROUND, MOST_TEACHERS) + 1)
        staffs = {n: Staff(n, None if n in span else False) for n in numbers}
        found = Staffing(span, straight, tuple(staffs.values()))
        yield found
        near = sorted(numbers, key=lambda n: abs(n - now))
        work = {n: _planned(school, n, deadline) for n in near if n in span}
        # One piece of work for each in turn: a number that is hard to prove delays no other.
        while work:
            for number in tuple(work):
                staff = next(work[number], None)
                if staff is None:
                    del work[number]
                else:
                    staffs[number] = staff
                    found = replace(found, staffs=tuple(staffs.values()))
                    yield found
    except TimeoutError:
        pass
    is_known = found.span is not None and all(staff.is_known for staff in found.staffs)
    yield replace(found, is_known=is_known)


def workable_teachers(school: School, deadline: Deadline | None = None) -> Span | None:
    """From the fewest to the most teachers with exactly whom there is a plan; None without any.

    Raises:
        SolverError: the solver's answer cannot be used.
        TimeoutError: the deadline came first.
    """
    model = open_teachers(school, deadline)
    return model.ends(Span(max(1, model.span.least), model.span.most))


def _fewest_straight(school: School, span: Span, deadline: Deadline | None) -> int | None:
    """The fewest teachers with whom no class has several grades."""
    fewest = replace(school, teachers=span.least, teachers_rule="exactly")
    more = Shift(None, 1, span.most - span.least)
    steps = FeasibilityOracle(0, deadline).shifted(fewest, [more])
    return None if steps is None else span.least + steps[0]


def _planned(school: School, teachers: int, deadline: Deadline | None) -> Iterator[Staff]:
    """Plan a school with exactly so many teachers."""
    for result in plan(replace(school, teachers=teachers, teachers_rule="exactly"), deadline):
        if result.status == "impossible":
            yield Staff(teachers, False)
        elif result.plans:
            yield Staff(teachers, True, result.plans[0], result.proved)
        else:
            yield Staff(teachers)
