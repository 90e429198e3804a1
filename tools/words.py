"""The page's words, put into index.html so that a first visit shows them at once."""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path
from typing import Any

from tools.shell import BuildError

EMPTY = re.compile(r'(<(\w+)\b[^<>]*\bdata-i18n="([\w.]+)"[^<>]*>)\s*(?=</\2>)')


def worded(html: str, language: Path) -> str:
    """The page with every empty element that has a `data-i18n` filled from a language file.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "en.json")
    ...     words = '{"terms": {"composite": {}}, "page": {"form": {"name": "School"}}}'
    ...     _ = file.write_text(words)
    ...     worded('<label data-i18n="form.name"></label>', file)
    '<label data-i18n="form.name">School</label>'
    """
    spoken = json.loads(language.read_text(encoding="utf-8"))
    forms = spoken["terms"]["composite"]
    terms = forms | {form.capitalize(): text.capitalize() for form, text in forms.items()}

    def fill(found: re.Match[str]) -> str:
        text = _message(spoken["page"], found[3], language.name)
        return found[1] + escape(text.format_map(terms), quote=False)

    return EMPTY.sub(fill, html)


def _message(messages: Any, key: str, file: str) -> str:
    for part in key.split("."):
        messages = messages.get(part) if isinstance(messages, dict) else None
    if not isinstance(messages, str):
        raise BuildError(f'{file} has no text "page.{key}", which index.html asks for.')
    return messages
