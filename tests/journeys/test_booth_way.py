"""The whole way with scripts, from the slip to the receipt, and every refusal on it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route, expect

from survey.sealing.code import group_code, new_code
from survey.services.recalling import recall
from survey.services.running import pause, resume
from tests.journeys.evaluators import PC, PHONE, Device, device
from tests.journeys.served import served
from tests.journeys.sheets import WAIT
from tests.web.booths import Booth, open_booth, shipped_document

pytestmark = pytest.mark.needs_system


@pytest.fixture(scope="module", params=["first-try.yaml", "county.yaml"])
def place(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Booth]]:
    folder = tmp_path_factory.mktemp("way")
    url = f"sqlite:///{folder / 'way.sqlite3'}"
    booth = open_booth(shipped_document(request.param), url, folder)
    with served(url, folder) as address:
        yield f"{address}/b/{booth.number}", booth
    booth.close_down()


def _slip(booth: Booth) -> str:
    """A slip of the class that has most of them."""
    return max(booth.codes.values(), key=len).pop()


@pytest.mark.parametrize("size", [PHONE, PC], ids=["phone", "pc"])
def test_a_scanned_slip_becomes_a_receipt(
    scripted: Browser, place: tuple[str, Booth], size: tuple[int, int]
) -> None:
    address, booth = place
    code = _slip(booth)
    with device(scripted, size) as phone:
        phone.scan(address, code)
        phone.sees_ballot()
        expect(phone.page).to_have_url(re.compile(r"^[^#]*$"))
        phone.rate_all()
        phone.review()
        phone.cast()
        receipt = phone.receipt()
        assert re.fullmatch(r"[0-9a-f]{64}\.[\w-]{86}", receipt)
        expect(phone.page.locator("svg.qr")).to_be_visible(timeout=WAIT)
        _leads_back_to(phone, receipt)
        phone.scan_used(address, code)
        assert phone.receipt() == receipt
    with device(scripted, PC) as other:
        other.type_in(address, code)
        assert "凭条" in other.trouble()


def _leads_back_to(phone: Device, receipt: str) -> None:
    """Back, forward and reload show the receipt, never the ballot."""
    phone.page.go_back()
    phone.page.go_forward()
    assert phone.receipt() == receipt
    phone.page.reload()
    assert phone.receipt() == receipt
    assert phone.page.query_selector("fieldset.rating") is None


def test_a_typed_code_is_checked_before_anything_is_sent(
    scripted: Browser, place: tuple[str, Booth]
) -> None:
    address, booth = place
    code = _slip(booth)
    wrong = code[:6] + ("A" if code[6] != "A" else "B") + code[7:]
    with device(scripted, PC) as pc:
        pc.type_in(address, wrong.lower().replace("-", " "))
        assert "2" in pc.trouble()
        chosen = "e => e.value.slice(e.selectionStart, e.selectionEnd)"
        assert pc.page.eval_on_selector("#code", chosen) == wrong.lower().split("-")[1]
        assert [one for one in pc.sent if one.method == "POST"] == []
        pc.page.fill("#code", code.lower().replace("-", "　"))
        pc.page.click("#enter")
        pc.sees_ballot()


def test_an_unknown_and_a_recalled_slip_are_told(
    scripted: Browser, place: tuple[str, Booth]
) -> None:
    address, booth = place
    with device(scripted) as phone:
        phone.scan(address, new_code())
        unknown = phone.trouble()
        code = _slip(booth)
        serials = [booth.account(code).serial]
        booth.act(recall, serials=serials, confirmed_by="monitor")
        phone.scan(address, code)
        phone.page.wait_for_function(
            "t => document.getElementById('errors').innerText !== t", arg=unknown
        )
        assert "收回" in phone.trouble()
        assert phone.stored() == {}


def test_a_pause_is_waited_for_and_a_cast_in_it_is_told(
    scripted: Browser, place: tuple[str, Booth]
) -> None:
    address, booth = place
    code = _slip(booth)
    with device(scripted) as phone, device(scripted) as late:
        phone.scan(address, code)
        phone.sees_ballot()
        phone.rate_all()
        phone.review()
        booth.act(pause)
        try:
            phone.cast()
            expect(phone.page.locator(".confirm [role=alert]")).to_contain_text(
                "暂停", timeout=WAIT
            )
            late.scan(address, _slip(booth))
            expect(late.page.locator("#waiting")).to_be_visible(timeout=WAIT)
        finally:
            booth.act(resume)
        late.page.wait_for_selector("#sheet .bar", timeout=120_000)
        phone.page.click(".confirm button")
        phone.receipt()


def test_exchanged_locks_stop_the_booth_before_anything_is_typed(
    scripted: Browser, place: tuple[str, Booth]
) -> None:
    address, booth = place
    code = group_code(_slip(booth).replace("-", ""))
    with device(scripted) as phone:
        phone.page.route("**/enter*", _with_another_lock)
        phone.scan(address, code)
        expect(phone.page.locator("#stage h1")).to_contain_text("停", timeout=WAIT)
        assert phone.page.query_selector("fieldset.rating") is None


def _with_another_lock(route: object) -> None:
    """Threat: the server gives out the key of somebody else."""
    answer = route.fetch()  # type: ignore[attr-defined]
    said = answer.json()
    said["ballot_lock"] = said["slip_lock"]
    route.fulfill(response=answer, json=said)  # type: ignore[attr-defined]


def test_a_button_pressed_before_the_scripts_are_there_sends_no_code(
    scripted: Browser, place: tuple[str, Booth]
) -> None:
    address, booth = place
    with device(scripted, PC) as pc:
        # The network is slow: the page is there long before what seals.
        pc.page.route("**/main.packed.js", _slowly)
        pc.page.goto(address, wait_until="commit")
        pc.page.fill("#code", _slip(booth))
        pc.page.click("#enter")
        pc.sees_ballot()
        posts = [one.url.split("?")[0].rsplit("/", 1)[1] for one in pc.sent if one.method == "POST"]
        assert posts == ["enter"]


def _slowly(route: Route) -> None:
    route.request.frame.page.wait_for_timeout(1500)
    route.continue_()


def test_where_the_scripts_never_come_the_plain_form_takes_over(
    scripted: Browser, place: tuple[str, Booth]
) -> None:
    address, booth = place
    with device(scripted, PC) as pc:
        pc.page.route("**/main.packed.js", lambda route: route.abort())
        pc.scan(address, _slip(booth))
        pc.page.wait_for_function("document.getElementById('code').value.length === 16")
        pc.page.click("#enter")
        expect(pc.page.locator(".bar [value=review]")).to_be_visible(timeout=WAIT)
