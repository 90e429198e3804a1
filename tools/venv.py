"""Making a virtual environment, also where Debian has left out the means to."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from pathlib import Path

from tools.shell import BuildError, run


def python_of(venv: Path) -> Path:
    """The Python of a virtual environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_venv(venv: Path) -> Path:
    """Make a fresh virtual environment with pip in it, and return its Python."""
    if importlib.util.find_spec("ensurepip") is None:
        if not is_debian_root():
            raise BuildError(
                f"{sys.executable} cannot make virtual environments: install its venv module "
                "(Debian and Ubuntu: the package python3-venv)."
            )
        apt_install("python3-venv")
    run([sys.executable, "-m", "venv", "--clear", venv], "Making a Python environment")
    return python_of(venv)


def is_debian_root() -> bool:
    """Whether this is Debian (or a child of it) and we are root."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return root and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def apt_install(package: str) -> None:
    """Install a Debian package."""
    run(["apt-get", "update"], "Reading Debian's list of packages")
    run(
        ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", package],
        f"Installing Debian's {package}",
    )
