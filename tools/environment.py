"""Making what the tests need: Python's packages, the node tools, a browser."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.browser import ensure_browsers
from tools.shell import BuildError, run
from tools.venv import make_venv, python_of


def ensure_environment(root: Path, cache: Path) -> Path:
    """Make whatever is missing or out of date, and return the Python to test with."""
    ensure_node_tools(root)
    python = _ensure_python(root)
    _ensure_pyodide_packages(root, python, cache / "pyodide-tests")
    ensure_browsers(python)
    return python


def _ensure_python(root: Path) -> Path:
    venv = root / ".venv"
    needs = root / "requirements.txt"
    mark = _mark([needs], sys.version)
    if not _is_marked(venv, mark):
        python = make_venv(venv)
        _pip_install(python, ["-r", str(needs)], "Installing the Python packages")
        _set_mark(venv, mark)
    return python_of(venv)


def _ensure_pyodide_packages(root: Path, python: Path, folder: Path) -> None:
    """Pure Python packages for the tests that run inside Pyodide."""
    needs = root / "requirements-pyodide.txt"
    mark = _mark([needs])
    if not _is_marked(folder, mark):
        shutil.rmtree(folder, ignore_errors=True)
        words = ["--no-deps", "--only-binary=:all:", "--no-compile", "--target", str(folder)]
        _pip_install(python, [*words, "-r", str(needs)], "Installing pytest for Pyodide")
        _set_mark(folder, mark)


def _pip_install(python: Path, arguments: Sequence[str], doing: str) -> None:
    run([python, "-m", "pip", "install", "--disable-pip-version-check", *arguments], doing)


def ensure_node_tools(root: Path) -> None:
    """Install the node tools, unless they are there."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise BuildError(
            "The tests need node and npm: install Node.js 20.19, 22.13, or 24 and newer."
        )
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    if not _is_new_enough(version.stdout):
        raise BuildError(
            f"The tests need Node.js 20.19, 22.13, 24 or newer; {node} is {version.stdout.strip()}."
        )
    folder = root / "node_modules"
    mark = _mark([root / "package.json", root / "package-lock.json"])
    if not _is_marked(folder, mark):
        run([npm, "ci", "--prefer-offline"], "Installing the node tools", cwd=root)
        _set_mark(folder, mark)


def _is_new_enough(version: str) -> bool:
    """Whether this is a node of package.json's `engines`."""
    numbers = re.match(r"v(\d+)\.(\d+)", version)
    if numbers is None:
        return False
    major, minor = int(numbers[1]), int(numbers[2])
    return major >= 24 or (major == 20 and minor >= 19) or (major == 22 and minor >= 13)


def _mark(files: Sequence[Path], other: str = "") -> str:
    """A word that changes when the files do."""
    parts = [path.read_bytes() for path in files]
    return hashlib.sha256(b"".join([*parts, other.encode()])).hexdigest()


def _is_marked(folder: Path, mark: str) -> bool:
    path = folder / ".made-for"
    return path.is_file() and path.read_text(encoding="utf-8") == mark


def _set_mark(folder: Path, mark: str) -> None:
    (folder / ".made-for").write_text(mark, encoding="utf-8")
