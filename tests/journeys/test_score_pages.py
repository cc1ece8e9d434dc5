"""The score sheet in a real browser: its forms, its figures, on a phone too, axe-clean."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from survey.domain.staff import Role
from tests.factories.county import county_count, county_document
from tests.journeys import barriers
from tests.journeys.barriers import SIZES, Size
from tests.journeys.conftest import Window
from tests.journeys.looks import sideways
from tests.journeys.results_place import Place
from tests.journeys.served import served
from tests.journeys.turning import follow
from tests.web.offices import open_office
from tests.web.scoring import send_rules, take_table

pytestmark = pytest.mark.needs_system

COUNTY = county_document(units=20)
TOWNS = [one for one in COUNTY["subjects"] if one["category"] == "c0"]
HEAD = "编号,名称,片区,目标考核,加分,扣分"
ROWS = [f"{one['id']},{one['name']},{'东西'[n % 2]}片,{700 + n},," for n, one in enumerate(TOWNS)]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("office")
    office = open_office(COUNTY, county_count(units=20).document, folder)
    client = office.signed_in(Role.OFFICE)
    made = send_rules(
        client, office, "c0", p1_field=["overall"], method=["ratio"], group=["片区"], capped=["yes"]
    )
    assert made.status_code == 302
    assert take_table(client, office, "\n".join([HEAD, *ROWS])).status_code == 302
    with served(f"sqlite:///{folder / 'office.sqlite3'}", folder) as address:
        yield Place(office, address)
    office.close_down()


def send(page: Page, *rows: str) -> None:
    raw = "\n".join([HEAD, *rows]).encode()
    page.set_input_files("#table", {"name": "t.csv", "mimeType": "text/csv", "buffer": raw})
    follow(page, "main button.main")


@pytest.mark.parametrize(
    "tail",
    ["/scores", "/scores?category=c1", "/scores/rules/c0", "/scores/rules/c1", "/scores/import"],
)
def test_nothing_keeps_anybody_out(place: Place, window: Window, tail: str) -> None:
    page = place.come_in(window.open(), tail)
    for size in (SIZES[0], SIZES[3]):
        barriers.show_at(page, size)
        assert barriers.troubles(page) == {}
    for width in (320, 360, 1280):
        barriers.show_at(page, Size(width, 740))
        assert sideways(page) <= 0


def test_a_figure_opens_to_its_formula_and_its_inputs(place: Place, window: Window) -> None:
    page = place.come_in(window.open(), "/scores")
    cell = page.locator("tbody tr").first.locator("details.basis").nth(1)
    expect(cell.locator("div")).to_be_hidden()
    cell.locator("summary").click()
    expect(cell.locator("div")).to_contain_text("÷")
    assert page.locator(".ranking tbody tr").count() == len(TOWNS)
    assert page.locator("table.groups tbody tr").count() == 2
    page.select_option("#order", "2")
    follow(page, ".sieve button")
    first = page.locator(".ranking tbody tr").first
    expect(first.locator("td").nth(4)).to_contain_text("(1)")


def test_rules_that_are_wrong_keep_what_was_typed_and_lead_to_the_place(
    place: Place, window: Window
) -> None:
    page = place.come_in(window.open(), "/scores/rules/c1")
    for name, typed in (("p0-weight", "90"), ("p1-name", "优秀率"), ("p1-weight", "20")):
        page.fill(f"#{name}", typed)
    follow(page, "main button.main")
    expect(page.locator(".trouble")).to_contain_text("110 %")
    expect(page.locator("#p1-name")).to_have_value("优秀率")
    page.locator(".trouble a").last.click()
    page.wait_for_url("**#p1")
    assert barriers.troubles(page) == {}
    window.wrong.clear()  # the browser itself tells that the form was answered by 422


def test_a_bad_table_is_shown_with_its_rows_and_a_good_one_is_taken(
    place: Place, window: Window
) -> None:
    page = place.come_in(window.open(), "/scores/import")
    send(page, ROWS[0].replace("700", "abc"), *ROWS[1:])
    expect(page.locator("main table")).to_contain_text("abc")
    assert barriers.troubles(page) == {}
    follow(page, ".way a")
    send(page, *ROWS)
    follow(page, "main form button.main")
    expect(page.locator(".ranking tbody tr")).to_have_count(len(TOWNS))
