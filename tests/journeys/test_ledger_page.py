"""The ledger in a browser: filtered, unfolded, and readable at every size."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from survey.domain.staff import Role
from survey.services.running import pause, resume
from tests.journeys import barriers
from tests.journeys.barriers import Size, show_at
from tests.journeys.conftest import Window
from tests.journeys.served import served
from tests.journeys.turning import follow
from tests.web.ballots import booth_document
from tests.web.booths import open_booth
from tests.web.offices import Office, staffed

pytestmark = pytest.mark.needs_system


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, str]]:
    folder = tmp_path_factory.mktemp("ledger")
    url = f"sqlite:///{folder / 'ledger.sqlite3'}"
    booth = open_booth(booth_document(), url, folder)
    office = staffed(booth.app, booth.number)
    for _ in range(30):
        booth.act(pause)
        booth.act(resume)
    with served(url, folder) as address:
        yield office, address
    booth.close_down()


def opened(place: tuple[Office, str], window: Window) -> Page:
    office, address = place
    page = window.open()
    page.goto(address + office.link(Role.AUDITOR))
    follow(page, "main button")
    page.goto(f"{address}/console/c/{office.number}/ledger")
    return page


def test_filters_are_chosen_and_stay_in_the_address(
    place: tuple[Office, str], window: Window
) -> None:
    page = opened(place, window)
    page.select_option("#act", "pause")
    follow(page, ".sieve button")
    expect(page.locator("tbody tr")).to_have_count(30)
    assert "act=pause" in page.url
    expect(page.locator("#act")).to_have_value("pause")
    follow(page, ".sieve a")
    expect(page.locator("tbody tr")).to_have_count(50)
    follow(page, "a[rel=next]")
    expect(page).to_have_url(re.compile("page=2"))


@pytest.mark.parametrize("size", barriers.SIZES, ids=str)
def test_nothing_keeps_anybody_out_at_any_size(
    place: tuple[Office, str], window: Window, size: Size
) -> None:
    page = opened(place, window)
    show_at(page, size)
    assert barriers.troubles(page) == {}
    page.goto(page.url + "?act=freeze")
    assert barriers.lost_focus(page) == []
