"""Making the site: a folder of static files that works under any path of any server."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tools.offline import write_service_worker
from tools.python_files import PLANNER, add_python
from tools.runtime import Runtime, fetch, read_runtime
from tools.shell import BuildError, run
from tools.sources import sources_of
from tools.trace import trace
from tools.words import worded

PAGE_FILES = ("index.html", "app.js", "style.css", "site.webmanifest")
PAGE_FOLDERS = ("page", "languages", "icons", "examples")
NOT_IN_SITE = Path("page/single")
PAGE_SUFFIXES = {".js", ".css", ".svg", ".png", ".json"}
LANGUAGES = Path("languages")
WORDS = Path("page/preload-data.js")  # what asks for the words and the example
FORM = Path("app.js")  # what needs them
# What comes when the form is there: the plan, the planner, what stands around the plan.
AFTER_FORM = tuple(
    map(Path, ("page/planning.js", "page/engine/worker/worker.js", "page/further.js"))
)
NAMED = re.compile(r'(?:src|href)="([^"]+\.js)"')
LATER = '<template id="later"></template>'
IMPORT = re.compile(r'^(?:import|export) [^;]*?"(\.[^"]+)";$', re.MULTILINE)
STYLE_LINK = '    <link rel="stylesheet" href="{}" />\n'
STYLE = re.compile(STYLE_LINK.format('([^"]+)'))
FIRST_LANGUAGE = LANGUAGES / "en.json"


def build_site(root: Path, cache: Path, site: Path) -> None:
    """Make the folder `site` from the checkout `root`, downloading what the cache lacks."""
    runtime = _fetched(root, cache)
    make_site(root, partial(add_python, root, runtime, cache), site)


def when_changed(root: Path, make: Callable[[], None]) -> Callable[[], None]:
    """What calls `make` where anything that the site is made of has changed since."""

    def look() -> list[tuple[Path, int]]:
        sources = [*page_files(root), *(path.relative_to(root) for path in root.glob(PLANNER))]
        return [(path, (root / path).stat().st_mtime_ns) for path in sources]

    made_of = look()

    def make_anew() -> None:
        nonlocal made_of
        now = look()
        if now != made_of:
            make()
            made_of = now

    return make_anew


def trace_imports(root: Path, cache: Path) -> None:
    """Find out anew which modules of the downloads the planner needs."""
    trace(root, _fetched(root, cache), cache)


def plan_examples(root: Path, python: Path) -> None:
    """Have the planner say anew what the page shows first; with a Python that can run it."""
    run([python, "-m", "tools.examples"], "Planning the examples", root, {"PYTHONPATH": "py"})


def _fetched(root: Path, cache: Path) -> Runtime:
    """The pinned list, with every file of it in the cache."""
    runtime = read_runtime(root / "runtime.json")
    fetch(runtime.files, cache, sources_of(runtime))
    return runtime


def make_site(root: Path, add_python: Callable[[Path], None], site: Path) -> None:
    """Make the folder `site` from the checkout `root`; `add_python` puts Python into it.

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
        page.write_text(preloading(in_one_style(html, fresh), fresh), encoding="utf-8")
        add_python(fresh)
        write_service_worker(fresh, release(root))
        if site.exists():
            site.rename(old)
        fresh.rename(site)


def in_one_style(html: str, site: Path) -> str:
    """The page with all its stylesheets in the first: it shows nothing before it has them all."""
    paths = STYLE.findall(html)
    if not paths:
        raise BuildError("index.html has lost its styles.")
    style = "\n".join((site / path).read_text(encoding="utf-8") for path in paths)
    (site / paths[0]).write_text(style, encoding="utf-8")
    for path in paths[1:]:
        (site / path).unlink()
        html = html.replace(STYLE_LINK.format(path), "")
    return html


def modules_of(site: Path, *entries: Path) -> list[Path]:
    """These modules, and all that they import."""
    found = [*entries]
    for module in found:
        for name in IMPORT.findall((site / module).read_text(encoding="utf-8")):
            needed = Path(os.path.normpath(module.parent / name))
            if needed not in found:
                found.append(needed)
    return found


def preloading(html: str, site: Path) -> str:
    """The page, which tells the browser of every module that it will need.

    The words and the example overtake all but the few modules that ask for them. What the form
    does not need waits in a template, which the entry opens when the form is there.
    """
    first = modules_of(site, WORDS)
    form = _others(site, first, FORM)
    later = _others(site, [*first, *form, *map(Path, NAMED.findall(html))], *AFTER_FORM)
    link = '    <link rel="modulepreload" href="{}"{} />\n'
    links = [link.format(path.as_posix(), "") for path in first]
    links += [link.format(path.as_posix(), ' fetchpriority="low"') for path in form]
    script = f'    <script type="module" src="{WORDS.as_posix()}"'
    html = html.replace(script, "".join(links) + script)
    waiting = "".join(link.format(path.as_posix(), "") for path in later)
    return html.replace(LATER, LATER.replace("><", f">\n{waiting}    <"))


def _others(site: Path, known: list[Path], *entries: Path) -> list[Path]:
    """The modules of these that are not known yet."""
    found = dict.fromkeys(path for entry in entries for path in modules_of(site, entry))
    return [path for path in found if path not in known]


def release(root: Path) -> str:
    """The number of this release, as package.json has it."""
    return str(json.loads((root / "package.json").read_text(encoding="utf-8"))["version"])


def page_files(root: Path) -> list[Path]:
    """The files that the page is made of, relative to the checkout."""
    files = [root / name for name in PAGE_FILES]
    for folder in PAGE_FOLDERS:
        found = (root / folder).rglob("*")
        files += sorted(path for path in found if path.suffix in PAGE_SUFFIXES)
    files = [path for path in files if not path.is_relative_to(root / NOT_IN_SITE)]
    for path in files:
        if not path.is_file():
            raise BuildError(f"{path.relative_to(root)} is missing: the site cannot be made.")
    return [path.relative_to(root) for path in files]
