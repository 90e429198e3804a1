"""Results as data: the format ``class-cruncher-result/1``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from ..plan.measures import measures
from ..plan.plan import Plan
from ..planner.choices import NamedPlans
from ..planner.planner import RESULT_FORMAT, Result
from ..questions.arithmetic import reason
from ..school.fields import Remark
from ..school.measure_table import TOLD
from ..school.model import School
from ..school.problem import Groups, limits_of
from ..wording.plan_text import bound_text, summary

Data = dict[str, Any]


def choices_data(found: NamedPlans, school: School) -> Data:
    """The best plans of the named choices; `best for` names the choices of each.

    `proved` says whether it is proved best for them: if not, it is the best so far.
    """
    data = result_data(found.result, school)
    # One plan may stand here twice: proved for one choice, and the best so far for another.
    data["plans"] = [
        {**plan, "best for": list(names), "proved": proved}
        for plan, names, proved in zip(data["plans"], found.best_for, found.proved, strict=True)
    ]
    return data


def result_data(result: Result, school: School, why: Data | None = None) -> Data:
    """A result as the data of its JSON form.

    While the proof is open, `bound` is what no plan beats in the first measure of the
    preference, where that is known, and `bound in words` says so.

    Args:
        result: the result.
        school: what it answers.
        why: what is known of why it is impossible; without it the reason is said.
    """
    data: Data = {
        "format": RESULT_FORMAT,
        "status": result.status,
        "plans": [plan_data(plan, school) for plan in result.plans],
        "proved": result.proved,
        "complete": result.complete,
        "warnings": [warning.data() for warning in result.warnings],
    }
    bound = bound_text(result, school)
    if bound is not None:
        data |= {"bound": result.bound, "bound in words": bound}
    if result.status == "impossible":
        data["why"] = why or {"reason": reason(school), "conflict": [], "cures": []}
    return data


def invalid_data(errors: Sequence[Remark]) -> Data:
    """The answer to a school file with errors."""
    return {
        "format": RESULT_FORMAT,
        "status": "invalid",
        "plans": [],
        "proved": False,
        "complete": False,
        "errors": [error.data() for error in errors],
    }


@lru_cache(maxsize=1000)  # a result has most of the plans of the one before
def plan_data(plan: Plan, school: School) -> Data:
    """A plan as data; groups without children are not written.

    `smallest` and `largest` are the sizes that each class may have.
    """
    numbers = measures(plan, school)
    # Many classes are alike: each is put together once.
    limits = limits_of(school, plan.classes)
    alike = {groups: class_data(groups, school) for groups in limits}
    return {
        "classes": [dict(alike[groups]) for groups in plan.classes],
        "kept": list(plan.kept),
        "smallest": [limits[groups].min for groups in plan.classes],
        "largest": [limits[groups].max for groups in plan.classes],
        "measures": {name.replace("_", " "): getattr(numbers, name) for name in TOLD},
        "summary": summary(plan, school),
    }


def class_data(groups: Groups, school: School) -> dict[str, int]:
    """The children of one class by the name of their grade."""
    return {
        grade.name: children
        for grade, children in zip(school.grades, groups, strict=True)
        if children
    }
