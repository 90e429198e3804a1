"""The main stories, by the same steps in every engine."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from classcruncher.questions.hand_made import check, parse_plan
from classcruncher.school.reading import parse_school
from tests.browser.engines.conftest import Place
from tests.browser.engines.person import Person
from tests.browser.engines.steps import (
    all_said,
    allow_pairs,
    begin,
    cell,
    copied_link,
    forget_work,
    is_shown,
    known,
    plan_in,
    plan_table,
    said,
    settled,
    speak,
    type_grades,
    unfold,
    value,
    write,
)
from tests.browser.steps import school_file

VILLAGE = [("PS", 6), ("MS", 11), ("GS", 13), ("CP", 12), ("CE1", 20), ("CE2", 14), ("CM1", 9)]
VILLAGE += [("CM2", 17)]
SEVEN_NAMES = ["K", *(f"Year {year}" for year in range(1, 7))]
SEVEN_GRADES = [("K", 18), ("P1", 19), ("P2", 23), ("P3", 16), ("P4", 14), ("P5", 9), ("P6", 24)]
UNDO = "#undo"
# Fields and buttons that reach out of the form, and names that do not fit into their field.
CUT_OFF = """(() => {
  const form = document.getElementById("school");
  const end = form.getBoundingClientRect().right;
  const parts = [...form.querySelectorAll("input, select, button")];
  const out = parts.filter((part) => part.getBoundingClientRect().right > end);
  const names = [...form.querySelectorAll(".grade-name input")];
  const short = names.filter((name) => name.scrollWidth > name.clientWidth);
  return [...out, ...short].map((part) => part.outerHTML);
})()"""


@pytest.fixture(scope="module")
def visitor(person: Person, place: Place) -> Person:
    """The person at the page with its planner started, which takes seconds."""
    person.errors()
    person.open(place.address)
    assert settled(person) == "planned"
    return person


@pytest.fixture
def at_the_page(visitor: Person) -> Iterator[Person]:
    """The person at the page as at a first visit; no error may come up."""
    begin(visitor)
    yield visitor
    assert visitor.errors() == []


def test_seven_grades_are_copied_and_pasted_and_planned(at_the_page: Person) -> None:
    person = at_the_page
    person.click("#start-empty")
    write(person, "#teachers", "7")
    person.click("#paste summary")
    person.click("#paste-text")
    rows = [("Grade", "Children", "Largest class"), *((*grade, 25) for grade in SEVEN_GRADES)]
    person.type("\n".join(f"{name}; {children}; {most}" for name, children, most in rows))
    person.press("Control+a")
    person.press("Control+x")
    person.click("#paste summary")
    person.click(cell(1, "name"))
    person.press("Control+v")
    person.wait("document.querySelectorAll('#grades .grade-name').length === 7")
    assert settled(person) == "planned"
    # Without composites, and with a teacher for each grade, there is one plan only.
    assert plan_table(person) == [{name: children} for name, children in SEVEN_GRADES]
    assert "7 classes, no composite, 9 to 24 children" in said(person, "#status")
    person.press("Control+z")
    person.wait("document.querySelectorAll('#grades .grade-name').length === 1")
    assert value(person, cell(1, "name")) == ""


def test_a_list_of_this_year_is_planned_three_years_ahead(at_the_page: Person) -> None:
    person = at_the_page
    person.click("#paste summary")
    person.click("#paste-text")
    this_year = [("K", 20), ("Year 1", 22), ("Year 2", 9), ("Year 3", 21)]
    children = [f"Ann {n};{grade}" for grade, count in this_year for n in range(count)]
    person.type("\n".join(["Child;Year", *children]))
    person.click("#paste-fill")
    person.click("#import-this-year")
    person.click("#import-intake")
    person.type("20")
    person.click("#import-take")
    person.wait(f"document.querySelector('{cell(4, 'children')}')?.value === '9'")
    write(person, "#teachers", "3")
    for row in range(1, 5):
        write(person, cell(row, "max"), "25")
    allow_pairs(person)
    assert settled(person) == "planned"
    plan = plan_table(person)
    assert sum(sum(entry.values()) for entry in plan) == 71

    person.click("#fold-years > summary")
    for _ in range(3):
        person.click("#years-add")
    known(person, "#years")
    write(person, "#years-frame .intake td:nth-child(4) input", "10")
    known(person, "#years")
    totals = all_said(person, "#years-frame .sums tr:first-child td")
    assert totals == ["71", "82", "70", "60"], "each year the oldest leave, and new children come"
    years = "#years-list .year:not(.print-only)"
    states = f"[...document.querySelectorAll('{years}')].map((year) => year.dataset.state)"
    assert person.ask(states) == ["impossible", "planned", "planned"]
    assert said(person, "#years-verdict") == "1 year later: no plan with 3 teachers."
    person.ask(
        "void (globalThis.print = () => {})"
    )  # what a browser asks of its printer it asks alone
    person.click("#years-print")
    assert person.ask("document.documentElement.dataset.print") == "years"
    person.ask("void dispatchEvent(new Event('afterprint'))")

    person.click(".year-cure button")
    assert settled(person) == "planned"
    assert value(person, "#teachers") == "4"
    assert said(person, "#tried-words") == "Have 4 teachers instead of 3."
    assert sum(sum(entry.values()) for entry in plan_table(person)) == 82
    assert all_said(person, "#scenario-list button") == ["Scenario 1", "1 year later"]
    person.click("#scenario-list li:first-child button")
    assert settled(person) == "planned"
    assert plan_table(person) == plan


def test_nothing_of_the_form_is_cut_off(at_the_page: Person) -> None:
    assert at_the_page.ask(CUT_OFF) == []
    sideways = "document.documentElement.scrollWidth > innerWidth"
    assert not at_the_page.ask(sideways)


def test_what_is_impossible_is_cured_by_a_button_and_taken_back(at_the_page: Person) -> None:
    person = at_the_page
    write(person, "#teachers", "5")
    assert settled(person) == "impossible"
    known(person, "#impossible")
    cure = "Have 6 teachers instead of 5."
    assert cure in [
        text.splitlines()[0] for text in all_said(person, "#impossible > .cures button")
    ]
    person.click(f'[data-key="{cure}"]')
    assert settled(person) == "planned"
    assert len(plan_table(person)) == 6
    assert said(person, "#tried-words") == cure
    person.click("#tried-undo")
    assert settled(person) == "impossible"
    assert value(person, "#teachers") == "5"


def test_two_classes_are_kept_and_the_rest_is_planned(at_the_page: Person) -> None:
    person = at_the_page
    first, *_, composite, _last = plan_table(person)
    assert len(composite) == 2
    for start in ("Keep Class 1", "Keep Class 6"):
        person.click(f'#plan-body [aria-label^="{start},"]')
        assert settled(person) == "planned"
    write(person, cell(4, "children"), "18")
    assert settled(person) == "planned"
    classes = plan_table(person)
    assert len(classes) == 7
    assert first in classes and composite in classes
    assert sum(entry.get("Year 3", 0) for entry in classes) == 18
    assert len(all_said(person, "#kept-list li")) == 2


def test_a_rule_that_a_hand_change_breaks_is_named_and_it_is_undone(at_the_page: Person) -> None:
    person = at_the_page
    before = plan_table(person)
    person.click("[data-key=change-by-hand]")
    known(person, "#by-hand")
    person.click("#hand-class-6 .hand-group")
    person.click(".hand-actions button")
    person.click('#hand-class-5 [data-key^="more"]')
    known(person, "#by-hand")
    school = parse_school(school_file("nsw-2023"))
    moved = plan_table(person)
    assert moved[4:6] == [{"Year 4": 14, "Year 5": 1}, {"Year 5": 8, "Year 6": 8}]
    broken = check(parse_plan({"classes": moved}, school), school).broken
    assert broken
    assert all_said(person, ".hand-rules li") == [str(rule) for rule in broken]
    person.click(UNDO)
    known(person, "#by-hand")
    assert plan_table(person) == before
    assert all_said(person, ".hand-rules li") == []
    person.click(UNDO)
    assert not is_shown(person, "#by-hand")


def test_two_scenarios_are_made_switched_and_compared(at_the_page: Person) -> None:
    person = at_the_page
    first = plan_table(person)
    person.click("#scenario-menu summary")
    person.click("#scenario-copy")
    person.type("Eight\n")
    write(person, "#teachers", "8")
    assert settled(person) == "planned"
    second = plan_table(person)
    assert len(second) == 8
    for number, teachers, plan in ((1, "7", first), (2, "8", second)):
        person.click(f"#scenario-list li:nth-child({number}) button")
        assert settled(person) == "planned"
        assert value(person, "#teachers") == teachers
        assert plan_table(person) == plan
    known(person, "#choices")
    unfold(person, "#compare-menu summary", "#compare-with button")
    person.click("#compare-with button:last-child")
    known(person, "#compare")
    assert all_said(person, ".compared-plan strong") == ["Eight", "Scenario 1"]
    teachers, *_ = all_said(person, ".comparison tbody tr")
    assert teachers.startswith("Teachers") and teachers.split()[1:] == ["8", "7"]
    person.click("#compare-clear")


def test_french_is_spoken_and_english_again(at_the_page: Person) -> None:
    person = at_the_page
    speak(person, "fr")
    assert said(person, "#status").startswith("Plan trouvé")
    assert "pour 123 élèves" in said(person, "#plan .summary")
    speak(person, "en")
    assert said(person, "#status").startswith("Planned.")
    assert "123 children" in said(person, "#plan .summary")


def test_a_link_that_is_copied_gives_the_same_plan(at_the_page: Person) -> None:
    person = at_the_page
    write(person, cell(1, "children"), "19")
    assert settled(person) == "planned"
    plan = plan_table(person)
    link = copied_link(person)
    assert "#school=" in link
    person.open("about:blank")
    person.open(link)
    person.wait("document.querySelector('#notice').checkVisibility()")
    assert "opened as a scenario of its own" in said(person, "#notice-words")
    assert settled(person) == "planned"
    assert value(person, cell(1, "children")) == "19"
    assert plan_table(person) == plan


def test_a_village_school_is_typed_and_its_own_classes_found_and_sent(
    at_the_page: Person,
) -> None:
    person = at_the_page
    person.click("#start-empty")
    person.type("5")
    type_grades(person, VILLAGE, 28)
    for row in (3, 4, 5):
        write(person, cell(row, "max"), "24")
    allow_pairs(person)
    assert settled(person) == "planned"
    assert [value(person, cell(row, "name")) for row in range(1, 9)] == [
        name for name, _ in VILLAGE
    ]
    for part in ("#choices", "#alternatives"):
        known(person, part)
    unfold(person, "#alternatives-heading", "#alternatives-list .plan-line")
    person.click("#plans-with")
    person.type("PS/MS, GS/CP, CP/CE1, CE1/CE2, CM1/CM2\n")
    person.click("#plan-on")
    person.wait("document.querySelector('#plan-heading').innerText.startsWith('Plan ')")
    plan = plan_table(person)
    assert [list(entry) for entry in plan] == [
        *(["PS", "MS"], ["GS", "CP"], ["CP", "CE1"], ["CE1", "CE2"], ["CM1", "CM2"])
    ]
    unfold(person, "#fold-names summary", "#class-1-teacher")
    write(person, "#class-1-teacher", "Mme Rémy")
    named = "Class 1 · Mme Rémy"
    link = copied_link(person)
    forget_work(person)
    person.open(link)
    person.wait("document.querySelector('#plan-heading').innerText === 'The plan that was chosen'")
    assert plan_table(person) == plan
    assert said(person, ".picture .bar-number") == named


def test_four_goals_of_a_school_of_twenty_classes_can_be_read(at_the_page: Person) -> None:
    person = at_the_page
    person.click("#start-empty")
    person.type("20")
    person.click("#paste summary")
    person.click("#paste-text")
    limits = (22, 22, 22, 26, 26, 26, 26)
    numbers = zip(SEVEN_NAMES, (62, 72, 67, 77, 58, 61, 70), limits, strict=True)
    rows = [("Grade", "Children", "Largest class"), *numbers]
    person.type("\n".join("; ".join(map(str, row)) for row in rows))
    person.click("#paste-fill")
    allow_pairs(person)
    assert settled(person) == "planned"
    known(person, "#choices")
    for goal in ("Even classes", "Room to grow", "All alike", "Keep grades together"):
        person.click(f"#cards input[value='{goal}']")
        person.wait(f"document.querySelector('#cards input:checked').value === {json.dumps(goal)}")
        assert settled(person) == "planned"
        plan = plan_table(person)
        assert len(plan) == 20
        assert sum(sum(entry.values()) for entry in plan) == 467
    assert all("in a class" in card for card in all_said(person, "#cards .card"))


def test_on_a_phone_the_plan_is_a_press_away_and_nothing_sticks_out(
    at_the_page: Person,
) -> None:
    person = at_the_page
    person.resize(360, 700)
    try:
        sideways = "document.documentElement.scrollWidth > innerWidth"
        assert not person.ask(sideways)
        write(person, "#teachers", "8")
        assert settled(person) == "planned"
        person.click("#tab-plan")
        person.wait("location.hash === '#plan'")
        person.wait(
            "document.querySelector('#plan-heading').getBoundingClientRect().top < innerHeight"
        )
        assert not person.ask(sideways)
        assert len(plan_table(person)) == 8
    finally:
        person.resize(1280, 900)


def test_without_a_network_all_is_kept_and_planned_and_taken_to_excel(
    at_the_page: Person, place: Place
) -> None:
    person = at_the_page
    write(person, "#teachers", "8")
    assert settled(person) == "planned"
    plan = plan_table(person)
    person.wait("document.getElementById('offline').innerText.includes('Ready to work offline')")
    with place.gone():
        person.open(place.address)
        assert settled(person) == "planned"
        assert value(person, "#teachers") == "8"
        assert plan_table(person) == plan
        person.click("#out-menu summary")
        assert plan_in(person.take("#export-excel")) == plan
        person.click(UNDO)
        assert settled(person) == "planned"
        assert len(plan_table(person)) == 7
