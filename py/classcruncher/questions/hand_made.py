"""A plan from a file, made by hand or by the planner, and the check of it against every rule."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..messages.message import Listed, say
from ..messages.phrases import classes
from ..plan.plan import Plan
from ..plan.rules import Broken, broken_rules
from ..planner.planner import RESULT_FORMAT
from ..school.fields import ABSENT, PLAN_FILE, Fields, Remark, SchoolErrors, must_be, shown
from ..school.model import MOST_TEACHERS, School
from ..school.problem import Groups, kept_groups
from ..school.reading import unknown_grade

# What a plan has beside its classes in an answer, which says nothing new of them.
FOLLOWS = ("smallest", "largest", "measures", "summary", "best for", "proved")


@dataclass(frozen=True)
class Check:
    """A plan and every rule of its school that it breaks."""

    plan: Plan
    broken: tuple[Broken, ...]


def check(plan: Plan, school: School) -> Check:
    """Check every rule in whole numbers.

    >>> from ..school.model import Grade
    >>> school = School(1, (Grade("K", 30, 1, 20),))
    >>> print(*check(Plan(((30,),), (False,)), school).broken)
    class 1 (K): 30 children; 1 to 20 are allowed
    """
    return Check(plan, tuple(broken_rules(plan, school)))


def parse_plan(data: Any, school: School) -> Plan:
    """Make the `Plan` from the data of a plan, or from the first plan of a whole result.

    Its classes stay in their order. Which of them are kept follows from the school, whatever
    the data say. The plan may break any rule of the school.

    Raises:
        SchoolErrors: with every error found.
    """
    errors: list[Remark] = []
    path = ""
    if isinstance(data, dict) and "format" in data:
        data, path = _first_plan(data), "plans[0]"
    if not isinstance(data, dict):
        be = say("be.plan", example='{"classes": [{"P1": 22}, …]}')
        raise SchoolErrors([Remark(path or PLAN_FILE, must_be(be, data))])
    fields = Fields(data, path, errors)
    rows = [
        _class(item, f"{path + '.' * bool(path)}classes[{number}]", school, errors)
        for number, item in enumerate(fields.items("classes", most=MOST_TEACHERS, needed=True))
    ]
    _check_kept(fields, len(rows))
    known = ("classes", "kept", *FOLLOWS)
    keys = Listed(tuple(map(shown, known)), "commas")
    fields.only(known, lambda _: say("wrong.plan_key", known=keys))
    if errors:
        raise SchoolErrors(errors)
    return Plan(tuple(rows), _kept(rows, school))


def _first_plan(data: dict[str, Any]) -> Any:
    """The first plan of a result."""
    if data["format"] != RESULT_FORMAT:
        wrong = must_be(shown(RESULT_FORMAT), data["format"])
        raise SchoolErrors([Remark("format", wrong)])
    plans = data.get("plans")
    if not isinstance(plans, list) or not plans:
        raise SchoolErrors([Remark("plans", say("wrong.no_plans"))])
    return plans[0]


def _class(item: Any, path: str, school: School, errors: list[Remark]) -> Groups:
    """The children of one class by grade."""
    before = len(errors)
    fields = Fields(item, path, errors)
    names = [grade.name for grade in school.grades]
    children = tuple(fields.whole(name, least=0, default=0) or 0 for name in names)
    fields.only(names, lambda _: unknown_grade(names))
    if not any(children) and len(errors) == before:
        errors.append(Remark(path, say("wrong.no_children")))
    return children


def _check_kept(fields: Fields, number: int) -> None:
    value = fields.take("kept")
    whole = isinstance(value, list) and all(isinstance(mark, bool) for mark in value)
    if value is not ABSENT and not (whole and len(value) == number):
        fields.must("kept", say("be.marks", classes=classes(number)), value)


def _kept(rows: Sequence[Groups], school: School) -> tuple[bool, ...]:
    """Which classes are the kept ones of the school."""
    left, marks = Counter(kept_groups(school)), []
    for row in rows:
        marks.append(left[row] > 0)
        left[row] -= 1
    return tuple(marks)
