"""Dossiers in the console: the office collects them, a unit writes its own and sees no other."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from survey.clock import now
from survey.domain.dossier import DossierPart, DossierState, DossierTimes
from survey.domain.lifecycle import CampaignState
from survey.domain.staff import Role, Staff
from survey.persistence import campaigns, dossiers, staff
from survey.services.dossier_lists import set_times
from survey.services.linking import make_link
from survey.unit_of_work import reading
from tests.factories.dossiers import HOUR, collecting_times, png, shown_times
from tests.web.members import House, staffed_house
from tests.web.pages import Form, Page
from tests.web.uploads import upload

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with staffed_house(tmp_path_factory.mktemp("house")) as made:
        stand(made, CampaignState.DRAFT)
        yield made


def stand(house: House, state: CampaignState) -> None:
    def put(session: Session) -> None:
        kept = campaigns.by_number(session, house.ours)
        campaigns.store(session, replace(kept, state=state))

    house.act(put)


def times(house: House, given: DossierTimes) -> None:
    house.act(lambda session: set_times(session, house.ours, given, actor="office", at=now()))


@pytest.fixture
def collected(house: House) -> House:
    times(house, collecting_times(now()))
    return house


@pytest.fixture
def unit(collected: House) -> FlaskClient:
    return collected.entered(collected.add("单位管理员甲", {Role.UNIT}, unit="s1"))


@pytest.fixture
def office(house: House) -> FlaskClient:
    return house.entered(house.add("考核办甲", {Role.OFFICE}))


def one(house: House, subject: str = "s1") -> str:
    return f"/console/c/{house.ours}/dossiers/{subject}?lang=en"


def writing(page: TestResponse) -> Form:
    return next(form for form in Page(page.text).forms if "version" in form.fields)


def send(
    client: FlaskClient, page: TestResponse, file: tuple[str, bytes] = ("", b""), **typed: str
) -> TestResponse:
    form, (name, content) = writing(page), file
    return upload(client, form.action, name, content, **form.fields | typed)


def press(client: FlaskClient, page: TestResponse, ending: str, **typed: str) -> TestResponse:
    forms = [one for one in Page(page.text).forms if one.action.split("?")[0].endswith(ending)]
    return client.post(forms[0].action, data=forms[0].fields | typed, follow_redirects=True)


def kept(house: House, subject: str = "s1") -> tuple[DossierState, str, list[str]]:
    with reading(house.places.factory) as session:
        campaign = campaigns.by_number(session, house.ours)
        held = dossiers.one(session, campaign.id, subject)
    return held.state, held.texts.get(DossierPart.DUTIES, ""), [file.name for file in held.files]


def test_a_unit_finds_its_dossier_writes_it_and_hands_it_in(
    collected: House, unit: FlaskClient, office: FlaskClient
) -> None:
    home = unit.get("/console?lang=en").text
    assert f"/console/c/{collected.ours}/dossiers/s1" in home
    assert "/turnout/" not in home
    saved = send(unit, unit.get(one(collected)), duties="负责\r\n甲项工作", action="save")
    assert saved.status_code == HTTPStatus.FOUND
    assert kept(collected) == (DossierState.BEGUN, "负责\n甲项工作", [])
    send(unit, unit.get(one(collected)), ("图.png", png()), duties="负责甲项工作", action="submit")
    assert kept(collected) == (DossierState.SUBMITTED, "负责甲项工作", ["图.png"])
    page = unit.get(one(collected))
    assert "Take it back first" in page.text
    assert "负责甲项工作" in page.text
    press(unit, page, "/take-back")
    assert kept(collected)[0] is DossierState.BEGUN
    listed = office.get(f"/console/c/{collected.ours}/dossiers?lang=en").text
    assert "being written" in listed
    assert "not begun" in listed


def test_the_office_sends_back_and_the_unit_sees_why(
    collected: House, unit: FlaskClient, office: FlaskClient
) -> None:
    send(unit, unit.get(one(collected)), duties="甲", action="submit")
    refused = press(office, office.get(one(collected)), "/send-back", remark=" ")
    assert refused.status_code == HTTPStatus.CONFLICT
    press(office, office.get(one(collected)), "/send-back", remark="补充数字")
    assert kept(collected)[0] is DossierState.RETURNED
    assert "补充数字" in unit.get(one(collected)).text


def test_a_unit_sees_and_changes_nothing_of_another(collected: House, unit: FlaskClient) -> None:
    token = writing(unit.get(one(collected))).fields["csrf_token"]
    assert unit.get(one(collected, "s2")).status_code == HTTPStatus.NOT_FOUND
    for ending in ("", "/take-back"):
        address = one(collected, "s2").replace("?", f"{ending}?")
        answer = unit.post(address, data={"csrf_token": token, "version": "0", "duties": "乙"})
        assert answer.status_code == HTTPStatus.NOT_FOUND
    listed = unit.get(f"/console/c/{collected.ours}/dossiers?lang=en").text
    assert "/dossiers/s1" in listed
    assert "/dossiers/s2" not in listed
    assert unit.get(one(collected).replace("?", "/preview?")).status_code == HTTPStatus.OK
    assert unit.get(f"/results/{collected.ours}").status_code == HTTPStatus.FORBIDDEN


def test_a_unit_of_another_organiser_finds_nothing(collected: House) -> None:
    theirs = collected.add("邻县单位", {Role.UNIT}, organiser="邻县考核办", unit="s1")
    assert collected.entered(theirs).get(one(collected)).status_code == HTTPStatus.NOT_FOUND


def test_a_file_that_cannot_be_kept_loses_nothing_that_was_typed(
    collected: House, unit: FlaskClient
) -> None:
    page = unit.get(one(collected))
    refused = send(unit, page, ("页.html", b"<p>"), duties="长长的职责", action="submit")
    assert refused.status_code == HTTPStatus.CONFLICT
    assert "does not fit" in refused.text
    assert writing(refused).fields["duties"].strip() == "长长的职责"
    assert kept(collected) == (DossierState.BEGUN, "", [])


def test_files_are_taken_out_and_put_back_with_the_texts_kept(
    collected: House, unit: FlaskClient
) -> None:
    send(unit, unit.get(one(collected)), ("表.txt", b"one"), action="save")
    page = unit.get(one(collected))
    remove = next(value for _, value in writing(page).buttons if value.startswith("remove."))
    send(unit, page, action=remove, duties="新的职责")
    assert kept(collected) == (DossierState.BEGUN, "新的职责", [])
    send(unit, unit.get(one(collected)), action=remove.replace("remove", "restore"))
    assert kept(collected) == (DossierState.BEGUN, "新的职责", ["表.txt"])


def test_who_saved_second_is_told_and_may_save_again(
    collected: House, unit: FlaskClient, office: FlaskClient
) -> None:
    stale = unit.get(one(collected))
    send(office, office.get(one(collected)), duties="考核办所写", action="save")
    met = send(unit, stale, duties="单位所写", action="save")
    assert met.status_code == HTTPStatus.CONFLICT
    assert "考核办甲 has saved" in met.text
    assert writing(met).fields["duties"].strip() == "单位所写"
    send(unit, met, action="save")
    assert kept(collected)[1] == "单位所写"


def test_after_the_deadline_a_unit_reads_alone(collected: House, unit: FlaskClient) -> None:
    send(unit, unit.get(one(collected)), duties="职责", action="save")
    stale = unit.get(one(collected))
    times(collected, shown_times(now()))
    times(collected, replace(collecting_times(now()), collects_until=now() - HOUR))
    page = unit.get(one(collected))
    assert "The deadline is over" in page.text
    assert "职责" in page.text
    assert all("version" not in form.fields for form in Page(page.text).forms)
    late = send(unit, stale, duties="改动", action="submit")
    assert late.status_code == HTTPStatus.CONFLICT
    assert kept(collected)[1] == "职责"


def typed_times(**hours: float | None) -> dict[str, str]:
    zone = timedelta(hours=8)
    return {
        name: "" if one is None else f"{now() + zone + timedelta(hours=one):%Y-%m-%dT%H:%M}"
        for name, one in hours.items()
    }


def test_the_office_sets_the_times_on_the_wall_clock(house: House, office: FlaskClient) -> None:
    address = f"/console/c/{house.ours}/dossiers?lang=en"
    given = typed_times(collects_until=1, shown_from=2, shown_until=3)
    press(office, office.get(address), "/dossier-times", **given)
    with reading(house.places.factory) as session:
        found = dossiers.times(session, campaigns.by_number(session, house.ours).id)
    assert found is not None
    assert timedelta(minutes=58) < found.collects_until - now() <= HOUR
    page = office.get(address)
    fields = next(form.fields for form in Page(page.text).forms if "shown_from" in form.fields)
    assert fields["shown_from"] == given["shown_from"]
    assert [act for act, _ in house.acts() if act.startswith("dossier")] == ["dossier-times"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (typed_times(collects_until=3, shown_from=2, shown_until=4), "First the deadline"),
        (typed_times(collects_until=1, shown_from=2, shown_until=None), "First the deadline"),
        (typed_times(collects_until=None, shown_from=2, shown_until=3), "Type day and time"),
        ({"collects_until": "tomorrow", "shown_from": "", "shown_until": ""}, "Type day and time"),
    ],
)
def test_times_that_cannot_be_are_refused_and_stay_in_the_form(
    house: House, office: FlaskClient, given: dict[str, str], words: str
) -> None:
    address = f"/console/c/{house.ours}/dossiers?lang=en"
    refused = press(office, office.get(address), "/dossier-times", **given)
    assert refused.status_code == HTTPStatus.CONFLICT
    assert words in refused.text
    fields = next(form.fields for form in Page(refused.text).forms if "shown_from" in form.fields)
    assert {name: fields[name] for name in given} == given


def test_names_and_texts_are_text_wherever_they_stand(collected: House, unit: FlaskClient) -> None:
    # No double quote: browsers write it as %22, and the test's client does not.
    file = (f"{HOSTILE.replace(chr(34), '')}.png", png())
    texts = {"duties": HOSTILE, "report": f"一 {HOSTILE}"}
    saved = send(unit, unit.get(one(collected)), file, action="save", **texts)
    assert saved.status_code == HTTPStatus.FOUND
    preview = unit.get(one(collected).replace("?", "/preview?"))
    for page in (unit.get(one(collected)), preview):
        assert "<script>alert(1)" not in page.text
        assert "<img src=x" not in page.text
        assert "&lt;script&gt;alert(1)" in page.text
    link = re.search(r'src="(/console/c/[^"]*/files/[0-9a-f]{32}[^"]*)"', preview.text)
    assert link is not None
    answer = unit.get(link[1].replace("&amp;", "&"))
    assert answer.mimetype == "image/png"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_unit_administrator_is_added_with_his_unit_alone(house: House) -> None:
    chief = house.entered(house.add("系统管理员甲", {Role.ADMINISTRATOR}))
    new = "/console/staff/new?lang=en"
    base = {"name": "单位甲", "role": "unit-admin", "organiser": house.organiser}
    for changes, words in (
        ({"unit": ""}, "bound to one subject"),
        ({"unit": "no such id!"}, "bound to one subject"),
    ):
        refused = press(chief, chief.get(new), "/new", **base | changes)
        assert refused.status_code == HTTPStatus.CONFLICT
        assert words in refused.text
    added = press(chief, chief.get(new), "/new", **base, unit="s1")
    assert added.status_code == HTTPStatus.OK
    person: Staff = next(one for one in everybody(house) if one.name == "单位甲")
    assert (person.roles, person.unit) == (frozenset({Role.UNIT}), "s1")


def everybody(house: House) -> list[Staff]:
    with reading(house.places.factory) as session:
        return staff.everybody(session)


def test_a_link_leads_a_unit_administrator_to_his_dossier(collected: House) -> None:
    person = collected.add("单位乙", {Role.UNIT}, unit="s1")
    tokens: list[str] = []
    collected.act(
        lambda session: tokens.append(
            make_link(session, person.name, collected.ours, actor="office", at=now())
        )
    )
    client = collected.app.test_client()
    form = Page(client.get(f"/staff/link/{tokens[0]}").text).forms[-1]
    there = client.post(form.action, data=form.fields, follow_redirects=True)
    assert f"/console/c/{collected.ours}/dossiers/s1" in there.text
