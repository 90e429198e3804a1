"""The page's Python: what the planner imports is cut out of the downloads, compiled and packed.

Into the site's folder `runtime` go Pyodide's core as it is, the modules of the standard library,
numpy and scipy that `imports.txt` names, and numpy's and scipy's shared objects, each a
WebAssembly file of its own so that browsers compile it while it arrives. The planner goes into
`py`. `wheels` has what micropip installs on first use; for that the whole standard library
stands by in `runtime` too. Every file that may change without Pyodide's version carries a hash
in its name. `page/engine/worker/manifest.js` tells the page about all of them.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import shutil
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tools.compiled import compiled
from tools.runtime import Runtime
from tools.trace import traced

PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
WHOLE_LIBRARY = "python_stdlib.zip"
LOCK = "pyodide-lock.json"
LIBRARY = "library/"
SHARED_OBJECT = ".so"
SCIPY_INIT = "scipy/__init__.py"
OUR_SCIPY_INIT = Path("tools/scipy_init.py")
PLANNER = "py/classcruncher/**/*.py"
LANGUAGES = "languages/*.json"
MANIFEST = Path("page/engine/worker/manifest.js")
PLACE = "/* the build puts it here */ EMPTY"
TOLD = re.compile(r"^export const MANIFEST = (\{.*\});$", re.MULTILINE)
FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # the same source gives the same bytes


def add_python(root: Path, runtime: Runtime, cache: Path, site: Path) -> None:
    """Add Python, the planner and the manifest to a site that has the page.

    Args:
        root: the checkout.
        runtime: the pinned list, whose files lie in the folder `cache`.
        cache: what is compiled is kept here too.
        site: the folder of the site.
    """
    wheels = [file.name for file in runtime.files if file.use == "wheels"]
    whole = [cache / file.name for file in runtime.files if file.use == "slim"]
    for folder in ("runtime", "py", "wheels"):
        (site / folder).mkdir()
    for name in (*PYODIDE, WHOLE_LIBRARY):
        shutil.copy2(cache / name, site / "runtime")  # with its time: browsers may keep their copy
    for name in wheels:
        shutil.copy2(cache / name, site / "wheels")

    planner = {path.relative_to(root).as_posix(): path for path in root.glob(PLANNER)}
    languages = {path.relative_to(root).as_posix(): path for path in root.glob(LANGUAGES)}
    needed = _needed(cache / WHOLE_LIBRARY, whole)
    needed[SCIPY_INIT] = (root / OUR_SCIPY_INIT).read_bytes()
    needed |= {name: path.read_bytes() for name, path in planner.items()}
    sources = {name: data for name, data in needed.items() if name.endswith(".py")}
    modules = {f"{name}c": data for name, data in compiled(sources, cache, cache).items()}

    library = {name: modules[name] for name in modules if name.startswith(LIBRARY)}
    ours = {f"{name}c": modules[f"{name}c"] for name in planner}
    ours |= {name: path.read_bytes() for name, path in languages.items()}
    others = {name: modules[name] for name in modules.keys() - library.keys() - ours.keys()}
    manifest: dict[str, Any] = {
        "core": _part(site, f"runtime/{PYODIDE[-1]}"),
        "library": _write(site, "runtime/library.zip", zipped(library)),
        "packages": [
            _write(site, "runtime/packages.tar.gz", packed(others)),
            _write(site, "py/classcruncher.tar.gz", packed(ours)),
        ],
        "sharedObjects": [
            {"place": name} | _write(site, f"runtime/{Path(name).name.split('.')[0]}.wasm", data)
            for name, data in sorted(needed.items())
            if name.endswith(SHARED_OBJECT)
        ],
        "wholeLibrary": _part(site, f"runtime/{WHOLE_LIBRARY}"),
        "wheels": [f"wheels/{name}" for name in wheels],
        "lock": _lock(cache / LOCK),
    }
    _write_manifest(site, manifest)


def read_manifest(site: Path) -> dict[str, Any]:
    """What the page of a site is told."""
    told = TOLD.search((site / MANIFEST).read_text(encoding="utf-8"))
    assert told is not None
    manifest: dict[str, Any] = json.loads(told[1])
    return manifest


def parts(manifest: Mapping[str, Any]) -> list[str]:
    """The files that Python starts from; Pyodide's own two scripts are not among them."""
    single = (manifest["core"], manifest["library"])
    found = [*single, *manifest["packages"], *manifest["sharedObjects"]]
    return [part["path"] for part in found]


def _needed(library: Path, wheels: Sequence[Path]) -> dict[str, bytes]:
    """What `imports.txt` names, by name."""
    found: dict[str, bytes] = {}
    for path, place in ((library, LIBRARY), *((wheel, "") for wheel in wheels)):
        with zipfile.ZipFile(path) as archive:
            wanted = {f"{place}{name}": name for name in archive.namelist()}
            found |= {name: archive.read(wanted[name]) for name in traced() if name in wanted}
    return found


def zipped(modules: Mapping[str, bytes]) -> bytes:
    """The modules of the standard library as Python imports them: out of a zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in sorted(modules.items()):
            member = zipfile.ZipInfo(name.removeprefix(LIBRARY), FIXED_TIME)
            member.create_system = 3
            archive.writestr(member, data, zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()


def packed(files: Mapping[str, bytes]) -> bytes:
    """Files in one compressed archive; the same files always give the same bytes."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, data in sorted(files.items()):
            assert len(name) < 100, f"{name} is too long for what unpacks it"
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return gzip.compress(buffer.getvalue(), 9, mtime=0)


def _lock(path: Path) -> dict[str, Any]:
    """Pyodide's own list of packages, with those only that it ever loads by name: none."""
    return {**json.loads(path.read_text(encoding="utf-8")), "packages": {}}


def _write(site: Path, name: str, data: bytes) -> dict[str, Any]:
    """Write a file with its hash in its name."""
    stem, dot, suffixes = name.partition(".")
    path = f"{stem}-{hashlib.sha256(data).hexdigest()[:8]}{dot}{suffixes}"
    (site / path).write_bytes(data)
    return _part(site, path)


def _part(site: Path, path: str) -> dict[str, Any]:
    return {"path": path, "size": (site / path).stat().st_size}


def _write_manifest(site: Path, manifest: Mapping[str, Any]) -> None:
    """Tell the page; what is told has an id that changes with any of it."""
    scripts = [path.read_bytes() for path in sorted((site / MANIFEST).parent.glob("*.js"))]
    core = (site / manifest["core"]["path"]).read_bytes()
    told = json.dumps(manifest, separators=(",", ":"))
    digest = hashlib.sha256(b"".join([told.encode(), core, *scripts])).hexdigest()
    script = (site / MANIFEST).read_text(encoding="utf-8")
    assert PLACE in script
    told = json.dumps({"id": digest[:16], **manifest}, separators=(",", ":"))
    (site / MANIFEST).write_text(script.replace(PLACE, told), encoding="utf-8")
