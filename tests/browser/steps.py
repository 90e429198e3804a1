"""What a person does on the page and sees there, as steps for the tests."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, Worker, expect

SCHOOLS = Path(__file__).resolve().parents[2] / "examples"
START_TIME = 90_000  # ms; the first start on a slow machine
PLAN_TIME = 30_000
READY = "#offline:has-text('Ready to work offline')"

SETTLED = """() => {
  const { state, asked, revision } = document.getElementById("status")?.dataset ?? {};
  if (document.getElementById("loading")) return false; // the page has not come whole yet
  const answered = asked === revision && !["starting", "planning"].includes(state);
  return answered || state === "failed" ? state : false;
}"""
# What came with the site about the example does not come: the planner is asked.
WITHOUT_ANSWERS = """
const fetchAll = fetch;
globalThis.fetch = (address, ...how) =>
  String(address).includes("/examples/answers/")
    ? Promise.reject(new TypeError("it did not come"))
    : fetchAll(address, ...how);
"""
# A planner that tells of its start every moment, for ever.
RESTLESS = """
const Planner = Worker;
globalThis.Worker = class extends Planner {
  constructor(...given) {
    super(...given);
    let share = 0;
    setInterval(() => {
      share = (share + 0.01) % 1;
      const data = { kind: "arriving", share };
      this.dispatchEvent(new MessageEvent("message", { data }));
    }, 50);
  }
};
"""
FOCUSED = """() => {
  const field = document.activeElement;
  const label = field.getAttribute("aria-label") ?? field.labels?.[0]?.textContent;
  return (label ?? field.textContent).trim();
}"""

# The page fills a fold or a menu when it hears, in a later task, that it was opened.
LISTEN_FOR_TOGGLE = """(fold) => {
  fold.heard = new Promise((resolve) => {
    fold.addEventListener("toggle", () => resolve(), { once: true });
  });
}"""


def cell(row: int, key: str) -> str:
    """The selector of an input in the table of grades, where a grade has two rows."""
    return f"#grades tr:nth-child({2 * row - 1}) .grade-{key} input"


def paste_block(page: Page, text: str) -> None:
    """Paste a text where the focus is, without the clipboard of the computer."""
    page.evaluate(
        """(text) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          const init = { clipboardData, bubbles: true, cancelable: true };
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", init));
        }""",
        text,
    )


def school_file(name: str) -> dict[str, Any]:
    school: dict[str, Any] = json.loads((SCHOOLS / f"{name}.json").read_text(encoding="utf-8"))
    return school


def visit(page: Page, address: str | None = None) -> None:
    """Go to an address, or reload, and wait for the page to be there whole."""
    page.goto(address) if address else page.reload()
    page.wait_for_selector("#loading", state="detached")


def settled(page: Page, timeout: float = START_TIME) -> str:
    """Wait until the newest question is answered for good; return the page's state."""
    # A plan that gets better keeps its revision: only the state says that it is the last one.
    return str(page.wait_for_function(SETTLED, timeout=timeout).json_value())


def wait_for_state(page: Page, state: str, timeout: float = PLAN_TIME) -> None:
    page.wait_for_selector(f'#status[data-state="{state}"]', timeout=timeout)


def choice_card(page: Page, title: str) -> Locator:
    """The card of a named choice, whatever other cards say of it."""
    return page.locator("label.card", has=page.locator(f".card-name:text-is('{title}')"))


def unfold(page: Page, fold: str) -> None:
    """Press the heading of a fold or a menu, and wait until the page has filled it."""
    part = page.locator(fold)
    part.evaluate(LISTEN_FOR_TOGGLE)
    page.click(f"{fold} > summary")
    part.evaluate("fold => fold.heard")


def compare(page: Page, what: str = "#compare-this") -> None:
    """Choose in the menu what the plan that is read is compared with."""
    unfold(page, "#compare-menu")
    page.click(what)


def take_out(page: Page, button: str) -> None:
    """Press what gives the plan or the school away, in its menu."""
    page.click("#out-menu summary")
    page.click(button)


def known(page: Page, part: str) -> None:
    """Wait until a part of the page has its final answer, and unfold it."""
    page.wait_for_selector(f"{part}[data-state=known]", timeout=PLAN_TIME)
    if part == "#alternatives" and page.locator("#every-plan:not([open])").is_visible():
        unfold(page, "#every-plan")


def worker_of(page: Page) -> Worker:
    """The planner's worker; a plan that was kept may be shown before it is opened."""
    return page.workers[0] if page.workers else page.wait_for_event("worker")


def asked(page: Page) -> int:
    """The revision that the page asked about last."""
    return int(page.get_attribute("#status", "data-asked") or 0)


def focused(page: Page) -> str:
    """The name of what has the focus."""
    return str(page.evaluate(FOCUSED))


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the focus is on what is called `name`."""
    seen = []
    for _ in range(120):
        page.keyboard.press("Tab")
        seen.append(focused(page))
        if seen[-1] == name:
            return
    raise AssertionError(f"Tab never came to {name!r}, only to {seen}")


def type_school(page: Page, school: dict[str, Any]) -> None:
    """Type a school into an empty form with the keyboard alone."""
    keyboard = page.keyboard
    tab_to(page, "Start with an empty school")
    keyboard.press("Enter")
    assert focused(page) == "Teachers"
    keyboard.type(str(school["teachers"]))
    tab_to(page, "exactly")
    tab_to(page, "Grade in row 1: name")
    grades = school["grades"]
    for number, grade in enumerate(grades):
        if number:
            keyboard.press("Enter")
        keyboard.type(grade["name"])
    for _ in grades[1:]:
        keyboard.press("ArrowUp")
    keyboard.press("Tab")
    for key in ("children", "min", "max"):
        for grade in grades:
            keyboard.press("Backspace")  # the limits of the row above may stand there
            keyboard.type(str(grade.get(key, "")))
            keyboard.press("Enter")
        keyboard.press("Enter")  # from the empty row at the end to the top of the next column
    names = [grade["name"] for grade in grades]
    if "smallest_group" in school:
        tab_to(page, "with at least")
        keyboard.type(str(school["smallest_group"]))
    for composite in school.get("composites", []):
        _type_composite(page, composite, names)
    tab_to(page, "School name")
    keyboard.type(school["name"])


def _are_neighbours(composite: dict[str, Any], names: list[str]) -> bool:
    places = [names.index(grade) for grade in composite["grades"]]
    return len(places) == 2 and places[1] == places[0] + 1


def _choose_composite(page: Page, composite: dict[str, Any]) -> None:
    page.locator("#chooser").evaluate("chooser => { chooser.open = true; }")
    for grade in composite["grades"]:
        page.locator("#chooser").get_by_label(grade, exact=True).check()
    page.click("#chooser-allow")


def class_title(grades: Sequence[str], names: Sequence[str] = ()) -> str:
    """What the page calls a class of these grades; four and more neighbours by their ends."""

    def after(before: str, grade: str) -> str:
        word, space, _ = before.partition(" ")
        return grade.removeprefix(word + space) if space else grade

    if len(grades) > 3 and " ".join(grades) in " ".join(names):
        return f"{grades[0]}–{after(grades[0], grades[-1])}"
    title = "/".join(map(after, ["", *grades], grades))
    return f"Grade {title}" if all(grade.isdecimal() for grade in grades) else title


def _type_composite(page: Page, composite: dict[str, Any], names: list[str]) -> None:
    keyboard = page.keyboard
    title = class_title(composite["grades"], names)
    if _are_neighbours(composite, names):
        tab_to(page, title)
        keyboard.press("Space")
    else:
        tab_to(page, "Allow another composite")
        keyboard.press("Enter")
        for grade in composite["grades"]:
            tab_to(page, grade)
            keyboard.press("Space")
        tab_to(page, "Allow this composite")
        keyboard.press("Enter")
    own = {"min": "Smallest class", "max": "Largest class"}
    if own.keys() & composite.keys():
        tab_to(page, f"{title}: Own limits")
        keyboard.press("Enter")
        for key, label in own.items():
            if key in composite:
                tab_to(page, label)
                keyboard.type(str(composite[key]))


def fill_school(page: Page, school: dict[str, Any]) -> None:
    """Fill a school into the form by pointer, from an empty one."""
    page.click("#start-empty")
    page.fill("#school-name", school.get("name", ""))
    page.fill("#teachers", str(school["teachers"]))
    for number, grade in enumerate(school["grades"], start=1):
        if number > 1:
            page.click("#add-grade")
        for key in ("name", "children", "min", "max"):
            page.fill(cell(number, key), str(grade.get(key, "")))
    names = [grade["name"] for grade in school["grades"]]
    for composite in school.get("composites", []):
        if _are_neighbours(composite, names):
            page.get_by_label(class_title(composite["grades"], names), exact=True).check()
        else:
            _choose_composite(page, composite)
    page.fill("#smallest-group", str(school.get("smallest_group", "")))


def plan_table(page: Page) -> list[dict[str, int]]:
    """The classes that the page's table shows, as a result file has them."""
    rows: list[list[str]] = page.locator("#plan-table tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent.trim()))"
    )
    head, *classes, _total = rows
    grades = head[1:-3]
    return [
        {grade: int(cell) for grade, cell in zip(grades, row[1:-3], strict=True) if cell}
        for row in classes
    ]


def measures(page: Page) -> dict[str, str]:
    """The measures that the page shows, by their names."""
    terms = page.locator(".measures dt").all_text_contents()
    values = page.locator(".measures dd strong").all_text_contents()
    return dict(zip(terms, values, strict=True))


def open_file(page: Page, name: str, content: bytes) -> None:
    """Open a file as the button "Open…" does."""
    page.set_input_files("#file-picker", {"name": name, "mimeType": "", "buffer": content})


def open_school(page: Page, school: dict[str, Any]) -> None:
    """Open the file of another school, and wait for what the planner says of it."""
    open_file(page, "school.json", json.dumps(school).encode())
    expect(page.locator("#notice-words")).to_contain_text("is opened as a scenario of its own")
    settled(page)
