"""Why a composite, room, staffing and the next enrolment: folded, and asked for when opened."""

from __future__ import annotations

from playwright.sync_api import Page

from classcruncher.data.answer_data import room_data
from classcruncher.questions.hand_made import parse_plan
from classcruncher.questions.what_if import room
from classcruncher.school.reading import parse_school
from tests.browser.steps import (
    cell,
    choice_card,
    focused,
    known,
    open_school,
    plan_table,
    school_file,
    settled,
    tab_to,
)

pytest_plugins = ["tests.browser.started"]

# A planner that proves nothing about other numbers of teachers.
NO_PROOF = """
const Planner = Worker;
globalThis.Worker = class extends Planner {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", (event) => {
      const { kind, topic, text } = event.data;
      if (topic !== '{"kind":"staffing"}' || kind !== "answer") return;
      if (!text.includes('"proved": true')) return;
      event.stopImmediatePropagation();
      const data = { ...event.data, text: text.replaceAll('"proved": true', '"proved": false') };
      this.dispatchEvent(new MessageEvent("message", { data }));
    });
  }
};
"""


def opened(page: Page, fold: str) -> Page:
    tab_to(page, page.inner_text(f"{fold} summary"))
    page.keyboard.press("Enter")
    known(page, fold)
    return page


def test_why_a_composite_is_told_for_parents_with_ways_to_have_none(started: Page) -> None:
    page = opened(started, "#fold-composites")
    paragraph = page.inner_text("#fold-composites .quote")
    assert "9 children in Year 5 and 24 in Year 6" in paragraph
    assert paragraph.count(". ") == 2
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy this for parents").click()
    page.wait_for_selector("#fold-composites .copying [role=status]:has-text('Copied')")
    assert page.evaluate("navigator.clipboard.readText()") == paragraph
    assert "no small change does it" in page.inner_text("#fold-composites")
    page.click("#start-example")  # where one more class has room for the small grade
    page.fill(cell(6, "min"), "10")
    assert settled(page) == "planned"
    known(page, "#fold-composites")
    page.locator("#fold-composites .cures button").first.click()
    assert settled(page) == "planned"
    assert all(len(row) == 1 for row in plan_table(page))
    assert page.locator("#fold-composites").is_hidden()
    page.click("#tried-undo")
    assert settled(page) == "planned"


def test_fewer_composites_are_tried_where_the_school_prefers_less_mixing(started: Page) -> None:
    numbers = zip((8, 11, 6, 9, 12, 7, 10), range(1, 8), strict=True)
    grades = [{"name": f"P{year}", "children": n, "max": 30} for n, year in numbers]
    glen = {"format": "class-cruncher/1", "teachers": 3, "grades": grades, "composite_max": 25}
    open_school(started, glen | {"neighbours": 3})
    page = opened(started, "#fold-composites")
    cure = "Have 4 teachers instead of 3. Fewest composite classes before all else."
    page.get_by_role("button", name=cure).click()
    assert settled(page) == "planned"
    assert sum(len(row) > 1 for row in plan_table(page)) <= 2, "though four mix grades less"
    assert page.inner_text("#tried-words") == cure
    page.click("#tried-undo")

    open_school(page, glen | {"teachers": 4, "neighbours": 4})
    known(page, "#fold-composites")
    before = sum(len(row) > 1 for row in plan_table(page))
    assert "that is possible as things are" in page.inner_text("#fold-composites")
    page.get_by_role("button", name="Fewest composite classes before all else").first.click()
    assert settled(page) == "planned"
    assert 0 < sum(len(row) > 1 for row in plan_table(page)) < before


def test_room_has_a_line_for_each_grade(started: Page) -> None:
    page = opened(started, "#fold-room")
    school = parse_school(school_file("nsw-2023"))
    plan = parse_plan({"classes": plan_table(page)}, school)
    *_, last = room(school, plan)
    lines = page.locator("#fold-room .lines li").all_inner_texts()
    assert lines == [str(grade["text"]) for grade in room_data(last, school)["grades"]]
    for line, grade in zip(lines, last.grades, strict=True):
        assert grade.these_classes
        more = grade.these_classes.most - grade.children
        assert (f"{more} more fit" if more else "no more fit") in line


def test_room_follows_the_plan_that_is_read(started: Page) -> None:
    page = opened(started, "#fold-room")
    lines = page.locator("#fold-room .lines li")
    before = lines.all_inner_texts()
    known(page, "#choices")
    choice_card(page, "Room to grow").click()
    known(page, "#fold-room")
    assert lines.all_inner_texts() != before


def test_staffing_shows_two_teachers_fewer_to_two_more_and_tries_one(started: Page) -> None:
    page = opened(started, "#fold-staffing")
    lines = page.locator("#fold-staffing .staffs li").all_inner_texts()
    assert [line.split()[0] for line in lines] == ["5", "6", "7", "8", "9"]
    assert ["no plan" in line for line in lines] == [True, False, False, False, True]
    assert page.locator("#fold-staffing [aria-current] strong").inner_text() == "7 teachers"
    said = page.inner_text("#fold-staffing .answer")
    assert said == (
        "However many teachers there are, some class is composite. At least 6 teachers are needed."
    )
    tab_to(page, "Try 8 teachers")
    page.keyboard.press("Enter")
    assert settled(page) == "planned"
    assert page.inner_text("#tried-words") == "Have 8 teachers instead of 7."
    composites = sum(len(row) > 1 for row in plan_table(page))
    assert f"{composites} composite class" in lines[3]
    known(page, "#fold-staffing")
    assert page.locator("#fold-staffing [aria-current] strong").inner_text() == "8 teachers"
    page.click("#tried-undo")
    assert page.input_value("#teachers") == "7"


def test_staffing_is_by_what_matters_most_and_says_what_is_not_proved(
    page: Page, site: str
) -> None:
    page.add_init_script(NO_PROOF)
    page.goto(site)
    assert settled(page) == "planned"
    opened(page, "#fold-staffing")
    assert "by “Least mixing”:" in page.inner_text("#fold-staffing .hint")
    _, six, seven, *_ = page.locator("#fold-staffing .staff-words").all_inner_texts()
    assert six.endswith(" in a class, the best so far")
    assert seven == "1 composite class; 14 to 23 in a class", "the plan that is read is proved"


def test_the_next_family_moves_as_few_as_can_be_and_its_plan_is_used(started: Page) -> None:
    page = opened(started, "#fold-next")
    assert "Nobody has to change class." in page.inner_text("#fold-next .fold-body")
    page.select_option("#next-grade", label="Year 2")
    page.select_option("#next-more", "2")
    known(page, "#fold-next")
    said = page.inner_text("#fold-next .fold-body")
    assert "to change class; no plan moves fewer" in said
    changed = [int(text) for text in page.locator("#fold-next .bar-size strong").all_inner_texts()]
    before = plan_table(page)
    tab_to(page, "Use this plan")
    page.keyboard.press("Enter")
    assert settled(page) == "planned"
    assert page.input_value(cell(3, "children")) == "25"
    after = plan_table(page)
    assert [sum(row.values()) for row in after if row not in before] == changed
    assert page.locator(".keep[aria-pressed=true]").count() == len(after)
    assert focused(page).startswith("The plan")
    page.click("#tried-undo")
    assert settled(page) == "planned"
    assert page.input_value(cell(3, "children")) == "23"
    assert page.locator("#kept").is_hidden()


def test_nothing_is_asked_for_that_nobody_opened(started: Page) -> None:
    started.fill(cell(7, "max"), "29")  # a school that nobody has asked about
    known(started, "#alternatives")
    for fold in ("composites", "next", "room", "staffing"):
        assert started.get_attribute(f"#fold-{fold}", "data-state") == "waiting"
