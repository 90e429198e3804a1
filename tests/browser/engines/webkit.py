"""WebKitGTK's small browser, driven by Selenium on a screen that nobody sees."""

from __future__ import annotations

import os
import subprocess
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from selenium.webdriver import ActionChains, WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.browser.engines.person import WAIT, arrived

KEYS = {"ArrowDown": "ARROW_DOWN", "ArrowUp": "ARROW_UP", "ArrowLeft": "ARROW_LEFT"}

# WebDriver has no console: the page itself remembers what went wrong in it.
REMEMBER = """
window.wentWrong = [];
for (const kind of ["error", "unhandledrejection"]) {
  addEventListener(kind, (event) => wentWrong.push(String(event.message ?? event.reason)));
}
"""

EXPECT_CLICK = """
arguments[0].scrollIntoView({block: "center"});
window.wasClicked = false;
addEventListener("click", () => { wasClicked = true; }, { capture: true, once: true });
"""


class WebKit:
    """A person in front of WebKitGTK."""

    def __init__(self, driver: str, program: str) -> None:
        """Start the browser on a screen of its own."""
        reader, writer = os.pipe()
        # It ends with its browser, also where a run is broken off.
        screen = ["Xvfb", "-terminate", "-displayfd", str(writer), "-screen", "0", "1280x1024x24"]
        self._screen = subprocess.Popen(screen, pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as number:
            display = f":{number.readline().strip()}"
        options = Options()
        options.binary_location = program
        options.add_argument("--automation")
        self._home = TemporaryDirectory()
        # To optimise the planner's machine code is not worth its while for what a test runs.
        frugal = {"DISPLAY": display, "JSC_useOMGJIT": "0"}
        service = Service(driver, env={**os.environ, **self._at_home(), **frugal})
        with warnings.catch_warnings():  # Selenium's own class uses what Selenium deprecates
            warnings.simplefilter("ignore", DeprecationWarning)
            self._browser = WebKitGTK(options=options, service=service)
        self._browser.set_window_size(1280, 900)

    def open(self, address: str) -> None:
        self._browser.get(address)
        self._browser.execute_script(REMEMBER)

    def press(self, key: str) -> None:
        *held, last = [self._key(name) for name in key.split("+")]
        actions = ActionChains(self._browser)
        for one in held:
            actions.key_down(one)
        actions.send_keys(last)
        for one in held:
            actions.key_up(one)
        actions.perform()

    def type(self, text: str) -> None:
        ActionChains(self._browser).send_keys(text.replace("\n", Keys.ENTER)).perform()

    def click(self, selector: str) -> None:
        found = self._browser.find_element(By.CSS_SELECTOR, selector)
        self._browser.execute_script(EXPECT_CLICK, found)
        found.click()
        self.wait("window.wasClicked")  # the driver may be back before the page has noticed

    def resize(self, width: int, height: int) -> None:
        """The window has bars of its own around the page."""
        self._browser.set_window_size(width, height)
        within = self.ask("[innerWidth, innerHeight]")
        self._browser.set_window_size(2 * width - within[0], 2 * height - within[1])

    def take(self, selector: str) -> bytes:
        self.click(selector)
        return arrived(self._downloads)

    def ask(self, expression: str) -> Any:
        return self._browser.execute_script(f"return {expression};")

    def wait(self, expression: str, seconds: float = WAIT) -> Any:
        return WebDriverWait(self._browser, seconds, 0.1).until(lambda _: self.ask(expression))

    def errors(self) -> list[str]:
        return [str(error) for error in self.ask("(window.wentWrong ?? []).splice(0)")]

    def close(self) -> None:
        self._browser.quit()
        self._screen.terminate()
        self._screen.wait()
        self._home.cleanup()

    def _at_home(self) -> dict[str, str]:
        """Environment variables for a home of its own, where downloads go."""
        self._downloads = Path(self._home.name, "downloads")
        self._downloads.mkdir()
        settings = Path(self._home.name, "user-dirs.dirs")
        settings.write_text(f'XDG_DOWNLOAD_DIR="{self._downloads}"\n', encoding="utf-8")
        return {"XDG_CONFIG_HOME": self._home.name}

    @staticmethod
    def _key(name: str) -> str:
        return str(getattr(Keys, KEYS.get(name, name.upper()))) if len(name) > 1 else name
