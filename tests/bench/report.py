"""What a run has seen, as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tests.bench.answer import Answer
from tests.bench.columns import IN_CHROMIUM, NAMES, OURS, Column
from tests.bench.families import Instance
from tests.bench.figures import Figures, figures, table
from tests.bench.planner import FIRST, FOUR, TASKS, TEN, Task
from tools.bench import WITH_LP_SOLVE

SEVEN_GRADES = ("7x30", "7x60", "7x63 tight")
SMALL, LARGE = "13x60", "13x250"
# What is aimed at with 7 grades.
MOST_MS = (
    (FIRST, "median", 80),
    (FIRST, "p95", 250),
    (FOUR, "median", 1200),
    (TEN, "median", 2000),
)


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
        """Put a task for all of a family's schools to a column, and say how it did.

        Only a first plan is asked of schools that cannot be planned.
        """
        answers = self.answers[column.name, family, task] = []
        for instance in suite:
            if task != FIRST and instance.fewest is None:
                continue
            answer = column.answer(instance, self.limit, task)
            answers.append((instance, answer))
            if answer.said in ("wrong", "failed"):
                remark = f"{column.name}, {task} of {instance.name}: {answer.note}"
                (self.wrong if answer.said == "wrong" else self.failed).append(remark)
                print(f"{answer.said.upper()}: {remark}", flush=True)
        found = figures([answer for _, answer in answers], self.limit)
        print(f"{family}, {task}, {column.name}: {found}", flush=True)

    def figures(
        self, column: str, task: Task, families: Sequence[str], *, planned: bool = False
    ) -> Figures | None:
        """The figures of a column in some families; None where it was not asked in all.

        `planned` leaves out the schools that cannot be planned.
        """
        keys = [(column, family, task) for family in families]
        if not keys or not all(key in self.answers for key in keys):
            return None
        chosen = [
            answer
            for key in keys
            for instance, answer in self.answers[key]
            if instance.fewest is not None or not planned
        ]
        return figures(chosen, self.limit) if chosen else None


def tables(run: Run) -> Iterator[str]:
    """All that the run can say, in Markdown: a line above each table or list."""
    parts = {
        "First plan, all schools: median / p95 in ms, and the total": _first_plans(run),
        "The planner, schools that can be planned: median / p95 in ms": _tasks(run),
        "The planner in Chromium against its aims, schools that can be planned": _aims(run),
        "Wrong answers": _listed(run.wrong),
        "Failures": _listed(run.failed),
    }
    for title, shown in parts.items():
        if shown:
            yield f"{title}:\n\n{shown}"


def _listed(remarks: Sequence[str]) -> str:
    return "\n".join(f"- {remark}" for remark in remarks) or "- none"


def _first_plans(run: Run) -> str:
    ours = run.figures(IN_CHROMIUM, FIRST, run.families)
    rows = []
    for name in NAMES:
        whole = run.figures(name, FIRST, run.families)
        if whole:
            each = [run.figures(name, FIRST, [family]) for family in run.families]
            cells = [one.in_short for one in each if one]
            times = f"{whole.total / ours.total:.1f}" if ours else "–"
            settled = f"{whole.settled} of {whole.asked}"
            rows.append([name, *cells, f"{whole.total:.1f} s", times, settled])
    return table(["", *run.families, "total", "times ours, Chromium", "settled"], rows)


def _tasks(run: Run) -> str:
    families = [family for family in run.families if family in SEVEN_GRADES]
    groups = [*([family] for family in families), SEVEN_GRADES]
    rows = []
    for task in TASKS:
        for name in OURS:
            found = [run.figures(name, task, group, planned=True) for group in groups]
            if any(found):
                rows.append([f"{task}, {name}", *(one.in_short if one else "–" for one in found)])
    return table(["", *families, "all three"], rows) if rows else ""


def _aims(run: Run) -> str:
    rows = []
    for task, which, aim in MOST_MS:
        if found := run.figures(IN_CHROMIUM, task, SEVEN_GRADES, planned=True):
            seen = (
                f"{getattr(found, which) * 1000:.0f} ms, {found.settled} of {found.asked} settled"
            )
            rows.append([f"7 grades, {task}, {which}", seen, f"at most {aim} ms"])
    small, large = (
        run.figures(IN_CHROMIUM, FIRST, [name], planned=True) for name in (SMALL, LARGE)
    )
    if small and large:
        ratio = large.median / small.median
        rows.append([f"median of {LARGE} by that of {SMALL}", f"{ratio:.2f}", "at most 1.5"])
    ours, theirs = (run.figures(name, FIRST, run.families) for name in (IN_CHROMIUM, WITH_LP_SOLVE))
    if ours and theirs:
        ratio = theirs.total / ours.total
        rows.append(
            [f"total of {WITH_LP_SOLVE} by ours, all schools", f"{ratio:.0f}", "at least 50"]
        )
    return table(["", "seen", "aim"], rows) if rows else ""
