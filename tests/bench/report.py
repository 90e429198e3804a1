"""What a run has seen, as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tests.bench.answer import Answer
from tests.bench.columns import IN_CHROMIUM, NAMES, OURS, Column
from tests.bench.families import IS_COMPARED, Instance
from tests.bench.figures import Figures, figures, moment_figures, table
from tests.bench.planner import (
    COMPARED,
    FINAL,
    FIRST_MEASURE,
    FIRST_PLAN,
    FIRSTS,
    FOUR,
    PROVED,
    TEN,
    Task,
    can_be_asked,
)
from tools.bench import WITH_LP_SOLVE

SEVEN_GRADES = ("7x30", "7x60", "7x63 tight")
SMALL, LARGE = "13x60", "13x250"
# What is aimed at with 7 grades.
MOST_MS = (
    (PROVED, "median", 80),
    (PROVED, "p95", 250),
    (FOUR, "median", 1200),
    (TEN, "median", 2000),
)
# The moments that are looked at, each with the task that it is a moment of.
MOMENTS = {
    "first plan": (PROVED, FIRST_PLAN),
    "first measure at its best": (PROVED, FIRST_MEASURE),
    PROVED.name: (PROVED, FINAL),
    FOUR.name: (FOUR, FINAL),
    TEN.name: (TEN, FINAL),
}


@dataclass
class Run:
    """The answers of a run, each with its school, by column, family and task.

    Attributes:
        limit: seconds for an answer.
        families: in the order of the tables.
        wrong, failed: what is to be said of such answers.
    """

    limit: float
    families: tuple[str, ...]
    answers: dict[tuple[str, str, Task], list[tuple[Instance, Answer]]] = field(
        default_factory=dict
    )
    wrong: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def ask(self, column: Column, family: str, suite: Sequence[Instance], task: Task) -> None:
        """Put a task for all of a family's schools to a column, and say how it did."""
        answers = self.answers[column.name, family, task] = []
        for instance in suite:
            if not can_be_asked(instance, task):
                if instance.fewest is not None:
                    self.failed.append(f"{task.name} of {instance.name}: the best is not known")
                continue
            answer = column.answer(instance, self.limit_of(task), task)
            answers.append((instance, answer))
            remark = f"{column.name}, {task.name} of {instance.name}: {answer.note}"
            if answer.said == "wrong":
                self.wrong.append(remark)
            elif answer.said == "failed" or (answer.said == "late" and answer.note):
                self.failed.append(remark)
            else:
                continue
            print(f"{answer.said.upper()}: {remark}", flush=True)
        if answers:
            found = figures([answer for _, answer in answers], self.limit_of(task))
            print(f"{family}, {task.name}, {column.name}: {found}", flush=True)

    def limit_of(self, task: Task) -> float:
        """Seconds for an answer to a task."""
        return min(self.limit, task.limit)

    def figures(
        self, column: str, task: Task, families: Sequence[str], moment: str = ""
    ) -> Figures | None:
        """The figures of a column in some families; None where it was not asked in all.

        With a moment they are of that, and of the schools alone that can be planned.
        """
        keys = [(column, family, task) for family in families]
        if not keys or not all(key in self.answers for key in keys):
            return None
        chosen = [
            answer
            for key in keys
            for instance, answer in self.answers[key]
            if instance.fewest is not None or not moment
        ]
        if not chosen:
            return None
        limit = self.limit_of(task)
        return moment_figures(chosen, moment, limit) if moment else figures(chosen, limit)


def tables(run: Run) -> Iterator[str]:
    """All that the run can say, in Markdown: a line above each table or list."""
    parts = {"A plan, all schools: median / p95 in ms, and the total": _compared(run)}
    for name in OURS:
        title = f"{name}, schools that can be planned: median / p95 in ms"
        parts[title] = _moments(run, name)
        title = (
            f"{name}, until the first measure is at its best, by what is wanted first:"
            " median / p95 in ms, and the share within 1 s"
        )
        parts[title] = _firsts(run, name)
    parts["The planner in Chromium against its aims, schools that can be planned"] = _aims(run)
    parts["Wrong answers"] = _listed(run.wrong)
    parts["Failures"] = _listed(run.failed)
    for title, shown in parts.items():
        if shown:
            yield f"{title[0].upper()}{title[1:]}:\n\n{shown}"


def _listed(remarks: Sequence[str]) -> str:
    return "\n".join(f"- {remark}" for remark in dict.fromkeys(remarks)) or "- none"


def _compared(run: Run) -> str:
    families = [family for family in run.families if family in IS_COMPARED]
    ours = run.figures(IN_CHROMIUM, COMPARED, families)
    rows = []
    for name in NAMES:
        whole = run.figures(name, COMPARED, families)
        if whole:
            each = [run.figures(name, COMPARED, [family]) for family in families]
            cells = [one.in_short for one in each if one]
            times = f"{whole.total / ours.total:.1f}" if ours else "–"
            settled = f"{whole.settled} of {whole.asked}"
            rows.append([name, *cells, f"{whole.total:.1f} s", times, settled])
    head = ["", *families, "total", "times ours, Chromium", "settled"]
    return table(head, rows) if rows else ""


def _moments(run: Run, column: str) -> str:
    rows = []
    for family in run.families:
        found = [run.figures(column, task, [family], at) for task, at in MOMENTS.values()]
        if any(found):
            rows.append([family, *(one.in_short if one else "–" for one in found)])
    return table(["", *MOMENTS], rows) if rows else ""


def _firsts(run: Run, column: str) -> str:
    rows = []
    for family in run.families:
        found = [run.figures(column, task, [family], FIRST_MEASURE) for task in (PROVED, *FIRSTS)]
        if any(found):
            rows.append([family, *(one.with_soon if one else "–" for one in found)])
    head = ["", "its own", *(task.name for task in FIRSTS)]
    return table(head, rows) if rows else ""


def _aims(run: Run) -> str:
    rows = []
    for task, which, aim in MOST_MS:
        if found := run.figures(IN_CHROMIUM, task, SEVEN_GRADES, FINAL):
            seen = (
                f"{getattr(found, which) * 1000:.0f} ms, {found.settled} of {found.asked} settled"
            )
            rows.append([f"7 grades, {task.name}, {which}", seen, f"at most {aim} ms"])
    small, large = (run.figures(IN_CHROMIUM, PROVED, [name], FINAL) for name in (SMALL, LARGE))
    if small and large:
        ratio = large.median / small.median
        rows.append([f"median of {LARGE} by that of {SMALL}", f"{ratio:.2f}", "at most 1.5"])
    families = [family for family in run.families if family in IS_COMPARED]
    ours, theirs = (run.figures(name, COMPARED, families) for name in (IN_CHROMIUM, WITH_LP_SOLVE))
    if ours and theirs:
        ratio = theirs.total / ours.total
        rows.append(
            [f"total of {WITH_LP_SOLVE} by ours, all schools", f"{ratio:.0f}", "at least 50"]
        )
    return table(["", "seen", "aim"], rows) if rows else ""
