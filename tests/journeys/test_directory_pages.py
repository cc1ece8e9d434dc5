"""Units and persons in a browser: imported, listed, mended, taken into a campaign."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from survey.domain.staff import Role
from survey.services.plan_trees import empty_tree
from tests.factories.tables import UNITS, workbook
from tests.journeys import barriers
from tests.journeys.barriers import Size
from tests.journeys.conftest import Window
from tests.journeys.served import served
from tests.journeys.turning import follow
from tests.web.members import House, staffed_house
from tests.web.plans import start
from tests.web.test_directory import ROSTER, take, upload

pytestmark = pytest.mark.needs_system


@dataclass(frozen=True)
class Office:
    """A served house, with what an office has done in it."""

    house: House
    address: str
    cookie: str
    bad: str
    number: str

    def open(self, window: Window, path: str) -> Page:
        page = window.open()
        page.context.add_cookies(
            [{"name": "survey_staff", "value": self.cookie, "url": self.address}]
        )
        page.goto(f"{self.address}{path}")
        return page


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("house")
    with (
        staffed_house(folder) as house,
        served(f"sqlite:///{folder / 'house.sqlite3'}", folder) as address,
    ):
        client = house.entered(house.add("考核办甲", {Role.OFFICE}))
        take(client, ROSTER.read_bytes())
        bad = upload(client, workbook([*UNITS, ["a_b", "", "镇街", "", "错列"]])).headers[
            "Location"
        ]
        cookie = client.get_cookie("survey_staff")
        assert cookie is not None
        yield Office(house, address, cookie.value, bad, start(house, empty_tree()))


def test_a_file_is_chosen_looked_at_and_taken(
    office: Office, window: Window, tmp_path: Path
) -> None:
    file = tmp_path / "人员.xlsx"
    file.write_bytes(workbook([["姓名", "单位", "职务"], ["甲 一", "美原镇", "镇长"]]))
    page = office.open(window, "/console/directory/persons/import?lang=en")
    page.set_input_files("#table", file)
    follow(page, "form[enctype] button")
    expect(page.locator("h1")).to_have_text("Preview: Persons")
    follow(page, "main .button.main")
    expect(page.locator("[role=status]")).to_contain_text("Taken: 1 new")
    expect(page.locator("tbody th")).to_have_text("甲一")


def test_a_deletion_is_taken_back(office: Office, window: Window) -> None:
    page = office.open(window, "/console/directory/units/entry/T01?lang=en")
    follow(page, "text=Delete from the list")
    expect(page.locator("form.note")).to_contain_text("Deleted last: 窦村街道办事处 (T01)")
    follow(page, "text=Take it back")
    expect(page.locator("tbody th")).to_have_text("窦村街道办事处")


def test_the_headings_stay_while_the_list_is_scrolled(office: Office, window: Window) -> None:
    page = office.open(window, "/console/directory/units")
    page.locator("tbody tr").nth(45).scroll_into_view_if_needed()
    top = page.locator("thead th").first.evaluate("one => one.getBoundingClientRect().top")
    assert 0 <= top < 5


def test_subjects_are_ticked_and_taken(office: Office, window: Window) -> None:
    page = office.open(window, f"/console/c/{office.number}/plan/subjects/units?lang=en&text=T0")
    page.check("tbody tr:nth-child(2) input")
    page.check("tbody tr:nth-child(3) input")
    follow(page, "text=Take the ticked ones")
    expect(page.locator("#subjects .n")).to_have_text("2")


@pytest.mark.parametrize("size", barriers.SIZES, ids=str)
def test_nothing_keeps_anybody_out_at_any_size(office: Office, window: Window, size: Size) -> None:
    for path in (
        "/console/directory/units",
        "/console/directory/teams",
        "/console/directory/units/entry/T02",
        "/console/directory/persons/new",
        "/console/directory/units/import",
        office.bad,
        f"/console/c/{office.number}/plan/subjects/units",
    ):
        page = office.open(window, path)
        barriers.show_at(page, size)
        assert barriers.troubles(page) == {}, path
        page.context.close()


def test_all_is_reached_by_keys(office: Office, window: Window) -> None:
    for path in ("/console/directory/units?category=镇街", "/console/directory/units/import"):
        assert barriers.lost_focus(office.open(window, path)) == [], path
