"""Results pages in a real browser: charts are drawn, nothing overflows, no other host is asked."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from survey.domain.staff import Role
from tests.factories.county import county_count, county_document
from tests.journeys.conftest import Window
from tests.journeys.looks import sideways
from tests.journeys.served import served
from tests.web.offices import Office, open_office

pytestmark = pytest.mark.needs_system

UNITS = 20


@dataclass(frozen=True)
class Place:
    """The office and the address at which it is served."""

    office: Office
    address: str

    def come_in(self, page: Page, tail: str) -> Page:
        """By a link to the turnout, then to a results page."""
        page.goto(self.address + self.office.link(Role.OFFICE))
        page.click("main button")
        page.goto(f"{self.address}/results/{self.office.number}{tail}")
        return page


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("office")
    results = county_count(units=UNITS).document
    office = open_office(county_document(units=UNITS), results, folder)
    with served(f"sqlite:///{folder / 'office.sqlite3'}", folder) as address:
        yield Place(office, address)
    office.close_down()


def drawn(place: Place, window: Window, tail: str, *, width: int = 1280) -> Page:
    """A results page with all its charts drawn."""
    page = place.come_in(window.open(width=width), tail)
    charts = page.locator("figure.chart").count()
    expect(page.locator("figure.chart.drawn")).to_have_count(charts)
    return page


@pytest.mark.parametrize("tail", ["/category/c0", "/category/c1", "/subject/T06", "/subject/D01"])
def test_the_radar_of_every_page_is_really_drawn(place: Place, window: Window, tail: str) -> None:
    page = drawn(place, window, tail)
    traces = page.locator(".polarlayer .scatterlayer .trace")
    assert traces.count() == 4
    lines = traces.locator("path.js-line")
    dashes = lines.evaluate_all("found => found.map(one => one.style.strokeDasharray)")
    shapes = [
        traces.nth(place).locator("path.point").first.get_attribute("d") for place in range(4)
    ]
    assert (len(set(dashes)), len(set(shapes))) == (4, 4)


def test_a_ranking_draws_a_bar_for_each_subject(place: Place, window: Window) -> None:
    page = drawn(place, window, "/category/c0")
    assert page.locator("figure.chart").first.locator(".bars .point path").count() == 16
    assert page.locator(".ranking tbody tr").count() == 16


def test_votes_are_drawn_stacked_above_their_table(place: Place, window: Window) -> None:
    page = drawn(place, window, "/subject/T06")
    assert page.locator("figure.chart").last.locator(".trace.bars").count() == 4
    assert page.locator("table.votes").first.is_visible()


@pytest.mark.parametrize("tail", ["", "/category/c0", "/subject/T06"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_is_wider_than_its_window(
    place: Place, window: Window, tail: str, width: int
) -> None:
    assert sideways(drawn(place, window, tail, width=width)) <= 0


def test_a_figure_opens_to_what_it_is_made_of(place: Place, window: Window) -> None:
    page = drawn(place, window, "/subject/T06")
    figure = page.locator("details.basis").first
    expect(figure.locator("ul")).to_be_hidden()
    figure.locator("summary").click()
    expect(figure.locator("ul")).to_be_visible()
    assert figure.locator("li").count() == 5


def test_without_the_scripts_the_tables_hold_the_numbers(place: Place, window: Window) -> None:
    page = window.open()
    page.route("**/*.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    place.come_in(page, "/category/c0")
    expect(page.locator("figure.chart p").first).to_be_visible()
    assert page.locator(".ranking tbody tr").count() == 16


def test_a_page_prints_without_its_buttons(place: Place, window: Window) -> None:
    page = drawn(place, window, "/subject/T06")
    page.emulate_media(media="print")
    expect(page.locator(".switches")).to_be_hidden()
    expect(page.locator("table.fields").first).to_be_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
