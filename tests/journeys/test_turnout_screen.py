"""The turnout on a screen: it moves by itself within two seconds, and rests when nobody looks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, Response, expect

from survey.clock import now
from survey.domain.staff import Role
from survey.services.attending import sign_out
from survey.services.closing import close
from survey.services.running import pause
from survey.unit_of_work import unit_of_work
from survey.web.sign_in import COOKIE
from tests.journeys import barriers
from tests.journeys.barriers import Size, show_at
from tests.journeys.conftest import Window
from tests.journeys.served import served
from tests.journeys.sheets import until
from tests.journeys.turning import follow
from tests.web.ballots import booth_document, fair_ballot
from tests.web.booths import Booth, open_booth
from tests.web.offices import Office, staffed
from tests.web.visits import Visit

pytestmark = pytest.mark.needs_system

Hears = Callable[[Response], None]
HIDE = "Object.defineProperty(document, 'hidden', {value: %s, configurable: true});"
TELL = "document.dispatchEvent(new Event('visibilitychange'))"
SOON = 60_000
TWO_SECONDS, A_WHILE = 2500, 4000  # the first with what a page and a request take
EVERY = 1000  # ms between two questions, twice as long after each failure
ASKED_AT = """performance.getEntriesByType('resource').filter(
one => one.name.endsWith('/figures')).map(one => one.startTime)"""
FULL_HD = Size(1920, 1080)
# Read from ten metres: on a wall of 1080 lines digits of 1/25 of it, words of half of that.
SMALLEST = """[...document.querySelectorAll('%s')].map(
e => parseFloat(getComputedStyle(e).fontSize)).reduce((a, b) => Math.min(a, b))"""
SEEN_AT_ONCE = "document.querySelector('#turnout').getBoundingClientRect().bottom"


@dataclass(frozen=True)
class Hall:
    """An open campaign, its staff, and the address at which it is served."""

    booth: Booth
    office: Office
    address: str

    def screen(self, window: Window, *, big: bool = False, hears: Hears | None = None) -> Page:
        """The turnout, come to by a link; `hears` is told every answer from the first on."""
        page = window.open()
        if hears:
            page.on("response", hears)
        page.goto(self.address + self.office.link(Role.MONITOR))
        follow(page, "main button")
        if big:
            page.goto(f"{self.address}/turnout/{self.office.number}?screen=big")
        expect(page.locator("#figures")).to_be_visible()
        page.wait_for_load_state()
        return page


@pytest.fixture
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    folder = tmp_path_factory.mktemp("hall")
    url = f"sqlite:///{folder / 'hall.sqlite3'}"
    booth = open_booth(booth_document(), url, folder)
    with served(url, folder) as address:
        yield Hall(booth, staffed(booth.app, booth.number), address)
    booth.close_down()


@pytest.fixture
def unserved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Booth, Office, Path]]:
    """An open campaign and its staff, which nobody serves yet."""
    folder = tmp_path_factory.mktemp("unserved")
    booth = open_booth(booth_document(), f"sqlite:///{folder / 'hall.sqlite3'}", folder)
    yield booth, staffed(booth.app, booth.number), folder
    booth.close_down()


def polls(page: Page) -> list[Request]:
    """The requests for figures from now on, growing."""
    found: list[Request] = []
    page.on("request", lambda one: found.append(one) if one.url.endswith("/figures") else None)
    return found


def asked_at(page: Page, passed: int, number: int) -> list[float]:
    """When the page asked after those that passed, ms by its own clock; waits for so many."""
    until(page, f"{ASKED_AT}.length >= {passed + number}")
    return list(page.evaluate(ASKED_AT)[passed : passed + number])


@pytest.mark.bench
def test_the_figures_move_within_two_seconds(hall: Hall, window: Window) -> None:
    page = hall.screen(window)
    entered = page.locator("tfoot td").nth(3)
    before = int(entered.inner_text())
    Visit(hall.booth, hall.booth.codes["lead", "all"].pop())
    expect(entered).to_have_text(str(before + 1), timeout=TWO_SECONDS)


def test_an_unchanged_turnout_is_asked_for_with_its_tag(hall: Hall, window: Window) -> None:
    statuses: list[int] = []
    page = hall.screen(
        window, hears=lambda one: statuses.append(one.status) if "figures" in one.url else None
    )
    for _ in range(3):
        page.wait_for_event("response", lambda one: "figures" in one.url, timeout=SOON)
    assert statuses[0] == 200
    assert set(statuses[1:]) == {304}


def test_a_hidden_page_does_not_ask_and_asks_at_once_when_shown(hall: Hall, window: Window) -> None:
    page = hall.screen(window)
    page.evaluate(HIDE % "true" + TELL)
    asked = polls(page)
    page.wait_for_timeout(A_WHILE)
    assert asked == []
    number = len(page.evaluate(ASKED_AT))
    page.evaluate(HIDE % "false" + TELL)
    first, second = asked_at(page, number, 2)
    assert second - first >= EVERY


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
    expect(page.locator("#lost")).to_be_visible()
    first, second, third = asked_at(page, len(page.evaluate(ASKED_AT)), 3)
    # A machine that is busy makes it later, never sooner.
    assert second - first >= 2 * EVERY
    assert third - second >= 4 * EVERY
    window.wrong.clear()


def test_a_screen_comes_back_by_itself_after_a_restart(
    unserved: tuple[Booth, Office, Path], window: Window
) -> None:
    booth, office, folder = unserved
    url = f"sqlite:///{folder / 'hall.sqlite3'}"
    with served(url, folder) as address:
        page = Hall(booth, office, address).screen(window)
    expect(page.locator("#lost")).to_be_visible(timeout=SOON)
    before = page.locator("tfoot td").nth(3).inner_text()
    Visit(booth, booth.codes["lead", "all"].pop())
    with served(url, folder, port=urlsplit(address).port or 0):
        expect(page.locator("#lost")).to_be_hidden(timeout=SOON)
        entered = page.locator("tfoot td").nth(3)
        expect(entered).to_have_text(str(int(before) + 1), timeout=SOON)
    # The browser itself reports what it could not reach.
    window.wrong.clear()


def test_what_is_unfolded_stays_so_when_new_figures_come(hall: Hall, window: Window) -> None:
    cast(hall.booth)
    page = hall.screen(window)
    page.click("#totals summary")
    entered = page.locator("tfoot td").nth(3)
    before = int(entered.inner_text())
    Visit(hall.booth, hall.booth.codes["lead", "all"].pop())
    expect(entered).to_have_text(str(before + 1), timeout=SOON)
    expect(page.locator("#totals table")).to_be_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_big_screen_is_read_from_ten_metres_and_seen_at_once(
    hall: Hall, window: Window
) -> None:
    cast(hall.booth)
    hall.booth.act(pause)
    page = hall.screen(window, big=True)
    show_at(page, FULL_HD)
    assert page.evaluate(SMALLEST % ".total strong") >= FULL_HD.height / 5
    assert page.evaluate(SMALLEST % ".classes li, .share strong, .due li") >= FULL_HD.height / 25
    assert (
        page.evaluate(SMALLEST % "#figures p *, #figures li, figcaption, .plot span, #updated")
        >= FULL_HD.height / 50
    )
    assert page.evaluate(SEEN_AT_ONCE) <= FULL_HD.height
    assert barriers.troubles(page) == {}


@pytest.mark.bench
def test_the_big_screen_moves_within_two_seconds(hall: Hall, window: Window) -> None:
    page = hall.screen(window, big=True)
    submitted = page.locator(".total strong")
    before = int(submitted.inner_text())
    cast(hall.booth)
    expect(submitted).to_have_text(str(before + 1), timeout=TWO_SECONDS)


@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("size", barriers.SIZES, ids=str)
def test_nothing_keeps_anybody_out_at_any_size(
    hall: Hall, window: Window, size: Size, *, big: bool
) -> None:
    cast(hall.booth)
    page = hall.screen(window, big=big)
    show_at(page, size)
    assert barriers.troubles(page) == {}
    assert barriers.lost_focus(page) == []


def cast(booth: Booth) -> None:
    """A ballot by the plain form, in the app that the tests hold."""
    visit = Visit(booth, booth.codes["lead", "all"].pop())
    visit.press("review", fair_ballot())
    visit.post("/cast", visit.page.confirmation)
    assert visit.status == 200
