"""``python -m classcruncher``."""

import io
import os
import sys

from .cli import EXIT, main

try:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Names may hold any letters, also where the terminal's own encoding does not.
            stream.reconfigure(encoding="utf-8", errors="replace")
    status = main(sys.argv[1:])
    sys.stdout.flush()
except KeyboardInterrupt:
    print("Stopped.", file=sys.stderr)
    status = EXIT["unfinished"]
except OSError as error:
    # Nobody reads on, or the disk is full: nothing more can be written.
    print(f"The result could not be written: {error.strerror}.", file=sys.stderr)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    status = EXIT["unfinished"]
sys.exit(status)
