"""Reading JSON objects field by field: every mistake is noted with its field and its cure."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard

# The largest number a field may hold where it has no limit of its own.
MOST = 9_999
LONGEST_TEXT = 200
DEEPEST = 50

# What a field has that is not there.
ABSENT: Any = object()

# Control characters, line breaks, and halves of characters that cannot be printed.
_NOT_ONE_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True)
class Remark:
    """Something to say about one field of a school file: an error or a warning."""

    field: str
    text: str

    def __str__(self) -> str:
        return f"{self.field}: {self.text}"


class SchoolErrors(ValueError):
    """A school file that cannot be planned, with all its errors."""

    def __init__(self, errors: Sequence[Remark]) -> None:
        super().__init__("\n".join(map(str, errors)))
        self.errors = tuple(errors)


def parse_json(text: str, what: str = "school file") -> Any:
    """Parse JSON strictly: no key twice in one object, no NaN; `what` it is, for the errors.

    Raises:
        SchoolErrors: the text is not JSON.
    """

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        for key in keys:
            if keys.count(key) > 1:
                raise ValueError(f"the key {shown(key)} stands twice in one object")
        return dict(pairs)

    def no_constant(name: str) -> Any:
        raise ValueError(f"{name} is not a number that JSON knows")

    try:
        _check_depth(text)
        return json.loads(text, object_pairs_hook=once, parse_constant=no_constant)
    except json.JSONDecodeError as error:
        problem = f"{error.msg}, line {error.lineno}, column {error.colno}"
    except ValueError as error:
        problem = str(error)
    raise SchoolErrors([Remark(what, f"must be JSON; {problem}")])


def _check_depth(text: str) -> None:
    """Refuse brackets in brackets in brackets … before they exhaust the stack."""
    depth = 0
    for token in re.findall(r'"(?:[^"\\]|\\.)*"|[][{}]', text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token, 0)
        if depth > DEEPEST:
            raise ValueError(f"its brackets are nested more than {DEEPEST} deep")


class Fields:
    """The fields of one JSON object, each taken once; what is wrong goes to `errors`."""

    def __init__(self, data: Any, path: str, errors: list[Remark]) -> None:
        self.path = path
        self._errors = errors
        self._known: list[str] = []
        self._data: Mapping[str, Any] = data if isinstance(data, dict) else {}
        self._broken = not isinstance(data, dict)
        if self._broken and path:
            errors.append(Remark(path, f"must be a JSON object; got {shown(data)}"))

    def error(self, key: str, text: str) -> None:
        """Note a mistake in the field of this key."""
        if not self._broken:
            key = shown(key) if _NOT_ONE_LINE.search(key) or len(key) > LONGEST_TEXT else key
            self._errors.append(Remark(f"{self.path}.{key}" if self.path else key, text))

    def must(self, key: str, be: str, value: Any) -> None:
        """Note that a field must be something that it is not."""
        missing = value is ABSENT
        said = f"is missing; it must be {be}" if missing else f"must be {be}; got {shown(value)}"
        self.error(key, said)

    def take(self, key: str) -> Any:
        """The value of a key, `ABSENT` where there is none."""
        self._known.append(key)
        return self._data.get(key, ABSENT)

    def whole(
        self,
        key: str,
        *,
        least: int,
        most: int = MOST,
        default: int | None = None,
        needed: bool = True,
    ) -> int | None:
        """A whole number from `least` to `most`; None where it is absent or wrong."""
        value = self.take(key)
        if value is ABSENT and (default is not None or not needed):
            return default
        if _is_whole(value) and least <= value <= most:
            return value
        span = f"of at least {least}" if most == MOST else f"from {least} to {most}"
        if _is_too_large(value, most):
            span = f"of at most {most}"
        elif isinstance(value, str) and value.isdecimal():
            span += " without quotes"
        self.must(key, f"a whole number {span}", value)
        return None

    def text(self, key: str, *, default: str = "", needed: bool = False) -> str:
        """A line of text; empty where it is absent or wrong."""
        value = self.take(key)
        if value is ABSENT and not needed:
            return default
        if not isinstance(value, str):
            self.must(key, "text in quotes" if value is not ABSENT else "text", value)
        elif needed and not value.strip():
            self.error(key, "must not be empty")
        elif value != value.strip():
            self.error(key, f"must not begin or end with a space; got {shown(value)}")
        elif _NOT_ONE_LINE.search(value):
            self.must(key, "one line of ordinary text", value)
        elif len(value) > LONGEST_TEXT:
            self.error(key, f"must be at most {LONGEST_TEXT} characters; got {len(value)}")
        else:
            return value
        return ""

    def choice(self, key: str, choices: Sequence[str], *, default: str) -> str:
        """One of the choices; the default where it is absent or wrong."""
        value = self.take(key)
        if value is ABSENT:
            return default
        if isinstance(value, str) and value in choices:
            return value
        self.must(key, " or ".join(map(shown, choices)), value)
        return default

    def items(self, key: str, *, most: int, needed: bool = False) -> list[Any]:
        """A list of at most `most` things; with `needed`, of at least one."""
        value = self.take(key)
        if value is ABSENT and not needed:
            return []
        if not isinstance(value, list) or (needed and not value):
            self.must(key, f"a list{' of at least one' * needed}", value)
            return []
        if len(value) > most:
            self.error(key, f"must be a list of at most {most}; got {len(value)}")
            return []
        return value

    def nothing_else(self) -> None:
        """Report the keys that nobody took, with the key that was probably meant."""
        for key in self._data:
            if key not in self._known:
                near = difflib.get_close_matches(key, self._known, n=1)
                cure = f"did you mean {shown(near[0])}?" if near else "leave it out"
                self.error(key, f"is not a key that belongs here; {cure}")


def _is_whole(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_too_large(value: Any, most: int) -> bool:
    """Whether it is a number, if need be in quotes, that is above the limit."""
    if isinstance(value, str):
        return value.isdecimal() and len(value.lstrip("0")) > len(str(most))
    return isinstance(value, int | float) and not isinstance(value, bool) and value > most


def shown(value: Any) -> str:
    """A JSON value as one short printable piece of text."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 10**30:
        return "a number of more than 30 digits"
    text = json.dumps(value, ensure_ascii=False)
    text = json.dumps(value) if _NOT_ONE_LINE.search(text) else text
    return text if len(text) <= 60 else text[:57] + "…"
