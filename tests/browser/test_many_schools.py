"""Many schools on the page: a table opened, planned one after the other, and shared out."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import FilePayload, Page, expect
from python_calamine import CalamineWorkbook

from tests.browser.steps import cell, focused, open_file, paste_block, settled
from tests.planner.campaign import how_many

pytest_plugins = ["tests.browser.started"]

GRADES = ["K", *(f"Year {number}" for number in range(1, 7))]
HEAD = ["School", "Teachers", *GRADES]
SCHOOLS = how_many(24, 300)
# Until all of them are answered, in ms: so many take the two minutes, where nothing else runs.
TIME = 1000 * how_many(60, 120)
AT_A_TIME = 100  # rows that are shown, until more are asked for
# How busy the page itself may be with opening a list, and with each school, in seconds.
BUSY_OPENING, BUSY_WITH_ONE = 0.5, 0.25
# Whether the list is drawn anew under a pressed pointer, while answers wait for their turn.
DRAWN_WHILE_PRESSED = """async () => {
  const press = (kind) => document.dispatchEvent(new PointerEvent(kind));
  const pass = (time) => new Promise((resolve) => setTimeout(resolve, time));
  const drawn = () => new Promise((resolve) => {
    const how = { subtree: true, childList: true };
    new MutationObserver(() => resolve(true)).observe(document.getElementById("district"), how);
  });
  await drawn();
  await pass(250);
  press("pointerdown");
  const isDrawn = await Promise.race([drawn(), pass(500)]);
  press("pointerup");
  await drawn();
  return isDrawn ?? false;
}"""


def busy(page: Page) -> Callable[[], float]:
    """Count the time that the page's own thread works, whatever else the machine does."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def count() -> float:
        found = session.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in found if one["name"] == "TaskDuration"))

    return count


def random_schools(number: int) -> list[list[str]]:
    """Schools of one or two streams and some in between, as many teachers as is usual."""
    random = Random(number)
    rows = []
    for place in range(number):
        mean = random.choice([14, 20, 26, 40])
        children = [random.randint(round(0.7 * mean), round(1.3 * mean)) for _ in GRADES]
        teachers = max(1, round(sum(children) / random.uniform(18.5, 23)))
        rows.append([f"School {place + 1}", str(teachers), *map(str, children)])
    return rows


def table(rows: list[list[str]], head: list[str] = HEAD) -> bytes:
    return "\n".join(";".join(row) for row in [head, *rows]).encode()


def names(page: Page) -> list[str]:
    return page.locator("#district-rows th").all_inner_texts()


def column(page: Page, key: str) -> list[str]:
    """What the list says of each school in a column."""
    heads = page.locator("#district-head button").evaluate_all(
        "buttons => buttons.map((button) => button.dataset.key)"
    )
    place = heads.index(f"sort-{key}")
    cells: list[str] = page.locator("#district-rows tr").evaluate_all(
        f"rows => rows.map((row) => row.cells[{place}].textContent)"
    )
    return cells


def all_answered(page: Page) -> None:
    page.wait_for_selector("#district[data-state=known]", timeout=TIME)


@pytest.fixture
def listed(started: Page) -> Page:
    """The page with all neighbours allowed in a class, where a table can be opened."""
    started.select_option("#neighbours", label="two neighbouring grades")
    assert settled(started) == "planned"
    return started


CHILDREN = ["18", "19", "20", "20", "20", "20", "20"]
HILL = ["Hill", "7", *CHILDREN]
DALE = ["Dale", "4", *CHILDREN]  # more than 34 in a class
MOOR = ["Moor", "two", *CHILDREN[:-1], ""]
FEN = ["=Fen", "7", *CHILDREN]


def test_a_table_of_schools_from_beginning_to_end(listed: Page) -> None:
    page = listed
    count = busy(page)
    before = count()
    rows = random_schools(SCHOOLS)
    rows[1][1] = "two"
    open_file(page, "schools.csv", table(rows))
    page.wait_for_selector("#district-rows tr", timeout=5000)
    assert count() - before < BUSY_OPENING
    assert focused(page) == "Schools"
    assert len(names(page)) == min(SCHOOLS, AT_A_TIME)
    # At once it sorts and filters, while the planner goes on.
    page.fill("#district-find", "school 2")
    found = [row[0] for row in rows if row[0].startswith("School 2")]
    assert set(names(page)) <= set(found)
    assert len(names(page)) == min(len(found), AT_A_TIME)
    page.fill("#district-find", "")
    page.click("[data-key=sort-name]")
    assert names(page)[:2] == ["School 1", "School 2"]
    page.click("[data-key=sort-name]")
    assert names(page)[0] == f"School {SCHOOLS}" and focused(page).startswith("School")
    page.click("[data-key=sort-state]")
    # It stops and goes on, and loses nothing.
    page.click("#district-hold")
    page.wait_for_selector("#district[data-state=held]")
    assert page.inner_text("#district-hold") == "Go on"
    assert page.get_attribute("#district-status", "aria-live") == "off"
    page.keyboard.press("Enter")
    all_answered(page)
    assert focused(page) == "Schools", "there is nothing to stop any more"
    assert count() - before < BUSY_WITH_ONE * SCHOOLS
    said = page.inner_text("#district-status")
    assert page.get_attribute("#district-status", "aria-live") == "polite", "it is told once"
    assert said.startswith(f"Answered: {SCHOOLS} of {SCHOOLS}.") and "to look at: 1." in said
    states = column(page, "state")
    order = ["no", "wrong", "yes"]
    assert states == sorted(states, key=order.index) and set(states) == set(order)
    page.select_option("#district-show", "impossible")
    assert {"no", "wrong"} == set(column(page, "state"))
    wrong = column(page, "why")[states.index("wrong")]
    assert wrong == 'Teachers must be a whole number from 1 to 999; got "two".'
    page.select_option("#district-show", "all")


def test_the_list_keeps_still_while_a_pointer_is_pressed(listed: Page) -> None:
    open_file(listed, "schools.csv", table(random_schools(24)))
    listed.wait_for_selector("#district-rows tr")
    assert not listed.evaluate(DRAWN_WHILE_PRESSED)


def test_a_school_is_opened_and_nothing_is_lost(listed: Page) -> None:
    page = listed
    open_file(page, "schools.csv", table([HILL, DALE]))
    all_answered(page)
    page.get_by_role("button", name="Hill").focus()
    page.keyboard.press("Enter")
    assert settled(page) == "planned"
    assert page.input_value("#school-name") == "Hill"
    assert page.inner_text("#scenario-list [aria-current]") == "Hill"
    assert page.locator("#scenario-list button").count() == 2
    page.get_by_role("button", name="Hill").first.click()
    page.locator("#district-rows button", has_text="Hill").click()
    assert page.locator("#scenario-list button").count() == 2  # it is open already
    page.click("#undo")
    assert page.input_value("#school-name") != "Hill" and names(page)


def test_teachers_are_shared_out_and_the_list_is_taken_along(listed: Page) -> None:
    page = listed
    open_file(page, "schools.csv", table([HILL, DALE, MOOR, FEN]))
    all_answered(page)
    assert column(page, "teachers") == ["4", "two", "7", "7"]
    assert page.input_value("#district-teachers") == "18"
    page.fill("#district-teachers", "none")
    page.click("#district-share")
    assert "whole number" in page.inner_text("#district-reply")
    page.fill("#district-teachers", "18")
    page.keyboard.press("Enter")
    page.wait_for_selector("#district-reply li", timeout=TIME)
    assert "18 teachers shared out" in page.inner_text("#district-reply")
    assert page.inner_text("#district-reply p").startswith("All else in the list is with the")
    assert sum(int(cell or 0) for cell in column(page, "shared")) == 18
    with page.expect_download() as download:
        page.click("#district-csv")
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text))
    assert [row[0] for row in rows] == ["Hill", "Dale", "Moor", "'=Fen"]
    with page.expect_download() as download:
        page.click("#district-excel")
    book = CalamineWorkbook.from_path(str(download.value.path()))
    in_excel = book.get_sheet_by_index(0).to_python()
    assert in_excel[0] == head and in_excel[4][0] == "=Fen"
    # In another language it is said again, and nothing is left of the first.
    page.select_option("#language", "fr")
    page.wait_for_selector("#district-reply:has-text('18 enseignants répartis')")
    all_answered(page)
    assert "teachers" not in page.inner_text("#district")
    page.select_option("#language", "en")
    page.click("#district-close")
    assert page.is_hidden("#district")


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (["School", "Staff", "K", "Year 1", "Year 9"], "its grades have to be the same"),
        (["School", "Staff", "P1", "P2"], "with P1 and P2"),
        (["School", "Staff", "Largest", "K", "Year 1"], "with Largest, K and Year 1"),
    ],
)
def test_a_table_of_other_grades_is_refused(listed: Page, head: list[str], said: str) -> None:
    row = ["Hill", "3", "28", "20", "20"][: len(head)]
    open_file(listed, "schools.csv", table([row], head))
    listed.wait_for_selector("#notice[data-wrong]")
    assert said in listed.inner_text("#notice")
    assert listed.is_hidden("#district")


@pytest.mark.parametrize("into", ["the field beside the table", "the table"])
def test_a_table_of_schools_is_pasted(listed: Page, into: str) -> None:
    page = listed
    before = page.input_value(cell(1, "name"))
    rows = [[*row, str(sum(map(int, row[1:])))] for row in (HILL, DALE)]
    text = table(rows, [*HEAD, "Total"]).decode().replace(";", "\t")
    if into == "the table":
        page.focus(cell(1, "name"))
        paste_block(page, text)
    else:
        page.click("#paste > summary")
        page.fill("#paste-text", text)
        page.click("#paste-fill")
    all_answered(page)
    assert set(names(page)) == {"Hill", "Dale"}
    assert "2 schools from “the pasted lines”" in page.inner_text("#district-from")
    assert page.input_value(cell(1, "name")) == before


def school(name: str, *children: int, teachers: int = 2) -> str:
    """A school of two or three grades, and rules of its own."""
    grades = [
        {"name": f"P{place}", "children": n, "min": 5, "max": 28}
        for place, n in enumerate(children, start=1)
    ]
    file = {"format": "class-cruncher/1", "name": name, "teachers": teachers, "grades": grades}
    return json.dumps(file | {"neighbours": 2})


HILL_FILE, DALE_FILE = school("Hill", 20, 21), school("Dale", 30, 31, 32)


def packed(files: dict[str, str], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", how) as archive:
        archive.comment = b"of our schools"
        for name, text in files.items():
            archive.writestr(name, text)
    return saved.getvalue()


def test_an_archive_of_school_files_has_the_rules_of_each(started: Page) -> None:
    page = started
    files = {
        "2027/Hill.json": HILL_FILE,
        "2027/Dale.json": DALE_FILE,
        "2027/Moor.json": "no school",
        "2027/Fen.json": HILL_FILE.replace('"children": 20', '"children": [20]'),
        "2027/Tarn.json": HILL_FILE + " " * 1_000_000,
        "__MACOSX/2027/._Hill.json": "a Mac's own",
        "read me.txt": "these are our schools",
    }
    open_file(page, "schools.zip", packed(files))
    all_answered(page)
    assert page.inner_text("#district-from").startswith(
        "5 schools from “schools.zip”, each by its own rules."
    )
    pairs = zip(column(page, "state"), column(page, "why"), strict=True)
    said = dict(zip(names(page), pairs, strict=True))
    assert list(said) == ["Dale", "Fen", "Moor", "Tarn", "Hill"]
    assert (said["Hill"][0], said["Dale"][0]) == ("yes", "no")
    assert "“2027/Moor.json” is not a school file" in said["Moor"][1]
    assert "grades[0].children must be a number" in said["Fen"][1]
    assert "“2027/Tarn.json” cannot be unpacked, or is too large" in said["Tarn"][1]
    page.locator("#district-rows button", has_text="Moor").click()
    assert "“2027/Moor.json” is not a school file" in page.inner_text("#notice")
    # Teachers are shared out among those that can be read.
    assert page.input_value("#district-teachers") == "4"
    page.fill("#district-teachers", "6")
    page.click("#district-share")
    page.wait_for_selector("#district-reply li", timeout=TIME)
    assert column(page, "shared")[0] == "4"
    page.locator("#district-rows button", has_text="Hill").click()
    assert settled(page) == "planned"
    assert page.input_value("#school-name") == "Hill"
    page.locator("#district-rows button", has_text="Hill").click()
    assert page.locator("#scenario-list button").count() == 2  # it is open already


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (packed({"Hill.json": HILL_FILE})[:-40], "is no zip archive, or it is damaged"),
        (b"PK", "is no zip archive, or it is damaged"),
        (packed({"Hill.txt": HILL_FILE}), "has no school file in it"),
    ],
)
def test_an_archive_without_schools_is_refused(started: Page, content: bytes, said: str) -> None:
    open_file(started, "schools.zip", content)
    started.wait_for_selector(f"#notice[data-wrong]:has-text('{said}')")
    assert started.is_hidden("#district")
    started.click("#notice-close")


def test_files_that_are_only_stored_are_unpacked(started: Page) -> None:
    files = {"Hill.json": HILL_FILE, "Dale.json": DALE_FILE}
    open_file(started, "schools.ZIP", packed(files, zipfile.ZIP_STORED))
    all_answered(started)
    assert column(started, "state") == ["no", "yes"]


def test_several_school_files_are_a_list_or_scenarios(started: Page) -> None:
    page = started
    files: list[FilePayload] = [
        {"name": f"{name}.json", "mimeType": "", "buffer": text.encode()}
        for name, text in {"Hill": HILL_FILE, "Dale": DALE_FILE, "Moor": "{}"}.items()
    ]
    page.set_input_files("#file-picker", files)
    page.wait_for_selector("#several[open]")
    assert focused(page) == "Open as a list of schools"
    expect(page.locator("#several")).to_have_accessible_description(re.compile("^In a list, each"))
    assert page.inner_text("#several-heading") == "3 school files"
    page.keyboard.press("Escape")
    page.wait_for_selector("#several:not([open])", state="attached")
    assert page.is_hidden("#district")
    page.set_input_files("#file-picker", files)
    page.wait_for_selector("#several[open]")
    page.keyboard.press("Enter")
    all_answered(page)
    assert column(page, "state") == ["no", "wrong", "yes"]
    assert page.inner_text("#district-from").startswith("3 school files, each school by its own")
    with page.expect_download() as download:
        page.click("#district-csv")
    assert download.value.suggested_filename.startswith("Schools")
    page.click("#district-close")
    page.set_input_files("#file-picker", files[:2])
    page.click("#several button[value=scenarios]")
    assert settled(page) in ("planned", "impossible")
    page.wait_for_selector("#scenario-list button:has-text('Dale')")
    hill, dale = page.locator("#scenario-list button").all_inner_texts()[-2:]
    assert hill.startswith("Hill") and dale == "Dale"
