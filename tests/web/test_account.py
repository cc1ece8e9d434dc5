"""One's own account: the first sign-in, password, second factors, sessions."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pyotp
import pytest
from flask.testing import FlaskClient

from survey.clock import now
from survey.domain.sign_in_delay import FREE_TRIES
from survey.domain.staff import Role, Staff
from survey.persistence.tables import sign_in_delay
from survey.services.linking import make_link
from survey.web.sign_in import COOKIE
from tests.web.members import PASSWORD, House, send, sign_in, staffed_house
from tests.web.offices import press

ACCOUNT = "/console/account?lang=en"
NEW = "another four words, later"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with staffed_house(tmp_path_factory.mktemp("house")) as made:
        yield made


@pytest.fixture
def person(house: House, request: pytest.FixtureRequest) -> Staff:
    house.act(lambda session: session.execute(sign_in_delay.delete()))
    return house.add(request.node.name[:90], {Role.OFFICE})


@pytest.fixture
def client(house: House, person: Staff) -> FlaskClient:
    return house.entered(person)


def beginner(house: House, name: str) -> tuple[Staff, FlaskClient]:
    """Somebody with a one-time password, at his first sign-in."""
    person = house.add(name, {Role.MONITOR}, finished=False)
    house.change(person, one_time_until=now() + timedelta(days=7))
    client = house.app.test_client()
    answer = sign_in(client, name)
    assert answer.headers["Location"] == "/console/account?lang=en"
    return person, client


def test_at_the_first_sign_in_nothing_is_open_before_password_and_second_factor(
    house: House,
) -> None:
    person, client = beginner(house, "新来")
    for path in ("/console", f"/turnout/{house.ours}", f"/results/{house.ours}"):
        assert client.get(path).headers["X-Refusal"] == "set-up-first"
    assert send(client, ACCOUNT, "/password", password=NEW, again=NEW).status_code == 302
    assert client.get("/console").headers["X-Refusal"] == "set-up-first"
    assert send(client, ACCOUNT, "/codes").status_code == 200
    assert client.get("/console").status_code == 200
    assert house.credential(person).one_time_until is None


def test_a_one_time_password_ends_after_its_days_and_with_the_first_own_one(house: House) -> None:
    person, client = beginner(house, "慢来")
    house.change(person, one_time_until=now() - timedelta(seconds=1))
    assert sign_in(house.app.test_client(), "慢来").headers["X-Refusal"] == "wrong-sign-in"
    send(client, ACCOUNT, "/password", password=NEW, again=NEW)
    assert sign_in(house.app.test_client(), "慢来").headers["X-Refusal"] == "wrong-sign-in"
    assert sign_in(house.app.test_client(), "慢来", NEW).status_code == 302


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"current": "wrong", "password": NEW, "again": NEW}, "This is not your password."),
        ({"password": "short", "again": "short"}, "Too easy to guess."),
        ({"password": "aaaaaaaaaaaaaaaaaaaa", "again": "x"}, "Too easy to guess."),
        ({"password": NEW, "again": NEW + "x"}, "The two are not the same."),
        ({"password": PASSWORD, "again": PASSWORD}, "the password that you had before"),
    ],
)
def test_a_password_is_refused_beside_its_field(
    client: FlaskClient, typed: dict[str, str], words: str
) -> None:
    answer = send(client, ACCOUNT, "/password", **{"current": PASSWORD} | typed)
    assert answer.status_code == 409
    assert words in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert NEW not in answer.text


def test_a_password_must_not_hold_the_name(house: House) -> None:
    client = house.entered(house.add("bartholomew", {Role.READER}))
    new = "four words of Bartholomew"
    answer = send(client, ACCOUNT, "/password", current=PASSWORD, password=new, again=new)
    assert "must not hold your name" in answer.text


def test_a_new_password_ends_all_sessions_and_gives_this_browser_a_new_one(
    house: House, person: Staff, client: FlaskClient
) -> None:
    other, before = house.entered(person), client.get_cookie(COOKIE)
    answer = send(client, ACCOUNT, "/password", current=PASSWORD, password=NEW, again=NEW)
    assert answer.status_code == 302
    after = client.get_cookie(COOKIE)
    assert before is not None
    assert after is not None
    assert after.value != before.value
    assert client.get("/console").status_code == 200
    assert other.get("/console").headers["X-Refusal"] == "not-signed-in"
    other.set_cookie(COOKIE, before.value)
    assert other.get("/console").headers["X-Refusal"] == "not-signed-in"


def test_guessing_the_password_in_an_open_session_is_no_way_round_the_delay(
    person: Staff, client: FlaskClient, house: House
) -> None:
    for _ in range(FREE_TRIES + 1):
        send(client, ACCOUNT, "/password", current="guess", password=NEW, again=NEW)
    answer = send(client, ACCOUNT, "/password", current=PASSWORD, password=NEW, again=NEW)
    assert answer.status_code == 409
    elsewhere = sign_in(house.app.test_client(), person.name)
    assert elsewhere.headers["X-Refusal"] == "too-many-tries"


def test_an_authenticator_is_kept_once_it_has_shown_a_code(
    house: House, person: Staff, client: FlaskClient
) -> None:
    before = house.credential(person)
    page = send(client, ACCOUNT, "/authenticator")
    secret = re.search(r'name="secret" value="([A-Z2-7]{32})"', page.text)
    assert secret is not None
    assert '<svg class="qr"' in page.text
    assert house.credential(person) == before
    form = {"csrf_token": _token(page.text), "secret": secret[1], "current": PASSWORD}
    address = "/console/account/authenticator/code?lang=en"
    wrong = client.post(address, data=form | {"code": "000000"})
    assert wrong.status_code == 409
    assert "The code does not fit." in wrong.text
    assert secret[1] in wrong.text
    code = pyotp.TOTP(secret[1]).now()
    assert client.post(address, data=form | {"code": code, "current": "?"}).status_code == 409
    assert house.credential(person) == before
    assert client.post(address, data=form | {"code": code}).status_code == 302
    assert house.credential(person).totp_secret != before.totp_secret
    assert secret[1].encode() not in house.credential(person).totp_secret
    # The code that proved it is spent; the next one signs in.
    assert sign_in(house.app.test_client(), person.name, code=code).status_code == 403
    later = pyotp.TOTP(secret[1]).at(now(), counter_offset=1)
    assert sign_in(house.app.test_client(), person.name, code=later).status_code == 302


def test_a_list_of_ten_codes_is_shown_once_and_each_signs_in_once(
    house: House, person: Staff, client: FlaskClient
) -> None:
    assert send(client, ACCOUNT, "/codes", current="wrong").status_code == 409
    page = send(client, ACCOUNT, "/codes", current=PASSWORD)
    codes = re.findall(r"<li>(\d{4} \d{4})</li>", page.text)
    assert len(set(codes)) == 10
    assert not any(one in client.get(ACCOUNT).text for one in codes)
    assert sign_in(house.app.test_client(), person.name, code=codes[3]).status_code == 302
    assert sign_in(house.app.test_client(), person.name, code=codes[3]).status_code == 403
    assert "Codes left of the printed list: 9" in client.get(ACCOUNT).text
    send(client, ACCOUNT, "/codes", current=PASSWORD)
    assert sign_in(house.app.test_client(), person.name, code=codes[4]).status_code == 403


def test_somebody_sees_and_ends_his_own_sessions_and_nobody_elses(
    house: House, person: Staff, client: FlaskClient
) -> None:
    mine, stranger = house.entered(person), house.entered(house.add("别人甲", {Role.READER}))
    handles = re.findall(r'name="session" value="([0-9a-f]{64})"', mine.get(ACCOUNT).text)
    assert len(handles) == 2
    theirs = re.findall(r'name="session" value="([0-9a-f]{64})"', stranger.get(ACCOUNT).text)
    token = _token(mine.get(ACCOUNT).text)
    for handle in (*theirs, handles[1]):
        mine.post("/console/account/session", data={"csrf_token": token, "session": handle})
    assert stranger.get("/console").status_code == 200
    assert client.get("/console").headers["X-Refusal"] == "not-signed-in"
    assert mine.get("/console").status_code == 200


def test_a_link_shows_and_changes_nothing_of_an_account(house: House, person: Staff) -> None:
    token = ""

    def given(session: object) -> None:
        nonlocal token
        token = make_link(session, person.name, house.ours, actor="test", at=now())  # type: ignore[arg-type]

    house.act(given)
    client = house.app.test_client()
    press(client, f"/staff/link/{token}")
    assert client.get("/console?lang=en").status_code == 200
    assert client.get(ACCOUNT).headers["X-Refusal"] == "not-by-link"
    form = {"csrf_token": _token(client.get("/console").text), "password": NEW, "again": NEW}
    for path in ("password", "codes", "authenticator", "authenticator/code"):
        answer = client.post(f"/console/account/{path}", data=form)
        assert answer.headers["X-Refusal"] == "not-by-link", path


def _token(html: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', html)
    assert found is not None
    return found[1]
