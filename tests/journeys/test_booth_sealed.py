"""What leaves the browser, and what stays on the device: nothing that can be read."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from survey.sealing.code import read_code
from survey.sealing.encoding import unb64
from tests.journeys.evaluators import PC, Device, device
from tests.journeys.served import browser, served
from tests.journeys.sheets import READY, RESTING, WAIT
from tests.web.booths import Booth, open_booth, shipped_document

pytestmark = pytest.mark.needs_system

DRAFT_BYTES, ENVELOPE_BYTES = 29, 226
REMARK = "工作扎实，但会议太多"


@pytest.fixture(scope="module", params=["127.0.0.1", "booth.test"], ids=["own engine", "library"])
def chromium(request: pytest.FixtureRequest) -> Iterator[tuple[Browser, str]]:
    """This machine is a secure context; any other name over http is not, and gets the library."""
    with browser("--host-resolver-rules=MAP booth.test 127.0.0.1") as started:
        yield started, request.param


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Booth]]:
    folder = tmp_path_factory.mktemp("sealed")
    url = f"sqlite:///{folder / 'sealed.sqlite3'}"
    booth = open_booth(shipped_document("county.yaml"), url, folder)
    with served(url, folder) as address:
        yield f"{address}/b/{booth.number}", booth
    booth.close_down()


def _fill_in(one: Device, address: str, code: str) -> None:
    one.type_in(address, code)
    one.sees_ballot()
    one.rate_all()
    note = one.page.locator("#note-text")
    if note.count():
        note.fill(REMARK)
    one.page.click(".bar [value=save]")
    one.page.click("#save-first [value=save]")
    expect(one.page.locator(".bar [role=status]")).to_contain_text("暂存", timeout=WAIT)


def test_neither_the_code_nor_a_rating_leaves_the_browser_unsealed(
    chromium: tuple[Browser, str], place: tuple[str, Booth]
) -> None:
    (started, host), (address, booth) = chromium, place
    code = max(booth.codes.values(), key=len).pop()
    size = booth.ballot_bytes(code)
    with device(started, PC) as pc:
        _fill_in(pc, address.replace("127.0.0.1", host), code)
        stored = pc.stored()
        assert REMARK not in json.dumps(stored, ensure_ascii=False)
        pc.review()
        pc.cast()
        receipt = pc.receipt()
        posts = {
            one.url.rsplit("/", 1)[1]: json.loads(one.post_data) for one in pc.sent if one.post_data
        }
        assert set(posts) == {"enter", "draft", "cast"}
        assert len(unb64(posts["draft"]["draft"])) == size + DRAFT_BYTES
        assert len(unb64(posts["cast"]["outer"])) == size + ENVELOPE_BYTES
        symbols = read_code(code)
        for sent in pc.sent:
            whole = sent.url + (sent.post_data or "") + json.dumps(sent.headers)
            assert symbols not in whole.upper().replace("-", "")
            assert REMARK not in whole
        left = pc.stored()
        assert receipt in json.dumps(left)
        assert not [key for key in left if key.endswith(("draft", "code"))]


def test_a_shared_device_keeps_nothing_at_all(
    chromium: tuple[Browser, str], place: tuple[str, Booth]
) -> None:
    (started, host), (address, booth) = chromium, place
    first, second = (
        booth.codes[max(booth.codes, key=lambda k: len(booth.codes[k]))].pop() for _ in "12"
    )
    with device(started, PC) as pc:
        pc.page.on("dialog", lambda asked: asked.accept())
        pc.page.goto(address.replace("127.0.0.1", host) + "?device=shared")
        pc.page.fill("#code", first)
        pc.page.click("#enter")
        pc.sees_ballot()
        pc.rate_all()
        assert pc.page.query_selector(".bar [value=save]") is None
        before = pc.chosen()
        assert -1 not in before
        expect(pc.page.locator("#change-person")).to_be_visible()  # the switches are there too
        pc.page.click(".switches a[hreflang=en]")
        expect(pc.page.locator(".bar [value=review]")).to_contain_text("ubmit", timeout=WAIT)
        pc.finds(before)
        pc.review()
        pc.cast()
        pc.receipt()
        assert pc.stored() == {}
        pc.page.click("#next-person")
        expect(pc.page.locator("#code")).to_have_value("")
        assert pc.page.query_selector("#receipt") is None
        pc.page.fill("#code", second)
        pc.page.click("#enter")
        pc.sees_ballot()
        pc.rate(0, 1)
        pc.page.click("#change-person")
        pc.page.fill("#code", second)
        pc.page.click("#enter")
        pc.sees_ballot()
        assert set(pc.chosen()) == {-1}
        assert pc.stored() == {}


def _sees_ballot_by_its_clock(one: Device) -> None:
    """Moves the page's clock until the ballot is there, by far less than a quarter of an hour."""
    for _turn in range(600):
        one.page.clock.run_for(500)
        if one.page.query_selector(READY) and one.page.query_selector(RESTING):
            break
        one.page.wait_for_timeout(100)
    one.sees_ballot()


def test_after_a_quarter_of_an_hour_the_page_locks_itself(
    chromium: tuple[Browser, str], place: tuple[str, Booth]
) -> None:
    (started, host), (address, booth) = chromium, place
    code = max(booth.codes.values(), key=len).pop()
    with device(started, PC) as pc:
        pc.page.clock.install()
        pc.page.goto(address.replace("127.0.0.1", host) + "?device=shared")
        pc.page.clock.run_for(2000)
        pc.page.fill("#code", code)
        pc.page.click("#enter")
        _sees_ballot_by_its_clock(pc)
        pc.rate(0, 1)
        before = pc.chosen()
        pc.page.clock.run_for(16 * 60 * 1000)
        expect(pc.page.locator("#door-note")).to_be_visible(timeout=WAIT)
        assert pc.page.query_selector("fieldset.rating") is None
        pc.page.fill("#code", code)
        pc.page.click("#enter")
        _sees_ballot_by_its_clock(pc)
        pc.finds(before)
