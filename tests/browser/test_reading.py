"""A plan in words: who sits in a composite class, and the text to copy."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.steps import (
    choice_card,
    class_title,
    fill_school,
    known,
    plan_table,
    school_file,
    settled,
    take_out,
)

pytest_plugins = ["tests.browser.started"]


def forced(middle: int, *composites: list[str]) -> dict[str, Any]:
    """A school whose classes are forced but for one composite."""
    sizes = {"A": 22, "B": middle, "C": 22}
    return {
        "name": "Three grades",
        "teachers": 4 if middle > 10 else 3,
        "grades": [
            {"name": name, "children": children, "min": 1, "max": 20}
            for name, children in sizes.items()
        ],
        "composites": [{"grades": grades} for grades in composites],
    }


SCHOOLS: dict[str, tuple[dict[str, Any], str]] = {
    "several of one pair": (school_file("nsw-2023"), "Room to grow"),
    "two pairs": (school_file("nsw-2023"), "Even classes"),
    "the whole middle": (forced(6, ["A", "B", "C"]), "Least mixing"),
    "some of the middle": (forced(24, ["A", "B", "C"]), "Least mixing"),
    "not neighbours": (forced(18, ["A", "C"]), "Least mixing"),
}


def by_age(classes: list[dict[str, int]]) -> list[str]:
    """Who sits in each composite, worked out by giving every child of a grade a place by age.

    Place 0 is the youngest. A class takes the oldest of its youngest grade and the youngest of
    its oldest; classes that want the same ones share them.
    """
    wanted: dict[tuple[str, str], int] = {}
    total: dict[str, int] = {}
    for row in classes:
        for grade, children in row.items():
            total[grade] = total.get(grade, 0) + children
        if len(row) > 1:
            for end, grade in (("oldest", next(iter(row))), ("youngest", [*row][-1])):
                wanted[grade, end] = wanted.get((grade, end), 0) + row[grade]
    said = []
    for row in classes:
        if len(row) == 1:
            continue
        parts = []
        for place, (grade, n) in enumerate(row.items()):
            end = "oldest" if place == 0 else "youngest" if place == len(row) - 1 else ""
            of = wanted.get((grade, end), 0)
            if n == total[grade]:
                parts.append(f"all {n} of {grade}")
            elif not end or of == total[grade]:
                parts.append(f"{n} of {grade}")
            elif of == n:
                parts.append(f"the {end} {n} of {grade}".replace(f"{end} 1 of", f"{end} of"))
            else:
                parts.append(f"{n} of the {end} {of} of {grade}")
        said.append(f"{parts[0]} with {' and '.join(parts[1:])}")
    return said


@pytest.mark.parametrize(("school", "choice"), SCHOOLS.values(), ids=SCHOOLS.keys())
def test_a_composite_is_told_by_age(started: Page, school: dict[str, Any], choice: str) -> None:
    if school["name"] == "Three grades":
        fill_school(started, school)
        assert settled(started) == "planned"
    known(started, "#choices")
    choice_card(started, choice).click()
    classes = plan_table(started)
    composites = [row for row in classes if len(row) > 1]
    assert composites
    started.get_by_label("Say which children, by age").check()
    assert started.locator("#plan-body .bar-words").all_inner_texts() == by_age(classes)
    cells = started.locator("#plan-table .age").all_text_contents()
    assert len(cells) <= sum(map(len, composites))
    started.get_by_label("Say which children, by age").uncheck()
    assert started.locator("#plan-body .bar-words").count() == 0


def test_the_plan_is_copied_as_text_a_line_for_each_class(started: Page) -> None:
    started.context.grant_permissions(["clipboard-read", "clipboard-write"])
    take_out(started, "#copy-text")
    started.wait_for_selector("#export-reply:has-text('Copied')")
    lines = started.evaluate("navigator.clipboard.readText()").splitlines()
    expected = []
    for number, row in enumerate(plan_table(started), start=1):
        line = f"Class {number}, {class_title(list(row))}: {sum(row.values())} children"
        if len(row) > 1:
            line += ", " + " and ".join(f"{n} of {grade}" for grade, n in row.items())
        expected.append(line)
    assert lines[-len(expected) :] == expected
    assert lines[1] == started.inner_text("#plan .summary")


# How often something that is read out was written without being changed, while a text is typed.
SAID_AGAIN = """(text) => {
  const { get, set } = Object.getOwnPropertyDescriptor(Node.prototype, "textContent");
  const again = [];
  Object.defineProperty(Node.prototype, "textContent", {
    configurable: true,
    get,
    set(value) {
      const isRead = this.isConnected && this.parentElement?.closest("[role=status], [aria-live]");
      if ((isRead || this.role === "status") && get.call(this) === (value ?? "")) {
        again.push(this.id || this.parentElement.id);
      }
      set.call(this, value);
    },
  });
  const field = document.getElementById("school-name");
  for (const letter of text) {
    field.value += letter;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  Object.defineProperty(Node.prototype, "textContent", { configurable: true, get, set });
  return again;
}"""


# What is to be read out when it comes, but is not there before it comes.
NOT_HEARD = """() => [...document.querySelectorAll("[role=status], [aria-live=polite]")]
  .filter((one) => getComputedStyle(one).display === "none")
  .map((one) => one.outerHTML)"""


def test_what_is_read_out_is_there_before_its_words(started: Page) -> None:
    assert started.evaluate(NOT_HEARD) == []


# Whether the figures stay open where the plan is drawn anew before the page hears of the press.
PRESSED_AND_DRAWN = """() => {
  document.querySelector("[data-key=figures]").click();
  const before = document.querySelector("#plan-table");
  document.querySelector("[data-key=by-age]").click();
  document.querySelector("[data-key=by-age]").click();
  const { open } = document.querySelector("#plan-body .figures");
  return [open, before.isConnected];
}"""


def test_a_fold_that_was_just_opened_stays_open_when_the_plan_is_drawn_anew(started: Page) -> None:
    assert started.evaluate(PRESSED_AND_DRAWN) == [True, False]


def test_what_is_read_out_is_written_only_when_it_says_something_else(started: Page) -> None:
    assert started.evaluate(SAID_AGAIN, "some letters") == []
