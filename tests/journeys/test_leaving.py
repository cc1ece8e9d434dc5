"""What is typed into a form of the console is not left behind unasked, in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Dialog, Page, expect

from survey.clock import now
from survey.domain.staff import Role
from survey.services.attending import open_session
from survey.unit_of_work import unit_of_work
from survey.web.sign_in import COOKIE
from tests.journeys.conftest import Window
from tests.journeys.served import served
from tests.journeys.turning import follow
from tests.web.appeals import published
from tests.web.members import staffed_house

pytestmark = pytest.mark.needs_system

WORDS = "合计不符。"
LINKS = ("大字版", "English", "工作台")


class Asked:
    """Counts what the browser asks, and says whether the page is left."""

    def __init__(self, page: Page) -> None:
        self.kinds: list[str] = []
        self.leaves = False
        page.on("dialog", self._answer)

    def _answer(self, dialog: Dialog) -> None:
        self.kinds.append(dialog.type)
        (dialog.accept if self.leaves else dialog.dismiss)()


@pytest.fixture
def own(tmp_path_factory: pytest.TempPathFactory, window: Window) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("house")
    with staffed_house(folder) as house:
        person = published(house).add("甲一", {Role.RATED})
        with unit_of_work(house.places.factory) as session:
            token = open_session(session, person, replaces="", at=now())
        with served(f"sqlite:///{folder / 'house.sqlite3'}", folder) as address:
            page = window.open(width=360)
            page.context.add_cookies([{"name": COOKIE, "value": token, "url": address}])
            page.goto(f"{address}/console/c/{house.ours}/own/appeals")
            yield page


def test_a_link_asks_before_typed_text_is_left_behind(own: Page) -> None:
    asked = Asked(own)
    own.fill("#text", WORDS)
    for link in LINKS:
        with own.expect_event("dialog"):
            own.get_by_role("link", name=link, exact=True).first.click(no_wait_after=True)
        expect(own.locator("#text")).to_have_value(WORDS)
    assert asked.kinds == ["beforeunload"] * len(LINKS)
    asked.leaves = True
    own.get_by_role("link", name="大字版", exact=True).click()
    own.wait_for_url("**size=large**")
    expect(own.locator("#text")).to_have_value("")


def test_nothing_is_asked_where_nothing_was_typed_or_all_was_sent(own: Page) -> None:
    asked = Asked(own)
    own.fill("#text", WORDS)
    own.fill("#text", "")
    own.get_by_role("link", name="大字版", exact=True).click()
    own.wait_for_url("**size=large**")
    own.check("input[value=figures]")
    own.fill("#text", WORDS)
    follow(own, "text=提交申诉")
    expect(own.locator("[role=status]")).to_have_text("申诉已提交。")
    assert asked.kinds == []


def test_a_text_that_was_refused_is_not_left_behind_either(own: Page, window: Window) -> None:
    asked, long = Asked(own), "字" * 2001
    own.check("input[value=figures]")
    own.fill("#text", long)
    follow(own, "text=提交申诉")
    expect(own.locator("#text-wrong")).to_be_visible()
    with own.expect_event("dialog"):
        own.get_by_role("link", name="English", exact=True).click(no_wait_after=True)
    expect(own.locator("#text")).to_have_value(long)
    follow(own, "text=提交申诉")
    expect(own.locator("#text-wrong")).to_be_visible()
    assert asked.kinds == ["beforeunload"]
    # Chromium calls an answer of 409 an error.
    assert all("409" in line for line in window.wrong)
    window.wrong.clear()


def test_signing_out_beside_a_typed_text_asks_too(own: Page) -> None:
    asked = Asked(own)
    own.fill("#text", WORDS)
    with own.expect_event("dialog"):
        own.get_by_role("button", name="退出", exact=True).click(no_wait_after=True)
    expect(own.locator("#text")).to_have_value(WORDS)
    assert asked.kinds == ["beforeunload"]
