"""What a person does in a browser, whichever it is, as the stories need it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, Protocol

WAIT = 90.0  # seconds; the first start on a slow machine
LOOK = 0.05  # seconds between two looks at a folder
UNFINISHED = {".part", ".wkdownload", ".crdownload"}  # what browsers call half a file


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
        """Type a text where the focus is; a line ends with Enter."""

    def click(self, selector: str) -> None:
        """Click the middle of an element, which has to be visible."""

    def resize(self, width: int, height: int) -> None:
        """Give the page a screen of another size, in CSS pixels."""

    def take(self, selector: str) -> bytes:
        """Click what gives a file to download, and read the file."""

    def ask(self, expression: str) -> Any:
        """The value of an expression in the page."""

    def wait(self, expression: str, seconds: float = WAIT) -> Any:
        """Wait until an expression is true, and return its value."""

    def errors(self) -> list[str]:
        """What the browser has reported as errors since it was asked last."""

    def close(self) -> None:
        """End the browser."""


def arrived(folder: Path) -> bytes:
    """Wait for the one file of a folder to be whole; take it out and return what is in it."""
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        files = list(folder.iterdir())
        if len(files) == 1 and files[0].suffix not in UNFINISHED and files[0].stat().st_size:
            content = files[0].read_bytes()
            files[0].unlink()
            return content
        time.sleep(LOOK)
    raise AssertionError(f"no file was downloaded, only {[path.name for path in folder.iterdir()]}")
