"""Serving the site on this computer."""

from __future__ import annotations

import os
import re
import sys
import threading
import webbrowser
from collections.abc import Callable
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import BaseRequestHandler

from tools.offline import SOURCE
from tools.shell import BuildError

HOST = "127.0.0.1"
FIRST_PORT = 8000
PORTS_TRIED = 100
# A page without a version is kept by no browser.
VERSION = re.compile(r'(?<=<meta name="version" content=")[^"]*')
# Whoever was here when the site was kept by the browser is served by us again.
NO_SERVICE_WORKER = """
addEventListener("install", () => skipWaiting());
addEventListener("activate", () => registration.unregister());
"""


class Server(ThreadingHTTPServer):
    """A server of one folder, under one path."""

    # Elsewhere than on Windows this only lets a closed port be used again at once.
    allow_reuse_address = os.name != "nt"
    daemon_threads = True

    def __init__(
        self, port: int, folder: Path, prefix: str, handler: type[BaseRequestHandler] | None = None
    ) -> None:
        """Take the port; requests are answered once `serve_forever` runs."""
        self.folder = folder
        self.prefix = prefix
        super().__init__((HOST, port), handler or Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Let browsers that go away in the middle of an answer go quietly."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    @property
    def address(self) -> str:
        """Where the site is found."""
        return f"http://{HOST}:{self.server_port}{self.prefix}"


class Handler(SimpleHTTPRequestHandler):
    """Static files with the types browsers insist on, always asked for again after an edit."""

    server: Server
    extensions_map = {  # noqa: RUF012 (the base class defines it so)
        "": "application/octet-stream",
        ".css": "text/css; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".mjs": "text/javascript; charset=utf-8",
        ".svg": "image/svg+xml",
        ".png": "image/png",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
        ".whl": "application/zip",
        ".zip": "application/zip",
    }

    def translate_path(self, path: str) -> str:
        """The file asked for, within the folder that is served."""
        prefix = self.server.prefix
        if not path.startswith(prefix):
            return os.devnull + "/outside"  # no such file, so the answer is 404
        self.directory = str(self.server.folder)
        return super().translate_path("/" + path.removeprefix(prefix))

    def end_headers(self) -> None:
        """Add our header to every answer."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Keep the terminal quiet."""


def workshop(make_anew: Callable[[], None]) -> type[Handler]:
    """What answers who changes the site: a change is there at the next reload.

    `make_anew` is called before the page is given out; the browser is to keep nothing of it.
    """
    one_at_a_time = threading.Lock()

    class Workshop(Handler):
        def do_GET(self) -> None:
            name = self.path.partition("?")[0].removeprefix(self.server.prefix)
            if name in ("", "index.html"):
                self.give_page()
            elif name == SOURCE.name:
                self.give("text/javascript", NO_SERVICE_WORKER)
            else:
                super().do_GET()

        def give_page(self) -> None:
            try:
                with one_at_a_time:
                    make_anew()
            except (BuildError, OSError) as error:
                self.give("text/plain; charset=utf-8", str(error), HTTPStatus.INTERNAL_SERVER_ERROR)
                return
            page = (self.server.folder / "index.html").read_text(encoding="utf-8")
            self.give("text/html; charset=utf-8", VERSION.sub("", page))

        def give(self, kind: str, text: str, status: HTTPStatus = HTTPStatus.OK) -> None:
            content = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    return Workshop


def open_server(
    folder: Path,
    port: int | None = None,
    prefix: str = "/",
    handler: type[BaseRequestHandler] | None = None,
) -> Server:
    """A server on `port`, or without one on the first free port from 8000."""
    ports = [port] if port is not None else range(FIRST_PORT, FIRST_PORT + PORTS_TRIED)
    for candidate in ports:
        try:
            return Server(candidate, folder, prefix, handler)
        except OSError as error:
            reason = error.strerror or str(error)
    if port is not None:
        raise BuildError(f"Port {port} cannot be used: {reason}. Choose another with --port.")
    last = FIRST_PORT + PORTS_TRIED - 1
    raise BuildError(f"No port from {FIRST_PORT} to {last} is free. Choose one with --port.")


def serve(
    folder: Path, port: int | None, open_browser: bool, make_anew: Callable[[], None] | None
) -> None:
    """Serve the folder until Ctrl+C: to who changes the site, or as any host would."""
    with open_server(folder, port, handler=make_anew and workshop(make_anew)) as server:
        print(f"Class Cruncher is at {server.address} (Ctrl+C ends it).", flush=True)
        if open_browser:
            webbrowser.open(server.address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
