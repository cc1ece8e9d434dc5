"""People at the booth with scripts: what their fingers do, whatever the device."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.journeys.sheets import WAIT, ready

TURNS = 600
RECEIPT = re.compile(r"^[0-9a-f]{64}\.[\w-]{86}$")
PHONE = (360, 740)
PC = (1280, 800)
_FILL = """(choice) => { document.querySelectorAll('fieldset.rating').forEach(f => {
  const n = f.querySelector('.entry input');
  if (n) { n.value = '14'; n.dispatchEvent(new Event('input', {bubbles: true}));
    n.dispatchEvent(new Event('change', {bubbles: true})); return; }
  f.querySelectorAll('.tile:not(.aside) input')[choice].click(); }) }"""


@dataclass
class Device:
    """A browser profile of its own; everything that it sent, and what it complained of."""

    context: BrowserContext
    page: Page
    sent: list[Request] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def again(self) -> None:
        """The tab is closed, as a phone does; what the device keeps stays."""
        self.page.close()
        self.page = self.context.new_page()
        _listen(self)

    def scan(self, address: str, code: str) -> None:
        """The slip's QR code under the camera."""
        self.page.goto(f"{address}#{code.replace('-', '')}")

    def scan_used(self, address: str, code: str) -> None:
        """The slip of an envelope that the device sent: it sends it again, and is answered."""
        with self.page.expect_response("**/cast*", timeout=WAIT):
            self.scan(address, code)

    def type_in(self, address: str, code: str) -> None:
        """The code by hand."""
        self.page.goto(address)
        expect(self.page.locator("#shared")).to_be_visible(timeout=WAIT)
        self.page.fill("#code", code)
        self.page.click("#enter")

    def sees_ballot(self) -> None:
        """Waits until the ballot can be filled in."""
        ready(self.page)

    def rate_all(self, choice: int = 1) -> None:
        """The same choice everywhere, 14 where a number is asked."""
        self.page.evaluate(_FILL, choice)

    def rate(self, nth: int, choice: int) -> None:
        """One tile."""
        rating = self.page.locator("fieldset.rating").nth(nth)
        rating.locator(".tile:not(.aside)").nth(choice).click()

    def chosen(self) -> list[int]:
        """Of each rating the chosen tile, -1 for none."""
        script = """() => [...document.querySelectorAll('fieldset.rating')].map(f =>
          [...f.querySelectorAll('.tile input')].findIndex(i => i.checked))"""
        return list(self.page.evaluate(script))

    def finds(self, chosen: list[int]) -> None:
        """Waits until of each rating this tile is chosen."""
        for _turn in range(TURNS):
            if self.chosen() == chosen:
                return
            self.page.wait_for_timeout(WAIT / TURNS)
        assert self.chosen() == chosen

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """Waits until the device keeps what is done inside; all before it must be kept."""
        before = self._draft()
        yield
        for _turn in range(TURNS):
            if self._draft() != before:
                return
            self.page.wait_for_timeout(WAIT / TURNS)
        raise TimeoutError("nothing was kept")

    def _draft(self) -> list[str]:
        return [text for key, text in self.stored().items() if key.endswith("/draft")]

    def kept(self) -> None:
        """Waits until the device says that it has kept the ballot."""
        expect(self.page.locator(".bar [role=status]")).to_contain_text(":", timeout=WAIT)

    def review(self) -> None:
        """提交 in the bar."""
        self.page.click(".bar [value=review]")

    def cast(self) -> None:
        """The box and the red button."""
        self.page.check("[name=confirmed]")
        self.page.click(".confirm button")

    def receipt(self) -> str:
        """The text of the receipt, waited for."""
        expect(self.page.locator("#receipt")).to_have_text(RECEIPT, timeout=WAIT)
        return self.page.inner_text("#receipt")

    def stored(self) -> dict[str, str]:
        """Everything that scripts have left on the device."""
        script = "() => ({...localStorage, ...sessionStorage})"
        return dict(self.page.evaluate(script))

    def trouble(self) -> str:
        """What the door says in red, waited for."""
        expect(self.page.locator("#errors h2")).not_to_be_empty(timeout=WAIT)
        self.page.wait_for_selector("#errors", state="visible", timeout=WAIT)
        return self.page.inner_text("#errors")


@contextmanager
def device(browser: Browser, size: tuple[int, int] = PHONE) -> Iterator[Device]:
    """A device with an empty profile, which fails the test if it complains or asks elsewhere."""
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height})
    opened = Device(context, context.new_page())
    _listen(opened)
    try:
        yield opened
    finally:
        context.close()
    assert opened.wrong == [], opened.wrong


def _listen(opened: Device) -> None:
    page = opened.page
    page.on("request", lambda one: _asked(opened, one))
    page.on("pageerror", lambda error: opened.wrong.append(f"{error.message} {error.stack}"))
    page.on("console", lambda line: _said(opened, line.type, line.text))


def _asked(opened: Device, request: Request) -> None:
    opened.sent.append(request)
    if urlsplit(request.url).hostname not in ("127.0.0.1", "booth.test"):
        opened.wrong.append(request.url)


def _said(opened: Device, kind: str, text: str) -> None:
    # A refusal's status is a line of Chromium's own; everything else is a fault of ours.
    if kind == "error" and "Failed to load resource" not in text:
        opened.wrong.append(text)
