"""The build: downloads are checked, the site is whole, the server finds its place."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
import tarfile
import threading
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tools.compiled import compiled
from tools.offline import SOURCE as SERVICE_WORKER
from tools.python_files import PYODIDE, packed, parts, read_manifest, zipped
from tools.runtime import PinnedFile, Source, fetch, read_runtime
from tools.serve import FIRST_PORT, open_server, workshop
from tools.shell import BuildError
from tools.site import STYLE_LINK, make_site, page_files, when_changed

ROOT = Path(__file__).resolve().parent.parent
RIGHT = b"the right bytes"
WRONG = b"other bytes"


def pinned(name: str) -> PinnedFile:
    return PinnedFile(
        name, "1.0", len(RIGHT), hashlib.sha256(RIGHT).hexdigest(), "package", "wheels"
    )


def source(name: str, content: bytes, asked: list[str] | None = None) -> Source:
    """A source that has this content for whatever file it is asked."""

    def deliver(files: Sequence[PinnedFile], folder: Path) -> None:
        for file in files:
            if asked is not None:
                asked.append(file.name)
            (folder / file.name).write_bytes(content)

    return Source(name, deliver)


def broken(name: str, reason: str) -> Source:
    """A source that delivers half of the first file and then fails."""

    def deliver(files: Sequence[PinnedFile], folder: Path) -> None:
        (folder / f"{files[0].name}.part").write_bytes(RIGHT[:4])
        raise BuildError(reason)

    return Source(name, deliver)


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_file_in_the_cache_is_not_asked_for_again(tmp_path: Path) -> None:
    asked: list[str] = []
    for _ in range(2):
        assert fetch([pinned("a")], tmp_path, [source("first", RIGHT, asked)]) == [tmp_path / "a"]
    assert asked == ["a"]
    assert (tmp_path / "a").read_bytes() == RIGHT


def test_a_spoiled_file_in_the_cache_is_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a").write_bytes(WRONG)
    fetch([pinned("a")], tmp_path, [source("first", RIGHT)])
    assert (tmp_path / "a").read_bytes() == RIGHT
    said = capsys.readouterr().out
    assert "a: the cached copy has sha256 " + hashlib.sha256(WRONG).hexdigest() in said


def test_a_spoiled_file_that_cannot_be_mended_is_named_and_gone(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(WRONG)
    with pytest.raises(BuildError, match=r"Could not be had:\n  a, .*(?s:.*)the cached copy has"):
        fetch([pinned("a")], tmp_path, [])
    assert names(tmp_path) == []


def test_a_wrong_file_from_a_source_is_reported_and_the_next_source_tried(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fetch([pinned("a")], tmp_path, [source("bad mirror", WRONG), source("good", RIGHT)])
    assert (tmp_path / "a").read_bytes() == RIGHT
    said = capsys.readouterr().out
    assert "a: the file of bad mirror has sha256 " + hashlib.sha256(WRONG).hexdigest() in said
    assert "expected " + pinned("a").sha256 in said


def test_a_wrong_file_never_enters_the_cache(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as error:
        fetch([pinned("a")], tmp_path, [source("bad mirror", WRONG)])
    assert f"  a, version 1.0, sha256 {pinned('a').sha256}" in str(error.value).splitlines()
    assert "a: the file of bad mirror has sha256" in str(error.value)
    assert names(tmp_path) == []


def test_when_every_source_fails_each_is_named_with_its_reason(tmp_path: Path) -> None:
    sources = [broken("CDN", "it could not be reached"), broken("npm", "npm is not installed")]
    with pytest.raises(BuildError) as error:
        fetch([pinned("a"), pinned("b")], tmp_path, sources)
    assert str(error.value).splitlines() == [
        "Could not be had:",
        *(f"  {name}, version 1.0, sha256 {pinned(name).sha256}" for name in ("a", "b")),
        "What was tried:",
        "  CDN: it could not be reached",
        "  npm: npm is not installed",
    ]
    assert names(tmp_path) == []


def test_what_a_source_delivers_before_it_fails_is_kept(tmp_path: Path) -> None:
    def one_only(files: Sequence[PinnedFile], folder: Path) -> None:
        (folder / files[0].name).write_bytes(RIGHT)
        raise BuildError("it was cut off")

    asked: list[str] = []
    fetch(
        [pinned("a"), pinned("b")],
        tmp_path,
        [Source("CDN", one_only), source("next", RIGHT, asked)],
    )
    assert asked == ["b"]
    assert names(tmp_path) == ["a", "b"]


@pytest.mark.usefixtures("dist")
def test_the_pinned_list_agrees_with_pyodides_own() -> None:
    runtime = read_runtime(ROOT / "runtime.json")
    lock = json.loads((ROOT / ".cache/runtime/pyodide-lock.json").read_text(encoding="utf-8"))
    locked = {package["file_name"]: package for package in lock["packages"].values()}
    wheels = [file for file in runtime.files if file.name.endswith(".whl")]
    listed = [file for file in wheels if file.name in locked]
    assert [file.name.split("-")[0] for file in listed] == ["numpy", "scipy", "micropip"]
    for file in listed:
        assert file.sha256 == locked[file.name]["sha256"]
        assert file.version == locked[file.name]["version"]
    assert {file.package for file in runtime.files} == {item.name for item in runtime.packages}


def test_what_is_asked_of_pyodides_insides_was_checked_with_the_pinned_one() -> None:
    script = (ROOT / "page/engine/worker/pyodide-internals.js").read_text(encoding="utf-8")
    (package,) = (
        item for item in read_runtime(ROOT / "runtime.json").packages if "pyodide" in item.name
    )
    assert f"checked with Pyodide {package.name.partition('@')[2]};" in script


def test_the_site_holds_the_page_the_planner_and_the_runtime_only(dist: Path) -> None:
    runtime = read_runtime(ROOT / "runtime.json")
    expected = {path.as_posix() for path in page_files(ROOT)}
    expected -= {path for path in expected if path.startswith("page/") and path.endswith(".css")}
    expected |= {f"wheels/{file.name}" for file in runtime.files if file.use == "wheels"}
    expected |= {f"runtime/{name}" for name in (*PYODIDE, "python_stdlib.zip")}
    expected |= set(parts(read_manifest(dist)))
    expected ^= {SERVICE_WORKER.as_posix(), SERVICE_WORKER.name}  # it has its place at the top
    assert {path for path in names(dist) if (dist / path).is_file()} == expected


class References(HTMLParser):
    """The addresses that a page refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("src", "href") and value]


def test_every_file_that_the_page_refers_to_is_in_the_site(dist: Path) -> None:
    page = References()
    page.feed((dist / "index.html").read_text(encoding="utf-8"))
    files = [reference for reference in page.found if not reference.startswith(("#", "data:"))]
    assert "app.js" in [reference.removeprefix("./") for reference in files]
    for reference in files:
        assert not reference.startswith("/"), f"{reference} would break under another path"
        assert (dist / reference).is_file(), reference


def test_what_the_form_does_not_need_is_announced_after_it(dist: Path) -> None:
    html = (dist / "index.html").read_text(encoding="utf-8")
    head, _, rest = html.partition('<template id="later">')
    later, _, body = rest.partition("</template>")
    announced = re.compile('rel="modulepreload" href="([^"]+)"')
    at_once, afterwards = set(announced.findall(head)), announced.findall(later)
    assert {"app.js", "page/views/form/form.js"} <= at_once
    assert {"page/planning.js", "page/further.js", "page/views/form/paste.js"} <= set(afterwards)
    assert not at_once & set(afterwards)
    assert not announced.search(body)


def test_what_python_starts_from_is_small_enough(dist: Path) -> None:
    def sent(path: Path) -> int:
        """The bytes on the way: a server compresses what is not compressed yet."""
        data = path.read_bytes()
        return len(data if path.suffix in (".gz", ".zip", ".png") else gzip.compress(data, 6))

    page = [str(path) for path in page_files(ROOT) if (dist / path).is_file()]
    python = [*parts(read_manifest(dist)), "runtime/pyodide.mjs", "runtime/pyodide.asm.mjs"]
    assert sum(sent(dist / path) for path in [*page, *python]) < 9_500_000


def test_every_module_is_compiled_and_every_name_says_what_is_in_it(dist: Path) -> None:
    manifest = read_manifest(dist)
    with zipfile.ZipFile(dist / manifest["library"]["path"]) as library:
        assert "json/decoder.pyc" in library.namelist()
        assert {Path(name).suffix for name in library.namelist()} == {".pyc"}
    numpy_and_scipy, planner = (part["path"] for part in manifest["packages"])
    with tarfile.open(dist / numpy_and_scipy) as archive:
        assert {Path(name).suffix for name in archive.getnames()} == {".pyc"}
    with tarfile.open(dist / planner) as archive:
        ours = {path.relative_to(ROOT).as_posix() for path in (ROOT / "py").rglob("*.py")}
        spoken = {f"languages/{path.name}" for path in (ROOT / "languages").glob("*.json")}
        assert set(archive.getnames()) == {f"{name}c" for name in ours} | spoken
    for path in parts(manifest)[1:]:
        digest = hashlib.sha256((dist / path).read_bytes()).hexdigest()
        assert f"-{digest[:8]}." in path


@pytest.mark.usefixtures("dist")
def test_what_is_compiled_and_packed_is_the_same_every_time(tmp_path: Path) -> None:
    cache = ROOT / ".cache" / "runtime"
    sources = {path.name: path.read_bytes() for path in sorted((ROOT / "tools").glob("*.py"))}
    before = compiled(sources, cache, cache)
    alone = dict(reversed(list(sources.items())[::2]))
    assert compiled(alone, cache, tmp_path) == {name: before[name] for name in alone}
    assert packed(before) == packed(dict(reversed(before.items())))
    assert zipped(before) == zipped(dict(reversed(before.items())))


@pytest.mark.usefixtures("dist")
def test_a_file_that_cannot_be_compiled_is_named(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"py/wrong\.py(?s:.*)SyntaxError"):
        compiled({"py/wrong.py": b"1 +"}, ROOT / ".cache" / "runtime", tmp_path)


def nothing(_site: Path) -> None:
    """Puts no Python into a site."""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout just large enough to make a site from."""
    root = tmp_path / "checkout"
    for name in (
        "index.html",
        "app.js",
        "style.css",
        "site.webmanifest",
        "page/a.js",
        "page/preload-data.js",
        "page/planning.js",
        "page/further.js",
        "page/engine/worker/worker.js",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f"first {name}", encoding="utf-8")
    html = '<meta name="version" content="" />\n' + STYLE_LINK.format("style.css")
    (root / "index.html").write_text(html, encoding="utf-8")
    (root / "languages").mkdir()
    (root / SERVICE_WORKER).parent.mkdir()
    shutil.copy(ROOT / SERVICE_WORKER, root / SERVICE_WORKER)
    (root / "package.json").write_text('{"version": "1.0.0"}', encoding="utf-8")
    words = '{"terms": {"composite": {}}, "page": {}}'
    (root / "languages" / "en.json").write_text(words, encoding="utf-8")
    (root / "py" / "classcruncher").mkdir(parents=True)
    (root / "py" / "classcruncher" / "__init__.py").touch()
    return root


def test_a_new_site_replaces_the_old_one_whole(checkout: Path, tmp_path: Path) -> None:
    site = tmp_path / "dist"
    make_site(checkout, nothing, site)
    (checkout / "page" / "a.js").rename(checkout / "page" / "c.js")
    (checkout / "app.js").write_text("second", encoding="utf-8")
    make_site(checkout, nothing, site)
    assert (site / "app.js").read_text(encoding="utf-8") == "second"
    worker = ["engine", "engine/worker", "engine/worker/worker.js"]
    there = ["c.js", *worker, "further.js", "offline", "planning.js", "preload-data.js"]
    assert names(site / "page") == there
    assert sorted(path.name for path in tmp_path.iterdir()) == ["checkout", "dist"]


def test_all_styles_come_as_one_file_in_their_order(checkout: Path, tmp_path: Path) -> None:
    styles = ["style.css", "page/b.css", "page/a.css"]
    for path in styles:
        (checkout / path).write_text(f"/* {path} */", encoding="utf-8")
    page = "".join(map(STYLE_LINK.format, styles))
    (checkout / "index.html").write_text(page, encoding="utf-8")
    site = tmp_path / "dist"
    make_site(checkout, nothing, site)
    assert (site / "style.css").read_text("utf-8").split("\n") == [f"/* {s} */" for s in styles]
    assert (site / "index.html").read_text("utf-8").count("stylesheet") == 1
    assert not list((site / "page").glob("*.css"))


def test_a_site_that_cannot_be_made_leaves_the_old_one(checkout: Path, tmp_path: Path) -> None:
    site = tmp_path / "dist"
    make_site(checkout, nothing, site)
    (checkout / "style.css").unlink()
    with pytest.raises(BuildError, match=r"style\.css is missing"):
        make_site(checkout, nothing, site)
    assert (site / "style.css").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["checkout", "dist"]


def test_without_a_port_the_next_free_one_is_taken(tmp_path: Path) -> None:
    with open_server(tmp_path) as first, open_server(tmp_path) as second:
        assert FIRST_PORT <= first.server_port < second.server_port


def test_a_port_that_is_taken_is_said_to_be(tmp_path: Path) -> None:
    with open_server(tmp_path, port=0) as first:
        port = first.server_port
        with pytest.raises(BuildError, match=f"Port {port} cannot be used: .*--port"):
            open_server(tmp_path, port=port)


@pytest.fixture
def address(checkout: Path, tmp_path: Path) -> Iterator[str]:
    """A small site, served under a path."""
    make_site(checkout, nothing, tmp_path / "dist")
    for name in ("a.mjs", "a.wasm", "a.whl", "a.zip"):
        (tmp_path / "dist" / name).touch()
    with open_server(tmp_path / "dist", port=0, prefix="/some/path/") as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.address
        server.shutdown()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("", "text/html"),
        ("app.js", "text/javascript"),
        ("a.mjs", "text/javascript"),
        ("style.css", "text/css"),
        ("a.wasm", "application/wasm"),
        ("a.whl", "application/zip"),
        ("a.zip", "application/zip"),
    ],
)
def test_files_are_served_with_their_types_and_asked_for_again(
    address: str, name: str, kind: str
) -> None:
    with urllib.request.urlopen(address + name) as answer:
        assert answer.headers.get_content_type() == kind
        assert answer.headers["Cache-Control"] == "no-cache"


def test_who_changes_the_site_sees_it_at_the_next_reload(checkout: Path, tmp_path: Path) -> None:
    site = tmp_path / "dist"
    make_site(checkout, nothing, site)
    versions = ["first", "second"]

    def make_anew() -> None:
        if not versions:
            raise BuildError("app.js is missing")
        script = f"// {versions.pop(0)}"
        (checkout / "app.js").write_text(script, encoding="utf-8")
        make_site(checkout, nothing, site)

    with open_server(site, port=0, handler=workshop(make_anew)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for version in list(versions):
            page = had(server.address)
            assert 'name="version" content=""' in page, "no browser keeps it"
            assert had(f"{server.address}app.js") == f"// {version}"
        assert "unregister" in had(f"{server.address}service-worker.js")
        with pytest.raises(urllib.error.HTTPError) as error:
            had(server.address)
        assert error.value.read() == b"app.js is missing"
        error.value.close()
        server.shutdown()


def test_it_is_made_anew_when_a_source_has_changed_and_only_then(
    checkout: Path,
) -> None:
    made: list[str] = []
    make_anew = when_changed(checkout, lambda: made.append("once"))
    make_anew()
    assert made == []
    (checkout / "page" / "new.js").touch()
    make_anew()
    make_anew()
    assert made == ["once"]


def had(address: str) -> str:
    with urllib.request.urlopen(address) as answer:
        return str(answer.read().decode())


@pytest.mark.parametrize(
    "path", ["/some/path/none.js", "/some/path/../checkout/app.js", "/app.js", "/some/pathapp.js"]
)
def test_nothing_outside_the_site_is_served(address: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(address.removesuffix("/some/path/") + path)
    assert error.value.code == 404
    error.value.close()
