"""Workers in headless Chromium, each in a page of its own, which asks and takes the time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright

from tests.bench.answer import Answer, Said
from tests.bench.planner import Question
from tests.bench.processes import LONG
from tools.browser import drive_with_our_node, find_chromium
from tools.serve import open_server

ROOT = Path(__file__).resolve().parents[2]
PAGE = "tests/bench/page.mjs"


class Worker:
    """A worker in a page; a new one answers the `warm_up` before its first question."""

    def __init__(self, open_page: Callable[[], Page], address: str, warm_up: Sequence[str]) -> None:
        self._open_page = open_page
        self._page = open_page()
        self._address = address
        self._warm_up = warm_up

    def ask(self, asked: Question, limit: float, grace: float = 0.0) -> Answer:
        """Have a question answered; a worker that does not stop after the limit is ended."""
        try:
            if not self._page.evaluate("bench.isOpen()"):
                opened = self._page.evaluate("address => bench.open(address)", self._address)
                if opened["kind"] != "ready":
                    return Answer("failed", note=opened["detail"])
                for warming in self._warm_up:
                    self._ask(Question(warming), LONG, grace)
            return self._ask(asked, limit, grace)
        except Error as error:  # the page has crashed, its worker with it
            self._page.close()
            self._page = self._open_page()
            return Answer("failed", note=error.message)

    def _ask(self, asked: Question, limit: float, grace: float) -> Answer:
        options = {"limit": limit, "grace": grace, "until": asked.until}
        last = self._page.evaluate("asked => bench.ask(...asked)", [asked.text, options])
        heard = tuple((seconds, text) for seconds, text in last["answers"])
        if last["kind"] == "failed":
            return Answer("failed", note=last["detail"], heard=heard)
        said: Said = "late" if last["kind"] == "late" else "solved"
        return Answer(said, last["seconds"], note=last["detail"], heard=heard)


class Chromium:
    """The browser, and a server of this checkout for it."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.version = browser.version.split(".")[0]
        self._browser = browser
        self._address = address

    def worker(self, path: str, warm_up: Sequence[str]) -> Worker:
        """A worker by its path in the checkout; it is started when it is first asked."""
        return Worker(self._open_page, self._address + path, warm_up)

    def _open_page(self) -> Page:
        page = self._browser.new_page()
        page.goto(self._address + PAGE)  # shown as text: a page with nothing else in it
        page.evaluate("async () => { globalThis.bench = await import(location.href) }")
        return page


@contextmanager
def chromium() -> Iterator[Chromium]:
    """Start the browser and the server, and end both."""
    drive_with_our_node()
    with open_server(ROOT, port=0) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            with playwright.chromium.launch(executable_path=find_chromium()) as browser:
                yield Chromium(browser, server.address)
        finally:
            server.shutdown()
