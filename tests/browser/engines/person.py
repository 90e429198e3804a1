"""What a person does in a browser, whichever it is, as the stories need it."""

from __future__ import annotations

from typing import Any, Protocol

WAIT = 60.0  # seconds; the first start on a slow machine


class Person(Protocol):
    """Somebody in front of one page of one browser.

    Expressions are JavaScript. Keys have the names of `KeyboardEvent.key`; "Control+z" holds
    the first while pressing the second.
    """

    def open(self, address: str) -> None:
        """Go to an address and wait for the page to be there."""

    def press(self, key: str) -> None:
        """Press a key, or a key with another."""

    def type(self, text: str) -> None:
        """Type a text where the focus is."""

    def click(self, selector: str) -> None:
        """Click the middle of an element, which has to be visible."""

    def ask(self, expression: str) -> Any:
        """The value of an expression in the page."""

    def wait(self, expression: str, seconds: float = WAIT) -> Any:
        """Wait until an expression is true, and return its value."""

    def errors(self) -> list[str]:
        """What the browser has reported as errors so far."""

    def close(self) -> None:
        """End the browser."""
