"""The command line: a school file in, its classes out.

Exit status: 0 planned, 1 impossible, 2 bad input (every error on standard error, one a line),
3 unfinished.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from . import article
from .choices import choices
from .class_types import warnings
from .different import most_different
from .fields import Remark, SchoolErrors
from .plan import Plan
from .planner import Result, plan
from .result import choices_data, result_data
from .school import School, read_school
from .solve import Deadline, SolverError
from .tables import choices_text, result_text
from .why import reason

EXIT = {"planned": 0, "impossible": 1, "unfinished": 3}
BAD_INPUT = 2


def main(arguments: Sequence[str]) -> int:
    """Run the command line; return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        school = read_school(_read(options.school))
    except SchoolErrors as wrong:
        for error in wrong.errors:
            print(error, file=sys.stderr)
        return BAD_INPUT
    deadline = Deadline(options.time_limit)
    try:
        if options.choices:
            *_, found = choices(school, deadline)
            status, data = found.result.status, choices_data(found, school)
            text = choices_text(found, school)
        else:
            *_, result = _results(school, deadline, options)
            if options.different:
                result = replace(result, plans=most_different(result.plans, options.different))
            status, data = result.status, result_data(result, school)
            text = result_text(result, school)
    except SolverError as error:
        print(f"The solver failed: {error}. Please report this school file.", file=sys.stderr)
        return EXIT["unfinished"]
    print(json.dumps(data, ensure_ascii=False, indent=2) if options.json else text)
    return EXIT[status]


def _results(school: School, deadline: Deadline, options: argparse.Namespace) -> Iterator[Result]:
    if options.method == "article":
        return by_article(school, deadline, options.plans)
    return plan(school, deadline, options.plans, only_fewest=options.only_fewest)


def by_article(school: School, deadline: Deadline | None, plans: int) -> Iterator[Result]:
    """Plan by the published method; its plans are feasible, never proved best."""
    odd = warnings(school)
    found: tuple[Plan, ...] = ()
    for answer in article.answers(school, deadline, plans):
        if answer is None:
            yield Result("impossible", (), True, True, reason(school), odd)
            return
        found = (*found, answer)
    yield Result("planned" if found else "unfinished", found, warnings=odd)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m classcruncher",
        description="List the classes of a school: how many children of each grade in each.",
    )
    parser.add_argument("school", metavar="SCHOOL.json", help="a school file; - for standard input")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument(
        "--plans", type=_count, default=1, metavar="N", help="how many plans to list (default 1)"
    )
    parser.add_argument(
        "--only-fewest",
        action="store_true",
        help="list only plans with as few composites as possible (with --plans for how many)",
    )
    parser.add_argument(
        "--different",
        type=_count,
        metavar="N",
        help="of the plans listed, show the N whose structures differ most",
    )
    parser.add_argument(
        "--choices",
        action="store_true",
        help="list the best plans by four named choices instead of the school's own preference",
    )
    parser.add_argument(
        "--method",
        choices=("compact", "article"),
        default="compact",
        help="compact proves the best plan (default); article is the published method",
    )
    parser.add_argument(
        "--time-limit", type=_seconds, metavar="S", help="stop after S seconds with what is found"
    )
    return parser


def _read(name: str) -> str:
    try:
        data = _standard_input() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        said = f"cannot be read: {error.strerror or error}"
        raise SchoolErrors([Remark("school file", said)]) from error
    except UnicodeDecodeError as error:
        said = f"must be UTF-8 text; byte {error.start + 1} is not"
        raise SchoolErrors([Remark("school file", said)]) from error


def _standard_input() -> bytes:
    if sys.stdin is None:  # closed by whoever started us
        raise OSError("there is no standard input")
    return sys.stdin.buffer.read()


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("must be a whole number of at least 1")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e9:
        raise argparse.ArgumentTypeError("must be a number of seconds above 0")
    return seconds
