"""The page's own Python, which is cut down to what the planner imports, has all that it needs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / ".cache" / "pyodide-tests"
EVERY_WAY = """
import shutil
import sys

sys.dont_write_bytecode = True
sys.path.append("/checkout")

from tests.paths import take_every_way

from classcruncher.requests import answers

for _ in answers(WARM_UP):
    pass
shutil.rmtree("/planner")  # as after a start from a snapshot
print(take_every_way(), "answers")
0
"""
TESTS = """
import os
import sys

sys.dont_write_bytecode = True
sys.path.append("/packages")
os.chdir("/checkout")

import pytest

int(pytest.main([INSIDE, "-p", "no:cacheprovider", "--durations=15"]))
"""


def output_of(command: list[str | Path], **environment: str) -> str:
    """What a command says, which must not fail."""
    ran = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
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


@pytest.fixture(scope="module")
def engine(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page's engine, which gets its files from the folder of the site."""
    folder = tmp_path_factory.mktemp("node") / "worker"
    shutil.copytree(dist / "page" / "engine" / "worker", folder)
    shutil.copy(ROOT / "tests" / "node_source.js", folder / "source.js")
    (folder.parent / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    return folder


def in_page_python(engine: Path, dist: Path, piece: str, library: str, *folders: str) -> str:
    """What a piece of Python prints in the page's Python."""
    runner = ROOT / "tests" / "pyodide_run.mjs"
    return output_of(["node", runner, engine, piece, library, *folders], SITE=str(dist))


def test_every_way_into_the_planner_finds_what_it_imports(engine: Path, dist: Path) -> None:
    said = in_page_python(engine, dist, EVERY_WAY, "slim", f"checkout={ROOT}")
    assert number(r"(\d+) answers", said) > 100


def test_the_planners_tests_pass_in_the_pages_python(
    engine: Path, dist: Path, request: pytest.FixtureRequest
) -> None:
    files = request.config.getoption("--inside")
    here = output_of([sys.executable, "-m", "pytest", "--collect-only", "-q", files])
    folders = (f"checkout={ROOT}", f"packages={PACKAGES}")
    tests = f"INSIDE = {files!r}\n{TESTS}"
    inside = in_page_python(engine, dist, tests, "whole", *folders)
    passed = number(r"(\d+) passed", inside)
    assert passed >= number(r"(\d+) tests? collected", here), inside
    print(inside)  # the slowest, for who asks (-rP)
