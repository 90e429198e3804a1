"""Somebody's browser with the page, for the tests of what can go wrong; and what it has kept."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.hosts import reported
from tests.browser.steps import WITHOUT_ANSWERS, settled

TYPED = "Kept Primary"
AWAY = {"*": "away"}
NO_PLANNER = {"runtime/*": "away"}
TIME_PASSES = "document.getAnimations().forEach((animation) => animation.finish())"
IS_SAVED = "(name) => localStorage[`class-cruncher:workspace:${location.pathname}`]?.includes(name)"
# So that the planner is needed at every visit.
FORGET_ANSWERS = f"""{WITHOUT_ANSWERS}
try {{
  localStorage.removeItem(`class-cruncher:answers:${{location.pathname}}`);
}} catch {{ /* none */ }}
"""
# What is kept of the site: each file's path with the hash of its bytes.
KEPT = """async () => {
  const cache = await caches.open(`class-cruncher:files:${location.pathname}`);
  const hashOf = async (key) => {
    const bytes = await (await cache.match(key)).arrayBuffer();
    const digest = await crypto.subtle.digest("SHA-256", bytes);
    return btoa(String.fromCharCode(...new Uint8Array(digest)));
  };
  const pathOf = ({ url }) => new URL(url).pathname.slice(location.pathname.length);
  const keys = await cache.keys();
  return Object.fromEntries(
    await Promise.all(keys.map(async (key) => [pathOf(key), await hashOf(key)])),
  );
}"""


def on_disk(site: Path) -> dict[str, str]:
    """Every file of a site but the service worker, with the hash of its bytes."""
    files = [path for path in site.rglob("*") if path.is_file() and path.parent != site]
    files += [path for path in site.iterdir() if path.is_file() and "worker" not in path.name]
    return {
        path.relative_to(site).as_posix(): base64.b64encode(
            hashlib.sha256(path.read_bytes()).digest()
        ).decode()
        for path in files
    }


@dataclass
class Visitor:
    """Somebody's browser with the page, and what the browser reports."""

    page: Page
    errors: list[str]

    def saw(self, *expected: str) -> None:
        """The browser has reported these kinds of things only; they are settled."""
        others = [error for error in self.errors if not any(kind in error for kind in expected)]
        self.errors.clear()
        assert not others, others


def visitor(browser: Browser, **options: object) -> Iterator[Visitor]:
    context = browser.new_context(**options)  # type: ignore[arg-type]
    context.add_init_script(FORGET_ANSWERS)
    errors = reported(context)
    yield Visitor(context.new_page(), errors)
    context.close()


def is_planned_again(page: Page) -> None:
    page.click("#again")
    assert settled(page) == "planned"
    assert page.input_value("#school-name") == TYPED
