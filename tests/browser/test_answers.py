"""What the page says: impossible, invalid, and never an answer to an older question."""

from __future__ import annotations

from playwright.sync_api import Page
from python_calamine import CalamineWorkbook

from tests.browser.steps import (
    START_TIME,
    WITHOUT_ANSWERS,
    cell,
    focused,
    known,
    plan_table,
    settled,
    take_out,
    visit,
    wait_for_state,
)

pytest_plugins = ["tests.browser.started"]

# A planner that finds its plan but does not come to the end of the proof.
NO_PROOF = """
const Planner = Worker;
globalThis.Worker = class extends Planner {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", (event) => {
      const { kind, topic, text } = event.data;
      if (topic !== '{"kind":"plan"}') return;
      if (kind === "done") event.stopImmediatePropagation();
      if (kind !== "answer") return;
      const result = JSON.parse(text);
      if (!result.proved) return;
      event.stopImmediatePropagation();
      const open = { bound: 1, "bound in words": "It has 1 composite class, and no plan fewer." };
      const said = { ...result, status: "unfinished", proved: false, ...open };
      const data = { ...event.data, text: JSON.stringify(said) };
      this.dispatchEvent(new MessageEvent("message", { data }));
    });
  }
};
"""


def test_an_impossible_school_is_answered_with_the_reason(started: Page) -> None:
    started.fill("#teachers", "3")
    assert settled(started) == "impossible"
    reason = started.inner_text("#impossible")
    assert "123 children" in reason and "teachers" in reason
    assert started.locator("#plan-table").count() == 0
    assert "No plan" in started.inner_text("#status")


def test_an_error_stands_beside_its_field_and_is_linked_from_the_top(started: Page) -> None:
    started.fill(cell(4, "max"), "many")
    started.fill(cell(2, "children"), "-3")
    assert settled(started) == "invalid"

    for field, name in ((cell(4, "max"), "largest class"), (cell(2, "children"), "children")):
        assert started.get_attribute(field, "aria-invalid") == "true"
        described = started.get_attribute(field, "aria-describedby")
        error = started.locator(f"#{described}").text_content() or ""
        assert error.startswith(f"{name}: must be a whole number")
    assert started.locator("[aria-invalid]").count() == 2
    assert started.input_value(cell(4, "max")) == "many"

    links = started.locator("#problems a")
    assert links.count() == 2
    links.filter(has_text="Year 3, largest class").click()
    assert focused(started) == "Year 3: largest class"

    assert started.inner_text("#stale-note") == "from before the last change"
    started.fill(cell(4, "max"), "30")
    started.fill(cell(2, "children"), "19")
    assert settled(started) == "planned"
    assert started.locator("[aria-invalid]").count() == 0
    assert started.locator("#problems").is_hidden()


def test_errors_speak_in_the_words_of_the_form(started: Page) -> None:
    started.fill(cell(1, "max"), "9")
    limits = started.locator("#pairs details").nth(1)
    limits.locator("summary").click()
    limits.get_by_label("Smallest group").fill("9")
    limits.get_by_label("Largest group").fill("5")
    assert settled(started) == "invalid"
    beside = started.locator(".error:visible").all_text_contents()
    assert beside == [
        "largest class: must be a whole number of at least the smallest class (14); got 9",
        "must be a whole number of at least the smallest group (9); got 5",
    ]
    assert started.locator("#problems a").all_text_contents() == [
        f"K, {beside[0]}",
        f"Year 1/2, largest group: {beside[1]}",
    ]


def test_the_error_of_a_folded_field_is_unfolded_by_its_link(started: Page) -> None:
    limits = started.locator("#pairs details").nth(1)
    limits.locator("summary").click()
    field = limits.get_by_label("Largest class")
    field.fill("x")
    limits.locator("summary").click()
    assert settled(started) == "invalid"
    started.locator("#problems a").click()
    assert field.is_visible()
    assert field.evaluate("field => field === document.activeElement")


def test_an_empty_field_is_no_error_but_asked_for(started: Page) -> None:
    started.click("#start-empty")
    assert settled(started) == "invalid"
    message = started.locator("#plan-message li")
    assert message.all_inner_texts() == ["Teachers", "Grade in row 1, name"]
    assert started.locator("#plan-table").count() == 0
    started.focus("#teachers")
    started.keyboard.press("Tab")
    started.get_by_role("button", name="Prep to Year 6").click()
    assert focused(started) == "Prep: children"
    assert started.locator("#grade-sets").is_hidden()
    assert settled(started) == "invalid"
    assert message.all_inner_texts() == [
        "Teachers",
        "Prep, children, and 6 more like it",
        "The largest class, for all grades at once",
    ]
    message.last.locator("a").click()
    assert focused(started) == "Largest class"
    started.keyboard.type("25")
    started.get_by_role("button", name="Set", exact=False).last.click()
    started.fill("#teachers", "7")
    for row in range(1, 8):
        started.fill(cell(row, "children"), "20")
    assert settled(started) == "planned"
    started.fill("#teachers", "")
    assert settled(started) == "invalid"
    assert message.all_inner_texts() == ["Teachers"]
    assert started.locator("[aria-invalid]").count() == 0


def test_an_answer_is_shown_only_while_its_question_is_the_newest(started: Page) -> None:
    started.evaluate(
        """() => {
          const { dataset } = document.getElementById("status");
          window.stale = [];
          window.answers = 0;
          let shown = dataset.revision;
          new MutationObserver(() => {
            if (dataset.revision === shown) return;
            shown = dataset.revision;
            window.answers += 1;
            if (dataset.revision !== dataset.asked) window.stale.push({ ...dataset });
          }).observe(document.getElementById("status"), { attributeFilter: ["data-revision"] });
        }"""
    )
    field = started.locator(cell(1, "children"))
    for pace in (0, *range(250, 400, 15)):  # ms a key: questions are overtaken at every stage
        field.fill("")
        field.press_sequentially("18", delay=pace)
    field.fill("17")
    assert settled(started) == "planned"
    assert plan_table(started)[0]["K"] == 17
    assert started.evaluate("window.answers") > 0
    assert started.evaluate("window.stale") == []


def test_a_plan_is_there_while_its_proof_takes_long(page: Page, site: str) -> None:
    page.add_init_script(WITHOUT_ANSWERS + NO_PROOF)
    visit(page, site)
    page.get_by_text("A plan is here.").wait_for(timeout=START_TIME)
    checking = "A plan is here. Checking whether there is a better one…"
    assert page.inner_text("#status") == checking
    assert plan_table(page)[0] == {"K": 18}
    assert page.inner_text(".proof") == (
        "The best so far, not proved yet. It has 1 composite class, and no plan fewer. "
        "Still checking the rest: even grades, smallest spread."
    )
    known(page, "#choices")
    assert page.get_attribute("#status", "data-state") == "planning"
    first, *others = page.locator(".card-state").all_inner_texts()
    assert (first, set(others)) == ("best so far", {"✓ proved best"})
    page.click("#cancel", timeout=START_TIME)
    in_time = "The best that was found in the time; a better one may exist."
    assert page.inner_text(".proof") == f"{in_time} It has 1 composite class, and no plan fewer."
    assert page.locator(".card-state").first.inner_text() == "not proved best"
    page.click("label.card >> nth=1")
    assert page.inner_text(".proof summary").startswith("Best possible: no plan as even")
    page.click(".proof summary")
    assert page.inner_text(".proof p >> nth=0").startswith("Proved: no two classes differ by more")


def test_while_planning_the_old_plan_is_marked_as_old(started: Page) -> None:
    marked = started.evaluate(
        """() => {
          const field = document.querySelector("#tolerance");
          field.value = "1"; // a school that nobody has asked about
          field.dispatchEvent(new Event("input", { bubbles: true }));
          return [
            document.getElementById("status").dataset.state,
            document.getElementById("stale-note").textContent,
          ];
        }"""
    )
    assert marked == ["planning", "from before the last change"]
    assert settled(started) == "planned"
    assert started.inner_text("#stale-note") == ""


def test_another_name_of_the_school_asks_nothing_anew(started: Page) -> None:
    revision = started.get_attribute("#status", "data-revision")
    started.fill("#school-name", "Hill School")
    assert started.get_attribute("#status", "data-revision") == revision
    assert started.inner_text("#stale-note") == ""
    assert "Hill School" in (started.text_content("#printed-head") or "")
    with started.expect_download() as download:
        take_out(started, "#export-excel")
    book = CalamineWorkbook.from_path(download.value.path())
    assert book.get_sheet_by_name("Plan").to_python()[0][0] == "Hill School"
    started.click("#undo")
    assert "Hill School" not in (started.text_content("#printed-head") or "")


def test_undo_and_redo_by_key_and_button(started: Page) -> None:
    started.fill("#teachers", "8")
    started.keyboard.press("Tab")
    started.get_by_label("K/Year 1", exact=True).check()
    started.keyboard.press("Control+z")
    assert not started.get_by_label("K/Year 1", exact=True).is_checked()
    started.keyboard.press("Control+Shift+z")
    assert started.get_by_label("K/Year 1", exact=True).is_checked()
    started.keyboard.press("Control+z")
    started.keyboard.press("Control+y")
    started.click("#undo")
    started.click("#undo")
    assert started.input_value("#teachers") == "7"
    assert settled(started) == "planned"
    started.click("#redo")
    assert started.input_value("#teachers") == "8"
    wait_for_state(started, "planned")


def test_a_school_without_children_has_a_plan_of_one_sentence(started: Page) -> None:
    for row in range(1, 8):
        started.fill(cell(row, "children"), "0")
    started.get_by_label("at most", exact=True).check()
    assert settled(started) == "planned"
    assert started.inner_text("#plan-body") == "No classes: there are no children to place."
    assert "no children" in started.inner_text("#status")


def test_a_rule_that_cannot_be_kept_is_a_warning_that_leads_to_its_field(started: Page) -> None:
    started.locator("#pairs details").nth(1).locator("summary").click()
    started.locator("#pairs li").nth(1).get_by_label("Smallest class").fill("23")
    assert settled(started) == "planned"
    warning = started.locator("#plan-warnings a")
    assert "Year 1/2" in warning.inner_text()
    warning.click()
    assert focused(started) == "Year 1/2"
