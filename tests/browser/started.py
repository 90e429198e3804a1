"""A page whose planner has started, shared by the tests: starting takes seconds.

Each test gets it as at a first visit: with the example and its plan.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.steps import settled

# The first scenario alone, with nothing unfolded that one more question would be asked about.
ALONE = """() => {
  const chips = () => [...document.querySelectorAll("#scenario-list button")];
  while (chips().length > 1) {
    chips().at(-1).click();
    document.getElementById("scenario-delete").click();
  }
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
def shared(browser: Browser, site: str) -> Iterator[tuple[Page, list[str]]]:
    """The page, and what its browser reports as errors."""
    errors: list[str] = []
    context = browser.new_context()
    context.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    context.on("weberror", lambda error: errors.append(str(error.error)))
    page = context.new_page()
    page.goto(site)
    settled(page)
    yield page, errors
    context.close()


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
