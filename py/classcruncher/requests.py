"""Questions and answers as strings of JSON: the border to any program that embeds the planner."""

from collections.abc import Callable, Iterator

from .data.answer_data import Data, answer_data, invalid_data
from .data.how_data import methods_data, model_data
from .district.answering import USUAL_SECONDS, WANTED, answers_so_far
from .district.sharing_text import sharing_data
from .messages.language import USUAL, USUAL_TERM, Language, language, languages, terms
from .messages.message import json_text, say
from .milp.solve import Deadline
from .planner.planner import plan
from .published.comparison import methods
from .questions.answers import KINDS, Answer, choice_answers, plan_answers, question_answers
from .questions.hand_made import parse_plan
from .school.fields import ABSENT, Fields, Remark, SchoolErrors, must_be, one_of, parse_json
from .school.model import School
from .school.reading import parse_school


def answers(text: str) -> Iterator[str]:
    """Answer a request, ``{"kind": …, "school": {…}}`` with what `HANDLERS` says of the kind.

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
    answer, last = "", None
    spoken, found = _answers(text)
    for one in found:
        if one != last:
            data = answer_data(one) if isinstance(one, Answer) else one
            answer, last = json_text(data, spoken), one
        yield answer


def _answers(text: str) -> tuple[Language, Iterator[Answer | Data]]:
    """The language of a request, and its answers with messages."""
    spoken = language()
    try:
        request = parse_json(text)
        if not isinstance(request, dict):
            raise SchoolErrors([Remark("request", must_be(say("be.object"), request))])
        spoken = _language(request)
        kind = request.get("kind")
        if kind == SHARE_OUT:
            return spoken, iter([sharing_data(request)])
        if not isinstance(kind, str) or kind not in HANDLERS:
            raise SchoolErrors(
                [Remark("kind", say("wrong.choice", choices=one_of([*HANDLERS, SHARE_OUT])))]
            )
        return spoken, HANDLERS[kind](_Request(request))
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


class _Request(Fields):
    """The fields of a request: its school, and what its kind takes besides."""

    def __init__(self, data: Data) -> None:
        super().__init__(data, "", [])
        for key in ("kind", "language", "term", "words"):  # they are read already
            self.take(key)
        self.kind: str = data["kind"]
        self.school: School = parse_school(self.take("school"))

    def read(self) -> None:
        """Say that everything is taken.

        Raises:
            SchoolErrors: there is more, or something is wrong; holds every error.
        """
        self.nothing_else()
        if self._errors:
            raise SchoolErrors(self._errors)


def _plan(request: _Request) -> Iterator[Answer]:
    """Plans by the school's preference.

    ``plans``: how many (default 1). ``only``: ``"fewest composites"`` lists only plans with
    as few composites as possible. ``different``: of the plans, only so many that differ most.
    """
    plans = request.whole("plans", least=1, default=1) or 1
    only = request.choice("only", ["anything", "fewest composites"], default="anything")
    different = request.whole("different", least=1, needed=False)
    request.read()
    found = plan(request.school, None, plans, only_fewest=only == "fewest composites")
    return plan_answers(found, request.school, different)


def _choices(request: _Request) -> Iterator[Answer]:
    """The best plans of the four named choices."""
    request.read()
    return choice_answers(request.school)


def _question(request: _Request) -> Iterator[Answer]:
    """A question beside the plan; ``plan`` and ``changes`` as `question_answers` says."""
    present, changes = request.take("plan"), request.take("changes")
    request.read()
    return question_answers(request.kind, request.school, present, changes)


def _model(request: _Request) -> Iterator[Data]:
    """The matrices of the school; with ``plan``, what they come to with it."""
    given = request.take("plan")
    request.read()
    present = None if given is ABSENT else parse_plan(given, request.school)
    return iter([model_data(request.school, present)])


def _article(request: _Request) -> Iterator[Data]:
    """The published method beside the planner; each may take ``seconds`` (default 10)."""
    seconds = request.whole("seconds", least=1, default=10) or 10
    request.read()
    return (methods_data(both, request.school) for both in methods(request.school, seconds))


def _one_of_many(request: _Request) -> Iterator[Data]:
    """One of many schools: ``wanted`` is one of `WANTED`, ``seconds`` the time for it."""
    wanted = request.choice("wanted", WANTED, default="plan")
    seconds = request.whole("seconds", least=1, default=round(USUAL_SECONDS))
    request.read()
    return answers_so_far(request.school, [wanted], Deadline(seconds))


# What answers a request, by its kind.
HANDLERS: dict[str, Callable[[_Request], Iterator[Answer | Data]]] = {
    "plan": _plan,
    "choices": _choices,
    **dict.fromkeys(KINDS, _question),
    "model": _model,
    "article": _article,
    "many": _one_of_many,
}
# The one kind that is about no single school.
SHARE_OUT = "share"
