"""Finding out what the planner imports, to cut everything else out of the page's Python.

The list is kept in `imports.txt`; it says which files of the standard library (`library/`),
numpy and scipy go into the site. What is found depends on the pinned runtime and the planner
alone.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from tools.node import ensure_node
from tools.runtime import Runtime
from tools.shell import run

HERE = Path(__file__).resolve().parent
LIST = HERE / "imports.txt"
INSIDE = HERE / "inside_pyodide.mjs"
JOB = HERE / "trace_job.py"


def traced() -> list[str]:
    """The files that the planner imports, as last found."""
    return LIST.read_text(encoding="utf-8").split()


def trace(root: Path, runtime: Runtime, cache: Path) -> None:
    """Find out anew, by taking every way into the planner in the whole, uncut Python.

    The pinned files lie in the folder `cache`.
    """
    with tempfile.TemporaryDirectory(dir=cache) as name:
        folder = Path(name)
        (folder / "wheels").mkdir()
        for file in runtime.files:
            if file.use == "slim":
                shutil.copy(cache / file.name, folder / "wheels")
        places = [f"wheels={folder / 'wheels'}", f"checkout={root}", f"out={folder}"]
        node = ensure_node(cache)
        run([node, INSIDE, cache, JOB, *places], "Looking at what the planner imports")
        shutil.copyfile(folder / "imports.txt", LIST)
