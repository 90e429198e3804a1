"""The whole site in one file, opened from the disk, in every engine."""

from __future__ import annotations

from pathlib import Path

from tests.browser.engines.person import Person
from tests.browser.engines.steps import (
    begin,
    plan_in,
    plan_table,
    said,
    settled,
    speak,
    value,
    write,
)


def test_from_a_file_schools_are_planned_and_kept(person: Person, single: Path) -> None:
    person.errors()
    person.open(single.as_uri())
    assert settled(person) == "planned"
    assert "works without a connection" in said(person, "#offline")
    begin(person)
    write(person, "#teachers", "8")
    assert settled(person) == "planned"
    plan = plan_table(person)
    assert len(plan) == 8
    person.click("#out-menu summary")
    assert plan_in(person.take("#export-excel")) == plan

    person.click("#out-menu summary")
    person.click("#share")
    person.wait("document.querySelector('#notice').checkVisibility()")
    assert "send the school file instead" in said(person, "#notice-words")
    person.click("#out-menu summary")
    assert b'"teachers": 8' in person.take("#save-file")
    speak(person, "fr")
    assert "8 classes, dont" in said(person, "#status")

    person.open(single.as_uri())
    assert settled(person) == "planned"
    assert said(person, "#status").startswith("Plan trouvé")
    assert value(person, "#teachers") == "8"
    assert plan_table(person) == plan
    speak(person, "en")
    person.click("#start summary")
    person.click("#examples li:last-child button")
    person.wait("document.querySelector('#teachers').value !== '8'")
    assert settled(person) == "planned"
    person.click("#undo")
    assert settled(person) == "planned"
    assert plan_table(person) == plan
    assert person.errors() == []
