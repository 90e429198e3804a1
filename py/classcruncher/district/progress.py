"""How far a run is, on standard error."""

import sys
import time
from datetime import timedelta

from ..messages.language import Language
from ..messages.message import say

# Seconds between two lines where there is no terminal, in which one line is written over.
PAUSE = 10.0
OVER = "\r\x1b[K"


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
