"""Long searches: what they take of the memory, and how long they go on after their deadline.

Called by itself it is one search in a Python of its own: a question as JSON in, figures out.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from random import Random
from time import perf_counter
from typing import Any

from classcruncher.milp.solve import Deadline
from classcruncher.planner.choices import choices
from classcruncher.planner.planner import Result, plan
from classcruncher.requests import answers
from classcruncher.school.model import SCHOOL_FORMAT
from classcruncher.school.reading import parse_school
from tests.bench.families import Family, draw, warm_up
from tests.bench.figures import table
from tests.bench.planner import WANTED

SEARCHED = 60.0  # seconds
DEADLINE = 5.0
HANGS = 120.0  # seconds beyond that in which a search has to end
MOST_BYTES = 4 << 30  # what a search may take
KILOBYTE = 1024 if sys.platform != "darwin" else 1  # what the system counts the memory in

RUNS = Family("13x60 three", 13, (45, 75), levels=3)


def memory_table() -> str:
    """The table of all searches."""
    head = [
        "",
        f"memory grows in {SEARCHED:.0f} s by",
        "which ends",
        "longest step",
        f"ends after a deadline of {DEADLINE:.0f} s",
    ]
    return table(head, list(_rows()))


def _rows() -> Iterator[Sequence[str]]:
    """The rows of the table, as they are found."""
    for name, asked in _searches().items():
        searched = _ask({**asked, "seconds": SEARCHED})
        ended = _ask({**asked, "seconds": DEADLINE, "has deadline": True})
        row = [name, *_said_of_search(searched), _said_of_end(ended)]
        print(", ".join(row), flush=True)
        yield row


def _said_of_search(figures: dict[str, Any] | None) -> list[str]:
    if figures is None:
        return [f"up to {MOST_BYTES / 1e9:.1f} GB", "broke down", "–"]
    is_over = figures["status"] != "unfinished"
    ends = f"{figures['status']} after {figures['seconds']:.1f} s" if is_over else "unfinished"
    return [f"{figures['megabytes']:.0f} MB", ends, f"{figures['longest step'] * 1000:.0f} ms"]


def _said_of_end(figures: dict[str, Any] | None) -> str:
    if figures is None:
        return f"not in {HANGS:.0f} s"
    late = figures["seconds"] - DEADLINE
    said = f"{late:.2f} s later" if late > 0 else "earlier"
    return said if figures["has plan"] else f"{said}, no plan"


def _ask(asked: dict[str, Any]) -> dict[str, Any] | None:
    """The figures of a search; None where it had to be ended, or broke down."""
    command = [sys.executable, "-m", "tests.bench.memory"]
    try:
        ran = subprocess.run(
            command,
            input=json.dumps(asked),
            capture_output=True,
            text=True,
            timeout=asked["seconds"] + HANGS,
            check=True,
        )
    except subprocess.TimeoutExpired:
        return None
    except subprocess.CalledProcessError as error:
        print(*error.stderr.splitlines()[-1:], flush=True)
        return None
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def _searches() -> dict[str, dict[str, Any]]:
    """The requests, by what the table calls them."""
    runs = draw(RUNS, 0)
    schools = {
        "50 grades in 2 streams": _streams(2, 25),
        "48 grades in 3 streams": _streams(3, 16),
        RUNS.name: runs,
        **{
            f"{RUNS.name}, {name}": runs | {"preference": list(preference)}
            for name, preference in WANTED.items()
        },
    }
    asked = {name: {"kind": "plan", "school": school} for name, school in schools.items()}
    two, three, *_ = schools
    return asked | {
        f"{name}, four choices": {"kind": "choices", "school": schools[name]}
        for name in (two, three, RUNS.name)
    }


def _streams(streams: int, years: int) -> dict[str, Any]:
    """A school of streams that are listed one after the other.

    Neighbours of a stream may be together, and the same year of two streams that follow.
    """
    random = Random(f"{streams} streams")
    names = [
        [f"{'FED'[stream]}{year}" for year in range(1, years + 1)] for stream in range(streams)
    ]
    pupils = {name: random.randint(15, 30) for stream in names for name in stream}
    grades = [
        {"name": name, "children": children, "min": 12, "max": 26}
        for name, children in pupils.items()
    ]
    together = [pair for stream in names for pair in pairwise(stream)]
    together += [pair for one, other in pairwise(names) for pair in zip(one, other, strict=True)]
    return {
        "format": SCHOOL_FORMAT,
        "teachers": round(sum(pupils.values()) / 21),
        "grades": grades,
        "composites": [{"grades": list(pair)} for pair in together],
        "smallest_group": 3,
    }


def _search() -> dict[str, Any]:
    """One search, as it is asked for on standard input."""
    asked = json.load(sys.stdin)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    for instance in warm_up():
        for _ in answers(json.dumps({"kind": "plan", "school": instance.file})):
            pass
    before = _peak()
    steps = _end if asked.get("has deadline") else _grow
    return steps(asked) | {"megabytes": (_peak() - before) / 1e6}


def _grow(asked: dict[str, Any]) -> dict[str, Any]:
    """Search for so many seconds, without a deadline."""
    longest, said = 0.0, ""
    begin = last = perf_counter()
    for text in answers(json.dumps({"kind": asked["kind"], "school": asked["school"]})):
        now = perf_counter()
        longest, last, said = max(longest, now - last), now, text
        if now - begin > asked["seconds"]:
            break
    status = json.loads(said)["status"]
    return {"seconds": last - begin, "longest step": longest, "status": status}


def _end(asked: dict[str, Any]) -> dict[str, Any]:
    """Search with a deadline of so many seconds, to its end."""
    school, deadline = parse_school(asked["school"]), Deadline(asked["seconds"])
    found: Iterator[Result]
    if asked["kind"] == "choices":
        found = (named.result for named in choices(school, deadline))
    else:
        found = plan(school, deadline)
    begin = perf_counter()
    *_, last = found
    return {"seconds": perf_counter() - begin, "has plan": bool(last.plans)}


def _peak() -> int:
    """The most memory that this process has taken, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTE


if __name__ == "__main__":
    print(json.dumps(_search()))
