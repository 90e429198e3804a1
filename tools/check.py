"""Running every check: lint, format, types, imports, tests."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

RESULTS = "test-results"  # evidence of failures in the browser
HANGS = "1200"  # seconds that no test takes
# As many processes as a small computer has cores: each browser has threads of its own besides.
# The tests of a file share what was started for them.
SIDE_BY_SIDE = (
    "--numprocesses=2",
    "--dist=loadfile",
    "--no-loadscope-reorder",
    "--durations=15",
)

# Where a machine is busy with more than the tests, a browser's answer may come too late. So many
# tests of the page, if no other failed, are run once more, one after the other.
ONCE_MORE = 5
LAST_FAILED = Path(".pytest_cache", "v", "cache", "lastfailed")

# import-linter has no module to run, and looks for the planner where Python does.
LINT_IMPORTS = (
    "import sys; sys.path.insert(0, 'py'); "
    "from importlinter.cli import lint_imports_command; lint_imports_command()"
)


def run_checks(root: Path, python: Path, thorough: bool, pytest_arguments: Sequence[str]) -> bool:
    """Run every check, also after one failed; return whether all passed.

    What a check has to say goes to the terminal as it comes; pytest is the last to speak.
    """
    environment = dict(os.environ)
    if thorough:
        environment["CLASS_CRUNCHER_THOROUGH"] = "1"
    else:
        environment["PYTEST_TIMEOUT"] = HANGS
    shutil.rmtree(root / RESULTS, ignore_errors=True)  # what an earlier run left says nothing now
    failed = []
    for name, command in _checks(root, python, pytest_arguments):
        print(f"\n{name}", flush=True)
        start = time.monotonic()
        status = subprocess.run(command, cwd=root, env=environment, check=False).returncode
        if name == "pytest" and status == 1 and _are_few_of_the_page(root):
            print("\nThe tests that failed, once more:", flush=True)
            once_more = [*command, "--last-failed", "--numprocesses=0"]
            status = subprocess.run(once_more, cwd=root, env=environment, check=False).returncode
        if status != 0:
            failed.append(name)
        if name != "pytest":
            outcome = "passed" if status == 0 else "FAILED"
            print(f"{name}: {outcome} in {time.monotonic() - start:.1f} s", flush=True)
    if failed:
        print(f"FAILED: {', '.join(failed)}", flush=True)
    return not failed


def _are_few_of_the_page(root: Path) -> bool:
    failed = json.loads((root / LAST_FAILED).read_text(encoding="utf-8"))
    return len(failed) <= ONCE_MORE and all(test.startswith("tests/browser/") for test in failed)


def _checks(
    root: Path, python: Path, pytest_arguments: Sequence[str]
) -> list[tuple[str, list[str]]]:
    in_python = [str(python), "-m"]
    prettier, eslint, tsc = (
        ["node", str(root / "node_modules" / script)]
        for script in ("prettier/bin/prettier.cjs", "eslint/bin/eslint.js", "typescript/bin/tsc")
    )
    return [
        ("ruff check", [*in_python, "ruff", "check"]),
        ("ruff format", [*in_python, "ruff", "format", "--check"]),
        ("mypy", [*in_python, "mypy"]),
        ("import-linter", [str(python), "-c", LINT_IMPORTS, "--no-cache"]),
        ("prettier", [*prettier, "--check", "."]),
        ("eslint", [*eslint, "--max-warnings", "0"]),
        ("tsc, page", [*tsc, "-p", "tsconfig.json"]),
        ("tsc, worker", [*tsc, "-p", "tsconfig.worker.json"]),
        ("pytest", [*in_python, "pytest", *(pytest_arguments or SIDE_BY_SIDE)]),
    ]
