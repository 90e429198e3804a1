"""What a first visit shows before the planner is there, and that the planner says the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.hosts import Host, reported
from tests.browser.steps import (
    START_TIME,
    WITHOUT_ANSWERS,
    cell,
    choice_card,
    known,
    paste_block,
    plan_table,
    settled,
    visit,
    wait_for_state,
)

pytest_plugins = ["tests.browser.visited"]

ON_ITS_WAY = {"runtime/pyodide.asm.wasm": "held"}
CARDS = "cards => cards.map(card => card.textContent)"
# By what the browser says of its owner: the page's language, the first two grades, and the country
# whose rules come first.
VISITORS = {
    "en-AU": ("en", ["K", "Year 1"], "Australia"),
    "en-GB": ("en", ["Reception", "Year 1"], "United Kingdom"),
    "en-US": ("en", ["K", "Grade 1"], "United States"),
    "de-DE": ("en", ["K", "Year 1"], "Australia"),
    "fr-FR": ("fr", ["PS", "MS"], "France"),
    "fr-CA": ("fr", ["PS", "MS"], "Canada"),
}


@pytest.fixture(params=VISITORS)
def locale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def comes(browser: Browser, host: Host, locale: str) -> Iterator[Page]:
    """Who comes for the first time, over a line on which the planner takes long."""
    context = browser.new_context(locale=locale, service_workers="block")
    errors = reported(context)
    host.faults = ON_ITS_WAY
    yield context.new_page()
    host.mend()
    context.close()
    assert errors == []


def seen(page: Page) -> tuple[object, ...]:
    """All that is read of the plan, its choices and the other plans."""
    known(page, "#choices")
    known(page, "#alternatives")
    cards = page.locator("label.card").evaluate_all(CARDS)
    return plan_table(page), cards, page.inner_text("#plan-body"), page.inner_text("#alternatives")


def test_the_example_of_the_place_is_read_before_the_planner_is_there(
    comes: Page, host: Host, locale: str
) -> None:
    language, grades, country = VISITORS[locale]
    visit(comes, host.address)
    assert settled(comes) == "planned"
    assert comes.get_attribute("html", "lang") == language
    assert [comes.input_value(cell(row, "name")) for row in (1, 2)] == grades
    assert comes.locator("#place optgroup").first.get_attribute("label") == country
    seen(comes)
    proved = comes.locator(".card-state")
    assert {text[0] for text in proved.all_inner_texts()} == {"✓"}
    assert comes.locator("#example-note").is_visible()


# An example in each language: that the answers about every one are the planner's is tested without
# a page.
@pytest.mark.parametrize("locale", ["en-AU", "fr-FR"])
def test_the_planner_says_the_same(comes: Page, host: Host) -> None:
    visit(comes, host.address)
    before = seen(comes)
    host.mend()
    comes.evaluate("localStorage.clear()")
    comes.add_init_script(WITHOUT_ANSWERS)
    visit(comes, host.address)
    wait_for_state(comes, "starting")
    assert seen(comes) == before


@pytest.mark.parametrize("locale", ["en-AU"])
def test_what_is_typed_before_the_planner_is_there_is_planned_as_soon_as_it_is(
    comes: Page, host: Host
) -> None:
    visit(comes, host.address)
    comes.wait_for_selector("#status:has-text('Getting the planner ready: once')")
    said = comes.inner_text("#status")
    assert "You can read this plan and type your own numbers." in said
    comes.wait_for_selector("#progress:visible")
    comes.fill(cell(1, "children"), "19")
    wait_for_state(comes, "starting")
    assert comes.inner_text("#stale-note") == "from before the last change"
    assert "Your plan comes as soon as the planner is ready." in comes.inner_text("#status")
    host.mend()
    assert settled(comes) == "planned"
    assert plan_table(comes)[0] == {"K": 19}
    assert comes.locator("#progress").is_hidden()


@pytest.mark.parametrize("locale", ["en-AU"])
def test_another_choice_is_read_before_the_planner_is_there(comes: Page, host: Host) -> None:
    visit(comes, host.address)
    choice_card(comes, "Even classes").click()
    wait_for_state(comes, "planned")
    assert "✓" in choice_card(comes, "Even classes").inner_text()
    assert max(sum(row.values()) for row in plan_table(comes)) <= 21


@pytest.mark.parametrize("locale", ["en-AU"])
def test_the_planner_comes_after_all_that_is_seen(comes: Page, host: Host) -> None:
    host.asked.clear()
    host.faults = {"page/further.js": "held"}
    comes.goto(host.address, wait_until="commit")
    wait_for_state(comes, "planned")
    assert plan_table(comes)[0] == {"K": 18}
    assert not any(name.startswith(("runtime/", "py/")) for name in host.asked)
    with comes.expect_event("request", lambda made: "/runtime/" in made.url, timeout=START_TIME):
        host.mend()


@pytest.mark.parametrize("locale", ["en-AU"])
def test_a_table_pasted_before_all_is_there_is_read_then(comes: Page, host: Host) -> None:
    host.faults = {"page/further.js": "held"}
    comes.goto(host.address, wait_until="commit")
    wait_for_state(comes, "planned")
    comes.focus(cell(1, "name"))
    paste_block(comes, "CP\t26\nCE1\t24")
    assert comes.input_value(cell(1, "name")) == "K"
    host.mend()
    comes.wait_for_selector("#loading", state="detached")
    names = [one.input_value() for one in comes.locator(".grade-name input").all()]
    assert names == ["CP", "CE1"]
    assert comes.input_value(cell(2, "children")) == "24"


@pytest.mark.parametrize("locale", ["en-AU"])
def test_answers_that_did_not_come_are_the_planners(comes: Page, host: Host) -> None:
    host.mend()
    comes.add_init_script(WITHOUT_ANSWERS)
    visit(comes, host.address)
    wait_for_state(comes, "starting")
    assert settled(comes) == "planned"
