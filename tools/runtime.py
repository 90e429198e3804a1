"""The downloaded files of `runtime.json`: kept in a cache, never trusted without their hash."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.shell import BuildError


@dataclass(frozen=True)
class PinnedFile:
    """A file we download: what it is, and the package that carries it beside the CDN.

    Its `use` says what becomes of it: "runtime", a part of what Python needs to start; "slim",
    what the planner imports is cut out of it; "wheels", put into the site's folder `wheels`
    unchanged, to be installed by micropip on first use.
    """

    name: str
    version: str
    size: int
    sha256: str
    package: str
    use: str


@dataclass(frozen=True)
class Package:
    """A registry's package: the client that downloads it, and the folder of our files in it.

    Without a folder the package is itself our file, and the CDN does not have it.
    """

    name: str
    client: str
    folder: str | None


@dataclass(frozen=True)
class Runtime:
    """The whole of `runtime.json`."""

    cdn: str
    packages: tuple[Package, ...]
    files: tuple[PinnedFile, ...]


@dataclass(frozen=True)
class Source:
    """A place to download from.

    `deliver` writes those of the wanted files it can get into a folder, under their own
    names, and raises BuildError to say why it could not get the others.
    """

    name: str
    deliver: Callable[[Sequence[PinnedFile], Path], None]


def read_runtime(path: Path) -> Runtime:
    """Read the pinned list."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Runtime(
        cdn=data["cdn"],
        packages=tuple(Package(name, **entry) for name, entry in data["packages"].items()),
        files=tuple(PinnedFile(**entry) for entry in data["files"]),
    )


def sha256_of(path: Path) -> str:
    """The hash of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fetch(files: Sequence[PinnedFile], cache: Path, sources: Sequence[Source]) -> list[Path]:
    """Make sure that every file is in the cache with its pinned hash, and return their paths.

    What the cache lacks is asked of each source in turn. A file enters the cache whole and
    checked, or not at all.
    """
    cache.mkdir(parents=True, exist_ok=True)
    tried: list[str] = []
    wanted = [file for file in files if not _is_cached(file, cache, tried)]
    for source in sources:
        if wanted:
            wanted = _take(source, wanted, cache, tried)
    if wanted:
        lost = [f"{file.name}, version {file.version}, sha256 {file.sha256}" for file in wanted]
        lists = (["Could not be had:", *lost], ["What was tried:", *tried])
        raise BuildError("\n".join("\n  ".join(lines) for lines in lists))
    return [cache / file.name for file in files]


def _is_cached(file: PinnedFile, cache: Path, tried: list[str]) -> bool:
    path = cache / file.name
    if path.exists() and not _is_right(path, file, "the cached copy", tried):
        path.unlink()
    return path.exists()


def _take(
    source: Source, wanted: Sequence[PinnedFile], cache: Path, tried: list[str]
) -> list[PinnedFile]:
    """Move what the source delivers rightly into the cache; return what is still wanted."""
    missing = []
    with tempfile.TemporaryDirectory(dir=cache) as name:
        folder = Path(name)
        try:
            source.deliver(wanted, folder)
        except BuildError as error:
            _note(f"{source.name}: {error}", tried)
        for file in wanted:
            path = folder / file.name
            if path.exists() and _is_right(path, file, f"the file of {source.name}", tried):
                path.replace(cache / file.name)
            else:
                missing.append(file)
    return missing


def _is_right(path: Path, file: PinnedFile, what: str, tried: list[str]) -> bool:
    got = sha256_of(path)
    if got != file.sha256:
        _note(f"{file.name}: {what} has sha256 {got}, expected {file.sha256}", tried)
    return got == file.sha256


def _note(what: str, tried: list[str]) -> None:
    """Remember what went wrong, and say it even if another source mends it."""
    print(what, flush=True)
    tried.append(what)
