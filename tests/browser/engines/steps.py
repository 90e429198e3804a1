"""What a person does on the page and reads there, whatever the browser."""

from __future__ import annotations

import io
import json
from typing import Any

from python_calamine import CalamineWorkbook

from tests.browser.engines.person import Person

Classes = list[dict[str, int]]

SETTLED = """(() => {
  const { state, asked, revision } = document.getElementById("status").dataset;
  if (document.getElementById("loading")) return false;
  const answered = asked === revision && !["starting", "planning"].includes(state);
  return (answered || state === "failed") && state;
})()"""
TABLE = """[...document.querySelectorAll("#plan-table tr")].map((row) =>
  [...row.cells].map((cell) => cell.textContent.trim()))"""


def settled(person: Person) -> str:
    """Wait until the newest question is answered for good; return the page's state."""
    return str(person.wait(SETTLED))


def known(person: Person, part: str) -> None:
    """Wait until a part of the page has its final answer about the school as it is."""
    person.wait(f"document.querySelector('{part}[data-state=known]') !== null")


def said(person: Person, selector: str) -> str:
    """The text that is to be seen of an element."""
    return str(person.ask(f"document.querySelector({json.dumps(selector)}).innerText")).strip()


def all_said(person: Person, selector: str) -> list[str]:
    """The texts of all such elements."""
    found: list[str] = person.ask(
        f"[...document.querySelectorAll({json.dumps(selector)})].map((one) => one.innerText.trim())"
    )
    return found


def is_shown(person: Person, selector: str) -> bool:
    return bool(person.ask(f"document.querySelector('{selector}').checkVisibility()"))


def value(person: Person, selector: str) -> str:
    return str(person.ask(f"document.querySelector('{selector}').value"))


def unfold(person: Person, summary: str, part: str) -> None:
    """Open a fold or a menu, and wait for what the page puts into it then."""
    person.click(summary)
    person.wait(f"document.querySelector({json.dumps(part)}) !== null")


def write(person: Person, selector: str, text: str) -> None:
    """Write over what stands in a field."""
    person.click(selector)
    person.press("Control+a")
    person.type(text)


def cell(row: int, key: str) -> str:
    """The selector of an input in the table of grades, where a grade has two rows."""
    return f"#grades tr:nth-child({2 * row - 1}) .grade-{key} input"


def type_grades(person: Person, grades: list[tuple[str, int]], most: int) -> None:
    """Type the grades of an empty school: those after the first get their names and limits."""
    (first, children), *others = grades
    person.click(cell(1, "name"))
    person.type(first)
    person.press("Tab")
    person.type(str(children))
    person.press("Tab")
    person.press("Tab")
    person.type(str(most))
    person.press("Enter")
    person.press("ArrowLeft")
    person.press("ArrowLeft")
    person.type("\n".join(str(n) for _, n in others))


def allow_pairs(person: Person) -> None:
    """Choose that two neighbouring grades may share a class, by an arrow."""
    person.ask("document.getElementById('neighbours').focus()")
    person.press("ArrowDown")
    person.wait("document.getElementById('neighbours').value === '2'")


def copied_link(person: Person) -> str:
    """Copy the link to the school, and read what was copied."""
    person.click("#out-menu summary")
    person.click("#share")
    person.wait("document.querySelector('#notice').checkVisibility()")
    assert "The link is copied." in said(person, "#notice-words")
    person.click("#paste summary")
    person.click("#paste-text")
    person.press("Control+v")
    person.wait("document.querySelector('#paste-text').value !== ''")
    return value(person, "#paste-text")


def forget_work(person: Person) -> None:
    """Leave the page as somebody who never typed anything there."""
    person.ask("((Storage.prototype.setItem = () => undefined), localStorage.clear())")
    person.open("about:blank")


def speak(person: Person, language: str) -> None:
    """Choose one of the two languages by the arrows."""
    person.ask("document.getElementById('language').focus()")
    person.press({"en": "ArrowUp", "fr": "ArrowDown"}[language])
    person.wait(f"document.documentElement.lang === '{language}'")
    settled(person)


def plan_table(person: Person) -> Classes:
    """The classes that the page's table shows, as a result file has them."""
    rows: list[list[Any]] = person.ask(TABLE)
    head, *classes, _total = rows
    return [
        {grade: int(n) for grade, n in zip(head[1:-3], row[1:-3], strict=True) if n}
        for row in classes
    ]


def begin(person: Person) -> None:
    """Go to the first example of the list, with one scenario and its plan, as at a first visit."""
    if is_shown(person, "#notice-close"):
        person.click("#notice-close")
    while is_shown(person, "#scenarios"):
        person.click("#scenario-list li:last-child button")
        person.click("#scenario-menu summary")
        person.click("#scenario-delete")
    person.ask("document.querySelector('#examples button').click()")
    person.wait("document.querySelector('#teachers').value === '7'")
    person.wait("!document.querySelector('#example-note').hidden")  # it may have to be fetched
    assert settled(person) == "planned", said(person, "#status")


def plan_in(book: bytes) -> Classes:
    """The classes of an Excel workbook's first sheet."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    rows = iter(sheet.to_python())
    head = next(row for row in rows if row[0] == "Class")
    grades = [str(name) for name in head[1 : head.index("Children")]]
    classes: list[dict[str, Any]] = [
        dict(zip(grades, row[1:], strict=False)) for row in rows if str(row[0]).startswith("Class ")
    ]
    return [{grade: int(n) for grade, n in entry.items() if n} for entry in classes]
