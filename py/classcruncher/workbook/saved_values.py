"""The values of formulas, put into a workbook.

A spreadsheet program works them out when it opens a workbook, but a preview or a protected
view shows what is saved, and openpyxl saves formulas without a value.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

FORMULA = re.compile(r'(<c r="(\w+)"[^>]*><f>[^<]*</f>)<v\s*/?>(?:</v>)?')


def with_values(book: bytes, values: Mapping[str, Mapping[str, int]]) -> bytes:
    """A workbook with the value of every formula.

    Args:
        book: a workbook as openpyxl saves it.
        values: by the name of the sheet's file, like "sheet1.xml", the values by their cells.
    """
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book)) as before,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for member in before.infolist():
            content = before.read(member)
            numbers = values.get(member.filename.rpartition("/")[2])
            if numbers:
                content = _filled(content.decode(), numbers).encode()
            after.writestr(member, content)
    return made.getvalue()


def _filled(sheet: str, numbers: Mapping[str, int]) -> str:
    filled, count = FORMULA.subn(lambda found: f"{found[1]}<v>{numbers[found[2]]}</v>", sheet)
    assert count == len(numbers), "a formula has no place for its value"
    return filled
