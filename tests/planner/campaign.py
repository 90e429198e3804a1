"""How many random schools a test tries: few as a matter of course, many in a campaign."""

import os
import sys


def how_many(usual: int, thorough: int) -> int:
    """The usual number; with `--thorough` the other; in WebAssembly a fifth of either."""
    number = thorough if os.environ.get("CLASS_CRUNCHER_THOROUGH") else usual
    return max(1, number // 5) if sys.platform == "emscripten" else number
