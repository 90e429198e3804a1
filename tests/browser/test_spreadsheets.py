"""Opening a spreadsheet: a table of grades, or a list of children of which only counts stay."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.steps import RESTLESS, cell, focused, open_file, settled, take_out, visit

pytest_plugins = ["tests.browser.started"]

NUMBERS = {"K": 17, "Year 1": 20, "Year 2": 22, "Year 10": 3}
# How often the open dialog changes while the planner tells twenty times how far it is.
CHANGES = """() => new Promise((resolve) => {
  let changes = 0;
  let told = 0;
  const everything = { attributes: true, subtree: true, childList: true, characterData: true };
  new MutationObserver((records) => { changes += records.length; })
    .observe(document.getElementById("import"), everything);
  new MutationObserver(() => {
    told += 1;
    if (told > 20) resolve(changes);
  }).observe(document.getElementById("progress"), { attributes: true });
})"""
KEPT = "JSON.stringify(localStorage) + document.documentElement.outerHTML"


def children() -> list[list[str]]:
    """A list of children, with their names, in no order."""
    rows = [
        [f"Zöe{number}", "O'Brien, J.", grade, "F" if number % 2 else "M"]
        for grade, count in NUMBERS.items()
        for number in range(count)
    ]
    return sorted(rows, key=lambda row: (row[0], row[2]))


def grades_of(page: Page, *keys: str) -> list[tuple[str, ...]]:
    """What stands in the form's table of grades."""
    rows = page.locator("#grades .grade-name input").count()
    return [tuple(page.input_value(cell(row, key)) for key in keys) for row in range(1, rows + 1)]


def previewed(page: Page) -> list[tuple[str, ...]]:
    """The rows that the dialogue shows."""
    page.wait_for_selector("#import[open]")
    rows: list[list[str]] = page.locator("#import-preview tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
    )
    return [tuple(row) for row in rows]


def sheet(rows: list[list[Any]]) -> bytes:
    """A workbook with these rows on its second sheet."""
    book = Workbook()
    book.create_sheet("Children")
    for row in rows:
        book.worksheets[1].append(row)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_a_list_of_children_is_counted_and_no_name_is_kept(started: Page) -> None:
    lines = [["Surname", "First name", "Year", "Sex"], *children(), ["Last", "One", "", "F"]]
    text = "\r\n".join(";".join(line) for line in lines)
    open_file(started, "list.csv", text.encode("windows-1252"))
    counted = [(grade, str(count)) for grade, count in NUMBERS.items()]
    assert previewed(started) == counted
    assert focused(started) == "What the file says", "it is heard from its beginning"
    said = started.inner_text("#import-preview")
    assert "62 children" in said and "1 row names no grade" in said and "no name is kept" in said
    started.click("#import-take")
    assert grades_of(started, "name", "children") == counted
    started.evaluate("dispatchEvent(new Event('pagehide'))")  # everything is saved at once
    kept = started.evaluate(KEPT)
    assert "Year 10" in kept and "Brien" not in kept and "Zö" not in kept
    started.click("#undo")
    assert settled(started) == "planned"
    assert grades_of(started, "name", "children")[0] == ("K", "18")


def test_a_table_of_grades_keeps_what_it_does_not_say(started: Page) -> None:
    started.fill("#teachers", "8")
    text = "Enrolment 2027\t\t\nYear group\tPupils\tNote\nYear 1\t21\tx\nK\t16\ty\nTotal\t37\t\n"
    open_file(started, "numbers.tsv", text.encode("utf-16"))
    assert previewed(started) == [("K", "16"), ("Year 1", "21")]
    started.focus("#import-this-year")
    started.keyboard.press("Control+z")
    said = started.inner_text("#import-preview")
    assert "Year 6" in said and "the youngest first" in said
    started.click("#import-take")
    assert grades_of(started, "name", "children", "max") == [
        ("K", "16", "20"),
        ("Year 1", "21", "22"),
    ]
    assert started.input_value("#teachers") == "8"


def test_the_pages_own_workbook_gives_the_same_grades(started: Page) -> None:
    before = grades_of(started, "name", "children", "min", "max")
    with started.expect_download() as download:
        take_out(started, "#export-excel")
    book = Path(download.value.path()).read_bytes()
    started.click("#start-empty")
    open_file(started, "plan.xlsx", book)
    assert previewed(started) == before
    started.click("#import-take")
    assert grades_of(started, "name", "children", "min", "max") == before


def test_another_column_can_be_chosen_and_all_be_cancelled(started: Page) -> None:
    houses = [[name, year, "RGB"[len(name) % 3]] for name, _, year, _ in children()]
    rows = [["Child", "Year", "House"], *houses]
    open_file(started, "list.xlsx", sheet(rows))
    assert [grade for grade, _ in previewed(started)] == list(NUMBERS)
    started.locator("#import-readings").get_by_text("by “House”").click()
    counts = Counter(house for _, _, house in houses)
    assert set(previewed(started)) == {(house, str(count)) for house, count in counts.items()}
    started.keyboard.press("Escape")
    started.wait_for_selector("#import:not([open])", state="attached")
    assert grades_of(started, "name")[0] == ("K",)
    assert settled(started) == "planned"


@pytest.mark.parametrize(("columns", "lines"), [(13, 13), (14, 13)])
def test_what_is_left_out_is_not_counted_where_it_is_one_alone(
    started: Page, columns: int, lines: int
) -> None:
    heads = "".join(f",Club {letter}" for letter in "ABCDEFGHIJKLMN"[:columns])
    open_file(started, "clubs.csv", f"Year,Children{heads}\nA,11\nB,12\n".encode())
    started.wait_for_selector("#import[open]")
    notes = started.locator("#import .notes li")
    expect(notes).to_have_count(lines)
    assert ("more like these" in notes.last.inner_text()) == (columns > lines)
    started.click("#import-cancel")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel file"),
        ("broken.xlsx", b"PK\x03\x04 and nothing more", "cannot be read as an Excel workbook"),
        ("picture.csv", bytes(range(256)), "cannot be read"),
        ("letter.txt", b"Dear parents,\nschool starts on Monday.\n", "No grades were found"),
        ("empty.csv", b"", "No grades were found"),
    ],
    ids=["old", "broken", "picture", "letter", "empty"],
)
def test_what_cannot_be_read_is_said_with_a_cure(
    started: Page, name: str, content: bytes, said: str
) -> None:
    before = grades_of(started, "name", "children")
    open_file(started, name, content)
    started.wait_for_selector(f"#notice[data-wrong]:has-text('{said}')")
    assert "CSV" in started.inner_text("#notice") or "column" in started.inner_text("#notice")
    assert grades_of(started, "name", "children") == before
    started.click("#notice-close")


def payload(name: str, text: str) -> FilePayload:
    return {"name": name, "mimeType": "", "buffer": text.encode()}


def test_two_spreadsheets_are_looked_at_one_after_the_other(started: Page) -> None:
    files = [("first.csv", "Year,Children\nA,11\nB,12\n"), ("second.csv", "Year,Children\nC,13\n")]
    started.set_input_files(
        "#file-picker",
        [payload(name, text) for name, text in files],
    )
    assert previewed(started) == [("A", "11"), ("B", "12")]
    assert started.inner_text("#import-name") == "first.csv"
    started.click("#import-take")
    started.wait_for_selector("#import-name:text-is('second.csv')")
    assert grades_of(started, "name", "children") == [("A", "11"), ("B", "12")]
    assert previewed(started) == [("C", "13")]
    started.click("#import-cancel")
    assert grades_of(started, "name", "children") == [("A", "11"), ("B", "12")]


def test_the_open_dialogue_is_left_alone_while_the_planner_answers(page: Page, site: str) -> None:
    page.add_init_script(RESTLESS)
    visit(page, site)
    page.wait_for_selector("#files:not([inert])")
    open_file(page, "list.csv", b"Child,Year,House\na,Year 1,Red\nb,Year 2,Blue\nc,Year 2,Red\n")
    page.wait_for_selector("#import[open]")
    assert page.evaluate(CHANGES) == 0


def test_a_file_that_the_page_fails_at_leaves_the_others_to_be_opened(
    page: Page, site: str, page_errors: list[str]
) -> None:
    visit(page, site)
    page.wait_for_selector("#files:not([inert])")
    page.evaluate(
        """() => {
          const { arrayBuffer } = File.prototype;
          File.prototype.arrayBuffer = function () {
            if (this.name === "bad.csv") throw new TypeError("broken on purpose");
            return arrayBuffer.call(this);
          };
        }"""
    )
    files = [("bad.csv", "Year,Children\nA,11\n"), ("good.csv", "Year,Children\nC,13\n")]
    page.set_input_files(
        "#file-picker",
        [payload(name, text) for name, text in files[:1]],
    )
    page.wait_for_selector("#notice[data-wrong]:has-text('bad.csv')")
    page.set_input_files(
        "#file-picker",
        [payload(name, text) for name, text in files],
    )
    assert previewed(page) == [("C", "13")]
    assert page_errors and all("broken on purpose" in error for error in page_errors)
    page_errors.clear()


def test_dragging_a_text_does_not_invite_files(started: Page) -> None:
    started.evaluate(
        """() => {
          const dataTransfer = new DataTransfer();
          dataTransfer.setData("text/plain", "some words");
          const init = { dataTransfer, bubbles: true, cancelable: true };
          const main = document.querySelector("main");
          main.dispatchEvent(new DragEvent("dragover", init));
          main.dispatchEvent(new DragEvent("dragleave", { ...init, relatedTarget: document.body }));
        }"""
    )
    assert not started.evaluate("document.body.hasAttribute('data-dropping')")
