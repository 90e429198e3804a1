"""Nothing moves under a pressed pointer: neither what is left nor what is answered."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.steps import cell, settled

pytest_plugins = ["tests.browser.started"]

# What comes while a mouse is pressed, and right after; while a finger is, whose click comes later;
# and what comes though the pointer is never let go.
IN_ORDER = """async () => {
  const { whenPointerUp } = await import(new URL("page/views/dom.js", document.baseURI));
  const act = (kind, pointerType) =>
    document.dispatchEvent(new PointerEvent(kind, { pointerType }));
  const done = [];
  act("pointerdown", "mouse");
  whenPointerUp(() => done.push("while pressed"));
  act("pointerup", "mouse");
  done.push("its click");
  await new Promise((resolve) => {
    whenPointerUp(() => {
      done.push("after it");
      resolve();
    });
  });
  act("pointerdown", "touch");
  whenPointerUp(() => done.push("while touched"));
  act("pointerup", "touch");
  await new Promise((resolve) => setTimeout(resolve));
  done.push("its late click");
  await new Promise(whenPointerUp);
  act("pointerdown", "mouse");
  await new Promise(whenPointerUp);
  return done;
}"""
# Types a number with the pointer pressed; how long after that its answer is there, in ms.
TIME_OF_ANSWER = """([cell, value]) => new Promise((resolve) => {
  const status = document.getElementById("status");
  const pressed = performance.now();
  document.dispatchEvent(new PointerEvent("pointerdown"));
  const field = document.querySelector(cell);
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const observer = new MutationObserver(() => {
    if (status.dataset.state !== "planned") return;
    observer.disconnect();
    resolve(performance.now() - pressed);
  });
  observer.observe(status, { attributes: true });
})"""


def test_what_waits_for_a_press_comes_after_its_click_in_order(started: Page) -> None:
    of_mouse = ["its click", "while pressed", "after it"]
    assert started.evaluate(IN_ORDER) == [*of_mouse, "its late click", "while touched"]


def test_an_answer_waits_while_a_pointer_is_pressed_but_not_for_ever(started: Page) -> None:
    assert started.evaluate(TIME_OF_ANSWER, [cell(1, "children"), "19"]) >= 999
    assert settled(started) == "planned"


def test_a_field_that_was_left_for_another_school_is_no_error_of_that_one(started: Page) -> None:
    started.click("#teachers")
    started.click("#start-empty")
    assert settled(started) == "invalid"
    assert started.locator("[aria-invalid]").count() == 0
