"""The page's policy holds in every engine: neither the page nor its worker reaches anybody."""

from __future__ import annotations

import base64
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.elsewhere import Elsewhere
from tests.browser.engines.conftest import running
from tests.browser.engines.person import Person

# The worker imports this where it would import Python, so it runs as Python does.
LOADER = "runtime/pyodide.mjs"
TRY_ALL = """
const said = (source, yes, no) => new Promise((resolve, reject) => {
  source[yes] = resolve;
  source[no] = reject;
});
const ways = {
  fetch: (to) => fetch(to),
  // The worker of the single file puts a fetch of its own before the browser's.
  realFetch: (to) => Object.getPrototypeOf(Object.getPrototypeOf(self)).fetch.call(self, to),
  request: (to) => {
    const request = new XMLHttpRequest();
    request.open("GET", to);
    request.send();
    return said(request, "onload", "onerror");
  },
  socket: (to) => said(new WebSocket(to.replace("http", "ws")), "onopen", "onerror"),
  events: (to) => said(new EventSource(to), "onopen", "onerror"),
  import: (to) => import(to),
  worker: (to) => said(new Worker(to, { type: "module" }), "onmessage", "onerror"),
};
const tried = Object.entries(ways).map(async ([name, go]) => {
  try {
    await go(`ELSEWHERE${name}`);
    return `${name} reached`;
  } catch {
    return `${name} blocked`;
  }
});
"""
IN_WORKER = f"""{TRY_ALL}
postMessage({{ kind: "failed", detail: (await Promise.all(tried)).join() }});
export const loadPyodide = () => new Promise(() => undefined);
"""
FROM_PAGE = """(() => {
  window.trying = 3;
  const end = () => (window.trying -= 1);
  const image = new Image();
  image.onload = image.onerror = end;
  image.src = "ELSEWHEREpage-image";
  import("ELSEWHEREpage-import").then(end, end);
  fetch("ELSEWHEREpage").then(end, end);
  navigator.sendBeacon("ELSEWHEREpage-beacon");
  return true;
})()"""
# What the worker found, or true after 20 seconds without a word of it.
FOUND = "document.querySelector('#status code')?.textContent ?? performance.now() > 20_000"
POLICY = re.compile(r'<meta\s+http-equiv="Content-Security-Policy"[^>]*>')


def tried(person: Person, address: str, elsewhere: Elsewhere) -> tuple[set[str], list[str]]:
    """What the worker of the page found, and what came to the other server in the end."""
    for _ in range(3):
        person.open(address)
        found = person.wait(FOUND)
        if found is not True:
            break  # about once in 200 times Firefox's worker falls silent over what it tries
    person.ask(FROM_PAGE.replace("ELSEWHERE", elsewhere.address))
    person.wait("window.trying === 0")
    person.errors()  # browsers report what a policy blocks
    return set(str(found).split(",")), elsewhere.asked


@pytest.fixture
def probe(elsewhere: Elsewhere) -> str:
    return IN_WORKER.replace("ELSEWHERE", elsewhere.address)


@pytest.fixture
def probed_site(dist: Path, tmp_path: Path, probe: str) -> Iterator[str]:
    """The address of the site with the probe in it."""
    folder = tmp_path / "site"
    shutil.copytree(dist, folder, copy_function=os.link)
    (folder / LOADER).unlink()
    (folder / LOADER).write_text(probe, encoding="utf-8")
    with running(folder) as server:
        yield server.address
        server.shutdown()


@pytest.fixture
def probed_file(single: Path, tmp_path: Path, probe: str) -> Path:
    """The single file with the probe in it."""
    html = single.read_text(encoding="utf-8")
    block = f'data-path="{LOADER}">'
    before, after = html.split(block)
    script = base64.b64encode(probe.encode()).decode()
    changed = tmp_path / "class-cruncher.html"
    rest = after[after.index("<") :]
    changed.write_text(f"{before}{block}{script}{rest}", encoding="utf-8")
    return changed


def all_blocked(found: set[str]) -> bool:
    return len(found) > 1 and all(words.endswith(" blocked") for words in found)


def test_the_site_and_its_worker_reach_nobody(
    person: Person, probed_site: str, elsewhere: Elsewhere
) -> None:
    found, asked = tried(person, probed_site, elsewhere)
    assert all_blocked(found), found
    assert asked == []


def test_the_single_file_and_its_worker_reach_nobody(
    person: Person, probed_file: Path, elsewhere: Elsewhere
) -> None:
    found, asked = tried(person, probed_file.as_uri(), elsewhere)
    assert all_blocked(found), found
    assert asked == []

    html, policies = POLICY.subn("", probed_file.read_text(encoding="utf-8"))
    assert policies == 1
    probed_file.write_text(html, encoding="utf-8")
    found, asked = tried(person, probed_file.as_uri(), elsewhere)
    assert {"realFetch reached", "import reached"} <= found
    assert {"/realFetch", "/import", "/page-image", "/page-import"} <= set(asked)
