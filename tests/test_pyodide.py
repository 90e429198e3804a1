"""The planner's tests pass in the Python of the page too."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / ".cache" / "pyodide-tests"


def output_of(command: list[str | Path]) -> str:
    """What a command says, which must not fail."""
    ran = subprocess.run(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
    return ran.stdout


def number(pattern: str, output: str) -> int:
    """The last number that is found so in the output."""
    found = re.findall(pattern, output)
    assert found, f"no {pattern!r} in:\n{output}"
    return int(found[-1])


def test_the_planners_tests_pass_inside_pyodide(dist: Path) -> None:
    here = output_of([sys.executable, "-m", "pytest", "--collect-only", "-q", "tests/planner"])
    runner = ROOT / "tests" / "pyodide_run.mjs"
    inside = output_of(["node", runner, ROOT, dist / "runtime", PACKAGES])
    passed = number(r"(\d+) passed", inside)
    assert passed >= number(r"(\d+) tests? collected", here), inside
