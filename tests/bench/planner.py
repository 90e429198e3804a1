"""Our planner, asked as the page asks it: with a request as text, answered by a stream of texts."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any, NamedTuple

from classcruncher.plan.measures import measures
from classcruncher.plan.plan import Plan, make_plan
from classcruncher.plan.preference import MEASURE
from classcruncher.plan.rules import broken_rules
from classcruncher.planner.choices import CHOICES
from classcruncher.requests import answers
from classcruncher.school.model import DEFAULT_PREFERENCE, School
from classcruncher.school.problem import grades_of
from tests.bench.answer import Answer
from tests.bench.best import EVEN, best_value, is_better, value_of
from tests.bench.families import Instance


@dataclass(frozen=True)
class Task:
    """What the planner is asked for.

    Attributes:
        name: in the tables.
        kind, plans: of the request.
        preference: another than the school's own.
        is_for_first: it is over with a plan whose first measure is the best there is.
        limit: in seconds, where it is less than the one that is asked for.
    """

    name: str
    kind: str = "plan"
    plans: int = 1
    preference: tuple[str, ...] = ()
    is_for_first: bool = False
    limit: float = 1e9


# What the others are asked for comes first: they look at no other measure.
COMPARED = Task("compared plan", preference=("fewest composites", "even grades"))
PROVED = Task("proved plan")
FOUR = Task("four choices", kind="choices")
TEN = Task("ten alternatives", plans=10)
TASKS = (PROVED, FOUR, TEN)
# What a school may want first: the four choices, and measures that are hard in other ways.
WANTED = {name: order for name, order in CHOICES.items() if order != DEFAULT_PREFERENCE} | {
    name: (name, "least mixing") for name in ("smallest spread", "most room", "fewest composites")
}
FIRSTS = tuple(
    Task(name, preference=preference, is_for_first=True, limit=5.0)
    for name, preference in WANTED.items()
)

# The moments of an answer.
FIRST_PLAN, FIRST_MEASURE, FINAL = "first plan", "first measure", "final"


class Until(NamedTuple):
    """A plan is good enough when `sign` times its measure of this key is at most `most`."""

    key: str
    sign: int
    most: int


class Question(NamedTuple):
    """A request as text, and when a plan is good enough; None: only the final answer is."""

    text: str
    until: Until | None = None


def can_be_asked(instance: Instance, task: Task) -> bool:
    """Whether a task makes sense: only a plan is asked for where there is none.

    Where the best value of the measure that is wanted first is not known, nobody can say when
    it is reached.
    """
    if instance.fewest is None:
        return task == COMPARED
    return not task.is_for_first or _until(instance, task) is not None


def question(instance: Instance, task: Task) -> Question:
    """What is asked for a task."""
    school = instance.file
    if task.preference:
        school = school | {"preference": list(task.preference)}
    wanted: dict[str, Any] = {"kind": task.kind, "school": school}
    if task.plans > 1:
        wanted["plans"] = task.plans
    return Question(json.dumps(wanted), _until(instance, task) if task.is_for_first else None)


def plan_here(asked: Question, limit: float) -> Answer:
    """Ask the planner in this Python until the limit, or a little longer."""
    heard: list[tuple[float, str]] = []
    last = ""
    begin = perf_counter()
    with closing(answers(asked.text)) as found:  # type: ignore[type-var]
        for text in found:
            seconds = perf_counter() - begin
            if text != last:
                last = text
                heard.append((seconds, text))
                if asked.until and _is_good(text, asked.until):
                    return Answer("solved", seconds, heard=tuple(heard))
            if seconds > limit:
                return Answer("late", seconds, heard=tuple(heard))
    return Answer("solved", perf_counter() - begin, heard=tuple(heard))


def read(answer: Answer, instance: Instance, task: Task) -> Answer:
    """Read what the planner said: every plan is checked, and the final result must be proved."""
    return replace(_read(answer, instance, task), heard=())


def _read(answer: Answer, instance: Instance, task: Task) -> Answer:
    if answer.said == "failed":
        return answer
    school, measure = instance.school, _first_measure(instance, task)
    best = None
    if task.kind == "plan" and instance.fewest is not None:
        best = best_value(school, measure)
    result: dict[str, Any] = {"status": "unfinished", "plans": []}
    plans: tuple[Plan, ...] = ()
    moments: dict[str, float] = {}
    checked: set[Plan] = set()
    for seconds, text in answer.heard:
        result = json.loads(text)
        plans = tuple(_plan(data, school) for data in result["plans"])
        for plan in plans:
            moments.setdefault(FIRST_PLAN, seconds)
            if plan not in checked and (broken := broken_rules(plan, school)):
                return Answer("wrong", note=f"its plan breaks a rule: {broken[0]}")
            checked.add(plan)
            if best is not None:
                value = value_of(measures(plan, school), measure)
                if is_better(value, best, measure):
                    note = f"its {measure} is {value}, and {best} is the best"
                    return Answer("wrong", note=note)
                if value == best:
                    moments.setdefault(FIRST_MEASURE, seconds)
    if task.is_for_first and FIRST_MEASURE in moments:
        return replace(answer, said="solved", plans=plans, moments=moments)
    if result["status"] == "impossible":
        return Answer("impossible", answer.seconds)
    if answer.said == "late":
        return replace(answer, plans=plans, moments=moments)
    if not (result["status"] == "planned" and result["proved"] and _has_all(task, result, plans)):
        note = f"{len(plans)} plans, {result['status']} after {answer.seconds:.1f} s"
        return replace(answer, said="failed", note=note, moments=moments)
    if best is not None and value_of(measures(plans[0], school), measure) != best:
        return Answer("wrong", note=f"its {measure} is not the best, which is {best}")
    moments[FINAL] = answer.seconds
    return replace(answer, plans=plans, moments=moments)


def _has_all(task: Task, result: dict[str, Any], plans: tuple[Plan, ...]) -> bool:
    if task.kind == "choices":
        are_proved = all(data.get("proved", True) for data in result["plans"])
        named = {name for data in result["plans"] for name in data["best for"]}
        return are_proved and named == set(CHOICES)
    structures = {tuple(sorted(map(grades_of, plan.classes))) for plan in plans}
    return len(structures) == len(plans) and (len(plans) == task.plans or result["complete"])


def _first_measure(instance: Instance, task: Task) -> str:
    """The measure that counts first."""
    preference = task.preference or instance.school.preference
    return MEASURE[preference[0]].name


def _until(instance: Instance, task: Task) -> Until | None:
    """When the first measure is the best there is, by what the planner writes of a plan."""
    measure = _first_measure(instance, task)
    best = best_value(instance.school, measure)
    if best is None:
        return None
    if measure == "spread_over_3":
        return Until("spread", 1, EVEN + best)
    if measure in ("composite_cost", "mixing_cost"):
        if any(composite.avoid for composite in instance.school.composites):
            return None
        return Until("composites" if measure == "composite_cost" else "mixing", 1, best)
    sign = -1 if measure == "room" else 1
    return Until(measure.replace("_", " "), sign, sign * best)


def _is_good(text: str, until: Until) -> bool:
    plans = json.loads(text)["plans"]
    return any(until.sign * plan["measures"][until.key] <= until.most for plan in plans)


def _plan(data: dict[str, Any], school: School) -> Plan:
    rows = [tuple(row.get(grade.name, 0) for grade in school.grades) for row in data["classes"]]
    marked = list(zip(rows, data["kept"], strict=True))
    return make_plan(
        [row for row, is_kept in marked if not is_kept],
        [row for row, is_kept in marked if is_kept],
    )
