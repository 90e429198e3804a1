"""Compiling Python files for the Python of the page.

Bytecode fits one version of Python only, so the pinned Pyodide compiles, in node. What it makes
depends on nothing but the source, and is kept: only what has changed is compiled again.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tools.node import ensure_node
from tools.shell import run

HERE = Path(__file__).resolve().parent
JOB = HERE / "compile_job.py"
INSIDE = HERE / "inside_pyodide.mjs"


def compiled(sources: Mapping[str, bytes], pyodide: Path, cache: Path) -> dict[str, bytes]:
    """Compile Python files.

    Args:
        sources: each file's text by its name, which tracebacks show.
        pyodide: the folder of the pinned Pyodide.
        cache: what is downloaded or compiled is kept here.

    Returns:
        What belongs into a .pyc file, by the same names.

    Raises:
        BuildError: a file cannot be compiled.
    """
    store = cache / "compiled"
    store.mkdir(parents=True, exist_ok=True)
    salt = (pyodide / "python_stdlib.zip").read_bytes() + JOB.read_bytes()
    keys = {name: _key(salt, name, text) for name, text in sources.items()}
    missing = [name for name, key in keys.items() if not (store / key).exists()]
    if missing:
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            job = Path(folder)
            for name in missing:
                (job / f"{keys[name]}.py").write_bytes(sources[name])
            names = {keys[name]: name for name in missing}
            (job / "names.json").write_text(json.dumps(names), encoding="utf-8")
            node = ensure_node(cache)
            run([node, INSIDE, pyodide, JOB, f"job={job}"], f"Compiling {len(missing)} files")
            for key in names:
                (job / f"{key}.pyc").replace(store / key)
    return {name: (store / key).read_bytes() for name, key in keys.items()}


def _key(salt: bytes, name: str, text: bytes) -> str:
    parts = (salt, name.encode(), text)
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()
