"""A person in front of each browser engine, one after the other."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.engines.chromium import Chromium
from tests.browser.engines.firefox import Firefox
from tests.browser.engines.person import Person
from tests.browser.engines.webkit import WebKit
from tools.browser import FIREFOX, SCREEN, WEBKIT, WEBKIT_DRIVER, Needed
from tools.serve import Server, open_server
from tools.single import NAME, make_single

ROOT = Path(__file__).resolve().parents[3]


def program(needed: Needed) -> str:
    """The path of a program that has to be there."""
    found = needed.find()
    assert found, f"{needed.names[0]} is missing: install Debian's package {needed.package}"
    return found


def webkit(_: Browser) -> Person:
    assert program(SCREEN)
    return WebKit(program(WEBKIT_DRIVER), program(WEBKIT))


ENGINES: dict[str, Callable[[Browser], Person]] = {
    "chromium": Chromium,
    "firefox": lambda _: Firefox(program(FIREFOX)),
    "webkit": webkit,
}


@dataclass
class Place:
    """Where the site is found, as long as its server runs."""

    folder: Path
    server: Server

    @property
    def address(self) -> str:
        return self.server.address

    @contextmanager
    def gone(self) -> Iterator[None]:
        """No server is there for a while."""
        self.end()
        yield
        self.server = running(self.folder, self.server.server_port)

    def end(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def running(folder: Path, port: int = 0) -> Server:
    """A server of a folder, on a port of its own."""
    server = open_server(folder, port, prefix="/some/path/")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="session")
def place(dist: Path) -> Iterator[Place]:
    """The site with a server that can go."""
    made = Place(dist, running(dist))
    yield made
    made.end()


@pytest.fixture(scope="session")
def single(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site in one file."""
    return make_single(ROOT, dist, tmp_path_factory.mktemp("single") / NAME)


@pytest.fixture(scope="session", params=ENGINES)
def person(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Person]:
    """One person for all stories: a browser takes seconds to start."""
    someone = ENGINES[request.param](browser)
    yield someone
    someone.close()
