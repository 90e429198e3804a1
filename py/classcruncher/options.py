"""The options of the command line, explained in the language that they ask for."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence

from .messages.language import USUAL, USUAL_TERM, Language, language, languages, terms
from .messages.message import say

PROGRAM = "python -m classcruncher"
QUESTIONS = {
    "why": "help.why",
    "room": "help.room",
    "staffing": "help.staffing",
    "check": "help.check",
    "next": "help.next",
}

# Words the message of a key.
Word = Callable[[str], str]


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

    if arguments and arguments[0] in QUESTIONS:
        kind, *rest = arguments
        return argparse.Namespace(
            question=kind, **vars(_question_parser(kind, word).parse_args(rest))
        )
    return argparse.Namespace(question=None, **vars(_plan_options(arguments, word)))


def _plan_options(arguments: Sequence[str], word: Word) -> argparse.Namespace:
    parser = _parser(PROGRAM, word("help.list"), word)
    parser.epilog = f"{word('help.questions')} {', '.join(QUESTIONS)}"

    def count(text: str) -> int:
        if not text.isdecimal() or int(text) < 1:
            raise argparse.ArgumentTypeError(word("option.count"))
        return int(text)

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
    parser = _parser(f"{PROGRAM} {kind}", word(QUESTIONS[kind]), word)
    parser.add_argument(
        "plan",
        metavar="PLAN.json",
        nargs=None if kind == "check" else "?",
        help=word("help.plan"),
    )

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


def _parser(name: str, description: str, word: Word) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=name, description=description)
    parser.add_argument("school", metavar="SCHOOL.json", help=word("help.school"))
    parser.add_argument("--json", action="store_true", help=word("help.json"))

    def seconds(text: str) -> float:
        try:
            found = float(text)
        except ValueError:
            found = 0.0
        if not 0 < found < 1e9:
            raise argparse.ArgumentTypeError(word("option.seconds"))
        return found

    parser.add_argument("--time-limit", type=seconds, metavar="S", help=word("help.time_limit"))
    _add_wording(parser, word)
    return parser


def _add_wording(parser: argparse.ArgumentParser, word: Word) -> None:
    """The options that say how the answer is worded."""
    parser.add_argument(
        "--language", choices=languages(), default=USUAL, help=word("help.language")
    )
    parser.add_argument("--term", choices=terms(), default=USUAL_TERM, help=word("help.term"))
