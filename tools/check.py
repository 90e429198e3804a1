"""Running every check: lint, format, types, tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

RESULTS = "test-results"  # evidence of failures in the browser
PAGE_TESTS = "tests/browser/test_*.py"

Commands = dict[str, list[str]]


def run_checks(root: Path, python: Path, thorough: bool, pytest_arguments: Sequence[str]) -> bool:
    """Run every check, also after one failed; return whether all passed.

    What a check has to say goes to the terminal as it comes. The tests are the last to speak:
    those of the page, and when they have ended, all others, which ran beside them.
    """
    environment = dict(os.environ)
    if thorough:
        environment["CLASS_CRUNCHER_THOROUGH"] = "1"
    shutil.rmtree(root / RESULTS, ignore_errors=True)  # what an earlier run left says nothing now
    failed = []
    for name, command in _lints(root, python).items():
        print(f"\n{name}", flush=True)
        start = time.monotonic()
        status = subprocess.run(command, cwd=root, env=environment, check=False).returncode
        if status != 0:
            failed.append(name)
        outcome = "passed" if status == 0 else "FAILED"
        print(f"{name}: {outcome} in {time.monotonic() - start:.1f} s", flush=True)
    failed += _run_beside(_tests(root, python, pytest_arguments), root, environment)
    if failed:
        print(f"FAILED: {', '.join(failed)}", flush=True)
    return not failed


def _run_beside(commands: Commands, root: Path, environment: dict[str, str]) -> list[str]:
    """Run commands at the same time; return the names of those that failed.

    What the first has to say goes to the terminal as it comes, that of the others when it has
    ended.
    """

    def run(name: str, output: int | None = None) -> subprocess.CompletedProcess[bytes]:
        errors = None if output is None else subprocess.STDOUT
        return subprocess.run(
            commands[name], cwd=root, env=environment, check=False, stdout=output, stderr=errors
        )

    first, *others = commands
    with ThreadPoolExecutor() as threads:
        running = {name: threads.submit(run, name, subprocess.PIPE) for name in others}
        print(f"\n{first}", flush=True)
        ended = {first: run(first)}
        for name, beside in running.items():
            ended[name] = beside.result()
            print(f"\n{name}\n{ended[name].stdout.decode(errors='replace')}", flush=True)
    return [name for name, process in ended.items() if process.returncode != 0]


def _tests(root: Path, python: Path, arguments: Sequence[str]) -> Commands:
    """The page's tests, and all others beside them; one pytest where it is told something."""
    pytest = [str(python), "-m", "pytest"]
    if arguments:
        return {"pytest": [*pytest, *arguments]}
    pytest += ["--durations=15"]  # says what to look at first when it takes long
    return {
        "pytest, the page": [*pytest, *sorted(map(str, root.glob(PAGE_TESTS)))],
        "pytest, all else": [*pytest, f"--ignore-glob={PAGE_TESTS}"],
    }


def _lints(root: Path, python: Path) -> Commands:
    in_python = [str(python), "-m"]
    prettier, eslint, tsc = (
        ["node", str(root / "node_modules" / script)]
        for script in ("prettier/bin/prettier.cjs", "eslint/bin/eslint.js", "typescript/bin/tsc")
    )
    return {
        "ruff check": [*in_python, "ruff", "check"],
        "ruff format": [*in_python, "ruff", "format", "--check"],
        "mypy": [*in_python, "mypy"],
        "prettier": [*prettier, "--check", "."],
        "eslint": [*eslint, "--max-warnings", "0"],
        "tsc, page": [*tsc, "-p", "tsconfig.json"],
        "tsc, worker": [*tsc, "-p", "tsconfig.worker.json"],
    }
