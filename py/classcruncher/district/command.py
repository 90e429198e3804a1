"""Answering many schools from beginning to end: `many` is what the command line runs."""

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from ..messages.language import Language
from ..messages.message import Value, say, worded
from .answering import Asking, question, table_of
from .journal import Journal
from .report import WRITERS, Record, record, write_whole
from .running import answers, cluster, processes
from .sharing_out import share_out
from .sharing_text import sharing_sentences
from .table import Row

FINISHED, BAD_INPUT, UNFINISHED = 0, 2, 3
# Seconds between two lines where there is no terminal, in which one line is written over.
PAUSE = 10.0
OVER = "\r\x1b[K"
STATES = ("planned", "impossible", "unfinished", "wrong")


@dataclass(frozen=True)
class Run:
    """What is to be done with many schools.

    Attributes:
        rows: the schools.
        output: where their answers go; its ending is one of `WRITERS`.
        asking: how each is asked.
        spoken: the language of all that is said.
        teachers: how many are shared out; None where that is not asked.
        dask: the address of a scheduler; None for processes of this machine.
    """

    rows: Sequence[Row]
    output: Path
    asking: Asking
    spoken: Language
    teachers: int | None = None
    dask: str | None = None


def many(run: Run) -> int:
    """Answer every school; return the exit status.

    What is wrong with single schools and the progress go to standard error, what came of it to
    standard output. 0: every school is answered; 2: some are wrong, or there is no such cluster;
    3: for some the time ran out, or the run was interrupted and can go on.
    """
    for row in run.rows:
        for error in row.errors:
            _complain(error, run)
    asked = {i: question(row.school, run.asking) for i, row in enumerate(run.rows) if row.school}
    with Journal(run.output.with_name(f"{run.output.name}.answers")) as journal:
        try:
            _answer_all(list(dict.fromkeys(asked.values())), journal, run)
        except (KeyboardInterrupt, BrokenExecutor) as error:
            is_key = isinstance(error, KeyboardInterrupt)
            _complain(say("many.stopped" if is_key else "many.worker_gone"), run)
            return UNFINISHED
        except ConnectionError as error:
            _complain(say("many.no_cluster", address=run.dask or "", reason=str(error)), run)
            return BAD_INPUT
        shared = _shared(asked, journal, run)
        states: Counter[str] = Counter()

        def records() -> Iterator[Record]:
            for i, row in enumerate(run.rows):
                answer = journal.answer(asked[i]) if i in asked else None
                found = record(row, answer, shared.get(i), run.spoken)
                states[found["status"]] += 1
                yield found

        write = WRITERS[run.output.suffix]
        write_whole(run.output, lambda path: write(path, records(), run.spoken))
        journal.remove()
    count = {state: states[state] for state in STATES}
    done = say("many.done", schools=len(run.rows), file=str(run.output), **count)
    print(worded(done, run.spoken))
    if states["wrong"]:
        return BAD_INPUT
    return UNFINISHED if states["unfinished"] else FINISHED


def _answer_all(questions: Sequence[str], journal: Journal, run: Run) -> None:
    """Have every question answered that the journal has no answer to.

    Raises:
        ConnectionError: there is no such cluster.
    """
    left = [one for one in questions if one not in journal]
    if not left:
        return
    with cluster(run.dask) if run.dask else processes() as (executor, most):
        progress = Progress(len(questions), len(left), run.spoken)
        for asked, answer in answers(left, executor, most):
            journal.add(asked, answer)
            progress.one_more()


def _shared(asked: dict[int, str], journal: Journal, run: Run) -> dict[int, int]:
    """The teachers of each school after sharing out, which is said too; empty without."""
    if run.teachers is None:
        return {}
    found = [table_of(journal.answer(text)) for text in asked.values()]
    tables = [table for table, _ in found]
    sharing = share_out(tables, run.teachers)
    names = [run.rows[i].name for i in asked]
    for said in sharing_sentences(sharing, tables, names, run.teachers):
        print(worded(said, run.spoken))
    if late := sum(not is_proved for _, is_proved in found):
        print(worded(say("many.sharing_open", open=late), run.spoken))
    if wrong := len(run.rows) - len(asked):
        print(worded(say("many.not_shared", wrong=wrong), run.spoken))
    return dict(zip(asked, sharing.teachers, strict=True)) if sharing else {}


def _complain(said: Value, run: Run) -> None:
    print(worded(said, run.spoken), file=sys.stderr)


class Progress:
    """So many of all schools are answered, and about how long the others take."""

    def __init__(self, schools: int, left: int, spoken: Language) -> None:
        self._schools, self._begun, self._left = schools, left, left
        self._spoken = spoken
        self._is_terminal = sys.stderr.isatty()
        self._start = self._shown = time.monotonic()
        self._show()

    def one_more(self) -> None:
        """Another school is answered."""
        self._left -= 1
        pause = 0.1 if self._is_terminal else PAUSE
        if not self._left or time.monotonic() - self._shown > pause:
            self._show()

    def _show(self) -> None:
        self._shown = time.monotonic()
        said = say("many.progress", done=self._schools - self._left, all=self._schools)
        if self._left and self._left < self._begun:
            each = (self._shown - self._start) / (self._begun - self._left)
            time_left = str(timedelta(seconds=round(each * self._left)))
            said = say("many.left", progress=said, time=time_left)
        text = said.worded(self._spoken)
        begin, end = (OVER, "" if self._left else "\n") if self._is_terminal else ("", "\n")
        print(f"{begin}{text}", end=end, file=sys.stderr, flush=True)
