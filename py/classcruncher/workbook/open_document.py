"""Reading an OpenDocument spreadsheet, as LibreOffice writes it."""

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from openpyxl.utils import get_column_letter

Cell = str | int | float | None
Element = ElementTree.Element

CONTENT = "content.xml"

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TABLE, TEXT, STYLE = (
    f"{{{_NAMES}{name}:1.0}}" for name in ("office", "table", "text", "style")
)
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")


def sheets_of(content: bytes, most_rows: int, most_columns: int) -> list[dict[str, Any]]:
    """The sheets in the content of a spreadsheet that are not hidden, as `read_rows` has them.

    Rows after the first ``most_rows`` + 1 and columns after the first ``most_columns`` are left.

    Raises:
        ElementTree.ParseError: the content is not XML.
    """
    root = ElementTree.fromstring(content)
    hidden = {
        style.get(f"{STYLE}name")
        for style in root.iter(f"{STYLE}style")
        for properties in style.iter(f"{STYLE}table-properties")
        if properties.get(f"{TABLE}display") == "false"
    }
    return [
        _sheet(table, most_rows, most_columns)
        for table in root.iter(f"{TABLE}table")
        if table.get(f"{TABLE}style-name") not in hidden
    ]


def _sheet(table: Element, most_rows: int, most_columns: int) -> dict[str, Any]:
    rows: list[list[Cell]] = []
    uncounted: list[str] = []
    above: dict[int, tuple[int, Cell]] = {}  # by column: how many rows have this one's cell, yet
    number = 0
    for row in table.iter(f"{TABLE}table-row"):
        repeated = int(row.get(f"{TABLE}number-rows-repeated", 1))
        cells: list[Cell] = []
        for column, cell in enumerate(_cells(row, most_columns)):
            left, value = above.pop(column, (0, None))
            if left == 0:
                left, value = int(cell.get(f"{TABLE}number-rows-spanned", 1)), _value(cell)
            if left > 1:
                above[column] = (left - 1, value)
            if value is None and cell.get(f"{TABLE}formula"):
                uncounted.append(f"{get_column_letter(column + 1)}{number + 1}")
            cells.append(value)
        number += repeated
        while cells and cells[-1] in (None, ""):
            cells.pop()
        if cells:  # empty rows are repeated down to the end of the sheet
            rows += [cells] * min(repeated, most_rows + 1 - len(rows))
    return {"name": table.get(f"{TABLE}name", ""), "rows": rows, "uncounted": uncounted}


def _cells(row: Element, most: int) -> Iterator[Element]:
    """The first cells of a row, with those that are repeated."""
    left = most
    for cell in (one for one in row if one.tag in CELLS):
        repeated = min(left, int(cell.get(f"{TABLE}number-columns-repeated", 1)))
        yield from [cell] * repeated
        left -= repeated


def _value(cell: Element) -> Cell:
    number = cell.get(f"{OFFICE}value")
    if number is not None:
        value = float(number)
        return int(value) if value.is_integer() else value
    day = cell.get(f"{OFFICE}date-value")
    lines = ["".join(line.itertext()) for line in cell.findall(f"{TEXT}p")]  # no notes
    return day or "\n".join(lines) or None
