"""Turning a page: what a press leads to is looked at once all of it is there.

A click comes back as soon as the next page begins. Until the end of that page has come it holds
less than it will hold and its scripts have not run: what is read then tells of the machine.
"""

from playwright.sync_api import Locator, Page

_PATIENCE_MS = 60_000


def follow(page: Page, pressed: str | Locator) -> None:
    """Press what leads to another page, and be there when all of it has come."""
    found = page.locator(pressed).first if isinstance(pressed, str) else pressed
    with page.expect_navigation(timeout=_PATIENCE_MS):
        found.click()
