"""Questions and answers as strings of JSON: the border to any program that embeds the planner."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from .choices import choices
from .different import most_different
from .fields import ABSENT, Fields, Remark, SchoolErrors, parse_json, shown
from .how.methods import methods, methods_data
from .how.model_data import model_data
from .planner import Result, plan
from .questions import KINDS as QUESTIONS
from .questions import question_answers
from .result import choices_data, invalid_data, result_data
from .school import School, parse_school
from .whatif.hand_made import parse_plan

Data = dict[str, Any]
T = TypeVar("T")

# Final answers by request: who takes a change back is answered at once.
_answered: OrderedDict[str, str] = OrderedDict()
ANSWERS_KEPT = 50


def answers(text: str) -> Iterator[str]:
    """Answer a request, ``{"kind": …, "school": {…}}`` with what `KINDS` says of the kind.

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
    for data in _answers(text):
        if data is not said:
            answer, said = json.dumps(data, ensure_ascii=False), data
        yield answer
    _answered[text] = answer
    if len(_answered) > ANSWERS_KEPT:
        _answered.popitem(last=False)


def _answers(text: str) -> Iterator[Data]:
    try:
        request = parse_json(text)
        kind = request.get("kind") if isinstance(request, dict) else None
        if not isinstance(kind, str) or kind not in KINDS:
            known = " or ".join(map(shown, KINDS))
            raise SchoolErrors([Remark("kind", f"must be {known}")])
        answering = KINDS[kind](request)
    except SchoolErrors as wrong:
        yield invalid_data(wrong.errors)
        return
    yield from answering


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

    def data(result: Result) -> Data:
        if different is not None:
            result = replace(result, plans=most_different(result.plans, different))
        return result_data(result, school)

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
    fields.take("kind")
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
    return _each(found, lambda answer: answer.data())


def _model(request: Mapping[str, Any]) -> Iterator[Data]:
    """The matrices of the school; with ``plan``, what they come to with it."""
    errors: list[Remark] = []
    fields = Fields(request, "", errors)
    school = _school(fields)
    given = fields.take("plan")
    fields.nothing_else()
    if errors:
        raise SchoolErrors(errors)
    yield model_data(school, None if given is ABSENT else parse_plan(given, school))


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
