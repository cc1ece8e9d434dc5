"""Results pages in a real browser: charts are drawn, nothing overflows, no other host is asked."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.factories.county import county_count, county_document
from tests.journeys import barriers
from tests.journeys.barriers import SIZES
from tests.journeys.conftest import Window
from tests.journeys.looks import sideways
from tests.journeys.results_place import Place
from tests.journeys.served import served
from tests.journeys.turning import follow
from tests.web.offices import open_office

pytestmark = pytest.mark.needs_system

UNITS = 20


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
    all_drawn(page)
    return page


def all_drawn(page: Page) -> None:
    """Wait for the charts of a page that is there whole."""
    charts = page.locator("figure.chart").count()
    expect(page.locator("figure.chart.drawn")).to_have_count(charts)


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


_SIZES_OF_CHARTS = """[...document.querySelectorAll('figure.chart')].map(chart => {
const svg = chart.querySelector('.main-svg').getBoundingClientRect();
const place = chart.getBoundingClientRect();
const legend = chart.querySelector('.legend .bg');
const under = legend ? Math.round(legend.getBoundingClientRect().top - place.top) : 0;
return [svg.width, svg.height, under, svg.bottom <= place.bottom + 1] })"""


def test_charts_of_a_window_that_is_turned_are_those_of_one_that_was_so(
    place: Place, window: Window
) -> None:
    fresh = {
        width: drawn(place, window, "/category/c0", width=width).evaluate(_SIZES_OF_CHARTS)
        for width in (360, 1280)
    }
    assert all(inside for size in fresh.values() for *_, inside in size)
    assert all(any(under for _, _, under, _ in size) for size in fresh.values())
    page = drawn(place, window, "/category/c0")
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function(f"JSON.stringify({_SIZES_OF_CHARTS}) === '{compact(fresh[width])}'")
        assert sideways(page) <= 0


def compact(found: object) -> str:
    return json.dumps(found, separators=(",", ":"))


def test_a_ranking_draws_a_bar_for_each_subject(place: Place, window: Window) -> None:
    page = drawn(place, window, "/category/c0")
    assert page.locator("figure.chart").first.locator(".bars .point path").count() == 16
    assert page.locator(".ranking tbody tr").count() == 16


def test_votes_are_drawn_stacked_above_their_table(place: Place, window: Window) -> None:
    page = drawn(place, window, "/subject/T06")
    assert page.locator("figure.chart").last.locator(".trace.bars").count() == 4
    assert page.locator("table.votes").first.is_visible()


FIELD, AGAINST, RATER = "/category/c0/form/team/g11", "/category/c0/classes", "/class/leaders"
HEAT = "/category/c0/heat"
PLAIN = ("/files", "/comments", "/comments/review", "/words", "/scores")


def test_an_indicator_draws_its_ranking_its_spread_and_its_votes(
    place: Place, window: Window
) -> None:
    page = drawn(place, window, FIELD)
    charts = page.locator("figure.chart")
    assert charts.count() == 3
    assert charts.nth(0).locator(".bars .point path").count() == 16
    bands = page.locator("table.spread thead th").count() - 2
    assert charts.nth(1).locator(".bars .point path").count() == bands
    assert charts.nth(2).locator(".trace.bars").count() == 4


def test_two_classes_draw_a_point_for_each_row_and_the_line_between(
    place: Place, window: Window
) -> None:
    page = drawn(place, window, f"{AGAINST}?x=base&y=deputies")
    traces = page.locator(".scatterlayer .trace.scatter")
    assert traces.count() == 2
    assert traces.nth(1).locator("path.point").count() == page.locator("tbody tr").count() == 16
    expect(page.locator("#choice-x")).to_have_value("base")


def test_a_class_draws_a_ranking_and_a_spread_for_each_category(
    place: Place, window: Window
) -> None:
    page = drawn(place, window, RATER)
    tables = page.locator("table.heat")
    assert page.locator(".trace.bars").count() == 2 * tables.count() == 6


def test_every_cell_of_the_table_of_all_has_its_number_and_its_shade(
    place: Place, window: Window
) -> None:
    page = drawn(place, window, HEAT)
    cells = page.locator("table.heat tbody td[class*='number h']")
    assert cells.count() == 16 * 13
    shades = cells.evaluate_all(
        "found => found.map(one => [one.className, getComputedStyle(one).backgroundColor])"
    )
    assert len({name for name, _ in shades}) == len({colour for _, colour in shades}) > 3
    assert all(cells.nth(at).inner_text().strip() for at in (0, 100, 207))


@pytest.mark.parametrize(
    "tail", ["", "/category/c0", "/subject/T06", FIELD, AGAINST, RATER, HEAT, "/experts", *PLAIN]
)
def test_nothing_keeps_anybody_out(place: Place, window: Window, tail: str) -> None:
    page = drawn(place, window, tail)
    for size in (SIZES[0], SIZES[3]):
        barriers.show_at(page, size)
        assert barriers.troubles(page) == {}


@pytest.mark.parametrize("tail", ["", "/category/c0", "/subject/T06", FIELD, AGAINST, HEAT])
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
    expect(page.locator("figure.chart .plot p").first).to_be_visible()
    assert page.locator(".ranking tbody tr").count() == 16


def test_a_page_prints_without_its_buttons(place: Place, window: Window) -> None:
    page = drawn(place, window, "/subject/T06")
    page.emulate_media(media="print")
    expect(page.locator(".switches")).to_be_hidden()
    expect(page.locator("table.fields").first).to_be_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_a_bar_leads_to_its_figure_opened(place: Place, window: Window) -> None:
    page = drawn(place, window, FIELD)
    for chart, table, bar in (
        (0, "#ranking tbody tr >> nth=2", 2),
        (1, "#spread tbody td >> nth=0", 0),
    ):
        page.locator("figure.chart").nth(chart).scroll_into_view_if_needed()
        shape = page.locator("figure.chart").nth(chart).locator(".bars .point path").nth(bar)
        box = shape.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        opened = page.locator(table).locator("details[open]")
        expect(opened).to_have_count(1)
        expect(opened.locator("summary")).to_be_focused()


def test_the_radar_draws_the_series_that_are_ticked(place: Place, window: Window) -> None:
    page = drawn(place, window, "/category/c0")
    for key in ("_mean", "leaders"):
        page.uncheck(f"input[value='{key}']")
    follow(page, ".series button")
    all_drawn(page)
    assert page.locator(".polarlayer .scatterlayer .trace").count() == 2
    assert page.url.endswith("#radar")
    assert "_mean" not in page.url
