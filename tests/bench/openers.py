"""Starting whoever answers: our planner, and every solver of a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing

from tests.bench.answer import Answer
from tests.bench.chromium import Chromium, chromium
from tests.bench.families import Instance, warm_up
from tests.bench.forms import Form, mps
from tests.bench.planner import COMPARED, Question, Task, plan_here, question, read
from tests.bench.processes import (
    GRACE,
    LONG,
    NodeProcess,
    PythonProcess,
    wasm_answer,
    wasm_question,
    with_lp_solve,
)
from tests.bench.solvers import with_cp_sat, with_scipy

PATIENCE = 10.0  # seconds after the limit in which the planner has to stop by itself
# Answers to a school, and to a form, within a limit in seconds.
Ask = Callable[[Instance, Task, float], Answer]
Solve = Callable[[Form, float], Answer]


class Opener:
    """Starts them, warmed up; `stack` ends all that was started."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._chromium: Chromium | None = None

    @property
    def chromium(self) -> Chromium:
        """The one browser, started when it is first needed."""
        if self._chromium is None:
            self._chromium = self._stack.enter_context(chromium())
        return self._chromium

    @property
    def using(self) -> list[str]:
        """The browser with its version, if it was needed."""
        return [f"Chromium {self._chromium.version}"] if self._chromium else []

    def ours(self) -> Ask:
        """The planner in a Python of its own."""
        warm = [question(instance, COMPARED) for instance in warm_up()]
        process = PythonProcess(plan_here, warm, grace=PATIENCE)
        self._stack.enter_context(closing(process))
        return lambda instance, task, limit: read(
            process.ask(question(instance, task), limit), instance, task
        )

    def ours_in_chromium(self, site: str = "dist") -> Ask:
        """The worker of the built page, which lies in this folder of the checkout."""
        warm = [question(instance, COMPARED).text for instance in warm_up()]
        worker = self.chromium.worker(f"{site}/page/engine/worker/worker.js", warm)
        return lambda instance, task, limit: read(
            worker.ask(question(instance, task), limit, PATIENCE), instance, task
        )

    def scipy(self, warm: Sequence[Form]) -> Solve:
        """HiGHS as scipy has it."""
        return self._stack.enter_context(closing(PythonProcess(with_scipy, warm))).ask

    def cp_sat(self, warm: Sequence[Form]) -> Solve:
        """OR-tools' CP-SAT."""
        return self._stack.enter_context(closing(PythonProcess(with_cp_sat, warm))).ask

    def lp_solve(self, _warm: Sequence[Form]) -> Solve:
        """The program lp_solve, started anew for each problem; only solving is on its clock."""
        return lambda form, limit: with_lp_solve(mps(form), limit)

    def highs_in_node(self, warm: Sequence[Form]) -> Solve:
        """HiGHS in WebAssembly under node."""
        node = self._stack.enter_context(closing(NodeProcess([mps(form) for form in warm])))
        return lambda form, limit: node.ask(mps(form), limit)

    def highs_in_chromium(self, warm: Sequence[Form]) -> Solve:
        """HiGHS in WebAssembly in a worker of a page."""
        asked = [wasm_question(mps(form), LONG) for form in warm]
        worker = self.chromium.worker("tests/bench/highs_worker.mjs", asked)

        def solve(form: Form, limit: float) -> Answer:
            answer = worker.ask(Question(wasm_question(mps(form), limit)), limit + GRACE)
            return wasm_answer(answer.heard[-1][1]) if answer.said == "solved" else answer

        return solve
