"""查我的票 with scripts: a listed number is no receipt, so the signature is checked too."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from survey.services.closing import close
from tests.journeys.conftest import Window
from tests.journeys.served import served
from tests.web.ballots import booth_document, fair_ballot
from tests.web.booths import open_booth
from tests.web.visits import Visit

pytestmark = pytest.mark.needs_system

RECEIPT = re.compile(r"[0-9a-f]{64}\.[\w-]{86}")
WITHOUT_ED25519 = "crypto.subtle.importKey = () => Promise.reject(new Error('unknown algorithm'))"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The page's address after the close, and the receipt of a ballot that is in the box."""
    folder = tmp_path_factory.mktemp("find")
    url = f"sqlite:///{folder / 'find.sqlite3'}"
    booth = open_booth(booth_document(), url, folder)
    visit = Visit(booth, booth.codes["lead", "all"].pop())
    visit.press("review", fair_ballot())
    found = RECEIPT.search(visit.post("/cast", visit.page.confirmation).html)
    assert found
    booth.act(close)
    with served(url, folder) as address:
        yield f"{address}/b/{booth.number}/find?lang=en", found[0]
    booth.close_down()


def forged(receipt: str) -> str:
    return receipt[:70] + ("A" if receipt[70] != "A" else "B") + receipt[71:]


def look_up(page: Page, address: str, typed: str) -> None:
    page.goto(address)
    page.fill("#receipt-text", typed)
    page.click("#find button")
    expect(page.locator("#answer h2")).to_have_text("Your envelope is in the box")


def test_a_signature_is_checked_where_the_browser_can(
    place: tuple[str, str], window: Window
) -> None:
    (address, receipt), page = place, window.open()
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.method))
    look_up(page, address, receipt)
    expect(page.locator("#answer .note")).to_contain_text("The receipt is genuine")
    look_up(page, address, forged(receipt))
    expect(page.locator("#answer .trouble")).to_contain_text("signature does not fit")
    look_up(page, address, receipt[:100])
    expect(page.locator("#answer .trouble")).to_contain_text("signature does not fit")
    look_up(page, address, receipt[:64])
    expect(page.locator("#answer")).not_to_contain_text("signature")
    assert set(sent) == {"GET"}


def test_a_browser_that_cannot_check_says_so_and_the_server_checks_when_asked(
    place: tuple[str, str], window: Window
) -> None:
    (address, receipt), page = place, window.open()
    page.add_init_script(WITHOUT_ED25519)
    for typed, told in ((receipt, "is genuine"), (forged(receipt), "signature does not fit")):
        look_up(page, address, typed)
        expect(page.locator("#answer")).to_contain_text("was not checked")
        expect(page.locator("#answer")).not_to_contain_text(told)
        page.get_by_text("Check the signature on the server", exact=True).click()
        expect(page.locator("#answer")).to_contain_text(told)
