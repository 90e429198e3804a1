"""How it works: the matrices of the example, cell by cell, and the published method beside."""

from __future__ import annotations

from itertools import product

from playwright.sync_api import Page

from classcruncher.published.article import potential_classes
from classcruncher.school.problem import problem_of
from classcruncher.school.reading import parse_school
from tests.browser.steps import class_title, known, plan_table, school_file

pytest_plugins = ["tests.browser.started"]

SCHOOL = school_file("nsw-2023")
LIMITS = {grade["name"]: (grade["min"], grade["max"]) for grade in SCHOOL["grades"]}
# Kinds of class in the order of their grades; one of Year 5 alone would be too small.
KINDS = [
    *[["K"], ["Year 1"], ["Year 1", "Year 2"], ["Year 2"], ["Year 3"], ["Year 3", "Year 4"]],
    *[["Year 4"], ["Year 5", "Year 6"], ["Year 6"]],
]
GROUPS = [(j, grade) for j, kind in enumerate(KINDS) for grade in kind]


def rows(page: Page, matrix: int) -> dict[str, list[list[str]]]:
    """The rows of a matrix under the titles of their blocks, names first."""
    found: list[list[str]] = (
        page.locator(".matrix")
        .nth(matrix)
        .locator(":is(tbody, tfoot) tr")
        .evaluate_all("rows => rows.map(row => [...row.cells].map(cell => cell.innerText.trim()))")
    )
    blocks: dict[str, list[list[str]]] = {"": []}
    for row in found:
        if len(row) == 1:
            blocks[row[0]] = []
        else:
            blocks[list(blocks)[-1]].append(row)
    return blocks


def numbers(row: list[str]) -> list[int]:
    return [int(text) for text in row]


def test_it_begins_with_five_lines_without_mathematics(started: Page) -> None:
    lines = started.locator("#how > ol > li").all_inner_texts()
    assert len(lines) == 5 and all(len(line.split()) < 30 for line in lines)
    assert started.locator("#fold-model").is_hidden()


def test_the_matrices_of_the_example_and_the_plan_in_them(started: Page) -> None:
    page = started
    plan = plan_table(page)
    for fold in ("#how-in-full", "#fold-model"):
        page.focus(f"{fold} > summary")
        page.keyboard.press("Enter")
    known(page, "#fold-model")
    c = [[int(j == of) for of, _ in GROUPS] for j in range(len(KINDS))]
    titles = list(map(class_title, KINDS))
    assert rows(page, 0)[""] == [
        [title, *map(str, cells)] for title, cells in zip(titles, c, strict=True)
    ]

    a = rows(page, 1)
    foot = a["A teacher for each class"].pop()
    x = [sum(entry[grade] for entry in plan if list(entry) == KINDS[j]) for j, grade in GROUPS]
    y = [sum(list(entry) == kind for entry in plan) for kind in KINDS]
    assert numbers(foot[1:-2]) == x + y
    zero = [0] * len(KINDS)
    wanted = {
        "Every child of a grade has a place": [
            ([int(grade == name) for _, grade in GROUPS] + zero, "=", children)
            for name, children in ((g["name"], g["children"]) for g in SCHOOL["grades"])
        ],
        "No class too small": [
            (line + [-14 * (i == j) for i in range(len(KINDS))], "≥", 0) for j, line in enumerate(c)
        ],
        "No class too large": [
            (
                line + [-min(LIMITS[g][1] for g in KINDS[j]) * (i == j) for i in range(len(KINDS))],
                "≤",
                0,
            )
            for j, line in enumerate(c)
        ],
        "No group too small": [
            (
                [int(i == v) for i in range(len(GROUPS))]
                + [-(4 if len(KINDS[j]) > 1 else 14) * (i == j) for i in range(len(KINDS))],
                "≥",
                0,
            )
            for v, (j, _) in enumerate(GROUPS)
        ],
        "A teacher for each class": [([0] * len(GROUPS) + [1] * len(KINDS), "=", 7)],
    }
    for title, lines in wanted.items():
        for row, (cells, sign, side) in zip(a[title], lines, strict=True):
            assert numbers(row[1:-2]) == cells
            assert row[-2] == f"{sign} {side}"
            value = sum(factor * number for factor, number in zip(cells, x + y, strict=True))
            assert row[-1].split() == [str(value), "✓", "kept"]
    asked = page.inner_text("#fold-model .how-list li:first-child")
    assert "y₃ + y₆ + y₈" in asked
    assert asked.endswith("In this plan it is 1.")


def test_the_published_method_stands_beside_the_planner(started: Page) -> None:
    page = started
    page.click("#how-in-full > summary")
    page.click("#fold-article summary")
    page.focus("#fold-article button")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('#fold-article button')")
    known(page, "#fold-article")
    assert page.evaluate("document.activeElement.matches('#fold-article summary')")
    found: list[list[str]] = page.locator("#fold-article tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
    )
    table = {name: cells for name, *cells in found}
    potential = potential_classes(problem_of(parse_school(SCHOOL)))
    unknowns = len(potential) + sum(len(kind.grades) for kind in potential)
    assert table["Rows of C"][:2] == [str(len(KINDS)), str(len(potential))]
    assert table["Unknowns (columns of A)"][:2] == [str(len(KINDS) + len(GROUPS)), str(unknowns)]
    assert table["Proved best"][:2] == ["yes", "no"]
    assert all(cell.endswith(" s") for cell in table["Time to its answer"][:2])
    fewest, *published = [int(cell.removesuffix("best")) for cell in table["Composites"]]
    assert fewest == 1
    assert all(count >= fewest for count in published)


def test_a_school_with_many_kinds_of_class_shows_a_part(started: Page) -> None:
    page = started
    page.click("#how-in-full > summary")
    page.click("#fold-model summary")
    known(page, "#fold-model")
    page.locator("#chooser").evaluate("chooser => { chooser.open = true; }")
    names = [grade["name"] for grade in SCHOOL["grades"]]
    for pair in product(names[:2], names[3:6]):
        for grade in pair:
            page.locator("#chooser").get_by_label(grade, exact=True).check()
        page.click("#chooser-allow")
    known(page, "#fold-model")
    note = page.inner_text("#fold-model .note")
    used = {tuple(entry) for entry in plan_table(page)}
    assert f"{len(used)} kinds of class that this plan uses" in note
    assert page.locator(".matrix").nth(0).locator("tbody tr").count() == len(used)
