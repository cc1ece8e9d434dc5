"""Two holders open a challenge in the browser: the number is right, and nothing is sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from survey.domain.staff import Role
from survey.sealing.card_file import LEAST_WORK
from survey.sealing.card_text import write_lines, write_text
from survey.sealing.keycard import make_cards
from tests.factories.stage import Stage
from tests.journeys.barriers import violations
from tests.journeys.conftest import Window
from tests.journeys.looks import sideways, small_targets
from tests.journeys.served import served
from tests.journeys.turning import follow
from tests.web.presses import PressRoom, press_room

pytestmark = pytest.mark.needs_system

PHRASES = ("one of three", "第二 口令", "ﬁrst third")
SOON = 120_000


@dataclass(frozen=True)
class Desk:
    """A frozen campaign, its cards by lock as files, and the address where it is served."""

    room: PressRoom
    address: str
    cards: dict[str, list[Path]]

    @property
    def top(self) -> str:
        return f"{self.address}/console/c/{self.room.office.number}"

    def page(self, window: Window, path: str, role: Role = Role.OFFICE, width: int = 1280) -> Page:
        page = window.open(width=width)
        page.goto(self.address + self.room.office.link(role))
        follow(page, "main button")
        page.goto(f"{self.top}{path}?lang=en")
        return page


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("prove")
    url = f"sqlite:///{folder / 'prove.sqlite3'}"
    with press_room(url, folder, Stage.freeze) as room, served(url, folder) as address:
        cards = {}
        for name, key in (("ballot", room.stage.ballot_key), ("slip", room.stage.slip_key)):
            made = make_cards([key], PHRASES, work=LEAST_WORK)
            cards[name] = [folder / f"{name}-{index}.card" for index in (1, 2, 3)]
            for file, raw in zip(cards[name], made, strict=True):
                file.write_bytes(raw)
        yield Desk(room, address, cards)


def challenge(desk: Desk, window: Window, role: str, folder: Path) -> Path:
    page = desk.page(window, "/proofs")
    with page.expect_download() as waiting:
        page.locator("section.lock", has=page.locator(f"[name=role][value={role}]")).get_by_text(
            "Fetch a challenge"
        ).click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def give(page: Page, asked: Path, *cards: tuple[Path, str]) -> None:
    page.set_input_files("#challenge", str(asked))
    for place, (file, phrase) in enumerate(cards, 1):
        page.set_input_files(f"#file-{place}", str(file))
        page.fill(f"#phrase-{place}", phrase)
    page.click("#prove button")


@pytest.mark.parametrize("role", ["ballot", "slip"])
def test_any_two_cards_give_the_number_that_the_page_takes(
    desk: Desk, window: Window, tmp_path: Path, role: str
) -> None:
    asked = challenge(desk, window, role, tmp_path)
    page = desk.page(window, "/proofs/answer", Role.MONITOR)
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.method))
    one, _, three = desk.cards[role]
    give(page, asked, (one, PHRASES[0]), (three, PHRASES[2]))
    expect(page.locator("#opened")).to_be_visible(timeout=SOON)
    assert "POST" not in sent
    number = page.inner_text("#number")
    assert page.input_value("#phrase-1") == ""
    taking = desk.page(window, "/proofs")
    taking.fill(f"#digits-{role}", number)
    form = taking.locator("form", has=taking.locator(f"#digits-{role}"))
    form.locator("[name=card][value='1']").check()
    form.locator("[name=card][value='3']").check()
    follow(taking, form.get_by_text("Take the number"))
    expect(taking.locator("[role=status]")).to_contain_text("The number is right")
    expect(taking.locator("main")).to_contain_text("cards 1+3")


def test_a_card_is_taken_from_its_text_and_from_typed_lines(
    desk: Desk, window: Window, tmp_path: Path
) -> None:
    asked = challenge(desk, window, "ballot", tmp_path)
    page = desk.page(window, "/proofs/answer")
    raw = [one.read_bytes() for one in desk.cards["ballot"]]
    page.set_input_files("#challenge", str(asked))
    for place, text in ((1, write_text(raw[1])), (2, "\n".join(write_lines(raw[0])).lower())):
        page.locator("#prove summary").nth(place - 1).click()
        page.fill(f"#text-{place}", text)
    page.fill("#phrase-1", PHRASES[1])
    page.fill("#phrase-2", PHRASES[0])
    page.click("#prove button")
    expect(page.locator("#opened")).to_be_visible(timeout=SOON)
    expect(page.locator("#opened-name")).to_contain_text("1 + 2")


def test_whatever_is_wrong_is_said_beside_its_card(
    desk: Desk, window: Window, tmp_path: Path
) -> None:
    asked = challenge(desk, window, "ballot", tmp_path)
    page = desk.page(window, "/proofs/answer")
    page.click("#prove button")
    expect(page.locator("#fault-challenge")).to_contain_text("Choose the challenge")
    one, two, _ = desk.cards["ballot"]
    give(page, asked, (one, PHRASES[0]), (one, PHRASES[0]))
    expect(page.locator("#fault-card-2")).to_contain_text("the same card, number 1")
    give(page, asked, (one, PHRASES[0]), (desk.cards["slip"][1], PHRASES[1]))
    expect(page.locator("#fault-card-2")).to_contain_text("another lock, “slip”")
    give(page, asked, (one, PHRASES[0]), (two, "not this"))
    expect(page.locator("#fault-card-2")).to_contain_text("passphrase", timeout=SOON)
    damaged = tmp_path / "damaged.card"
    damaged.write_bytes(two.read_bytes().replace(b'"index":2', b'"index":3'))
    give(page, asked, (one, PHRASES[0]), (damaged, PHRASES[1]))
    expect(page.locator("#fault-card-2")).to_contain_text("damaged")
    give(page, one, (one, PHRASES[0]), (two, PHRASES[1]))
    expect(page.locator("#fault-challenge")).to_contain_text("no challenge file")
    expect(page.locator("#opened")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["/proofs", "/proofs/answer"])
def test_the_pages_can_be_used_on_a_phone_and_a_pc(
    desk: Desk, window: Window, path: str, width: int
) -> None:
    page = desk.page(window, path, width=width)
    expect(page.locator("h1")).to_be_visible()
    assert sideways(page) <= 0
    assert small_targets(page) == []
    assert violations(page) == []
