"""Plans and scenarios side by side: what differs and what is best, worked out here once more."""

from __future__ import annotations

from collections import Counter
from typing import Any

from playwright.sync_api import Page, expect

from classcruncher.data.answer_data import plan_data
from classcruncher.planner.planner import plan
from classcruncher.school.reading import parse_school
from tests.browser.steps import (
    cell,
    choice_card,
    class_title,
    compare,
    focused,
    known,
    open_school,
    plan_table,
    school_file,
    settled,
    tab_to,
    unfold,
    visit,
)

pytest_plugins = ["tests.browser.started"]

Classes = list[dict[str, int]]
MORE_IS_BETTER = ("Smallest group", "Room")
MISSING = "Places missing for growth"


def test_the_day_on_paper_is_the_day_of_printing(first_page: Page, site: str) -> None:
    page = first_page
    page.clock.set_fixed_time("2027-03-09T12:00")  # for its whole profile
    visit(page, site)
    assert settled(page) == "planned"
    page.click("#fold-years > summary")
    page.click("#years-add")
    compare(page)
    dated = page.locator("#printed-head, #compare .print-only, #years-printed")
    expect(dated).to_contain_text(["9 March 2027"] * 3)
    page.clock.set_fixed_time("2027-03-12T12:00")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(dated).to_contain_text(["12 March 2027"] * 3)


def shown(page: Page, table: int) -> dict[str, list[str]]:
    """The cells of a table of the comparison by the names of its rows, marks included."""
    rows: list[list[str]] = (
        page.locator(".comparison")
        .nth(table)
        .locator("tbody tr")
        .evaluate_all(
            """rows => rows.map(({ cells: [head, ...cells] }) => [
              head.firstChild.textContent, ...cells.map(cell => cell.textContent)
            ])"""
        )
    )
    return {name: cells for name, *cells in rows}


def measured(classes: Classes, school: dict[str, Any]) -> dict[str, int]:
    """The measures of a plan without kept classes, from their definitions."""
    limit = {grade["name"]: grade["max"] for grade in school["grades"]}
    sizes = [sum(entry.values()) for entry in classes]
    free = [min(limit[name] for name in entry) - sum(entry.values()) for entry in classes]
    composites = [entry for entry in classes if len(entry) > 1]
    having = [[j for j, entry in enumerate(classes) if name in entry] for name in limit]
    return {
        "Teachers": len(classes),
        "Composites": len(composites),
        "Children in them": sum(sum(entry.values()) for entry in composites),
        "Smallest group": min(min(entry.values()) for entry in composites),
        "Sizes": max(sizes) - min(sizes),
        "Unevenness": sum(
            max(sizes[j] for j in places) - min(sizes[j] for j in places) for places in having
        ),
        "Room": min(sum(free[j] for j in places) for places in having),
        MISSING: sum(max(0, 2 - sum(free[j] for j in places)) for places in having),
        "Kinds": len({tuple(entry) for entry in classes}),
    }


def expected(plans: list[Classes], schools: list[dict[str, Any]]) -> dict[str, list[str]]:
    """The table of measures as it should be, with its marks."""
    found = [measured(*one) for one in zip(plans, schools, strict=True)]
    rows = {}
    for name in found[0]:
        values = [measures[name] for measures in found]
        if name == MISSING and len(set(values)) == 1:
            continue
        best = max(values) if name in MORE_IS_BETTER else min(values)
        marked = name != "Teachers" and len(set(values)) > 1
        sizes = [[sum(entry.values()) for entry in classes] for classes in plans]
        said = [f"{min(one)} to {max(one)}" for one in sizes] if name == "Sizes" else values
        rows[name] = [
            f"{text}best" if marked and value == best else str(text)
            for text, value in zip(said, values, strict=True)
        ]
    return rows


def kinds(classes: Classes) -> Counter[str]:
    return Counter(class_title(list(entry)) for entry in classes)


def test_two_plans_are_compared_by_the_keyboard(started: Page) -> None:
    page = started
    known(page, "#choices")
    plans = [plan_table(page)]
    tab_to(page, "Compare")
    page.keyboard.press("Enter")
    tab_to(page, "With a plan that I open next")
    page.keyboard.press("Enter")
    assert focused(page) == "Compare"
    assert page.get_attribute("#compare-this", "aria-pressed") == "true"
    choice_card(page, "Room to grow").click()
    page.wait_for_selector("#compare-this[aria-pressed=false]", state="attached")
    plans.append(plan_table(page))
    tab_to(page, "Compare")
    page.keyboard.press("Enter")
    tab_to(page, "With the plan put aside")
    page.keyboard.press("Enter")
    assert shown(page, 0) == expected(plans, [school_file("nsw-2023")] * 2)
    first, second = map(kinds, plans)
    said = page.locator(".differences li").all_inner_texts()
    assert said[0] == "What matters most: “Least mixing” in A; “Room to grow” in B."
    differing = [kind for kind in first | second if first[kind] != second[kind]]
    assert differing
    assert len(said) == 1 + len(differing)
    for kind in differing:
        if not second[kind]:
            assert f"Only A has: {first[kind]} class of {kind}." in said
        elif not first[kind]:
            assert f"Only B has: {second[kind]} classes of {kind}." in said
    by_grade = shown(page, 1)
    assert by_grade["Year 1"] == ["19", "10 with Year 2, 9 with Year 2"]
    differs = page.locator(".comparison").nth(1).locator("tr[data-differs] th")
    assert {text.split("differs")[0].strip() for text in differs.all_inner_texts()} == {
        grade for grade, (one, other) in by_grade.items() if one != other
    }
    tab_to(page, "Clear")
    page.keyboard.press("Enter")
    assert page.locator("#compare").is_hidden()
    page.click("#compare-menu summary")
    own = [sum(entry.values()) for entry in plans[0]]
    offered = page.locator("#compare-with button").first
    sizes = f"{min(own)} to {max(own)} in a class"
    assert offered.inner_text() == f"Least mixing: {sizes}"
    offered.click()
    assert focused(page) == "Comparison"
    assert shown(page, 0) == expected(plans[::-1], [school_file("nsw-2023")] * 2)
    page.click("#compare-clear")
    choice_card(page, "Least mixing").click()


def test_a_grade_that_is_a_number_is_called_a_grade(started: Page) -> None:
    page = started
    grades = [{"name": name, "children": 25, "min": 1, "max": 30} for name in ("1", "2")]
    school = {"format": "class-cruncher/1", "teachers": 2, "grades": grades, "neighbours": 2}
    open_school(page, school)
    printed = page.text_content("#printed-rules") or ""
    assert "for a class: Grade 1: 25 (1–30) and Grade 2: 25 (1–30)." in printed
    assert "Composite classes allowed: Grade 1/2." in printed
    known(page, "#choices")
    unfold(page, "#compare-menu")
    page.locator("#compare-with button").filter(has_text="All alike").click()
    known(page, "#compare")
    assert list(shown(page, 1)) == ["Grade 1", "Grade 2"]
    assert "with Grade 2" in shown(page, 1)["Grade 1"][1]
    page.click("#compare-clear")


def test_scenarios_without_a_plan_say_why_and_have_their_teachers(started: Page) -> None:
    page = started
    for teachers in ("3", "", "8"):
        page.click("#scenario-menu summary")
        page.click("#scenario-copy")
        page.fill("#teachers", teachers)
        settled(page)
    names = page.locator("#scenario-list button").all_inner_texts()
    page.locator("#scenario-list button").nth(1).click()
    assert settled(page) == "impossible"
    unfold(page, "#compare-menu")
    button = page.locator("#compare-scenarios")
    assert page.is_hidden("#compare-with"), "there is no plan to compare"
    assert button.inner_text() == f"This scenario with {names[0]} and {names[2]}"
    button.click()
    known(page, "#compare")
    notes = page.locator(".compared-plan").all_inner_texts()
    assert "No plan keeps all its rules." in notes[1]
    assert "Something in it is still missing or wrong." in notes[2]
    assert shown(page, 0)["Teachers"] == ["7", "3", "–"]
    page.click("#compare-clear")


def test_three_scenarios_are_compared_and_stay_as_they_were(page: Page, site: str) -> None:
    page.goto(site)
    assert settled(page) == "planned"
    schools = [school_file("nsw-2023") for _ in range(3)]
    for number, school in enumerate(schools[1:], start=1):
        page.click("#scenario-menu summary")
        page.click("#scenario-copy")
        page.fill("#teachers", "8")
        school["teachers"] = 8
        if number == 2:
            page.fill(cell(4, "children"), "26")
            school["grades"][3]["children"] = 26
        assert settled(page) == "planned"
    compare(page, "#compare-scenarios")
    known(page, "#compare")
    plans = []
    for asked in map(parse_school, schools):
        *_, result = plan(asked)
        plans.append(plan_data(result.plans[0], asked)["classes"])
    before = shown(page, 0)
    # Which of several best plans it is may differ; their measures may not.
    assert before == expected(plans, schools)
    said = page.locator(".differences li").all_inner_texts()
    assert "Teachers: 7 in A; 8 in B and C." in said
    assert "Year 3, children: 16 in A and B; 26 in C." in said
    titles = page.locator(".compared-plan strong").all_inner_texts()
    assert titles == ["Scenario 1", "Scenario 2", "Scenario 3"]
    assert page.locator(".compared-note").count() == 0

    page.fill("#teachers", "7")
    page.wait_for_selector(".compared-note")
    assert settled(page) == "planned"
    old = page.locator(".compared-plan", has=page.locator(".compared-note"))
    assert [old.locator("strong").inner_text()] == ["Scenario 3"]
    assert shown(page, 0) == before
    page.click("#scenario-menu summary")
    page.click("#scenario-rename")
    page.keyboard.type("Fewer")
    page.keyboard.press("Enter")
    expect(old.locator("strong")).to_have_text("Fewer")  # as the comparison will be printed
    page.click("#scenario-menu summary")
    page.click("#scenario-delete")
    expect(old.locator(".compared-note")).to_have_text("This scenario is deleted.")
    visit(page)
    assert shown(page, 0) == before
    page.set_viewport_size({"width": 320, "height": 700})
    widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert widths == [320, 320]
    page.get_by_role("button", name="Remove B, Scenario 2, from the comparison").click()
    assert {name: cells[0] for name, cells in shown(page, 1).items()}["K"] == "18"
    assert all(len(cells) == 2 for cells in shown(page, 0).values())
