"""Reading JSON objects field by field: every mistake is noted with its field and its cure."""

import difflib
import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard

from ..messages.language import Language
from ..messages.message import Listed, Value, Words, say, worded

# The largest number a field may hold where it has no limit of its own.
MOST = 9_999
LONGEST_TEXT = 200
DEEPEST = 50
# So many keys of an object that do not belong there are reported one by one.
MOST_STRANGE = 9

# What a field has that is not there.
ABSENT: Any = object()

# Control characters, line breaks, and halves of characters that cannot be printed.
_NOT_ONE_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


# What is read, where an error is about the whole of it.
SCHOOL_FILE = "school file"
PLAN_FILE = "plan file"


@dataclass(frozen=True)
class Remark(Words):
    """Something to say about one field of a school file: an error or a warning."""

    field: str
    text: Value

    def worded(self, language: Language) -> str:  # noqa: D102
        whole = {SCHOOL_FILE: say("field.school_file"), PLAN_FILE: say("field.plan_file")}
        field = worded(whole.get(self.field, self.field), language)
        return worded(say("field.remark", field=field, text=self.text), language)

    def data(self) -> dict[str, Value]:
        """The remark as data."""
        return {"field": self.field, "text": self.text}


class SchoolErrors(ValueError):
    """A school file that cannot be planned, with all its errors."""

    def __init__(self, errors: Sequence[Remark]) -> None:
        super().__init__("\n".join(map(str, errors)))
        self.errors = tuple(errors)


def parse_json(text: str, what: str = SCHOOL_FILE) -> Any:
    """Parse JSON strictly: no key twice in one object, no NaN; `what` it is, for the errors.

    Raises:
        SchoolErrors: the text is not JSON.
    """

    def wrong(problem: Value) -> SchoolErrors:
        return SchoolErrors([Remark(what, say("json.must", problem=problem))])

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            times = Counter(key for key, _ in pairs)
            twice = next(key for key in found if times[key] > 1)
            raise wrong(say("json.twice", key=shown(twice)))
        return found

    def no_constant(name: str) -> Any:
        raise wrong(say("json.constant", name=name))

    if _depth(text) > DEEPEST:
        raise wrong(say("json.deep", most=DEEPEST))
    try:
        return json.loads(text, object_pairs_hook=once, parse_constant=no_constant)
    except json.JSONDecodeError as error:
        raise wrong(say("json.place", line=error.lineno, column=error.colno)) from error
    except SchoolErrors:
        raise
    except ValueError as error:  # a number longer than Python reads
        raise wrong(say("json.digits")) from error


def _depth(text: str) -> int:
    """How deep brackets stand in brackets in brackets …: too deep, they exhaust the stack."""
    depth = deepest = 0
    for token in re.findall(r'(?s)"(?:[^"\\]|\\.)*"?|[][{}]', text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token, 0)
        deepest = max(deepest, depth)
    return deepest


class Fields:
    """The fields of one JSON object, each taken once; what is wrong goes to `errors`."""

    def __init__(self, data: Any, path: str, errors: list[Remark]) -> None:
        self.path = path
        self._errors = errors
        self._known: list[str] = []
        self._data: Mapping[str, Any] = data if isinstance(data, dict) else {}
        self._broken = not isinstance(data, dict)
        if self._broken and path:
            errors.append(Remark(path, must_be(say("be.object"), data)))

    def error(self, key: str, text: Value) -> None:
        """Note a mistake in the field of this key."""
        if not self._broken:
            key = str(shown(key)) if _NOT_ONE_LINE.search(key) or len(key) > LONGEST_TEXT else key
            self._errors.append(Remark(f"{self.path}.{key}" if self.path else key, text))

    def must(self, key: str, be: Value, value: Any) -> None:
        """Note that a field must be something that it is not."""
        self.error(key, must_be(be, value))

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
        be = say("be.whole_from_to", least=least, most=most)
        if most == MOST:
            be = say("be.whole_at_least", least=least)
        if _is_too_large(value, most):
            be = say("be.whole_at_most", most=most)
        elif isinstance(value, str) and value.isdecimal():
            be = say("be.unquoted", be=be)
        self.must(key, be, value)
        return None

    def text(self, key: str, *, default: str = "", needed: bool = False) -> str:
        """A line of text; empty where it is absent or wrong."""
        value = self.take(key)
        if value is ABSENT and not needed:
            return default
        if not isinstance(value, str):
            self.must(key, say("be.quoted_text" if value is not ABSENT else "be.text"), value)
        elif needed and not value.strip():
            self.error(key, say("wrong.empty"))
        elif value != value.strip():
            self.error(key, say("wrong.space", value=shown(value)))
        elif _NOT_ONE_LINE.search(value):
            self.must(key, say("be.one_line"), value)
        elif len(value) > LONGEST_TEXT:
            self.error(key, say("wrong.long", most=LONGEST_TEXT, length=len(value)))
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
        self.must(key, one_of(choices), value)
        return default

    def items(self, key: str, *, most: int, needed: bool = False) -> list[Any]:
        """A list of at most `most` things; with `needed`, of at least one."""
        value = self.take(key)
        if value is ABSENT and not needed:
            return []
        if not isinstance(value, list) or (needed and not value):
            self.must(key, say("be.list_of_one" if needed else "be.list"), value)
            return []
        if len(value) > most:
            self.error(key, say("wrong.many", most=most, length=len(value)))
            return []
        return value

    def nothing_else(self) -> None:
        """Report the keys that nobody took, with the key that was probably meant."""

        def wrong(key: str) -> Value:
            short = key[: LONGEST_TEXT + 1]  # a longer one is like none
            if near := difflib.get_close_matches(short, self._known, n=1):
                return say("wrong.key_like", near=shown(near[0]))
            return say("wrong.key")

        self.only(self._known, wrong)

    def only(self, known: Collection[str], wrong: Callable[[str], Value]) -> None:
        """Report the keys that are not among the known ones: the first, and how many more.

        Args:
            known: the keys that belong here.
            wrong: what to say of another key.
        """
        strange = [key for key in self._data if key not in known]
        for key in strange[:MOST_STRANGE]:
            self.error(key, wrong(key))
        if more := strange[MOST_STRANGE:]:
            self.error(more[0], say("wrong.keys", n=len(more)))


def _is_whole(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_too_large(value: Any, most: int) -> bool:
    """Whether it is a number, if need be in quotes, that is above the limit."""
    if isinstance(value, str):
        return value.isdecimal() and len(value.lstrip("0")) > len(str(most))
    return isinstance(value, int | float) and not isinstance(value, bool) and value > most


def must_be(be: Value, value: Any) -> Value:
    """That a value must be something that it is not."""
    if value is ABSENT:
        return say("wrong.missing", be=be)
    return say("wrong.must", be=be, value=shown(value))


def one_of(choices: Iterable[str]) -> Value:
    """One of some texts.

    >>> str(one_of(["exactly", "at most"]))
    '"exactly" or "at most"'
    """
    return Listed(tuple(map(shown, choices)), "or")


def shown(value: Any) -> Value:
    """A JSON value as one short printable piece of text."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 10**30:
        return say("be.huge")
    text = json.dumps(value, ensure_ascii=False)
    text = json.dumps(value) if _NOT_ONE_LINE.search(text) else text
    return text if len(text) <= 60 else text[:57] + "…"
