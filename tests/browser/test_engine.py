"""The engine: cancelling, a worker that dies, a planner that cannot start."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from playwright.sync_api import Page, Route

from tests.browser.steps import PLAN_TIME, fill_school, plan_table, settled, wait_for_state

pytest_plugins = ["tests.browser.started"]


def long_question() -> dict[str, Any]:
    """A school that keeps the solver busy for much longer than these tests wait."""
    children = [57, 51, 63, 55, 49, 61, 52, 47, 58, 66, 53, 41, 59]
    names = [f"Year {number}" for number, _ in enumerate(children, start=1)]
    return {
        "teachers": 31,
        "grades": [
            {"name": name, "children": count, "min": 20, "max": 24}
            for name, count in zip(names, children, strict=True)
        ],
        "composites": [{"grades": list(pair)} for pair in pairwise(names)],
        "smallest_group": 5,
    }


def test_a_long_question_is_cancelled_and_the_next_one_answered(started: Page) -> None:
    fill_school(started, long_question())
    started.click("#cancel", timeout=20_000)
    wait_for_state(started, "ready")
    assert started.inner_text("#status").startswith("Stopped.")
    assert started.evaluate("document.activeElement.id") == "again"
    assert started.locator("#cancel").is_hidden()

    started.click("#start-example")
    assert settled(started, PLAN_TIME) == "planned"
    assert len(plan_table(started)) == 7


def test_an_edit_replaces_a_long_question(started: Page) -> None:
    fill_school(started, long_question())
    started.wait_for_selector("#cancel:visible", timeout=20_000)
    assert "Planning" in started.inner_text("#status")
    assert started.inner_text("#elapsed").endswith(" s")
    started.click("#start-example")
    assert settled(started, PLAN_TIME) == "planned"
    assert len(plan_table(started)) == 7


def test_a_worker_that_dies_while_planning_is_replaced(started: Page) -> None:
    started.workers[-1].evaluate("() => void self.addEventListener('message', () => self.close())")
    started.fill("#g1-children", "19")
    started.click("#cancel", timeout=20_000)
    wait_for_state(started, "ready")
    started.click("#again")
    assert settled(started, PLAN_TIME) == "planned"
    assert plan_table(started)[0] == {"K": 19}


def test_what_is_typed_and_cancelled_while_starting_is_answered_right(
    page: Page, site: str
) -> None:
    page.goto(site)
    wait_for_state(page, "starting")
    page.fill("#g1-children", "19")
    page.fill("#g1-children", "20")
    assert settled(page) == "planned"
    assert plan_table(page)[0] == {"K": 20}


def test_a_planner_that_cannot_start_says_so_and_can_be_tried_again(
    page: Page, site: str, page_errors: list[str]
) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    page.context.route("**/classcruncher.zip", refuse)
    page.goto(site)
    wait_for_state(page, "failed", timeout=90_000)
    assert "could not start" in page.inner_text("#status")
    assert "Your numbers are safe" in page.inner_text("#status")
    page.context.unroute("**/classcruncher.zip", refuse)
    page.get_by_role("button", name="Try again").click()
    assert settled(page) == "planned"
    assert page_errors, "the refused file is reported by the browser"
    page_errors.clear()
