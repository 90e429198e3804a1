"""Reading a workbook: the rows of its sheets, whatever they are about."""

import io
import json
import zipfile
from datetime import date, time
from typing import Any

from openpyxl import load_workbook

MOST_ROWS = 20_000
MOST_COLUMNS = 100
MOST_BYTES = 50_000_000  # unpacked; an .xlsx file is a zip archive

Cell = str | int | float | None


class WorkbookError(ValueError):
    """The file cannot be read as a workbook."""


def read_rows(book: bytes) -> str:
    """Read the sheets of an .xlsx workbook, as JSON.

    Returns:
        A list of ``{"name": …, "rows": [[…]]}``; a cell is a text, a number or null. Sheets
        that are hidden are left out, as are empty sheets and rows, and what lies beyond the
        first `MOST_COLUMNS` columns.

    Raises:
        WorkbookError: the file is not an .xlsx workbook, is damaged, holds more than
            `MOST_BYTES`, or has a sheet of more than `MOST_ROWS` rows.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(book)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
                raise WorkbookError(f"it holds more than {MOST_BYTES} bytes")
        opened = load_workbook(io.BytesIO(book), read_only=True, data_only=True)
        sheets = [
            {"name": sheet.title, "rows": _rows(sheet)}
            for sheet in opened.worksheets
            if sheet.sheet_state == "visible"
        ]
    except WorkbookError:
        raise
    except Exception as error:  # a damaged file makes the library raise whatever comes
        raise WorkbookError(f"not an .xlsx workbook: {error}") from error
    return json.dumps([sheet for sheet in sheets if sheet["rows"]], ensure_ascii=False)


def _rows(sheet: Any) -> list[list[Cell]]:
    sheet.reset_dimensions()  # what a file says of its size is often wrong
    rows = []
    for values in sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True):
        cells = [_cell(value) for value in values]
        while cells and cells[-1] in (None, ""):
            cells.pop()
        if cells:
            rows.append(cells)
        if len(rows) > MOST_ROWS:
            raise WorkbookError(f"the sheet {sheet.title} has more than {MOST_ROWS} rows")
    return rows


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return value.isoformat() if isinstance(value, date | time) else str(value)
