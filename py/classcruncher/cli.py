"""The command line: a school file in, its classes out, or the answer to another question.

Exit status: 0 planned, 1 impossible, 2 bad input (every error on standard error, one a line),
3 unfinished.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from .data.result import choices_data, result_data
from .messages.message import Value, json_text, say
from .milp.solve import Deadline, SolverError
from .options import language_of, options_of
from .plan.plan import Plan
from .planner.alternatives import most_different
from .planner.choices import choices
from .planner.planner import Result, plan
from .published import article
from .questions.answers import question_answers, why_impossible
from .questions.arithmetic import reason
from .questions.what_if import Answer
from .school.fields import ABSENT, PLAN_FILE, SCHOOL_FILE, Remark, SchoolErrors, parse_json
from .school.model import School
from .school.problem import warnings
from .school.reading import read_school
from .wording.tables import choices_text, result_text

EXIT = {"planned": 0, "impossible": 1, "unfinished": 3}
BAD_INPUT = 2


def main(arguments: Sequence[str]) -> int:
    """Run the command line; return the exit status."""
    spoken = language_of(arguments)
    options = options_of(arguments, spoken)
    try:
        school = read_school(_read(options.school, SCHOOL_FILE))
        answers = _question(school, options) if options.question else _plan(school, options)
        *_, answer = answers
    except SchoolErrors as wrong:
        for error in wrong.errors:
            print(error.worded(spoken), file=sys.stderr)
        return BAD_INPUT
    except SolverError as error:
        print(say("text.solver_failed", error=str(error)).worded(spoken), file=sys.stderr)
        return EXIT["unfinished"]
    if options.json:
        print(json_text(answer.data(), spoken, indent=2))
    else:
        print(answer.text().worded(spoken))
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


def _question(school: School, options: argparse.Namespace) -> Iterator[Answer]:
    kind, given, changes = options.question, ABSENT, ABSENT
    if options.plan:
        given = parse_json(_read(options.plan, PLAN_FILE), PLAN_FILE)
    if kind == "next" and options.change:
        changes = Counter[str]()
        for grade, more in options.change:
            changes[grade] += more
    deadline = Deadline(options.time_limit)
    if kind == "why":
        *_, answer = question_answers("why", school, deadline=deadline)
        if answer.status != "planned":
            return iter([answer])
        # There is a plan, so the question is why it has composite classes.
        kind, given = "composites", answer.data() if given is ABSENT else given
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


def _read(name: str, what: str) -> str:
    try:
        data = _standard_input() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        said = say("wrong.unread", reason=_why_unread(error))
        raise SchoolErrors([Remark(what, said)]) from error
    except UnicodeDecodeError as error:
        said = say("wrong.no_text", byte=error.start + 1)
        raise SchoolErrors([Remark(what, said)]) from error


def _why_unread(error: OSError) -> Value:
    if isinstance(error, FileNotFoundError):
        return say("unread.missing")
    if isinstance(error, PermissionError):
        return say("unread.forbidden")
    if isinstance(error, IsADirectoryError):
        return say("unread.folder")
    return error.strerror or say("unread.no_input")


def _standard_input() -> bytes:
    if sys.stdin is None:  # closed by whoever started us
        raise OSError
    return sys.stdin.buffer.read()
