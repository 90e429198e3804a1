"""Our planner, asked as the page asks it: with a request as text, whose last answer counts."""

from __future__ import annotations

import json
from time import perf_counter
from typing import Any, Literal

from classcruncher.plan.plan import Plan, make_plan
from classcruncher.planner.choices import CHOICES
from classcruncher.requests import answers
from classcruncher.school.model import School
from classcruncher.school.problem import grades_of
from tests.bench.answer import Answer
from tests.bench.families import Instance

Task = Literal["first plan", "four choices", "ten alternatives"]
FIRST: Task = "first plan"
FOUR: Task = "four choices"
TEN: Task = "ten alternatives"
TASKS = (FIRST, FOUR, TEN)


def request(instance: Instance, task: Task) -> str:
    """The request for a task, as JSON."""
    wanted: dict[Task, dict[str, Any]] = {
        FIRST: {"kind": "plan"},
        FOUR: {"kind": "choices"},
        TEN: {"kind": "plan", "plans": 10},
    }
    return json.dumps({**wanted[task], "school": instance.file})


def plan_here(asked: tuple[Instance, Task], _limit: float) -> Answer:
    """Ask the planner in this Python; whoever started this process ends it at the limit."""
    instance, task = asked
    text = request(instance, task)
    begin = perf_counter()
    *_, last = answers(text)
    return read(last, perf_counter() - begin, instance.school, task)


def read(text: str, seconds: float, school: School, task: Task) -> Answer:
    """Read the final result of a request; it must be proved, with all that was asked for."""
    result = json.loads(text)
    if result["status"] == "impossible":
        return Answer("impossible", seconds)
    plans = tuple(_plan(data, school) for data in result["plans"])
    structures = {tuple(sorted(map(grades_of, plan.classes))) for plan in plans}
    named = {name for data in result["plans"] for name in data.get("best for", ())}
    has_all: dict[Task, bool] = {
        FIRST: len(plans) == 1,
        FOUR: named == set(CHOICES),
        TEN: len(structures) == len(plans) and (len(plans) == 10 or result["complete"]),
    }
    if result["status"] == "planned" and result["proved"] and has_all[task]:
        return Answer("solved", seconds, plans=plans)
    return Answer("failed", seconds, note=f"{len(plans)} plans, {result['status']}")


def _plan(data: dict[str, Any], school: School) -> Plan:
    rows = [tuple(row.get(grade.name, 0) for grade in school.grades) for row in data["classes"]]
    marked = list(zip(rows, data["kept"], strict=True))
    return make_plan(
        [row for row, is_kept in marked if not is_kept],
        [row for row, is_kept in marked if is_kept],
    )
