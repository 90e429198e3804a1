"""A server that sends files as GitHub Pages does, and counts what goes over the wire.

It may be far away: every answer is late then, and all together come as fast as the line is.
"""

from __future__ import annotations

import gzip
import math
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from tools.serve import Handler, Server

PREFIX = "/class-cruncher/"
PACKET = 1 << 14  # bytes
# What Pages compresses on the way, by the beginning of its type.
COMPRESSED = (
    "text/",
    "application/json",
    "application/manifest+json",
    "application/wasm",
    "image/svg",
)


@dataclass(frozen=True)
class Line:
    """latency: seconds until an answer begins; speed: bytes a second, of all answers together."""

    latency: float = 0.0
    speed: float = math.inf


AT_HOME = Line()
SLOW = Line(latency=0.150, speed=1.5e6 / 8)


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
        time.sleep(self.server.line.latency)
        kind = self.guess_type(path)
        body = self.server.body(path, is_compressed := kind.startswith(COMPRESSED))
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if is_compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        for begin in range(0, len(body), PACKET):
            packet = body[begin : begin + PACKET]
            self.server.wait_for_line(len(packet))
            self.wfile.write(packet)

    def end_headers(self) -> None:
        """Add Pages' header instead of ours."""
        self.send_header("Cache-Control", "max-age=600")
        super(Handler, self).end_headers()


class PagesServer(Server):
    """The server, with the bytes it has sent since it was last asked."""

    def __init__(self, folder: Path, line: Line) -> None:
        """Take a free port."""
        self.line = line
        self._free_at = 0.0  # when all that was promised has gone over the line
        super().__init__(0, folder, PREFIX)
        self.RequestHandlerClass = PagesHandler
        self._bodies: dict[Path, bytes] = {}
        self._lock = threading.Lock()
        self._sent = 0

    def wait_for_line(self, size: int) -> None:
        """Return when so many bytes more have gone over the line."""
        if self.line.speed == math.inf:
            return
        with self._lock:
            self._free_at = max(self._free_at, time.monotonic()) + size / self.line.speed
            wait = self._free_at - time.monotonic()
        time.sleep(max(0.0, wait))

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
def pages(folder: Path, line: Line = AT_HOME) -> Iterator[PagesServer]:
    """Serve a folder while the block runs."""
    with PagesServer(folder, line) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
