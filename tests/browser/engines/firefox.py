"""Firefox, driven by Puppeteer over WebDriver BiDi."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.browser.engines.person import WAIT, arrived

BRIDGE = Path(__file__).with_suffix(".mjs")


class Firefox:
    """A person in front of Firefox."""

    def __init__(self, program: str) -> None:
        """Start Firefox."""
        self._downloads = TemporaryDirectory()
        self._bridge = subprocess.Popen(
            ["node", BRIDGE, program, self._downloads.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def open(self, address: str) -> None:
        self._do("open", address)

    def press(self, key: str) -> None:
        self._do("press", key)

    def type(self, text: str) -> None:
        self._do("type", text)

    def click(self, selector: str) -> None:
        self._do("click", selector)

    def resize(self, width: int, height: int) -> None:
        self._do("resize", [width, height])

    def take(self, selector: str) -> bytes:
        self.click(selector)
        return arrived(Path(self._downloads.name))

    def ask(self, expression: str) -> Any:
        return self._do("ask", expression)

    def wait(self, expression: str, seconds: float = WAIT) -> Any:
        return self._do("wait", [expression, seconds])

    def errors(self) -> list[str]:
        return [str(error) for error in self._do("errors")]

    def close(self) -> None:
        self._bridge.communicate(timeout=WAIT)
        self._downloads.cleanup()

    def _do(self, action: str, argument: Any = None) -> Any:
        assert self._bridge.stdin
        assert self._bridge.stdout
        self._bridge.stdin.write(json.dumps([action, argument]) + "\n")
        self._bridge.stdin.flush()
        line = self._bridge.stdout.readline()
        assert line, "Firefox's driver has ended"
        answer = json.loads(line)
        assert "error" not in answer, f"{action} {argument}: {answer['error']}"
        return answer["value"]
