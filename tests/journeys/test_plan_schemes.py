"""Schemes, templates, preview and rehearsal of rules in a real browser, on phone and PC."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from survey.clock import now
from survey.domain.staff import Role
from survey.services.attending import open_session
from survey.unit_of_work import unit_of_work
from survey.web.sign_in import COOKIE
from tests.journeys.barriers import SIZES, lost_focus, show_at, troubles
from tests.journeys.conftest import Window
from tests.journeys.served import served
from tests.web.members import House, staffed_house
from tests.web.planned import planned

pytestmark = pytest.mark.needs_system

PAGES = (
    *("schemes", "schemes/scheme/team", "schemes/scheme/office", "schemes/scale/grade"),
    *("preview", "preview?width=phone&print=large", "rules/rehearsal"),
)


@dataclass(frozen=True)
class Place:
    """The house, where it is served, and the token of somebody of the office."""

    house: House
    address: str
    token: str

    def open(self, window: Window, path: str, *, width: int = 1280) -> Page:
        """A page as the office sees it."""
        page = window.open(width=width)
        cookie = {"name": COOKIE, "value": self.token, "url": self.address}
        page.context.add_cookies([cookie])  # type: ignore[list-item]
        page.goto(self.address + path)
        return page


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("house")
    with (
        staffed_house(folder) as house,
        served(f"sqlite:///{folder / 'house.sqlite3'}", folder) as address,
    ):
        person = house.add("甲一", {Role.OFFICE})
        with unit_of_work(house.places.factory) as session:
            token = open_session(session, person, replaces="", at=now())
        yield Place(house, address, token)


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_every_page_can_be_used_on_phone_and_pc(place: Place, window: Window, width: int) -> None:
    number = planned(place.house, "county")
    size = next(one for one in SIZES if one.width == width)
    found = {}
    for path in ("/console/templates", *(f"/console/c/{number}/plan/{one}" for one in PAGES)):
        page = place.open(window, path, width=width)
        show_at(page, size)
        if wrong := troubles(page):
            found[path] = wrong
        page.context.close()
    assert found == {}


def test_keys_reach_everything_in_a_scheme_and_the_focus_is_seen(
    place: Place, window: Window
) -> None:
    number = planned(place.house)
    for path in ("schemes/scheme/cadre", "schemes/scale/grade", "preview/leaders/all"):
        page = place.open(window, f"/console/c/{number}/plan/{path}")
        assert lost_focus(page) == []


def test_the_sum_of_the_weights_follows_the_typing(place: Place, window: Window) -> None:
    number = planned(place.house)
    page = place.open(window, f"/console/c/{number}/plan/schemes/scheme/cadre?lang=en")
    total = page.locator("[data-sum]")
    expect(total).to_have_text("Sum 100")
    page.fill("[name='i0.0.weight']", "15")
    expect(total).to_have_text("Sum 95: 5 missing")
    page.fill("[name='i0.1.weight']", "67/3")
    expect(total).to_have_text("Sum 102.333: 2.333 too much")
    page.select_option("[name='g0.manner']", "equal")
    expect(total).to_be_hidden()
    expect(page.locator("[name='i0.0.weight']")).to_be_hidden()
    page.keyboard.press("Escape")
    page.locator("[name='i0.0.name']").press("Enter")
    expect(page.locator("[role=status].note")).to_contain_text("Saved.")
    expect(page.locator("[name='g0.manner']")).to_have_value("equal")


def test_the_frame_shows_the_ballot_of_a_phone_and_tiles_can_be_tried(
    place: Place, window: Window
) -> None:
    number = planned(place.house)
    page = place.open(window, f"/console/c/{number}/plan/preview?width=phone")
    frame = page.frame_locator("iframe")
    expect(frame.locator(".rehearsal")).to_contain_text("预览")
    assert frame.locator("html").evaluate("e => e.clientWidth") == 360
    tile = frame.locator(".overall .tile").first
    tile.click()
    expect(tile.locator("input")).to_be_checked()
    expect(frame.locator(".bar .button.main")).to_be_disabled()
    expect(frame.locator(".clear").first).to_be_disabled()
