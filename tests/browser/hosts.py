"""Servers for the tests of what can go wrong: one like a static host, which fails when told to."""

from __future__ import annotations

import gzip
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from fnmatch import fnmatch
from functools import cache
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

from playwright.sync_api import BrowserContext

from tools.offline import SOURCE, VERSION, write_service_worker
from tools.serve import Handler, Server

ROOT = Path(__file__).resolve().parents[2]
PATH = "/class-cruncher/"
COPY = "/another-class-cruncher/"
COMPRESSED = {".css", ".html", ".js", ".json", ".mjs", ".svg", ".wasm", ".webmanifest"}
MINUTES = 600  # seconds that such a host lets a browser keep an answer


class Host(Server):
    """Serves a site under two paths, and fails as `faults` say: by a file's name, the first counts.

    "away": no answer at all; "cut": the connection ends half way; "held": half, and the rest
    when `release` is called; "spoilt": some other bytes; "error": an error page; anything else
    is as it should be.
    """

    def __init__(self, folder: Path, handler: type[Handler]) -> None:
        super().__init__(0, folder, PATH, handler)
        self._first_folder = folder
        self.faults: dict[str, str] = {}
        self.asked: list[str] = []
        self._held = threading.Event()

    def fault(self, name: str) -> str:
        return next((fault for what, fault in self.faults.items() if fnmatch(name, what)), "")

    def mend(self) -> None:
        """All is well from now on, and as it was at first."""
        self.folder = self._first_folder
        self.faults = {}
        self._held.set()
        self._held = threading.Event()

    def hold(self) -> None:
        self._held.wait(60)


class FaultyHandler(Handler):
    """Answers as the host's faults say."""

    server: Host

    def translate_path(self, path: str) -> str:
        return super().translate_path(re.sub(f"^{COPY}", PATH, path))

    def do_GET(self) -> None:  # noqa: N802 (its name for http.server)
        name = re.sub(r"[?#].*", "", self.path).removeprefix(PATH).removeprefix(COPY)
        self.server.asked.append(name)
        match self.server.fault(name or "index.html"):
            case "away":
                self.close_connection = True
            case "error":
                self.send_error(503)
            case "cut" | "held" | "spoilt" as fault:
                self._half(Path(self.translate_path(self.path)), fault)
            case _:
                super().do_GET()

    def _half(self, file: Path, fault: str) -> None:
        file = file / "index.html" if file.is_dir() else file
        content = file.read_bytes()
        if fault == "spoilt":
            content = content[::-1]
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        half = len(content) // 2
        self.wfile.write(content[:half])
        self.wfile.flush()
        if fault == "held":
            self.server.hold()
        if fault != "cut":
            self.wfile.write(content[half:])


class StaticHostHandler(FaultyHandler):
    """The headers of GitHub Pages: kept for ten minutes, compressed on the way, nothing else."""

    def do_GET(self) -> None:  # noqa: N802 (its name for http.server)
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        name = file.relative_to(self.server.folder).as_posix() if file.is_file() else ""
        if not name or self.server.fault(name):
            super().do_GET()
            return
        self.server.asked.append(name)
        zips = file.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", "")
        content, tag = _content(file, file.stat().st_mtime_ns, zips)
        same = self.headers.get("If-None-Match") == tag
        self.send_response(304 if same else 200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("ETag", tag)
        self.send_header("Last-Modified", formatdate(file.stat().st_mtime, usegmt=True))
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Vary", "Accept-Encoding")
        if zips:
            self.send_header("Content-Encoding", "gzip")
        if not same:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if not same:
            self.wfile.write(content)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", f"max-age={MINUTES}")
        SimpleHTTPRequestHandler.end_headers(self)


@cache
def _content(file: Path, _changed: int, zips: bool) -> tuple[bytes, str]:
    content = file.read_bytes()
    tag = f'"{sha256(content).hexdigest()[:16]}"'
    return (gzip.compress(content, 1) if zips else content), tag


@contextmanager
def hosted(folder: Path, handler: type[Handler]) -> Iterator[Host]:
    with Host(folder, handler) as host:
        threading.Thread(target=host.serve_forever, daemon=True).start()
        yield host
        host.mend()
        host.shutdown()


def next_version(site: Path, folder: Path) -> Path:
    """Another version of the site: other words, and modules that do not fit the first one's."""
    made = folder / "next"
    shutil.copytree(site, made)
    for script in [made / "app.js", *(made / "page").rglob("*.js")]:
        text = script.read_text(encoding="utf-8")
        text = text.replace("byId", "byName")
        script.write_text(f"{text}// Another version.\n", encoding="utf-8")
    for language in (made / "languages").glob("*.json"):
        text = language.read_text(encoding="utf-8")
        language.write_text(text.replace("Version {version}", "Edition {version}"))
    page = made / "index.html"
    html = VERSION.sub(
        r"\g<1>\g<2>", re.sub(r'(name="version" content=")[^"]*', r"\1", page.read_text())
    )
    page.write_text(html, encoding="utf-8")
    shutil.copyfile(ROOT / SOURCE, made / SOURCE)
    (made / SOURCE.name).unlink()
    write_service_worker(made, "2.0.0")
    return made


def reported(context: BrowserContext) -> list[str]:
    """What the browser will report as errors in this context."""
    errors: list[str] = []
    context.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    context.on("weberror", lambda error: errors.append(str(error.error)))
    return errors
