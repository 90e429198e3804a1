"""Running other programs, with one line on the screen for each long step."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

TICK_ON_SCREEN = 1.0  # seconds between updates of a line in a terminal
TICK_IN_LOG = 20.0  # and between lines where output goes to a file
LINES_SHOWN = 8  # of the output of a command that failed
LINE_SHOWN = 300  # characters


class BuildError(Exception):
    """Something a person has to know or mend, said in plain sentences."""


class Progress:
    """One line that says what is going on; rewritten in place in a terminal."""

    def __init__(self, doing: str) -> None:
        """Say at once what begins."""
        self._doing = doing
        self._start = time.monotonic()
        self._last = self._start
        self._screen = sys.stdout.isatty()
        print(f"{doing} …", end="" if self._screen else "\n", flush=True)

    def show(self, state: str = "") -> None:
        """Show the time taken so far and `state`, not more often than is pleasant."""
        now = time.monotonic()
        if now - self._last >= (TICK_ON_SCREEN if self._screen else TICK_IN_LOG):
            self._last = now
            self._line("…", state)

    def end(self, state: str = "done") -> None:
        """Close the line."""
        self._line(":", state)
        if self._screen:
            print(flush=True)

    def _line(self, mark: str, state: str) -> None:
        seconds = f"{time.monotonic() - self._start:.0f} s"
        text = f"{self._doing}{mark if mark == ':' else ' ' + mark} {state} {seconds}"
        text = " ".join(text.split())
        if self._screen:
            print(f"\r\x1b[K{text}", end="", flush=True)
        else:
            print(text, flush=True)


def run(
    command: Sequence[str | Path],
    doing: str,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> None:
    """Run a command, showing its age; its output is shown only when it fails."""
    words = [str(word) for word in command]
    progress = Progress(doing)
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        try:
            process = subprocess.Popen(
                words,
                cwd=cwd,
                env={**os.environ, **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        except OSError as error:
            progress.end("failed")
            raise BuildError(f"{words[0]} could not be started: {error.strerror}.") from error
        try:
            while True:
                try:
                    status = process.wait(timeout=1)
                    break
                except subprocess.TimeoutExpired:
                    progress.show()
        except BaseException:
            process.kill()
            process.wait()
            raise
        if status == 0:
            progress.end()
            return
        progress.end("failed")
        output.seek(0)
        said = [line.rstrip()[:LINE_SHOWN] for line in output if line.strip()]
    raise BuildError("\n    ".join([f"{doing} failed.", *said[-LINES_SHOWN:]]))
