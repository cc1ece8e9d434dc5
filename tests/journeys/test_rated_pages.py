"""Pages of the rated and of their appeals, on a phone and a PC: from the form to the answer."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from survey.clock import now
from survey.domain.publication import RatedSight
from survey.domain.staff import Role, Staff
from survey.services.attending import open_session
from survey.unit_of_work import unit_of_work
from survey.web.sign_in import COOKIE
from tests.factories.publishing import publication_at, stand_published
from tests.journeys.barriers import violations
from tests.journeys.conftest import Window
from tests.journeys.looks import sideways, small_targets, small_text
from tests.journeys.served import served
from tests.journeys.turning import follow
from tests.web.members import House, staffed_house

pytestmark = pytest.mark.needs_system

WIDTHS = pytest.mark.parametrize("width", [360, 1280])


@dataclass(frozen=True)
class Place:
    """The house with a published campaign, and the address at which it is served."""

    house: House
    address: str

    @property
    def top(self) -> str:
        return f"{self.address}/console/c/{self.house.ours}"

    def enter(self, page: Page, person: Staff) -> Page:
        """Be signed in, in this window."""
        with unit_of_work(self.house.places.factory) as session:
            token = open_session(session, person, replaces="", at=now())
        page.context.add_cookies([{"name": COOKIE, "value": token, "url": self.address}])
        return page


@pytest.fixture
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("house")
    with staffed_house(folder) as house:
        house.act(stand_published(house.ours, publication_at(now(), sight=RatedSight.RANKING)))
        with served(f"sqlite:///{folder / 'house.sqlite3'}", folder) as address:
            yield Place(house, address)


def looks_right(page: Page) -> None:
    expect(page.locator("h1")).to_be_visible()
    found = sideways(page), small_text(page), small_targets(page), violations(page)
    assert found == (0, [], [], []), page.url


@WIDTHS
def test_an_appeal_goes_from_the_rated_to_the_office_and_back(
    place: Place, window: Window, width: int
) -> None:
    own = place.enter(window.open(width=width), place.house.add("甲一", {Role.RATED}))
    own.goto(f"{place.address}/console")
    looks_right(own)
    follow(own, "text=本人结果")
    expect(own.locator("figure.chart.drawn")).to_have_count(own.locator("figure.chart").count())
    looks_right(own)
    follow(own, "main >> text=申诉")
    looks_right(own)
    own.check("input[value=figures]")
    own.fill("#text", "合计不符。")
    follow(own, "text=提交申诉")
    expect(own.locator("[role=status]")).to_have_text("申诉已提交。")
    looks_right(own)
    office = place.enter(window.open(width=width), place.house.add("考核办甲", {Role.OFFICE}))
    office.goto(place.top)
    looks_right(office)
    follow(office, 'main a[href$="/appeals"]')
    looks_right(office)
    follow(office, "main th a")
    looks_right(office)
    office.fill("#text", "经核对，合计无误。")
    follow(office, "button[name=give]")
    expect(office.locator("[role=status]")).to_be_visible()
    looks_right(office)
    own.reload()
    expect(own.locator(".paper")).to_contain_text("经核对，合计无误。")
    looks_right(own)
