"""The page answers while one looks: within a second of an edit, the pause for typing included."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Page

from tests.browser.steps import cell, fill_school, school_file, settled

pytest_plugins = ["tests.browser.started"]

EDITS = 20
MOST = 1000  # ms

# Types each value and waits for its final answer; returns how long each took, in ms.
TIMES = """async ([selector, values]) => {
  const field = document.querySelector(selector);
  const status = document.getElementById("status");
  const times = [];
  for (const value of values) {
    await new Promise((resolve) => {
      const begin = performance.now();
      const observer = new MutationObserver(() => {
        const { state, asked, revision } = status.dataset;
        if (asked !== revision || ["starting", "planning"].includes(state)) return;
        observer.disconnect();
        times.push(performance.now() - begin);
        resolve();
      });
      observer.observe(status, { attributes: true });
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
  return times;
}"""


def test_an_edited_number_has_its_plan_within_a_second(started: Page) -> None:
    fill_school(started, school_file("nsw-2020"))
    assert settled(started) == "planned"
    now = int(started.input_value(cell(1, "children")))
    values = [str(now + 1 - step % 3) for step in range(EDITS)]
    times = started.evaluate(TIMES, [cell(1, "children"), values])
    assert len(times) == EDITS
    assert median(times) < MOST, times
