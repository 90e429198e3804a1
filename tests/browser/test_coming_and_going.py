"""Coming and going: tabs, clocks, back and forward, reloads and crashes lose nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as PlaywrightError

from tests.browser.conftest import LAUNCH
from tests.browser.hosts import COPY, PATH, Host, reported
from tests.browser.steps import READY, cell, known, plan_table, settled, visit
from tests.browser.visitors import IS_SAVED, TYPED, Visitor
from tools.browser import find_chromium

pytest_plugins = ["tests.browser.visited"]

OVERTAKEN = "#saving:has-text('Changed in another tab')"


@pytest.fixture
def another_tab(kept: Visitor) -> Iterator[Page]:
    page = kept.page.context.new_page()
    yield page
    page.close()


def test_two_tabs_plan_and_each_is_told_of_the_other(
    kept: Visitor, host: Host, another_tab: Page
) -> None:
    page = kept.page
    other = another_tab
    visit(other, host.address)
    other.fill(cell(1, "children"), "19")
    page.wait_for_selector(OVERTAKEN)
    page.fill("#teachers", "8")
    assert settled(page) == "planned"
    other.wait_for_selector(OVERTAKEN)
    assert other.input_value(cell(1, "children")) == "19"
    assert settled(other) == "planned"
    assert plan_table(other)[0] == {"K": 19}
    other.close()
    page.fill(cell(1, "children"), "20")
    assert settled(page) == "planned"
    assert plan_table(page)[0] == {"K": 20}
    assert len(plan_table(page)) == 8


@pytest.mark.parametrize("year", [1999, 2068])
def test_a_clock_that_is_wrong_changes_nothing(kept: Visitor, year: int) -> None:
    page = kept.page
    page.clock.set_fixed_time(f"{year}-03-01T12:00:00")
    page.fill(cell(1, "children"), "19")
    assert settled(page) == "planned"
    visit(page)
    assert page.evaluate("new Date().getFullYear()") == year
    assert page.input_value(cell(1, "children")) == "19"
    page.wait_for_selector(READY)
    page.clock.set_system_time(datetime.now(UTC))  # the profile has other tests, too


def test_back_and_forward_lose_nothing(kept: Visitor, host: Host) -> None:
    page = kept.page
    page.fill(cell(1, "children"), "19")
    page.goto(host.address.replace(PATH, COPY))
    page.go_back(wait_until="commit")
    page.wait_for_selector("#status[data-asked]")
    assert page.input_value("#school-name") == TYPED
    assert page.input_value(cell(1, "children")) == "19"
    page.go_forward()
    page.go_back(wait_until="commit")
    assert settled(page) == "planned"
    assert plan_table(page)[0] == {"K": 19}


def test_a_page_that_comes_back_as_it_was_left_goes_on_and_has_not_missed_anything(
    browser: Browser, host: Host
) -> None:
    woken = browser.browser_type.launch(
        executable_path=find_chromium(),
        args=LAUNCH,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    page = woken.new_page()
    errors = reported(page.context)
    visit(page, host.address)
    assert settled(page) == "planned"
    known(page, "#alternatives")
    page.wait_for_selector(READY)
    page.fill("#school-name", TYPED)
    assert settled(page) == "planned"  # nothing is on its way, and no snapshot is made just yet
    page.evaluate("() => { globalThis.isTheFirst = true; }")
    page.goto("about:blank")
    page.go_back(wait_until="commit")
    page.wait_for_function("() => globalThis.isTheFirst")
    page.fill(cell(1, "children"), "19")
    assert settled(page) == "planned"
    assert plan_table(page)[0] == {"K": 19}
    assert page.locator("#saving").is_hidden()

    visit(page, f"{host.address}?lang=en")
    page.fill(cell(1, "children"), "25")
    page.go_back(wait_until="commit")
    page.wait_for_function("() => globalThis.isTheFirst")
    page.wait_for_selector(OVERTAKEN)
    visit(page)
    assert page.input_value(cell(1, "children")) == "25"
    woken.close()
    assert errors == []


def test_a_reload_while_saving_loses_nothing(kept: Visitor) -> None:
    page = kept.page
    page.fill(cell(1, "children"), "21")
    visit(page)
    assert page.input_value(cell(1, "children")) == "21"
    assert page.input_value("#school-name") == TYPED


def test_a_tab_that_crashes_loses_nothing_that_was_saved(
    kept: Visitor, host: Host, another_tab: Page
) -> None:
    page = another_tab
    visit(page, host.address)
    page.fill("#school-name", "Typed before the crash")
    page.wait_for_function(IS_SAVED, arg="Typed before the crash")
    with page.expect_event("crash"), suppress(PlaywrightError):
        page.goto("chrome://crash")
    visit(kept.page)
    assert kept.page.input_value("#school-name") == "Typed before the crash"
