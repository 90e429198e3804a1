"""Makes Class Cruncher's site, serves it, tests it.

python3 build.py          makes dist/
python3 build.py serve    serves the site on this computer; a change is there at the next reload
python3 build.py single   makes dist/class-cruncher.html too, the whole site in one file
python3 build.py test     makes what tests need and runs every check
python3 build.py bench    times the planner beside other solvers; "bench start" the page's start
python3 build.py examples has the planner say anew what the page shows first (examples/answers)
python3 build.py trace    finds out anew which modules the planner imports (tools/imports.txt)
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path

from tools.bench import add_bench_options, add_start_options, run_bench, run_start
from tools.check import run_checks
from tools.environment import ensure_environment, ensure_node_tools
from tools.serve import serve
from tools.shell import BuildError
from tools.single import NAME as SINGLE
from tools.single import make_single
from tools.site import build_site, plan_examples, trace_imports, when_changed

ROOT = Path(__file__).resolve().parent
DIST = ROOT / "dist"
CACHE = ROOT / ".cache"


def port(text: str) -> int:
    """A port from the command line."""
    if not (text.isdecimal() and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"must be a whole number from 1 to 65535; got {text}")
    return int(text)


def command_line() -> argparse.ArgumentParser:
    """What may be typed after `build.py`."""
    parser = argparse.ArgumentParser(description="Makes the site in dist/, serves it, tests it.")
    commands = parser.add_subparsers(
        dest="command", metavar="serve | single | test | bench | examples | trace"
    )
    serving = commands.add_parser("serve", help="serve the site, made anew when it changes")
    serving.add_argument("--port", type=port, help="this port (default: the first free from 8000)")
    serving.add_argument("--no-open", action="store_true", help="do not open the browser")
    serving.add_argument(
        "--as-hosted", action="store_true", help="as it is now, and kept by the browser for offline"
    )
    commands.add_parser("single", help="make dist/ with the whole site in one file")
    testing = commands.add_parser(
        "test",
        help="make what tests need and run every check; further arguments go to pytest",
        allow_abbrev=False,
    )
    testing.add_argument("--thorough", action="store_true", help="more random cases, for longer")
    benching = commands.add_parser("bench", help="time the planner beside other solvers")
    add_bench_options(benching)
    starts = benching.add_subparsers(dest="what", metavar="start")
    add_start_options(starts.add_parser("start", help="time the start of the page instead"))
    commands.add_parser("examples", help="plan anew the examples that a first visit shows")
    commands.add_parser("trace", help="find out anew which modules go into the site")
    return parser


def main() -> int:
    """Do what the command line says; return the exit status."""
    if sys.version_info < (3, 11):  # noqa: UP036 (an older one may well be tried)
        print("build.py needs Python 3.11 or newer: run it with a newer python3.", file=sys.stderr)
        return 1
    parser = command_line()
    options, further = parser.parse_known_args()
    if further and options.command != "test":
        parser.error(f"unknown argument: {' '.join(further)}")
    try:
        if options.command == "trace":
            trace_imports(ROOT, CACHE / "runtime")
        if options.command == "examples":
            plan_examples(ROOT, ensure_environment(ROOT, CACHE))
        make = partial(build_site, ROOT, CACHE / "runtime", DIST)
        make()
        if options.command == "serve":
            anew = None if options.as_hosted else when_changed(ROOT, make)
            serve(DIST, options.port, not options.no_open, anew)
        elif options.command == "single":
            ensure_node_tools(ROOT)
            print(f"Made {make_single(ROOT, DIST, DIST / SINGLE)}")
        elif options.command == "test":
            python = ensure_environment(ROOT, CACHE)
            return 0 if run_checks(ROOT, python, options.thorough, further) else 1
        elif options.command == "bench":
            python = ensure_environment(ROOT, CACHE)
            if options.what == "start":
                return 0 if run_start(ROOT, python, sys.argv[3:]) else 1
            return 0 if run_bench(ROOT, python, options.only, sys.argv[2:]) else 1
        else:
            print(f"Made {DIST}")
    except (BuildError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
