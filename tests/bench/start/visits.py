"""Visits to a site in a Chromium of its own: the time to the first plan, bytes, memory."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright

from tools.browser import find_chromium

PLANNED = "() => document.querySelector('#status[data-state=planned]') !== null"
# A change of the school asks anew.
PLANNED_ANEW = """() => {
  const { state, asked, revision } = document.getElementById("status").dataset;
  return state === "planned" && asked === revision && Number(revision) > 1;
}"""
CHILDREN = "#grades .grade-children input >> nth=0"
LONGEST = 180_000  # ms
KEPT = "#offline:not(:empty)"
TRIED = """() => performance.getEntriesByName("snapshot tried").length > 0"""
USABLE = """() => {
  const field = document.querySelector("#grades input");
  return field !== null && field.value !== "";
}"""
ARGUMENTS = ("--disable-background-networking", "--disable-component-update", "--no-first-run")


@dataclass(frozen=True)
class Visit:
    """One visit: seconds until the form can be typed in (None: there is no form) and to the plan.

    sent: bytes that the server had sent by then.
    memory: of the page's process then, in megabytes; None where the system does not tell.
    """

    usable: float | None
    planned: float
    sent: int
    memory: float | None


class Visitor:
    """Somebody with a browser and its own profile, empty at first."""

    def __init__(self, context: BrowserContext, profile: str) -> None:
        self._context = context
        self._profile = profile

    def visit(
        self,
        address: str,
        sent: Callable[[], int] = int,
        has_form: bool = False,
        stays: bool = False,
        changes: bool = False,
    ) -> Visit:
        """Open an address in a new tab, see the first plan, and close it.

        Args:
            address: of the page.
            sent: says what its server has sent since it was asked last.
            has_form: whether it is ours, with a form to type in.
            stays: until all is kept for later visits.
            changes: a number as soon as there is one, and sees the plan of that.
        """
        sent()
        page = self._context.new_page()
        begin = time.perf_counter()
        page.goto(address, wait_until="commit")
        usable = None
        if has_form:
            page.wait_for_function(USABLE, timeout=LONGEST)
            usable = time.perf_counter() - begin
        if changes:
            # The visit before may have left its number.
            page.fill(CHILDREN, "19" if page.input_value(CHILDREN) != "19" else "20")
        # Looks at every frame.
        page.wait_for_function(PLANNED_ANEW if changes else PLANNED, timeout=LONGEST)
        planned = time.perf_counter() - begin
        by_then, memory = sent(), memory_of(self._profile)
        if stays:
            self._stay(page)
        page.close()
        return Visit(usable, planned, by_then, memory)

    def set_offline(self, is_offline: bool = True) -> None:
        """Take the network away, or bring it back."""
        self._context.set_offline(is_offline)

    @staticmethod
    def _stay(page: Page) -> None:
        page.wait_for_selector(KEPT, timeout=LONGEST, state="attached")
        for worker in page.workers:
            deadline = time.monotonic() + LONGEST / 1000
            while not worker.evaluate(TRIED) and time.monotonic() < deadline:
                page.wait_for_timeout(200)


@contextmanager
def visitor(playwright: Playwright) -> Iterator[Visitor]:
    """Start a browser with an empty profile, and end it."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=find_chromium(),
            locale="en-AU",  # whose first example the other sites plan
            args=[*ARGUMENTS, *(["--no-sandbox"] if root else [])],
        )
        yield Visitor(context, profile)
        context.close()


def memory_of(profile: str) -> float | None:
    """The memory of the largest page process of the browser with this profile, in megabytes."""
    if not Path("/proc/self/statm").exists():
        return None
    parents: dict[int, int] = {}
    commands: dict[int, str] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            commands[int(folder.name)] = (folder / "cmdline").read_text(errors="replace")
            status = (folder / "stat").read_text(errors="replace")
        except OSError:
            continue  # it has ended
        parents[int(folder.name)] = int(status.rpartition(")")[2].split()[1])

    def is_ours(process: int) -> bool:
        while process > 1:
            if profile in commands.get(process, ""):
                return True
            process = parents.get(process, 0)
        return False

    pages = [n for n, said in commands.items() if "--type=renderer" in said and is_ours(n)]
    return max((_resident(process) for process in pages), default=None)


def _resident(process: int) -> float:
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
