"""The planner beside itself of an earlier revision, in one browser and turn by turn."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from tests.bench.answer import Answer
from tests.bench.families import NAMES, Instance, instances
from tests.bench.figures import moment_figures, table
from tests.bench.openers import Ask, Opener
from tests.bench.planner import COMPARED, FINAL, FIRST_PLAN, PROVED, Task
from tests.bench.report import SEVEN_GRADES
from tools.shell import run

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache"
ROUNDS = 2
TOGETHER = "together"
# An earlier planner prefers something else when nothing is said.
TASKS = {"fewest composites, even grades": COMPARED, "nothing said of preferences": PROVED}
MOMENTS = {"first plan": FIRST_PLAN, "proved": FINAL}


def against(revision: str, families: Sequence[str], number: int, limit: float) -> str:
    """Time both planners with the first `number` schools of each family that can be planned."""
    known = NAMES if any(families) else SEVEN_GRADES
    drawn = [family for family in known if family.startswith(tuple(families))]
    seen: dict[tuple[str, str, str], list[Answer]] = defaultdict(list)
    with ExitStack() as stack:
        path = stack.enter_context(_built(revision))
        opener = Opener(stack)
        sides = {
            revision: opener.ours_in_chromium(f"{path.relative_to(ROOT).as_posix()}/dist"),
            "now": opener.ours_in_chromium(),
        }
        for family in drawn:
            suite = [one for one in instances(family, number) if one.fewest is not None]
            for instance in suite:
                for what, task in TASKS.items():
                    for side, answer in _turns(sides, instance, task, limit):
                        seen[what, family, side].append(answer)
                        seen[what, TOGETHER, side].append(answer)
                        if answer.said != "solved":
                            print(f"{side}, {instance.name}: {answer.said} {answer.note}")
            print(f"{family} done", flush=True)
        version = opener.using
    head = ["", *(f"{family}, {moment}" for family in (*drawn, TOGETHER) for moment in MOMENTS)]
    lines = [
        [
            f"{what}: {side}",
            *(
                moment_figures(seen[what, family, side], moment, limit).in_short
                for family in (*drawn, TOGETHER)
                for moment in MOMENTS.values()
            ),
        ]
        for what in TASKS
        for side in sides
    ]
    return f"{', '.join(version)}. Median / p95 in ms, {ROUNDS} rounds.\n\n{table(head, lines)}"


def _turns(
    sides: dict[str, Ask], instance: Instance, task: Task, limit: float
) -> Iterator[tuple[str, Answer]]:
    """Ask each side in turn, some times; a name of its own keeps an answer from being known."""
    for turn in range(ROUNDS):
        named = replace(instance, file=instance.file | {"name": f"{task.name}, round {turn}"})
        for side, ask in sides.items():
            yield side, ask(named, task, limit)


@contextmanager
def _built(revision: str) -> Iterator[Path]:
    """A checkout of the revision within this one, with its site."""
    CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="against-", dir=CACHE) as name:
        checkout = Path(name, "checkout")
        git = ["git", "-C", str(ROOT), "worktree"]
        run([*git, "add", "--detach", checkout, revision], f"Checking out {revision}")
        try:
            (checkout / ".cache").symlink_to(CACHE)
            run([sys.executable, "build.py"], f"Building {revision}", cwd=checkout)
            yield checkout
        finally:
            subprocess.run([*git, "remove", "--force", str(checkout)], check=False)
