"""The named choices as cards, and the preference."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from classcruncher.data.answer_data import choices_data
from classcruncher.planner.choices import CHOICES, choices
from classcruncher.school.reading import parse_school
from tests.browser.steps import (
    START_TIME,
    WITHOUT_ANSWERS,
    cell,
    fill_school,
    focused,
    known,
    open_file,
    open_school,
    plan_table,
    school_file,
    settled,
    visit,
)

pytest_plugins = ["tests.browser.started"]

NAMES = [*CHOICES]
TITLES = {name: name for name in NAMES} | {"Keep grades together": "Least mixing"}

CARDS_SIZE = """() => {
  const { width, height } = document.getElementById("cards").getBoundingClientRect();
  return [width, height];
}"""

# Types another number and returns every height the cards have until the choices are known.
HEIGHTS_WHILE_LOOKING = """() => new Promise((resolve) => {
  const cards = document.getElementById("cards");
  const choices = document.getElementById("choices");
  const heights = new Set();
  const look = () => {
    heights.add(cards.getBoundingClientRect().height);
    if (choices.dataset.state === "known") resolve([...heights]);
  };
  const everything = { attributes: true, subtree: true, childList: true };
  new MutationObserver(look).observe(choices, everything);
  const field = document.querySelector(".grade-children input");
  field.value = field.value === "17" ? "19" : "17";
  field.dispatchEvent(new Event("input", { bubbles: true }));
})"""

# Types a number of teachers; whether the list of plans before was ever shown as the one after.
OLD_AS_NEW = """(value) => new Promise((resolve) => {
  const view = document.getElementById("alternatives");
  const list = document.getElementById("alternatives-list");
  const before = list.textContent;
  let isWrong = false;
  const look = () => {
    const isOld = list.textContent === before;
    isWrong ||= isOld && !("stale" in list.dataset);
    if (!isOld && view.dataset.state === "known") resolve(isWrong);
  };
  const field = document.getElementById("teachers");
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const everything = { attributes: true, subtree: true, childList: true };
  new MutationObserver(look).observe(view, everything);
})"""


# A planner for which one choice is hard to prove, and another has no plan yet.
SLOW_CHOICES = """
const Planner = Worker;
globalThis.Worker = class extends Planner {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", (event) => {
      const { kind, topic, text } = event.data;
      const chosen = document.querySelector("#cards input:checked")?.value;
      if (topic === '{"kind":"plan"}' && chosen === "Even classes") {
        event.stopImmediatePropagation();
      }
      if (!topic?.startsWith('{"kind":"choices"')) return;
      if (kind === "done") event.stopImmediatePropagation();
      if (kind !== "answer" || event.data.held) return;
      const result = JSON.parse(text);
      event.stopImmediatePropagation();
      const plans = result.plans.filter((plan) => !plan["best for"].includes("All alike"));
      for (const plan of plans) plan.proved &&= !plan["best for"].includes("Even classes");
      const said = { ...result, status: "unfinished", proved: false, plans };
      const data = { ...event.data, held: true, text: JSON.stringify(said) };
      this.dispatchEvent(new MessageEvent("message", { data }));
    });
  }
};
"""

# Reads the checked card, and the plan that is read, at one moment.
CARD_AND_PLAN = """() => {
  const card = document.querySelector("#cards label:has(input:checked)");
  const text = (selector) => document.querySelector(selector).textContent;
  const rows = [...document.querySelectorAll("#plan-table tr")].slice(1, -1);
  return {
    name: card.querySelector("input").value,
    facts: card.querySelector(".facts").textContent,
    proved: card.querySelector(".card-state").textContent,
    heading: text("#plan-heading"),
    proof: text("#plan .proof"),
    classes: rows.map((row) => [...row.cells].slice(1, -3).map((cell) => Number(cell.textContent))),
  };
}"""


def card(page: Page, name: str) -> Locator:
    return page.locator("label.card", has=page.locator(f'input[value="{name}"]'))


def titles(page: Page) -> list[str]:
    return page.locator(".card-name").all_inner_texts()


@pytest.fixture
def chosen(started: Page) -> Page:
    known(started, "#choices")
    known(started, "#alternatives")
    return started


def test_each_choice_has_a_card_with_the_numbers_of_its_plan(chosen: Page) -> None:
    school = parse_school(school_file("nsw-2023"))
    *_, last = choices(school)
    plans: list[dict[str, Any]] = choices_data(last, school)["plans"]
    assert titles(chosen) == [*TITLES.values()]
    for plan in plans:
        sizes = [sum(row.values()) for row in plan["classes"]]
        mixed = composites(plan["measures"]["composites"])
        numbers = f"{mixed}\n{min(sizes)} to {max(sizes)} in a class"
        for name in plan["best for"]:
            assert card(chosen, name).locator(".facts").inner_text() == numbers
            card(chosen, name).click()
            assert plan_table(chosen) == plan["classes"]
            assert settled(chosen) == "planned"
            assert chosen.locator("#cards input:checked").input_value() == name


def test_the_cards_are_one_group_of_radio_buttons(chosen: Page) -> None:
    own = plan_table(chosen)
    chosen.focus("#compare-menu summary")
    chosen.keyboard.press("Tab")
    assert focused(chosen).startswith(TITLES["Keep grades together"])
    chosen.keyboard.press("ArrowRight")
    chosen.keyboard.press("ArrowRight")
    assert focused(chosen).startswith("Room to grow")
    assert "fewer of the places wanted" in str(chosen.text_content("#plan .proof"))
    assert plan_table(chosen) != own
    chosen.keyboard.press("ArrowLeft")
    chosen.keyboard.press("ArrowLeft")
    assert focused(chosen).startswith(TITLES["Keep grades together"])
    assert plan_table(chosen) == own


def test_a_choice_stays_chosen_when_a_number_changes(chosen: Page) -> None:
    card(chosen, "All alike").click()
    chosen.fill(cell(1, "children"), "17")
    assert settled(chosen) == "planned"
    known(chosen, "#choices")
    assert chosen.locator("#cards input:checked").input_value() == "All alike"
    assert "no plan has fewer kinds" in chosen.inner_text("#plan .proof summary")
    assert plan_table(chosen)[0] == {"K": 17}
    assert chosen.inner_text("#stale-note") == ""


def test_choices_with_the_same_plan_say_so_in_their_own_places(started: Page) -> None:
    known(started, "#choices")
    before = started.evaluate(CARDS_SIZE)
    one_kind = {
        "name": "One class a grade",
        "teachers": 2,
        "grades": [
            {"name": "A", "children": 20, "min": 1, "max": 25},
            {"name": "B", "children": 20, "min": 1, "max": 25},
        ],
    }
    fill_school(started, one_kind)
    assert settled(started) == "planned"
    known(started, "#choices")
    assert titles(started) == [*TITLES.values()]
    first, *others = started.locator(".facts").all_inner_texts()
    assert first == "no composite\n20 in a class"
    assert others == ["same plan as “Least mixing”"] * 3
    assert started.evaluate(CARDS_SIZE) == before


def test_the_cards_do_not_move_what_is_below_while_they_become_known(started: Page) -> None:
    known(started, "#choices")
    for width in (360, 1280):
        started.set_viewport_size({"width": width, "height": 900})
        moved = started.evaluate(HEIGHTS_WHILE_LOOKING)
        assert len(moved) == 1, f"at {width} px"


def test_a_slow_choice_hides_nothing(page: Page, site: str) -> None:
    page.add_init_script(WITHOUT_ANSWERS + SLOW_CHOICES)
    visit(page, site)
    for name in NAMES[:-1]:
        card(page, name).get_by_text(" in a class").wait_for(timeout=START_TIME)
    card(page, "Room to grow").get_by_text("✓ proved best").wait_for()
    assert page.get_attribute("#choices", "data-state") == "looking"
    assert titles(page) == [*TITLES.values()]
    states = page.locator(".card-state").all_inner_texts()
    assert states == ["✓ proved best", "best so far", "✓ proved best", "looking…"]
    assert card(page, "All alike").locator(".facts").inner_text() == ""
    for name in NAMES[:-1]:
        card(page, name).click()
        agrees(page, name, is_proved=name != "Even classes")
    before = plan_table(page)
    card(page, "All alike").click()
    page.wait_for_selector("#plan:not([data-stale]) .proof:has-text('fewer kinds')")
    assert plan_table(page) != before
    agrees(page, "All alike", is_proved=True)


def test_what_is_read_is_a_step_to_undo_and_there_after_a_reload(page: Page, site: str) -> None:
    visit(page, site)
    settled(page)
    known(page, "#choices")
    first = plan_table(page)
    card(page, "Room to grow").click()
    second = plan_table(page)
    known(page, "#alternatives")
    page.click('[aria-label="Read plan 3"]')
    third = plan_table(page)
    card(page, "Room to grow").click()
    assert plan_table(page) == second
    card(page, "Even classes").click()
    settled(page)
    visit(page)
    settled(page)
    assert page.locator("#cards input:checked").input_value() == "Even classes"
    for classes, heading in [(second, "The plan"), (third, "Plan 3"), (second, "The plan")]:
        page.click("#undo")
        settled(page)
        expect(page.locator("#plan-heading")).to_have_text(heading)
        page.wait_for_selector("#plan:not([data-stale])")
        assert plan_table(page) == classes
        assert page.locator("#cards input:checked").count() == (1 if heading == "The plan" else 0)
    page.click("#undo")
    settled(page)
    assert plan_table(page) == first
    assert page.is_disabled("#undo")


def test_the_plans_of_the_school_before_are_marked_until_there_are_others(chosen: Page) -> None:
    assert chosen.evaluate(OLD_AS_NEW, "8") is False


# A planner that, once told to, proves nothing and finds no plan of the named choices.
SLOW_PLANNER = """
const Planner = Worker;
globalThis.Worker = class extends Planner {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", (event) => {
      const { kind, topic, text } = event.data;
      if (!window.isSlow || event.data.held) return;
      if (topic?.startsWith('{"kind":"choices"')) event.stopImmediatePropagation();
      if (topic !== '{"kind":"plan"}') return;
      event.stopImmediatePropagation();
      if (kind !== "answer") return;
      const said = { ...JSON.parse(text), status: "unfinished", proved: false };
      const data = { ...event.data, held: true, text: JSON.stringify(said) };
      this.dispatchEvent(new MessageEvent("message", { data }));
    });
  }
};
"""


def composites(number: int) -> str:
    return "1 composite" if number == 1 else f"{number} composites"


def agrees(page: Page, name: str, *, is_proved: bool = False) -> None:
    """The checked card is this choice's, and carries the numbers of the plan that is read."""
    read = page.evaluate(CARD_AND_PLAN)
    assert read["name"] == name
    shown = [sum(row) for row in read["classes"]]
    mixed = sum(len([n for n in row if n]) > 1 for row in read["classes"])
    assert read["facts"] == f"{composites(mixed)}{min(shown)} to {max(shown)} in a class"
    assert read["heading"] == "The plan"
    assert read["proof"].startswith(
        "Best possible: " if is_proved else "The best so far, not proved"
    )
    assert read["proved"] == ("✓ proved best" if is_proved else "best so far")
    assert page.inner_text("#stale-note") == ""


def test_the_card_of_what_is_looked_for_is_the_checked_one(page: Page, site: str) -> None:
    page.add_init_script(SLOW_PLANNER)
    visit(page, site)
    settled(page)
    page.evaluate("isSlow = true")
    page.fill(cell(1, "children"), "17")
    page.wait_for_selector("#plan-table tr:nth-child(1) td:has-text('17')", state="attached")
    page.wait_for_selector("#plan:not([data-stale])")
    agrees(page, "Keep grades together")
    card(page, "Room to grow").click()
    page.wait_for_selector("#plan:not([data-stale]) .proof:has-text('The best so far')")
    agrees(page, "Room to grow")


def test_a_plan_from_the_list_is_there_after_a_reload(page: Page, site: str) -> None:
    visit(page, site)
    settled(page)
    known(page, "#choices")
    known(page, "#alternatives")
    page.click('[aria-label="Read plan 4"]')
    chosen = plan_table(page)
    visit(page)
    page.wait_for_selector("#plan-heading:text-is('Plan 4')")
    assert plan_table(page) == chosen
    settled(page)
    known(page, "#alternatives")
    assert page.inner_text("#plan-heading") == "Plan 4"
    assert page.locator(".plan-place[aria-current]").inner_text() == "4"
    page.select_option("#language", "fr")
    page.wait_for_selector("#plan .summary:has-text('par classe')")
    assert page.inner_text("#plan-heading") == "Plan 4"
    assert plan_table(page) == chosen
    page.fill("#teachers", "8")
    assert settled(page) == "planned"
    assert len(plan_table(page)) == 8
    page.click("#undo")
    page.wait_for_selector("#plan-heading:text-is('Plan 4')")
    assert plan_table(page) == chosen


def test_a_class_that_nobody_would_want_is_said_with_the_choice_that_avoids_it(
    started: Page,
) -> None:
    grades = [
        {"name": name, "children": n, "max": 25} for name, n in (("K", 8), ("1", 24), ("2", 24))
    ]
    school = {"format": "class-cruncher/1", "teachers": 3, "grades": grades, "neighbours": 2}
    open_school(started, school)
    known(started, "#choices")

    assert started.inner_text("#lopsided") == (
        "A class is much smaller than another; “Even classes” avoids that."
    )
    card(started, "Even classes").click()
    assert not started.is_visible("#lopsided")


def test_an_order_of_the_schools_own_can_be_gone_back_to(started: Page) -> None:
    school = {**school_file("nsw-2023"), "name": "Own", "preference": ["most room"]}
    open_file(started, "own.json", json.dumps(school).encode())
    expect(started.locator("#school-name")).to_have_value("Own")
    assert settled(started) == "planned"
    known(started, "#choices")
    assert titles(started) == ["Your own order", *TITLES.values()]
    own = plan_table(started)
    assert started.inner_text("#plan .proof").startswith("Best possible by this school")
    card(started, "Keep grades together").click()
    assert settled(started) == "planned"
    assert plan_table(started) != own
    assert titles(started) == ["Your own order", *TITLES.values()]
    card(started, "own").click()
    assert settled(started) == "planned"
    assert plan_table(started) == own


def test_room_to_grow_says_for_how_many_beside_it(started: Page) -> None:
    beside = started.locator("#growth-beside")
    card(started, "Even classes").click()
    assert not beside.is_visible()
    card(started, "Room to grow").click()
    assert beside.input_value() == "", "two, where nothing is typed"
    beside.fill("x")
    assert settled(started) == "invalid"
    assert started.locator("#growth-beside-error").is_visible()
    beside.fill("1")
    assert settled(started) == "planned"
    known(started, "#choices")
    assert started.input_value("#growth") == "1"
    assert beside.is_visible()
    started.click("#undo")
    assert settled(started) == "planned"
    assert started.input_value("#growth") == ""
