"""Making the site: a folder of static files that works under any path of any server."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from tools.runtime import fetch, read_runtime
from tools.shell import BuildError
from tools.sources import sources_of

PAGE_FILES = ("index.html", "app.js", "style.css")
PAGE_FOLDERS = ("ui", "engine")
PAGE_SUFFIXES = {".js", ".css", ".svg"}
PACKAGE = Path("py/classcruncher")
ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # one fixed time: the same source gives the same bytes


def build_site(root: Path, cache: Path, site: Path) -> None:
    """Make the folder `site` from the checkout `root`, downloading what the cache lacks."""
    runtime = read_runtime(root / "runtime.json")
    make_site(root, fetch(runtime.files, cache, sources_of(runtime)), site)


def make_site(root: Path, runtime: Iterable[Path], site: Path) -> None:
    """Make the folder `site` from the checkout `root` and the runtime's files.

    It is made beside its place and then swapped in, so a half-made site is never seen.
    """
    with tempfile.TemporaryDirectory(prefix=f".{site.name}-", dir=site.parent) as name:
        fresh, old = Path(name, "new"), Path(name, "old")
        fresh.mkdir()
        for path in page_files(root):
            target = fresh / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / path, target)
        zip_package(root / PACKAGE, fresh / "py" / "classcruncher.zip")
        (fresh / "runtime").mkdir()
        for path in runtime:
            shutil.copy2(path, fresh / "runtime")  # with its time: browsers may keep their copy
        if site.exists():
            site.rename(old)
        fresh.rename(site)


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


def zip_package(package: Path, target: Path) -> None:
    """Zip the Python files of a package; the same files always give the same bytes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(package.rglob("*.py")):
            member = zipfile.ZipInfo(path.relative_to(package.parent).as_posix(), ZIP_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            member.create_system = 3
            archive.writestr(member, path.read_bytes())
