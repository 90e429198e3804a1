"""How many random schools a test tries: few as a matter of course, many in a campaign."""

import os
import sys


def how_many(usual: int, thorough: int) -> int:
    """The usual number; with `--thorough` the other; in WebAssembly a part of either.

    There every answer takes several times as long, and has only to be the one that Python gives
    elsewhere, which all of them are tried for.
    """
    number, part = (thorough, 5) if os.environ.get("CLASS_CRUNCHER_THOROUGH") else (usual, 10)
    return max(1, number // part) if sys.platform == "emscripten" else number
