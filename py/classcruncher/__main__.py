"""``python -m classcruncher``."""

import os
import sys
from typing import TextIO

from .cli import EXIT, main


def own_output() -> TextIO:
    """The standard output for us alone: what the solver prints by itself goes to the errors.

    Names may hold any letters, also where the terminal's own encoding does not.
    """
    ours = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return os.fdopen(ours, "w", encoding="utf-8", errors="replace")


try:
    if sys.stdout is not None:  # closed by whoever started us
        sys.stdout = own_output()
    status = main(sys.argv[1:])
    print(end="", flush=True)
except KeyboardInterrupt:
    print("Stopped.", file=sys.stderr)
    status = EXIT["unfinished"]
except OSError as error:
    # Nobody reads on, or the disk is full: nothing more can be written.
    print(f"The result could not be written: {error.strerror}.", file=sys.stderr)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    status = EXIT["unfinished"]
sys.exit(status)
