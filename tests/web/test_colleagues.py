"""Staff looked after by an administrator: accounts, roles, lock, recovery."""

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from survey.domain.sign_in_delay import FREE_TRIES
from survey.domain.staff import Role, Staff
from survey.persistence import staff as kept_staff
from survey.unit_of_work import reading
from tests.web.members import House, code_now, send, sign_in, staffed_house
from tests.web.pages import Page

NEW = "/console/staff/new?lang=en"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with staffed_house(tmp_path_factory.mktemp("house")) as made:
        yield made


@pytest.fixture(scope="module")
def chief(house: House) -> Staff:
    return house.add("系统管理员甲", {Role.ADMINISTRATOR})


@pytest.fixture
def client(house: House, chief: Staff) -> FlaskClient:
    return house.entered(chief)


def member(person: Staff) -> str:
    return f"/console/staff/{person.id}?lang=en"


def kept(house: House, person: Staff) -> Staff:
    with reading(house.places.factory) as session:
        return kept_staff.by_id(session, person.id)


def test_the_administrator_sees_staff_and_no_campaign(client: FlaskClient, house: House) -> None:
    page = client.get("/console?lang=en").text
    assert house.ours not in page
    assert "not shown to system administrators" in page
    assert client.get(f"/turnout/{house.ours}").status_code == 403


def test_somebody_is_added_with_a_one_time_password_that_signs_in(
    client: FlaskClient, house: House
) -> None:
    answer = send(
        client, NEW, "/new", name="周宁", role=["office", "print"], organiser=house.organiser
    )
    assert answer.status_code == 200
    password = re.search(r"[A-Z2-9]{4}(-[A-Z2-9]{4}){3}", answer.text)
    assert password is not None
    entered = sign_in(house.app.test_client(), "周宁", password[0])
    assert entered.headers["Location"] == "/console/account?lang=en"
    assert "周宁" in client.get("/console/staff").text
    assert password[0] not in str(house.acts())


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": "", "role": ["office"]}, "A name is needed"),
        ({"name": "系统管理员甲", "role": ["reader"]}, "already"),
        ({"name": "吴桐", "role": []}, "Choose a role at least."),
        ({"name": "吴桐", "role": ["office", "auditor"]}, "must not be who checks it"),
        ({"name": "吴桐", "role": ["administrator", "office"]}, "holds no other role"),
        ({"name": "吴桐", "role": ["reader", "monitor"]}, "A reader holds no other role"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_nothing_typed_is_lost(
    client: FlaskClient, typed: dict[str, str | list[str]], words: str
) -> None:
    answer = send(client, NEW, "/new", organiser="本级考核办", **typed)
    assert answer.status_code == 409
    assert words in answer.text
    form = Page(answer.text).forms[-1]
    assert form.fields["name"] == typed["name"]
    assert form.fields["organiser"] == "本级考核办"
    assert answer.text.count(" checked") == len(typed["role"])


def test_other_roles_hold_at_once(client: FlaskClient, house: House) -> None:
    person = house.add("郑安", {Role.OFFICE})
    theirs = house.entered(person)
    assert theirs.get("/console/locks/new").status_code == 200
    answer = send(client, member(person), "/roles", role=["reader"], organiser="邻县考核办")
    assert answer.status_code == 302
    assert kept(house, person).roles == {Role.READER}
    assert kept(house, person).organiser == "邻县考核办"
    assert theirs.get("/console/locks/new").headers["X-Refusal"] == "not-in-your-role"
    assert theirs.get(f"/turnout/{house.ours}").status_code == 404
    refused = send(client, member(person), "/roles", role=["office", "monitor"])
    assert refused.status_code == 409
    assert kept(house, person).roles == {Role.READER}


def test_locked_out_is_out_at_once_and_let_in_again(client: FlaskClient, house: House) -> None:
    person = house.add("冯远", {Role.AUDITOR})
    theirs = house.entered(person)
    send(client, member(person), "/lock")
    assert theirs.get("/console").headers["X-Refusal"] == "not-signed-in"
    answer = sign_in(house.app.test_client(), "冯远", code=code_now())
    assert answer.headers["X-Refusal"] == "wrong-sign-in"
    send(client, member(person), "/unlock")
    house.change(person, totp_step=1)
    assert sign_in(house.app.test_client(), "冯远", code=code_now()).status_code == 302
    acts = [act for act, facts in house.acts() if "冯远" in facts]
    assert acts == ["staff-add", "staff-lock", "sign-in-failed", "staff-unlock"]


def test_a_delay_after_failures_is_lifted(client: FlaskClient, house: House) -> None:
    person = house.add("陈默", {Role.READER})
    for _ in range(FREE_TRIES + 1):
        sign_in(house.app.test_client(), "陈默", "wrong")
    assert "waits after failures" in client.get("/console/staff?lang=en").text
    send(client, member(person), "/unlock")
    assert sign_in(house.app.test_client(), "陈默", code=code_now()).status_code == 302


def test_who_lost_his_factors_gets_a_one_time_password_and_all_before_ends(
    client: FlaskClient, house: House
) -> None:
    person = house.add("沈青", {Role.MONITOR})
    theirs = house.entered(person)
    answer = send(client, member(person), "/password")
    password = re.search(r"[A-Z2-9]{4}(-[A-Z2-9]{4}){3}", answer.text)
    assert password is not None
    assert theirs.get("/console").headers["X-Refusal"] == "not-signed-in"
    assert sign_in(house.app.test_client(), "沈青", code=code_now()).status_code == 403
    assert sign_in(house.app.test_client(), "沈青", password[0]).status_code == 302
    assert "staff-password" in [act for act, facts in house.acts() if "沈青" in facts]


def test_an_administrator_ends_somebodys_sessions(client: FlaskClient, house: House) -> None:
    person = house.add("许多", {Role.OFFICE})
    theirs = house.entered(person)
    send(client, member(person), "/sessions")
    assert theirs.get("/console").headers["X-Refusal"] == "not-signed-in"


def test_nobody_locks_himself_out_or_changes_his_own_roles(
    client: FlaskClient, chief: Staff, house: House
) -> None:
    token = Page(client.get("/console/staff/new").text).forms[-1].fields["csrf_token"]
    for act in ("lock", "roles"):
        answer = client.post(
            f"/console/staff/{chief.id}/{act}", data={"csrf_token": token, "role": "administrator"}
        )
        assert answer.status_code == 409
    assert kept(house, chief).locked_at is None


def test_nobody_with_this_id_is_no_page(client: FlaskClient) -> None:
    assert client.get("/console/staff/" + "0" * 32).status_code == 404
