"""The guard that the other tests rely on: nothing that goes wrong in the page stays unseen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

IN_A_WORKER = "code => { new Worker(URL.createObjectURL(new Blob([code]))); }"


@pytest.fixture
def plain(first_page: Page, site: str) -> Page:
    """A page of the site's origin that runs no code of its own and asks for no icon."""
    page = first_page
    address = f"{site}plain.html"
    html = '<!doctype html><link rel="icon" href="data:," />'
    page.route(address, lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(address)
    return page


@pytest.fixture
def seen(page_errors: list[str]) -> Iterator[list[str]]:
    """What the guard has seen; taken away at the end, as these tests provoke it."""
    yield page_errors
    page_errors.clear()


def test_an_error_on_the_console_is_seen(plain: Page, seen: list[str]) -> None:
    with plain.expect_console_message():
        plain.evaluate("console.error('from the page')")
    assert seen == ["console: from the page"]


def test_an_error_on_the_console_of_a_worker_is_seen(plain: Page, seen: list[str]) -> None:
    with plain.expect_console_message():
        plain.evaluate(IN_A_WORKER, "console.error('from the worker')")
    assert seen == ["console: from the worker"]


def test_an_uncaught_exception_is_seen(
    plain: Page, context: BrowserContext, seen: list[str]
) -> None:
    with context.expect_event("weberror"):
        plain.evaluate("setTimeout(() => { throw new Error('thrown'); })")
    assert len(seen) == 1
    assert "thrown" in seen[0]


def test_a_file_that_is_missing_is_seen(plain: Page, seen: list[str]) -> None:
    with plain.expect_console_message():
        plain.evaluate("fetch('missing.js')")
    assert len(seen) == 1
    assert "404" in seen[0]


def test_the_requests_of_a_worker_are_recorded(
    plain: Page, site: str, requests: list[str], context: BrowserContext
) -> None:
    with context.expect_event("requestfinished", lambda request: request.url.endswith("app.js")):
        plain.evaluate(IN_A_WORKER, f"fetch('{site}app.js')")
    assert f"{site}app.js" in requests
