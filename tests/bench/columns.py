"""The columns of the benchmark: who answers, and in which form the question is put."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from classcruncher.plan.plan import make_plan
from classcruncher.school.problem import Groups, Problem, problem_of
from tests.bench.answer import Answer
from tests.bench.check import checked
from tests.bench.families import Instance, warm_up
from tests.bench.forms import Form, compact, compact_classes, published, published_classes
from tests.bench.openers import Ask, Opener, Solve
from tests.bench.planner import COMPARED, Task
from tools.bench import LP_SOLVE, WITH_LP_SOLVE


@dataclass(frozen=True)
class Column:
    """One who answers.

    Attributes:
        name: as in the tables.
        is_ours: the planner itself, which knows every task; a form only has a first plan.
        proves_fewest: its plan has the fewest composite classes.
    """

    name: str
    is_ours: bool
    proves_fewest: bool
    ask: Ask

    def answer(self, instance: Instance, limit: float, task: Task = COMPARED) -> Answer:
        """Its answer to a school, checked; what comes after the limit is late."""
        answer = self.ask(instance, task, limit)
        if answer.is_settled and answer.seconds > limit:
            return replace(answer, said="late")
        return checked(answer, instance, proves_fewest=self.proves_fewest and task == COMPARED)


@dataclass(frozen=True)
class Put:
    """A way to put a school to a solver, and to read classes from the unknowns' values."""

    make: Callable[[Problem], Form]
    classes: Callable[[Sequence[float], Form, Problem], tuple[Groups, ...]]
    proves_fewest: bool

    def ask(self, solve: Solve) -> Ask:
        """Put schools to this solver."""

        def ask(instance: Instance, _task: Task, limit: float) -> Answer:
            asked = problem_of(instance.school)
            form = self.make(asked)
            answer = solve(form, limit)
            if answer.said != "solved":
                return answer
            rows = self.classes(answer.values, form, asked)
            return replace(answer, plans=(make_plan(rows, asked.kept),))

        return ask


PUBLISHED = Put(published, published_classes, proves_fewest=False)
COMPACT = Put(compact, compact_classes, proves_fewest=True)

IN_CHROMIUM = "ours, Chromium"
NATIVELY = "ours, natively"
OURS = {NATIVELY: Opener.ours, IN_CHROMIUM: Opener.ours_in_chromium}
SOLVED = {
    "published, scipy's HiGHS": (PUBLISHED, Opener.scipy),
    WITH_LP_SOLVE: (PUBLISHED, Opener.lp_solve),
    "published, CP-SAT": (PUBLISHED, Opener.cp_sat),
    "published, highs, node": (PUBLISHED, Opener.highs_in_node),
    "published, highs, Chromium": (PUBLISHED, Opener.highs_in_chromium),
    "compact, highs, node": (COMPACT, Opener.highs_in_node),
    "compact, highs, Chromium": (COMPACT, Opener.highs_in_chromium),
}
NAMES = (*OURS, *SOLVED)


def is_missing(name: str) -> bool:
    """Whether the column's tool is not there; the others come with what the tests need."""
    return name == WITH_LP_SOLVE and shutil.which(LP_SOLVE) is None


def opened(opener: Opener, names: Sequence[str]) -> Iterator[Column]:
    """The columns of these names, in the order of `NAMES`."""
    for name, open_ours in OURS.items():
        if name in names:
            yield Column(name, True, True, open_ours(opener))
    for name, (put, open_solver) in SOLVED.items():
        if name in names:
            warm = [put.make(problem_of(instance.school)) for instance in warm_up()]
            ask = put.ask(open_solver(opener, warm))
            yield Column(name, False, put.proves_fewest, ask)
