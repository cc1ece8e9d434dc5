"""Comments in a real browser: the office proposes, the monitor confirms, readers see black."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from survey.domain.staff import Role
from tests.factories.released import small_document, small_results
from tests.journeys.conftest import Window
from tests.journeys.looks import sideways
from tests.journeys.served import served
from tests.journeys.turning import follow
from tests.web.offices import Office, open_office

pytestmark = pytest.mark.needs_system

TEXTS = [
    f"{one}服务态度好，丁某某说的"
    for one in ["窗口人员", "领导", "同志们", "一把手", "大家", "科室"]
]
OTHERS = [f"{one}服务态度一般" for one in ("工作", "平时", "群众面前", "节假日")]


class Hall:
    """The office and the address at which it is served."""

    def __init__(self, office: Office, address: str) -> None:
        self.office, self.address = office, address

    def come_in(self, page: Page, role: Role, tail: str) -> Page:
        page.goto(self.address + self.office.link(role))
        follow(page, "main button")
        page.goto(f"{self.address}/results/{self.office.number}{tail}")
        return page


@pytest.fixture
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    folder = tmp_path_factory.mktemp("office")
    results = small_results()
    results["subjects"][0]["comments"] = [{"text": one} for one in (*TEXTS, *OTHERS)]
    office = open_office(small_document(), results, folder)
    with served(f"sqlite:///{folder / 'office.sqlite3'}", folder) as address:
        yield Hall(office, address)
    office.close_down()


def propose_and_confirm(hall: Hall, window: Window) -> None:
    """The office types the name where it stands, the monitor confirms everything."""
    page = hall.come_in(window.open(), Role.OFFICE, "/comments/review")
    boxes = page.locator("input[name^='words.']")
    expect(boxes).to_have_count(len(TEXTS) + len(OTHERS))
    for place in range(boxes.count()):
        if "丁某某" in page.locator(".deciding .field, .deciding li").nth(place).inner_text():
            boxes.nth(place).fill("丁某某")
    follow(page, page.locator("form[action*='propose'] button").last)
    page = hall.come_in(window.open(width=360), Role.MONITOR, "/comments/review")
    assert sideways(page) <= 0
    expect(page.locator(".deciding mark")).to_have_count(len(TEXTS))
    follow(page, "form[action*='confirm'] button")


def test_a_name_is_blacked_out_by_two_before_anybody_reads(hall: Hall, window: Window) -> None:
    page = hall.come_in(window.open(), Role.AUDITOR, "/comments")
    expect(page.locator(".comments li")).to_have_count(0)
    propose_and_confirm(hall, window)
    page = hall.come_in(window.open(width=360), Role.AUDITOR, "/comments")
    expect(page.locator(".comments li")).to_have_count(len(TEXTS) + len(OTHERS))
    assert "丁某某" not in page.content()
    assert page.locator(".comments li", has_text="███").count() == len(TEXTS)
    assert sideways(page) <= 0
    follow(page, "a[href*='/words']")
    rows = page.locator("table.words tbody tr")
    assert rows.nth(0).inner_text().split() == ["服务态度", "10"]
    assert "丁某某" not in page.content()
    assert sideways(page) <= 0
