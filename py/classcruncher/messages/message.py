"""What the planner says, as data: it is worded only where it leaves the planner.

A `Message` names an entry of the language files and holds its values: whole numbers, texts
(names, which nobody translates), and other messages or lists of them.
"""

import json
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

from .language import Language, capital, language


class Words(ABC):
    """Something that every language can say. As a `str` it is English."""

    @abstractmethod
    def worded(self, language: Language) -> str:
        """The same in a language.

        Raises:
            KeyError: the language lacks a message.
        """

    def __str__(self) -> str:
        return self.worded(language())


# What a message may hold; a text stays as it is.
Value = int | str | Words


@dataclass(frozen=True)
class Message(Words):
    """An entry of the language files with its values; made by `say`.

    >>> str(say("count.children", n=1)), say("count.children", n=1).worded(language("fr"))
    ('1 child', '1 élève')
    """

    key: str
    values: tuple[tuple[str, Value], ...] = ()

    def worded(self, language: Language) -> str:  # noqa: D102
        n = None
        texts = {}
        for name, value in self.values:
            if name == "n" and isinstance(value, int):
                n = value
            texts[name] = worded(value, language)
        return language.text(self.key, texts, n)

    def having(self, **values: Value) -> "Message":
        """The same message with more values."""
        return Message(self.key, (*self.values, *values.items()))


@dataclass(frozen=True)
class Listed(Words):
    """Things one after the other; the grammar of the languages has the ways to join them.

    >>> str(Listed(("P1", "P2", "P3"), "or"))
    'P1, P2 or P3'
    """

    things: tuple[Value, ...]
    way: str = "and"

    def worded(self, language: Language) -> str:  # noqa: D102
        return language.listed([worded(thing, language) for thing in self.things], self.way)


@dataclass(frozen=True)
class Sentences(Words):
    """Phrases with a capital letter before and a full stop after each.

    >>> str(Sentences((say("there.no_teachers"), "so be it")))
    'There are no teachers. So be it.'
    """

    phrases: tuple[Value, ...]

    def worded(self, language: Language) -> str:  # noqa: D102
        return " ".join(f"{capital(worded(phrase, language))}." for phrase in self.phrases)


def say(key: str, /, **values: Value) -> Message:
    """The message of a key; a value called n chooses between its forms for one and for many."""
    return Message(key, tuple(values.items()))


def worded(value: Value, language: Language) -> str:
    """A value in a language."""
    return value.worded(language) if isinstance(value, Words) else str(value)


def json_text(data: Any, language: Language, indent: int | None = None) -> str:
    """Data with messages as a text of JSON, in which every message is a string."""

    def word(thing: Any) -> str:
        assert isinstance(thing, Words)
        return thing.worded(language)

    return json.dumps(data, ensure_ascii=False, indent=indent, default=word)
