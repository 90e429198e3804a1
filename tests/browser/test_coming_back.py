"""Who comes back reads the last answers at once, and never one to another question."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.hosts import Host, reported
from tests.browser.steps import cell, known, plan_table, settled, visit, wait_for_state
from tests.browser.visitors import NO_PLANNER

pytest_plugins = ["tests.browser.visited"]

KEEPS_ALL = """() => {
  const { answers = [] } = JSON.parse(localStorage["class-cruncher:answers"] ?? "{}");
  return answers.length === 3;
}"""
# Believed, it would be seen.
SPOIL = """(change) => {
  const kept = JSON.parse(localStorage["class-cruncher:answers"]);
  for (const [, result] of kept.answers) result.status = "impossible";
  localStorage["class-cruncher:answers"] = JSON.stringify({ ...kept, ...change });
}"""
CUT = """() => {
  const kept = localStorage["class-cruncher:answers"];
  localStorage["class-cruncher:answers"] = kept.slice(0, kept.length / 2);
}"""
ANOTHER_QUESTION = {"the version": {"version": "0.1"}, "the school": {"about": "{}"}}


@pytest.fixture
def back(browser: Browser, host: Host) -> Iterator[Page]:
    """Somebody's page with everything known, in a browser that keeps no files."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    visit(page, host.address)
    assert settled(page) == "planned"
    known(page, "#choices")
    known(page, "#alternatives")
    page.wait_for_function(KEEPS_ALL)
    errors = reported(context)
    yield page
    host.mend()
    context.close()
    assert [error for error in errors if "Failed to load" not in error] == []


def test_the_answers_are_there_before_the_planner(back: Page, host: Host) -> None:
    before = plan_table(back)
    host.faults = NO_PLANNER
    visit(back)
    wait_for_state(back, "planned")
    assert plan_table(back) == before
    known(back, "#choices")
    known(back, "#alternatives")
    back.fill(cell(1, "children"), "19")
    wait_for_state(back, "failed")
    host.mend()
    back.click("#again")
    assert settled(back) == "planned"
    assert plan_table(back)[0] == {"K": 19}


def test_the_planner_is_ready_for_the_next_change(back: Page) -> None:
    visit(back)
    wait_for_state(back, "planned")
    back.fill(cell(1, "children"), "19")
    assert settled(back) == "planned"
    assert plan_table(back)[0] == {"K": 19}


@pytest.mark.parametrize("what", ANOTHER_QUESTION)
def test_answers_to_another_question_are_not_shown(back: Page, what: str) -> None:
    back.evaluate(SPOIL, ANOTHER_QUESTION[what])
    visit(back)
    assert settled(back) == "planned"


def test_answers_are_given_again_in_another_language(back: Page, host: Host) -> None:
    back.evaluate(SPOIL, {})
    visit(back, f"{host.address}?lang=fr")
    assert settled(back) == "planned"


def test_answers_that_cannot_be_read_are_given_again(back: Page) -> None:
    back.evaluate(CUT)
    visit(back)
    assert settled(back) == "planned"
