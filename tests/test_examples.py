"""What the site shows of an example before the planner is there is what the planner says of it."""

from __future__ import annotations

import json

import pytest

from tools.examples import ANSWERS, FIRST, answers_about

ANEW = "python3 build.py examples writes them anew"


@pytest.mark.parametrize("example", FIRST)
def test_the_answers_in_the_site_are_the_planners(example: str) -> None:
    shown = json.loads((ANSWERS / f"{example}.json").read_text(encoding="utf-8"))
    assert shown == answers_about(example, FIRST[example]), ANEW


@pytest.mark.parametrize("example", FIRST)
def test_all_that_is_shown_is_proved(example: str) -> None:
    shown = json.loads((ANSWERS / f"{example}.json").read_text(encoding="utf-8"))
    for name in ("plan", "choices", "plans"):
        assert (shown[name]["status"], shown[name]["proved"]) == ("planned", True)
    best = [choice for plan in shown["choices"]["plans"] for choice in plan["best for"]]
    assert len(best) == len(set(best)) == 4


def test_no_other_answers_are_in_the_site() -> None:
    assert {path.stem for path in ANSWERS.iterdir()} == set(FIRST)
