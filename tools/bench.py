"""The benchmark: its options, and what it needs beside the tests' environment."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tools.shell import BuildError
from tools.venv import apt_install, is_debian_root

LP_SOLVE, ITS_PACKAGE = "lp_solve", "lp-solve"
WITH_LP_SOLVE = f"published, {LP_SOLVE}"  # the column that needs it
MEMORY = "memory"  # not a column, but chosen as one


def add_bench_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the benchmark; `tests/bench` reads them too."""
    every = [""]  # which is in every name
    parser.add_argument(
        "--only",
        nargs="+",
        default=every,
        metavar="WORD",
        help=f"the columns with such a word; {MEMORY}: long searches",
    )
    parser.add_argument(
        "--family", nargs="+", default=every, metavar="NAME", help="the families that begin so"
    )
    parser.add_argument(
        "--instances",
        type=int,
        default=10,
        metavar="N",
        help="schools of a family that can be planned (default 10); half as many that cannot",
    )
    parser.add_argument(
        "--limit", type=float, default=30.0, metavar="S", help="seconds for an answer (default 30)"
    )
    parser.add_argument("--write", action="store_true", help="put the tables in docs/benchmark.md")
    parser.add_argument(
        "--against",
        metavar="REVISION",
        help="time 7 grades in Chromium beside the planner of an earlier revision, nothing else",
    )


def add_start_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the benchmark of the start; `tests/bench/start` reads them too."""
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="visits each (default 5)")
    parser.add_argument("--write", action="store_true", help="put the table in docs/start.md")


def run_start(root: Path, python: Path, words: Sequence[str]) -> bool:
    """Time the start with these words of the command line."""
    return _run_module("tests.bench.start", root, python, words)


def run_bench(root: Path, python: Path, only: Sequence[str], words: Sequence[str]) -> bool:
    """Run the benchmark with these words of the command line; say whether no answer was wrong.

    Where lp_solve is wanted and missing, it is installed if that is possible; else the
    benchmark says that it goes without.
    """
    asks_others = not any(word.startswith("--against") for word in words)
    wanted = asks_others and any(word in WITH_LP_SOLVE for word in only)
    if wanted and shutil.which(LP_SOLVE) is None and is_debian_root():
        try:
            apt_install(ITS_PACKAGE)
        except BuildError as error:
            print(error)
    return _run_module("tests.bench", root, python, words)


def _run_module(module: str, root: Path, python: Path, words: Sequence[str]) -> bool:
    environment = {**os.environ, "PYTHONPATH": str(root / "py")}
    command = [str(python), "-m", module, *words]
    return subprocess.run(command, cwd=root, env=environment, check=False).returncode == 0
