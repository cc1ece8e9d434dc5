"""The browsers that people really have: today's Chromium and two old ones, driven alike.

`.ci/engines` brings the old ones. Playwright starts them, but its clicks and fields use what they
do not know; so everything here is going to an address, evaluating and looking.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Route

from tests.journeys.served import browser

SECONDS = 90
# A name that is not this machine's own: over plain http no secure context, so no WebCrypto.
ELSEWHERE = "booth.test"
_HOSTS = {"127.0.0.1", ELSEWHERE}


class Engine(StrEnum):
    """An engine by its version."""

    CURRENT = "current"
    LAST_OF_WINDOWS_7 = "109"
    OFFICE_BROWSERS = "86"


def program(engine: Engine) -> Path | None:
    """Where it stands, None for the system's own; raises FileNotFoundError if it is not there."""
    if engine is Engine.CURRENT:
        return None
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = Path(os.environ.get("ENGINES_FOLDER") or cache / "survey-engines")
    found = folder / engine.value / "chromium"
    if not found.exists():
        raise FileNotFoundError(f"no Chromium {engine.value} at {found}: run .ci/engines")
    return found


@contextmanager
def started(engine: Engine) -> Iterator[Browser]:
    """The engine, ended on leaving."""
    resolving = f"--host-resolver-rules=MAP {ELSEWHERE} 127.0.0.1"
    with browser(resolving, program=program(engine)) as found:
        if engine is not Engine.CURRENT:
            assert found.version.split(".")[0] == engine.value
        yield found


class Screen:
    """One window with an empty profile; what it complains of or asks of other hosts is kept."""

    def __init__(self, chromium: Browser, *, width: int, height: int, scripts: bool) -> None:
        self.wrong: list[str] = []
        self._context = chromium.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=scripts
        )
        self._page: Page = self._context.new_page()
        self._page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self._page.on("console", self._heard)
        self._page.route("**/*", self._asked)

    def open(self, url: str) -> None:
        """Go to an address."""
        self._page.goto(url)

    def evaluate(self, script: str, argument: object = None) -> Any:  # noqa: ANN401 - JSON
        """The value of an expression or of a function of the argument."""
        return self._page.evaluate(script, argument)

    def screenshot(self, file: Path) -> None:
        """What the window shows, as PNG."""
        self._page.screenshot(path=file)

    def close(self) -> None:
        """End the window and its profile."""
        self._context.close()

    def until(self, script: str, argument: object = None) -> Any:  # noqa: ANN401 - JSON
        """The first value that is true; raises TimeoutError with the page's words."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            found = _lenient(lambda: self.evaluate(script, argument))
            if found:
                return found
            time.sleep(0.05)
        words = self.evaluate("document.body.innerText")
        raise TimeoutError(f"never: {script}\n{self.wrong}\n{words[:2000]}")

    def press(self, selector: str) -> None:
        """Press what the selector finds, waited for."""
        self.until(
            "s => { const e = document.querySelector(s); return e && !e.disabled }", selector
        )
        _lenient(lambda: self.evaluate("s => { document.querySelector(s).click() }", selector))

    def _heard(self, line: ConsoleMessage) -> None:
        if line.type == "error":
            self.wrong.append(line.text)

    def _asked(self, route: Route) -> None:
        if urlsplit(route.request.url).hostname in _HOSTS:
            route.continue_()
            return
        self.wrong.append(route.request.url)
        route.abort()


def _lenient(ask: Callable[[], Any]) -> Any:  # noqa: ANN401 - JSON
    """The answer, None while the page is going elsewhere."""
    try:
        return ask()
    except Error as error:
        if "context was destroyed" in str(error) or "navigati" in str(error):
            return None
        raise


@contextmanager
def screen(
    chromium: Browser, *, width: int = 360, height: int = 740, scripts: bool = True
) -> Iterator[Screen]:
    """A window, which fails the test if it complained or asked elsewhere."""
    opened = Screen(chromium, width=width, height=height, scripts=scripts)
    try:
        yield opened
    finally:
        opened.close()
    assert opened.wrong == []
