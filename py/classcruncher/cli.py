"""The command line: a school file in, its classes out, or the answer to another question.

Exit status: 0 planned, 1 impossible, 2 bad input (every error on standard error, one a line),
3 unfinished.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from . import article
from .choices import choices
from .class_types import warnings
from .different import most_different
from .fields import ABSENT, Remark, SchoolErrors, parse_json
from .plan import Plan
from .planner import Result, plan
from .questions import question_answers, why_impossible
from .result import choices_data, result_data
from .school import School, read_school
from .solve import Deadline, SolverError
from .tables import choices_text, result_text
from .whatif.answers import Answer
from .why.arithmetic import reason

EXIT = {"planned": 0, "impossible": 1, "unfinished": 3}
BAD_INPUT = 2
QUESTIONS = {
    "why": "why a plan is impossible and what would cure it, or why it has composite classes",
    "room": "how many children can join or leave each grade",
    "staffing": "what is possible with every number of teachers",
    "check": "every rule that a plan made by hand breaks",
    "next": "the plan after children come or go that moves the fewest others",
}


def main(arguments: Sequence[str]) -> int:
    """Run the command line; return the exit status."""
    asked = arguments[0] if arguments and arguments[0] in QUESTIONS else None
    options = (
        _question_parser(asked).parse_args(arguments[1:]) if asked else _plan_options(arguments)
    )
    try:
        school = read_school(_read(options.school, "school file"))
        answers = _question(asked, school, options) if asked else _plan(school, options)
        *_, answer = answers
    except SchoolErrors as wrong:
        for error in wrong.errors:
            print(error, file=sys.stderr)
        return BAD_INPUT
    except SolverError as error:
        print(f"The solver failed: {error}. Please report this school file.", file=sys.stderr)
        return EXIT["unfinished"]
    if options.json:
        print(json.dumps(answer.data(), ensure_ascii=False, indent=2))
    else:
        print(answer.text())
    return EXIT[answer.status]


def _plan(school: School, options: argparse.Namespace) -> Iterator[Answer]:
    deadline = Deadline(options.time_limit)
    if options.choices:
        *_, found = choices(school, deadline)
        result = found.result
        data, text = partial(choices_data, found, school), partial(choices_text, found, school)
    else:
        *_, result = _results(school, deadline, options)
        if options.different:
            result = replace(result, plans=most_different(result.plans, options.different))
        data, text = partial(result_data, result, school), partial(result_text, result, school)
    if result.status == "impossible" and options.method == "compact":
        *_, answer = why_impossible(school, deadline)
        return iter([replace(answer, status="impossible")])
    return iter([Answer(result.status, data, text)])


def _question(kind: str, school: School, options: argparse.Namespace) -> Iterator[Answer]:
    given = parse_json(_read(options.plan, "plan file"), "plan file") if options.plan else ABSENT
    changes: Any = ABSENT
    if kind == "next" and options.change:
        changes = Counter[str]()
        for grade, more in options.change:
            changes[grade] += more
    deadline = Deadline(options.time_limit)
    if kind == "why":
        *_, answer = question_answers("why", school, deadline=deadline)
        if answer.status != "planned":
            return iter([answer])
        kind = "composites"
    return question_answers(kind, school, given, changes, deadline)


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


def _plan_options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = _parser(
        "python -m classcruncher",
        "List the classes of a school: how many children of each grade in each.",
        epilog=f"Other questions have a word before the school file: {', '.join(QUESTIONS)}.",
    )
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
    options = parser.parse_args(arguments)
    listing = options.plans > 1 or options.only_fewest or options.different
    if options.choices and (listing or options.method == "article"):
        parser.error("--choices goes with neither --plans, --only-fewest, --different nor --method")
    if options.method == "article" and options.only_fewest:
        parser.error("--only-fewest does not go with --method article, which proves nothing")
    return options


def _question_parser(kind: str) -> argparse.ArgumentParser:
    text = QUESTIONS[kind]
    parser = _parser(f"python -m classcruncher {kind}", text[0].upper() + text[1:] + ".")
    parser.add_argument(
        "plan",
        metavar="PLAN.json",
        nargs=None if kind == "check" else "?",
        help="a plan or a result with one (else the best plan is made first)",
    )
    if kind == "next":
        parser.add_argument(
            "--change",
            type=_change,
            action="append",
            metavar="GRADE=+1",
            help="children who come (+) or go (-); may be given several times",
        )
    return parser


def _parser(name: str, description: str, epilog: str | None = None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=name, description=description, epilog=epilog)
    parser.add_argument("school", metavar="SCHOOL.json", help="a school file; - for standard input")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument(
        "--time-limit", type=_seconds, metavar="S", help="stop after S seconds with what is found"
    )
    return parser


def _read(name: str, what: str) -> str:
    try:
        data = _standard_input() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        said = f"cannot be read: {error.strerror or error}"
        raise SchoolErrors([Remark(what, said)]) from error
    except UnicodeDecodeError as error:
        said = f"must be UTF-8 text; byte {error.start + 1} is not"
        raise SchoolErrors([Remark(what, said)]) from error


def _standard_input() -> bytes:
    if sys.stdin is None:  # closed by whoever started us
        raise OSError("there is no standard input")
    return sys.stdin.buffer.read()


def _change(text: str) -> tuple[str, int]:
    name, _, number = text.rpartition("=")
    if not name or not re.fullmatch(r"[+-]?[0-9]{1,9}", number):
        raise argparse.ArgumentTypeError("must be a grade and a number, like Year 2=+1")
    return name, int(number)


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
