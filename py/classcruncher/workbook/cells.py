"""What every sheet is written from and with: the contents, looks, text that stays text."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ..messages.language import Language
from ..messages.message import Value, say, worded
from ..plan.plan import Plan
from ..questions.what_if import Room
from ..school.model import School

CellValue = str | int | None
# Cells by the titles of their columns, which are keys of messages.
Row = dict[str, CellValue]

TITLE = Font(name="Calibri", size=16, bold=True)
BOLD = Font(name="Calibri", size=11, bold=True)
QUIET = Font(name="Calibri", size=11, color="55636A")
WRONG = Font(name="Calibri", size=11, bold=True, color="A3281E")
HEAD = PatternFill("solid", fgColor="E4EEEC")
WRONG_FILL = PatternFill("solid", bgColor="F6CFC9")
SHORT_FILL = PatternFill("solid", bgColor="FBE7B5")
LINE = Side(style="thin", color="8A938F")
BELOW = Border(bottom=Side(style="thin", color="D9D6CC"))
ABOVE = Border(top=LINE)
UNDER_HEAD = Border(bottom=LINE)
MIDDLE = Alignment(horizontal="center")

# The grades' colours, as light as on the page.
TONES = ("D5EBEA", "F3E4C8", "DDE0F6", "F7DCD8", "D6EEDA", "F1DCF0", "D6E7F7", "EAE9C4")

A4 = 9
THREE_LINES = 46  # points: how high a row of titles is
FORMULA_STARTS = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Contents:
    """All that goes into a workbook.

    Attributes:
        school: the school with its rules.
        plan: the plan that is read; it may break rules, where somebody changed it by hand.
        language: what the workbook is written in.
        names: of each class what it is called, its teacher and its room; empty where nobody said.
        heading: which plan of which scenario it is, in words; may be empty.
        date: of today, in words; may be empty.
        others: further plans of the same school, each by its name.
        room: the room in each grade; None where it was not asked for.
    """

    school: School
    plan: Plan
    language: Language
    names: tuple[tuple[str, ...], ...] = ()
    heading: str = ""
    date: str = ""
    others: tuple[tuple[str, Plan], ...] = ()
    room: Room | None = None

    def say(self, key: str, **values: Value) -> str:
        """A message as a text."""
        return self.worded(say(key, **values))

    def worded(self, said: Value) -> str:
        """Anything that the planner says, in the language of the workbook."""
        return worded(said, self.language)


def text(sheet: Worksheet, row: int, column: int, said: str, font: Font | None = None) -> Cell:
    """Write a text. Whatever it begins with, it never becomes a formula, nor when it is edited."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", said)
    cell.data_type = "s"
    if said.startswith(FORMULA_STARTS):
        cell.quotePrefix = True
    if font is not None:
        cell.font = font
    return cell


def put(sheet: Worksheet, row: int, column: int, value: CellValue) -> Cell:
    """Write a value as it is: a text, a number, or nothing."""
    if isinstance(value, str):
        return text(sheet, row, column, value)
    cell = sheet.cell(row, column, value)
    assert isinstance(cell, Cell)
    return cell


def header(sheet: Worksheet, row: int, titles: Sequence[str]) -> None:
    """Write the row that names the columns."""
    sheet.row_dimensions[row].height = THREE_LINES
    for column, title in enumerate(titles, 1):
        cell = text(sheet, row, column, title, BOLD)
        cell.fill, cell.border = HEAD, UNDER_HEAD
        across = "left" if column == 1 else "center"
        cell.alignment = Alignment(horizontal=across, vertical="bottom", wrap_text=True)


def stays(sheet: Worksheet, row: int) -> None:
    """Keep the rows down to this one in sight, and print it again on every page."""
    sheet.freeze_panes = sheet.cell(row + 1, 2).coordinate
    sheet.print_title_rows = f"{row}:{row}"


def table(sheet: Worksheet, contents: Contents, row: int, rows: Sequence[Row]) -> int:
    """Write a whole table with its header; return the row after it."""
    header(sheet, row, [contents.say(title) for title in rows[0]])
    for at, values in enumerate(rows, row + 1):
        for column, value in enumerate(values.values(), 1):
            cell = put(sheet, at, column, value)
            cell.border = BELOW
            if isinstance(value, int):
                cell.alignment = MIDDLE
    return row + 1 + len(rows)


def widths(sheet: Worksheet, characters: Sequence[int]) -> None:
    """Set how wide the columns are, in characters."""
    for column, width in enumerate(characters, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def page_setup(sheet: Worksheet, *, landscape: bool) -> None:
    """Print on A4, as wide as one page, with the sheet's name and the number of the page."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = sheet.oddFooter
    assert footer is not None
    assert footer.left is not None
    assert footer.right is not None
    footer.left.text, footer.right.text = "&A", "&P / &N"
