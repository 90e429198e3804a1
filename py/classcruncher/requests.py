"""Questions and answers as strings of JSON: the border to any program that embeds the planner."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from .data.answer_data import answer_data
from .data.comparison_data import methods_data
from .data.model_data import model_data
from .data.result import choices_data, invalid_data, result_data
from .messages.language import USUAL, USUAL_TERM, Language, language, languages, terms
from .messages.message import json_text, say
from .plan.plan import Plan
from .planner.alternatives import most_different
from .planner.choices import choices
from .planner.planner import Result, plan
from .published.comparison import methods
from .questions.answers import KINDS as QUESTIONS
from .questions.answers import question_answers
from .questions.hand_made import parse_plan
from .school.fields import ABSENT, Fields, Remark, SchoolErrors, must_be, one_of, parse_json
from .school.model import School
from .school.reading import parse_school

Data = dict[str, Any]
T = TypeVar("T")

# Final answers by request: who takes a change back is answered at once.
_answered: OrderedDict[str, str] = OrderedDict()
ANSWERS_KEPT = 50


def answers(text: str) -> Iterator[str]:
    """Answer a request, ``{"kind": …, "school": {…}}`` with what `KINDS` says of the kind.

    Every request may say how its answer is worded: ``language``, one of `languages` (default
    "en"); ``term``, the school's word for a composite class, one of `terms` (default
    "composite"); ``words``, whether errors name fields as a school "file" does (the default) or
    as a "form".

    Yields:
        Results as JSON, later ones replacing earlier ones; the last is final. The caller may
        stop between any two of them.

    Raises:
        SolverError: the solver's answer cannot be used.
    """
    if text in _answered:
        _answered.move_to_end(text)
        yield _answered[text]
        return
    answer, said = "", None
    spoken, found = _answers(text)
    for data in found:
        if data is not said:
            answer, said = json_text(data, spoken), data
        yield answer
    _answered[text] = answer
    if len(_answered) > ANSWERS_KEPT:
        _answered.popitem(last=False)


def _answers(text: str) -> tuple[Language, Iterator[Data]]:
    """The language of a request, and its answers with messages."""
    spoken = language()
    try:
        request = parse_json(text)
        if not isinstance(request, dict):
            raise SchoolErrors([Remark("request", must_be(say("be.object"), request))])
        spoken = _language(request)
        kind = request.get("kind")
        if not isinstance(kind, str) or kind not in KINDS:
            raise SchoolErrors([Remark("kind", say("wrong.choice", choices=one_of(KINDS)))])
        return spoken, KINDS[kind](request)
    except SchoolErrors as wrong:
        return spoken, iter([invalid_data(wrong.errors)])


def _language(request: Data) -> Language:
    """The language of a request; what is wrong with its wording is said in English."""
    errors: list[Remark] = []
    fields = Fields(request, "", errors)
    code = fields.choice("language", languages(), default=USUAL)
    term = fields.choice("term", terms(), default=USUAL_TERM)
    words = fields.choice("words", ("file", "form"), default="file")
    if errors:
        raise SchoolErrors(errors)
    return language(code, term, "form" if words == "form" else "file")


def _plan(request: Mapping[str, Any]) -> Iterator[Data]:
    """Plans by the school's preference.

    ``plans``: how many (default 1). ``only``: ``"fewest composites"`` lists only plans with
    as few composites as possible. ``different``: of the plans, only so many that differ most.
    """
    errors: list[Remark] = []
    fields = Fields(request, "", errors)
    school = _school(fields)
    plans = fields.whole("plans", least=1, default=1) or 1
    only = fields.choice("only", ["anything", "fewest composites"], default="anything")
    different = fields.whole("different", least=1, needed=False)
    fields.nothing_else()
    if errors:
        raise SchoolErrors(errors)

    known: dict[Plan, Data] = {}

    def data(result: Result) -> Data:
        if different is not None:
            result = replace(result, plans=most_different(result.plans, different))
        return result_data(result, school, known)

    fewest = only == "fewest composites"
    return _each(plan(school, None, plans, only_fewest=fewest), data)


def _choices(request: Mapping[str, Any]) -> Iterator[Data]:
    """The best plans of the four named choices."""
    errors: list[Remark] = []
    fields = Fields(request, "", errors)
    school = _school(fields)
    fields.nothing_else()
    if errors:
        raise SchoolErrors(errors)
    return _each(choices(school), lambda found: choices_data(found, school))


def _each(results: Iterable[T], data: Callable[[T], Data]) -> Iterator[Data]:
    """The data of each result, made once where a result stands several times in a row."""
    last, made = None, Data()
    for result in results:
        if result is not last:
            last, made = result, data(result)
        yield made


def _school(fields: Fields) -> School:
    for key in ("kind", "language", "term", "words"):  # they are read already
        fields.take(key)
    return parse_school(fields.take("school"))


def _question(request: Mapping[str, Any]) -> Iterator[Data]:
    """A question beside the plan; ``plan`` and ``changes`` as `question_answers` says."""
    errors: list[Remark] = []
    fields = Fields(request, "", errors)
    school = _school(fields)
    present, changes = fields.take("plan"), fields.take("changes")
    fields.nothing_else()
    if errors:
        raise SchoolErrors(errors)
    found = question_answers(request["kind"], school, present, changes)
    return _each(found, answer_data)


def _model(request: Mapping[str, Any]) -> Iterator[Data]:
    """The matrices of the school; with ``plan``, what they come to with it."""
    errors: list[Remark] = []
    fields = Fields(request, "", errors)
    school = _school(fields)
    given = fields.take("plan")
    fields.nothing_else()
    if errors:
        raise SchoolErrors(errors)
    present = None if given is ABSENT else parse_plan(given, school)
    return iter([model_data(school, present)])


def _article(request: Mapping[str, Any]) -> Iterator[Data]:
    """The published method beside the planner; each may take ``seconds`` (default 10)."""
    errors: list[Remark] = []
    fields = Fields(request, "", errors)
    school = _school(fields)
    seconds = fields.whole("seconds", least=1, default=10) or 10
    fields.nothing_else()
    if errors:
        raise SchoolErrors(errors)
    return _each(methods(school, seconds), lambda found: methods_data(found, school))


KINDS: dict[str, Callable[[Mapping[str, Any]], Iterator[Data]]] = {
    "plan": _plan,
    "choices": _choices,
    **dict.fromkeys(QUESTIONS, _question),
    "model": _model,
    "article": _article,
}
