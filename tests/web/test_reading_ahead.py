"""Dossiers before the ballots open: the code proves the right once, and the slip stays unused."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus

import pytest

from survey.clock import now
from survey.domain.account import AccountState
from survey.persistence import campaigns
from survey.services.dossier_lists import set_times
from survey.unit_of_work import unit_of_work
from tests.factories.dossiers import collecting_times, png, publish, shown_times
from tests.web.ballots import booth_document
from tests.web.booths import Booth, open_booth
from tests.web.pages import Form, Page

HOURS = timedelta(hours=2)


@pytest.fixture(scope="module")
def booth(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Booth]:
    folder = tmp_path_factory.mktemp("ahead")
    document = booth_document()
    document["classes"][0]["rights"] = ["dossier"]
    opened = open_booth(document, f"sqlite:///{folder / 'booth.sqlite3'}", folder)
    publish(opened.factory, opened.number, "a1", files={"图.png": png()})
    with unit_of_work(opened.factory) as session:
        kept = campaigns.by_number(session, opened.number)
        campaigns.store(session, replace(kept, opens_at=now() + HOURS))
    yield opened
    opened.close_down()


@pytest.fixture
def code(booth: Booth) -> str:
    return booth.codes["lead", "all"].pop()


def door(booth: Booth) -> Page:
    return Page(booth.client.get(f"/b/{booth.number}?lang=en").text)


def send(booth: Booth, form: Form, **typed: str) -> Page:
    answer = booth.client.post(form.action, data=form.fields | typed)
    assert "Set-Cookie" not in answer.headers
    page = Page(answer.get_data(as_text=True))
    page.title = f"{answer.status_code} {answer.headers.get('X-Refusal', '')}".strip()
    return page


def asking(page: Page) -> Form:
    return next(form for form in page.forms if "code" in form.fields)


def test_a_slip_reads_before_the_opening_and_stays_as_it_was(booth: Booth, code: str) -> None:
    assert booth.account(code).state is AccountState.NEW
    listed = send(booth, asking(door(booth)), code=code)
    form = listed.forms[-1]
    assert form.buttons == [("subject", "a1")]
    assert code not in listed.html
    shown = send(booth, form, subject="a1")
    assert "负责甲项工作。" in shown.words
    assert "Duties" in shown.words
    assert code not in shown.html
    back = send(booth, shown.forms[1])
    assert back.forms[-1].buttons == [("subject", "a1")]
    assert booth.account(code).state is AccountState.NEW


def test_scripts_send_the_proof_of_a_code_and_the_field_with_the_code_has_no_name(
    booth: Booth, code: str
) -> None:
    page = door(booth)
    form = next(form for form in page.forms if "auth" in form.fields)
    assert form.fields == {"auth": "", "": ""}
    del form.fields[""]
    listed = send(booth, form, auth=booth.auth(code))
    assert listed.forms[-1].buttons == [("subject", "a1")]
    assert booth.auth(code) not in listed.html


def test_every_slip_is_shown_the_same_page(booth: Booth) -> None:
    codes = [booth.codes["lead", "all"].pop() for _ in range(2)]
    first, second = (send(booth, asking(door(booth)), code=one).html for one in codes)
    assert first == second


def test_who_may_not_read_is_told_so(booth: Booth, code: str) -> None:
    form = asking(door(booth))
    peer = booth.codes["peers", "rest"].pop()
    assert send(booth, form, code=peer).title == "403 dossier-not-shown"
    mistyped = send(booth, form, code=code[:-1])
    assert mistyped.title == "422 mistyped-code"
    assert asking(mistyped).fields["code"] == code[:-1]
    forged = Form(form.action, {"reading": "A" * 43})
    assert send(booth, forged).title == "403 dossier-not-shown"


def test_the_page_offers_it_while_something_is_published_alone(booth: Booth, code: str) -> None:
    form = asking(door(booth))
    booth.act(set_times, collecting_times(now()))
    assert door(booth).forms == []
    assert send(booth, form, code=code).title == "403 dossier-not-shown"
    booth.act(set_times, shown_times(now()))
    assert send(booth, form, code=code).title == str(HTTPStatus.OK.value)


def test_its_address_leads_to_the_door(booth: Booth) -> None:
    answer = booth.client.get(f"/b/{booth.number}/materials")
    assert answer.status_code == HTTPStatus.FOUND
