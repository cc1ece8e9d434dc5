"""Slips on the console in a real browser: order, progress, fetch, confirm; a scanner that types."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from survey.domain.staff import Role
from tests.factories.stage import Stage
from tests.journeys.conftest import Window
from tests.journeys.looks import sideways
from tests.journeys.served import served
from tests.journeys.turning import follow
from tests.web.presses import PressRoom, press_room, serials_on

pytestmark = pytest.mark.needs_system

SOON = 120_000


@dataclass(frozen=True)
class Desk:
    """A frozen campaign with a few slips, its staff, and the address where it is served."""

    room: PressRoom
    address: str

    def page(self, window: Window, path: str, *, width: int = 1280) -> Page:
        """A page of slips in English, come to by a link."""
        page = window.open(width=width)
        page.goto(self.address + self.room.office.link(Role.PRINT))
        follow(page, "main button")
        page.goto(f"{self.address}{self.room.top}{path}?lang=en")
        return page


def _prepare(stage: Stage) -> None:
    stage.freeze()
    stage.issue("public", "", 3)


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("press")
    url = f"sqlite:///{folder / 'press.sqlite3'}"
    with press_room(url, folder, _prepare) as room, served(url, folder) as address:
        yield Desk(room, address)


def test_an_order_is_followed_fetched_and_confirmed_without_a_reload(
    desk: Desk, window: Window, tmp_path: Path
) -> None:
    page = desk.page(window, "/order")
    page.select_option("#place", "lead all")
    page.fill("#count", "3")
    follow(page, "main button.main")
    expect(page.get_by_role("button", name="Fetch the slips")).to_be_visible(timeout=SOON)
    with page.expect_download(timeout=SOON) as download:
        page.get_by_role("button", name="Fetch the slips").click()
    saved = tmp_path / "slips.pdf"
    download.value.save_as(saved)
    assert len(serials_on(saved.read_bytes())) == 3
    page.fill("#good", "1", timeout=SOON)
    for _ in range(2):
        page.wait_for_event("response", lambda one: "/progress" in one.url, timeout=SOON)
    assert page.input_value("#good") == "1"  # what is typed stays while the page follows the job
    follow(page, "text=Printed: confirm")
    expect(page.locator("#state")).to_contain_text("1 / 1")


def test_a_burst_of_a_scanner_loses_no_line(desk: Desk, window: Window) -> None:
    page = desk.page(window, "/recall")
    expect(page.locator("#line")).to_be_focused()  # a scanner types where the focus is
    serials = [slip.serial for _, slip in desk.room.stage.slips()]
    for line in [*serials, "123"]:
        page.keyboard.type(line)
        page.keyboard.press("Enter")
    rows = page.locator(".lines tbody tr")
    expect(rows).to_have_count(len(serials) + 1, timeout=SOON)
    expect(page.locator(".lines .no")).to_have_count(1)
    page.locator(".lines .no button").click()
    expect(rows).to_have_count(len(serials))
    follow(page, ".confirm button.final")
    expect(page.locator(".note")).to_contain_text(f"Recalled: {len(serials)}")


def test_a_scanned_symbol_of_a_slip_does_not_leave_the_browser(desk: Desk, window: Window) -> None:
    page = desk.page(window, "/recall")
    expect(page.locator("#line")).to_be_focused()  # a scanner types where the focus is
    (_, slip) = desk.room.stage.slips()[0]
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(f"{asked.url} {asked.post_data or ''}"))
    for line in (f"http://10.1.2.3/b/204816#{slip.code}", slip.serial):
        page.keyboard.type(line)
        page.keyboard.press("Enter")
        expect(page.locator("#inner")).to_be_visible(visible="#" in line)
    expect(page.locator(".lines tbody tr")).to_have_count(1, timeout=SOON)
    assert sent
    assert not [one for one in sent if slip.code in one]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["", "/order", "/recall", "/batch/1"])
def test_no_page_of_slips_scrolls_sideways(
    desk: Desk, window: Window, path: str, width: int
) -> None:
    page = desk.page(window, path, width=width)
    expect(page.locator("h1")).to_be_visible()
    assert sideways(page) <= 0
