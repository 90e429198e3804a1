"""One school of many, asked and answered as text: what any process or page can do alone."""

import json
from collections.abc import Generator, Iterator, Sequence
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
from ..questions.what_if import workable_teachers
from ..school.model import School
from ..school.reading import parse_school
from ..school.writing import school_data
from ..wording.plan_text import summary
from .sharing_out import Staffed, Table, considered

# Seconds for one school, where nothing else is said.
USUAL_SECONDS = 60.0
MOST_SCHOOLS = 20_000
# What is shared out among schools is judged by this.
SHARING = ("least mixing", "smallest spread")

Answer = dict[str, Any]
# What may be wanted of a school: what comes of its own teachers; why it is impossible, and a cure;
# what comes of each number of teachers near them.
WANTED = ("plan", "why", "table")


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
    """Answer a question; the last of `answers_so_far` as JSON in one line.

    >>> from ..school.model import Grade
    >>> asking = Asking(9.0, True, "en", "composite")
    >>> found = json.loads(answered(question(School(2, (Grade("K", 38, 1, 20),)), asking)))
    >>> found["status"], found["smallest"], found["fewest"], found["proved"]
    ('planned', 19, 2, True)
    """
    asked = json.loads(text)
    school, asking = parse_school(asked.pop("school")), Asking(**asked)
    wanted = WANTED if asking.is_shared else WANTED[:2]
    *_, answer = answers_so_far(school, wanted, Deadline(asking.seconds))
    return json_text(answer, language(asking.language, asking.term))


def answers_so_far(school: School, wanted: Sequence[str], deadline: Deadline) -> Iterator[Answer]:
    """Find out what is said of one school of many.

    Its keys, by what is wanted, are of its "plan": ``status`` ("planned", "impossible" or
    "unfinished"), ``proved``; the best plan's ``why``, a sentence, ``classes``, ``composites``,
    ``mixing``, ``smallest`` and ``largest`` class; ``teachers``, and ``fewest`` and ``most`` with
    whom there is a plan. Of "why", for a school that is impossible: ``why`` and the first ``cure``.
    Of its "table": ``table``, to share out teachers.

    Yields:
        After each piece of work what is known, later ones replacing earlier ones; the last is
        final.
    """
    known: Answer = {"status": "unfinished", "proved": False, "teachers": school.teachers}
    try:
        for more in _findings(school, wanted, deadline):
            known = known | more
            yield known
    except TimeoutError:
        pass
    except SolverError as error:
        known = known | {"why": say("text.solver_failed", error=str(error))}
    yield known


def _findings(school: School, wanted: Sequence[str], deadline: Deadline) -> Iterator[Answer]:
    """What is found, piece by piece; nothing after work that found nothing yet."""
    status, span = "impossible", None
    if "plan" in wanted:
        status = yield from _planned(school, deadline)
    if "plan" in wanted or "table" in wanted:
        span = workable_teachers(school, deadline)
        yield {"fewest": span.least, "most": span.most} if span else {}
    if "why" in wanted and status == "impossible":
        for found in why(school, deadline):
            cure = {"cure": found.cures[0].text} if found.cures else {}
            yield {"why": found.reason or "", **cure}
    if "table" in wanted:
        yield from _table(school, span, deadline)


def _planned(school: School, deadline: Deadline) -> Generator[Answer, None, str]:
    for result in plan(school, deadline):
        yield _plan_data(result.plans[0], school) if result.plans else {}
    yield {"status": result.status, "proved": result.proved}
    if result.status == "unfinished":
        yield {"why": say("text.so_far" if result.plans else "text.late")}
    return result.status


def _table(school: School, span: Span | None, deadline: Deadline) -> Iterator[Answer]:
    fewest, most = (span.least, span.most) if span else (None, None)
    numbers = considered(school.teachers, fewest, most)
    rows = {n: {"teachers": n, "possible": False, "proved": True} for n in numbers}
    for number in numbers:
        if span is not None and number in span:
            for row in _staffed(replace(school, teachers=number), deadline):
                rows[number] = row
                yield {}
    yield {"table": list(rows.values())}


def _plan_data(best: Plan, school: School) -> Answer:
    found, sizes = measures(best, school), [sum(row) for row in best.classes]
    return {
        "why": summary(best, school),
        "classes": len(sizes),
        "composites": found.composites,
        "mixing": found.mixing,
        "smallest": min(sizes, default=0),
        "largest": max(sizes, default=0),
    }


def _staffed(school: School, deadline: Deadline) -> Iterator[Answer]:
    """What is known of a school with exactly its number of teachers, by what is shared out."""
    asked = replace(school, teachers_rule="exactly", preference=SHARING)
    for result in plan(asked, deadline):
        row: Answer = {"teachers": asked.teachers, "possible": None, "proved": result.proved}
        if result.status == "impossible":
            row["possible"] = False
        elif result.plans:
            found = measures(result.plans[0], asked)
            row |= {"possible": True, "mixing": found.mixing_cost, "spread": found.spread}
        yield row


def table_of(answer: Answer) -> tuple[Table, bool]:
    """The table of an answer, and whether all of it is proved.

    A number of which the time limit left nothing known counts as impossible, unproved.
    """
    present = answer["teachers"]
    rows = answer.get("table") or [{"teachers": present, "possible": None, "proved": False}]
    staffed = [Staffed(row["mixing"], row["spread"]) if row["possible"] else None for row in rows]
    table = Table(present, rows[0]["teachers"], tuple(staffed))
    return table, all(row["proved"] for row in rows)
