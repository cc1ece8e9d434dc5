"""The ballot in a browser with scripts: opened from a slip, rated, looked at."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.journeys.served import served
from tests.web.booths import open_booth

_TURNS, _TURN = 600, 100
LEADERS, OFFICES = (0, 2, 3), (1, 4)
READY = "#sheet:not([aria-busy]) .bar.live"
RESTING = "#enter:enabled"
WAIT = 60_000

# Each thing that the bar tells takes the place of the one before, which may be within a moment.
_HEAR = """() => { window.told = [];
const place = document.querySelector('.bar [data-part=status]');
new MutationObserver(() => window.told.push(place.textContent)).observe(place, {childList: true})
}"""


@dataclass(frozen=True)
class Hall:
    """Where a campaign is open, and its unused slips of one class and section."""

    address: str
    codes: list[str]

    def enter(self, page: Page, words: str = "lang=en", *, code: str = "") -> str:
        """Open the ballot of a slip, a fresh one if none is named; gives its code."""
        code = code or self.codes.pop()
        page.goto(f"{self.address}?{words}")
        # Before the scripts have taken over, the button leads to the plain form.
        page.wait_for_selector("#shared")
        page.fill("#code", code)
        page.click("#enter")
        ready(page)
        return code


@contextmanager
def hall(document: dict[str, Any], folder: Path, slips: tuple[str, str]) -> Iterator[Hall]:
    """A service with this campaign."""
    url = f"sqlite:///{folder / 'sheet.sqlite3'}"
    booth = open_booth(document, url, folder)
    booth.close_down()
    with served(url, folder) as address:
        yield Hall(f"{address}/b/{booth.number}", booth.codes[slips])


def ready(page: Page) -> None:
    """Wait for a ballot that was just entered, with what was filled in before and all scripts.

    Its bar is there sooner; what one rates between the two gives way to what is filled in.
    """
    page.wait_for_selector(READY, timeout=WAIT)
    page.wait_for_selector(RESTING, state="attached", timeout=WAIT)


def choose(page: Page, anchor: str, answer: str) -> None:
    """Press a tile by its words."""
    page.click(f"#{anchor} .tile:has-text('{answer}')")


def focused(page: Page) -> str:
    """Anchor of the rating that has the focus."""
    return str(page.evaluate("(document.activeElement.closest('fieldset') || {}).id || ''"))


def part(page: Page, name: str) -> str:
    """What a part of the bar says."""
    return page.inner_text(f".bar [data-part={name}]")


def listen(page: Page) -> None:
    """From now on `told` knows all that the bar tells."""
    page.evaluate(_HEAR)


def told(page: Page, words: str) -> None:
    """Wait until the bar has told it, whatever came after."""
    until(page, f"window.told.some(one => one.includes({json.dumps(words)}))")


def comes_to(page: Page, anchor: str) -> None:
    """Wait until the rating with this anchor has the focus."""
    until(page, f"(document.activeElement.closest('fieldset') || {{}}).id === '{anchor}'")


def beside(page: Page, anchor: str) -> str:
    """The words beside a place, waited for."""
    page.wait_for_selector(f"#e-{anchor}")
    return page.inner_text(f"#e-{anchor}")


def until(page: Page, expression: str) -> None:
    """Wait until an expression holds; the page's policy lets nothing be evaluated inside it."""
    for _turn in range(_TURNS):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(_TURN)
    raise TimeoutError(expression)


def fill_fairly(page: Page) -> None:
    """Rate all of the class that leads, with no rule broken."""
    for row in LEADERS:
        page.fill(f"#i-{row}-m1", "12")
        page.fill(f"#i-{row}-w1", "12.5")
        choose(page, f"f-{row}-w2", "良好")
        choose(page, f"f-{row}-overall", "良好")
    for row in OFFICES:
        choose(page, f"f-{row}-o1", "优秀")
