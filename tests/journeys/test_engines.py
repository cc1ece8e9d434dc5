"""The whole way in the engines that people have, by the plain form and by the scripts."""

import re
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from survey.services.closing import close
from tests.guards.old_sheets import all_declarations
from tests.journeys.engines import ELSEWHERE, Engine, Screen, program, screen, started
from tests.journeys.served import served
from tests.web.booths import Booth, open_booth, shipped_document

pytestmark = pytest.mark.needs_system

RECEIPT = "(document.getElementById('receipt') || {}).textContent"
# Scripts listen, and what was filled in before stands there.
SHEET = """document.querySelector('#sheet:not([aria-busy]) .bar.live')
&& !document.getElementById('enter').disabled"""
RATE_ALL = """document.querySelectorAll('fieldset.rating').forEach(rating => {
  const number = rating.querySelector('.entry input');
  if (!number) { rating.querySelectorAll('.tile:not(.aside) input')[1].click(); return }
  number.value = '14';
  ['input', 'change'].forEach(name => number.dispatchEvent(new Event(name, {bubbles: true}))) })"""
SENDS = """[...new FormData(document.getElementById('ballot'))].filter(
  ([name, value]) => name.startsWith('r.') && value).length"""
KEPT = "/\\d:\\d/.test(document.querySelector('.bar [role=status]').textContent)"


@pytest.fixture(scope="module", params=list(Engine))
def engine(request: pytest.FixtureRequest) -> Iterator[Browser]:
    with started(request.param) as found:
        yield found


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Booth]]:
    folder = tmp_path_factory.mktemp("engines")
    url = f"sqlite:///{folder / 'engines.sqlite3'}"
    booth = open_booth(shipped_document("first-try.yaml"), url, folder)
    with served(url, folder) as address:
        yield f"{address}/b/{booth.number}", booth
    booth.close_down()


def _slip(booth: Booth) -> str:
    return max(booth.codes.values(), key=len).pop()


def _ratings(window: Screen) -> int:
    return int(window.until("document.querySelectorAll('fieldset.rating').length"))


def _submit(window: Screen, *, tracker: Path) -> str:
    """From the filled ballot to the receipt; what the window shows then is left in a file."""
    window.press(".bar [value=review]")
    window.press("[name=confirmed]")
    window.until("document.querySelector('[name=confirmed]').checked")
    window.press(".confirm button")
    receipt = str(window.until(f"document.readyState === 'complete' && {RECEIPT}"))
    window.screenshot(tracker)
    assert tracker.stat().st_size > 1000
    assert re.fullmatch(r"[0-9a-f]{64}\.[\w-]{86}", receipt)
    return receipt.split(".", maxsplit=1)[0]


def test_the_plain_form_leads_to_a_receipt(
    engine: Browser, place: tuple[str, Booth], tmp_path: Path
) -> None:
    address, booth = place
    with screen(engine, scripts=False) as window:
        window.open(address)
        code = "code => { document.getElementById('code').value = code }"
        window.evaluate(code, _slip(booth))
        window.press("#enter")
        window.until("document.getElementById('ballot') && document.readyState === 'complete'")
        ratings = _ratings(window)
        window.evaluate(RATE_ALL)
        assert window.evaluate(SENDS) == ratings
        tracker = _submit(window, tracker=tmp_path / "receipt.png")
    assert tracker in booth.trackers()


@pytest.mark.parametrize("host", ["127.0.0.1", ELSEWHERE], ids=["own engine", "library"])
def test_the_scripts_lead_from_a_scanned_slip_to_a_receipt(
    engine: Browser, place: tuple[str, Booth], host: str, tmp_path: Path
) -> None:
    address, booth = place
    with screen(engine) as window:
        window.open(f"{address.replace('127.0.0.1', host)}#{_slip(booth).replace('-', '')}")
        window.until(SHEET)
        assert bool(window.evaluate("window.isSecureContext")) is (host != ELSEWHERE)
        ratings = _ratings(window)
        window.evaluate(RATE_ALL)
        assert window.evaluate(SENDS) == ratings
        window.until(KEPT)
        tracker = _submit(window, tracker=tmp_path / "receipt.png")
    assert tracker in booth.trackers()


def test_a_receipt_is_found_in_the_published_list(
    engine: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("published")
    url = f"sqlite:///{folder / 'published.sqlite3'}"
    booth = open_booth(shipped_document("first-try.yaml"), url, folder)
    with served(url, folder) as origin, screen(engine) as window:
        address = f"{origin}/b/{booth.number}"
        window.open(f"{address}#{_slip(booth).replace('-', '')}")
        window.until(SHEET)
        window.evaluate(RATE_ALL)
        tracker = _submit(window, tracker=folder / "receipt.png")
        booth.act(close)
        assert _published(address)[1:] == [tracker]
        window.open(f"{address}/find")
        window.evaluate("t => { document.getElementById('receipt-text').value = t }", tracker)
        window.press("#find button")
        # While it looks there is a heading alone.
        said = window.until("(document.querySelector('#answer .note p') || {}).textContent")
        assert "1" in str(said)
    booth.close_down()


def _published(address: str) -> list[str]:
    """The box's root and the trackers in it, as anybody may fetch them."""
    parts = urlsplit(address)
    connection = HTTPConnection(str(parts.hostname), parts.port, timeout=60)
    connection.request("GET", f"{parts.path}/box")
    lines = connection.getresponse().read().decode().split()
    connection.close()
    return lines


_UNKNOWN = """pairs => pairs.filter(([name, value]) =>
  !name.startsWith('--') && !value.includes('var(') && !CSS.supports(name, value))"""
# What may be passed over: the page is as good without it.
_PASSED_OVER = {"text-underline-offset", "text-decoration-thickness"}


def test_the_engine_knows_every_declaration_of_the_style_sheets(engine: Browser) -> None:
    static = Path(__file__).parents[2] / "static"
    used = {pair for one in static.glob("*.css") for pair in all_declarations(one.read_text())}
    assert len(used) > 100
    asked = [[name, value.replace("!important", "").strip()] for name, value in sorted(used)]
    with screen(engine) as window:
        planted = [["display", "flecks"], ["insect", "0"]]
        unknown = window.evaluate(_UNKNOWN, asked + planted)
    assert [pair for pair in unknown if pair[0] not in _PASSED_OVER] == planted


def test_an_engine_that_was_not_brought_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ENGINES_FOLDER", str(tmp_path))
    with pytest.raises(FileNotFoundError, match=r"Chromium 86 .* run \.ci/engines"):
        program(Engine.OFFICE_BROWSERS)
