"""Visitors of a server that can fail, shared by a file's tests: a first visit takes seconds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.hosts import FaultyHandler, Host, hosted, next_version
from tests.browser.steps import READY, START_TIME, settled, visit, wait_for_state
from tests.browser.visitors import NO_PLANNER, TYPED, Visitor, visitor


@pytest.fixture(scope="session")
def host(dist: Path) -> Iterator[Host]:
    with hosted(dist, FaultyHandler) as host:
        yield host


@pytest.fixture(scope="session")
def newer(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another version of the site."""
    return next_version(dist, tmp_path_factory.mktemp("newer"))


@pytest.fixture
def new(browser: Browser, host: Host) -> Iterator[Visitor]:
    """Who has never been here."""
    for new in visitor(browser):
        yield new
        host.mend()
        new.saw()


@pytest.fixture(scope="module")
def unkept_visitor(browser: Browser, host: Host) -> Iterator[Visitor]:
    for unkept in visitor(browser, service_workers="block"):
        host.faults = NO_PLANNER
        visit(unkept.page, host.address)
        unkept.page.fill("#school-name", TYPED)
        wait_for_state(unkept.page, "failed", START_TIME)
        host.mend()
        unkept.errors.clear()
        yield unkept


@pytest.fixture
def unkept(unkept_visitor: Visitor, host: Host) -> Iterator[Visitor]:
    """Who typed a school at an earlier visit, in a browser that keeps no files."""
    yield unkept_visitor
    host.mend()
    unkept_visitor.saw()


@pytest.fixture(scope="module")
def kept_visitor(browser: Browser, host: Host) -> Iterator[Visitor]:
    for kept in visitor(browser):
        visit(kept.page, host.address)
        assert settled(kept.page) == "planned"
        kept.page.wait_for_selector(READY)
        yield kept


@pytest.fixture
def kept(kept_visitor: Visitor, host: Host) -> Iterator[Visitor]:
    """Who has everything kept and the planner running, and has just typed a name."""
    page = kept_visitor.page
    page.click("#start-example")
    page.fill("#school-name", TYPED)
    page.evaluate("dispatchEvent(new Event('pagehide'))")  # saves at once
    yield kept_visitor
    host.mend()
    kept_visitor.saw()
