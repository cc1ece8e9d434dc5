"""Signing in with name, password and second factor, through the real app (S33)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from survey.clock import now
from survey.domain.sign_in_delay import FREE_TRIES
from survey.domain.staff import Role, Staff
from survey.persistence.tables import sign_in_delay, staff_session
from survey.unit_of_work import unit_of_work
from survey.web.sign_in import COOKIE
from tests.web.members import PASSWORD, House, code_now, send, sign_in, staffed_house
from tests.web.pages import Page

NAME = "林晓"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with staffed_house(tmp_path_factory.mktemp("house")) as made:
        yield made


@pytest.fixture(scope="module")
def person(house: House) -> Staff:
    return house.add(NAME, {Role.OFFICE, Role.PRINT})


@pytest.fixture(autouse=True)
def afresh(house: House, person: Staff) -> None:
    house.change(person, totp_step=1)
    house.act(lambda session: session.execute(sign_in_delay.delete()))


def test_name_password_and_code_lead_to_the_console(house: House) -> None:
    client = house.app.test_client()
    answer = sign_in(client, NAME, code=code_now())
    assert (answer.status_code, answer.headers["Location"]) == (302, "/console?lang=en")
    page = client.get("/console?lang=en").text
    assert NAME in page
    assert "assessment office · print office" in page
    assert f"/turnout/{house.ours}" in page
    assert house.theirs not in page
    assert house.acts()[-1][0] == "sign-in"


def test_the_cookie_is_for_this_site_alone_and_no_script_reads_it(house: House) -> None:
    answer = sign_in(house.app.test_client(), NAME, code=code_now())
    (cookie,) = [one for one in answer.headers.getlist("Set-Cookie") if one.startswith(COOKIE)]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))


@pytest.mark.parametrize(
    ("name", "password", "code"),
    [
        ("nobody", PASSWORD, "123456"),
        (NAME, "wrong password", "right"),
        (NAME, PASSWORD, "000000"),
        (NAME, PASSWORD, ""),
        (NAME, "", "right"),
        ("", "", ""),
    ],
)
def test_whatever_is_wrong_the_answer_is_the_same(
    house: House, name: str, password: str, code: str
) -> None:
    client = house.app.test_client()
    answer = sign_in(client, name, password, code_now() if code == "right" else code)
    assert (answer.status_code, answer.headers["X-Refusal"]) == (403, "wrong-sign-in")
    assert "Name, password or code is wrong." in answer.text
    assert COOKIE not in answer.headers.get("Set-Cookie", "")
    assert not password or password not in answer.text
    form = Page(answer.text).forms[-1]
    assert form.fields["name"] == name
    assert Page(answer.text).words == _words_of_a_failure(house)


def _words_of_a_failure(house: House) -> str:
    return Page(sign_in(house.app.test_client(), "somebody else").text).words


def test_a_failure_of_a_known_name_stands_in_the_ledger_without_what_was_typed(
    house: House,
) -> None:
    sign_in(house.app.test_client(), NAME, "a-password-that-is-wrong")
    act, facts = house.acts()[-1]
    assert act == "sign-in-failed"
    assert NAME in facts
    assert "a-password" not in facts
    sign_in(house.app.test_client(), "a-password-typed-as-name")
    assert "a-password" not in str(house.acts())


@pytest.mark.parametrize("name", [NAME, "nobody of the staff"])
def test_after_some_failures_a_name_has_to_wait_whether_anybody_has_it_or_not(
    house: House, name: str
) -> None:
    client = house.app.test_client()
    for _ in range(FREE_TRIES + 1):
        sign_in(client, name, "wrong")
    answer = sign_in(client, name, code=code_now())
    assert (answer.status_code, answer.headers["X-Refusal"]) == (403, "too-many-tries")
    assert "Too many tries with this name." in answer.text


def test_the_delay_ends_by_itself_and_a_sign_in_wipes_it(house: House) -> None:
    client = house.app.test_client()
    for _ in range(FREE_TRIES + 1):
        sign_in(client, NAME, "wrong")
    _let_pass(house, timedelta(minutes=1, seconds=1))
    assert sign_in(client, NAME, code=code_now()).status_code == 302
    sign_in(client, NAME, "wrong")
    assert sign_in(client, NAME, "wrong").headers["X-Refusal"] == "wrong-sign-in"


def _let_pass(house: House, time: timedelta) -> None:
    with unit_of_work(house.places.factory) as session:
        for row in session.execute(select(sign_in_delay)).all():
            session.execute(
                update(sign_in_delay).values(last_at=row.last_at - time, until=row.until - time)
            )


def test_a_code_is_taken_once(house: House) -> None:
    code = code_now()
    assert sign_in(house.app.test_client(), NAME, code=code).status_code == 302
    answer = sign_in(house.app.test_client(), NAME, code=code)
    assert answer.headers["X-Refusal"] == "wrong-sign-in"


def test_another_site_signs_nobody_in(house: House) -> None:
    client = house.app.test_client()
    form = Page(client.get("/console/sign-in").text).forms[-1]
    typed = {"name": NAME, "password": PASSWORD, "code": code_now()}
    assert client.post(form.action, data=typed).status_code == 400
    for headers in ({"Origin": "http://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = client.post(form.action, data=form.fields | typed, headers=headers)
        assert (answer.status_code, answer.headers["X-Refusal"]) == (403, "foreign-form")
    assert client.get_cookie(COOKIE) is None
    own = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    assert client.post(form.action, data=form.fields | typed, headers=own).status_code == 302


def test_a_session_planted_before_is_not_taken_over_and_the_one_before_ends(
    house: House, person: Staff
) -> None:
    client = house.app.test_client()
    client.set_cookie(COOKIE, "planted-by-a-stranger")
    sign_in(client, NAME, code=code_now())
    first = client.get_cookie(COOKIE)
    assert first is not None
    assert first.value != "planted-by-a-stranger"
    house.change(person, totp_step=1)
    sign_in(client, NAME, code=code_now())
    stranger = house.app.test_client()
    for value in ("planted-by-a-stranger", first.value):
        stranger.set_cookie(COOKIE, value)
        assert stranger.get("/console").headers["X-Refusal"] == "not-signed-in"
    assert client.get("/console").status_code == 200


def test_signing_out_ends_the_session_in_every_copy_of_the_cookie(
    house: House, person: Staff
) -> None:
    client = house.entered(person)
    held = client.get_cookie(COOKIE)
    assert held is not None
    assert send(client, "/console", "/sign-out").status_code == 200
    client.set_cookie(COOKIE, held.value)
    assert client.get("/console").headers["X-Refusal"] == "not-signed-in"


@pytest.mark.parametrize(
    "passed", [{"last_seen_at": timedelta(minutes=31)}, {"expires_at": timedelta(hours=12)}]
)
def test_an_idle_session_and_one_of_twelve_hours_ends(
    house: House, person: Staff, passed: dict[str, timedelta]
) -> None:
    client = house.entered(person)
    assert client.get("/console").status_code == 200
    at = now()
    earlier = {"created_at": at - timedelta(hours=13), "last_seen_at": at - timedelta(seconds=1)}
    times = earlier | {"expires_at": at + timedelta(hours=1)}
    times |= {name: at - gone for name, gone in passed.items()}
    house.act(lambda session: session.execute(update(staff_session).values(**times)))
    assert client.get("/console").headers["X-Refusal"] == "not-signed-in"


def test_whoever_is_not_signed_in_is_shown_the_way(house: House) -> None:
    answer = house.app.test_client().get("/console?lang=en")
    assert answer.status_code == 403
    assert 'href="/console/sign-in?lang=en"' in answer.text
