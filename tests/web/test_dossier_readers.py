"""Dossiers before monitor, auditor and reader: from publication on, and never to be written."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from survey.clock import now
from survey.domain.dossier import DossierPart
from survey.domain.lifecycle import CampaignState
from survey.domain.staff import Role
from survey.persistence import campaigns
from survey.services.dossier_lists import set_times
from survey.unit_of_work import unit_of_work
from tests.factories.dossiers import collecting_times, png, publish
from tests.web.members import House, staffed_house

READING = [Role.MONITOR, Role.AUDITOR, Role.READER]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A draft in which the first subject has handed in a text and a picture, published."""
    with staffed_house(tmp_path_factory.mktemp("house")) as made:
        made.act(lambda session: _draft(session, made.ours))
        texts = {DossierPart.DUTIES: "负责甲项工作"}
        publish(made.places.factory, made.ours, "s1", texts, {"图.png": png()})
        yield made


def _draft(session: Session, number: str) -> None:
    kept = campaigns.by_number(session, number)
    campaigns.store(session, replace(kept, state=CampaignState.DRAFT))


def enter(house: House, role: Role) -> FlaskClient:
    return house.entered(house.add(f"{role.value} {now()}", {role}))


def place(house: House, end: str = "") -> str:
    return f"/console/c/{house.ours}/dossiers{end}?lang=en"


@pytest.mark.parametrize("role", READING)
def test_what_is_published_is_read_with_its_files(house: House, role: Role) -> None:
    client = enter(house, role)
    listed = client.get(place(house)).text
    assert "/dossiers/s1/preview" in listed
    assert 'name="collects_until"' not in listed
    read = client.get(place(house, "/s1/preview"))
    assert "负责甲项工作" in read.text
    file = read.text.partition("/dossiers/s1/files/")[2][:32]
    assert client.get(place(house, f"/s1/files/{file}")).data == png()


@pytest.mark.parametrize("role", READING)
def test_what_was_not_handed_in_is_not_read(house: House, role: Role) -> None:
    refused = enter(house, role).get(place(house, "/s2/preview"))
    assert refused.headers["X-Refusal"] == "dossier-not-shown"


def test_monitor_and_auditor_see_who_is_missing_and_a_reader_does_not(house: House) -> None:
    lists = [enter(house, role).get(place(house)).text for role in READING]
    assert ["not begun" in one for one in lists] == [True, True, False]


@pytest.mark.parametrize("role", READING)
def test_nothing_is_read_before_its_publication(house: House, role: Role) -> None:
    client, at = enter(house, role), now()
    with unit_of_work(house.places.factory) as session:
        before = collecting_times(at)
        set_times(session, house.ours, before, actor="office", at=at)
    refused = client.get(place(house, "/s1/preview"))
    listed = client.get(place(house)).text
    assert refused.headers["X-Refusal"] == "dossier-not-shown"
    assert "/preview" not in listed
    assert "Nothing is published yet" in listed
