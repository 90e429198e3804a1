"""From opening the page to the first plan, side by side; `build.py bench start` calls it."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import defaultdict
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from tests.bench.start.pages import SLOW, pages
from tests.bench.start.sites import make_highs, make_ours, make_plain
from tests.bench.start.visits import Visit, visitor
from tools.bench import add_start_options
from tools.browser import drive_with_our_node
from tools.single import NAME

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "start.md"
BEGIN, END = "<!-- written by build.py bench start --write -->", "<!-- end of what is written -->"
PLAIN, OURS, SINGLE, HIGHS = "plain page", "ours", "ours, single file", "HiGHS alone"
FIRST, SECOND, OFFLINE = "first visit", "second visit", "without a network"
CHANGED = "a number changed at once"
FIRST_CHANGED = f"{FIRST}, {CHANGED}"
SLOW_LINE = "first visit, 150 ms and 1.5 Mbit/s"
SLOW_CHANGED = f"{SLOW_LINE}, {CHANGED}"
# Which visit of the plain page a visit is beside; over the slow line it makes none.
BESIDE = {FIRST: FIRST, FIRST_CHANGED: FIRST} | dict.fromkeys((SECOND, OFFLINE, CHANGED), SECOND)


def main() -> int:
    """Make the visits, print the table."""
    parser = argparse.ArgumentParser(prog="build.py bench start")
    add_start_options(parser)
    options = parser.parse_args()
    drive_with_our_node()
    seen: dict[tuple[str, str], list[Visit]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        made = {
            PLAIN: make_plain(folder / "plain"),
            OURS: make_ours(folder / "ours"),
            HIGHS: make_highs(folder / "highs"),
        }
        served = {what: stack.enter_context(pages(path)) for what, path in made.items()}
        # A plain page has 17 MB to bring over that line, which takes minutes.
        far = stack.enter_context(pages(made[OURS], SLOW))
        playwright = stack.enter_context(sync_playwright())
        for run in range(options.runs):
            for what, server in served.items():
                is_ours = what == OURS
                with visitor(playwright) as somebody:
                    for when in (FIRST, SECOND):
                        stays = is_ours and when == FIRST
                        visit = somebody.visit(server.address, server.sent, is_ours, stays)
                        seen[what, when].append(visit)
                    if is_ours:
                        somebody.set_offline()
                        visit = somebody.visit(server.address, server.sent, is_ours)
                        seen[what, OFFLINE].append(visit)
                        somebody.set_offline(False)
                        visit = somebody.visit(server.address, server.sent, is_ours, changes=True)
                        seen[what, CHANGED].append(visit)
            for when, server, changes in (
                (FIRST_CHANGED, served[OURS], True),
                (SLOW_LINE, far, False),
                (SLOW_CHANGED, far, True),
            ):
                with visitor(playwright) as somebody:
                    visit = somebody.visit(server.address, server.sent, True, changes=changes)
                    seen[OURS, when].append(visit)
            with visitor(playwright) as somebody:
                somebody.set_offline()
                visit = somebody.visit((made[OURS] / NAME).as_uri(), has_form=True)
                seen[SINGLE, FIRST].append(visit)
            print(f"run {run + 1} of {options.runs} done", flush=True)
    text = f"{date.today():%d %B %Y}; {os.cpu_count()} cores. Medians of {options.runs} runs.\n\n"
    text += table(seen)
    print(f"\n{text}")
    if options.write:
        before, _, rest = DOCUMENT.read_text("utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        DOCUMENT.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", "utf-8")
    return 0


def table(seen: dict[tuple[str, str], list[Visit]]) -> str:
    """The medians, as Markdown; each time to the plan beside the plain page's."""
    head = ["", "form usable", "first plan", "to plain page", "over the wire", "memory"]
    lines = [f"| {' | '.join(head)} |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
    for (what, when), visits in seen.items():
        planned = median(visit.planned for visit in visits)
        plain = seen[PLAIN, BESIDE[when]] if when in BESIDE else []
        usable = [visit.usable for visit in visits if visit.usable is not None]
        memory = [visit.memory for visit in visits if visit.memory is not None]
        cells = [
            f"{what}, {when}",
            f"{median(usable):.2f} s" if usable else "",
            f"{planned:.2f} s",
            f"{planned / median(visit.planned for visit in plain):.2f}" if plain else "",
            f"{median(visit.sent for visit in visits) / 1e6:.1f} MB",
            f"{median(memory):.0f} MB" if memory else "",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
