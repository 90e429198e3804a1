"""The list of every plan: its pictures, its filters, the way through it, and what plans trade."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import (
    cell,
    choice_card,
    focused,
    known,
    open_file,
    plan_table,
    settled,
    tab_to,
)

pytest_plugins = ["tests.browser.started"]

NAMES = ["PS", "MS", "GS", "CP", "CE1", "CE2", "CM1", "CM2"]
CHILDREN = [6, 11, 13, 12, 20, 14, 9, 17]
VILLAGE: dict[str, Any] = {
    "format": "class-cruncher/1",
    "teachers": 5,
    "grades": [
        {"name": name, "children": n, "max": 26} for name, n in zip(NAMES, CHILDREN, strict=True)
    ],
    "neighbours": 2,
    "smallest_group": 4,
}

# The plans of the list as they can be read: their place, classes with sizes, and figures.
LISTED = """() => [...document.querySelectorAll("#alternatives .plan-line")]
  .filter((line) => line.checkVisibility())
  .map((line) => ({
    place: Number(line.querySelector(".plan-place").textContent),
    kinds: [...line.querySelectorAll(".mini > span:first-child")].map((kind) => kind.textContent),
    figures: line.querySelector(".plan-figures").textContent,
  }))"""
# What the list shows of the example's grades from now on, while it is open at another school.
ELSEWHERE = """() => {
  const list = document.getElementById("alternatives-list");
  globalThis.shownElsewhere = [];
  new MutationObserver(() => {
    const isElsewhere = !document.querySelector("#grades tr input").value.startsWith("K");
    if (isElsewhere && list.checkVisibility() && list.textContent.includes("Year 6"))
      shownElsewhere.push(list.textContent);
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
}"""
# How well a grade's number is read on each tint, as WCAG counts it.
CONTRASTS = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const light = (colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ink = light(getComputedStyle(document.body).color);
  const tints = Array.from({ length: 16 }, (_, tone) => {
    const swatch = document.createElement("span");
    swatch.className = `swatch tone-${tone}`;
    document.body.append(swatch);
    const colour = getComputedStyle(swatch).backgroundColor;
    swatch.remove();
    return colour;
  });
  const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  return { tints: new Set(tints).size, ratios: tints.map((tint) => ratio(ink, light(tint))) };
}"""


@pytest.fixture
def listed(started: Page) -> Page:
    look_for_all(started)
    started.select_option("#plans-by", index=0)
    return started


def look_for_all(page: Page) -> None:
    known(page, "#alternatives")
    while page.locator("#more-plans").is_visible():
        page.click("#more-plans")
        known(page, "#alternatives")


def number_of_plans(page: Page) -> int:
    return int(page.inner_text("#plan-walked").split()[-1])


def plans(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(LISTED)
    return found


def places(page: Page) -> list[int]:
    return [plan["place"] for plan in plans(page)]


def numbers(page: Page, pattern: str) -> list[int]:
    """A number out of every plan's figures."""
    found = [re.search(pattern, plan["figures"]) for plan in plans(page)]
    return [int(match[1]) if match else -1 for match in found]


def open_village(page: Page) -> None:
    open_file(page, "village.json", json.dumps(VILLAGE).encode())
    page.wait_for_selector("#grades tr:nth-child(15)")
    assert settled(page) == "planned"
    look_for_all(page)


def test_a_plan_is_known_by_its_classes_and_read_where_it_stands(listed: Page) -> None:
    assert places(listed) == sorted(places(listed)) and len(places(listed)) == 10
    tab_to(listed, "Read plan 3")
    listed.keyboard.press("Enter")
    assert listed.inner_text("#plan-heading") == "Plan 3"
    assert focused(listed) == "Read plan 3", "the list stays where it is"
    assert listed.locator(".plan-place[aria-current]").inner_text() == "3"
    classes = plan_table(listed)
    third = next(plan for plan in plans(listed) if plan["place"] == 3)
    shown = sorted(
        int(size) for kind in third["kinds"] for size in re.findall(r"(\d+)(?=,|$)", kind)
    )
    assert shown == sorted(sum(entry.values()) for entry in classes)
    composites = sum(len(entry) > 1 for entry in classes)
    assert third["figures"].startswith(
        f"{composites} composites · sizes {shown[0]} to {shown[-1]} · "
    )
    limits = listed.locator("#plan-table tbody td:nth-last-child(2)").all_text_contents()
    assert third["figures"].endswith(f" {sum(map(int, limits)) - sum(shown)} free places")
    listed.click("#plan-full")
    assert focused(listed) == "Plan 3"


def test_the_list_is_sorted_by_any_measure(listed: Page) -> None:
    for label, pattern, sign in (
        ("Composites", r"^(\d+) ", 1),
        ("free places", r"(\d+) free", -1),
        ("Children in them", r"Children in them: (\d+)", 1),
        ("Smallest group", r"Smallest group: (\d+)", -1),
    ):
        listed.select_option("#plans-by", label=label)
        found = [sign * number for number in numbers(listed, pattern)]
        assert found == sorted(found) and len(set(found)) > 1, label
    listed.select_option("#plans-by", index=0)
    assert "Children in them" not in plans(listed)[0]["figures"]


def test_the_way_goes_from_plan_to_plan(listed: Page) -> None:
    assert listed.locator("#plan-back").is_disabled()
    every = number_of_plans(listed)
    assert listed.inner_text("#plan-walked") == f"Plan 1: 1 of {every}"
    listed.click("#plan-on")
    assert listed.inner_text("#plan-heading") == "Plan 2"
    tab_to(listed, "Read plan 2")
    read = ["Read plan 2"]
    for _ in range(2, every):
        listed.keyboard.press("ArrowRight")
        read.append(focused(listed))
        assert "Read " + listed.inner_text("#plan-heading").lower() == read[-1]
    assert len(set(read)) == every - 1
    listed.keyboard.press("ArrowRight")
    assert focused(listed) == read[-1], "there is no further one"
    assert listed.locator("#plan-on").is_disabled()
    listed.keyboard.press("ArrowLeft")
    assert focused(listed) == read[-2]
    choice_card(listed, "Least mixing").click()
    assert listed.inner_text("#plan-heading") == "The plan"


def test_the_way_leads_over_the_pages_of_all_plans(listed: Page) -> None:
    open_village(listed)
    said = listed.inner_text("#alternatives-said")
    every = int(said.split(" of ")[1].split()[0])
    assert said.endswith("These are all there are.") and every > 10
    seen = places(listed)
    listed.click("#page-on")
    assert not {*places(listed)} & {*seen}
    while listed.locator("#page-on").is_enabled():
        listed.click("#page-on")
    assert max(places(listed)) == every
    while listed.locator("#page-back").is_enabled():
        listed.click("#page-back")
    assert places(listed) == seen
    while listed.locator("#plan-on").is_enabled():
        listed.click("#plan-on")
    assert listed.inner_text("#plan-walked").endswith(f": {every} of {every}")
    assert listed.locator(".plan-place[aria-current]").is_visible()


def test_plans_with_the_same_classes_in_other_numbers_are_folded_in(listed: Page) -> None:
    fold = listed.locator(".twins").first
    fold.evaluate("fold => { fold.open = false; }")
    shown = len(plans(listed))
    fold.locator("summary").click()
    assert shown < len(plans(listed)) <= number_of_plans(listed)
    group = listed.locator(".plans > li", has=fold).first.locator(".plan-line")
    kinds = group.evaluate_all(
        "lines => lines.map(line => [...line.querySelectorAll('.mini > span:first-child')]"
        ".map(kind => kind.firstChild.textContent.trim()))"
    )
    assert len(kinds) > 1 and all(one == kinds[0] for one in kinds)


def test_plans_are_found_by_the_classes_that_somebody_writes(listed: Page) -> None:
    open_village(listed)
    listed.fill("#plans-with", "PS/MS, gs + cp, CP/CE1, CE1/CE2, CM1/CM2")
    listed.press("#plans-with", "Enter")
    (found,) = plans(listed)
    sizes = ["PS/MS 17", "GS/CP 19", "CP/CE1 20", "CE1/CE2 20", "CM1/CM2 26"]
    assert found["kinds"] == sizes
    used = listed.locator("#narrow-used button")
    assert used.count() == 5
    assert listed.inner_text("#alternatives-said").startswith("1 of ")
    assert listed.inner_text("#plan-walked") == "The plan that is read is not among these."
    listed.click("#plan-on")
    assert {tuple(entry) for entry in plan_table(listed)} >= {("PS", "MS"), ("GS", "CP")}
    used.first.click()
    assert used.count() == 4 and len(plans(listed)) >= 1
    assert focused(listed) == "has GS/CP: cross out"

    listed.fill("#plans-with", "PS/CM2")
    listed.click("#plans-find")
    none = listed.inner_text(".none-pass")
    assert none.startswith("None of the ") and "There are no others." in none
    assert listed.locator(".none-pass button:visible").all_inner_texts() == ["Show every plan"]
    listed.get_by_role("button", name="Show every plan").click()
    assert len(plans(listed)) == 10 and used.count() == 0

    listed.fill("#plans-with", "PS/XY")
    listed.click("#plans-find")
    assert listed.inner_text("#plans-with-reply") == "There is no grade called XY."
    assert listed.get_attribute("#plans-with", "aria-invalid") == "true"
    assert listed.input_value("#plans-with") == "PS/XY"


def test_where_no_plan_has_the_classes_more_are_looked_for(started: Page) -> None:
    few = {"grades": VILLAGE["grades"][:5], "teachers": 4, "neighbours": 3, "smallest_group": 1}
    open_file(started, "few.json", json.dumps({**VILLAGE, **few}).encode())
    expect(started.locator(cell(1, "name"))).to_have_value("PS")
    assert settled(started) == "planned"
    known(started, "#alternatives")
    found = started.locator("#alternatives-said")
    expect(found).to_have_attribute("aria-live", "off")
    started.fill("#plans-with", "PS/CE1")
    started.click("#plans-find")
    expect(found).to_have_attribute("aria-live", "polite")  # so many are like that
    said = started.locator(".none-pass p").first
    assert said.inner_text() == "None of the 10 plans found is like that. There may be more plans."
    started.locator(".none-pass").get_by_role("button", name="Look for more").click()
    assert started.evaluate("document.activeElement.id") == "more-plans"
    known(started, "#alternatives")
    assert "of 30 plans" in started.inner_text("#alternatives-said")


def test_the_list_is_narrowed_down_by_pressing(listed: Page) -> None:
    open_village(listed)
    listed.click("#narrow summary")
    listed.get_by_role("group", name="do not split this grade").get_by_text("CE1").click()
    kept = places(listed)
    assert len(kept) > 0
    for place in kept:
        listed.click(f'[aria-label="Read plan {place}"]')
        assert sum("CE1" in entry for entry in plan_table(listed)) == 1
    chip = listed.get_by_role("group", name="have this class").get_by_text("CP/CE1")
    chip.click()
    assert chip.get_attribute("aria-pressed") == "true"
    assert all(any(kind.startswith("CP/CE1 ") for kind in one["kinds"]) for one in plans(listed))
    listed.get_by_role("button", name="CE1 not split: cross out").click()
    assert len(places(listed)) > 0
    chip.click()
    assert len(places(listed)) == 10


def test_what_plans_trade_is_a_picture_for_the_keyboard(listed: Page) -> None:
    spots = listed.locator(".spot")
    stops = "all => all.filter(one => one.tabIndex === 0).map(one => one.ariaLabel)"
    (stop,) = spots.evaluate_all(stops)
    labels = [spots.nth(at).get_attribute("aria-label") or "" for at in range(spots.count())]
    assert sum(label.endswith("nothing beats it") for label in labels) > 1
    count = sum(int(re.findall(r"(\d+) plans?", label)[0]) for label in labels)
    assert count == number_of_plans(listed)
    tab_to(listed, stop)
    listed.keyboard.press("ArrowRight")
    label = focused(listed)
    assert label in labels and label != stop
    listed.keyboard.press("Enter")
    assert focused(listed) == label, "what was pressed is still there"
    composites, spread = (int(n) for n in re.findall(r"(\d+) composites?, .*? (\d+), ", label)[0])
    sizes = [sum(entry.values()) for entry in plan_table(listed)]
    assert max(sizes) - min(sizes) == spread
    assert sum(len(entry) > 1 for entry in plan_table(listed)) == composites
    ticks = listed.locator(".up-tick, .across-tick").all_text_contents()
    assert ticks and all(tick.isdecimal() for tick in ticks)
    listed.locator("#trade-off summary").click()
    rows = listed.locator("#trade-off tbody tr")
    assert rows.count() == len(labels)
    assert sum(int(n) for n in rows.locator("td:nth-child(4)").all_inner_texts()) == count


def test_a_number_is_read_on_every_tint(started: Page) -> None:
    for theme in ("light", "dark"):
        started.emulate_media(color_scheme=theme)
        found = started.evaluate(CONTRASTS)
        assert found["tints"] == 16
        assert min(found["ratios"]) >= 4.5, theme
    started.emulate_media(color_scheme="light")


def test_nothing_of_one_school_is_shown_for_another(listed: Page) -> None:
    listed.click("#fold-staffing > summary")
    known(listed, "#fold-staffing")
    listed.evaluate(ELSEWHERE)
    listed.click("#start summary")
    listed.get_by_role("button", name="Village school, France").click()
    expect(listed.locator("#grades tr")).to_have_count(6)
    assert settled(listed) == "planned"
    known(listed, "#alternatives")
    assert listed.evaluate("shownElsewhere") == []
    known(listed, "#fold-staffing")
    assert listed.locator("#fold-staffing .staffs").count() == 1
    listed.click("#start-empty")
    assert listed.locator("#fold-staffing .staffs").count() == 0
