"""A page whose planner has started, shared by the tests: starting takes seconds.

Each test gets it as at a first visit: with the example and its plan.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import forget_work, prepared_profile
from tests.browser.hosts import reported
from tests.browser.steps import settled

# The first scenario alone, with nothing unfolded that one more question would be asked about.
ALONE = """() => {
  const chips = () => [...document.querySelectorAll("#scenario-list button")];
  while (chips().length > 1) {
    chips().at(-1).click();
    document.getElementById("scenario-delete").click();
  }
  document.getElementById("district-close").click();
  document.getElementById("notice-close").click();
  for (const details of document.querySelectorAll("details")) details.open = false;
}"""
AS_AT_FIRST = """() => {
  document.querySelector(".skip").focus(); // Tab begins at the top of the page
  document.activeElement.blur();
  scrollTo(0, 0);
}"""
VIEWPORT = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def profile(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """Where the tests of every file open a page of their own, which has answered nothing yet."""
    with prepared_profile(browser, site) as context:
        yield context


@pytest.fixture(scope="module")
def shared(profile: BrowserContext, site: str) -> Iterator[tuple[Page, list[str]]]:
    """The page, and what its browser reports as errors."""
    errors = reported(profile)
    page = profile.new_page()
    forget_work(page, site)
    page.goto(site)
    settled(page)
    yield page, errors
    page.close()


@pytest.fixture
def started(shared: tuple[Page, list[str]]) -> Iterator[Page]:
    """The started page with the example planned."""
    page, errors = shared
    page.set_viewport_size({"width": VIEWPORT["width"], "height": VIEWPORT["height"]})
    page.evaluate(ALONE)
    page.click("#start-example")
    page.evaluate(AS_AT_FIRST)
    assert settled(page) == "planned"
    page.evaluate("document.querySelector('#cards input').click()")  # a choice outlives a school
    errors.clear()
    yield page
    assert errors == []
