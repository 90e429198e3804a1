"""The sites whose start is measured: ours, ours in one file, a plain page, HiGHS alone."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from classcruncher.school.problem import problem_of
from classcruncher.school.reading import read_school
from tests.bench.forms import compact, mps
from tools.runtime import read_runtime
from tools.single import NAME, make_single
from tools.site import build_site

ROOT = Path(__file__).resolve().parents[3]
HERE = Path(__file__).resolve().parent
CACHE = ROOT / ".cache" / "runtime"
SCHOOL = ROOT / "examples" / "nsw-2023.json"


def make_ours(folder: Path) -> Path:
    """Our site, with the single file beside it."""
    build_site(ROOT, CACHE, folder)
    make_single(ROOT, folder, folder / NAME)
    return folder


def make_plain(folder: Path) -> Path:
    """A page that loads Pyodide, numpy and scipy as they come, and our planner."""
    (folder / "runtime").mkdir(parents=True)
    for file in read_runtime(ROOT / "runtime.json").files:
        shutil.copy(CACHE / file.name, folder / "runtime")
    shutil.copy(HERE / "plain.html", folder / "index.html")
    for name in ("plain.js", "plain-worker.js"):
        shutil.copy(HERE / name, folder)
    shutil.copy(SCHOOL, folder / "school.json")
    sources = [*ROOT.glob("py/classcruncher/**/*.py"), *ROOT.glob("languages/*.json")]
    with zipfile.ZipFile(folder / "planner.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sources:
            archive.write(path, path.relative_to(ROOT).as_posix())
    return folder


def make_highs(folder: Path) -> Path:
    """A page with HiGHS in WebAssembly and the same school's compact model, made beforehand."""
    shutil.copytree(ROOT / "node_modules" / "highs" / "build", folder / "highs")
    shutil.copy(HERE / "highs.html", folder / "index.html")
    shutil.copy(HERE / "highs.js", folder)
    shutil.copy(HERE.parent / "highs_solve.mjs", folder)
    model = mps(compact(problem_of(read_school(SCHOOL.read_text(encoding="utf-8")))))
    (folder / "school.mps").write_text(model, encoding="utf-8")
    return folder
