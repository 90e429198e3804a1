"""The sheet of the plan: classes as rows, grades as columns, sums that follow every change."""

from dataclasses import dataclass, field

from openpyxl.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.worksheet import Worksheet

from ..plan.rules import broken_rules
from ..school.problem import grades_of, limits
from ..wording.plan_text import summary
from .cells import (
    ABOVE,
    BELOW,
    BOLD,
    MIDDLE,
    QUIET,
    SHORT_FILL,
    TITLE,
    TONES,
    WRONG,
    WRONG_FILL,
    Contents,
    header,
    page_setup,
    put,
    stays,
    text,
    widths,
)

MOST_UPRIGHT = 3  # grades that fit on an upright page
NAMES = ("workbook.class_name", "workbook.teacher", "workbook.class_room")


@dataclass(frozen=True)
class _Grid:
    """Where the table stands: its header's row, its classes and grades; columns from 1."""

    sheet: Worksheet
    head: int
    classes: int
    grades: int
    values: dict[str, int] = field(default_factory=dict)

    @property
    def rows(self) -> range:
        """The rows of the classes."""
        return range(self.head + 1, self.head + 1 + self.classes)

    @property
    def size(self) -> int:
        """The column of the sizes; the smallest, the largest, free places, notes, names follow."""
        return self.grades + 2

    def number(self, row: int, column: int, value: int | None) -> Cell:
        """Write a number in the middle of its cell."""
        cell = put(self.sheet, row, column, value)
        cell.alignment = MIDDLE
        return cell

    def formula(self, row: int, column: int, said: str, value: int) -> None:
        """Write a formula, and remember its value."""
        cell = self.number(row, column, value)
        cell.value = f"={said}"
        self.values[cell.coordinate] = value

    def column(self, column: int) -> str:
        """The range of all classes in a column."""
        return f"{letter(column)}{self.rows[0]}:{letter(column)}{self.rows[-1]}"

    def grades_in(self, row: int) -> str:
        """The range of all grades in a row."""
        return f"B{row}:{letter(self.grades + 1)}{row}"


def plan_sheet(sheet: Worksheet, contents: Contents) -> dict[str, int]:
    """Write the sheet of the plan; return the values of its formulas by their cells."""
    plan, school = contents.plan, contents.school
    row = _opening(sheet, contents)
    grid = _Grid(sheet, row, len(plan.classes), len(school.grades))
    measured = ("workbook.least", "workbook.most", "workbook.free")
    titles = ("table.children", *measured, "workbook.note", *NAMES)
    names = [grade.name for grade in school.grades]
    header(sheet, row, [contents.say("table.class"), *names, *map(contents.say, titles)])
    stays(sheet, row)
    _classes(grid, contents)
    if plan.classes:
        _sums(grid, contents)
        _warnings(grid)
    widths(
        sheet,
        [14, *(max(8, min(16, len(name) + 2)) for name in names), 10, 10, 10, 10, 24, 12, 20, 10],
    )
    page_setup(sheet, landscape=len(names) > MOST_UPRIGHT)
    return grid.values


def _opening(sheet: Worksheet, contents: Contents) -> int:
    """What stands over the table; the row of the table's header."""
    school, plan = contents.school, contents.plan
    text(sheet, 1, 1, school.name or contents.say("workbook.nameless"), TITLE)
    text(sheet, 2, 1, " · ".join(filter(None, [contents.heading, contents.date])), QUIET)
    text(sheet, 3, 1, contents.worded(summary(plan, school)))
    row = 4
    broken = broken_rules(plan, school)
    if broken:
        text(sheet, row, 1, contents.say("workbook.broken"), WRONG)
        for rule in broken:
            row += 1
            text(sheet, row, 1, f"– {contents.worded(rule)}", WRONG)
        row += 1
    return row + 1


def _classes(grid: _Grid, contents: Contents) -> None:
    school, plan, sheet = contents.school, contents.plan, grid.sheet
    size, smallest, largest, free, notes = range(grid.size, grid.size + 5)
    names = contents.names or (("",) * len(NAMES),) * grid.classes
    for row, groups, kept, named in zip(grid.rows, plan.classes, plan.kept, names, strict=True):
        kind = limits(school, grades_of(groups))
        text(sheet, row, 1, contents.say("workbook.class_number", number=row - grid.head), BOLD)
        for i, children in enumerate(groups):
            cell = grid.number(row, i + 2, children or None)
            if children:
                cell.fill = PatternFill("solid", fgColor=TONES[i % len(TONES)])
        grid.formula(row, size, f"SUM({grid.grades_in(row)})", sum(groups))
        sheet.cell(row, size).font = BOLD
        grid.number(row, smallest, kind.min)
        grid.number(row, largest, kind.places)
        places = f"{letter(largest)}{row}-{letter(size)}{row}"
        grid.formula(row, free, places, kind.places - sum(groups))
        marks = ["table.composite"] * kind.is_composite + ["table.kept"] * kept
        text(sheet, row, notes, ", ".join(map(contents.say, marks)))
        for column, said in enumerate(named, notes + 1):
            text(sheet, row, column, said)
        for column in range(1, notes + len(NAMES) + 1):
            sheet.cell(row, column).border = BELOW


def _sums(grid: _Grid, contents: Contents) -> None:
    """All classes together, how many children each grade has, and who is still to be placed."""
    school, plan, sheet = contents.school, contents.plan, grid.sheet
    placed = [sum(groups[i] for groups in plan.classes) for i in range(grid.grades)]
    enrolled = [grade.children for grade in school.grades]
    total, has, left = range(grid.rows[-1] + 1, grid.rows[-1] + 4)
    for row, said in ((total, "table.all"), (has, "workbook.enrolled"), (left, "workbook.left")):
        text(sheet, row, 1, contents.say(said), BOLD)
    for i, children in enumerate(enrolled):
        grid.number(has, i + 2, children)
    grid.formula(has, grid.size, f"SUM({grid.grades_in(has)})", sum(enrolled))
    numbers = [*zip(enrolled, placed, strict=True), (sum(enrolled), sum(placed))]
    for column, (children, there) in enumerate(numbers, 2):
        at = letter(column)
        grid.formula(total, column, f"SUM({grid.column(column)})", there)
        grid.formula(left, column, f"{at}{has}-{at}{total}", children - there)
    free = sum(limits(school, grades_of(row)).places - sum(row) for row in plan.classes)
    grid.formula(total, grid.size + 3, f"SUM({grid.column(grid.size + 3)})", free)
    for column in range(1, grid.size + 5 + len(NAMES)):
        cell = sheet.cell(total, column)
        cell.font, cell.border = BOLD, ABOVE


def _warnings(grid: _Grid) -> None:
    """A class out of its limits and a grade not placed whole show it, also after a change."""
    first, left = grid.rows[0], grid.rows[-1] + 3
    size, smallest, largest, free = (letter(grid.size + step) for step in range(4))
    sizes, places = grid.column(grid.size), grid.column(grid.size + 3)
    for cells, condition, fill in (
        (sizes, f"${size}{first}>${largest}{first}", WRONG_FILL),
        (sizes, f"${size}{first}<${smallest}{first}", SHORT_FILL),
        (places, f"${free}{first}<0", WRONG_FILL),
        (f"B{left}:{size}{left}", f"B{left}<>0", WRONG_FILL),
    ):
        look = DifferentialStyle(fill=fill)
        rule = Rule(type="expression", formula=[condition], dxf=look)
        grid.sheet.conditional_formatting.add(cells, rule)
