"""An office of three runs a campaign from an empty installation to the published result.

Three browsers: office and print, monitor and auditor, system administrator. Twelve subjects, three
classes, one of them with two people, one with a section for each unit; a slip is lost and replaced,
the time is extended, a card of each lock is missing at the opening. No command but the first one.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.campaign_moves import print_slips, prove
from tests.journeys.clerks import Clerk
from tests.journeys.conftest import Window
from tests.journeys.office_after import close, count, publish
from tests.journeys.office_before import (
    Office,
    begin,
    bring_in_the_others,
    lock_and_freeze,
    open_,
    rehearse,
    second,
)
from tests.journeys.office_during import vote
from tests.journeys.served import served
from tests.journeys.staff_moves import first_administrator

pytestmark = pytest.mark.needs_system


@pytest.fixture
def three(tmp_path: Path, window: Window) -> Iterator[Office]:
    folder = tmp_path / "service"
    one_time = first_administrator(folder, "系统管理员")
    url = f"sqlite:///{folder / 'survey.db'}"
    with served(url, folder) as address:
        clerks = [
            Clerk(window.open(), address, name, _desk(tmp_path, name))
            for name in ("考核办甲", "监督乙", "系统管理员")
        ]
        clerks[2].set_up(one_time)
        yield Office(clerks[0], clerks[1], clerks[2], address)


def _desk(folder: Path, name: str) -> Path:
    place = folder / name
    place.mkdir()
    return place


def test_from_an_empty_installation_to_the_published_result(
    three: Office, scripted: Browser, window: Window
) -> None:
    office, monitor = three.office, three.monitor
    bring_in_the_others(three)
    top = begin(office)
    ballot, slip = lock_and_freeze(three, top)
    for role, holders, cards in (("ballot", monitor, ballot), ("slip", office, slip)):
        prove(second(window, office), holders, top, role, cards.pair(1, 3))
    rehearse(office, scripted, top)
    batches = [
        print_slips(office, top, "leaders all", 2),
        print_slips(office, top, "peers all", 4),
        print_slips(office, top, "own", 3),
    ]
    open_(office, top)
    ballots = vote(three, scripted, top, batches)
    close(three, top)
    count(office, window, top, slip, ballot, batches)
    publish(three, top, ballots)
