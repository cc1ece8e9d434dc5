"""Acts on a campaign's pages: each asks first, and what a monitor confirms waits for him."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from survey.domain.lifecycle import CampaignState
from survey.domain.staff import Role
from tests.factories.stage import Stage
from tests.web.campaign_desks import Desk, form_to, send
from tests.web.pages import Page
from tests.web.presses import press_room


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    url = f"sqlite:///{tmp_path / 'pages.sqlite3'}"
    with press_room(url, tmp_path, Stage.freeze) as room:
        yield Desk(room)


def test_an_act_that_needs_no_second_person_is_done_at_once(desk: Desk) -> None:
    desk.office.stand(CampaignState.OPEN)
    client = desk.come()
    assert send(client, f"{desk.top}/act/pause", "/act/pause").status_code == 302
    assert desk.state() is CampaignState.PAUSED
    assert "Paused" in Page(client.get(f"{desk.top}?lang=en").text).words


def test_voiding_is_asked_for_by_the_office_and_done_when_a_monitor_confirms(desk: Desk) -> None:
    client = desk.come()
    answer = send(client, f"{desk.top}/act/void", "/act/void", reason="the locks were lost")
    place = answer.headers["Location"].partition("?")[0]
    assert desk.state() is CampaignState.FROZEN
    assert "Withdraw" in Page(client.get(f"{place}?lang=en").text).words
    refused = client.post(
        place, data=form_to(Page(client.get(place).text), place).fields | {"confirm": "1"}
    )
    assert refused.status_code == 409
    monitor = desk.come(Role.MONITOR)
    assert "1 request waits for a second role." in monitor.get("/console?lang=en").text
    links = Page(monitor.get(f"{desk.top}?lang=en").text).links
    assert any(place in link for link in links)
    assert send(monitor, place, place, confirm="1").status_code == 302
    assert desk.state() is CampaignState.VOIDED
    assert "wait for a second role" not in monitor.get("/console?lang=en").text
    ledger = Page(desk.come(Role.AUDITOR).get(f"{desk.top}/ledger?lang=en").text).words
    assert "the locks were lost" in ledger
    assert "Confirmed by" in ledger


def test_what_is_refused_comes_back_filled_in(desk: Desk) -> None:
    desk.office.stand(CampaignState.OPEN)
    answer = send(
        desk.come(), f"{desk.top}/act/extend", "/act/extend", until="yesterday", reason="a bus"
    )
    assert answer.status_code == 409
    page = Page(answer.text)
    assert "This is no time" in page.words
    assert form_to(page, "/act/extend").fields["reason"] == "a bus"


def test_times_are_set_on_the_wall_clock_of_the_service(desk: Desk) -> None:
    typed = {"opens": "2031-05-01T09:00", "closes": "2031-05-01T17:30"}
    assert send(desk.come(), f"{desk.top}/times", "/times", **typed).status_code == 302
    words = desk.page().words
    assert "2031-05-01 09:00 – 2031-05-01 17:30" in words
    wrong = send(
        desk.come(), f"{desk.top}/times", "/times", **{**typed, "closes": "2031-05-01T08:00"}
    )
    assert wrong.status_code == 409
    assert 'value="2031-05-01T08:00"' in wrong.text


def test_the_opening_page_lists_what_is_missing_and_offers_no_button(desk: Desk) -> None:
    page = desk.page("/open")
    assert "not rehearsed" in page.words
    assert not any(form.action.startswith(f"{desk.top}/open") for form in page.forms)
    token = page.forms[-1].fields
    refused = desk.come().post(f"{desk.top}/open", data=token)
    assert refused.status_code in (400, 409)


def test_a_ready_campaign_opens_at_the_time_or_now(desk: Desk) -> None:
    desk.stage.issue_all()
    desk.stage.make_ready()
    client = desk.come()
    typed = {"opens": "2031-05-01T09:00", "closes": "2031-05-01T17:30"}
    assert send(client, f"{desk.top}/times", "/times", **typed).status_code == 302
    assert send(client, f"{desk.top}/open", "/open", when="time").status_code == 302
    assert "nothing has to be pressed then" in desk.page().words
    assert desk.state() is CampaignState.OPEN
    answer = client.get(f"{desk.top}/paper/zero-report")
    assert answer.data[:4] == b"%PDF"
