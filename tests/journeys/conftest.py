"""Pages with scripts in a real Chromium, cut off from every other host."""

from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Route

from tests.journeys.served import browser
from tests.journeys.sheets import Hall, hall
from tests.web.ballots import booth_document


class Window:
    """Opens pages; what a page asks of another host or complains of is kept."""

    def __init__(self, chromium: Browser, stack: ExitStack) -> None:
        self.wrong: list[str] = []
        self._chromium = chromium
        self._stack = stack

    def open(self, *, width: int = 1280) -> Page:
        """An empty page of this width in a browser profile of its own."""
        context = self._chromium.new_context(viewport={"width": width, "height": 800})
        self._stack.callback(context.close)
        page = context.new_page()
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", self._heard)
        page.route("**/*", self._asked)
        return page

    def _heard(self, line: ConsoleMessage) -> None:
        if line.type == "error":
            self.wrong.append(line.text)

    def _asked(self, route: Route) -> None:
        if urlsplit(route.request.url).hostname == "127.0.0.1":
            route.continue_()
            return
        self.wrong.append(route.request.url)
        route.abort()


@pytest.fixture(scope="module")
def scripted() -> Iterator[Browser]:
    """One Chromium for a module."""
    with browser() as started:
        yield started


@pytest.fixture
def window(scripted: Browser) -> Iterator[Window]:
    """Pages for one test, which fails if one of them complained or asked elsewhere."""
    with ExitStack() as stack:
        opened = Window(scripted, stack)
        yield opened
    assert opened.wrong == []


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """The campaign of the booth's tests, open, with slips of the class that leads."""
    folder = tmp_path_factory.mktemp("sheet")
    with hall(booth_document(), folder, ("lead", "all")) as opened:
        yield opened
