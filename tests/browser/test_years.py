"""The years ahead: typed over and back, planned, opened as scenarios, saved, sent and printed."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page
from pypdf import PdfReader

from tests.browser.steps import (
    PLAN_TIME,
    asked,
    cell,
    focused,
    open_file,
    plan_table,
    school_file,
    settled,
    tab_to,
    take_out,
    visit,
)

pytest_plugins = ["tests.browser.started"]

EXAMPLE = school_file("nsw-2023")
GRADES = [grade["name"] for grade in EXAMPLE["grades"]]
NOW = [grade["children"] for grade in EXAMPLE["grades"]]


@pytest.fixture
def unfolded(started: Page) -> Iterator[Page]:
    """The years ahead of the example, still none."""
    started.click("#fold-years > summary")
    yield started
    if started.locator("html[lang=fr]").count():
        started.select_option("#language", "en")
        started.wait_for_selector("html[lang=en]")


def add(page: Page, years: int) -> None:
    for _ in range(years):
        page.click("#years-add")
    worked_out(page)


def worked_out(page: Page) -> None:
    """Wait until every year is answered. Typing is not asked about at once: its year waits."""
    page.wait_for_selector("#years[data-state=known]", timeout=PLAN_TIME)


def field(page: Page, year: int, row: str) -> Locator:
    """What is typed in of a year, from 1, in the row of a grade or of the teachers."""
    rows = page.locator("#years-frame tbody tr", has=page.locator("th", has_text=row))
    return rows.first.locator("input").nth(year - 1)


def numbers(page: Page, year: int) -> list[int]:
    """The children of each grade as they stand in the table, typed or not."""
    found = [field(page, year, name) for name in GRADES]
    return [int(one.input_value() or one.get_attribute("placeholder") or -1) for one in found]


def cards(page: Page) -> list[str]:
    return page.locator("#years-list .year:not(.print-only)").all_inner_texts()


def states(page: Page) -> list[str | None]:
    years = page.locator("#years-list .year:not(.print-only)").all()
    return [year.get_attribute("data-state") for year in years]


def test_a_number_is_typed_over_and_taken_back(unfolded: Page) -> None:
    page = unfolded
    add(page, 2)
    revision = asked(page)
    assert numbers(page, 1) == [NOW[0], *NOW[:-1]]
    assert numbers(page, 2) == [NOW[0], NOW[0], *NOW[:-2]]
    before = cards(page)

    field(page, 1, "K").fill("20")
    field(page, 2, "Year 3").fill("31")
    page.keyboard.press("Tab")
    worked_out(page)
    assert numbers(page, 1) == [20, *NOW[:-1]]
    assert numbers(page, 2) == [20, 20, NOW[0], 31, *NOW[2:5]]
    assert cards(page) != before
    assert asked(page) == revision, "this year is not planned anew"
    assert page.get_attribute("#status", "data-state") == "planned"

    field(page, 2, "Year 3").fill("")
    page.click("#undo")
    assert numbers(page, 2)[3] == 31
    for _ in range(2):
        page.click("#undo")
    worked_out(page)
    assert numbers(page, 2) == [NOW[0], NOW[0], *NOW[:-2]]
    assert cards(page) == before

    page.fill(cell(1, "children"), "19")
    assert settled(page) == "planned"
    assert [numbers(page, year)[:3] for year in (1, 2)] == [[19, 19, NOW[1]], [19, 19, 19]]
    page.click("#years-remove")
    assert len(cards(page)) == 1


def test_by_keyboard_as_in_the_table_of_grades(unfolded: Page) -> None:
    page, keyboard = unfolded, unfolded.keyboard
    add(page, 2)
    tab_to(page, "2024: children in K")
    keyboard.type("19")
    keyboard.press("Enter")
    assert focused(page) == "2024: children in Year 1"
    keyboard.press("ArrowRight")
    assert focused(page) == "2025: children in Year 1"
    keyboard.press("ArrowUp")
    keyboard.press("Tab")
    assert focused(page) == "2024: children in Year 1"
    for _ in GRADES[1:]:
        keyboard.press("ArrowDown")
    assert focused(page) == "2024: teachers"
    keyboard.type("6")
    worked_out(page)
    assert states(page)[0] == "planned"


def test_without_a_smallest_class_no_largest_number_of_teachers_is_said(unfolded: Page) -> None:
    page = unfolded
    for row in range(1, len(GRADES) + 1):
        page.fill(cell(row, "min"), "")
    assert settled(page) == "planned"
    add(page, 1)
    needed = page.locator("#years-frame .needed td").all_inner_texts()
    assert [words.split(" ", 1)[1] for words in needed] == ["or more", "or more"]


def test_a_year_that_breaks_is_said_first_and_opens_as_a_scenario(unfolded: Page) -> None:
    page = unfolded
    add(page, 3)
    plan = plan_table(page)
    assert states(page) == ["impossible", "planned", "planned"]
    assert page.inner_text("#years-verdict") == "2024: no plan with 7 teachers."
    assert "no plan" in page.locator("#years-frame thead th").nth(2).inner_text()
    first = cards(page)[0]
    assert "at most 6 classes can be filled" in first
    assert "Have 6 teachers instead of 7." in first
    needed = page.locator("#years-frame .needed td").all_inner_texts()
    assert needed == ["6 to 8", "6", "6 to 8", "7"]

    page.get_by_role("button", name="Open as a scenario: 2024").click()
    assert settled(page) == "impossible"
    assert page.input_value("#school-name").endswith("2024")
    children = [page.input_value(cell(row, "children")) for row in range(1, 8)]
    assert children == [str(n) for n in (NOW[0], *NOW[:-1])]
    assert page.inner_text("#scenario-list [aria-current]") == "2024"
    page.locator("#scenario-list button").first.click()
    assert plan_table(page) == plan
    worked_out(page)
    page.get_by_role("button", name="Try it: Have 6 teachers instead of 7.").click()
    assert settled(page) == "planned"
    assert page.input_value("#teachers") == "6"
    assert len(plan_table(page)) == 6
    page.click("#tried-undo")
    assert page.locator("#scenario-list button").all_inner_texts() == ["Scenario 1", "2024"]

    page.locator("#scenario-list button").first.click()
    field(page, 1, "Teachers").fill("6")
    field(page, 2, "Teachers").fill("7")
    worked_out(page)
    assert states(page) == ["planned"] * 3
    assert page.inner_text("#years-verdict") == "Each of the 3 years can be planned."


def test_what_is_wrong_is_red_and_not_planned(unfolded: Page) -> None:
    page = unfolded
    add(page, 3)
    field(page, 2, "Year 1").fill("1o")
    page.wait_for_selector("#years-list .year[data-state=wrong]")
    worked_out(page)
    assert states(page) == ["impossible", "wrong", "wrong"]
    needed = page.locator("#years-frame .needed td").all_inner_texts()
    assert needed == ["6 to 8", "6", "", ""]
    wrong = field(page, 2, "Year 1")
    assert wrong.get_attribute("aria-invalid") == "true"
    note = page.locator(f"#{wrong.get_attribute('aria-describedby')}").inner_text()
    assert note == "2025: children in Year 1 must be a whole number from 0 to 9,999."
    wrong.fill("")
    page.get_by_label("Name of the year").nth(1).fill("2024")
    assert states(page) == ["impossible", "wrong", "planned"]
    page.fill(cell(2, "max"), "")
    assert settled(page) == "invalid"
    worked_out(page)
    assert page.inner_text("#years-verdict") == "This appears once the form is right."
    page.click("#undo")
    assert settled(page) == "planned"
    page.select_option("#language", "fr")
    page.wait_for_selector("html[lang=fr]")
    worked_out(page)
    assert page.inner_text("#years-verdict").endswith("aucun plan avec 7 enseignants.")
    assert "Enseignants requis" in page.inner_text("#years-frame")
    assert page.get_by_role("button", name="Ouvrir comme scénario").first.is_visible()


def test_the_years_go_along_in_a_file_a_link_and_the_next_visit(unfolded: Page, page: Page) -> None:
    sender = unfolded
    add(sender, 2)
    field(sender, 1, "Year 2").fill("22")
    field(sender, 2, "Teachers").fill("8")
    field(sender, 2, "K").fill("25")
    worked_out(sender)
    with sender.expect_download() as download:
        take_out(sender, "#save-file")
    content = Path(download.value.path()).read_bytes()
    assert json.loads(content)["years"] == [
        {"name": "2024", "intake": NOW[0], "children": {"Year 2": 22}},
        {"name": "2025", "intake": 25, "teachers": 8},
    ]
    sender.evaluate("void (navigator.clipboard.write = () => Promise.reject(new DOMException()))")
    take_out(sender, "#share")
    link = sender.input_value("#notice-words input")

    visit(page, link)
    assert settled(page) == "planned"
    page.click("#fold-years > summary")
    worked_out(page)
    shown = [[numbers(one, year) for year in (1, 2)] for one in (sender, page)]
    assert shown[0] == shown[1]
    assert cards(page) == cards(sender)
    visit(page)
    worked_out(page)
    assert [numbers(page, year) for year in (1, 2)] == shown[0]

    broken = json.loads(content)
    broken["years"][0]["children"] = {"Year 9": 20}
    open_file(page, "broken.json", json.dumps(broken).encode())
    page.wait_for_selector("#notice[data-wrong]")
    assert "years[0].children.Year 9" in page.inner_text("#notice-words")


def test_a_hard_year_keeps_no_other_waiting(unfolded: Page) -> None:
    page = unfolded
    names = [f"G{place}" for place in range(13)]
    hard = [37, 21, 18, 57, 20, 19, 31, 22, 23, 44, 17, 20, 26]
    even = dict.fromkeys(names, 20)
    school = {
        "format": "class-cruncher/1",
        "name": "Wide 2027",
        "teachers": 13,
        "grades": [{"name": name, "children": 20, "min": 15, "max": 24} for name in names],
        "neighbours": 6,
        "preference": ["sizes within 3", "least mixing", "smallest spread"],
        "years": [
            {
                "name": "2028",
                "intake": 37,
                "children": dict(zip(names, hard, strict=True)),
                "teachers": 17,
            },
            {"name": "2029", "intake": 20, "children": even, "teachers": 13},
        ],
    }
    open_file(page, "wide.json", json.dumps(school).encode())
    page.wait_for_function(
        """() => {
          const [, easy] = document.querySelectorAll("#years-list .year:not(.print-only)");
          return easy?.dataset.state === "planned" && !easy.textContent.includes("the best so far");
        }""",
        timeout=PLAN_TIME,
    )
    assert page.get_attribute("#years", "data-state") == "working"


def test_the_years_are_printed_on_one_page(unfolded: Page) -> None:
    page = unfolded
    add(page, 3)
    page.evaluate("globalThis.print = () => {}")  # there is no printer, and the paper is made below
    for paper in ("A4", "Letter"):
        page.click("#years-print")
        reader = PdfReader(io.BytesIO(page.pdf(format=paper)))
        (text,) = [" ".join(sheet.extract_text().split()) for sheet in reader.pages]
        for said in (
            page.input_value("#school-name"),
            "The years ahead",
            "2024: no plan with 7 teachers.",
            "Have 6 teachers instead of 7.",
            "Teachers needed",
            "Children and classes over the years",
            "123",
        ):
            assert said in text, said
        assert text.count("7 classes") == 6, "in words and in the picture, this year too"
        assert "Add a year" not in text and "Open as" not in text
    (plan,) = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf())).pages]
    assert "123 children" in plan
    assert "The years ahead" not in plan, "the next time the plan is printed again"
