"""The answers of many schools as a table, written as CSV, Excel or lines of JSON."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from ..messages.language import Language
from ..messages.message import say, worded
from .table import Row

# The columns, by the keys of an answer: the message of each title, its width in characters.
COLUMNS = {
    "place": ("many.place", 12),
    "school": ("many.school", 30),
    "status": ("many.state", 12),
    "why": ("many.why", 70),
    "teachers": ("table.teachers", 12),
    "classes": ("workbook.classes", 12),
    "composites": ("table.composites", 12),
    "mixing": ("workbook.mixing", 12),
    "smallest": ("workbook.smallest_class", 12),
    "largest": ("workbook.largest_class", 12),
    "fewest": ("many.fewest", 12),
    "most": ("many.most", 12),
    "cure": ("many.cure", 50),
    "proved": ("many.proved", 12),
    "shared": ("many.shared_number", 12),
}
STATES = {
    "planned": "many.planned",
    "impossible": "many.impossible",
    "unfinished": "many.unfinished",
    "wrong": "many.invalid",
}

# What a spreadsheet would work out as a formula.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")

Record = dict[str, Any]
Cells = list[str | int | None]


def record(row: Row, answer: Record | None, shared: int | None, spoken: Language) -> Record:
    """One school's answer by the keys of the columns; those without a value are left out.

    Args:
        row: the school.
        answer: its answer; None where something is wrong with it.
        shared: its teachers after sharing out, if that was asked.
        spoken: the language of what is wrong.
    """
    known = answer or {
        "status": "wrong",
        "why": "; ".join(worded(error, spoken) for error in row.errors),
    }
    known = {**known, "place": worded(row.place, spoken), "school": row.name, "shared": shared}
    return {key: known[key] for key in COLUMNS if known.get(key) is not None}


def write_json_lines(path: Path, records: Iterable[Record], _spoken: Language) -> None:
    """Write the records as lines of JSON, by the keys of the columns in any language."""
    with path.open("w", encoding="utf-8") as file:
        for one in records:
            file.write(json.dumps(one, ensure_ascii=False) + "\n")


def write_csv(path: Path, records: Iterable[Record], spoken: Language) -> None:
    """Write a table that spreadsheets read as UTF-8, and in which they find no formula."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        for cells in _table(records, spoken):
            is_formula = (isinstance(one, str) and one.startswith(FORMULAS) for one in cells)
            writer.writerow(
                [f"'{one}" if apart else one for one, apart in zip(cells, is_formula, strict=True)]
            )


def write_workbook(path: Path, records: Iterable[Record], spoken: Language) -> None:
    """Write a table as an Excel workbook.

    Raises:
        ImportError: openpyxl is not installed.
    """
    from ..workbook.table_book import table_book

    titles, *rows = _table(records, spoken)
    characters = [width for _, width in COLUMNS.values()]
    table_book([str(title) for title in titles], rows, characters).save(path)


def _table(records: Iterable[Record], spoken: Language) -> Iterator[Cells]:
    """The titles, then a row for each record."""

    def word(key: str) -> str:
        return say(key).worded(spoken)

    yield [word(title) for title, _ in COLUMNS.values()]
    for one in records:
        cells: Cells = [one.get(key) for key in COLUMNS]
        known = dict(zip(COLUMNS, cells, strict=True))
        known["status"] = word(STATES[one["status"]])
        if "proved" in one:
            known["proved"] = word("many.yes" if one["proved"] else "many.no")
        yield list(known.values())


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Write a file beside its place and move it there: it is there whole or not at all."""
    beside = path.with_name(f".{path.name}.part")
    try:
        write(beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


# What writes a file of each ending.
WRITERS: dict[str, Callable[[Path, Iterable[Record], Language], None]] = {
    ".csv": write_csv,
    ".xlsx": write_workbook,
    ".jsonl": write_json_lines,
}
