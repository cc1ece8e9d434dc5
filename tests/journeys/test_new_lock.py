"""Making a lock on the page: its cards open what the office locks with it, and nothing is sent."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from survey.domain.staff import Role
from survey.sealing.card_text import read_text
from survey.sealing.keycard import join_cards
from survey.sealing.lock import read_public_lock
from tests.factories.county import county_count, county_document
from tests.journeys.barriers import violations
from tests.journeys.conftest import Window
from tests.journeys.looks import sideways
from tests.journeys.served import served
from tests.journeys.turning import follow
from tests.web.offices import Office, open_office

pytestmark = pytest.mark.needs_system

PHRASES = ("one of three", "第二 口令", "third words")
PATIENCE = 180_000


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, str]]:
    folder = tmp_path_factory.mktemp("office")
    office = open_office(county_document(units=2), county_count(units=2).document, folder)
    with served(f"sqlite:///{folder / 'office.sqlite3'}", folder) as address:
        yield office, address
    office.close_down()


def come_in(place: tuple[Office, str], page: Page, query: str = "?lang=en") -> Page:
    office, address = place
    page.goto(address + office.link(Role.OFFICE))
    follow(page, "main button")
    page.goto(f"{address}/console/locks/new{query}")
    return page


def fill(page: Page, name: str = "监督组") -> None:
    page.fill("#name", name)
    for index, phrase in enumerate(PHRASES, 1):
        page.fill(f"#phrase-{index}", phrase)
        page.fill(f"#again-{index}", phrase)


def saved(page: Page, words: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.get_by_text(words, exact=True).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_cards_made_on_the_page_open_with_the_command_lines_own_code(
    place: tuple[Office, str], window: Window
) -> None:
    page = come_in(place, window.open())
    sent: list[str] = []
    page.on("request", lambda one: sent.append(f"{one.method} {one.url}"))
    fill(page)
    page.click("#new-lock button")
    expect(page.locator(".card")).to_have_count(3, timeout=PATIENCE)
    assert all(one.startswith("GET ") for one in sent)
    assert not any(phrase in one for one in sent for phrase in PHRASES)
    cards = [saved(page, f"Save card {index}") for index in (1, 2, 3)]
    name, public = saved(page, "Save the public lock file for the office")
    assert name == "监督组.pub"
    assert [one for one, _ in cards] == [f"监督组-{index}.card" for index in (1, 2, 3)]
    lock = read_public_lock(public)
    given = [(raw, phrase) for (_, raw), phrase in zip(cards, PHRASES, strict=True)]
    assert join_cards(given[1:], lock).lock == join_cards(given[:2], lock).lock == lock
    shot = Image.open(io.BytesIO(page.locator(".card .symbol").nth(1).screenshot()))
    assert read_text(zxingcpp.read_barcodes(shot)[0].text) == cards[1][1]
    assert read_text(page.locator(".lines").nth(2).inner_text()) == cards[2][1]
    assert page.locator("input").count() == 0


def test_one_lock_cards_come_with_two_public_files_and_say_what_is_lost(
    place: tuple[Office, str], window: Window
) -> None:
    page = come_in(place, window.open())
    fill(page, "both")
    page.check("[name=one-set]")
    page.click("#new-lock button")
    expect(page.locator(".card")).to_have_count(3, timeout=PATIENCE)
    expect(page.locator(".one-set")).to_contain_text("can link slips to ballots")
    expect(page.locator(".public a")).to_have_count(2)
    names = page.locator(".public a").evaluate_all("all => all.map(one => one.download)")
    assert names == ["both.pub", "both-slip.pub"]


def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(
    place: tuple[Office, str], window: Window
) -> None:
    page = come_in(place, window.open())
    page.fill("#phrase-1", "words")
    page.fill("#again-1", "other words")
    page.click("#new-lock button")
    expect(page.locator("#fault-name")).to_contain_text("Give the lock a name")
    expect(page.locator("#fault-again-1")).to_contain_text("not the same")
    expect(page.locator("#fault-phrase-2")).to_contain_text("needs a passphrase")
    assert page.input_value("#phrase-1") == "words"
    expect(page.locator("#name")).to_be_focused()


def test_a_weak_passphrase_is_told_before_the_cards_are_made(
    place: tuple[Office, str], window: Window
) -> None:
    page = come_in(place, window.open())
    page.fill("#phrase-2", "password")
    expect(page.locator("#hint-2")).to_contain_text("Weak: whoever finds the card can guess it")
    expect(page.locator("#hint-1")).to_be_empty()
    page.fill("#phrase-2", "门 前 大 桥 下 鸭 子")
    expect(page.locator("#hint-2")).to_have_text("Strong.")
    page.fill("#phrase-2", "")
    expect(page.locator("#hint-2")).to_be_empty()
    expect(page.locator(".card")).to_have_count(0)


def test_a_card_prints_alone_with_its_text(place: tuple[Office, str], window: Window) -> None:
    page = come_in(place, window.open())
    page.evaluate("window.print = () => { window.printed = document.body.className; }")
    fill(page)
    page.click("#new-lock button")
    expect(page.locator(".card")).to_have_count(3, timeout=PATIENCE)
    page.get_by_text("Print card 2", exact=True).click()
    assert "one-card" in page.evaluate("window.printed")
    page.emulate_media(media="print")
    page.evaluate(
        "document.body.classList.add('one-card');"
        "document.querySelectorAll('.card')[1].classList.add('printing')"
    )
    shown = page.locator(".card").evaluate_all("all => all.map(one => one.offsetHeight > 0)")
    assert shown == [False, True, False]
    expect(page.locator(".card.printing .paper-only")).to_be_visible()
    expect(page.locator(".card.printing .lines")).to_contain_text("07   ")


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("query", ["", "?lang=en&size=large"], ids=["zh", "en large"])
def test_the_page_keeps_nobody_out(
    place: tuple[Office, str], window: Window, width: int, query: str
) -> None:
    page = come_in(place, window.open(width=width), query)
    assert sideways(page) <= 0
    assert violations(page) == []
