"""Chromium, driven by Playwright."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.browser.engines.person import WAIT


class Chromium:
    """A person in front of Chromium."""

    def __init__(self, browser: Browser) -> None:
        """Open a page in a profile of its own."""
        self._context = browser.new_context(viewport={"width": 1280, "height": 900})
        self._page = self._context.new_page()
        self._errors: list[str] = []
        self._page.on("pageerror", lambda error: self._errors.append(str(error)))
        self._page.on(
            "console", lambda said: self._errors.append(said.text) if said.type == "error" else None
        )

    def open(self, address: str) -> None:
        self._page.goto(address)

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)

    def type(self, text: str) -> None:
        self._page.keyboard.type(text)

    def click(self, selector: str) -> None:
        self._page.click(selector)

    def resize(self, width: int, height: int) -> None:
        self._page.set_viewport_size({"width": width, "height": height})

    def take(self, selector: str) -> bytes:
        with self._page.expect_download() as download:
            self._page.click(selector)
        return Path(download.value.path()).read_bytes()

    def ask(self, expression: str) -> Any:
        return self._page.evaluate(expression)

    def wait(self, expression: str, seconds: float = WAIT) -> Any:
        return self._page.wait_for_function(
            f"() => {expression}", timeout=seconds * 1000
        ).json_value()

    def errors(self) -> list[str]:
        errors, self._errors[:] = list(self._errors), []
        return errors

    def close(self) -> None:
        self._context.close()
