"""The page is for everyone, in every state, language and theme, on every width of screen.

axe-core looks for what would shut somebody out; the page's own measure is that nothing sticks
out or is cut off, that every target is large enough, and that what has the focus is seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.misfits import misfits
from tests.browser.states import every_state, open_folds
from tests.browser.steps import known

pytest_plugins = ["tests.browser.started"]

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOURS = ["color-contrast", "link-in-text-block"]

LOOK = """async (how) => {
  // What an open menu lies over is reached once it is closed.
  const part = document.querySelector(".menu[open] .menu-items") ?? document;
  const { violations } = await axe.run(part, { ...how, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any, all, none }) =>
      `${id}: ${html.slice(0, 160)} (${[...any, ...all, ...none][0]?.message})`));
}"""
# Whether what has the focus is seen: nothing lies over it. Of what is large a part is enough.
UNSEEN_FOCUS = """() => {
  const node = document.activeElement;
  if (node === document.body) return "";
  const { left, right, top, bottom, height } = node.getBoundingClientRect();
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const isSeen = ([x, y]) => {
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (node.contains(hit) || hit === node.closest("label"));
  };
  const points = [[x, y], [x, top + 3], [x, bottom - 3], [left + 3, y], [right - 3, y]];
  const isFine = height < 200 ? points.every(isSeen) : points.some(isSeen);
  return isFine ? "" : `${innerWidth} px: ${node.outerHTML.slice(0, 160)}`;
}"""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nobody_is_shut_out_and_nothing_overflows(
    first_page: Page, site: str, language: str
) -> None:
    page = first_page
    page.emulate_media(reduced_motion="reduce")  # what fades in is no state of its own
    axe = AXE.read_text(encoding="utf-8")
    found: list[str] = []
    for state in every_state(page, f"{site}?lang={language}"):
        if not page.evaluate("'axe' in globalThis"):
            page.evaluate(axe)
        for theme, how in looks(language):
            page.emulate_media(color_scheme=theme)
            found += [f"{state}, {theme}: {one}" for one in page.evaluate(LOOK, how)]
        found += [f"{state}, {one}" for one in misfits(page)]
    assert not found, "\n".join(found)


def looks(language: str) -> Iterator[tuple[Any, dict[str, Any]]]:
    """The themes to look at, and how: between them only the colours differ.

    Every language has the same colours, and to look at them takes longer than at all else.
    """
    if language == "en":
        yield "dark", {"runOnly": OF_COLOURS}
        yield "light", {"runOnly": RULES}
    else:
        colours = {rule: {"enabled": False} for rule in OF_COLOURS}
        yield "light", {"runOnly": RULES, "rules": colours}


def test_the_focus_is_always_seen(started: Page) -> None:
    folds = ("#chooser", "#places", "#fold-composites", "#fold-room", "#how-in-full", "#fold-model")
    open_folds(started, *folds)
    for part in ("#choices", "#alternatives", *folds[2:4], "#fold-model"):
        known(started, part)
    hidden = []
    for width, height, key in ((1280, 700, "Tab"), (360, 640, "Shift+Tab")):
        started.set_viewport_size({"width": width, "height": height})
        started.evaluate("document.querySelector('.skip').focus()")
        stops = 0
        while True:
            started.keyboard.press(key)
            stops += 1
            hidden.append(started.evaluate(UNSEEN_FOCUS))
            if started.evaluate("document.activeElement.matches('body, .skip')"):
                break
        assert stops > 100
    assert not any(hidden), "\n".join(filter(None, hidden))
