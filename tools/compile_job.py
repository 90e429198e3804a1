"""Compiles what `compiled.py` has laid out in /job; runs inside Pyodide."""

import json
from importlib._bootstrap_external import _code_to_hash_pyc  # type: ignore[attr-defined]
from importlib.util import source_hash
from pathlib import Path

JOB = Path("/job")

for key, name in json.loads((JOB / "names.json").read_text(encoding="utf-8")).items():
    source = (JOB / f"{key}.py").read_bytes()
    code = compile(source, name, "exec", dont_inherit=True)
    # It is never compared with its source, which is not there.
    (JOB / f"{key}.pyc").write_bytes(_code_to_hash_pyc(code, source_hash(source), False))
