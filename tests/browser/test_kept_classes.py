"""Keeping classes as they are and planning the rest around them."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.steps import cell, choice_card, focused, known, plan_table, settled, tab_to

pytest_plugins = ["tests.browser.started"]


def kept(page: Page) -> list[str]:
    return page.locator("#kept-list li > span").all_inner_texts()


def test_a_class_is_kept_and_the_rest_planned_around_it(started: Page) -> None:
    known(started, "#choices")
    choice_card(started, "Room to grow").click()
    composite = next(row for row in plan_table(started) if "Year 1" in row and len(row) == 2)
    tab_to(started, "Keep Class 2, Year 1/2")
    started.keyboard.press("Space")
    assert settled(started) == "planned"
    known(started, "#choices")
    assert focused(started) == "Kept: Class 2, Year 1/2"
    assert started.locator(".keep[aria-pressed=true]").count() == 1
    choice_card(started, "Even classes").click()
    started.fill(cell(4, "children"), "18")
    assert settled(started) == "planned"
    known(started, "#choices")
    assert composite in plan_table(started)
    assert kept(started) == [
        f"{composite['Year 1']} in Year 1, {composite['Year 2']} in Year 2",
    ]

    for _ in range(3):  # the number, what matters most, the class that is kept
        started.click("#undo")
    assert settled(started) == "planned"
    assert started.locator(".keep[aria-pressed=true]").count() == 0
    assert started.locator("#kept").is_hidden()


def test_a_kept_class_is_let_go_by_its_switch_and_in_the_form(started: Page) -> None:
    switches = started.locator(".keep")
    for number in (0, 1):
        switches.nth(number).click()
        assert settled(started) == "planned"
    assert kept(started) == ["18 in K", "19 in Year 1"]
    switches.nth(0).click()
    assert settled(started) == "planned"
    assert kept(started) == ["19 in Year 1"]
    started.get_by_role("button", name="Release the class with 19 in Year 1").click()
    assert started.locator("#kept").is_hidden()
    assert settled(started) == "planned"


def test_renaming_a_grade_renames_it_in_kept_classes_and_composites(started: Page) -> None:
    started.locator(".keep").nth(5).click()
    assert settled(started) == "planned"
    started.fill(cell(6, "name"), "Fives")
    assert settled(started) == "planned"
    assert kept(started) == ["9 in Fives, 8 in Year 6"]
    assert started.get_by_label("Fives/Year 6", exact=True).is_checked()
    assert {"Fives": 9, "Year 6": 8} in plan_table(started)


def test_a_kept_class_that_no_longer_fits_is_named_and_let_go(started: Page) -> None:
    started.locator(".keep").nth(2).click()
    assert settled(started) == "planned"
    started.fill(cell(3, "children"), "20")
    assert settled(started) == "invalid"
    problem = started.locator("#problems a")
    assert "takes more children than Year 2 has; 3 too many" in problem.inner_text()
    assert "3 too many" in started.inner_text("#kept .error:visible")
    problem.click()
    assert focused(started) == "Release the class with 23 in Year 2"
    started.keyboard.press("Enter")
    assert settled(started) == "planned"
    assert started.locator("#kept").is_hidden()


def test_kept_classes_go_with_their_grade_and_come_back_with_it(started: Page) -> None:
    started.locator(".keep").nth(2).click()
    assert settled(started) == "planned"
    started.click('[aria-label="Remove Year 2"]')
    assert started.locator("#kept").is_hidden()
    started.click("#undo")
    assert kept(started) == ["23 in Year 2"]
    assert settled(started) == "planned"


def test_more_kept_classes_than_teachers_can_all_be_let_go(started: Page) -> None:
    for number in (0, 1, 2):
        started.locator(".keep").nth(number).click()
        assert settled(started) == "planned"
    started.fill("#teachers", "2")
    assert settled(started) == "invalid"
    assert "keep fewer" in started.inner_text("#kept-error")
    started.locator("#problems a").click()
    assert focused(started) == "Release all"
    started.keyboard.press("Enter")
    assert settled(started) == "impossible"


def test_kept_classes_outlive_a_reload(page: Page, site: str) -> None:
    page.goto(site)
    page.evaluate(
        """() => {
          const grade = { id: "g1", name: "K", children: "40", min: "", max: "20" };
          const keptClasses = [18, 22].map((children) => [{ grade: "g1", children }]);
          const school = {
            name: "", teachers: "2", teachersRule: "exactly", grades: [grade], composites: [],
            compositeMin: "", compositeMax: "", smallestGroup: "", untouched: {}, keptClasses,
          };
          const saved = { format: "class-cruncher-draft/1", school, past: [] };
          localStorage.setItem("class-cruncher:school", JSON.stringify(saved));
        }"""
    )
    page.reload()
    page.wait_for_selector("#kept-list li")
    assert kept(page) == ["18 in K", "22 in K"]
    page.get_by_role("button", name="Release the class with 18 in K").click()
    page.reload()
    page.wait_for_selector("#kept-list li")
    assert kept(page) == ["22 in K"]
