"""The planner and the published method side by side, as the data of their JSON form."""

from __future__ import annotations

from typing import Any

from ..published.comparison import Method, Methods
from ..school.model import School
from .result import plan_data


def methods_data(both: Methods, school: School) -> dict[str, Any]:
    """Both methods as the data of their JSON form."""
    return {
        "kind": "article",
        "planner": _method_data(both.planner, school),
        "published": _method_data(both.published, school),
    }


def _method_data(method: Method, school: School) -> dict[str, Any]:
    return {
        "status": method.status,
        "classes": method.classes,
        "unknowns": method.unknowns,
        "rules": method.rules,
        "first": method.first and plan_data(method.first, school),
        "seconds": method.seconds,
        "best": method.best and plan_data(method.best, school),
        "answers": method.answers,
        "proved": method.proved,
        "finished": method.is_finished,
    }
