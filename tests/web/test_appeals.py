"""Appeals on pages: nothing typed is lost, the form goes with the deadline, who reads what."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from survey.clock import now
from survey.domain.staff import Role
from tests.factories.publishing import publication_at, stand_published
from tests.web.appeals import WORDS, hand_in, place, the_appeal, words
from tests.web.members import House, form_of, send, staffed_house
from tests.web.pages import Page


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with staffed_house(tmp_path_factory.mktemp("house")) as made:
        made.act(stand_published(made.ours, publication_at(now(), begins=-20, ends=30)))
        yield made


@pytest.fixture
def own(house: House) -> FlaskClient:
    return house.entered(house.add("甲一", {Role.RATED}))


@pytest.fixture
def office(house: House) -> FlaskClient:
    return house.entered(house.add("考核办甲", {Role.OFFICE}))


def test_an_appeal_that_is_refused_comes_back_filled_in(house: House, own: FlaskClient) -> None:
    for typed, said in (
        ({"ground": "rules", "text": "字" * 2001}, "6003 bytes"),
        ({"ground": "rules", "text": " "}, "Write what it is about"),
        ({"ground": "", "text": WORDS}, "Choose what is disputed"),
    ):
        form = form_of(own, place(house), "/own/appeals")
        answer = own.post(f"{form.action}?lang=en", data=form.fields | typed)
        page = Page(answer.text)
        assert answer.status_code == 409
        assert said in page.words
        back = next(one for one in page.forms if "text" in one.fields)
        assert back.fields["text"].removeprefix("\n") == typed["text"]
        assert back.fields.get("ground", "") == typed["ground"]


def test_after_the_deadline_the_form_is_gone_and_what_was_typed_is_not(
    house: House, own: FlaskClient
) -> None:
    form = form_of(own, place(house), "/own/appeals")
    house.act(stand_published(house.ours, publication_at(now(), begins=-20, appeals=-1)))
    typed = form.fields | {"ground": "figures", "text": WORDS}
    answer = own.post(f"{form.action}?lang=en", data=typed)
    assert answer.status_code == 409
    assert WORDS in answer.text
    assert "The deadline for appeals was" in words(own, place(house))
    assert not any("text" in one.fields for one in Page(own.get(place(house)).text).forms)


def test_the_office_drafts_and_gives_an_answer_that_the_rated_read(
    house: House, own: FlaskClient, office: FlaskClient
) -> None:
    assert hand_in(house, own) == 302
    assert "Appeals that wait for an answer: 1." in words(office, f"/console/c/{house.ours}")
    one = the_appeal(house, office)
    auditor = house.entered(house.add("审计甲", {Role.AUDITOR}))
    assert send(office, one, one, text="草稿在此", draft="1").status_code == 302
    assert "草稿在此" in office.get(one).text
    for client, path in ((own, place(house)), (auditor, one)):
        assert "草稿在此" not in client.get(path).text
    assert send(office, one, one, text="合计无误", give="1").status_code == 302
    for client, path in ((own, place(house)), (auditor, one), (office, one)):
        assert "合计无误" in client.get(path).text
    assert not any("text" in form.fields for form in Page(auditor.get(one).text).forms)
    assert "wait for an answer" not in words(office, f"/console/c/{house.ours}")


def test_nobody_but_writer_office_monitor_and_auditor_reads_an_appeal(
    house: House, own: FlaskClient, office: FlaskClient
) -> None:
    hand_in(house, own)
    one = the_appeal(house, office)
    other = house.entered(house.add("乙二", {Role.RATED}, unit="s2"))
    assert WORDS not in other.get(place(house)).text
    for role in set(Role) - {Role.OFFICE, Role.MONITOR, Role.AUDITOR}:
        client = house.entered(house.add(f"{role.value} 丙", {role}))
        assert client.get(one).headers["X-Refusal"] == "not-in-your-role"
    reader = house.entered(house.add("读者甲", {Role.READER}))
    page = reader.get(f"/console/c/{house.ours}?lang=en").text
    assert "wait for an answer" not in page
    assert WORDS not in str(house.acts())


def test_an_overdue_answer_is_told_and_the_archive_says_why_not_yet(
    house: House, own: FlaskClient, office: FlaskClient
) -> None:
    hand_in(house, own)
    assert "Appeals can be written until" in words(office, f"/console/c/{house.ours}/act/archive")
    late = publication_at(now(), begins=-20, appeals=-1)
    house.act(stand_published(house.ours, late))
    told = words(office, f"/console/c/{house.ours}/act/archive")
    assert "1 appeals wait for an answer" in told
    assert not any(
        one.action.endswith("/act/archive")
        for one in Page(office.get(f"/console/c/{house.ours}/act/archive").text).forms
    )
