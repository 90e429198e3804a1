"""The whole site as one HTML file, which works when it is opened from a disk."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
import tempfile
from html import escape
from pathlib import Path

from tools.shell import BuildError, run

NAME = "class-cruncher.html"
POLICY = (
    "default-src 'none'; script-src '{script}' data: 'wasm-unsafe-eval'; worker-src data:; "
    "style-src '{style}'; img-src data:; base-uri 'none'; form-action 'none'"
)
FOLDERS = ("runtime", "py", "wheels", "languages", "examples")
ZIP_BETTER = {".wasm", ".so"}  # the archives are compressed already
STYLE = re.compile(r'\s*<link rel="stylesheet" href="style.css" />')
SCRIPT = re.compile(r'\s*<script type="module"(?: async)? src="[^"]+"></script>')
ICON = re.compile(r'<link rel="icon" href="([^"]+)"')
OTHERS = re.compile(r'\s*<link rel="(?:manifest|apple-touch-icon|modulepreload|preload)"[^>]*>')
POLICY_TAG = re.compile(r'(http-equiv="Content-Security-Policy"\s+content=")[^"]*(")')


def make_single(root: Path, site: Path, made: Path) -> Path:
    """Make a file of a site, which is only read; the node tools have to be there."""
    with tempfile.TemporaryDirectory() as name:
        scripts = Path(name)
        bundle = root / "tools" / "single.mjs"
        run(["node", bundle, site, root, scripts], "Putting the modules together")
        page = (scripts / "page.js").read_text(encoding="utf-8")
        worker = (scripts / "worker.js").read_bytes()
    html = (site / "index.html").read_text(encoding="utf-8")
    style = (site / "style.css").read_text(encoding="utf-8")
    icon = re.search(ICON, html)
    if not icon or not style or not SCRIPT.search(html):
        raise BuildError("index.html has lost its icon, its styles or its script.")
    policy = POLICY.format(script=_hash(page), style=_hash(style))
    image = base64.b64encode((site / icon[1]).read_bytes()).decode()
    html = POLICY_TAG.sub(lambda tag: tag[1] + escape(policy) + tag[2], html)
    html = html.replace(icon[1], f"data:image/svg+xml;base64,{image}")
    html = OTHERS.sub("", SCRIPT.sub("", STYLE.sub("", html)))
    html = html.replace("</head>", f"<style>{style}</style>\n</head>")
    blocks = [_block("page/single/worker.js", worker)]
    for folder in FOLDERS:
        for path in sorted((site / folder).rglob("*")):
            if path.is_file():
                blocks.append(_file(path.relative_to(site).as_posix(), path))
    end = "\n".join([*blocks, f'<script type="module">{page}</script>', "</body>"])
    made.write_text(html.replace("</body>", end), encoding="utf-8")
    return made


def _file(name: str, path: Path) -> str:
    if path.suffix in ZIP_BETTER:
        return _block(f"{name}.gz", gzip.compress(path.read_bytes(), mtime=0))
    return _block(name, path.read_bytes())


def _block(name: str, data: bytes) -> str:
    text = base64.b64encode(data).decode()
    return f'<script type="text/plain" data-path="{name}">{text}</script>'


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
