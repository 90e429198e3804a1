"""Every state that a person may find the page in, one after the other, in any language."""

from __future__ import annotations

import json
from collections.abc import Iterator

from playwright.sync_api import FilePayload, Page, Route

from tests.browser.steps import (
    START_TIME,
    cell,
    compare,
    known,
    open_file,
    school_file,
    settled,
)

VALUES = "fields => fields.map(({ value }) => value)"
RUNTIME = "**/classcruncher-*.tar.gz"


def every_state(page: Page, address: str) -> Iterator[str]:
    """Bring a new page into one state after the other; yield the name of each."""
    waiting: list[Route] = []
    page.context.route(RUNTIME, lambda route: waiting.append(route))
    page.goto(address)
    assert settled(page) == "planned"
    page.wait_for_selector("#progress:visible")
    yield "planned before the planner is there"
    page.fill("#teachers", "8")
    page.wait_for_selector("#status[data-state=starting]")
    yield "starting"
    for route in waiting:
        route.continue_()
    page.context.unroute(RUNTIME)
    assert settled(page) == "planned"
    page.click("#undo")
    assert settled(page) == "planned"
    known(page, "#choices")
    known(page, "#alternatives")
    yield from _asking(page)
    yield from _years(page)
    yield from _entering(page)
    yield from _changing(page)
    yield from _scenarios(page)
    yield from _notices(page)
    yield from _without_a_plan(page)


def open_folds(page: Page, *folds: str, is_open: bool = True) -> None:
    for fold in folds:
        page.locator(fold).first.evaluate("(fold, is_open) => { fold.open = is_open; }", is_open)


def _asking(page: Page) -> Iterator[str]:
    """What if, why, and how it works: all that folds out below the plan."""
    for names in (("composites", "next", "room", "staffing"), ("model", "article")):
        folds = [f"#fold-{name}" for name in names]
        open_folds(page, "#how-in-full", *folds)
        if "article" in names:
            page.click("#fold-article button")
        for fold in folds:
            known(page, fold)
        yield f"{' and '.join(names)} open"
        open_folds(page, "#how-in-full", *folds, is_open=False)
    open_folds(page, "#fold-names")
    page.fill("#class-1-class", "Kindergartenvorbereitungsgruppe")
    page.fill("#class-1-teacher", "Ms Featherstonehaugh")
    page.fill("#class-2-room", "12")
    yield "classes named"
    open_folds(page, "#fold-names", is_open=False)


def _years(page: Page) -> Iterator[str]:
    """One year cannot be planned, and in one a number is wrong."""
    open_folds(page, "#fold-years")
    yield "the years ahead, none yet"
    for _ in range(4):
        page.click("#years-add")
    page.locator("#years-frame .intake input").nth(3).fill("1o")
    page.wait_for_selector("#years-list .year[data-state=wrong]")
    known(page, "#years")
    yield "four years ahead"
    open_folds(page, "#fold-years", is_open=False)


def _entering(page: Page) -> Iterator[str]:
    helpers = ("#start", "#paste", "#places", "#same-limits", "#chooser", "#more-rules")
    open_folds(page, *helpers)
    page.select_option("#place", index=3)
    page.click("#place-use")
    open_folds(page, "#places")
    page.click("#chooser-allow")
    page.click("#same-set")
    page.fill("#paste-text", "Hill School\nGrade\tChildren\tSchool\nK\t1o\tHill\nTotal\t10\t")
    page.click("#paste-fill")
    settled(page)
    yield "helpers open"
    page.click("#undo")
    open_folds(page, *helpers, is_open=False)
    open_folds(page, ".limits:not([hidden])", "#fold-next")
    known(page, "#fold-next")
    page.click("#fold-next .copying button")
    page.wait_for_selector("#kept")
    page.click("label.card:has(input[value='Room to grow'])")
    assert settled(page) == "planned"
    for part in ("#choices", "#alternatives", "#fold-next"):
        known(page, part)
    yield "classes kept"
    open_folds(page, "#fold-next", is_open=False)
    page.click("#start-example")
    assert settled(page) == "planned"


def _changing(page: Page) -> Iterator[str]:
    compare(page)
    page.click("[data-key=change-by-hand]")
    page.locator(".hand-group").nth(5).click()
    page.locator(".hand-actions button").first.click()
    page.locator(".hand-bar").nth(4).locator(".hand-steps button").last.click()
    page.wait_for_selector("#by-hand[data-state=known] .hand-rules li")
    yield "changed by hand"
    compare(page)
    page.wait_for_selector(".comparison")


def _scenarios(page: Page) -> Iterator[str]:
    for _ in range(2):
        open_folds(page, "#scenario-menu")
        page.click("#scenario-copy")
        page.keyboard.press("Enter")
    page.fill("#teachers", "8")
    settled(page)
    compare(page, "#compare-scenarios")
    known(page, "#compare")
    yield "scenarios compared"
    open_folds(page, "#scenario-menu")
    yield "menu open"
    page.click("#scenario-rename")


def _notices(page: Page) -> Iterator[str]:
    open_file(page, "plan.pdf", b"%PDF")
    page.wait_for_selector("#notice[data-wrong]")
    yield "a scenario being named, a file refused"
    open_file(page, "school.json", json.dumps(school_file("klenze-2023")).encode())
    page.wait_for_selector("#notice-undo:visible")
    yield "a school opened"
    page.click("#notice-undo")
    rows = [f"Ann,Year {n % 8},Year {n % 8 + 1},{'Left' if n < 9 else ''}" for n in range(90)]
    lines = ["Name,Year,Next year,Status", *rows, "Last,,,"]
    open_file(page, "children.csv", "\n".join(lines).encode())
    page.wait_for_selector("#import[open]")
    page.check("#import-this-year")
    yield "a list of children opened, everyone moved up"
    page.click("#import-cancel")
    names = page.locator("#grades .grade-name input").evaluate_all(VALUES)
    grades = [name for name in names if name]
    teachers = {"Hill": "7", "Dale": "4", "Moor": "two"}
    schools = [[name, number, *["20"] * len(grades)] for name, number in teachers.items()]
    table = [["School", "Teachers", *grades], *schools]
    open_file(page, "schools.csv", "\n".join(map(",".join, table)).encode())
    page.wait_for_selector("#district[data-state=known]", timeout=START_TIME)
    page.click("#district-share")
    page.wait_for_selector("#district-reply li", timeout=START_TIME)
    yield "many schools opened, teachers shared out"
    page.click("#district-close")
    names = ("Hill", "Dale")
    files: list[FilePayload] = [
        {"name": f"{name}.json", "mimeType": "", "buffer": b"{}"} for name in names
    ]
    page.set_input_files("#file-picker", files)
    page.wait_for_selector("#several[open]")
    yield "several schools opened"
    page.keyboard.press("Escape")


def _without_a_plan(page: Page) -> Iterator[str]:
    page.fill("#teachers", "3")
    assert settled(page) == "impossible"
    known(page, "#impossible")
    page.wait_for_selector("#impossible .cures button")
    open_folds(page, "#impossible details:nth-of-type(1)", "#impossible details:nth-of-type(2)")
    yield "impossible"
    page.fill(cell(1, "children"), "eighteen")
    page.fill(cell(2, "max"), "1")
    page.fill("#composite-max", "x")
    assert settled(page) == "invalid"
    yield "invalid"
    page.click("#start-empty")
    assert settled(page) == "invalid"
    yield "empty"
