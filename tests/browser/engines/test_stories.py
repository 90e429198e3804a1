"""The main stories, by the same steps in every engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.engines.person import Person

SETTLED = """(() => {
  const { state, asked, revision } = document.getElementById("status").dataset;
  return asked === revision && !["starting", "planning"].includes(state) && state;
})()"""
CLASSES = '[...document.querySelectorAll("#plan-table tbody tr")].length'


@pytest.fixture
def at_the_page(person: Person, site: str) -> Iterator[Person]:
    """The person at the page, with nothing kept from before; no error may come up."""
    person.open(site)
    person.ask("localStorage.clear()")
    person.open(site)
    assert person.wait(SETTLED) == "planned"
    yield person
    assert person.errors() == []


def test_a_number_typed_is_planned_taken_back_and_kept(at_the_page: Person, site: str) -> None:
    person = at_the_page
    person.click("#teachers")
    person.press("Control+a")
    person.type("8")
    assert person.wait(SETTLED) == "planned"
    assert person.ask(CLASSES) == 8
    person.press("Tab")
    person.click("#undo")
    assert person.wait(SETTLED) == "planned"
    assert person.ask(CLASSES) == 7
    person.click("#redo")
    person.open(site)
    assert person.wait(SETTLED) == "planned"
    assert person.ask('document.getElementById("teachers").value') == "8"
    assert person.ask(CLASSES) == 8
