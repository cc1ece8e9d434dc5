"""The materials of a subject beside the ballot: opened, read, closed, and nothing rated is lost."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from survey.domain.dossier import DossierPart
from tests.factories.dossiers import TEXTS, png, publish
from tests.journeys import looks
from tests.journeys.barriers import Size, show_at, troubles
from tests.journeys.conftest import Window
from tests.journeys.served import plain_page, served
from tests.journeys.sheets import Hall, choose, until
from tests.journeys.turning import follow
from tests.web.ballots import booth_document
from tests.web.booths import Booth, open_booth
from tests.web.test_booth_dossiers import HOSTILE

pytestmark = pytest.mark.needs_system

DIALOG = "[role=dialog]"
BUTTON = "#s-0 .dossier"
FOCUSED = "document.activeElement.matches('#s-0 .dossier')"
LONG = "\n".join(["本单位统筹推进各项任务，具体情况如下，供测评人参考。" * 4] * 12)
SIZES = pytest.mark.parametrize("width", [360, 1280])


def open_hall(folder: Path) -> tuple[str, Booth]:
    """A campaign whose first class may read dossiers, and one that is published."""
    document = booth_document()
    document["classes"][0]["rights"] = ["comment", "dossier"]
    url = f"sqlite:///{folder / 'dossiers.sqlite3'}"
    booth = open_booth(document, url, folder)
    texts = TEXTS | {DossierPart.PLAN: HOSTILE, DossierPart.REPORT: LONG}
    files = {"工程 图.png": png(), "年度总结.pdf": b"%PDF-1.7\n%%EOF"}
    publish(booth.factory, booth.number, "a1", texts, files)
    booth.close_down()
    return url, booth


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    folder = tmp_path_factory.mktemp("dossiers")
    url, booth = open_hall(folder)
    with served(url, folder) as address:
        yield Hall(f"{address}/b/{booth.number}", booth.codes["lead", "all"])


def opened(window: Window, hall: Hall, width: int, words: str = "lang=en") -> Page:
    page = window.open(width=width)
    hall.enter(page, words)
    page.click(BUTTON)
    expect(page.locator(f"{DIALOG} [data-part=texts] p").first).to_be_visible()
    return page


@SIZES
def test_it_closes_to_the_same_place_with_everything_that_was_rated(
    window: Window, hall: Hall, width: int
) -> None:
    page = window.open(width=width)
    hall.enter(page)
    choose(page, "f-0-w2", "良好")
    page.fill("#i-0-m1", "17,x")
    page.locator(BUTTON).scroll_into_view_if_needed()
    for close in ("text=/^Close$/", "text=Go on rating", "Escape", "back"):
        before = page.evaluate("scrollY")
        page.click(BUTTON)
        expect(page.locator(f"{DIALOG} h2")).to_be_focused()
        expect(page.locator(f"{DIALOG} [data-part=texts] p").first).to_be_visible()
        if close == "Escape":
            page.keyboard.press(close)
        elif close == "back":
            page.go_back()
        else:
            page.click(f"{DIALOG} >> {close}")
        expect(page.locator(DIALOG)).to_have_count(0)
        until(page, FOCUSED)
        until(page, f"scrollY === {before}")
    assert page.is_checked("#f-0-w2 .tile:has-text('良好') input")
    assert page.input_value("#i-0-m1") == "17,x"


@SIZES
@pytest.mark.parametrize("words", ["lang=zh", "lang=en", "lang=zh&size=large"])
def test_everybody_can_read_it(window: Window, hall: Hall, width: int, words: str) -> None:
    page = opened(window, hall, width, words)
    assert not troubles(page), json.dumps(troubles(page), ensure_ascii=False)
    show_at(page, Size(320, 640))
    assert looks.sideways(page) <= 0
    assert (
        page.evaluate(
            "(e => e.scrollWidth - e.clientWidth)(document.querySelector('[role=dialog]'))"
        )
        <= 0
    )


def test_the_sheet_is_beside_the_ballot_on_a_pc_and_covers_it_on_a_phone(
    window: Window, hall: Hall
) -> None:
    width = "document.querySelector('[role=dialog]').getBoundingClientRect().width"
    until(opened(window, hall, 1280), f"{width} < 640")
    until(opened(window, hall, 360), f"{width} === 360")


def test_tab_goes_round_in_it_and_never_into_the_ballot(window: Window, hall: Hall) -> None:
    page = opened(window, hall, 1280)
    inside = "document.activeElement.closest('[role=dialog]') !== null"
    places = set()
    for key in ["Tab"] * 7 + ["Shift+Tab"] * 9:
        page.keyboard.press(key)
        assert page.evaluate(inside)
        places.add(page.evaluate("document.activeElement.textContent"))
    assert {"Close", "Go on rating"} < places
    page.evaluate("document.querySelector('#f-0-w2 input').focus()")
    assert page.evaluate(inside)


def test_what_was_written_is_text_and_the_picture_is_there(window: Window, hall: Hall) -> None:
    page = opened(window, hall, 1280)
    expect(page.locator(f"{DIALOG} [data-part=texts]")).to_contain_text("<script>alert(1)</script>")
    assert page.locator(f"{DIALOG} script, {DIALOG} svg").count() == 0
    picture = page.locator(f"{DIALOG} img")
    expect(picture).to_have_attribute("alt", "工程 图.png")
    expect(picture).to_have_js_property("naturalWidth", 320)
    page.click(f"{DIALOG} [value=close] >> nth=0")
    page.click("#s-1 .dossier")
    expect(page.locator(DIALOG)).to_contain_text("Nothing was submitted for this subject.")


def test_without_a_network_it_says_so_and_comes_when_asked_again(
    window: Window, hall: Hall
) -> None:
    page = window.open(width=360)
    hall.enter(page)
    fail = lambda route: route.abort()  # noqa: E731  a route is taken away by the same name
    page.route("**/api/**/dossier*", fail)
    page.click(BUTTON)
    expect(page.locator(f"{DIALOG} [role=alert]")).to_be_visible()
    page.unroute("**/api/**/dossier*", fail)
    page.click(f"{DIALOG} >> text=Try again")
    expect(page.locator(f"{DIALOG} [data-part=texts] p").first).to_be_visible()
    expect(page.locator(f"{DIALOG} [role=alert]")).to_be_hidden()
    window.wrong[:] = [one for one in window.wrong if "Failed to load resource" not in one]


def test_requests_name_the_subject_and_no_slip(window: Window, hall: Hall) -> None:
    sent: list[str] = []

    def note(route: Route) -> None:
        sent.append(route.request.post_data or "")
        route.continue_()

    for _ in range(2):
        page = window.open()
        page.route("**/api/**/dossier*", note)
        hall.enter(page)
        page.click(BUTTON)
        expect(page.locator(f"{DIALOG} [data-part=texts] p").first).to_be_visible()
    assert len(sent) == 2
    assert sent[0] == sent[1]
    assert json.loads(sent[0]).keys() == {"reading", "subject"}


@SIZES
def test_the_plain_form_shows_it_and_comes_back(scripted: Browser, hall: Hall, width: int) -> None:
    with plain_page(scripted, width=width, height=740) as page:
        page.goto(f"{hall.address}?lang=en")
        page.fill("#code", hall.codes.pop())
        follow(page, "#enter")
        page.check("#f-1-o1 .tile:has-text('良好') input")
        page.fill("#i-0-m1", "17,x")
        follow(page, BUTTON)
        expect(page.locator("h1")).to_contain_text("单位a1")
        assert looks.sideways(page) <= 0
        page.click("text=Go on rating >> nth=0")
        page.wait_for_url("**#s-0")
        assert page.is_checked("#f-1-o1 .tile:has-text('良好') input")
        assert page.input_value("#i-0-m1") == "17,x"
