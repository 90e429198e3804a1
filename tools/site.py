"""Making the site: a folder of static files that works under any path of any server."""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from tools.offline import write_service_worker
from tools.runtime import fetch, read_runtime
from tools.shell import BuildError
from tools.sources import sources_of
from tools.words import worded

PAGE_FILES = ("index.html", "app.js", "style.css", "site.webmanifest")
PAGE_FOLDERS = ("ui", "engine", "languages", "icons")
PAGE_SUFFIXES = {".js", ".css", ".svg", ".png", ".json"}
LANGUAGES = Path("languages")
FIRST_LANGUAGE = LANGUAGES / "en.json"
PACKAGE = Path("py/classcruncher")
ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # one fixed time: the same source gives the same bytes


def build_site(root: Path, cache: Path, site: Path) -> None:
    """Make the folder `site` from the checkout `root`, downloading what the cache lacks."""
    runtime = read_runtime(root / "runtime.json")
    downloads: dict[str, list[Path]] = {"runtime": [], "wheels": []}
    for file, path in zip(
        runtime.files, fetch(runtime.files, cache, sources_of(runtime)), strict=True
    ):
        downloads["wheels" if file.use == "wheels" else "runtime"].append(path)
    make_site(root, downloads, site)


def make_site(root: Path, downloads: Mapping[str, Iterable[Path]], site: Path) -> None:
    """Make the folder `site` from the checkout `root` and the downloads for its folders.

    It is made beside its place and then swapped in, so a half-made site is never seen.
    """
    with tempfile.TemporaryDirectory(prefix=f".{site.name}-", dir=site.parent) as name:
        fresh, old = Path(name, "new"), Path(name, "old")
        fresh.mkdir()
        for path in page_files(root):
            target = fresh / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / path, target)
        page = fresh / "index.html"
        html = worded(page.read_text(encoding="utf-8"), root / FIRST_LANGUAGE)
        page.write_text(html, encoding="utf-8")
        zip_planner(root, fresh / "py" / "classcruncher.zip")
        for folder, paths in downloads.items():
            (fresh / folder).mkdir()
            for path in paths:
                shutil.copy2(path, fresh / folder)  # with its time: browsers may keep their copy
        write_service_worker(fresh, release(root))
        if site.exists():
            site.rename(old)
        fresh.rename(site)


def release(root: Path) -> str:
    """The number of this release, as package.json has it."""
    return str(json.loads((root / "package.json").read_text(encoding="utf-8"))["version"])


def page_files(root: Path) -> list[Path]:
    """The files that the page is made of, relative to the checkout."""
    files = [root / name for name in PAGE_FILES]
    for folder in PAGE_FOLDERS:
        found = (root / folder).rglob("*")
        files += sorted(path for path in found if path.suffix in PAGE_SUFFIXES)
    for path in files:
        if not path.is_file():
            raise BuildError(f"{path.relative_to(root)} is missing: the site cannot be made.")
    return [path.relative_to(root) for path in files]


def zip_planner(root: Path, target: Path) -> None:
    """Zip the planner and its languages; the same files always give the same bytes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted([*(root / PACKAGE).rglob("*.py"), *(root / LANGUAGES).glob("*.json")]):
            member = zipfile.ZipInfo(path.relative_to(root).as_posix(), ZIP_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            member.create_system = 3
            archive.writestr(member, path.read_bytes())
