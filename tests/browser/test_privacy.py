"""Nothing leaves the origin, from the page or from its worker; the policy forbids it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.elsewhere import Elsewhere
from tests.browser.steps import cell, settled

TRY = """address => fetch(address).then(() => "reached", (error) => error.name)"""


@pytest.fixture
def page(first_page: Page) -> Page:
    """Of somebody who was never here."""
    return first_page


def test_no_request_leaves_and_the_policy_blocks_those_that_try(
    page: Page, site: str, requests: list[str], page_errors: list[str], elsewhere: Elsewhere
) -> None:
    page.goto(site)
    assert settled(page) == "planned"
    page.fill(cell(1, "children"), "19")
    assert settled(page) == "planned"
    origin = site.split("/some/")[0]
    assert any("/runtime/packages-" in address for address in requests), "the worker's count too"
    ours = (origin, f"blob:{origin}", "data:")
    assert [address for address in requests if not address.startswith(ours)] == []

    foreign = elsewhere.address
    assert page.evaluate(TRY, f"{foreign}page") == "TypeError"
    (worker,) = page.workers
    assert worker.evaluate(TRY, f"{foreign}worker") == "TypeError"
    imported = "address => import(address).then(() => 'reached', (error) => error.name)"
    assert worker.evaluate(imported, f"{foreign}import") == "TypeError"
    assert elsewhere.asked == []
    assert page_errors, "the browser reports what its policy blocked"
    page_errors.clear()


def test_without_the_policy_the_other_server_answers(page: Page, elsewhere: Elsewhere) -> None:
    page.goto(f"http://localhost:{elsewhere.server_port}/")
    address = f"{elsewhere.address}other-origin"
    assert page.evaluate(TRY, address) == "reached"
    assert "/other-origin" in elsewhere.asked
