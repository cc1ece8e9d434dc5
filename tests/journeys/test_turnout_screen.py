"""The turnout on a screen: it moves by itself within two seconds, and rests when nobody looks."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, Request, expect

from survey.clock import now
from survey.domain.staff import Role
from survey.services.closing import close
from survey.services.linking import sign_out
from survey.unit_of_work import unit_of_work
from survey.web.sign_in import COOKIE
from tests.journeys.conftest import Window
from tests.journeys.served import served
from tests.web.ballots import booth_document
from tests.web.booths import Booth, open_booth
from tests.web.offices import Office, staffed
from tests.web.visits import Visit

pytestmark = pytest.mark.needs_system

HIDE = "Object.defineProperty(document, 'hidden', {value: %s, configurable: true});"
TELL = "document.dispatchEvent(new Event('visibilitychange'))"
SOON = 2500
A_WHILE = 4000


@dataclass(frozen=True)
class Hall:
    """An open campaign, its staff, and the address at which it is served."""

    booth: Booth
    office: Office
    address: str

    def screen(self, window: Window) -> Page:
        """The turnout, come to by a link."""
        page = window.open()
        page.goto(self.address + self.office.link(Role.MONITOR))
        page.click("main button")
        expect(page.locator("#figures")).to_be_visible()
        return page


@pytest.fixture
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    folder = tmp_path_factory.mktemp("hall")
    url = f"sqlite:///{folder / 'hall.sqlite3'}"
    booth = open_booth(booth_document(), url, folder)
    with served(url, folder) as address:
        yield Hall(booth, staffed(booth.app, booth.number), address)
    booth.close_down()


def polls(page: Page) -> list[Request]:
    """The requests for figures from now on, growing."""
    found: list[Request] = []
    page.on("request", lambda one: found.append(one) if one.url.endswith("/figures") else None)
    return found


def test_the_figures_move_within_two_seconds(hall: Hall, window: Window) -> None:
    page = hall.screen(window)
    entered = page.locator("tfoot td").nth(3)
    before = int(entered.inner_text())
    Visit(hall.booth, hall.booth.codes["lead", "all"].pop())
    expect(entered).to_have_text(str(before + 1), timeout=SOON)


def test_an_unchanged_turnout_is_asked_for_with_its_tag(hall: Hall, window: Window) -> None:
    page = hall.screen(window)
    statuses: list[int] = []
    page.on("response", lambda one: statuses.append(one.status) if "figures" in one.url else None)
    page.wait_for_timeout(A_WHILE + SOON)
    assert statuses[0] == 200
    assert set(statuses[1:]) == {304}


def test_a_hidden_page_does_not_ask_and_asks_at_once_when_shown(hall: Hall, window: Window) -> None:
    page = hall.screen(window)
    page.evaluate(HIDE % "true" + TELL)
    asked = polls(page)
    page.wait_for_timeout(A_WHILE)
    assert asked == []
    page.evaluate(HIDE % "false" + TELL)
    page.wait_for_timeout(500)
    assert len(asked) == 1


def test_a_screen_stops_when_the_box_is_closed(hall: Hall, window: Window) -> None:
    page = hall.screen(window)
    hall.booth.act(close)
    expect(page.locator("[data-final]")).to_be_visible(timeout=SOON)
    asked = polls(page)
    page.wait_for_timeout(A_WHILE)
    assert asked == []


def test_a_screen_that_was_signed_out_says_so_and_stops(hall: Hall, window: Window) -> None:
    page = hall.screen(window)
    (token,) = [one.get("value", "") for one in page.context.cookies() if one.get("name") == COOKIE]
    with unit_of_work(hall.office.places.factory) as session:
        sign_out(session, token, at=now())
    expect(page.locator("#lost")).to_be_visible(timeout=SOON)
    asked = polls(page)
    page.wait_for_timeout(A_WHILE)
    assert asked == []
    # The browser itself reports the refusal, once.
    assert len(window.wrong) == 1
    window.wrong.clear()


def test_a_screen_backs_off_while_the_service_is_away(hall: Hall, window: Window) -> None:
    page = hall.screen(window)
    page.route("**/figures", lambda route: route.fulfill(status=503))
    asked = polls(page)
    page.wait_for_timeout(3 * A_WHILE)
    expect(page.locator("#lost")).to_be_visible()
    assert 2 <= len(asked) <= 3
    window.wrong.clear()
