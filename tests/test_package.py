"""The planner as pip installs it: the command, and every language that it speaks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCHOOL = ROOT / "examples" / "nsw-2023.json"
PLANNER = ROOT / "py" / "classcruncher"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but the installed package; numpy and scipy are the tests' own."""
    folder = tmp_path_factory.mktemp("installed")
    offline = ["--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check"]
    output_of([sys.executable, "-m", "pip", "install", *offline, "--target", folder, ROOT], folder)
    return folder


def output_of(command: list[str | Path], installed: Path) -> str:
    """What a command says, which must not fail; the checkout is nowhere near."""
    done = subprocess.run(
        command,
        cwd=installed,
        env={**os.environ, "PYTHONPATH": str(installed)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_the_command_plans_a_school(installed: Path) -> None:
    command = installed / "bin" / "class-cruncher"
    assert "1 of them composite, for 123 children" in output_of([command, SCHOOL], installed)
    assert "pour 123 élèves" in output_of([command, SCHOOL, "--language", "fr"], installed)
    assert output_of([command, "--help"], installed).startswith("usage: class-cruncher [-h]")
    assert "usage: class-cruncher why" in output_of([command, "why", "--help"], installed)


def test_everything_is_there(installed: Path) -> None:
    there = installed / "classcruncher"
    assert modules(there) == modules(PLANNER)
    for language in (ROOT / "languages").glob("*.json"):
        assert (there / "languages" / language.name).read_bytes() == language.read_bytes()


def modules(folder: Path) -> set[Path]:
    """The Python files of a package."""
    return {path.relative_to(folder) for path in folder.rglob("*.py")}
