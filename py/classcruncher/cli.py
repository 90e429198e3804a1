"""The command line: a school file in, its classes out, or the answer to another question.

Exit status: 0 planned, 1 impossible, 2 bad input (every error on standard error, one a line),
3 unfinished. Its options are explained in the language that they ask for.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from .data.answer_data import answer_data
from .messages.language import USUAL, USUAL_TERM, Language, language, languages, terms
from .messages.message import json_text, say
from .milp.solve import Deadline
from .plan.rules import SolverError
from .planner.planner import Result, plan
from .published.comparison import by_article
from .questions.answers import (
    Answer,
    choice_answers,
    plan_answers,
    question_answers,
    why_impossible,
)
from .school.fields import ABSENT, PLAN_FILE, SCHOOL_FILE, Remark, SchoolErrors, parse_json
from .school.model import School
from .school.reading import read_school
from .wording.answer_text import answer_text

# What it is called by, as a module and installed.
MODULE = "python -m classcruncher"
COMMAND = "class-cruncher"
# The words that ask something else than plans, with the message that explains each.
QUESTIONS = {
    "why": "help.why",
    "room": "help.room",
    "staffing": "help.staffing",
    "check": "help.check",
    "next": "help.next",
    "years": "help.years",
}
# Those that are about no plan in particular.
WITHOUT_PLAN = ("staffing", "years")
# The word for many schools at once, which has options of its own.
MANY = "many"
# Why a file cannot be read, where the language files say it.
UNREAD: dict[type[OSError], str] = {
    FileNotFoundError: "unread.missing",
    PermissionError: "unread.forbidden",
    IsADirectoryError: "unread.folder",
}
EXIT = {"planned": 0, "impossible": 1, "unfinished": 3}
BAD_INPUT = 2

# Words the message of a key.
Word = Callable[[str], str]


def main(arguments: Sequence[str]) -> int:
    """Run the command line; return the exit status."""
    spoken = language_of(arguments)
    options = options_of(arguments, spoken)
    try:
        if options.question == MANY:
            return _many(options, spoken)
        school = read_school(_read(options.school, SCHOOL_FILE))
        answer = _question(school, options) if options.question else _plan(school, options)
    except SchoolErrors as wrong:
        for error in wrong.errors:
            print(error.worded(spoken), file=sys.stderr)
        return BAD_INPUT
    except SolverError as error:
        print(say("text.solver_failed", error=str(error)).worded(spoken), file=sys.stderr)
        return EXIT["unfinished"]
    if options.json:
        print(json_text(answer_data(answer), spoken, indent=2))
    else:
        print(answer_text(answer).worded(spoken))
    return EXIT[answer.status]


def _plan(school: School, options: argparse.Namespace) -> Answer:
    deadline = Deadline(options.time_limit)
    if options.choices:
        *_, answer = choice_answers(school, deadline)
    else:
        found: Iterable[Result] = (
            [by_article(school, deadline, options.plans)]
            if options.method == "article"
            else plan(school, deadline, options.plans, only_fewest=options.only_fewest)
        )
        *_, answer = plan_answers(found, school, options.different)
    if answer.status == "impossible" and options.method == "compact":
        *_, answer = why_impossible(school, deadline)
        return replace(answer, status="impossible")
    return answer


def _question(school: School, options: argparse.Namespace) -> Answer:
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
            return answer
        # There is a plan, so the question is why it has composite classes.
        kind, given = "composites", answer_data(answer) if given is ABSENT else given
    *_, answer = question_answers(kind, school, given, changes, deadline)
    return answer


def _many(options: argparse.Namespace, spoken: Language) -> int:
    # Only here: processes and tables are not what everybody needs.
    from .district.answering import Asking
    from .district.command import Run, many
    from .district.files import school_files
    from .district.report import WRITERS
    from .district.table import TABLE, read_table

    path, output = Path(options.schools), Path(options.output)
    if output.suffix not in WRITERS:
        raise SchoolErrors([Remark("--output", say("many.ending"))])
    if not output.absolute().parent.is_dir():
        raise SchoolErrors([Remark("--output", say("many.no_folder"))])
    for is_needed, package, key in (
        (output.suffix == ".xlsx", "openpyxl", "many.no_excel"),
        (options.dask is not None, "distributed", "many.no_dask"),
    ):
        if is_needed and find_spec(package) is None:
            print(say(key).worded(spoken), file=sys.stderr)
            return BAD_INPUT
    if path.is_dir() or path.suffix == ".zip":
        if options.rules:
            raise SchoolErrors([Remark("--rules", say("many.no_rules"))])
        try:
            rows = school_files(path)
        except OSError as error:
            raise SchoolErrors([_unread(error, path.name)]) from error
    elif not options.rules:
        raise SchoolErrors([Remark(TABLE, say("many.rules"))])
    else:
        rules = read_school(_read(options.rules, SCHOOL_FILE))
        rows = list(read_table(_read(options.schools, TABLE), rules))
    is_shared = options.teachers is not None
    asking = Asking(options.time_limit, is_shared, options.language, options.term)
    try:
        return many(Run(rows, output, asking, spoken, options.teachers, options.dask))
    except OSError as error:
        said = say("many.unwritten", reason=error.strerror or "")
        raise SchoolErrors([Remark("--output", said)]) from error


def _read(name: str, what: str) -> str:
    try:
        data = _standard_input() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise SchoolErrors([_unread(error, what)]) from error
    except UnicodeDecodeError as error:
        said = say("wrong.no_text", byte=error.start + 1)
        raise SchoolErrors([Remark(what, said)]) from error


def _unread(error: OSError, what: str) -> Remark:
    known = next((say(key) for kind, key in UNREAD.items() if isinstance(error, kind)), None)
    reason = known or error.strerror or say("unread.no_input")
    return Remark(what, say("wrong.unread", reason=reason))


def _standard_input() -> bytes:
    if sys.stdin is None:  # closed by whoever started us
        raise OSError
    return sys.stdin.buffer.read()


def language_of(arguments: Sequence[str]) -> Language:
    """The language that the arguments ask for; the usual one where they do not say it right."""
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    _add_wording(parser, lambda key: key)
    try:
        asked, _ = parser.parse_known_args(arguments)
    except argparse.ArgumentError:
        return language()
    return language(asked.language, asked.term)


def options_of(arguments: Sequence[str], spoken: Language) -> argparse.Namespace:
    """Read the arguments; `question` is one of the `QUESTIONS`, or None for plans.

    Raises:
        SystemExit: they are wrong, which is said on standard error; or they ask for help.
    """

    def word(key: str) -> str:
        return say(key).worded(spoken)

    if arguments and arguments[0] == MANY:
        return _many_parser(word).parse_args(arguments[1:])
    if arguments and arguments[0] in QUESTIONS:
        kind, *rest = arguments
        return _question_parser(kind, word).parse_args(rest)
    return _plan_options(arguments, word)


def _plan_options(arguments: Sequence[str], word: Word) -> argparse.Namespace:
    parser = _parser(None, word("help.list"), word)
    parser.epilog = f"{word('help.questions')} {', '.join([*QUESTIONS, MANY])}"

    count = _count(word)
    parser.add_argument("--plans", type=count, default=1, metavar="N", help=word("help.plans"))
    parser.add_argument("--only-fewest", action="store_true", help=word("help.only_fewest"))
    parser.add_argument("--different", type=count, metavar="N", help=word("help.different"))
    parser.add_argument("--choices", action="store_true", help=word("help.choices"))
    parser.add_argument(
        "--method", choices=("compact", "article"), default="compact", help=word("help.method")
    )
    options = parser.parse_args(arguments)
    listing = options.plans > 1 or options.only_fewest or options.different
    if options.choices and (listing or options.method == "article"):
        parser.error(word("option.choices"))
    if options.method == "article" and options.only_fewest:
        parser.error(word("option.only_fewest"))
    return options


def _question_parser(kind: str, word: Word) -> argparse.ArgumentParser:
    parser = _parser(kind, word(QUESTIONS[kind]), word)
    parser.set_defaults(plan=None)
    if kind not in WITHOUT_PLAN:
        needed = None if kind == "check" else "?"
        parser.add_argument("plan", metavar="PLAN.json", nargs=needed, help=word("help.plan"))

    def change(text: str) -> tuple[str, int]:
        name, _, number = text.rpartition("=")
        if not name or not re.fullmatch(r"[+-]?[0-9]{1,9}", number):
            raise argparse.ArgumentTypeError(word("option.change"))
        return name, int(number)

    if kind == "next":
        parser.add_argument(
            "--change", type=change, action="append", metavar="GRADE=+1", help=word("help.change")
        )
    return parser


def _many_parser(word: Word) -> argparse.ArgumentParser:
    from .district.answering import USUAL_SECONDS

    parser = argparse.ArgumentParser(prog=f"{_program()} {MANY}", description=word("help.many"))
    parser.set_defaults(question=MANY)
    parser.add_argument("schools", metavar="SCHOOLS.csv", help=word("help.many_schools"))
    parser.add_argument("--rules", metavar="RULES.json", help=word("help.rules"))
    parser.add_argument("--output", metavar="RESULT.csv", required=True, help=word("help.output"))
    parser.add_argument("--teachers", type=_count(word), metavar="N", help=word("help.share"))
    parser.add_argument(
        "--time-limit",
        type=_seconds(word),
        default=USUAL_SECONDS,
        metavar="S",
        help=word("help.one_limit"),
    )
    parser.add_argument("--dask", metavar="ADDRESS", help=word("help.dask"))
    _add_wording(parser, word)
    return parser


def _parser(question: str | None, description: str, word: Word) -> argparse.ArgumentParser:
    """What all questions about one school have in common."""
    name = f"{_program()} {question}" if question else _program()
    parser = argparse.ArgumentParser(prog=name, description=description)
    parser.set_defaults(question=question)
    parser.add_argument("school", metavar="SCHOOL.json", help=word("help.school"))
    parser.add_argument("--json", action="store_true", help=word("help.json"))
    parser.add_argument(
        "--time-limit", type=_seconds(word), metavar="S", help=word("help.time_limit")
    )
    _add_wording(parser, word)
    return parser


def _program() -> str:
    """What was typed to run this."""
    return COMMAND if Path(sys.argv[0]).stem == COMMAND else MODULE


def _count(word: Word) -> Callable[[str], int]:
    def count(text: str) -> int:
        if not re.fullmatch("[0-9]{1,9}", text) or int(text) < 1:
            raise argparse.ArgumentTypeError(word("option.count"))
        return int(text)

    return count


def _seconds(word: Word) -> Callable[[str], float]:
    def seconds(text: str) -> float:
        try:
            found = float(text)
        except ValueError:
            found = 0.0
        if not 0 < found < 1e9:
            raise argparse.ArgumentTypeError(word("option.seconds"))
        return found

    return seconds


def _add_wording(parser: argparse.ArgumentParser, word: Word) -> None:
    """The options that say how the answer is worded."""
    parser.add_argument(
        "--language", choices=languages(), default=USUAL, help=word("help.language")
    )
    parser.add_argument("--term", choices=terms(), default=USUAL_TERM, help=word("help.term"))
