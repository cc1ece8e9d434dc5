"""Nothing typed is lost: tab killed, other device, two at once, network gone and back."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import delete, update

from survey.domain.account import AccountState
from survey.persistence import drafts, rolls
from survey.persistence.tables import draft
from survey.persistence.tables.box import envelope
from survey.unit_of_work import reading, unit_of_work
from tests.journeys.evaluators import PC, PHONE, Device, device
from tests.journeys.served import served
from tests.journeys.sheets import WAIT
from tests.web.booths import Booth, open_booth, shipped_document

pytestmark = pytest.mark.needs_system


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Booth]]:
    folder = tmp_path_factory.mktemp("saving")
    url = f"sqlite:///{folder / 'saving.sqlite3'}"
    booth = open_booth(shipped_document("county.yaml"), url, folder)
    with served(url, folder) as address:
        yield f"{address}/b/{booth.number}", booth
    booth.close_down()


def _slip(booth: Booth) -> str:
    return max(booth.codes.values(), key=len).pop()


def _save(one: Device) -> None:
    one.page.click(".bar [value=save]")
    if one.page.query_selector("#save-first"):
        one.page.click("#save-first [value=save]")
    expect(one.page.locator(".bar [role=status]")).to_contain_text("暂存", timeout=WAIT)


def test_a_closed_tab_is_opened_again_with_everything_in_it(
    scripted: Browser, place: tuple[str, Booth]
) -> None:
    address, booth = place
    code = _slip(booth)
    with device(scripted) as phone:
        phone.scan(address, code)
        phone.sees_ballot()
        for nth, choice in ((0, 2), (3, 1)):
            with phone.keeping():
                phone.rate(nth, choice)
        phone.kept()
        before = phone.chosen()
        phone.page.reload()  # the code is still known to this tab
        phone.sees_ballot()
        phone.finds(before)
        phone.again()  # a webview drops the page: the slip is scanned once more
        phone.scan(address, code)
        phone.sees_ballot()
        phone.finds(before)
        assert before.count(-1) == len(before) - 2


def test_another_device_goes_on_with_what_was_saved_for_now(
    scripted: Browser, place: tuple[str, Booth]
) -> None:
    address, booth = place
    code = _slip(booth)
    with device(scripted, PC) as pc, device(scripted, PHONE) as phone:
        pc.type_in(address, code)
        pc.sees_ballot()
        pc.rate(1, 1)
        _save(pc)
        phone.scan(address, code)
        phone.sees_ballot()
        phone.finds(pc.chosen())


def test_two_devices_at_once_are_joined_rating_by_rating(
    scripted: Browser, place: tuple[str, Booth]
) -> None:
    address, booth = place
    code = _slip(booth)
    with device(scripted, PC) as pc, device(scripted, PHONE) as phone:
        for one in (pc, phone):
            one.scan(address, code)
            one.sees_ballot()
        pc.rate(0, 1)
        pc.rate(2, 1)
        phone.rate(1, 1)
        phone.rate(2, 2)
        _save(pc)
        phone.page.click(".bar [value=save]")
        phone.page.click("#save-first [value=save]")
        expect(phone.page.locator("#merge-list fieldset")).to_have_count(1, timeout=WAIT)
        phone.page.click("#merge-list .tile:nth-child(2)")
        phone.page.click("[value=done]")
        expect(phone.page.locator("#notice")).to_be_visible()
        assert phone.chosen()[:3] == [1, 1, 1]


def test_without_network_it_is_kept_here_and_sent_when_it_is_back(
    scripted: Browser, place: tuple[str, Booth]
) -> None:
    address, booth = place
    code = _slip(booth)
    with device(scripted) as phone:
        phone.scan(address, code)
        phone.sees_ballot()
        phone.rate_all()
        phone.context.set_offline(True)
        phone.page.click(".bar [value=save]")
        phone.page.click("#save-first [value=save]")
        expect(phone.page.locator(".bar [role=status]")).to_contain_text("请勿关闭", timeout=WAIT)
        phone.review()
        phone.cast()
        expect(phone.page.locator(".confirm [role=alert]")).not_to_be_empty(timeout=WAIT)
        phone.context.set_offline(False)
        assert phone.receipt().split(".")[0] in booth.trackers()


def test_a_lost_answer_gives_the_same_receipt_after_the_next_scan(
    scripted: Browser, place: tuple[str, Booth]
) -> None:
    address, booth = place
    code = _slip(booth)
    with device(scripted) as phone:
        phone.scan(address, code)
        phone.sees_ballot()
        phone.rate_all()
        phone.review()
        phone.page.route("**/cast*", _answer_lost)
        before = booth.trackers()
        phone.cast()
        expect(phone.page.locator(".confirm [role=alert]")).not_to_be_empty(timeout=WAIT)
        phone.again()
        phone.scan(address, code)
        tracker = phone.receipt().split(".")[0]
        assert set(booth.trackers()) - set(before) == {tracker}


def _answer_lost(route: object) -> None:
    """The server takes the envelope, and the network goes away before its answer."""
    route.fetch()  # type: ignore[attr-defined]
    route.abort()  # type: ignore[attr-defined]


def test_scripts_that_did_not_come_are_fetched_again_when_they_are_needed(
    scripted: Browser, place: tuple[str, Booth]
) -> None:
    address, booth = place
    with device(scripted) as phone:
        phone.page.route("**/later.packed.js*", lambda route: route.abort())
        phone.scan(address, _slip(booth))
        phone.sees_ballot()
        phone.rate_all()
        phone.review()
        expect(phone.page.locator(".bar [role=status]")).to_contain_text("没有答复", timeout=WAIT)
        phone.page.unroute("**/later.packed.js*")
        phone.review()
        phone.cast()
        assert phone.receipt().split(".")[0] in booth.trackers()


def test_after_an_older_backup_the_browser_sends_its_kept_envelope_again(
    scripted: Browser, place: tuple[str, Booth]
) -> None:
    address, booth = place
    code = _slip(booth)
    with device(scripted) as phone:
        phone.scan(address, code)
        phone.sees_ballot()
        phone.rate_all()
        phone.review()
        phone.cast()
        receipt = phone.receipt()
        _forget(booth, code, receipt.split(".")[0])
        phone.scan_used(address, code)
        assert phone.receipt() == receipt
        assert booth.trackers().count(receipt.split(".")[0]) == 1


def _forget(booth: Booth, code: str, tracker: str) -> None:
    """The database as it was before this ballot."""
    account = booth.account(code)
    with unit_of_work(booth.factory) as session:
        session.execute(delete(envelope).where(envelope.c.tracker == bytes.fromhex(tracker)))
        used, entered = (AccountState.USED,), AccountState.ENTERED
        assert rolls.move(session, account.id, source=used, target=entered)
    assert tracker not in booth.trackers()


def test_an_older_backup_of_the_server_takes_no_rating_away(
    scripted: Browser, place: tuple[str, Booth]
) -> None:
    address, booth = place
    code = _slip(booth)
    with device(scripted) as phone:
        phone.scan(address, code)
        phone.sees_ballot()
        phone.rate(0, 1)
        _save(phone)
        account = booth.account(code).id
        with reading(booth.factory) as session:
            older = drafts.kept(session, account)
        phone.rate(0, 2)
        phone.rate(1, 1)
        phone.page.click(".bar [value=save]")
        expect(phone.page.locator(".bar button[value=save]")).to_be_enabled(timeout=WAIT)
        phone.page.wait_for_timeout(1500)
        with unit_of_work(booth.factory) as session:
            newer = drafts.kept(session, account)
            assert newer != older
            session.execute(
                update(draft).where(draft.c.account == account).values(ciphertext=older)
            )
        phone.again()
        phone.scan(address, code)
        phone.sees_ballot()
        assert phone.chosen()[:2] == [2, 1]
