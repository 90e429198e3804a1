"""The benchmark's command line; `python3 build.py bench` prepares everything and calls it."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from tests.bench import columns, families
from tests.bench.against import against
from tests.bench.memory import memory_table
from tests.bench.openers import Opener
from tests.bench.planner import COMPARED, FIRSTS, TASKS, Task
from tests.bench.report import Run, tables
from tools.bench import ITS_PACKAGE, MEMORY, add_bench_options

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "benchmark.md"
MEMORY_TITLE = "Long searches in a Python of their own"
BEGIN, END = "<!-- written by build.py bench --write -->", "<!-- end of what is written -->"


def main() -> int:
    """Run what the command line says; return 0 when no answer was wrong."""
    parser = argparse.ArgumentParser(prog="build.py bench", description="Times every solver.")
    add_bench_options(parser)
    options = parser.parse_args()
    if options.instances < 1 or options.limit <= 0:
        parser.error("--instances must be at least 1, and --limit more than 0")
    if options.against:
        print(against(options.against, options.family, options.instances, options.limit))
        return 0
    wanted = [name for name in columns.NAMES if any(word in name for word in options.only)]
    drawn = [name for name in families.NAMES if name.startswith(tuple(options.family))]
    searches = any(word in MEMORY for word in options.only)
    if not ((wanted or searches) and drawn):
        known = f"Columns: {'; '.join(columns.NAMES)}. Families: {'; '.join(families.NAMES)}."
        parser.error(f"no such column or family. {known}")
    for name in filter(columns.is_missing, wanted):
        print(f"Left out: {name}. To have it, install Debian's package {ITS_PACKAGE}.")

    run = Run(options.limit, tuple(drawn))
    with ExitStack() as stack:
        opener = Opener(stack)
        present = [name for name in wanted if not columns.is_missing(name)]
        asked = list(columns.opened(opener, present))
        for family in drawn if asked else []:
            suite = families.instances(family, options.instances)
            for task in tasks(family):
                for column in asked:
                    if column.is_ours or task == COMPARED:
                        run.ask(column, family, suite, task)
        machine = [f"{os.cpu_count()} cores", f"Python {platform.python_version()}", *opener.using]
    text = "\n\n".join(
        [
            f"{date.today():%d %B %Y}; {', '.join(machine)}. {options.limit:g} s for an answer. Of"
            f" each family the first {options.instances} schools that can be planned and, where"
            " others are asked too, half as many that cannot; of the real schools as many.",
            *(tables(run) if wanted else []),
            *([f"{MEMORY_TITLE}:\n\n{memory_table()}"] if searches else []),
        ]
    )
    print(f"\n{text}")
    if options.write:
        before, _, rest = DOCUMENT.read_text("utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        DOCUMENT.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", "utf-8")
        print(f"\nWritten to {DOCUMENT}")
    return 1 if run.wrong else 0


def tasks(family: str) -> tuple[Task, ...]:
    """What is asked of the schools of a family."""
    ours = (*TASKS, *FIRSTS)
    return (COMPARED, *ours) if family in families.IS_COMPARED else ours


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
