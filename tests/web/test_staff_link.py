"""The one-time link and the session it opens, through the real app."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import update

from survey.clock import now
from survey.domain.staff import Role
from survey.persistence.tables import staff_session
from survey.unit_of_work import unit_of_work
from survey.web.sign_in import COOKIE
from tests.factories.definitions import definition_document
from tests.factories.released import small_document, small_results
from tests.web.offices import Office, counted_record, open_office, press
from tests.web.pages import Page


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = open_office(small_document(), small_results(), tmp_path_factory.mktemp("office"))
    made.add(counted_record(definition_document(), None))
    yield made
    made.close_down()


def turnout(office: Office) -> str:
    return f"/turnout/{office.number}"


def test_opening_a_link_shows_a_button_and_changes_nothing(office: Office) -> None:
    link = office.link(Role.MONITOR)
    for _ in range(3):
        answer = office.app.test_client().get(link)
        assert answer.status_code == 200
        assert COOKIE not in answer.headers.get("Set-Cookie", "")
    assert press(office.app.test_client(), link).status_code == 302


def test_an_unknown_link_looks_like_any_other_until_it_is_pressed(office: Office) -> None:
    client = office.app.test_client()
    assert client.get("/staff/link/guessed").status_code == 200
    answer = press(client, "/staff/link/guessed")
    assert (answer.status_code, answer.headers["X-Refusal"]) == (404, "unknown-link")


def test_pressing_the_button_signs_in_and_leads_to_the_turnout(office: Office) -> None:
    client = office.app.test_client()
    answer = press(client, office.link(Role.MONITOR))
    assert answer.headers["Location"] == turnout(office)
    assert client.get(turnout(office)).status_code == 200


def test_the_cookie_is_for_this_site_alone_and_no_script_reads_it(office: Office) -> None:
    answer = press(office.app.test_client(), office.link(Role.MONITOR))
    (cookie,) = [one for one in answer.headers.getlist("Set-Cookie") if one.startswith(COOKIE)]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


def test_on_https_the_cookie_is_secure(office: Office) -> None:
    client = office.app.test_client()
    page = Page(client.get(office.link(Role.MONITOR), base_url="https://localhost").text)
    form = page.forms[-1]
    answer = client.post(form.action, data=form.fields, base_url="https://localhost")
    (cookie,) = [one for one in answer.headers.getlist("Set-Cookie") if one.startswith(COOKIE)]
    assert "Secure" in cookie.split("; ")


def test_a_spent_link_is_gone_also_for_another_browser(office: Office) -> None:
    link = office.link(Role.MONITOR)
    press(office.app.test_client(), link)
    client = office.app.test_client()
    answer = press(client, link)
    assert (answer.status_code, answer.headers["X-Refusal"]) == (410, "link-spent")
    assert client.get(turnout(office)).status_code == 403


def test_an_expired_link_is_gone(office: Office) -> None:
    link = office.link(Role.MONITOR, lifetime=timedelta(0))
    answer = press(office.app.test_client(), link)
    assert (answer.status_code, answer.headers["X-Refusal"]) == (410, "link-expired")


def test_without_the_token_of_the_form_nothing_is_spent(office: Office) -> None:
    link, client = office.link(Role.MONITOR), office.app.test_client()
    client.get(link)
    assert client.post(link).status_code == 400
    assert client.post(link, data={"csrf_token": "forged"}).status_code == 400
    assert press(client, link).status_code == 302


def test_a_session_planted_before_the_sign_in_is_not_taken_over(office: Office) -> None:
    client = office.app.test_client()
    client.set_cookie(COOKIE, "planted-by-a-stranger")
    press(client, office.link(Role.MONITOR))
    held = client.get_cookie(COOKIE)
    assert held is not None
    assert held.value != "planted-by-a-stranger"
    stranger = office.app.test_client()
    stranger.set_cookie(COOKIE, "planted-by-a-stranger")
    assert stranger.get(turnout(office)).status_code == 403


def test_signing_in_again_ends_the_session_before(office: Office) -> None:
    client = office.signed_in(Role.MONITOR)
    old = client.get_cookie(COOKIE)
    press(client, office.link(Role.OFFICE))
    assert old is not None
    kept = office.app.test_client()
    kept.set_cookie(COOKIE, old.value)
    assert kept.get(turnout(office)).status_code == 403
    assert client.get(turnout(office)).status_code == 200


def test_signing_out_ends_the_session_in_every_copy_of_the_cookie(office: Office) -> None:
    client = office.signed_in(Role.MONITOR)
    held = client.get_cookie(COOKIE)
    assert held is not None
    page = Page(client.get(turnout(office)).text)
    (form,) = [one for one in page.forms if one.action.endswith("/sign-out")]
    answer = client.post(form.action, data=form.fields)
    assert answer.status_code == 200
    assert client.get_cookie(COOKIE) is None
    client.set_cookie(COOKIE, held.value)
    assert client.get(turnout(office)).headers["X-Refusal"] == "not-signed-in"


def test_nobody_is_signed_out_by_another_site(office: Office) -> None:
    client = office.signed_in(Role.MONITOR)
    assert client.post("/staff/sign-out").status_code == 400
    assert client.get("/staff/sign-out").status_code == 405
    assert client.get(turnout(office)).status_code == 200


def test_the_session_of_another_campaign_is_refused(office: Office) -> None:
    other = office.signed_in(Role.OFFICE, number="204816")
    assert other.get("/turnout/204816").status_code == 200
    for path in (turnout(office), f"/results/{office.number}"):
        answer = other.get(path)
        assert (answer.status_code, answer.headers["X-Refusal"]) == (403, "other-campaign")


def test_an_idle_session_is_refused(office: Office) -> None:
    client = office.signed_in(Role.MONITOR)
    with unit_of_work(office.places.factory) as session:
        session.execute(update(staff_session).values(last_seen_at=now() - timedelta(minutes=31)))
    assert client.get(turnout(office)).headers["X-Refusal"] == "not-signed-in"


def test_a_session_in_use_is_noted_so_that_it_does_not_end(office: Office) -> None:
    client = office.signed_in(Role.MONITOR)
    for _ in range(3):
        with unit_of_work(office.places.factory) as session:
            earlier = now() - timedelta(minutes=29)
            session.execute(update(staff_session).values(last_seen_at=earlier))
        assert client.get(turnout(office)).status_code == 200
