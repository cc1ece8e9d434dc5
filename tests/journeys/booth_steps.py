"""Steps from the door of the booth to the review, with its scripts and without them."""

from playwright.sync_api import Page

from tests.journeys.doors import Door, Doors
from tests.journeys.sheets import RESTING, WAIT
from tests.journeys.turning import follow

REVIEW = ".bar [value=review]"
# The bar of the plain form, or the scripts' own once it counts.
READY = ".bar button[name=action], .bar [data-part=given]:not(:empty)"


def enter(page: Page, doors: Doors, code: str, *, door: Door = Door.OPEN) -> None:
    """A slip's code into the field of the entry page, and the button pressed."""
    page.goto(doors.of(door))
    if doors.scripted:  # before, the button would send the plain form
        page.wait_for_selector("#shared", timeout=WAIT)
    page.fill("#code", code)
    if doors.scripted:
        page.click("#enter")
    else:
        follow(page, "#enter")


def can_rate(page: Page, doors: Doors) -> None:
    """The ballot of a slip that was entered, with what was filled in before."""
    page.wait_for_selector(READY, timeout=WAIT)
    if doors.scripted:  # only then stands in it what was filled in before
        page.wait_for_selector(RESTING, state="attached", timeout=WAIT)


def reviewed(page: Page, doors: Doors) -> None:
    """From the filled ballot to its review, all of it drawn."""
    page.click(REVIEW)
    page.wait_for_selector(".confirm")
    if doors.scripted:  # the counts are drawn last
        page.wait_for_selector("[data-part=counts] > *", state="attached")
