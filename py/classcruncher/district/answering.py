"""One school of many, asked and answered as text: what any process or page can do alone."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from ..messages.language import language
from ..messages.message import json_text, say
from ..milp.solve import Deadline
from ..plan.measures import measures
from ..plan.plan import Plan
from ..plan.rules import SolverError
from ..planner.planner import plan
from ..questions.explain import why
from ..questions.feasible_values import Span
from ..questions.what_if import staffing
from ..school.model import School
from ..school.reading import parse_school
from ..school.writing import school_data
from ..wording.plan_text import summary
from .sharing_out import Staffed, Table, considered

# Seconds for one school, where nothing else is said.
USUAL_SECONDS = 60.0
# What is shared out among schools is judged by this.
SHARING = ("least mixing", "smallest spread")


@dataclass(frozen=True)
class Asking:
    """How every school is asked.

    Attributes:
        seconds: how long one school may take.
        is_shared: whether its table for sharing out teachers is wanted too.
        language: of the answers, a code.
        term: the word for a composite class.
    """

    seconds: float
    is_shared: bool
    language: str
    term: str


def question(school: School, asking: Asking) -> str:
    """The whole question of one school; the same text has the same answer."""
    return json.dumps({"school": school_data(school), **asdict(asking)}, ensure_ascii=False)


def answered(text: str) -> str:
    """Answer a question; the answer is JSON too, in one line.

    Its keys: ``status`` ("planned", "impossible" or "unfinished") and ``why`` in one sentence;
    ``teachers``, ``fewest`` and ``most`` teachers with whom there is a plan; of the best plan
    ``classes``, ``composites``, ``mixing``, ``smallest`` and ``largest`` class; the first ``cure``
    where there is no plan; ``proved``; and ``table`` for sharing out, where that was asked.

    >>> from ..school.model import Grade
    >>> asking = Asking(9.0, True, "en", "composite")
    >>> found = json.loads(answered(question(School(2, (Grade("K", 38, 1, 20),)), asking)))
    >>> found["status"], found["smallest"], found["fewest"], found["proved"]
    ('planned', 19, 2, True)
    """
    asked = json.loads(text)
    school, asking = parse_school(asked.pop("school")), Asking(**asked)
    spoken = language(asking.language, asking.term)
    deadline = Deadline(asking.seconds)
    answer: dict[str, Any] = {"status": "unfinished", "proved": False, "teachers": school.teachers}
    try:
        for more in _findings(school, asking, deadline):
            answer |= more
    except TimeoutError:
        pass
    except SolverError as error:
        answer |= {"why": say("text.solver_failed", error=str(error))}
    return json_text(answer, spoken)


def _findings(school: School, asking: Asking, deadline: Deadline) -> Iterator[dict[str, Any]]:
    *_, result = plan(school, deadline)
    if result.plans:
        yield _plan_data(result.plans[0], school)
    elif result.status == "impossible":
        yield from _why_data(school, deadline)
    yield {"status": result.status, "proved": result.proved}
    if result.status == "unfinished":
        yield {"why": say("text.so_far" if result.plans else "text.late")}
    found = next(staffing(school, deadline))  # the ends are known before anything else is
    if found.span is None and not found.is_known:
        raise TimeoutError
    span = found.span
    if span is not None:
        yield {"fewest": span.least, "most": span.most}
    if asking.is_shared:
        yield {"table": list(_rows(school, span, deadline))}


def _plan_data(best: Plan, school: School) -> dict[str, Any]:
    found, sizes = measures(best, school), [sum(row) for row in best.classes]
    return {
        "why": summary(best, school),
        "classes": len(sizes),
        "composites": found.composites,
        "mixing": found.mixing,
        "smallest": min(sizes, default=0),
        "largest": max(sizes, default=0),
    }


def _why_data(school: School, deadline: Deadline) -> Iterator[dict[str, Any]]:
    for found in why(school, deadline):
        yield {"why": found.reason or ""}
        if found.cures:
            yield {"cure": found.cures[0].text}


def _rows(school: School, span: Span | None, deadline: Deadline) -> Iterator[dict[str, Any]]:
    """What is known of each number of teachers that is considered."""
    for number in considered(school.teachers, *((span.least, span.most) if span else (None, None))):
        if span is None or number not in span:
            yield {"teachers": number, "possible": False, "proved": True}
            continue
        asked = replace(school, teachers=number, teachers_rule="exactly", preference=SHARING)
        *_, result = plan(asked, deadline)
        row: dict[str, Any] = {"teachers": number, "possible": None, "proved": result.proved}
        if result.status == "impossible":
            row["possible"] = False
        elif result.plans:
            found = measures(result.plans[0], asked)
            row |= {"possible": True, "mixing": found.mixing_cost, "spread": found.spread}
        yield row


def table_of(answer: dict[str, Any]) -> tuple[Table, bool]:
    """The table of an answer, and whether all of it is proved.

    A number of which the time limit left nothing known counts as impossible, unproved.
    """
    present = answer["teachers"]
    rows = answer.get("table") or [{"teachers": present, "possible": None, "proved": False}]
    staffed = [Staffed(row["mixing"], row["spread"]) if row["possible"] else None for row in rows]
    table = Table(present, rows[0]["teachers"], tuple(staffed))
    return table, all(row["proved"] for row in rows)
