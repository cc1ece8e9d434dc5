"""The console in a real browser: accounts are set up and used, as wide as a phone and as a PC."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pyotp
import pytest
from playwright.sync_api import Page, expect

from survey.clock import now
from survey.domain.staff import Role
from tests.journeys.conftest import Window
from tests.journeys.looks import sideways, small_targets
from tests.journeys.served import served
from tests.journeys.turning import follow
from tests.web.members import PASSWORD, House, staffed_house

pytestmark = pytest.mark.needs_system

NEW = "another four words, later"


@dataclass(frozen=True)
class Place:
    """The house and the address at which it is served."""

    house: House
    address: str


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("house")
    with (
        staffed_house(folder) as house,
        served(f"sqlite:///{folder / 'house.sqlite3'}", folder) as address,
    ):
        yield Place(house, address)


def sign_in(page: Page, place: Place, name: str, password: str, code: str = "") -> None:
    page.goto(f"{place.address}/console/sign-in?lang=en")
    page.fill("#name", name)
    page.fill("#password", password)
    page.fill("#code", code)
    follow(page, "main button")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_newcomer_sets_up_his_account_and_signs_in_with_the_authenticator(
    place: Place, window: Window, width: int
) -> None:
    name = f"新来 {width}"
    person = place.house.add(name, {Role.OFFICE, Role.PRINT}, finished=False)
    place.house.change(person, one_time_until=now() + timedelta(days=7))
    page = window.open(width=width)
    sign_in(page, place, name, PASSWORD)
    expect(page.locator("h1")).to_have_text("My account")
    looked_at(page)
    page.fill("#password", NEW)
    page.fill("#again", NEW)
    follow(page, "form[action*=password] button")
    follow(page, "form[action*=authenticator] button")
    looked_at(page)
    shown = page.locator(".tracker").inner_text()
    secret = re.sub(r"\s", "", shown)
    page.fill("#code", pyotp.TOTP(secret).now())
    follow(page, "main form button")
    expect(page.locator("[role=status]")).to_have_text("The authenticator is set up.")
    looked_at(page)
    follow(page, "text=Sign out")
    expect(page.locator("h1")).to_have_text("Signed out")
    later = pyotp.TOTP(secret).at(now(), counter_offset=1)
    sign_in(page, place, name, NEW, later)
    expect(page.locator("h1")).to_have_text("Console")
    expect(page.locator(".campaigns h2")).to_have_count(1)
    looked_at(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_an_administrator_adds_somebody(place: Place, window: Window, width: int) -> None:
    name = f"管理 {width}"
    person = place.house.add(name, {Role.ADMINISTRATOR}, finished=False)
    place.house.change(person, one_time_until=None)
    page = window.open(width=width)
    sign_in(page, place, name, PASSWORD)
    follow(page, "form[action*=codes] button")
    expect(page.locator(".codes li")).to_have_count(10)
    looked_at(page)
    follow(page, "text=I have the list")
    follow(page, "main >> text=Staff")
    looked_at(page)
    follow(page, "text=Add a member of staff")
    page.fill("#name", f"周宁 {width}")
    page.check("[value=office]")
    page.check("[value=auditor]")
    follow(page, "main button")
    expect(page.locator("fieldset .wrong")).to_contain_text("must not be who checks it")
    expect(page.locator("#name")).to_have_value(f"周宁 {width}")
    # The browser tells of the refusal, which is meant; everything else is wrong.
    assert all("409" in one for one in window.wrong)
    window.wrong.clear()
    looked_at(page)
    page.uncheck("[value=auditor]")
    follow(page, "main button")
    expect(page.locator(".given")).to_have_text(re.compile(r"^[A-Z2-9]{4}(-[A-Z2-9]{4}){3}$"))
    looked_at(page)
    follow(page, "main >> text=All staff >> nth=0")
    follow(page, f"text=周宁 {width}")
    looked_at(page)


def looked_at(page: Page) -> None:
    """Nothing hangs over the edge, and everything that is pressed is large enough."""
    page.wait_for_load_state()
    assert sideways(page) == 0
    assert small_targets(page) == []
