"""What the ballot with scripts refuses: forged pages, broken rules, and what the review asks."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Route, expect

from tests.journeys import looks
from tests.journeys.conftest import Window
from tests.journeys.sheets import (
    Hall,
    beside,
    choose,
    comes_to,
    fill_fairly,
    focused,
    hall,
    part,
    until,
)
from tests.web.ballots import booth_document

pytestmark = pytest.mark.needs_system

WIDTHS = pytest.mark.parametrize("width", [360, 1280], ids=["phone", "pc"])


FORGERIES = {
    "a hidden heading": (r"(<h3)( id=.*?)(</h3>)", r"\1 hidden\2\3<div>单位x</div>"),
    "a hidden legend": (r"<legend>(.*?)</legend>", r"<legend hidden>\1</legend>别的"),
    "an added note": (r"(<div class=.tiles.>)", r"<p class='note'>优秀 means poor</p>\1"),
    "other words for the ear": (r"(<input type=.radio.)", r"\1 aria-label='较差'"),
    "a label of another answer": (r"(<label class=.tile)", r"<label for='i-2-m1' class='tile"),
}


@pytest.mark.parametrize("forgery", FORGERIES.values(), ids=FORGERIES)
def test_a_server_that_hides_or_adds_is_found_out(
    window: Window, place: Hall, forgery: tuple[str, str]
) -> None:
    page = window.open()

    def forged(route: Route) -> None:
        body = re.sub(*forgery, route.fetch().text(), count=1)
        route.fulfill(body=body, content_type="text/html")

    page.route("**/sheet/*", forged)
    page.goto(f"{place.address}?lang=zh")
    page.wait_for_selector("#shared")
    page.fill("#code", place.codes[0])
    page.click("#enter")
    page.wait_for_selector("#stage .trouble[role=alert]")
    assert page.query_selector("fieldset.rating") is None


def _exchanged(route: Route) -> None:
    """A server that swaps two answers."""
    body = route.fetch().text()
    swapped = body.replace("优秀</span>", "#</span>").replace("较差</span>", "优秀</span>")
    route.fulfill(body=swapped.replace("#</span>", "较差</span>"), content_type="text/html")


def test_a_server_that_swaps_the_words_of_answers_is_found_out(window: Window, place: Hall) -> None:
    page = window.open()
    page.route("**/sheet/*", _exchanged)
    page.goto(f"{place.address}?lang=en")
    page.wait_for_selector("#shared")
    page.fill("#code", place.codes.pop())
    page.click("#enter")
    page.wait_for_selector("#stage .trouble[role=alert]")
    assert page.query_selector("fieldset.rating") is None


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """Three quarters must be given, uniform answers are called to mind; names end in blanks."""
    document = booth_document()
    document["rules"] = [
        {"id": "full", "kind": "complete", "scope": "ballot", "effect": "refuse", "percent": "75"},
        {"id": "fit", "kind": "overall-forced", "scope": "row", "effect": "warn"}
        | {"choice": "poor", "overall": "poor"},
    ]
    document["subjects"][1]["name"] += "\u3000"
    document["subjects"][2]["name"] += "\u00a0"
    document["schemes"][0]["groups"][1]["name"] += "\u3000"
    with hall(document, tmp_path_factory.mktemp("strict"), ("lead", "all")) as opened:
        yield opened


def test_what_is_open_is_counted_and_not_marked_all_over(window: Window, strict: Hall) -> None:
    page = window.open()
    strict.enter(page)
    choose(page, "f-1-o1", "优秀")
    page.click(".bar [value=review]")
    page.wait_for_selector("#troubles .trouble")
    assert page.inner_text("#troubles h2") == "Places to put right: 10"
    assert "10 more are needed" in page.inner_text("#troubles")
    assert len(page.query_selector_all("#troubles li")) == 5
    assert page.query_selector(".rating.amiss") is None


def test_a_reminder_beside_a_subject_does_not_look_like_an_error(
    window: Window, strict: Hall
) -> None:
    page = window.open()
    strict.enter(page)
    page.fill("#i-0-m1", "2")
    page.fill("#i-0-w1", "2")
    choose(page, "f-0-w2", "较差")
    choose(page, "f-0-overall", "良好")
    page.wait_for_selector("#f-0-overall .reminder")
    assert page.query_selector("#f-0-overall.amiss") is None
    assert page.query_selector("#f-0-overall .wrong") is None


@WIDTHS
def test_a_ballot_that_is_refused_says_so_like_the_plain_form(
    window: Window, place: Hall, width: int
) -> None:
    page = window.open(width=width)
    place.enter(page)
    fill_fairly(page)
    for row in (0, 2):
        choose(page, f"f-{row}-overall", "优秀")
    page.fill("#i-0-m1", "x")
    page.click(".bar [value=review]")
    page.wait_for_selector("#troubles .trouble")
    assert page.title().startswith("Error")
    assert page.evaluate("document.activeElement.closest('#troubles') !== null")
    assert page.inner_text("#troubles h2") == "Places to put right: 3"
    assert "Type a number from 0 to 20" in beside(page, "f-0-m1")
    assert beside(page, "f-0-overall").count("at most 1 of 3") == 1
    page.click("#troubles a[href='#f-2-overall']")
    assert focused(page) == "f-2-overall"
    assert looks.covered_focus(page) == ""
    choose(page, "f-2-overall", "良好")
    page.fill("#i-0-m1", "12")
    page.wait_for_selector("#troubles .trouble", state="detached")
    assert not page.title().startswith("Error")


def test_a_quota_that_is_broken_elsewhere_stays_in_the_bar(window: Window, place: Hall) -> None:
    page = window.open()
    place.enter(page)
    for row in (0, 2):
        choose(page, f"f-{row}-overall", "优秀")
    until(page, "document.querySelector('.standings').textContent.includes('2/1')")
    choose(page, "f-1-o1", "优秀")
    assert part(page, "standings").startswith("甲类 优秀 2/1, 1 too many")
    page.click(".bar [value=review]")
    page.wait_for_selector("#troubles .trouble")
    assert "甲类: " in page.inner_text("#troubles")


@WIDTHS
def test_the_review_counts_leads_back_and_casts_once(
    window: Window, place: Hall, width: int
) -> None:
    page = window.open(width=width)
    place.enter(page)
    fill_fairly(page)
    page.click("#s-1 .clear")
    page.click(".bar [value=review]")
    page.wait_for_selector("#review .counts div")
    assert "Filled in: 13 of 14" in page.inner_text("#review")
    assert re.search(r"良好\s*3", page.inner_text("#review"))
    page.click("#review .places button:has-text('单位b1')")
    comes_to(page, "f-1-o1")
    choose(page, "f-1-o1", "优秀")
    page.click(".bar [value=review]")
    page.wait_for_selector("#review .confirm")
    page.click("#review .final")
    expect(page.locator("#review .confirm")).to_contain_text("Tick the box first")
    casts: list[str] = []
    page.on(
        "request", lambda one: casts.append(one.url) if one.url.endswith("/cast?lang=en") else None
    )
    page.check("#review [name=confirmed]")
    page.dblclick("#review .final")
    page.wait_for_selector("#receipt", state="attached")
    assert len(casts) == 1
