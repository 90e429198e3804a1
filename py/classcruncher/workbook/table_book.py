"""A workbook that is one table, as of many schools."""

from collections.abc import Iterable, Sequence

from openpyxl import Workbook

from .cells import CellValue, header, put, stays, widths


def table_book(
    titles: Sequence[str], rows: Iterable[Sequence[CellValue]], characters: Sequence[int]
) -> Workbook:
    """Write a table.

    Args:
        titles: of the columns.
        rows: the cells of each row; texts stay texts, whatever they begin with.
        characters: how wide each column is.
    """
    book = Workbook()
    book.properties.creator = "Class Cruncher"
    sheet = book.worksheets[0]
    header(sheet, 1, titles)
    for number, cells in enumerate(rows, 2):
        for column, value in enumerate(cells, 1):
            put(sheet, number, column, value)
    stays(sheet, 1)
    widths(sheet, characters)
    return book
