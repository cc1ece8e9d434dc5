"""Histories in a real browser: the lines are drawn, with gaps, and nobody is kept out."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from survey.domain.staff import Role
from survey.web.sign_in import COOKIE
from tests.factories.released import small_document, small_results
from tests.factories.years import a_year
from tests.journeys import barriers
from tests.journeys.barriers import SIZES
from tests.journeys.conftest import Window
from tests.journeys.looks import sideways, small_targets
from tests.journeys.served import served
from tests.web.offices import open_office

pytestmark = pytest.mark.needs_system

TOGETHER = "/history-together?category=中层干部&s=s1&s=s2"
PAGES = ("/history", "/history/s1", "/history/s2", TOGETHER)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Address and cookie; s2 has no score in 2024, the second of four years."""
    folder = tmp_path_factory.mktemp("years")
    office = open_office(small_document(), small_results(), folder)
    for year in (2023, 2024, 2025):
        office.add(a_year(year, scores={"s2": ""} if year == 2024 else {}))
    token = office.token(Role.AUDITOR, organiser="考核办")
    with served(f"sqlite:///{folder / 'office.sqlite3'}", folder) as address:
        yield address, token
    office.close_down()


def drawn(place: tuple[str, str], window: Window, path: str, *, width: int = 1280) -> Page:
    address, token = place
    page = window.open(width=width)
    page.context.add_cookies([{"name": COOKIE, "value": token, "url": address}])
    page.goto(address + path)
    charts = page.locator("figure.chart").count()
    expect(page.locator("figure.chart.drawn")).to_have_count(charts)
    return page


def test_score_and_mean_are_two_lines_told_apart(place: tuple[str, str], window: Window) -> None:
    page = drawn(place, window, "/history/s1")
    traces = page.locator("figure.chart").first.locator(".scatterlayer .trace.scatter")
    assert traces.count() == 2
    assert traces.first.locator("path.point").count() == 4
    lines = traces.locator("path.js-line")
    dashes = lines.evaluate_all("found => found.map(one => one.style.strokeDasharray)")
    assert len(set(dashes)) == 2


def test_a_withheld_year_breaks_the_line(place: tuple[str, str], window: Window) -> None:
    page = drawn(place, window, "/history/s2")
    own = page.locator("figure.chart").first.locator(".scatterlayer .trace.scatter").first
    assert own.locator("path.point").count() == 3
    # Two strokes: the point before the gap alone, then the two after it, joined.
    assert own.locator("path.js-line").count() == 2
    assert page.get_by_text("不公开", exact=True).count() >= 1


def test_several_subjects_have_a_line_each(place: tuple[str, str], window: Window) -> None:
    page = drawn(place, window, TOGETHER)
    assert page.locator(".scatterlayer .trace.scatter").count() == 2
    assert page.locator("input[name=s]:checked").count() == 2


@pytest.mark.parametrize("path", PAGES)
def test_nothing_keeps_anybody_out(place: tuple[str, str], window: Window, path: str) -> None:
    page = drawn(place, window, path)
    for size in (SIZES[0], SIZES[3]):
        barriers.show_at(page, size)
        assert barriers.troubles(page) == {}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_is_wider_than_its_window(
    place: tuple[str, str], window: Window, path: str, width: int
) -> None:
    page = drawn(place, window, path, width=width)
    assert sideways(page) <= 0
    assert small_targets(page) == []
