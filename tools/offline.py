"""What the service worker needs to know of a site: every file with its hash, and a version."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

SOURCE = Path("page/offline/service-worker.js")
VERSION = re.compile(r'(<meta name="version" content=")("[^>]*>)')
PLACE = '/* the build puts the files here */ { version: "", files: [] }'
# What the planner needs and the page does not: it may come after the page.
LATER = ("runtime/", "py/", "wheels/")


def write_service_worker(site: Path, release: str) -> None:
    """Put the service worker at the top of a site that is otherwise whole.

    The version is the release with a hash of all files; the page carries it too, to know whose
    files it is given.
    """
    source = site / SOURCE
    script = source.read_text(encoding="utf-8")
    source.unlink()
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    content = "".join(name + _integrity(site / name) for name in names)
    version = f"{release}+{hashlib.sha256(content.encode()).hexdigest()[:8]}"
    page = site / "index.html"
    html = page.read_text(encoding="utf-8")
    page.write_text(VERSION.sub(rf"\g<1>{version}\g<2>", html), encoding="utf-8")
    files = [
        {"path": name, "hash": _integrity(site / name), "first": not name.startswith(LATER)}
        for name in names
    ]
    listed = json.dumps({"version": version, "files": files}, separators=(",", ":"))
    assert PLACE in script
    (site / SOURCE.name).write_text(script.replace(PLACE, listed), encoding="utf-8")


def _integrity(path: Path) -> str:
    digest = hashlib.sha256(path.read_bytes()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
