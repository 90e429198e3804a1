"""A server that sends files as GitHub Pages does, and counts what goes over the wire."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

from tools.serve import Handler, Server

PREFIX = "/class-cruncher/"
# What Pages compresses on the way, by the beginning of its type.
COMPRESSED = (
    "text/",
    "application/json",
    "application/manifest+json",
    "application/wasm",
    "image/svg",
)


class PagesHandler(Handler):
    """Files with Pages' headers: kept for ten minutes, compressed on the way where that helps."""

    protocol_version = "HTTP/1.1"  # many files come over one connection
    disable_nagle_algorithm = True  # the body is not held back for the headers to be confirmed
    server: PagesServer

    def do_GET(self) -> None:  # noqa: N802 (its name for http.server)
        """Send a file, compressed once and for all."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        kind = self.guess_type(path)
        body = self.server.body(path, is_compressed := kind.startswith(COMPRESSED))
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if is_compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        """Add Pages' header instead of ours."""
        self.send_header("Cache-Control", "max-age=600")
        super(Handler, self).end_headers()


class PagesServer(Server):
    """The server, with the bytes it has sent since it was last asked."""

    def __init__(self, folder: Path) -> None:
        """Take a free port."""
        super().__init__(0, folder, PREFIX)
        self.RequestHandlerClass = PagesHandler
        self._bodies: dict[Path, bytes] = {}
        self._lock = threading.Lock()
        self._sent = 0

    def body(self, path: Path, is_compressed: bool) -> bytes:
        """What goes over the wire for a file."""
        with self._lock:
            if path not in self._bodies:
                data = path.read_bytes()
                self._bodies[path] = gzip.compress(data, 6) if is_compressed else data
            self._sent += len(self._bodies[path])
            return self._bodies[path]

    def sent(self) -> int:
        """The bytes of all answers since the last call."""
        with self._lock:
            sent, self._sent = self._sent, 0
            return sent


@contextmanager
def pages(folder: Path) -> Iterator[PagesServer]:
    """Serve a folder while the block runs."""
    with PagesServer(folder) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
