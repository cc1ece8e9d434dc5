"""The page of a campaign in every state, and every act's form, on a phone and a PC."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from survey.domain.lifecycle import CampaignState
from survey.domain.staff import Role
from tests.factories.stage import Stage
from tests.journeys.barriers import violations
from tests.journeys.conftest import Window
from tests.journeys.looks import sideways, small_targets, small_text
from tests.journeys.served import served
from tests.journeys.turning import follow
from tests.web.presses import PressRoom, press_room

pytestmark = pytest.mark.needs_system

FORMS = {
    CampaignState.DRAFT: ("/freeze", "/times"),
    CampaignState.FROZEN: ("/open", "/act/thaw", "/poster", "/sign-in-sheet"),
    CampaignState.OPEN: ("/act/pause", "/act/extend", "/act/close", "/act/void"),
    CampaignState.PAUSED: ("/act/resume",),
    CampaignState.CLOSED: ("/box/results", "/ceremony"),
    CampaignState.COUNTED: ("/act/publish", "/ceremony"),
    CampaignState.PUBLISHED: ("/act/archive", "/publication", "/appeals"),
    CampaignState.ARCHIVED: (),
    CampaignState.VOIDED: (),
}


@dataclass(frozen=True)
class Desk:
    """A campaign that is put into any state, and where it is served."""

    room: PressRoom
    address: str

    @property
    def top(self) -> str:
        return f"{self.address}/console/c/{self.room.office.number}"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("pages")
    url = f"sqlite:///{folder / 'pages.sqlite3'}"
    with press_room(url, folder, Stage.freeze) as room, served(url, folder) as address:
        yield Desk(room, address)


@pytest.mark.parametrize("role", [Role.OFFICE, Role.READER])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_fits_can_be_pressed_and_keeps_nobody_out(
    desk: Desk, window: Window, width: int, role: Role
) -> None:
    page = window.open(width=width)
    page.goto(desk.address + desk.room.office.link(role))
    follow(page, "main button")
    for state, forms in FORMS.items():
        desk.room.office.stand(state)
        for path in ("", *(forms if role is Role.OFFICE else ())):
            for language in ("zh", "en"):
                page.goto(f"{desk.top}{path}?lang={language}")
                looks_right(page)


def looks_right(page: Page) -> None:
    expect(page.locator("h1")).to_be_visible()
    assert sideways(page) <= 0, page.url
    assert small_targets(page) == [], page.url
    assert small_text(page) == [], page.url
    assert violations(page) == [], page.url
