"""Lists as schools have them: files of many systems, pasted lists, and a year moved up."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, Route

from tests.browser.steps import cell, open_file, paste_block, visit
from tests.school_lists import SCHOOL_LISTS, open_document, table_of, workbook

pytest_plugins = ["tests.browser.started"]

ROWS = [["Grade", "Pupils"], ["K", "18"], ["Year 1", "17"], ["Year 2", "16"]]
READ = [("K", "18"), ("Year 1", "17"), ("Year 2", "16")]
STRICT = "http://purl.oclc.org/ooxml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def grades_of(page: Page, *keys: str) -> list[tuple[str, ...]]:
    rows = page.locator("#grades .grade-name input").count()
    return [tuple(page.input_value(cell(row, key)) for key in keys) for row in range(1, rows + 1)]


def previewed(page: Page) -> list[tuple[str, str]]:
    page.wait_for_selector("#import[open]")
    rows: list[list[str]] = page.locator("#import-preview tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
    )
    return [(row[0], row[1]) for row in rows]


def total(page: Page) -> str:
    return page.inner_text("#import-preview tfoot td")


def cancel(page: Page) -> None:
    page.click("#import-cancel")
    page.wait_for_selector("#import:not([open])", state="attached")


def test_files_of_many_systems_are_read_right(started: Page) -> None:
    wrong = []
    started.click("#start-empty")
    for one in SCHOOL_LISTS:
        with started.expect_file_chooser() as chooser:
            started.click("#open-file")
        chooser.value.set_files({"name": one.file, "mimeType": "", "buffer": one.content()})
        found = previewed(started)
        if found != one.expected or total(started) != str(sum(one.grades.values())):
            wrong.append((one.system, found, one.expected))
        cancel(started)
    assert len(SCHOOL_LISTS) >= 60
    assert not wrong


def test_a_list_is_pasted_before_the_planner_has_loaded(first_page: Page, site: str) -> None:
    page = first_page  # nothing of the planner is kept there yet
    held: list[Route] = []
    page.route("**/*.wasm", lambda route: held.append(route))
    visit(page, site)
    page.wait_for_selector("#files:not([inert])", state="attached")
    page.locator("#paste").evaluate("fold => { fold.open = true; }")
    page.fill(
        "#paste-text", "Name\tYear\n" + "\n".join(f"c{n}\tYear {n % 2 + 1}" for n in range(9))
    )
    page.click("#paste-fill")
    assert previewed(page) == [("Year 1", "5"), ("Year 2", "4")]
    page.click("#import-take")
    assert grades_of(page, "name", "children") == [("Year 1", "5"), ("Year 2", "4")]
    assert page.input_value("#paste-text") == ""  # no name stays
    page.fill(cell(1, "name"), "")
    paste_block(page, "CP : 26 élèves\nCE1 : 24\nCE2 : 17 à 19")
    assert grades_of(page, "name", "children") == [("CP", "26"), ("CE1", "24"), ("CE2", "19")]
    assert page.get_attribute("#status", "data-state") == "starting"
    assert held
    for route in held:
        route.continue_()


def test_what_was_left_out_is_put_back_by_one_click(started: Page) -> None:
    rows = ["Child,Year,Next year,Status"]
    rows += [f"c{n},Year {n % 3 + 1},Year {n % 3 + 2},{'Left' if n < 2 else ''}" for n in range(12)]
    open_file(started, "list.csv", "\n".join(rows).encode())
    assert previewed(started) == [("Year 2", "3"), ("Year 3", "3"), ("Year 4", "4")]
    left = started.get_by_label("2 children who leave or have left were left out, by “Status”.")
    left.uncheck()
    assert previewed(started) == [("Year 2", "4"), ("Year 3", "4"), ("Year 4", "4")]
    assert started.evaluate("document.activeElement.dataset.key") == "import.leavers 3"
    started.get_by_text("by “Year”").click()
    assert previewed(started) == [("Year 1", "4"), ("Year 2", "4"), ("Year 3", "4")]
    left.check()
    assert total(started) == "10"
    cancel(started)


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("Niveau;Effectif\nGS;9\nCP;8\nCE1;7", [("GS", ""), ("CP", "9"), ("CE1", "8")]),
        ("Klasse;Kinder\n1. Klasse;9\n2. Klasse;8", [("1. Klasse", ""), ("2. Klasse", "9")]),
        (
            "Groep 3: 9\nGroep 4: 8\nGroep 5: 7",
            [("Groep 3", ""), ("Groep 4", "9"), ("Groep 5", "8")],
        ),
    ],
)
def test_everyone_moves_up_a_year_in_other_languages(
    started: Page, text: str, moved: list[tuple[str, str]]
) -> None:
    started.click("#start-empty")
    open_file(started, "list.txt", text.encode())
    started.check("#import-this-year")
    found = previewed(started)
    cancel(started)
    assert found == moved


def test_everyone_moves_up_a_year_and_limits_stay_with_their_grades(started: Page) -> None:
    started.fill("#teachers", "8")
    before = grades_of(started, "name", "min", "max")
    names = ["Kindergarten", *(f"Yr {n}" for n in range(1, 7))]
    rows = [f"c{n},{name}" for place, name in enumerate(names) for n in range(10 + place)]
    open_file(started, "list.csv", "\n".join(["Child,Year", *rows]).encode())
    assert [n for _, n in previewed(started)] == [str(10 + place) for place in range(7)]
    started.check("#import-this-year")
    assert started.inner_text("#import-leaving") == "16 children of Year 6 leave."
    assert started.inner_text("#import-intake-label") == "Children in K next year"
    started.fill("#import-intake", "21")
    assert [n for _, n in previewed(started)] == ["21", *(str(10 + place) for place in range(6))]
    started.click("#import-take")
    assert grades_of(started, "name", "min", "max") == before
    assert [n for (n,) in grades_of(started, "children")] == [
        "21",
        *(str(10 + place) for place in range(6)),
    ]


def test_a_grade_that_nobody_is_in_moves_up_too(started: Page) -> None:
    started.click("#start-empty")
    open_file(started, "numbers.csv", b"Year,Pupils\nReception,9\nYear 1,8\nYear 3,7\n")
    started.check("#import-this-year")
    assert previewed(started) == [
        ("Reception", ""),
        ("Year 1", "9"),
        ("Year 2", "8"),
        ("Year 3", "0"),
    ]
    assert started.inner_text("#import-leaving") == "7 children of Year 3 leave."
    cancel(started)


def changed(change: Callable[[str, str], str], rows: list[list[str]] = ROWS) -> bytes:
    """A workbook with its parts changed."""
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(rows))) as book, zipfile.ZipFile(saved, "w") as other:
        for name in book.namelist():
            other.writestr(name, change(name, book.read(name).decode()))
    return saved.getvalue()


def strict(rows: list[list[str]] = ROWS) -> bytes:
    return changed(
        lambda _, part: part.replace(MAIN, f"{STRICT}/spreadsheetml/main").replace(
            RELATIONS, f"{STRICT}/officeDocument/relationships"
        ),
        rows,
    )


def one_style_broken(right: str, wrong: str) -> bytes:
    def change(name: str, part: str) -> str:
        assert not name.endswith("styles.xml") or right in part
        return part.replace(right, wrong) if name.endswith("styles.xml") else part

    return changed(change)


def merged_headings() -> bytes:
    """A title over all columns, and headings two rows high."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in [["Hill School", ""], ["Roll in May", ""], ROWS[0], ["", ""], *ROWS[1:]]:
        sheet.append([int(cell) if cell.isdecimal() else cell or None for cell in row])
    for cells in ("A1:B1", "A2:B2", "A3:A4", "B3:B4"):
        sheet.merge_cells(cells)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def merged() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Our children"])
    sheet.merge_cells("A1:C1")
    sheet.append(["Year", "Child", "House"])
    for name, n in READ:
        first = sheet.max_row + 1
        for place in range(int(n)):
            sheet.append([name if place == 0 else None, f"{name} {place}", "Red"])
        sheet.merge_cells(start_row=first, end_row=sheet.max_row, start_column=1, end_column=1)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def page_of(*rows: str) -> str:
    return f"\n<html><head><title>x</title></head><table>{''.join(rows)}</table></html>"


CELL = "<Cell><Data ss:Type='String'>{}</Data></Cell>"
XML_2003 = (
    "<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>"
    "<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'"
    " xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'>"
    "<Worksheet ss:Name='Roll'><Table>"
    + "".join(f"<Row>{''.join(CELL.format(text) for text in row)}</Row>" for row in ROWS)
    + "</Table></Worksheet></Workbook>"
)
PAGE = page_of(*(f"<tr><td>{name}<td>{n}<img src=x onerror=alert(1)>" for name, n in ROWS))
SPANNING = page_of(
    "<tr><th>Year<th>Child",
    *(f"<tr><td rowspan={n}>{name}<td>x{'<tr><td>x' * (int(n) - 1)}" for name, n in READ),
)
TEXT = "\n".join("\t".join(row) for row in ROWS)
CHILDREN = [["Child", "Year"]]
CHILDREN += [[f"c{place}", name] for name, n in READ for place in range(int(n))]
PAGE_HEADED = (
    "<table><thead><tr><th>Year</th><th>Pupils</th></tr></thead><tbody>"
    + "".join(f"<tr><td>&nbsp;{name}</td><td><b>{n}</b></td></tr>" for name, n in READ)
    + "</tbody></table>"
)
ODS_TEXT = "<table:table-cell office:value-type='string'><text:p>{}</text:p></table:table-cell>"
SPANNED = (
    f"<table:table table:name='x'><table:table-row>{ODS_TEXT.format('Year')}"
    f"{ODS_TEXT.format('Child')}</table:table-row>"
    + "".join(
        "<table:table-row>"
        + (
            f"<table:covered-table-cell/>{ODS_TEXT.format(f'{name} {place}')}"
            if place
            else ODS_TEXT.format(name).replace(" ", f" table:number-rows-spanned='{n}' ", 1)
            + ODS_TEXT.format("first")
        )
        + "</table:table-row>"
        for name, n in READ
        for place in range(int(n))
    )
    + "</table:table>"
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("strict.xlsx", strict()),
        ("strict-list.xlsx", strict(CHILDREN)),
        ("strict-across.xlsx", strict([list(row) for row in zip(*ROWS, strict=True)])),
        ("style.xlsx", one_style_broken("<sz val=", '<sz val="large" was=')),
        ("style.xlsx", one_style_broken("<styleSheet ", "<styleSheets ")),
        ("style.xlsx", one_style_broken('<xf numFmtId="0"', '<xf numFmtId="none"')),
        ("merged.xlsx", merged()),
        ("merged-headings.xlsx", merged_headings()),
        ("merged.ods", open_document(SPANNED)),
        ("numbers.ods", open_document(table_of(ROWS))),
        ("page.xls", PAGE.encode()),
        ("page.xls", PAGE.encode("utf-16")),
        ("page.xls", PAGE_HEADED.encode()),
        ("spanning.xls", SPANNING.encode()),
        ("excel-2003.xls", XML_2003.encode()),
        ("wide.txt", TEXT.encode("utf-16")),
        ("wide.txt", TEXT.encode("utf-16-be")),
        ("wide.txt", TEXT.encode("utf-16-le")),
    ],
)
def test_files_that_are_not_quite_what_they_are_called(
    started: Page, name: str, content: bytes
) -> None:
    open_file(started, name, content)
    found = previewed(started)
    cancel(started)
    assert found == READ


@pytest.mark.parametrize(
    ("rows", "read", "said"),
    [
        ([*ROWS, ["Year 3", "=B2+B3"]], [*READ, ("Year 3", "")], "1 formula has no result"),
        ([*ROWS, ["Total", "=SUM(B2:B4)"]], READ, "in this file, in cell B5."),
        (
            [["Niveau", "Effectif", "Moyenne"], ["CP", "9", "=B2/2"], ["CE1", "8", "=B3/2"]],
            [("CP", "9"), ("CE1", "8")],
            "such as in cells C2, C3.",
        ),
    ],
)
def test_a_formula_that_was_never_calculated_is_said_with_its_cell(
    started: Page, rows: list[list[str]], read: list[tuple[str, str]], said: str
) -> None:
    open_file(started, "formulas.xlsx", workbook(rows))
    found, notes = previewed(started), started.inner_text(".import .notes")
    cancel(started)
    assert found == read and said in notes
