"""Schools that are not typed cell by cell: pasted, by the rules of a place, from an example."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.steps import cell, focused, plan_table, settled

pytest_plugins = ["tests.browser.started"]

SEVEN_GRADES = """Year level\tPupils\tMax class\tTeacher
K\t18\t20\tMs A
Year 1\t19\t22\tMr B
Year 2\t23\t24
Year 3\t16\t30
Year 4\t14\t30
Year 5\t9\t30
Year 6\t24\t30
Total\t123
"""
READ = """async (texts) => {
  const { rowsOfText } = await import("./page/model/sheet/delimited-text.js");
  const { gradesFromRows } = await import("./page/model/sheet/grades.js");
  return texts.map((text) => {
    const { grades, fields, notes } = gradesFromRows(rowsOfText(text));
    return {
      grades: grades.map((grade) => fields.map((field) => grade[field])),
      fields,
      notes: notes.map(({ kind, line }) => `${kind.split(".").at(-1)} ${line}`),
    };
  });
}"""
# A text; the fields that are found in it; the grades; what could not be taken in.
PASTED: list[tuple[str, str, list[list[str]], list[str]]] = [
    ("K\t18\r\nYear 1\t19\r\n", "name children", [["K", "18"], ["Year 1", "19"]], []),
    ("CP;22;18;27\nCE1;24;;27", "name children min max",
     [["CP", "22", "18", "27"], ["CE1", "24", "", "27"]], []),
    ("K,18\nYear 1,19", "name children", [["K", "18"], ["Year 1", "19"]], []),
    ('"Prep, small ""A""\n and B"\t\u00a018 \nYear 1\t1\u202f204', "name children",
     [['Prep, small "A" and B', "18"], ["Year 1", "1204"]], []),
    ("Max,Name,Children,Min\n20,K,18.0,14", "name children min max", [["K", "18", "14", "20"]], []),
    ("Niveau;Nombre d'élèves;Effectif maximum\nCP;22;27", "name children max",
     [["CP", "22", "27"]], []),
    ("Klasse\tHöchstzahl\tSchüler\n1. Klasse\t28\t25", "name children max",
     [["1. Klasse", "25", "28"]], []),
    ("Curso;Alumnos;Mínimo\n1º;25;10", "name children min", [["1º", "25", "10"]], []),
    ("Hill School 2027\n\nGrade\tBoys\tGirls\tTotal\nK\t9\t8\t17\nAll\t9\t8\t17", "name children",
     [["K", "17"]], ["title 1", "total 5", "column 2", "column 3"]),
    ("1\tP1\t26\n2\tP2\t25", "name children", [["P1", "26"], ["P2", "25"]], ["column 1"]),
    ("1\t26\n2\t25\n\t51", "name children", [["1", "26"], ["2", "25"]], ["total 3"]),
    ("P1\ttwenty\nP2\t25", "name children", [["P1", "twenty"], ["P2", "25"]], ["number 1"]),
    ("P1\t26,5\nP2\t25\nP3\t20", "name children",
     [["P1", "26,5"], ["P2", "25"], ["P3", "20"]], ["number 1"]),
    ("Petite section\nGrande section", "name", [["Petite section"], ["Grande section"]], []),
    ("Grade\nGrade One", "name", [["Grade One"]], []),
    ("Grade\tChildren", "name children", [], []),
    ("", "name", [], []),
]  # fmt: skip


def copy(page: Page, text: str) -> None:
    """Put a text on the clipboard, as a person does who copies it somewhere."""
    page.click("#paste summary")
    page.fill("#paste-text", text)
    page.focus("#paste-text")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+x")
    page.click("#paste summary")


def rows(page: Page, *keys: str) -> list[list[str]]:
    """What stands in the table of grades."""
    count = page.locator("#grades .grade-name").count()
    return [[page.input_value(cell(row, key)) for key in keys] for row in range(1, count + 1)]


def test_rows_of_many_shapes_are_read(started: Page) -> None:
    read: list[dict[str, Any]] = started.evaluate(READ, [text for text, *_ in PASTED])
    for (text, fields, grades, notes), found in zip(PASTED, read, strict=True):
        expected = {"fields": fields.split(), "grades": grades, "notes": notes}
        assert found == expected, text


def test_seven_grades_pasted_into_an_empty_school_are_planned_and_undone_as_one(
    started: Page,
) -> None:
    started.click("#start-empty")
    copy(started, SEVEN_GRADES)
    started.fill("#teachers", "7")
    started.focus(cell(1, "name"))
    started.keyboard.press("Control+v")
    assert settled(started) == "planned"
    assert len(rows(started, "name")) == 7
    assert rows(started, "name", "children", "min", "max")[5] == ["Year 5", "9", "", "30"]
    assert started.inner_text("#totals") == "123 children, 7 teachers: 17.6 in a class"
    said = started.inner_text("#paste-reply")
    assert said.startswith("7 grades were taken in: name, children and largest class.")
    assert "Line 9 was left out; it is a total: “Total 123”." in said
    assert "Column 4 was left out; the table has no place for it: “Teacher”." in said
    assert len(plan_table(started)) == 7

    assert focused(started) == "K: name"
    started.keyboard.press("Control+z")
    assert rows(started, "name", "children") == [["", ""]]
    assert started.input_value("#teachers") == "7"
    assert started.inner_text("#paste-reply") == ""


def test_a_block_of_numbers_goes_where_it_is_pasted(started: Page) -> None:
    copy(started, "15\t27\r\nsix\t28\r\n\t29\r\n")
    started.focus(cell(6, "min"))
    started.keyboard.press("Control+v")
    assert settled(started) == "invalid"
    assert rows(started, "children", "min", "max")[4:] == [
        ["14", "14", "30"],
        ["9", "15", "27"],
        ["24", "six", "28"],
        ["", "", "29"],
    ]
    assert started.get_attribute(cell(7, "min"), "aria-invalid") == "true"
    note = "Line 2, smallest class: a whole number was expected; “six” stands in the table now."
    started.fill(cell(1, "children"), "19")
    assert note in started.inner_text("#paste-reply"), "it stays while things are put right"
    started.click("#paste-close")
    assert started.inner_text("#paste-reply") == ""


def test_one_cell_is_pasted_into_a_cell_as_ever(started: Page) -> None:
    copy(started, "Prep, Year 1")
    started.focus(cell(2, "name"))
    started.keyboard.press("Control+a")
    started.keyboard.press("Control+v")
    assert rows(started, "name")[:3] == [["K"], ["Prep, Year 1"], ["Year 2"]]


def test_lines_in_the_text_area_become_the_grades(started: Page) -> None:
    started.fill("#teachers", "8")
    started.click("#paste summary")
    started.click("#paste-fill")
    assert "There is no grade in these lines yet" in started.inner_text("#paste-reply")
    assert focused(started) == "Lines copied from a spreadsheet"
    started.keyboard.insert_text("Year 1, 30\nYear 2, 21\nYear 7, 20")
    started.click("#paste-fill")
    assert rows(started, "name", "children", "max") == [
        ["Year 1", "30", "22"],
        ["Year 2", "21", "24"],
        ["Year 7", "20", ""],
    ]
    assert started.get_by_label("Year 1/2", exact=True).is_checked()
    assert started.input_value("#paste-text") == ""
    assert not started.is_visible("#paste-text")
    started.click("#undo")
    assert len(rows(started, "name")) == 7
    assert started.get_by_label("Year 5/6", exact=True).is_checked()


def test_grades_over_the_example_are_a_school_of_their_own(started: Page) -> None:
    copy(started, SEVEN_GRADES)
    started.focus(cell(1, "name"))
    started.keyboard.press("Control+v")
    assert rows(started, "children", "min", "max")[0] == ["18", "", "20"]
    assert started.input_value("#teachers") == ""
    assert started.input_value("#school-name") == ""
    assert started.locator("#pairs :checked").count() == 0
    assert settled(started) == "invalid"
    assert started.inner_text("#plan").count("Teachers") > 0
    started.keyboard.press("Control+z")
    assert started.input_value("#teachers") == "7"


def test_what_is_said_of_a_paste_goes_when_it_is_not_true_any_more(started: Page) -> None:
    reply = started.locator("#paste-reply")
    started.click("#paste summary")
    started.click("#paste-fill")
    expect(reply).to_contain_text("There is no grade in these lines yet")
    started.fill(cell(1, "children"), "17")
    expect(reply).to_be_empty()
    started.fill("#paste-text", "Grade, Children\nYear 1, 30\nYear 2, 21\nTotal, 51")
    started.click("#paste-fill")
    started.fill(cell(1, "children"), "31")
    expect(reply).to_contain_text("2 grades were taken in")
    started.click("#scenario-menu summary")
    started.click("#scenario-new")
    expect(reply).to_be_empty()
    started.locator("#scenario-list button").first.click()
    expect(reply).to_contain_text("2 grades were taken in")
    started.click("#start-empty")
    expect(reply).to_be_empty()


def test_an_example_with_a_rule_of_somebodys_own_keeps_it(started: Page) -> None:
    started.fill("#composite-max", "23")
    started.fill("#smallest-group", "7")
    expect(started.locator("#example-note")).to_be_hidden()
    copy(started, SEVEN_GRADES)
    started.focus(cell(1, "name"))
    started.keyboard.press("Control+v")
    assert len(rows(started, "name")) == 7
    assert started.input_value("#composite-max") == "23"
    assert started.input_value("#smallest-group") == "7"


def test_a_name_over_the_example_is_kept_and_nothing_else_of_it(started: Page) -> None:
    for name in (None, "Hill School"):
        started.click("#start-example")
        expect(started.locator("#example-note")).to_be_visible()
        if name:
            started.fill("#school-name", name)
        copy(started, SEVEN_GRADES)
        started.focus(cell(1, "name"))
        started.keyboard.press("Control+v")
        assert len(rows(started, "name")) == 7
        assert started.input_value("#teachers") == ""
        assert started.input_value("#school-name") == (name or "")


def use_place(page: Page, place: str) -> None:
    page.locator("#places:not([open]) summary").click()
    page.select_option("#place", label=place)
    page.click("#place-use")


def test_the_rules_of_a_place_fill_an_empty_school(started: Page) -> None:
    started.click("#start-empty")
    started.click("#places summary")
    started.select_option("#place", label="Scotland")
    facts = started.inner_text("#place-facts")
    assert "P4 to P7: at most 33" in facts
    assert "Check your current agreement." in facts
    assert rows(started, "name") == [[""]], "choosing alone changes nothing"
    started.click("#place-use")
    limits = [["P1", "25"], *([f"P{year}", "30"] for year in (2, 3))]
    limits += [[f"P{year}", "33"] for year in (4, 5, 6, 7)]
    assert rows(started, "name", "max") == limits
    assert started.input_value("#composite-max") == "25"
    use_place(started, "New South Wales")
    assert rows(started, "name", "max")[0] == ["K", "20"]
    assert started.input_value("#composite-max") == "", "one place after another replaces it"
    started.click("#undo")
    started.click("#undo")
    assert rows(started, "name", "max") == [["", ""]]


def test_the_rules_of_a_place_find_the_grades_and_bring_its_word(started: Page) -> None:
    use_place(started, "Wichita, Kansas (USD 259)")
    assert rows(started, "name", "min", "max")[:2] == [["K", "15", "30"], ["Year 1", "16", "31"]]
    assert rows(started, "min", "max")[6] == ["14", "30"], "no rule is known for Year 6"
    assert "No largest class is stated for Year 6" in started.inner_text("#place-reply")
    assert started.input_value("#smallest-group") == "8"
    assert started.get_by_label("Year 2/3", exact=True).is_checked()
    limits = started.locator("#pairs li").nth(4).locator("summary")
    assert limits.inner_text().endswith("smallest 14, largest 27")
    assert started.inner_text("#composites-heading") == "Combination classes"
    started.click("#undo")
    assert started.inner_text("#composites-heading") == "Composite classes"
    assert started.input_value("#smallest-group") == "4"


def test_a_place_says_who_may_share_a_class(started: Page) -> None:
    started.click("#start-empty")
    use_place(started, "Newfoundland and Labrador")
    assert started.locator("#neighbours option:checked").inner_text() == "two neighbouring grades"
    assert not started.get_by_label("K/Grade 1", exact=True).is_checked()
    assert started.get_by_label("Grade 1/2", exact=True).is_checked()
    started.click("#start-empty")
    use_place(started, "Portugal")
    assert "Largest class of 3 grades: 22." in (started.text_content("#place-facts") or "")
    started.select_option("#neighbours", label="up to 3 neighbouring grades")
    assert started.get_by_label("3 grades").input_value() == "22"
    started.click("#start-empty")
    use_place(started, "Nova Scotia")
    fourth = started.locator("#grade-rules li").nth(4).locator("summary")
    assert fourth.inner_text().endswith("2 over if need be")


def test_one_limit_for_all_and_no_mixing_at_all(started: Page) -> None:
    started.click("#same-limits summary")
    started.fill("#same-max", "2o")
    started.click("#same-set")
    assert focused(started) == "Largest class"
    assert started.inner_text("#same-max-error").startswith("Must be a whole number")
    started.fill("#same-max", "28")
    started.click("#same-set")
    assert rows(started, "min", "max") == [["14", "28"]] * 7
    assert focused(started) == "Same sizes for all", "it is folded in, and nothing is lost of sight"
    assert not started.is_visible("#same-set")
    started.click("#undo")
    assert rows(started, "max")[0] == ["20"]

    boxes = started.locator("#pairs input[type=checkbox]")
    before = [box.is_checked() for box in boxes.all()]
    limits = started.locator("#pairs li").nth(1)
    limits.locator("summary").click()
    limits.get_by_label("Largest class").fill("21")
    started.select_option("#neighbours", label="one grade only")
    assert not any(box.is_checked() for box in boxes.all())
    boxes.nth(1).check()
    assert limits.get_by_label("Largest class").input_value() == "21"
    for _ in range(3):
        started.click("#undo")
    assert [box.is_checked() for box in boxes.all()] == before


def test_an_example_is_started_from_and_undone(started: Page) -> None:
    started.fill("#teachers", "8")
    started.click("#start summary")
    started.get_by_role("button", name="Village school, France").click()
    expect(started.locator("#school-name")).to_have_value("Village school, France")
    assert settled(started) == "planned"
    assert rows(started, "name", "children") == [["GS", "5"], ["CP", "28"], ["CE1", "14"]]
    assert started.locator("#example-note").is_visible()
    started.click("#undo")
    assert started.input_value("#teachers") == "8"
    assert len(rows(started, "name")) == 7
