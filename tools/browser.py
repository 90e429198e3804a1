"""The browsers that the tests drive, found or installed: Chromium, Firefox, WebKitGTK."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tools.shell import BuildError, run
from tools.venv import apt_install, is_debian_root

NAMES = ("chromium", "google-chrome", "chrome")
CURE = "Install chromium or google-chrome, or set CHROMIUM to the path of one."
PLAYWRIGHTS_OWN = (
    "from playwright.sync_api import sync_playwright as p\n"
    "with p() as playwright: print(playwright.chromium.executable_path)"
)


def find_chromium() -> str | None:
    """The path of this computer's own Chromium or Chrome, if it has one."""
    named = os.environ.get("CHROMIUM")
    if named:
        found = shutil.which(named)
        if found is None:
            raise BuildError(f"CHROMIUM is set to {named}, which is not a program. {CURE}")
        return found
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@dataclass(frozen=True)
class Needed:
    """A program that the tests in another engine need: its names, and Debian's package of it."""

    names: tuple[str, ...]
    package: str

    def find(self) -> str | None:
        """The path of the program, if this computer has it."""
        return next((path for name in self.names if (path := shutil.which(name))), None)


FIREFOX = Needed(("firefox-esr", "firefox"), "firefox-esr")
WEBKIT_DRIVER = Needed(("WebKitWebDriver",), "webkit2gtk-driver")
WEBKIT = Needed(
    tuple(
        f"/usr/lib/{machine}-linux-gnu/webkit2gtk-4.{minor}/MiniBrowser"
        for machine in ("x86_64", "aarch64")
        for minor in (1, 0)
    ),
    "webkit2gtk-driver",
)
SCREEN = Needed(("Xvfb",), "xvfb")
ENGINES = (FIREFOX, WEBKIT_DRIVER, WEBKIT, SCREEN)


def drive_with_our_node() -> None:
    """Let Playwright use the node that is installed: its own lacks libraries on some computers."""
    node = shutil.which("node")
    if node:
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", node)


def ensure_browsers(python: Path) -> None:
    """See to it that the browsers are there: this computer's, else Debian's.

    Where there is no Debian, Chromium is Playwright's; without the others their tests fail, and
    say what is missing.
    """
    _ensure_chromium(python)
    missing = {needed.package for needed in ENGINES if not needed.find()}
    if is_debian_root():
        for package in sorted(missing):
            apt_install(package)


def _ensure_chromium(python: Path) -> None:
    if find_chromium():
        return
    if is_debian_root():
        apt_install("chromium")
        return
    drive_with_our_node()
    asked = subprocess.run(
        [python, "-c", PLAYWRIGHTS_OWN], capture_output=True, text=True, check=False
    )
    if asked.returncode == 0 and Path(asked.stdout.strip()).exists():
        return
    try:
        run([python, "-m", "playwright", "install", "chromium"], "Installing Playwright's Chromium")
    except BuildError as error:
        raise BuildError(f"No browser was found and none could be installed. {CURE}") from error
