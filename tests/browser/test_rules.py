"""Rules for whole families of composites: neighbours, sets kept apart, limits by levels."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.steps import (
    cell,
    choice_card,
    class_title,
    compare,
    focused,
    known,
    open_file,
    open_school,
    plan_table,
    school_file,
    settled,
    take_out,
    unfold,
)

pytest_plugins = ["tests.browser.started"]

NINE = ["K", *(f"Year {year}" for year in range(1, 9))]
PAIRS, UP_TO_THREE = "two neighbouring grades", "up to 3 neighbouring grades"
ALLOWED = """titles => [...document.querySelectorAll("#pairs li")]
  .filter(item => item.querySelector("input[type=checkbox]").checked)
  .map(item => item.querySelector("label").textContent)"""
# The draft of a school after a change of the planner's, as a file and as it stands in the form.
CHANGED = """async ([school, typed, changed]) => {
  const { toDraft, toSchoolFile, withChanges } = await import("./page/model/school-file.js");
  const draft = { ...toDraft(school), maxByLevels: typed };
  const { maxByLevels, ...next } = withChanges(draft, changed);
  return [toSchoolFile({ ...next, maxByLevels }), maxByLevels];
}"""
NO_CLIPBOARD = "void (navigator.clipboard.write = () => Promise.reject(new DOMException()))"
ALL_RULES: dict[str, Any] = {
    "format": "class-cruncher/1",
    "name": "All rules",
    "teachers": 3,
    "teachers_rule": "exactly",
    "grades": [{"name": name, "children": 15, "max": 25} for name in NINE[:4]],
    "neighbours": 3,
    "composites": [
        {"grades": ["K", "Year 2"]},
        {"grades": ["Year 1", "Year 2", "Year 3"], "max": 24},
    ],
    "never": [["K", "Year 1"], ["K", "Year 3"]],
    "composite_max": 23,
    "composite_max_by_levels": {"2": 25, "3": 24},
    "tolerance": 1,
    "growth": 3,
}
OF_A_GRADE = {
    "most_classes": 2,
    "most_singles": 1,
    "most_in_composites": 15,
    "tolerance": 0,
    "growth": 1,
}
ALL_RULES["grades"][2] |= OF_A_GRADE
ALL_RULES["composites"][1]["tolerance"] = 0


def school_of(grades: int, children: int, **rules: Any) -> dict[str, Any]:
    return {
        "format": "class-cruncher/1",
        "teachers": grades,
        "grades": [{"name": name, "children": children, "max": 25} for name in NINE[:grades]],
        **rules,
    }


def saved(page: Page) -> dict[str, Any]:
    """The school file that the button "Save" gives, without the plan that was read."""
    with page.expect_download() as downloading:
        take_out(page, "#save-file")
    school: dict[str, Any] = json.loads(downloading.value.path().read_text(encoding="utf-8"))
    school.pop("chosen", None)
    return school


def allowed(page: Page) -> list[str]:
    """The pairs and longer runs that are ticked."""
    titles: list[str] = page.evaluate(ALLOWED)
    return titles


def runs(names: list[str], *levels: int) -> list[str]:
    every = [names[i : i + n] for n in levels for i in range(len(names) - n + 1)]
    return [class_title(run, names) for run in every]


def choose(page: Page, button: str, *grades: str) -> None:
    """Tick grades in the chooser and press a button there."""
    page.locator("#chooser").evaluate("chooser => { chooser.open = true; }")
    for grade in grades:
        page.locator("#chooser").get_by_label(grade, exact=True).check()
    page.click(button)


def test_one_choice_allows_every_run_of_neighbours(started: Page) -> None:
    open_school(started, school_of(9, 20))
    assert allowed(started) == []
    select = started.get_by_label("A class may have")
    options = select.locator("option").all_inner_texts()
    assert options[:3] == ["one grade only", PAIRS, UP_TO_THREE]
    assert options[3] == "up to 4 neighbouring grades"
    assert options[-1] == "up to all 9 grades"
    select.select_option(UP_TO_THREE)
    assert settled(started) == "planned"
    assert allowed(started) == runs(NINE, 2, 3)
    assert len(allowed(started)) == 15
    school = saved(started)
    assert (school["neighbours"], school["composites"]) == (3, [])
    assert "never" not in school

    select.select_option(PAIRS)
    assert allowed(started) == runs(NINE, 2)
    started.click("#undo")
    assert allowed(started) == runs(NINE, 2, 3)
    started.click("#undo")
    assert allowed(started) == []
    assert select.locator("option:checked").inner_text() == "one grade only"
    assert "neighbours" not in saved(started)


def test_entries_that_say_nothing_of_their_own_go_with_the_choice(started: Page) -> None:
    listed = [
        {"grades": ["K", "Year 1"]},
        {"grades": ["K", "Year 2"]},
        {"grades": ["Year 1", "Year 2"], "max": 22},
    ]
    open_school(started, school_of(4, 20, composites=listed))
    started.select_option("#neighbours", label=PAIRS)
    assert saved(started)["composites"] == listed[1:]
    started.click("#undo")
    ticked = started.locator("#neighbours option:checked")
    assert ticked.inner_text() == "the grades ticked below"
    started.select_option("#neighbours", label="one grade only")
    assert allowed(started) == []
    assert saved(started)["composites"] == listed[1:2], "it has no tick"


def test_a_run_that_is_taken_away_can_be_given_back(started: Page) -> None:
    open_school(started, school_of(4, 20, neighbours=3))
    run = started.get_by_label("K/Year 1/2", exact=True)
    run.uncheck()
    assert saved(started)["never"] == [["K", "Year 1", "Year 2"]]
    expect(run).not_to_be_checked()
    assert allowed(started) == [*runs(NINE[:4], 2), "Year 1/2/3"]
    started.click("#undo")
    assert "never" not in saved(started)
    started.click("#redo")
    started.get_by_label("Year 1/2", exact=True).uncheck()
    assert allowed(started) == ["K/Year 1", "Year 2/3"], "without the pair no longer run"
    run.check()
    assert "never" not in saved(started)
    assert allowed(started) == runs(NINE[:4], 2, 3)

    started.select_option("#neighbours", label="one grade only")
    assert allowed(started) == []
    assert "never" not in saved(started)
    started.click("#undo")
    assert allowed(started) == runs(NINE[:4], 2, 3)
    assert settled(started) == "planned"


def test_many_longer_runs_are_folded_behind_how_many_are_allowed(started: Page) -> None:
    open_school(started, school_of(8, 5, teachers=2, neighbours=8))
    assert started.locator("#pairs").get_by_role("checkbox").count() == 7
    line = started.locator("#longer > summary")
    assert line.inner_text() == "Three grades or more: 21 of 21 allowed"
    unfold(started, "#longer")
    started.get_by_label("Year 1/2/3", exact=True).uncheck()
    assert line.inner_text() == "Three grades or more: 11 of 21 allowed"
    assert started.get_by_label("K–Year 6", exact=True).is_checked() is False
    started.select_option("#neighbours", label=PAIRS)
    assert line.is_hidden()


def test_a_run_gets_limits_of_its_own(started: Page) -> None:
    open_school(started, school_of(4, 20, neighbours=3))
    run = started.locator("#pairs li", has_text="Year 1/2/3")
    run.locator("summary").click()
    largest = run.get_by_label("Largest class")
    largest.fill("21")
    entry = {"grades": ["Year 1", "Year 2", "Year 3"], "max": 21}
    assert saved(started)["composites"] == [entry]
    run.get_by_role("checkbox").uncheck()
    assert saved(started)["composites"] == []
    run.get_by_role("checkbox").check()
    assert saved(started)["composites"] == [entry]
    largest.fill("")
    assert saved(started)["composites"] == []
    assert run.get_by_role("checkbox").is_checked()
    started.click("#undo")
    assert largest.input_value() == "21"
    assert settled(started) == "planned"


def test_a_largest_class_for_a_number_of_grades_reaches_the_plan(started: Page) -> None:
    school = school_of(3, 8, neighbours=3) | {"teachers": 1}
    open_school(started, school)
    assert plan_table(started) == [dict.fromkeys(NINE[:3], 8)]
    started.click("#more-rules summary")
    largest = started.get_by_role("group", name="Largest class by number of grades")
    assert largest.locator("label").all_inner_texts() == ["2 grades", "3 grades"]
    field = largest.get_by_label("3 grades")
    field.fill("23")
    assert settled(started) == "impossible"
    started.fill("#teachers", "2")
    assert settled(started) == "planned"
    assert max(len(entry) for entry in plan_table(started)) < 3
    assert saved(started)["composite_max_by_levels"] == {"3": 23}

    field.fill("many")
    assert settled(started) == "invalid"
    field.blur()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(largest.locator(".error:visible")).to_contain_text("must be a whole number")
    started.locator("#more-rules").evaluate("fold => { fold.open = false; }")
    started.locator("#problems a", has_text="Largest class of 3 grades").click()
    assert focused(started) == "3 grades"
    started.click("#undo")
    assert field.input_value() == "23"
    assert settled(started) == "planned"


def test_grades_that_are_kept_apart_leave_no_composite(started: Page) -> None:
    listed = [{"grades": NINE[:3]}, {"grades": ["K", "Year 3"]}]
    open_school(started, school_of(4, 20, neighbours=2, composites=listed))
    expect(started.locator("#more-rules")).not_to_have_attribute("open", "")
    choose(started, "#chooser-never", "K", "Year 2")
    assert started.inner_text("#chooser-reply") == "K/Year 2 never share a class."
    school = saved(started)
    assert (school["composites"], school["never"]) == (listed[1:], [["K", "Year 2"]])
    assert started.locator("#never-list li span").all_inner_texts() == ["K/Year 2"]
    assert settled(started) == "planned"
    started.click("#undo")
    assert saved(started)["composites"] == listed
    started.click("#redo")

    choose(started, "#chooser-never", "K", "Year 2")
    assert started.inner_text("#chooser-reply") == "K/Year 2 never share a class already."
    choose(started, "#chooser-allow", "K", "Year 1", "Year 2")
    assert started.inner_text("#chooser-reply") == "K/Year 1/2 is allowed."
    assert "never" not in saved(started), "what is allowed is not kept apart any more"
    choose(started, "#chooser-never", "Year 1", "Year 3")
    started.focus("#never-0")
    started.keyboard.press("Enter")
    assert focused(started) == "More rules"
    assert "never" not in saved(started)
    started.click("#undo")
    assert saved(started)["never"] == [["Year 1", "Year 3"]]

    started.click('[aria-label="Remove Year 3"]')
    assert "never" not in saved(started), "a grade that goes takes its sets along"
    started.click("#undo")
    started.click('[aria-label="Move Year 1 down"]')
    started.click('[aria-label="Move Year 1 down"]')
    assert saved(started)["never"] == [["Year 3", "Year 1"]]
    started.fill(cell(4, "name"), "Year One")
    assert saved(started)["never"] == [["Year 3", "Year One"]]


def test_a_class_may_pass_its_limit_where_nothing_else_works(started: Page) -> None:
    open_school(started, school_of(2, 26))
    assert settled(started) == "impossible"
    started.click("#more-rules summary")
    tolerance = started.get_by_label("Children over the limit", exact=True)
    tolerance.fill("2")
    assert settled(started) == "planned"
    assert plan_table(started) == [{"K": 26}, {"Year 1": 26}]
    summary = started.locator("#plan").get_by_text("2 children over the limits, in K and Year 1.")
    expect(summary.first).to_be_visible()
    assert started.locator("#plan").get_by_text("1 over").count() >= 2
    assert saved(started)["tolerance"] == 2
    tolerance.fill("some")
    assert settled(started) == "invalid"
    tolerance.blur()
    expect(started.locator("#tolerance-error")).to_contain_text("must be a whole number")
    started.click("#undo")
    assert settled(started) == "planned"


def test_who_may_still_come_is_put_right_beside_its_field(started: Page) -> None:
    school = school_of(2, 20, growth=-1)
    school["grades"][1]["growth"] = 0.5
    open_school(started, school)
    assert settled(started) == "invalid"
    expect(started.locator("#growth-error")).to_contain_text("must be a whole number")
    started.fill("#growth", "4")
    started.click("#more-rules > summary")
    started.locator("#problems a", has_text="Year 1").click()
    started.keyboard.press("Control+a")
    started.keyboard.type("1")
    assert settled(started) == "planned"
    assert saved(started)["growth"] == 4
    assert saved(started)["grades"][1]["growth"] == 1


def test_a_grade_without_children_parts_no_neighbours(started: Page) -> None:
    rules = {"neighbours": 3, "composite_max": 20, "teachers": 2, "teachers_rule": "at most"}
    school = school_of(3, 8) | rules
    open_school(started, school)
    assert settled(started) == "planned"
    started.fill(cell(2, "children"), "0")
    assert settled(started) == "planned"
    assert plan_table(started) == [{"K": 8}, {"Year 2": 8}]
    started.fill("#teachers", "1")
    assert settled(started) == "planned"
    assert plan_table(started) == [{"K": 8, "Year 2": 8}]
    expect(started.locator("#printed-rules")).to_contain_text("K/Year 2")
    # With a child it stands between them again.
    started.fill(cell(2, "children"), "5")
    assert settled(started) == "impossible"


def test_a_grade_is_always_mixed(started: Page) -> None:
    open_school(started, school_of(2, 20, neighbours=2))
    assert settled(started) == "planned"
    assert plan_table(started) == [{"K": 20}, {"Year 1": 20}]
    started.click("#more-rules summary")
    first = started.locator("#grade-rules li").first
    first.locator("summary").click()
    first.get_by_label("Classes of its own, at most").fill("0")
    assert settled(started) == "planned"
    assert {"K": 20} not in plan_table(started)
    assert all(len(entry) == 2 for entry in plan_table(started) if "K" in entry)
    assert "always mixed" in first.locator("summary").inner_text()
    expect(started.locator("#printed-rules")).to_contain_text("K: always mixed.")
    assert saved(started)["grades"][0]["most_singles"] == 0

    every = started.get_by_label("Every grade is always mixed")
    assert every.evaluate("box => box.indeterminate")
    every.check()
    assert settled(started) == "planned"
    assert plan_table(started) == [{"K": 10, "Year 1": 10}] * 2
    assert [grade["most_singles"] for grade in saved(started)["grades"]] == [0, 0]
    every.uncheck()
    assert settled(started) == "planned"
    assert plan_table(started) == [{"K": 20}, {"Year 1": 20}]
    started.click("#undo")
    expect(every).to_be_checked()


def test_a_grade_stays_whole(started: Page) -> None:
    school = school_of(2, 20, neighbours=2) | {"teachers": 3}
    school["grades"][0]["children"] = 24
    open_school(started, school)
    assert max(len(entry) for entry in plan_table(started)) == 1
    assert sum("K" in entry for entry in plan_table(started)) == 2
    started.click("#more-rules summary")
    first = started.locator("#grade-rules li").first
    first.locator("summary").click()
    first.get_by_label("In at most so many classes").fill("1")
    assert settled(started) == "planned"
    assert sum("K" in entry for entry in plan_table(started)) == 1
    assert "classes: 1 at most" in first.locator("summary").inner_text()
    assert saved(started)["grades"][0]["most_classes"] == 1

    second = started.locator("#grade-rules li").nth(1)
    second.locator("summary").click()
    second.get_by_label("In at most so many classes").fill("1")
    assert settled(started) == "impossible"
    expect(started.locator("#plan")).to_contain_text("be in up to 2 classes instead of 1")
    started.get_by_role("button", name="up to 2 classes instead of 1").first.click()
    assert settled(started) == "planned"


def test_a_file_with_all_these_rules_is_saved_as_it_was(started: Page) -> None:
    open_school(started, ALL_RULES)
    assert settled(started) == "planned"
    assert saved(started) == ALL_RULES
    started.evaluate(NO_CLIPBOARD)
    take_out(started, "#share")
    link = started.input_value("#notice-words input")
    started.evaluate("link => { location.hash = new URL(link).hash; }", link)
    expect(started.locator("#notice-words")).to_contain_text("The school from the link is opened")
    settled(started)
    assert saved(started) == ALL_RULES
    started.evaluate("delete navigator.clipboard.write")
    assert started.locator("#more-rules").get_attribute("open") is not None
    assert allowed(started) == ["Year 1/2", "Year 2/3", "Year 1/2/3"]
    assert started.locator("#others .composite-title").all_inner_texts() == ["K/Year 2"]
    printed = started.locator("#printed-rules").text_content() or ""
    for said in (
        "K/Year 2, Year 1/2, Year 1/2/3 (at most 24",
        "Year 2: classes: 2 at most,",
        "A class may be over its limit by up to 1",
        "Largest class of 3 grades: 24.",
        "Never in one class: K/Year 1 and K/Year 3.",
    ):
        assert said in printed


def test_on_paper_many_runs_of_neighbours_are_one_sentence(started: Page) -> None:
    own = {"grades": NINE[:2], "max": 20}
    open_school(started, school_of(8, 5, teachers=2, neighbours=8, composites=[own]))
    printed = started.locator("#printed-rules p").all_text_contents()
    at = printed.index("A class may have up to all 8 grades.")
    assert printed[at + 1] == "Composite classes allowed: K/Year 1 (at most 20)."


def test_a_change_of_the_planner_arrives_in_these_rules(started: Page) -> None:
    changed = ALL_RULES | {
        "composites": [*ALL_RULES["composites"], {"grades": ["K", "Year 1", "Year 2"]}],
        "never": [["K", "Year 3"]],
        "composite_max_by_levels": {"2": 25, "3": 26},
    }
    typed = {"2": " 25", "3": "24"}
    file, texts = started.evaluate(CHANGED, [ALL_RULES, typed, changed])
    assert file == changed
    assert texts == {"2": " 25", "3": "26"}


def test_a_composite_of_a_file_that_is_kept_apart_can_be_taken_away(started: Page) -> None:
    listed = [{"grades": ["Year 1", "K"], "max": 22}]
    open_school(started, school_of(3, 20, neighbours=2, composites=listed, never=[["K", "Year 1"]]))
    assert settled(started) == "invalid"
    started.get_by_label("K/Year 1", exact=True).uncheck()
    assert settled(started) == "planned"
    school = saved(started)
    assert (school["composites"], school["never"]) == ([], [["K", "Year 1"]])


def test_more_neighbours_than_grades_are_all_of_them(started: Page) -> None:
    open_school(started, school_of(3, 20, neighbours=9))
    assert started.locator("#neighbours option:checked").inner_text() == "up to all 3 grades"
    assert saved(started)["neighbours"] == 9


def test_errors_stand_beside_the_rules_they_are_about(started: Page) -> None:
    open_school(
        started, school_of(3, 20, neighbours="few", never=[["K", "Year 1"], ["K", "Year 1"]])
    )
    assert settled(started) == "invalid"
    assert started.locator("#neighbours option:checked").inner_text() == "few"
    expect(started.locator("#neighbours-error")).to_contain_text("must be a whole number")
    expect(started.locator("#never-list li").nth(1)).to_contain_text("K/Year 1 stands twice")
    started.locator("#problems a", has_text="Neighbouring grades in one class").click()
    assert started.evaluate("document.activeElement.id") == "neighbours"
    started.locator("#problems a", has_text="Never in one class").click()
    assert started.evaluate("document.activeElement.id") == "never-1"
    started.select_option("#neighbours", label=PAIRS)
    started.click("#never-1")
    assert settled(started) == "planned"
    expect(started.locator("#neighbours-error")).to_be_hidden()


def test_a_child_alone_leads_to_the_smallest_group(started: Page) -> None:
    school = school_of(2, 25, neighbours=2)
    school["grades"][0]["children"] = 26
    school["grades"][1]["children"] = 24
    open_school(started, school)
    assert settled(started) == "planned"
    assert plan_table(started)[0] == {"K": 25}
    started.get_by_role("link", name="A child is the only one of its grade").click()
    assert focused(started).startswith("with at least")
    started.keyboard.type("2")
    assert settled(started) == "planned"
    assert started.is_hidden("#alone")


def test_the_one_child_of_a_grade_is_alone_by_no_plan(started: Page) -> None:
    school = school_of(4, 5, teachers=1, neighbours=4)
    school["grades"][3]["children"] = 1
    open_school(started, school)
    assert plan_table(started) == [{"K": 5, "Year 1": 5, "Year 2": 5, "Year 3": 1}]
    assert started.is_hidden("#alone"), "with two of each grade at least there is no plan"


def test_an_error_of_a_grade_that_is_a_number_says_that_it_is_a_grade(started: Page) -> None:
    school = school_of(2, 20)
    for number, grade in enumerate(school["grades"], start=1):
        grade["name"] = str(number)
    open_school(started, school)
    started.fill(cell(1, "children"), "-3")
    assert settled(started) == "invalid"
    assert started.inner_text("#problems a").startswith("Grade 1, children: must be")


def test_rules_of_the_wrong_type_are_refused_in_words(started: Page) -> None:
    for rule, field, reason in (
        ({"neighbours": [2]}, "neighbours", "must be a number"),
        ({"never": {"K": "Year 1"}}, "never", "must be a list"),
        ({"never": ["K"]}, "never[0]", "must be a list"),
        ({"never": [["K", 1]]}, "never[0][1]", "must be text"),
        ({"composite_max_by_levels": [22]}, "composite_max_by_levels", "must be an object"),
        ({"composite_max_by_levels": {"3": [22]}}, "composite_max_by_levels.3", "must be a number"),
        ({"composite_max_by_levels": {"1": 22}}, "composite_max_by_levels.1", "no school file has"),
    ):
        open_file(started, "rules.json", json.dumps(school_of(3, 20, **rule)).encode())
        words = started.locator("#notice-words")
        expect(words).to_contain_text(reason)
        expect(words).to_contain_text(field)
        started.click("#notice-close")


def test_schools_that_differ_in_these_rules_are_said_to(started: Page) -> None:
    started.fill(cell(1, "children"), "19")  # the example stays, beside what is opened
    open_school(started, ALL_RULES)
    started.click("#scenario-menu summary")
    started.click("#scenario-copy")
    started.select_option("#neighbours", label=PAIRS)
    started.click("#never-1")
    started.get_by_role("group", name="Largest class by number of grades").get_by_label(
        "2 grades"
    ).fill("")
    settled(started)
    compare(started, "#compare-scenarios")
    started.wait_for_selector("#compare[data-state=known]")
    said = started.locator(".differences li").all_inner_texts()
    for words in (
        "Most neighbouring grades in one class: 0 in A; 3 in B; 2 in C.",
        "Never in one class: none in A; (K/Year 1) (K/Year 3) in B; (K/Year 1) in C.",
        "Largest class of 2 grades: none in A and C; 25 in B.",
    ):
        assert words in said, said
    started.click("#compare-clear")


def test_a_school_of_eight_levels_is_said_in_few_steps_and_finds_its_own_classes(
    started: Page,
) -> None:
    """Saint-Rémy: any two neighbours, at most 24 children where there is GS, CP or CE1."""
    real = school_file("saint-remy-2022")
    numbers = {key: real[key] for key in ("format", "name", "teachers", "grades")}
    open_school(started, numbers)
    steps = 0

    def click(target: Locator) -> None:
        nonlocal steps
        target.click()
        steps += 1

    def write(target: Locator, text: str) -> None:
        nonlocal steps
        click(target)
        target.press_sequentially(text)
        steps += len(text)

    started.select_option("#neighbours", label=PAIRS)
    steps += 2
    write(started.locator("#smallest-group"), "5")
    write(started.locator("#composite-max"), "26")
    for title in ("MS/GS", "GS/CP", "CP/CE1", "CE1/CE2"):
        pair = started.locator("#pairs li", has=started.get_by_label(title, exact=True))
        click(pair.locator("summary"))
        write(pair.get_by_label("Largest class"), "24")
    assert steps <= 60
    assert settled(started) == "planned"
    known(started, "#choices")
    choice_card(started, "Even classes").click()
    classes = [list(entry) for entry in plan_table(started)]
    assert classes == [["PS", "MS"], ["GS", "CP"], ["CP", "CE1"], ["CE1", "CE2"], ["CM1", "CM2"]]


def test_eight_levels_are_typed_in_few_keys_up_to_who_may_share_a_class(started: Page) -> None:
    """From an empty school: Saint-Rémy, with its limits, and three neighbours in a class."""
    keys = 0

    def press(*names: str) -> None:
        nonlocal keys
        for name in names:
            started.keyboard.press(name)
        keys += len(names)

    started.click("#start-empty")
    limit = ("Tab", "Tab")  # from the children to the largest class
    below = ("Enter", "ArrowLeft", "ArrowLeft")  # from there to the children of a new row
    press(*"5", "Tab", "Tab", *"PS", "Tab", *"6", *limit, *"28", *below)
    press(*"11", "Enter", *"13", *limit, *"24", *below)
    press(*"12", "Enter", *"20", "Enter", *"14", *limit, *"28", *below)
    press(*"9", "Enter", *"17")
    while focused(started) != "A class may have":
        press("Tab")
        assert keys < 75
    press("ArrowDown", "ArrowDown")
    assert started.locator("#neighbours option:checked").inner_text() == UP_TO_THREE
    assert keys <= 75
    assert settled(started) == "planned"
    real = school_file("saint-remy-2022")
    school = saved(started)
    assert (school["teachers"], school["neighbours"]) == (5, 3)
    fields = ("name", "children", "max")
    assert [[grade[key] for key in fields] for grade in school["grades"]] == [
        [grade[key] for key in fields] for grade in real["grades"]
    ]
