"""A school goes to somebody else by a link or a file, and comes back the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import forget_work
from tests.browser.steps import known, measures, plan_table, school_file, settled, take_out, visit

pytest_plugins = ["tests.browser.started"]

NO_CLIPBOARD = "void (navigator.clipboard.write = () => Promise.reject(new DOMException()))"
IN_MANY_SCRIPTS = "École Ω 学校 مدرسة בית ספר 🏫👩‍🏫 ½"


@pytest.fixture
def sender(started: Page) -> Page:
    """The started page, with a school of many scripts."""
    started.fill("#school-name", IN_MANY_SCRIPTS)
    started.locator(".grade-name input").first.fill("مدرسة & <K>")
    settled(started)
    return started


def notice(page: Page) -> str:
    page.wait_for_selector("#notice:visible")
    return page.inner_text("#notice-words")


def test_a_link_gives_the_same_plans_elsewhere(sender: Page, page: Page) -> None:
    sender.evaluate(NO_CLIPBOARD)
    take_out(sender, "#share")
    assert "Copy the link from here" in notice(sender)
    link = sender.input_value("#notice-words input")
    assert "#school=1." in link
    assert len(link) < 700

    page.goto(link)
    assert "opened" in notice(page)
    assert "#" not in page.url
    assert page.input_value("#school-name") == IN_MANY_SCRIPTS
    assert page.locator("#scenarios").is_hidden(), "the example of a first visit makes room"
    assert settled(page) == "planned"
    assert plan_table(page) == plan_table(sender)
    assert measures(page) == measures(sender)
    visit(page)
    assert page.input_value("#school-name") == IN_MANY_SCRIPTS
    assert page.locator("#notice").is_hidden()

    page.fill("#school-name", "Mine")
    page.goto(link)
    assert "scenario of its own" in notice(page)
    names = page.locator("#scenario-list button").all_inner_texts()
    assert names == [IN_MANY_SCRIPTS, f"{IN_MANY_SCRIPTS} (2)"]
    page.locator("#scenario-list button").first.click()
    assert page.input_value("#school-name") == "Mine"


def test_a_copied_link_is_spoken_of(sender: Page) -> None:
    sender.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sender.evaluate("delete navigator.clipboard.write")
    take_out(sender, "#share")
    assert notice(sender).startswith("The link is copied.")
    assert "and the plan that you read" in notice(sender)
    assert "#school=1." in sender.evaluate("navigator.clipboard.readText()")
    sender.fill("#teachers", "1")
    assert settled(sender) == "impossible"
    take_out(sender, "#share")
    sender.wait_for_selector("#notice-words:has-text('this school with its numbers, to read')")


def test_a_saved_school_opens_again(sender: Page, tmp_path: Path) -> None:
    with sender.expect_download() as download:
        take_out(sender, "#save-file")
    assert download.value.suggested_filename.endswith(".json")
    saved = tmp_path / "school.json"
    download.value.save_as(saved)
    school = json.loads(saved.read_text(encoding="utf-8"))
    assert school["format"] == "class-cruncher/1"
    assert school["name"] == IN_MANY_SCRIPTS

    before = plan_table(sender)
    sender.set_input_files("#file-picker", saved)
    sender.wait_for_selector("#scenario-list li:nth-child(2)")
    settled(sender)
    assert plan_table(sender) == before
    sender.click("#undo")
    assert sender.locator("#scenarios").is_hidden()


def test_growth_is_kept(sender: Page, page: Page, tmp_path: Path) -> None:
    school = {**school_file("nsw-2023"), "growth": 3, "preference": ["room for growth"]}
    school["grades"] = [{**grade, "growth": n % 5} for n, grade in enumerate(school["grades"])]
    given = tmp_path / "given.json"
    given.write_text(json.dumps(school), encoding="utf-8")
    sender.set_input_files("#file-picker", given)
    sender.wait_for_selector("#scenario-list li:nth-child(2)")
    sender.fill("#teachers", "8")
    sender.fill("#teachers", "7")
    assert settled(sender) == "planned"
    visit(sender)
    assert growth_of(saved(sender, tmp_path)) == growth_of(school)

    sender.evaluate(NO_CLIPBOARD)
    take_out(sender, "#share")
    notice(sender)
    page.goto(sender.input_value("#notice-words input"))
    assert settled(page) == "planned"
    assert growth_of(saved(page, tmp_path)) == growth_of(school)
    assert measures(page) == measures(sender)


def growth_of(school: dict[str, Any]) -> list[int | None]:
    return [school["growth"], *(grade.get("growth") for grade in school["grades"])]


def saved(page: Page, folder: Path) -> dict[str, Any]:
    with page.expect_download() as download:
        take_out(page, "#save-file")
    path = folder / "saved.json"
    download.value.save_as(path)
    school: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return school


def test_a_file_is_dropped_onto_the_page(sender: Page) -> None:
    school = json.dumps(school_file("wichita"))
    sender.evaluate(
        """text => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], "wichita.json", { type: "application/json" }));
          for (const kind of ["dragover", "drop"]) {
            const init = { dataTransfer, bubbles: true, cancelable: true };
            document.body.dispatchEvent(new DragEvent(kind, init));
          }
        }""",
        school,
    )
    sender.wait_for_selector("#scenario-list li:nth-child(2)")
    assert sender.input_value("#teachers") == str(school_file("wichita")["teachers"])
    assert settled(sender) == "planned"


def link_of(page: Page) -> str:
    page.evaluate(NO_CLIPBOARD)
    take_out(page, "#share")
    notice(page)
    link = page.input_value("#notice-words input")
    page.click("#notice-close")
    return link


def test_a_link_opens_the_plan_that_its_sender_saw(started: Page, page: Page, site: str) -> None:
    known(started, "#choices")
    known(started, "#alternatives")
    started.click("label.card:has-text('Even classes')")
    page.goto(link_of(started))
    page.wait_for_selector("#plan .proof:has-text('no two classes differ by more')")
    assert plan_table(page) == plan_table(started)
    assert page.locator("#cards input:checked").input_value() == "Even classes"
    page.goto("about:blank")
    forget_work(page, site)

    known(started, "#alternatives")
    started.click('[aria-label="Read plan 6"]')
    page.goto(link_of(started))
    page.wait_for_selector("#plan-heading:text-is('The plan that was chosen')")
    assert plan_table(page) == plan_table(started)
    visit(page)
    page.wait_for_selector("#plan-heading:text-is('The plan that was chosen')")
    assert plan_table(page) == plan_table(started)


def test_a_link_carries_a_plan_that_was_changed_by_hand(started: Page, page: Page) -> None:
    started.get_by_role("button", name="Change by hand").click()
    started.wait_for_selector("#by-hand[data-state=known]")
    started.get_by_role("button", name="Year 5: 9, Class 6").click()
    started.get_by_role("button", name="Elsewhere too").click()
    started.get_by_role("button", name="Move 1 of Year 5 from Class 6 to Class 5").click()
    started.wait_for_selector("#by-hand[data-state=known]")
    changed = plan_table(started)
    page.goto(link_of(started))
    page.wait_for_selector("#plan-heading:text-is('The plan that was chosen')")
    assert plan_table(page) == changed
    broken = page.locator("#plan-body .broken li")
    assert broken.all_inner_texts() == started.locator(".hand-rules li").all_inner_texts()
    assert "breaks" in page.inner_text("#plan .proof")
    started.click("#undo")
    started.click("#undo")
