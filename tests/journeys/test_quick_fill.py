"""Quick fill with scripts, and what it is for: 96 units rated on a phone within ten minutes."""

from collections.abc import Iterator
from math import ceil

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Window
from tests.journeys.evaluators import PHONE, Device, device
from tests.journeys.served import served
from tests.journeys.sheets import WAIT, Hall, choose, hall, listen, part, told, until
from tests.web.ballots import booth_document
from tests.web.booths import Booth, open_booth, shipped_document

pytestmark = pytest.mark.needs_system

ANSWERS = ".rest .choices >> nth=0"
MINUTES = 10
# A slow reader: looks at a unit's name and chooses; sweeps on; reads what stands before and after.
SECONDS_A_TAP, SECONDS_A_SWEEP, SECONDS_AROUND = 2.5, 1.0, 60.0
SWEEP = 600  # pixels: what of the phone's window is above the bar
BAR = PHONE[1] - SWEEP


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    document = booth_document()
    document["ballot"] = document["ballot"] | {"quick_fill": True}
    with hall(document, tmp_path_factory.mktemp("quick"), ("lead", "all")) as opened:
        yield opened


def _chosen(page: Page) -> dict[str, str]:
    script = """() => Object.fromEntries([...document.querySelectorAll(
      'fieldset.rating .tile input:checked')].map(one => [one.name, one.value.trim()]))"""
    return dict(page.evaluate(script))


def _press(page: Page, words: str) -> None:
    if not page.is_visible(ANSWERS):
        page.click(".rest summary")
    page.locator(".rest").get_by_role("button", name=words, exact=True).first.click()


@pytest.mark.parametrize("width", [360, 1280], ids=["phone", "pc"])
def test_the_rest_is_filled_in_at_once_and_can_be_taken_back(
    window: Window, quick: Hall, width: int
) -> None:
    page = window.open(width=width)
    quick.enter(page)
    choose(page, "f-1-o1", "优秀")
    listen(page)
    _press(page, "良好")
    until(page, "document.querySelectorAll('.tile input:checked').length === 8")
    assert _chosen(page)["r.1.o1"] == "good"
    assert set(_chosen(page).values()) == {"good", "fair"}
    assert part(page, "given") == "Filled in 8/14"
    told(page, "Filled in with “良好”: 7")
    choose(page, "f-4-o1", "优秀")
    page.click(".bar [value=undo]")
    until(page, "document.querySelectorAll('.tile input:checked').length === 2")
    assert _chosen(page) == {"r.1.o1": "good", "r.4.o1": "good"}
    assert part(page, "given") == "Filled in 2/14"
    assert page.query_selector(".bar [value=undo]") is None


def test_the_offer_to_take_it_back_ends_when_one_rates_on(window: Window, quick: Hall) -> None:
    page = window.open(width=360)
    quick.enter(page)
    _press(page, "良好")
    until(page, "document.querySelectorAll('.tile input:checked').length === 8")
    for answer in ("较差", "优秀"):
        choose(page, "f-1-o1", answer)
    assert page.is_visible(".bar [value=undo]")
    choose(page, "f-4-o1", "优秀")
    assert page.query_selector(".bar [value=undo]") is None


def test_reasons_that_an_answer_needs_are_asked_for_everywhere(window: Window, quick: Hall) -> None:
    page = window.open()
    quick.enter(page)
    _press(page, "较差")
    until(page, "document.querySelectorAll('.tile input:checked').length === 8")
    until(page, "[...document.querySelectorAll('.why input')].every(one => one.offsetParent)")


def test_a_button_that_says_another_answer_than_the_style_stops_everything(
    window: Window, quick: Hall
) -> None:
    page = window.open()
    page.route("**/sheet/**", _exchanged)
    page.goto(f"{quick.address}?lang=en")
    page.wait_for_selector("#shared")
    page.fill("#code", quick.codes.pop())
    page.click("#enter")
    expect(page.locator("#stage .trouble")).to_be_visible(timeout=WAIT)


def _exchanged(route: object) -> None:
    answer = route.fetch()  # type: ignore[attr-defined]
    body = answer.text().replace("rest.0.003", "rest.0.005", 1)
    route.fulfill(response=answer, body=body)  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Booth]]:
    folder = tmp_path_factory.mktemp("county")
    url = f"sqlite:///{folder / 'county.sqlite3'}"
    booth = open_booth(shipped_document("county.yaml"), url, folder)
    with served(url, folder) as address:
        yield f"{address}/b/{booth.number}", booth
    booth.close_down()


def _tap(phone: Device, selector: str) -> int:
    """Sweep there and touch; gives the sweeps that it took."""
    target = phone.page.locator(selector)
    box = target.bounding_box()
    assert box is not None
    way = box["y"] - 300 if box["y"] < 60 or box["y"] > PHONE[1] - BAR - box["height"] else 0
    phone.page.evaluate(f"scrollBy(0, {way})")
    target.click()
    return ceil(abs(way) / SWEEP)


def test_96_units_are_rated_on_a_phone_within_ten_minutes(
    scripted: Browser, county: tuple[str, Booth]
) -> None:
    address, booth = county
    with device(scripted, PHONE) as phone:
        phone.scan(address, booth.codes["leaders", "all"].pop())
        phone.sees_ballot()
        expect(phone.page.locator(".bar [data-part=given]")).to_contain_text("0/928", timeout=WAIT)
        phone.page.click(".rest summary")
        taps, sweeps = 2, _tap(phone, ".rest button >> nth=1")
        expect(phone.page.locator(".bar [data-part=given]")).to_contain_text(
            "928/928", timeout=WAIT
        )
        # Then every unit is looked at, and its overall rating touched.
        for row in range(96):
            sweeps += _tap(phone, f"#f-{row}-overall .tile >> nth={2 if row % 4 == 0 else 1}")
            taps += 1
        phone.review()
        phone.cast()
        assert phone.receipt().split(".")[0] in booth.trackers()
    seconds = taps * SECONDS_A_TAP + sweeps * SECONDS_A_SWEEP + SECONDS_AROUND
    assert seconds < MINUTES * 60, (taps, sweeps, seconds)


def test_a_bar_full_of_broken_quotas_names_whom_they_are_about_and_leaves_room(
    scripted: Browser, county: tuple[str, Booth]
) -> None:
    address, booth = county
    with device(scripted, PHONE) as phone:
        phone.scan(address, booth.codes["leaders", "all"].pop())
        phone.sees_ballot()
        phone.page.click(".rest summary")
        phone.page.click(".rest button >> nth=0")
        lines = phone.page.locator(".bar .standings a")
        expect(lines).to_have_text(
            ["党群 优秀 21/6，超 15 个", "另有 4 类超名额", "镇街 优秀 16/4，超 12 个"],
            timeout=WAIT,
        )
        bar = phone.page.locator(".bar").bounding_box()
        assert bar is not None
        assert bar["height"] < PHONE[1] / 3
