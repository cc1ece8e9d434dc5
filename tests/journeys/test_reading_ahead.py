"""Materials before the ballots open, in every engine: the code stays on the device."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from survey.clock import now
from survey.persistence import campaigns
from survey.sealing.code import read_code
from survey.unit_of_work import unit_of_work
from tests.journeys.barriers import troubles
from tests.journeys.engines import ELSEWHERE, Engine, screen, started
from tests.journeys.evaluators import PC, PHONE, device
from tests.journeys.served import plain_page, served
from tests.journeys.sheets import Hall
from tests.journeys.test_dossier_sheet import open_hall
from tests.journeys.turning import follow

pytestmark = pytest.mark.needs_system

TYPE = "code => { document.getElementById('code').value = code }"


@pytest.fixture(scope="module", params=list(Engine))
def engine(request: pytest.FixtureRequest) -> Iterator[tuple[Engine, Browser]]:
    with started(request.param) as found:
        yield request.param, found


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    folder = tmp_path_factory.mktemp("ahead")
    url, booth = open_hall(folder)
    with unit_of_work(booth.factory) as session:
        kept = campaigns.by_number(session, booth.number)
        campaigns.store(session, replace(kept, opens_at=now() + timedelta(hours=2)))
    booth.close_down()
    with served(url, folder) as address:
        yield Hall(f"{address}/b/{booth.number}", booth.codes["lead", "all"])


@pytest.mark.parametrize("host", ["127.0.0.1", ELSEWHERE], ids=["own engine", "library"])
def test_a_slip_reads_in_every_engine(
    engine: tuple[Engine, Browser], hall: Hall, host: str, tmp_path: Path
) -> None:
    _, browser = engine
    with screen(browser) as window:
        window.open(hall.address.replace("127.0.0.1", host))
        window.until("document.querySelector('#ahead:not([hidden])')")
        window.evaluate(TYPE, "7K3M-Q9XD")
        window.press("#ahead button")
        assert window.until("!document.getElementById('code-wrong').hidden")
        window.evaluate(TYPE, hall.codes.pop())
        window.press("#ahead button")
        window.press("[name=subject]")
        window.until("document.querySelectorAll('main h2').length > 1")
        window.screenshot(tmp_path / "dossier.png")


def goes_the_way(browser: Browser, hall: Hall, size: tuple[int, int]) -> None:
    """What a finger does; nothing of the code is in what was sent, and no page is a barrier."""
    code = hall.codes.pop()
    with device(browser, size) as window:
        window.page.goto(f"{hall.address}?lang=en")
        window.page.fill("#code", code.lower())
        assert not troubles(window.page)
        follow(window.page, "#ahead button")
        expect(window.page.locator("h1")).to_have_text("Materials of the subjects")
        assert not troubles(window.page)
        follow(window.page, "[name=subject]")
        expect(window.page.locator("main")).to_contain_text("Report on duty")
        assert not troubles(window.page)
        sent = " ".join(f"{one.url} {one.post_data}" for one in window.sent)
    for secret in (code, read_code(code)):
        assert secret.lower() not in sent.lower()


@pytest.mark.parametrize("engine", [Engine.CURRENT], indirect=True)
def test_no_code_leaves_the_device_and_the_plain_form_reads_too(
    engine: tuple[Engine, Browser], hall: Hall
) -> None:
    _, browser = engine
    goes_the_way(browser, hall, PHONE)
    goes_the_way(browser, hall, PC)
    with plain_page(browser, width=360, height=740) as page:
        page.goto(f"{hall.address}?lang=en")
        page.fill("#typed", hall.codes.pop())
        with page.expect_navigation():
            page.press("#typed", "Enter")
        expect(page.locator("h1")).to_have_text("Materials of the subjects")
