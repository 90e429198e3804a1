"""Many schools as a folder or an archive of school files."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from ..messages.message import say
from ..school.fields import SCHOOL_FILE, Remark, SchoolErrors
from .table import Row, read_files

# No school file is longer; an archive may claim anything.
MOST_BYTES = 2_000_000

# What an archive says that is none, has a password or is damaged.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError)

# A file's name with what it holds, or with why that cannot be read.
File = tuple[str, str | SchoolErrors]


def school_files(path: Path) -> list[Row]:
    """Read the school files of a folder or a zip archive, in the order of their names.

    Raises:
        SchoolErrors: there is none, or the archive is damaged.
        OSError: the archive cannot be opened.
    """
    try:
        rows = list(read_files(_in_folder(path) if path.is_dir() else _in_archive(path)))
    except DAMAGED as error:
        raise SchoolErrors([Remark(path.name, say("many.no_archive"))]) from error
    if not rows:
        raise SchoolErrors([Remark(path.name, say("many.no_files"))])
    return rows


def _in_folder(folder: Path) -> Iterator[File]:
    for path in sorted(folder.glob("*.json")):
        try:
            yield path.name, _text(path.stat().st_size, path.read_bytes)
        except OSError as error:
            said = say("wrong.unread", reason=error.strerror or "")
            yield path.name, SchoolErrors([Remark(SCHOOL_FILE, said)])


def _in_archive(path: Path) -> Iterator[File]:
    with zipfile.ZipFile(path) as archive:
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            # A Mac packs a hidden file beside each.
            if member.filename.endswith(".json") and not member.filename.startswith("__MACOSX/"):
                yield member.filename, _text(member.file_size, partial(archive.read, member))


def _text(size: int, read: Callable[[], bytes]) -> str | SchoolErrors:
    if size > MOST_BYTES:
        return SchoolErrors([Remark(SCHOOL_FILE, say("many.large_file", most=MOST_BYTES))])
    try:
        return read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        said = say("wrong.no_text", byte=error.start + 1)
        return SchoolErrors([Remark(SCHOOL_FILE, said)])
