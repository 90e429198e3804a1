"""Who comes back reads the last answers at once, and never one to another question."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, StorageState

from tests.browser.hosts import PATH, Host, reported
from tests.browser.steps import (
    START_TIME,
    WITHOUT_ANSWERS,
    cell,
    known,
    plan_table,
    settled,
    visit,
    wait_for_state,
)
from tests.browser.visitors import NO_PLANNER

pytest_plugins = ["tests.browser.visited"]

ANSWERS = f"class-cruncher:answers:{PATH}"
KEEPS_ALL = """() => {
  const kept = localStorage[`class-cruncher:answers:${location.pathname}`] ?? "{}";
  const { answers = [] } = JSON.parse(kept);
  return answers.length === 3;
}"""
KEEPS_CHECK = (
    """() => localStorage[`class-cruncher:answers:${location.pathname}`].includes("check")"""
)
LOSE_CHECK = """() => {
  const kept = JSON.parse(localStorage[`class-cruncher:answers:${location.pathname}`]);
  kept.answers = kept.answers.filter(([topic]) => !topic.includes("check"));
  localStorage[`class-cruncher:answers:${location.pathname}`] = JSON.stringify(kept);
}"""

CHECKED = "#by-hand[data-state=known]"

ComeBack = Callable[..., Page]


@pytest.fixture(scope="module")
def left(browser: Browser, host: Host) -> StorageState:
    """What a visit leaves on the device when all is known."""
    context = browser.new_context(service_workers="block")
    context.add_init_script(WITHOUT_ANSWERS)
    page = context.new_page()
    visit(page, host.address)
    assert settled(page) == "planned"
    known(page, "#choices")
    known(page, "#alternatives")
    page.wait_for_function(KEEPS_ALL)
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def come_back(browser: Browser, host: Host, left: StorageState) -> Iterator[ComeBack]:
    """Another visit, with the answers that were left, or with others in their place."""
    contexts = []
    errors: list[list[str]] = []

    def come_back(answers: str | None = None, query: str = "") -> Page:
        state: Any = json.loads(json.dumps(left))
        for entry in state["origins"][0]["localStorage"]:
            if entry["name"] == ANSWERS:
                entry["value"] = answers or entry["value"]
        context = browser.new_context(service_workers="block", storage_state=state)
        context.add_init_script(WITHOUT_ANSWERS)
        contexts.append(context)
        errors.append(reported(context))
        page = context.new_page()
        visit(page, host.address + query)
        return page

    yield come_back
    host.mend()
    for context in contexts:
        context.close()
    assert [error for error in chain(*errors) if "Failed to load" not in error] == []


@pytest.fixture
def wrong(left: StorageState) -> dict[str, Any]:
    """Other answers than those that were left; believed, they would be seen."""
    entries = left["origins"][0]["localStorage"]
    kept: dict[str, Any] = json.loads(
        next(entry["value"] for entry in entries if entry["name"] == ANSWERS)
    )
    for _, result in kept["answers"]:
        result.update(status="impossible", plans=[])
    return kept


def test_the_answers_are_there_before_the_planner(come_back: ComeBack, host: Host) -> None:
    with_planner = come_back()
    before = plan_table(with_planner)
    host.faults = NO_PLANNER
    page = come_back()
    wait_for_state(page, "planned")
    assert plan_table(page) == before
    known(page, "#choices")
    known(page, "#alternatives")
    page.fill(cell(1, "children"), "19")
    wait_for_state(page, "failed")
    host.mend()
    page.click("#again")
    assert settled(page) == "planned"
    assert plan_table(page)[0] == {"K": 19}


def test_a_planner_that_does_not_start_is_spoken_of_beside_the_answers(
    come_back: ComeBack, host: Host
) -> None:
    host.faults = NO_PLANNER
    page = come_back()
    page.wait_for_selector("#again:visible")
    assert page.inner_text("#status").startswith("Planned.")
    assert "could not start" in page.inner_text("#status")
    host.mend()
    page.click("#again")
    page.wait_for_selector("#again:visible", state="hidden")
    assert settled(page) == "planned"
    page.fill(cell(1, "children"), "19")
    assert settled(page) == "planned"
    assert plan_table(page)[0] == {"K": 19}


def test_a_planner_that_is_tried_in_vain_takes_no_answer_away(
    come_back: ComeBack, host: Host
) -> None:
    host.faults = NO_PLANNER
    page = come_back()
    for _ in range(2):
        page.wait_for_selector("#again:visible")
        assert page.evaluate(KEEPS_ALL)
        known(page, "#alternatives")
        page.click("#again")


def test_without_the_check_of_a_plan_by_hand_no_other_plan_is_spoken_of(
    come_back: ComeBack, host: Host
) -> None:
    page = come_back()
    page.get_by_role("button", name="Change by hand").click()
    page.wait_for_selector(CHECKED, timeout=START_TIME)
    page.wait_for_function(KEEPS_CHECK)
    page.evaluate(LOSE_CHECK)
    host.faults = NO_PLANNER
    visit(page)
    wait_for_state(page, "failed")
    host.mend()
    page.click("#again")
    page.wait_for_selector(CHECKED, timeout=START_TIME)


def test_the_planner_is_ready_for_the_next_change(come_back: ComeBack) -> None:
    page = come_back()
    wait_for_state(page, "planned")
    page.fill(cell(1, "children"), "19")
    assert settled(page) == "planned"
    assert plan_table(page)[0] == {"K": 19}


def test_they_are_the_answers_that_are_shown(come_back: ComeBack, wrong: dict[str, Any]) -> None:
    assert settled(come_back(json.dumps(wrong))) == "impossible"


@pytest.mark.parametrize("change", [{"version": "0.1"}, {"about": "{}"}])
def test_answers_to_another_question_are_not_shown(
    come_back: ComeBack, wrong: dict[str, Any], change: dict[str, str]
) -> None:
    assert settled(come_back(json.dumps(wrong | change))) == "planned"


def test_answers_in_another_language_are_not_shown(
    come_back: ComeBack, wrong: dict[str, Any]
) -> None:
    assert settled(come_back(json.dumps(wrong), "?lang=fr")) == "planned"


def test_answers_that_cannot_be_read_are_given_again(
    come_back: ComeBack, wrong: dict[str, Any]
) -> None:
    assert settled(come_back(json.dumps(wrong)[:-100])) == "planned"
