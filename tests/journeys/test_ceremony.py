"""The ceremony in a real browser against its real process, with real card files."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete, select

from survey.domain.campaign_record import CampaignRecord
from survey.domain.lifecycle import CampaignState
from survey.persistence import campaigns, ledger
from survey.persistence.tables import envelope
from survey.unit_of_work import reading
from tests.factories.closed_box import PHRASES, ClosedBox, closed_box
from tests.factories.paper_text import text_of
from tests.journeys.conftest import Window
from tests.journeys.halls import Console, console
from tests.journeys.looks import sideways, small_targets, small_text
from tests.journeys.served import TOP
from tests.journeys.turning import follow

pytestmark = pytest.mark.needs_system

GO = "main form .button.main"
WORKING = 120_000


@dataclass
class Room:
    """A closed campaign, the sticks with its cards, and the folder of the server."""

    held: ClosedBox
    folder: Path
    slip: list[Path]
    ballot: list[Path]

    @property
    def url(self) -> str:
        return f"sqlite:///{self.folder / 'server' / 'survey.sqlite3'}"

    @property
    def number(self) -> str:
        return str(self.held.stage.document["number"])

    def record(self) -> CampaignRecord:
        with reading(self.held.stage.installation.factory) as session:
            return campaigns.by_id(session, self.held.stage.key)

    def acts(self) -> list[str]:
        with reading(self.held.stage.installation.factory) as session:
            return [one.act for one in ledger.entries(session)]

    def files(self) -> set[str]:
        """What lies in the server's folder beside the database."""
        found = (self.folder / "server").rglob("*")
        return {one.name for one in found if "sqlite3" not in one.name}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    (tmp_path / "server").mkdir()
    url = f"sqlite:///{tmp_path / 'server' / 'survey.sqlite3'}"
    with closed_box(url) as held:
        yield Room(
            held, tmp_path, held.slip.write(tmp_path / "slip"), held.ballot.write(tmp_path / "b")
        )


@pytest.fixture
def started(room: Room) -> Iterator[Console]:
    with console(room.url, room.folder / "server", room.number) as running:
        yield running


def enter(window: Window, running: Console) -> Page:
    page = window.open()
    page.goto(f"{running.address}?lang=en#{running.code}")
    expect(page.locator("#code")).to_have_value(running.code)
    expect(page).to_have_url(re.compile(r"^[^#]*$"))
    follow(page, "#enter")
    follow(page, GO)
    return page


def give(page: Page, files: Sequence[Path], phrases: Sequence[str]) -> None:
    for place, (file, phrase) in enumerate(zip(files, phrases, strict=True), 1):
        page.set_input_files(f"#file-{place}", str(file))
        page.fill(f"#phrase-{place}", phrase)
    follow(page, GO)


def type_roots(page: Page, room: Room) -> None:
    for one in room.held.stage.batches:
        page.fill(f"#root-{one.batch.number}", one.batch.root.hex()[-8:])
    follow(page, GO)


def confirm(page: Page) -> None:
    page.wait_for_load_state()
    root = page.inner_text("#inner-root").replace(" ", "")
    for place, name in ((1, "王一"), (2, "李二")):
        page.fill(f"#name-{place}", name)
        page.fill(f"#digits-{place}", root[-8:])
    follow(page, GO)


def test_two_cards_of_each_lock_lead_to_the_certificate_though_a_third_is_lost(
    room: Room, started: Console, window: Window
) -> None:
    for lost in (room.slip[1], room.ballot[0]):
        lost.unlink()
    page = enter(window, started)
    give(page, (room.slip[0], room.slip[2]), (PHRASES[0], PHRASES[2]))
    type_roots(page, room)
    page.wait_for_selector("#inner-root", timeout=WORKING)
    confirm(page)
    give(page, (room.ballot[1], room.ballot[2]), PHRASES[1:])
    page.wait_for_selector("a[download]", timeout=WORKING)
    assert room.record().state is CampaignState.COUNTED
    with page.expect_download() as download:
        page.click("a[download]")
    text = text_of(Path(download.value.path()).read_bytes())
    for word in ("Count certificate", "王一", "李二", room.number):
        assert word in text
    assert room.record().box_root.hex()[:4] in text
    page.click(".leave button")
    assert started.ends() == 0
    assert room.acts()[-2:] == ["count", "ceremony"]
    assert room.files() == {"secret_key"}


def test_a_wrong_passphrase_is_said_and_the_card_can_be_given_again_as_text(
    room: Room, started: Console, window: Window
) -> None:
    page = enter(window, started)
    give(page, room.slip[:2], (PHRASES[0], "something else"))
    expect(page.locator("#trouble")).to_contain_text("passphrase of card 2")
    page.set_input_files("#file-1", str(room.slip[0]))
    page.fill("#phrase-1", PHRASES[0])
    page.locator("details").nth(1).locator("summary").click()
    page.fill("#text-2", room.slip[1].read_text(encoding="utf-8"))
    page.fill("#phrase-2", PHRASES[1])
    follow(page, GO)
    expect(page.locator("h1")).to_contain_text("roots")
    window.wrong.clear()  # the browser's own line on the status 409


def test_a_root_that_is_not_on_the_paper_stops_the_way(
    room: Room, started: Console, window: Window
) -> None:
    page = enter(window, started)
    give(page, room.slip[:2], PHRASES[:2])
    page.fill("#root-1", "00000000")
    for one in room.held.stage.batches[1:]:
        page.fill(f"#root-{one.batch.number}", one.batch.root.hex()[-8:])
    follow(page, GO)
    expect(page.locator("#trouble")).to_contain_text("not the box that was signed")
    expect(page.locator("#root-2")).not_to_have_value("")  # what was typed is not lost
    window.wrong.clear()


def test_a_ceremony_that_is_stopped_halfway_leaves_nothing(
    room: Room, started: Console, window: Window
) -> None:
    before = room.acts()
    page = enter(window, started)
    give(page, room.slip[:2], PHRASES[:2])
    type_roots(page, room)
    page.wait_for_selector("#inner-root", timeout=WORKING)
    page.click(".leave button")
    expect(page.locator("h1")).to_contain_text("stopped")
    page.click(".leave button")
    assert started.ends() == 1
    assert room.acts() == before
    assert room.record().state is CampaignState.CLOSED
    assert room.files() == {"secret_key"}


def test_a_second_browser_is_not_let_in(started: Console, window: Window) -> None:
    enter(window, started)
    other = window.open()
    other.goto(f"{started.address}?lang=en#{started.code}")
    follow(other, "#enter")
    expect(other.locator(".trouble")).to_contain_text("used by another browser")
    window.wrong.clear()


def test_a_box_that_lost_an_envelope_is_refused_before_anybody_brings_a_card(room: Room) -> None:
    with room.held.stage.act() as session:
        one = session.scalars(select(envelope.c.tracker).limit(1)).one()
        session.execute(delete(envelope).where(envelope.c.tracker == one))
    said = subprocess.run(
        [sys.executable, "app.py", "ceremony", room.number],
        cwd=TOP,
        env=os.environ
        | {"DATABASE_URL": room.url, "SURVEY_FOLDER": str(room.folder), "SURVEY_LANGUAGE": "en"},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert said.returncode == 2
    assert "not the one that was signed" in said.stderr


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_step_fits_the_window_and_can_be_read_and_pressed(
    room: Room, window: Window, width: int, language: str
) -> None:
    with console(room.url, room.folder / "server", room.number) as running:
        page = window.open(width=width)
        page.goto(f"{running.address}?lang={language}#{running.code}")
        _looks_right(page)
        follow(page, "#enter")
        _looks_right(page)
        follow(page, GO)
        _looks_right(page)
        give(page, room.slip[:2], PHRASES[:2])
        _looks_right(page)
        type_roots(page, room)
        page.wait_for_selector("#inner-root", timeout=WORKING)
        _looks_right(page)
        confirm(page)
        give(page, room.ballot[:2], PHRASES[:2])
        page.wait_for_selector("a[download]", timeout=WORKING)
        _looks_right(page)
        page.close()  # before the service ends: a browser may still ask for the icon


def _looks_right(page: Page) -> None:
    page.wait_for_load_state("load")
    assert sideways(page) <= 0
    assert small_targets(page) == []
    assert small_text(page) == []


def test_the_code_works_without_scripts_too(started: Console, window: Window) -> None:
    page = window.open()
    page.goto(started.address + "?lang=en")
    page.fill("#code", started.code.lower().replace("-", " "))
    page.click("#enter")
    expect(page.locator("h1")).to_contain_text("who must be here")
