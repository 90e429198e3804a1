"""What the planner says of the examples that a first visit shows; `build.py examples` calls it.

It is kept in `examples/answers`: the build itself has no numpy and no scipy. The page has the same
table (page/state/examples.js) of what it shows to whom.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from classcruncher.messages.language import USUAL_TERM
from classcruncher.requests import answers

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
ANSWERS = EXAMPLES / "answers"
FIRST = {"nsw-2023": "en", "england-small": "en", "wichita": "en", "saint-remy-2022": "fr"}
# As the page asks of every school.
ASKED: dict[str, dict[str, Any]] = {
    "plan": {"kind": "plan"},
    "choices": {"kind": "choices"},
    "plans": {"kind": "plan", "plans": 10},
}


def answers_about(example: str, language: str) -> dict[str, Any]:
    """The final answers about an example, worded as the page words them at first."""
    school = json.loads((EXAMPLES / f"{example}.json").read_text(encoding="utf-8"))
    about = {"school": school, "language": language, "term": USUAL_TERM, "words": "form"}
    return {
        "language": language,
        **{name: json.loads(_last({**about, **asked})) for name, asked in ASKED.items()},
    }


def _last(request: dict[str, Any]) -> str:
    *_, last = answers(json.dumps(request))
    return last


def written() -> Iterator[tuple[Path, str]]:
    """Each file, with what stands in it."""
    for example, language in FIRST.items():
        text = json.dumps(answers_about(example, language), ensure_ascii=False, indent=1)
        yield ANSWERS / f"{example}.json", f"{text}\n"


if __name__ == "__main__":
    for path, text in written():
        path.write_text(text, encoding="utf-8")
