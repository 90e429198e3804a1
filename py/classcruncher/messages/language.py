"""The languages that the planner speaks: one file each, read when it is first spoken.

The "planner" half of a file has an entry for every message: a text with {placeholders}; or texts
by number, ``one`` and ``other``, chosen by the value called n; or one text for who reads a school
``file`` and one for who fills in a ``form``. Its "grammar" says which numbers count as one, how
lists are joined and what is shortened before a vowel. In every text ``{composite}`` and
``{composites}`` stand for the school's own word, which is one of the file's "terms".
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

# Installed, they lie in the package; in a checkout and in the page, beside the folder `py`.
_PACKAGE = Path(__file__).resolve().parents[1]
_PLACES = (_PACKAGE / "languages", _PACKAGE.parents[1] / "languages")
FOLDER = next(place for place in _PLACES if place.is_dir())
USUAL = "en"
USUAL_TERM = "composite"

# Whether messages name fields as a school file does or as a form.
FieldNames = Literal["file", "form"]

_HOLE = re.compile(r"\{(\w+)\}")


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The codes of all languages: the names of their files."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


@lru_cache(maxsize=1)
def terms() -> tuple[str, ...]:
    """The words for a composite class that any language has."""
    return tuple(dict.fromkeys(term for code in languages() for term in _file(code)["terms"]))


@lru_cache(maxsize=32)
def language(code: str = USUAL, term: str = USUAL_TERM, words: FieldNames = "file") -> "Language":
    """The language of a code.

    Args:
        code: one of `languages`.
        term: the school's word for a composite class, one of `terms`; a language that does not
            have it says its usual one.
        words: whether fields are named as in a school file or as in a form.
    """
    return Language(_file(code), term, words)


class Language:
    """What words messages; made by `language`.

    >>> language().text("count.children", {"n": "1"}, 1)
    '1 child'
    >>> language("en", "split").text("count.most_composite_classes", {"n": "2"}, 2)
    'at most 2 split classes'
    """

    def __init__(self, file: Mapping[str, Any], term: str, words: FieldNames) -> None:
        self._messages = file["planner"]
        grammar = file["planner"]["grammar"]
        self._ones: list[int] = grammar["one"]
        self._lists: dict[str, tuple[str, str]] = grammar["lists"]
        self._shortened: dict[str, str] = grammar["shortened"]
        self._vowels: str = grammar["vowels"]
        forms: dict[str, str] = file["terms"].get(term, file["terms"][USUAL_TERM])
        self._terms = forms | {capital(form): capital(text) for form, text in forms.items()}
        self._words = words
        self._known: dict[tuple[str, str], list[str]] = {}

    def text(self, key: str, values: Mapping[str, str], n: int | None = None) -> str:
        """The message of a key with its values, which are worded already.

        Raises:
            KeyError: there is no such message, or it lacks a value.
        """
        form = "" if n is None else "one" if n in self._ones else "other"
        pieces = self._known.get((key, form))
        if pieces is None:
            pieces = self._known[key, form] = self._pieces(key, form)
        said = pieces[0]
        for i in range(1, len(pieces), 2):
            said = self._joined(said, values[pieces[i]]) + pieces[i + 1]
        return said

    def listed(self, texts: Sequence[str], way: str) -> str:
        """Texts one after the other, in one of the ways that the grammar has."""
        between, last = self._lists[way]
        *others, end = texts
        return f"{between.join(others)}{last}{end}" if others else end

    def _pieces(self, key: str, form: str) -> list[str]:
        """The text of a message: what is fixed, and between it the names of the placeholders."""
        entry = self._messages
        for part in key.split("."):
            entry = entry.get(part) if isinstance(entry, dict) else None
        if isinstance(entry, dict):
            entry = entry.get(self._words, entry.get(form))
        if not isinstance(entry, str):
            raise KeyError(f"no message {key} {form}")
        return _HOLE.split(_HOLE.sub(lambda hole: self._terms.get(hole[1], hole[0]), entry))

    def _joined(self, before: str, value: str) -> str:
        """A value after what stands before it, of which the last word may be shortened."""
        for word, short in self._shortened.items():
            if f" {before}".endswith(f" {word}") and value[:1].lower() in self._vowels:
                return f"{before.removesuffix(word)}{short}{value}"
        return before + value


def capital(text: str) -> str:
    """A text with a capital letter."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=8)
def _file(code: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{code}.json").read_text(encoding="utf-8"))
    return found
