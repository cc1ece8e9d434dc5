"""Dossiers and documents in the console: from the deadline to the preview, phone and PC."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from survey.clock import now
from survey.domain.lifecycle import CampaignState
from survey.domain.staff import Role, Staff
from survey.persistence import campaigns
from survey.services.attending import open_session
from survey.services.dossier_lists import set_times
from survey.unit_of_work import unit_of_work
from survey.web.sign_in import COOKIE
from tests.factories.dossiers import collecting_times, png
from tests.journeys.barriers import troubles
from tests.journeys.conftest import Window
from tests.journeys.served import served
from tests.journeys.turning import follow
from tests.web.members import House, staffed_house

pytestmark = pytest.mark.needs_system

SIZES = pytest.mark.parametrize("width", [360, 1280])


@dataclass(frozen=True)
class Place:
    """The house with a campaign that is still a draft, and the address at which it is served."""

    house: House
    address: str

    def enter(self, page: Page, person: Staff) -> None:
        """Be signed in, in this window."""
        with unit_of_work(self.house.places.factory) as session:
            token = open_session(session, person, replaces="", at=now())
        page.context.add_cookies([{"name": COOKIE, "value": token, "url": self.address}])

    def dossiers(self, ending: str = "", words: str = "lang=en") -> str:
        """The address of the list, or of what is below it."""
        return f"{self.address}/console/c/{self.house.ours}/dossiers{ending}?{words}"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("house")
    with staffed_house(folder) as house:
        with unit_of_work(house.places.factory) as session:
            kept = campaigns.by_number(session, house.ours)
            campaigns.store(session, replace(kept, state=CampaignState.DRAFT))
        with served(f"sqlite:///{folder / 'house.sqlite3'}", folder) as address:
            yield Place(house, address)


def looked_at(page: Page) -> None:
    """Nothing keeps anybody out, in either language."""
    page.wait_for_load_state()
    assert not troubles(page), json.dumps(troubles(page), ensure_ascii=False)


def picture(folder: Path) -> Path:
    file = folder / "现场 图.png"
    file.write_bytes(png())
    return file


def asks(place: Place, office: Page) -> None:
    """The office sets the deadline and the publication."""
    office.goto(place.dossiers())
    local = now() + timedelta(hours=8)
    for name, hours in (("collects_until", 1), ("shown_from", 2), ("shown_until", 30)):
        office.fill(f"#{name}", f"{local + timedelta(hours=hours):%Y-%m-%dT%H:%M}")
    follow(office, "text=Set the times")
    expect(office.locator("[role=status]")).to_have_text("Done.")
    looked_at(office)


def writes(unit: Page, file: Path) -> None:
    """The unit writes, adds a picture, takes it out and puts it back, and looks at it all."""
    unit.fill("#duties", "负责甲项工作\n负责乙项工作")
    unit.set_input_files("#file", file)
    looked_at(unit)
    follow(unit, "text=Save, and add the file")
    expect(unit.locator(".kept")).to_contain_text(file.name)
    unit.fill("#report", "述职如下")
    follow(unit, "text=Take out")
    expect(unit.locator(".kept s")).to_have_text(file.name)
    follow(unit, "text=Put back")
    looked_at(unit)
    follow(unit, "text=See it as evaluators do")
    expect(unit.locator(".paper img")).to_have_js_property("naturalWidth", 320)
    expect(unit.locator(".paper")).to_contain_text("述职如下")
    looked_at(unit)
    unit.go_back()


@SIZES
def test_the_office_asks_a_unit_writes_the_office_sends_back(
    place: Place, window: Window, width: int, tmp_path: Path
) -> None:
    boss = place.house.add(f"考核办 {width}", {Role.OFFICE})
    writer = place.house.add(f"单位 {width}", {Role.UNIT}, unit="s1" if width == 360 else "s2")
    office, unit = window.open(width=width), window.open(width=width)
    place.enter(office, boss)
    place.enter(unit, writer)
    asks(place, office)
    unit.goto(f"{place.address}/console?lang=en")
    looked_at(unit)
    follow(unit, "text=Open the dossier")
    writes(unit, picture(tmp_path))
    follow(unit, "text=Save and submit")
    expect(unit.locator("[role=status]")).to_have_text("Submitted.")
    looked_at(unit)
    office.goto(place.dossiers(f"/{writer.unit}"))
    office.fill("#remark", "补充数字")
    looked_at(office)
    follow(office, "button:has-text('Send back')")
    unit.reload()
    expect(unit.locator(".trouble")).to_contain_text("补充数字")
    looked_at(unit)


@SIZES
def test_a_document_is_added_found_removed_and_brought_back(
    place: Place, window: Window, width: int, tmp_path: Path
) -> None:
    page = window.open(width=width)
    place.enter(page, place.house.add(f"文件 {width}", {Role.OFFICE}))
    page.goto(f"{place.address}/console/documents?lang=en")
    looked_at(page)
    page.set_input_files("#file", picture(tmp_path))
    page.fill("#title", f"现场图 {width}")
    page.check("input[value=other]")
    follow(page, "text=Add the document")
    expect(page.locator("[role=status]")).to_have_text("The document is kept.")
    page.fill("#q", f"图 {width}")
    follow(page, "form.sieve button")
    expect(page.locator("tbody tr")).to_have_count(1)
    looked_at(page)
    follow(page, "tbody button")
    looked_at(page)
    follow(page, "text=Undo")
    expect(page.locator("tbody")).to_contain_text(f"现场图 {width}")


@SIZES
def test_the_pages_in_chinese_and_in_large_print(place: Place, window: Window, width: int) -> None:
    page = window.open(width=width)
    place.house.act(
        lambda session: set_times(
            session, place.house.ours, collecting_times(now()), actor="office", at=now()
        )
    )
    place.enter(page, place.house.add(f"大字 {width}", {Role.OFFICE}))
    for words in ("lang=zh", "lang=zh&size=large"):
        for ending in ("", "/s3", "/s3/preview"):
            page.goto(place.dossiers(ending, words))
            looked_at(page)
        page.goto(f"{place.address}/console/documents?{words}")
        looked_at(page)
