"""Charts of a form with two indicators: bars instead of a radar, gaps that stay gaps."""

from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import Locator, Page, expect

from survey.domain.staff import Role
from tests.factories.released import small_document, small_results
from tests.journeys.conftest import Window
from tests.journeys.served import served
from tests.journeys.turning import follow
from tests.web.offices import open_office

pytestmark = pytest.mark.needs_system


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Where the results are, and a link to come in by."""
    folder = tmp_path_factory.mktemp("office")
    office = open_office(small_document(), small_results(), folder)
    with served(f"sqlite:///{folder / 'office.sqlite3'}", folder) as host:
        yield f"{host}/results/{office.number}", host + office.link(Role.OFFICE)
    office.close_down()


def test_every_chart_of_a_small_form_is_drawn(address: tuple[str, str], window: Window) -> None:
    results, link = address
    page = window.open()
    page.goto(link)
    follow(page, "main button")
    # Two indicators of four series, one bar each; of s2 two classes are withheld, s3 shows none.
    for tail, shown in (("/category/mid", 8), ("/subject/s1", 8), ("/subject/s2", 4)):
        charts = drawn(page, f"{results}{tail}")
        grouped = charts.nth(1 if tail.startswith("/category") else 0)
        assert grouped.locator(".trace.bars").count() == 4
        assert lengths(grouped.locator(".bars .point path").all()) == shown
    ranking = drawn(page, f"{results}/category/mid").nth(0)
    assert lengths(ranking.locator(".bars .point path").all()) == 2
    expect(ranking.locator(".annotation")).to_have_count(1)


def drawn(page: Page, address: str) -> Locator:
    page.goto(address)
    charts = page.locator("figure.chart")
    expect(page.locator("figure.chart.drawn")).to_have_count(charts.count())
    return charts


def lengths(bars: Sequence[Locator]) -> int:
    """Bars that are longer than nothing."""
    return sum(1 for one in bars if (one.bounding_box() or {"width": 0})["width"] > 1)
