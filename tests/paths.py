"""Every way into the planner, taken once: what the page's Python must have all it needs for.

`python3 build.py trace` takes them to see what is imported; a test takes them in the page's own
runtime, which has nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from classcruncher import cli, requests
from tests.planner.malformed import MALFORMED, school_with

YEARS = [{"name": "2028", "intake": 24}]
POSSIBLE = school_with(composite_min=10, smallest_group=3, teachers_rule="at most", years=YEARS)
IMPOSSIBLE = school_with(teachers=1, years=YEARS)
FURTHER: dict[str, dict[str, Any]] = {"next": {"changes": {"P1": 1}}, "article": {"seconds": 5}}
HOSTILE = ["", "[", "[]", "{}", '{"kind": 1}', '{"kind": "plan"}', "1e999", "[" * 100_000, "\ud800"]


def take_every_way() -> int:
    """Take every way into the planner; return how many answers came."""
    return sum(1 for _ in _answers())


def _answers() -> Iterator[str]:
    plan = json.loads(_last({"kind": "plan", "school": POSSIBLE}))["plans"][0]
    made_by_hand = {"classes": plan["classes"]}
    for kind in requests.HANDLERS:
        for school in (POSSIBLE, IMPOSSIBLE):
            for given in ({}, {"plan": made_by_hand}):
                request = {"kind": kind, "school": school, **FURTHER.get(kind, {}), **given}
                yield _last(request)
    yield _last({"kind": "plan", "school": POSSIBLE, "plans": 9, "only": "fewest composites"})
    yield _last({"kind": "plan", "school": POSSIBLE, "plans": 9, "different": 2})
    for text in HOSTILE:
        yield from requests.answers(text)
    for text, _field in MALFORMED.values():
        yield from requests.answers('{"kind": "plan", "school": ' + text + "}")
    with TemporaryDirectory() as folder:
        yield from _command_lines(Path(folder), made_by_hand)


def _last(request: dict[str, Any]) -> str:
    *_, last = requests.answers(json.dumps(request))
    return last


def _command_lines(folder: Path, plan: dict[str, Any]) -> Iterator[str]:
    files = {"possible": POSSIBLE, "impossible": IMPOSSIBLE, "plan": plan}
    for name, data in files.items():
        (folder / name).write_text(json.dumps(data), encoding="utf-8")
    (folder / "binary").write_bytes(b"\xff\xfe")
    school, planned = str(folder / "possible"), str(folder / "plan")
    for line in (
        *([school], [school, "--json"], [school, "--choices"], [str(folder / "impossible")]),
        [school, "--plans", "5", "--different", "2", "--time-limit", "5"],
        [school, "--method", "article"],
        *([kind, school] for kind in cli.WITHOUT_PLAN),
        *([kind, school, planned] for kind in cli.QUESTIONS if kind not in cli.WITHOUT_PLAN),
        ["why", str(folder / "impossible")],
        ["next", school, "--change", "P1=+1"],
        *(["--help"], ["why", "--help"], ["--nonsense"], [str(folder)], [str(folder / "binary")]),
    ):
        yield _said(line)


def _said(line: list[str]) -> str:
    with redirect_stdout(StringIO()) as said, redirect_stderr(StringIO()), suppress(SystemExit):
        cli.main(line)
    return said.getvalue()
