"""Nothing leaves the origin, from the page or from its worker; the policy forbids it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page

from tests.browser.steps import cell, settled

pytest_plugins = ["tests.browser.started"]

TRY = """address => fetch(address).then(() => "reached", (error) => error.name)"""


class Elsewhere(ThreadingHTTPServer):
    """A server of another origin that would answer anybody, and keeps what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), Welcome)


class Welcome(BaseHTTPRequestHandler):
    server: Elsewhere

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.send_response(200)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Type", "text/javascript")
        self.end_headers()
        self.wfile.write(b"welcome")

    def log_message(self, format: str, *args: object) -> None:
        """Keep the terminal quiet."""


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    with Elsewhere() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_no_request_leaves_and_the_policy_blocks_those_that_try(
    page: Page, site: str, requests: list[str], page_errors: list[str], elsewhere: Elsewhere
) -> None:
    page.goto(site)
    assert settled(page) == "planned"
    page.fill(cell(1, "children"), "19")
    assert settled(page) == "planned"
    origin = site.split("/some/")[0]
    assert any("/runtime/packages-" in address for address in requests), "the worker's count too"
    ours = (origin, f"blob:{origin}", "data:")
    assert [address for address in requests if not address.startswith(ours)] == []

    foreign = f"http://127.0.0.1:{elsewhere.server_port}/"
    assert page.evaluate(TRY, f"{foreign}page") == "TypeError"
    (worker,) = page.workers
    assert worker.evaluate(TRY, f"{foreign}worker") == "TypeError"
    imported = "address => import(address).then(() => 'reached', (error) => error.name)"
    assert worker.evaluate(imported, f"{foreign}import") == "TypeError"
    assert elsewhere.asked == []
    assert page_errors, "the browser reports what its policy blocked"
    page_errors.clear()


def test_without_the_policy_the_other_server_answers(page: Page, elsewhere: Elsewhere) -> None:
    page.goto(f"http://localhost:{elsewhere.server_port}/")
    address = f"http://127.0.0.1:{elsewhere.server_port}/other-origin"
    assert page.evaluate(TRY, address) == "reached"
    assert "/other-origin" in elsewhere.asked
