"""Solvers as processes of their own, ended by their own id when they are late."""

from __future__ import annotations

import json
import multiprocessing
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Generic, TypeVar

from tests.bench.answer import Answer, Said
from tools.bench import LP_SOLVE

GRACE = 1.0  # seconds beyond the limit in which a solver may say itself that it is late
LONG = 60.0  # seconds for what is not timed
NODE_SCRIPT = Path(__file__).with_name("highs_node.mjs")

Problem = TypeVar("Problem")


class PythonProcess(Generic[Problem]):
    """A Python process that keeps one function warm: a question and a limit in, an answer out.

    A new process answers the `warm_up` before its first question.
    """

    def __init__(
        self,
        function: Callable[[Problem, float], Answer],
        warm_up: Sequence[Problem],
        grace: float = GRACE,
    ) -> None:
        self._function = function
        self._warm_up = warm_up
        self._grace = grace
        self._running: tuple[BaseProcess, Connection] | None = None

    def ask(self, question: Problem, limit: float) -> Answer:
        """Have the question answered, or end the process at the limit."""
        if self._running is None:
            self._running = self._start()
        _, pipe = self._running
        pipe.send((question, limit))
        try:
            if pipe.poll(limit + self._grace):
                answer: Answer = pipe.recv()
                return answer
        except EOFError:
            self.close()
            return Answer("failed", note="the process ended by itself")
        self.close()
        return Answer("late")

    def close(self) -> None:
        """End the process."""
        if self._running is not None:
            process, pipe = self._running
            process.kill()
            process.join()
            pipe.close()
            self._running = None

    def _start(self) -> tuple[BaseProcess, Connection]:
        # A fresh interpreter: one forked from here would hold the browser's threads and pipes.
        fresh = multiprocessing.get_context("spawn")
        ours, theirs = fresh.Pipe()
        process = fresh.Process(target=_serve, args=(theirs, self._function), daemon=True)
        process.start()
        theirs.close()
        for question in self._warm_up:
            ours.send((question, LONG))
            ours.recv()
        return process, ours


def _serve(pipe: Connection, function: Callable[[Problem, float], Answer]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this ends it
    while True:
        question, limit = pipe.recv()
        try:
            pipe.send(function(question, limit))
        except Exception as error:  # whatever it is, the run goes on and says so
            pipe.send(Answer("failed", note=f"{type(error).__name__}: {error}"))


class NodeProcess:
    """HiGHS in WebAssembly under node, kept warm: a problem as MPS in, an answer out."""

    def __init__(self, warm_up: Sequence[str]) -> None:
        self._warm_up = warm_up
        self._running: subprocess.Popen[bytes] | None = None

    def ask(self, problem: str, limit: float) -> Answer:
        """Have the problem solved, or end the process at the limit."""
        if self._running is None:
            self._running = subprocess.Popen(
                ["node", NODE_SCRIPT], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            for warming in self._warm_up:
                self._exchange(self._running, warming, LONG)
        answer = self._exchange(self._running, problem, limit)
        if answer is None:
            self.close()
            return Answer("late")
        if not answer:
            self.close()
            return Answer("failed", note="node ended by itself")
        return wasm_answer(answer)

    def close(self) -> None:
        """End the process."""
        if self._running is not None:
            self._running.kill()
            self._running.communicate()
            self._running = None

    def _exchange(self, node: subprocess.Popen[bytes], problem: str, limit: float) -> bytes | None:
        """The answer's line, empty when node has ended, None when it is late."""
        assert node.stdin and node.stdout
        node.stdin.write(wasm_question(problem, limit).encode() + b"\n")
        node.stdin.flush()
        return node.stdout.readline() if wait([node.stdout.fileno()], limit + GRACE) else None


def wasm_question(problem: str, limit: float) -> str:
    """What HiGHS in WebAssembly is asked: a problem as MPS, to be solved within the limit."""
    return json.dumps({"mps": problem, "limit": limit})


def wasm_answer(answer: str | bytes) -> Answer:
    """What it answered."""
    data = json.loads(answer)
    return Answer(data["said"], data["seconds"], tuple(data["values"]), note=data["note"])


def with_lp_solve(problem: str, limit: float) -> Answer:
    """Solve with lp_solve until its first plan; the clock is its own, for solving alone."""
    program = shutil.which(LP_SOLVE)
    assert program
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "school.mps")
        path.write_text(problem, encoding="utf-8")
        # -f: the first plan will do; -S3: print the unknowns.
        command = [program, "-fmps", str(path), "-f", "-S3", "-time"]
        try:
            ran = subprocess.run(
                command, capture_output=True, text=True, timeout=limit + GRACE, check=False
            )
        except subprocess.TimeoutExpired:
            return Answer("late")
    clock = re.search(r"for solving: ([\d.e+-]+)s", ran.stdout + ran.stderr)
    seconds = float(clock[1]) if clock else 0.0
    if clock and "This problem is infeasible" in ran.stdout:
        return Answer("impossible", seconds)
    values = tuple(float(value) for value in re.findall(r"^v\d+ +(\S+)$", ran.stdout, re.MULTILINE))
    said: Said = "solved" if clock and values else "failed"
    return Answer(said, seconds, values, note=" ".join(ran.stdout.split())[:80])
