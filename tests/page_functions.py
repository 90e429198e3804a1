"""The page's own functions, called by Node as the browser calls them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
# What a module of its own, in which `functions` are defined, is followed by.
CALL = """
import { readFileSync } from "node:fs";
const calls = JSON.parse(readFileSync(0, "utf-8"));
console.log(JSON.stringify(calls.map(([name, ...given]) => functions[name](...given) ?? null)));
"""


def called(functions: str, calls: list[list[Any]]) -> list[Any]:
    """What the page's functions give.

    Args:
        functions: a module in JavaScript that makes an object `functions`.
        calls: each a function's name with its arguments.
    """
    command = ["node", "--input-type=module", "--eval", functions + CALL]
    said = subprocess.run(
        command, cwd=ROOT, input=json.dumps(calls), capture_output=True, text=True, check=True
    )
    result: list[Any] = json.loads(said.stdout)
    return result
