"""The page's words: each that it asks for is there in every language, and none for nothing.

The planner's words are looked at in tests/planner/test_languages.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = {
    path.stem: json.loads(path.read_text("utf-8"))["page"]
    for path in sorted((ROOT / "languages").glob("*.json"))
}
HTML = (ROOT / "index.html").read_text("utf-8")
CODE = "\n".join(
    path.read_text("utf-8")
    for path in (ROOT / "app.js", *sorted((ROOT / "page").rglob("*.js")))
    if path.name != "i18n.js"
)
TERMS = {"composite", "composites", "Composite", "Composites"}  # put in everywhere
# A key may be chosen among several first, so every text that looks like one counts as used.
KEY = r"[a-z]\w*(?:\.\w+)+"
SAID = re.compile(rf'\bt\(\s*"({KEY})"\s*(?:\)|,\s*\{{([^{{}}]*)\}})')


def messages(page: dict[str, Any], key: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every key of a page's words, with its texts by plural form."""
    for name, entry in page.items():
        if isinstance(entry, str):
            yield f"{key}{name}", {"": entry}
        elif "other" in entry and all(isinstance(text, str) for text in entry.values()):
            yield f"{key}{name}", entry
        else:
            yield from messages(entry, f"{key}{name}.")


WORDS = {code: dict(messages(page)) for code, page in PAGES.items()}
ENGLISH = WORDS["en"]


def needed(texts: dict[str, str]) -> set[str]:
    """The values that a message is to be given."""
    named = {name for text in texts.values() for name in re.findall(r"\{(\w+)\}", text)}
    return (named - TERMS) | ({"n"} if len(texts) > 1 else set())


@pytest.mark.parametrize("code", WORDS)
def test_every_language_has_every_message_with_its_values_and_forms(code: str) -> None:
    words = WORDS[code]
    assert {key: (set(texts), needed(texts)) for key, texts in words.items()} == {
        key: (set(texts), needed(texts)) for key, texts in ENGLISH.items()
    }
    for key, texts in words.items():
        for text in texts.values():
            assert text.strip(), key
            assert not re.search(r"[{}]", re.sub(r"\{\w+\}", "", text)), key


def test_every_message_that_is_asked_for_exists_and_every_one_is_asked_for() -> None:
    in_html = set(re.findall(rf'data-i18n(?:-\w+)?="({KEY})"', HTML))
    groups = set(PAGES["en"])
    in_code = {key for key in re.findall(rf'"({KEY})"', CODE) if key.split(".")[0] in groups}
    assert (in_html | in_code) - set(ENGLISH) == set()
    assert set(ENGLISH) - in_html - in_code == set()
    # What is put together while the page runs could not be found like this.
    assert re.findall(r"\bt\(\s*[`'].*", CODE) == []
    assert "data-i18n" in HTML and not any(needed(ENGLISH[key]) for key in in_html)


def test_every_message_is_given_its_values() -> None:
    checked = 0
    for key, given in SAID.findall(CODE):
        if "..." in given:
            continue
        names = set(re.findall(r"(?:^|,)\s*(\w+)\s*(?=[:,]|$)", given))
        assert needed(ENGLISH[key]) <= names, key
        checked += 1
    assert checked > 150


def test_french_has_no_space_that_may_break_before_its_signs() -> None:
    for key, texts in WORDS["fr"].items():
        for text in texts.values():
            assert not re.search(r" [;:?!»%]|« |\w[;?!]", text), key
