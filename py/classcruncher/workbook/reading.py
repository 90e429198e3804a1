"""Reading a workbook: the rows of its sheets, whatever they are about."""

import io
import json
import re
import zipfile
from datetime import date, time
from typing import Any
from xml.etree import ElementTree

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from .open_document import CONTENT, sheets_of

MOST_ROWS = 20_000
MOST_COLUMNS = 100
MOST_BYTES = 50_000_000  # unpacked; an .xlsx file is a zip archive

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# Strict Open XML has the same elements under other names.
STRICT = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": MAIN.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
STYLES = "xl/styles.xml"
MOST_UNCOUNTED = 100

Cell = str | int | float | None


class WorkbookError(ValueError):
    """The file cannot be read as a workbook."""


def read_rows(book: bytes) -> str:
    """Read the sheets of an .xlsx or .ods workbook, as JSON.

    Returns:
        A list of ``{"name": …, "rows": [[…]], "uncounted": ["B3", …]}``; a cell is a text, a
        number or null, and ``uncounted`` names the cells with a formula whose result is not in
        the file. A cell that was merged over several rows stands in each of them. Sheets that
        are hidden are left out, as are empty sheets and rows, and what lies beyond the first
        `MOST_COLUMNS` columns.

    Raises:
        WorkbookError: the file is no such workbook, is damaged, holds more than
            `MOST_BYTES`, or has a sheet of more than `MOST_ROWS` rows.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(book)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
                raise WorkbookError(f"it holds more than {MOST_BYTES} bytes")
            parts = {name: _transitional(archive.read(name)) for name in archive.namelist()}
        if CONTENT in parts:
            sheets = sheets_of(parts[CONTENT], MOST_ROWS, MOST_COLUMNS)
        else:
            sheets = [
                _sheet(sheet, parts[_part_of(sheet)])
                for sheet in _opened(parts).worksheets
                if sheet.sheet_state == "visible"
            ]
        for sheet in sheets:
            if len(sheet["rows"]) > MOST_ROWS:
                raise WorkbookError(f"the sheet {sheet['name']} has more than {MOST_ROWS} rows")
    except WorkbookError:
        raise
    except Exception as error:  # a damaged file makes the library raise whatever comes
        raise WorkbookError(f"not a workbook: {error}") from error
    return json.dumps([sheet for sheet in sheets if sheet["rows"]], ensure_ascii=False)


def _transitional(part: bytes) -> bytes:
    """A part of an archive, with the names that openpyxl knows."""
    if b"http://purl.oclc.org/ooxml/" not in part:
        return part
    for strict, known in STRICT.items():
        part = part.replace(strict, known)
    return part


def _opened(parts: dict[str, bytes]) -> Any:
    """The workbook; where its styles are broken, without any: its numbers and texts stay."""
    try:
        return load_workbook(_packed(parts), read_only=True, data_only=True)
    except Exception:
        plain = {name: part for name, part in parts.items() if name != STYLES}
        return load_workbook(_packed(plain), read_only=True, data_only=True)


def _packed(parts: dict[str, bytes]) -> io.BytesIO:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    packed.seek(0)
    return packed


def _part_of(sheet: Any) -> str:
    """Where a sheet that is only read lies in the archive; openpyxl says it nowhere else."""
    return str(sheet._worksheet_path)


def _sheet(sheet: Any, part: bytes) -> dict[str, Any]:
    merged, uncounted = _merged_and_uncounted(part)
    return {"name": sheet.title, "rows": _rows(sheet, merged), "uncounted": uncounted}


def _merged_and_uncounted(part: bytes) -> tuple[set[tuple[int, int]], list[str]]:
    """What openpyxl does not tell of a sheet that is only read.

    Returns:
        The cells (row from 1, column from 0) that are merged with the one above; and the cells of
        formulas without a result.
    """
    merged: set[tuple[int, int]] = set()
    uncounted: list[str] = []
    if not re.search(rb"<(?:\w+:)?(?:f|mergeCell)[ />]", part):
        return merged, uncounted
    for _, element in ElementTree.iterparse(io.BytesIO(part)):
        if element.tag == f"{{{MAIN}}}c":
            value = element.find(f"{{{MAIN}}}v")
            has_formula = element.find(f"{{{MAIN}}}f") is not None
            if has_formula and (value is None or not value.text):
                uncounted.append(element.get("r", ""))
            element.clear()
        elif element.tag == f"{{{MAIN}}}mergeCell":
            left, top, _right, bottom = range_boundaries(element.get("ref", ""))
            if left and top and bottom:
                merged.update((row, left - 1) for row in range(top + 1, bottom + 1))
    return merged, uncounted[:MOST_UNCOUNTED]


def _rows(sheet: Any, merged: set[tuple[int, int]]) -> list[list[Cell]]:
    sheet.reset_dimensions()  # what a file says of its size is often wrong
    rows: list[list[Cell]] = []
    above: list[Cell] = []
    all_rows = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
    for number, values in enumerate(all_rows, start=1):
        above = [
            above[at] if value is None and (number, at) in merged else _cell(value)
            for at, value in enumerate(values)
        ]
        cells = above.copy()
        while cells and cells[-1] in (None, ""):
            cells.pop()
        if cells:
            rows.append(cells)
        if len(rows) > MOST_ROWS:
            break
    return rows


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return value.isoformat() if isinstance(value, date | time) else str(value)
