"""No plan: the reason, the rules in conflict, and cures that apply at once."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.steps import (
    cell,
    fill_school,
    focused,
    known,
    open_school,
    paste_block,
    plan_table,
    settled,
    tab_to,
)

pytest_plugins = ["tests.browser.started"]

TWO_YEARS = {
    "name": "Two years",
    "teachers": 2,
    "grades": [
        {"name": "P2", "children": 17, "min": 1, "max": 30},
        {"name": "P3", "children": 39, "min": 1, "max": 30},
    ],
    "composites": [{"grades": ["P2", "P3"]}],
}
OFFERS = "#impossible > .cures button"


def test_a_cure_applies_at_once_and_is_taken_back(started: Page) -> None:
    started.fill("#teachers", "5")
    assert settled(started) == "impossible"
    known(started, "#impossible")
    cures = started.locator("#impossible .cures button")
    offers = [text.splitlines() for text in started.locator(OFFERS).all_inner_texts()]
    assert offers[0][:2] == ["Have 6 teachers instead of 5.", "→ 6 classes, 2 composite"]
    assert 1 < len(offers) <= 4
    tab_to(started, f"{cures.count() - len(offers)} more ways")
    started.keyboard.press("Enter")
    texts = [text.splitlines()[0] for text in cures.all_inner_texts()]
    assert len(set(texts)) == len(texts) > len(offers)
    outcomes = dict(offer[:2] for offer in offers)
    for number, text in enumerate(texts):
        started.locator("#impossible details").first.evaluate("one => { one.open = true; }")
        came = f" {outcomes[text]}" if text in outcomes else ""
        tab_to(started, f"{text}{came} Try it")
        started.keyboard.press("Enter")
        assert settled(started) == "planned", text
        assert started.inner_text("#tried-words") == text
        if came:
            plan = plan_table(started)
            mixed = sum(len(row) > 1 for row in plan)
            assert came == f" → {len(plan)} classes, {mixed or 'no'} composite"
        tab_to(started, "Undo this")
        started.keyboard.press("Enter")
        assert settled(started) == "impossible"
        assert started.locator("#tried").is_hidden()
        assert started.input_value("#teachers") == "5"
        known(started, "#impossible")
        assert cures.count() == len(texts), number


def test_where_no_small_change_helps_the_others_are_called_larger(started: Page) -> None:
    numbers = {"K": 20, "Year 4": 3}
    grades = [{"name": name, "children": n, "min": 10, "max": 25} for name, n in numbers.items()]
    school = {"format": "class-cruncher/1", "teachers": 2, "grades": grades}
    open_school(started, school | {"never": [list(numbers)]})
    known(started, "#impossible")
    assert started.inner_text("#impossible .opening") == "No small change gives a plan."
    fold = started.locator("#impossible > details[open] > summary").first
    expect(fold).to_have_text("3 larger changes")


def test_why_there_is_no_plan_is_heard_anew_whenever_it_is_another_reason(started: Page) -> None:
    heard = set()
    for teachers in ("3", "20", "5"):
        started.fill("#teachers", teachers)
        assert settled(started) == "impossible"
        said = started.locator("#status").text_content() or ""
        assert f"there are {teachers} teachers" in said
        heard.add(said)
    assert len(heard) == 3
    # That ways out were found is heard when they are.
    opening = started.get_by_role("status").filter(has_text="Any one of these gives a plan")
    expect(opening).to_have_count(1)


def test_a_cure_changes_only_what_it_says(started: Page) -> None:
    started.fill("#teachers", "5")
    assert settled(started) == "impossible"
    known(started, "#impossible")
    before = started.locator("form input").evaluate_all("all => all.map(one => one.value)")
    started.get_by_role("button", name="Have 6 teachers instead of 5.").click()
    assert settled(started) == "planned"
    after = started.locator("form input").evaluate_all("all => all.map(one => one.value)")
    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert changed == [("5", "6")]


def test_the_rules_in_conflict_lead_to_their_fields(started: Page) -> None:
    fill_school(started, TWO_YEARS)
    started.fill("#composite-max", "25")
    assert settled(started) == "impossible"
    known(started, "#impossible")
    assert "2 teachers" in started.inner_text("#impossible .reason")
    started.click("#impossible summary:has-text('rules that cannot all hold')")
    rules = started.locator("#impossible .conflict a")
    texts = rules.all_inner_texts()
    assert len(texts) > 1
    for number, text in enumerate(texts):
        rules.nth(number).click()
        assert started.evaluate("document.activeElement.closest('form') !== null"), text


def test_on_a_phone_the_plan_after_a_cure_is_in_sight(started: Page) -> None:
    started.set_viewport_size({"width": 360, "height": 740})
    started.click("#start-empty")
    started.fill("#teachers", "2")
    started.focus(cell(1, "name"))
    paste_block(started, "\n".join(f"Grade {n}\t6\t1\t26" for n in range(1, 9)))
    assert settled(started) == "impossible"
    started.click(f"{OFFERS}:has-text('mix up to 4')")  # the form gets a chip for every composite
    assert settled(started) == "planned"
    assert started.evaluate(
        "document.getElementById('tried').getBoundingClientRect().bottom < innerHeight / 2"
    )


def test_cures_are_about_the_school_as_it_is(started: Page) -> None:
    started.fill("#teachers", "5")
    assert settled(started) == "impossible"
    known(started, "#impossible")
    started.fill("#teachers", "4")
    assert settled(started) == "impossible"
    known(started, "#impossible")
    texts = started.locator("#impossible .cures button").all_inner_texts()
    assert any("teachers instead of 4" in text for text in texts)
    assert not any("instead of 5." in text for text in texts)
    started.fill("#teachers", "7")
    assert settled(started) == "planned"
    assert started.locator("#impossible").is_hidden()
    assert plan_table(started)[0] == {"K": 18}


# Each list of offers that was on the page, as it grew: the first lines of its buttons.
WATCHED = """() => {
  globalThis.lists = [];
  const note = () => {
    const buttons = [...document.querySelectorAll("#impossible > .cures button")];
    lists.push(buttons.map((one) => one.dataset.key));
  };
  const options = { childList: true, subtree: true };
  new MutationObserver(note).observe(document.getElementById("impossible"), options);
}"""


def test_what_is_offered_stays_where_it_is_while_more_comes(started: Page) -> None:
    started.fill(cell(7, "children"), "25")
    assert settled(started) == "planned"
    started.evaluate(WATCHED)
    started.fill("#teachers", "5")
    assert settled(started) == "impossible"
    known(started, "#impossible")
    lists = started.evaluate("lists")
    last = lists[-1]
    assert len(last) > 1
    known_of_now = lists[max(i for i, one in enumerate(lists) if not one) :]  # not of before
    assert all(one == last[: len(one)] for one in known_of_now)
    assert len({len(one) for one in known_of_now}) > 1


def test_the_plan_from_before_stays_as_such(started: Page) -> None:
    sizes = started.locator("#plan-body .bar-size strong").all_inner_texts()
    started.fill("#teachers", "5")
    assert settled(started) == "impossible"
    assert "from before the last change" in started.inner_text("#plan-before h3")
    assert started.locator("#plan-before .bar-size strong").all_inner_texts() == sizes
    started.emulate_media(media="print")
    known(started, "#impossible")
    assert started.locator("#plan-before").is_hidden()
    assert started.locator("#impossible details").first.is_hidden()
    assert "Have 6 teachers" in started.locator(OFFERS).first.inner_text()
    started.emulate_media(media="screen")
    started.fill("#teachers", "7")
    assert settled(started) == "planned"
    assert started.locator("#plan-before").is_hidden()
    started.click("#start-empty")
    for field, value in (("#teachers", "1"), (cell(1, "children"), "9"), (cell(1, "max"), "5")):
        started.fill(field, value)
    started.fill(cell(1, "name"), "K")
    assert settled(started) == "impossible"
    assert started.locator("#plan-before").is_hidden()


def test_the_teachers_that_would_do_are_a_table_there_too(started: Page) -> None:
    started.fill("#teachers", "5")
    assert settled(started) == "impossible"
    started.click("#fold-staffing summary")
    known(started, "#fold-staffing")
    started.get_by_role("button", name="Try 8 teachers").click()
    assert settled(started) == "planned"
    assert started.input_value("#teachers") == "8"
    assert focused(started).startswith("The plan")
    started.focus(cell(1, "children"))
    started.click("#tried-undo")
    assert settled(started) == "impossible"
