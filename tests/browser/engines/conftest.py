"""A person in front of each browser engine, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.engines.chromium import Chromium
from tests.browser.engines.firefox import Firefox
from tests.browser.engines.person import Person
from tests.browser.engines.webkit import WebKit
from tools.browser import FIREFOX, SCREEN, WEBKIT, WEBKIT_DRIVER, Needed


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


@pytest.fixture(scope="session", params=ENGINES)
def person(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Person]:
    """One person for all stories: a browser takes seconds to start."""
    someone = ENGINES[request.param](browser)
    yield someone
    someone.close()
