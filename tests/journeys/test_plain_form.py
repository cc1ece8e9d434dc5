"""From the slip to the receipt in a real browser without JavaScript, on a phone and on a PC."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys import looks
from tests.journeys.served import browser, plain_page, served
from tests.journeys.sheets import until
from tests.journeys.turning import follow
from tests.web.booths import Booth, open_booth, shipped_document

pytestmark = pytest.mark.needs_system

PHONE, PC = (360, 740), (1280, 800)
SIZES = pytest.mark.parametrize(("width", "height"), [PHONE, PC], ids=["phone", "pc"])
ALL_SIZES = pytest.mark.parametrize(
    ("width", "height"),
    [(320, 640), PHONE, (640, 400), (768, 1024), PC],
    ids=["320", "phone", "pc at 200 %", "tablet", "pc"],
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module", params=["first-try.yaml", "county.yaml"])
def place(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Booth]]:
    """The address of a booth that serves a shipped campaign, and its slips."""
    folder = tmp_path_factory.mktemp("journey")
    url = f"sqlite:///{folder / 'journey.sqlite3'}"
    booth = open_booth(shipped_document(request.param), url, folder)
    booth.close_down()
    with served(url, folder) as address:
        yield f"{address}/b/{booth.number}", booth


def _slip(booth: Booth) -> str:
    """A slip of the class that rates by numbers or by the longest form."""
    return max(booth.codes.values(), key=len).pop()


def _enter(page: Page, address: str, code: str) -> None:
    page.goto(address)
    page.fill("#code", code)
    follow(page, "button.main")


def _fill_in(page: Page) -> None:
    """The second answer everywhere: no quota stands in the way, and 5 × 14 points belong to it."""
    for field in page.query_selector_all("fieldset.rating"):
        number = field.query_selector(".entry input")
        if number:
            number.fill("14")
            continue
        tiles = field.query_selector_all(".tile:not(.aside)")
        tiles[1].click()


@SIZES
def test_a_ballot_is_filled_saved_found_again_reviewed_and_cast(
    chromium: Browser, place: tuple[str, Booth], width: int, height: int
) -> None:
    address, booth = place
    code = _slip(booth)
    with plain_page(chromium, width=width, height=height) as page:
        _enter(page, address, code)
        page.query_selector_all("fieldset.rating")[0].query_selector_all("input")[0].focus()
        _fill_in(page)
        follow(page, ".bar button[value=save]")
        assert "暂存" in page.title() or "Saved" in page.title()
    with plain_page(chromium, width=width, height=height) as page:
        _enter(page, address, code)
        answers = page.query_selector_all(".tile input:checked")
        numbers = [one.input_value() for one in page.query_selector_all(".entry input")]
        assert len(answers) + len(numbers) == len(page.query_selector_all("fieldset.rating"))
        assert set(numbers) <= {"14"}
        follow(page, ".bar button[value=review]")
        page.click(".confirm button")  # the box is not ticked: the browser keeps us here
        assert page.query_selector("#receipt") is None
        page.check("[name=confirmed]")
        follow(page, ".confirm button")
        receipt = page.inner_text("#receipt")
        assert re.fullmatch(r"[0-9a-f]{64}\.[\w-]{86}", receipt)
        page.reload()
        assert page.inner_text("#receipt") == receipt
        assert code not in page.content()
        _enter(page, address, code)
        assert page.query_selector("fieldset.rating") is None
        assert page.context.cookies() == []


@ALL_SIZES
@pytest.mark.parametrize("size", ["normal", "large"])
def test_every_page_fits_and_can_be_pressed_and_read(
    chromium: Browser, place: tuple[str, Booth], width: int, height: int, size: str
) -> None:
    address, booth = place
    code = next(iter(booth.codes.values()))[0]
    with plain_page(chromium, width=width, height=height) as page:
        page.goto(f"{address}?size={size}")
        _seems_right(page)
        page.fill("#code", code.replace("-", " ")[:-1] + ("M" if code[-1] != "M" else "N"))
        assert not looks.cut_off(page)
        follow(page, "button.main")
        _seems_right(page)
        page.fill("#code", code)
        follow(page, "button.main")
        _seems_right(page)
        page.query_selector_all(".tile input")[0].check(force=True)
        follow(page, ".bar button[value=review]")
        _seems_right(page)
        assert page.url.startswith(address)


def _seems_right(page: Page) -> None:
    page.wait_for_load_state()
    assert looks.sideways(page) <= 0
    assert looks.small_targets(page) == []
    assert looks.narrow_gaps(page) == []
    assert looks.small_text(page) == []


@SIZES
@pytest.mark.parametrize("words", ["", "?lang=en", "?size=large", "?lang=en&size=large"])
def test_the_focus_is_never_under_the_bar_or_a_heading(
    chromium: Browser, place: tuple[str, Booth], width: int, height: int, words: str
) -> None:
    address, booth = place
    with plain_page(chromium, width=width, height=height) as page:
        _enter(page, f"{address}{words}", next(iter(booth.codes.values()))[0])
        covered = set()
        for key in ["Tab"] * 40 + ["Shift+Tab"] * 30:
            page.keyboard.press(key)
            covered.add(looks.covered_focus(page))
        assert covered == {""}


@SIZES
def test_errors_take_the_focus_and_lead_to_their_places(
    chromium: Browser, place: tuple[str, Booth], width: int, height: int
) -> None:
    address, booth = place
    with plain_page(chromium, width=width, height=height) as page:
        _enter(page, address, next(iter(booth.codes.values()))[0])
        follow(page, ".bar button[value=review]")
        if page.query_selector("#errors") is None:
            pytest.fail("a blank ballot should be refused by the shipped campaigns")
        until(page, "document.activeElement.id === 'errors'")
        link = page.query_selector_all("#errors a")[0]
        target = str(link.get_attribute("href"))
        link.click()
        top = f"document.getElementById('{target[1:]}').getBoundingClientRect().top"
        until(page, f"0 <= {top} && {top} < {height}")


def test_the_same_page_is_cards_on_a_phone_and_a_table_on_a_pc(
    chromium: Browser, place: tuple[str, Booth]
) -> None:
    address, booth = place
    beside = {}
    for width, height in (PHONE, PC):
        with plain_page(chromium, width=width, height=height) as page:
            _enter(page, address, next(iter(booth.codes.values()))[0])
            field = page.query_selector_all("fieldset.rating")[0]
            name = field.query_selector("legend")
            answers = field.query_selector(".tiles, .entry")
            assert name is not None
            assert answers is not None
            left, right = name.bounding_box(), answers.bounding_box()
            assert left is not None
            assert right is not None
            beside[width] = abs(left["y"] - right["y"]) < left["height"] / 2
    assert beside == {360: False, 1280: True}
