"""Why a composite, room, staffing and the next enrolment: folded, and asked for when opened."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from classcruncher.data.answer_data import room_data
from classcruncher.questions.hand_made import parse_plan
from classcruncher.questions.what_if import room
from classcruncher.school.reading import parse_school
from tests.browser.steps import (
    cell,
    choice_card,
    focused,
    known,
    plan_table,
    school_file,
    settled,
    tab_to,
)

pytest_plugins = ["tests.browser.started"]


def rows(page: Page, fold: str) -> list[list[str]]:
    found: list[list[str]] = page.locator(f"{fold} tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent.trim()))"
    )
    return found


def opened(page: Page, fold: str) -> Page:
    tab_to(page, page.inner_text(f"{fold} summary"))
    page.keyboard.press("Enter")
    known(page, fold)
    return page


def test_why_a_composite_is_told_for_parents_with_ways_to_have_none(started: Page) -> None:
    page = opened(started, "#fold-composites")
    paragraph = page.inner_text("#fold-composites .quote")
    assert "9 children in Year 5 and 24 in Year 6" in paragraph
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy this for parents").click()
    page.wait_for_selector("#fold-composites .copying [role=status]:has-text('Copied')")
    assert page.evaluate("navigator.clipboard.readText()") == paragraph
    page.locator("#fold-composites .cures button").first.click()
    assert settled(page) == "planned"
    assert all(len(row) == 1 for row in plan_table(page))
    assert page.locator("#fold-composites").is_hidden()
    page.click("#tried-undo")
    assert settled(page) == "planned"


def test_room_says_how_many_could_join_and_leave(started: Page) -> None:
    page = opened(started, "#fold-room")
    shown = rows(page, "#fold-room")
    school = parse_school(school_file("nsw-2023"))
    plan = parse_plan({"classes": plan_table(page)}, school)
    *_, last = room(school, plan)
    grades = room_data(last, school)["grades"]
    assert [row[:2] for row in shown] == [[g["name"], str(g["children"])] for g in grades]
    for row, grade in zip(shown, grades, strict=True):
        for cells, spans in (
            (row[2::2], [grade["these classes"]]),
            (row[3::2], grade["these teachers"]),
        ):
            join, leave = (numbers(text) for text in cells)
            now = grade["children"]
            working = {n for span in spans for n in range(span["least"], span["most"] + 1)}
            assert join == {n - now for n in working if n > now}, grade["name"]
            assert leave == {now - n for n in working if n < now}, grade["name"]


def test_the_pictures_say_what_their_tables_say(started: Page) -> None:
    page = opened(started, "#fold-room")
    page.locator("#fold-room .strip").first.wait_for()  # what is not drawn yet has no spaces
    said = page.locator("#fold-room .strip").all_inner_texts()
    for text, (name, now, *_) in zip(said, rows(page, "#fold-room"), strict=True):
        assert text.split()[: len(name.split())] == name.split()
        assert f"{now} now; " in text
    page.click("#fold-staffing summary")
    known(page, "#fold-staffing")
    lines = page.locator("#fold-staffing .strip")
    for number, (teachers, possible, composites, sizes, *_) in enumerate(
        rows(page, "#fold-staffing")
    ):
        line = lines.nth(number)
        assert possible == "yes"
        assert line.locator(".dot").count() == int(teachers)
        assert line.locator(".dot.full").count() == int(composites)
        text = line.inner_text()
        assert f"{teachers} teachers" in text
        assert f"{composites} composite class" in text and f"{sizes} in a class" in text
    page.click("#fold-next summary")
    known(page, "#fold-next")
    names = [grade["name"] for grade in school_file("nsw-2023")["grades"]]
    before = [[row.get(name, 0) for name in names] for row in plan_table(page)]
    bars = page.locator("#fold-next .bar").all()
    for row, bar in zip(rows(page, "#fold-next"), bars, strict=True):
        assert bar.locator(".bar-size strong").inner_text() == row[-3]
        changed = [int(cell or 0) for cell in row[1:-3]] not in before
        assert bar.locator(".changed").count() == changed


def numbers(text: str) -> set[int]:
    """The numbers that words like "up to 3, or 7 to 9" mean."""
    found: set[int] = set()
    for part in text.split(", or "):
        if part == "none":
            continue
        ends = [int(end) for end in re.findall(r"\d+", part)]
        found |= set(range(1 if part.startswith("up to") else ends[0], ends[-1] + 1))
    return found


def test_room_follows_the_plan_that_is_read(started: Page) -> None:
    page = opened(started, "#fold-room")
    before = rows(page, "#fold-room")
    known(page, "#choices")
    choice_card(page, "Room to grow").click()
    known(page, "#fold-room")
    after = rows(page, "#fold-room")
    assert [row[3] for row in after] == [row[3] for row in before]
    assert [row[2] for row in after] != [row[2] for row in before]


def test_staffing_shows_every_number_of_teachers_and_tries_one(started: Page) -> None:
    page = opened(started, "#fold-staffing")
    shown = rows(page, "#fold-staffing")
    assert [row[0] for row in shown] == ["6", "7", "8"]
    assert page.locator("#fold-staffing tr[aria-current] th").inner_text() == "7"
    tab_to(page, "Try 8 teachers")
    page.keyboard.press("Enter")
    assert settled(page) == "planned"
    assert page.inner_text("#tried-words") == "Have 8 teachers instead of 7."
    composites = sum(len(row) > 1 for row in plan_table(page))
    assert [row[2] for row in shown if row[0] == "8"] == [str(composites)]
    known(page, "#fold-staffing")
    assert page.locator("#fold-staffing tr[aria-current] th").inner_text() == "8"
    page.click("#tried-undo")
    assert page.input_value("#teachers") == "7"


def test_the_next_family_moves_as_few_as_can_be_and_its_plan_is_used(started: Page) -> None:
    page = opened(started, "#fold-next")
    assert "Nobody has to change class." in page.inner_text("#fold-next .fold-body")
    page.select_option("#next-grade", label="Year 2")
    page.select_option("#next-more", "2")
    known(page, "#fold-next")
    said = page.inner_text("#fold-next .fold-body")
    assert "to change class; no plan moves fewer" in said
    sizes = [int(text) for text in page.locator("#fold-next .bar-size strong").all_inner_texts()]
    tab_to(page, "Use this plan")
    page.keyboard.press("Enter")
    assert settled(page) == "planned"
    assert page.input_value(cell(3, "children")) == "25"
    assert [sum(row.values()) for row in plan_table(page)] == sizes
    assert page.locator(".keep[aria-pressed=true]").count() == len(sizes)
    assert focused(page).startswith("The plan")
    page.click("#tried-undo")
    assert settled(page) == "planned"
    assert page.input_value(cell(3, "children")) == "23"
    assert page.locator("#kept").is_hidden()


def test_nothing_is_asked_for_that_nobody_opened(started: Page) -> None:
    started.fill("#school-name", "A school that nobody has asked about")
    known(started, "#alternatives")
    for fold in ("composites", "next", "room", "staffing"):
        assert started.get_attribute(f"#fold-{fold}", "data-state") == "waiting"
