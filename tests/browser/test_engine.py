"""The engine: cancelling, a worker that dies, a planner that cannot start."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from itertools import combinations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.steps import (
    START_TIME,
    WITHOUT_ANSWERS,
    asked,
    cell,
    known,
    open_file,
    plan_table,
    school_file,
    settled,
    visit,
    wait_for_state,
    worker_of,
)

pytest_plugins = ["tests.browser.started"]

COUNT_WORKERS = """() => {
  globalThis.opened = 0;
  globalThis.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      opened += 1;
    }
  };
}"""

# Hears of nothing any more; or hears of the next question, and never of another.
HANG = "() => void self.addEventListener('message', () => { for (;;); }, { capture: true })"
HANGS_PLANNING = """(asked) => {
  const post = self.postMessage.bind(self);
  self.postMessage = (message) => {
    post(message);
    if (message.kind === "heard" && message.revision > asked) for (;;);
  };
}"""

# One question under two names is taken over and given up, then asked to the end. What the page
# itself asks meanwhile is not heard.
ASK_THE_SAME = """async (school) => {
  const deafen = (event) => event.isTrusted && event.stopImmediatePropagation();
  addEventListener("message", deafen, { capture: true });
  const text = JSON.stringify({ kind: "plan", school, language: "en" });
  const want = (revision, ...topics) => {
    const questions = topics.map((topic) => ({ topic, text, urgent: true, rests: false }));
    dispatchEvent(new MessageEvent("message", { data: { kind: "want", revision, questions } }));
  };
  for (const topics of [["a", "b"], ["a", "b"], []]) want(1e6, ...topics);
  const post = self.postMessage.bind(self);
  const done = await new Promise((resolve) => {
    const done = [];
    self.postMessage = (message) => {
      post(message);
      if (message.kind === "done") done.push(message.topic);
      if (done.length === 2 || message.kind === "failed") resolve(done);
    };
    for (const topics of [["a", "b"], ["b", "a"]]) want(1e6, ...topics);
  });
  self.postMessage = post;
  removeEventListener("message", deafen, { capture: true });
  return done.sort();
}"""

LATER = """() => {
  const now = performance.now.bind(performance);
  performance.now = () => now() + 10_000;
}"""

# The planner's time goes so many times as fast from now on.
HASTE = """(times) => {
  const now = performance.now.bind(performance);
  const begin = now();
  performance.now = () => begin + times * (now() - begin);
}"""

LOOK = """(state) => {
  Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""

CHILDREN = (57, 63, 51, 66, 59, 48, 62, 55, 64, 53, 61, 58, 49)
YEARS = [f"Year {year}" for year in range(1, len(CHILDREN) + 1)]
RUNS = [YEARS[first : first + n] for n in (2, 3) for first in range(len(YEARS) - n + 1)]


def open_large(page: Page, composites: Iterable[Sequence[str]]) -> None:
    """Open a large school with these composites."""
    school = {
        "format": "class-cruncher/1",
        "name": "A large school",
        "teachers": 30,
        "grades": [
            {"name": name, "children": count, "min": 15, "max": 28}
            for name, count in zip(YEARS, CHILDREN, strict=True)
        ],
        "composites": [{"grades": [*grades]} for grades in composites],
        "smallest_group": 5,
    }
    open_file(page, "large.json", json.dumps(school).encode())
    expect(page.locator("#school-name")).to_have_value(str(school["name"]))


@pytest.fixture
def long_question(started: Page) -> Page:
    """A page with a school that keeps the planner busy for longer than any test waits.

    Any two of its grades may sit together, so they stand in no line.
    """
    open_large(started, combinations(YEARS, 2))
    wait_for_state(started, "planning")
    return started


def test_a_long_question_is_cancelled_and_the_next_one_answered(long_question: Page) -> None:
    page = long_question
    page.evaluate(LATER)
    page.wait_for_selector("#cancel:visible")
    assert page.inner_text("#elapsed").endswith(" s")
    page.click("#cancel")
    wait_for_state(page, "ready")
    assert page.inner_text("#status").startswith("Stopped.")
    assert page.evaluate("document.activeElement.id") == "again"
    assert page.locator("#cancel").is_hidden()

    page.click("#start-example")
    assert settled(page) == "planned"
    assert len(plan_table(page)) == 7


def test_an_edit_replaces_a_long_question(long_question: Page) -> None:
    page = long_question
    page.locator("#status").filter(has_text=re.compile("Planning…|A plan is here")).wait_for()
    assert page.locator("#cancel").is_hidden(), "nothing to cancel yet: it may be done soon"
    page.click("#start-example")
    assert settled(page) == "planned"
    assert len(plan_table(page)) == 7


def test_a_search_waits_for_what_somebody_opens_and_rests_until_it_is_to_go_on(
    started: Page,
) -> None:
    page = started
    open_large(page, RUNS)
    assert settled(page) == "planned"
    page.click("#every-plan > summary")
    page.get_by_role("button", name="Stop looking").click()
    assert page.inner_text("#alternatives-said").endswith("Stopped.")
    assert page.get_attribute("#choices", "data-state") == "stopped"
    page.click("#fold-next summary")
    known(page, "#fold-next")
    assert page.get_attribute("#choices", "data-state") == "looking"

    worker_of(page).evaluate(HASTE, 5)  # it rests after long
    page.wait_for_selector("#choices[data-state=known]", timeout=START_TIME)
    worker_of(page).evaluate(HASTE, 1 / 5)
    states = page.locator(".card-state")
    assert "not proved best" in states.all_inner_texts()
    assert page.inner_text("#status").startswith("Planned; not everything is proved best.")
    plan = plan_table(page)
    page.get_by_role("button", name="Go on looking").click()
    page.wait_for_selector("#choices[data-state=looking]")
    assert "not proved best" not in states.all_inner_texts()
    assert page.locator("#again").is_hidden()
    assert plan_table(page) == plan
    page.click("#fold-room summary")
    known(page, "#fold-room")
    assert page.get_attribute("#choices", "data-state") == "looking"


def test_questions_that_ask_the_same_are_each_answered_and_given_up(started: Page) -> None:
    page = started
    failed = page.locator("#status[data-state=failed]")
    page.fill(cell(1, "children"), "20")
    assert settled(page) == "planned"  # by the planner
    assert worker_of(page).evaluate(ASK_THE_SAME, school_file("nsw-2023")) == ["a", "b"]
    page.fill(cell(1, "children"), "19")
    assert settled(page) == "planned"
    assert failed.count() == 0
    assert plan_table(page)[0] == {"K": 19}


def test_a_worker_that_hangs_while_planning_is_replaced(started: Page) -> None:
    worker_of(started).evaluate(HANGS_PLANNING, asked(started))
    started.fill(cell(1, "children"), "17")
    wait_for_state(started, "planning")
    started.evaluate(LATER)
    started.click("#cancel")
    wait_for_state(started, "ready")
    started.click("#again")
    assert settled(started) == "planned"
    assert plan_table(started)[0] == {"K": 17}


def test_who_goes_on_typing_at_a_worker_that_hangs_has_another_soon(
    first_page: Page, site: str
) -> None:
    page = first_page
    page.add_init_script(WITHOUT_ANSWERS)
    page.clock.install()
    page.goto(site)
    assert settled(page) == "planned"
    page.workers[0].evaluate(HANG)
    page.evaluate(COUNT_WORKERS)
    for children in range(15, 21):
        page.fill(cell(1, "children"), str(children))
        page.clock.fast_forward(1000)
    assert page.evaluate("opened") > 0
    assert settled(page) == "planned"
    assert plan_table(page)[0] == {"K": 20}


def test_a_worker_with_nothing_to_do_goes_while_nobody_looks(first_page: Page, site: str) -> None:
    page = first_page
    page.add_init_script(WITHOUT_ANSWERS)
    page.clock.install()
    page.goto(site)
    assert settled(page) == "planned"
    for back, children in (("by looking", 19), ("by typing", 20)):
        known(page, "#choices")
        known(page, "#alternatives")
        page.evaluate(LOOK, "hidden")
        with page.workers[0].expect_event("close"):
            page.clock.fast_forward(5 * 60_000)
        assert settled(page) == "planned"
        if back == "by looking":
            with page.expect_event("worker"):
                page.evaluate(LOOK, "visible")
        page.fill(cell(1, "children"), str(children))
        assert settled(page) == "planned"
        assert plan_table(page)[0] == {"K": children}, back


def test_what_is_typed_while_starting_is_answered_right(page: Page, site: str) -> None:
    visit(page, site)
    page.fill(cell(1, "children"), "19")
    wait_for_state(page, "starting")
    page.fill(cell(1, "children"), "20")
    assert settled(page) == "planned"
    assert plan_table(page)[0] == {"K": 20}


def test_a_planner_that_cannot_start_says_so_and_can_be_tried_again(
    first_page: Page, site: str, page_errors: list[str]
) -> None:
    page = first_page

    def refuse(route: Route) -> None:
        route.abort()

    page.context.route("**/classcruncher-*.tar.gz", refuse)
    page.goto(site)
    assert settled(page) == "planned", "the example can be read all the same"
    page.fill(cell(1, "children"), "19")
    wait_for_state(page, "failed", timeout=90_000)
    assert "could not start" in page.inner_text("#status")
    assert "Your numbers are safe" in page.inner_text("#status")
    page.context.unroute("**/classcruncher-*.tar.gz", refuse)
    page.get_by_role("button", name="Try again").click()
    assert settled(page) == "planned"
    assert plan_table(page)[0] == {"K": 19}
    assert page_errors, "the refused file is reported by the browser"
    page_errors.clear()
