"""``python -m classcruncher``, and the command ``class-cruncher`` where it is installed."""

import os
import sys
from typing import TextIO

from .cli import EXIT, language_of, main
from .messages.message import Message, say


def run() -> int:
    """Run the command line with what was typed, in a process of its own; return the exit status."""
    try:
        if sys.stdout is not None:  # closed by whoever started us
            sys.stdout = own_output()
        status = main(sys.argv[1:])
        print(end="", flush=True)
    except KeyboardInterrupt:
        complain(say("text.stopped"))
        return EXIT["unfinished"]
    except OSError as error:
        # Nobody reads on, or the disk is full: nothing more can be written.
        complain(say("text.unwritten", reason=error.strerror or ""))
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT["unfinished"]
    return status


def own_output() -> TextIO:
    """The standard output for us alone: what the solver prints by itself goes to the errors.

    Names may hold any letters, also where the terminal's own encoding does not.
    """
    ours = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return os.fdopen(ours, "w", encoding="utf-8", errors="replace")


def complain(message: Message) -> None:
    """Say on standard error what went wrong."""
    print(message.worded(language_of(sys.argv[1:])), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(run())
