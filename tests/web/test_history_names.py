"""Histories never mix two people: an id that a list filled in by position says too little."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from survey.domain.directory import Entry, Kind
from survey.domain.staff import Role
from survey.persistence import directory
from survey.persistence.directory import Kept
from survey.unit_of_work import unit_of_work
from tests.factories.released import small_document, small_results
from tests.factories.years import a_year
from tests.web.offices import Office, open_office

OURS = "考核办"
RENAMED = [
    {"id": "s1", "name": "甲一新", "category": "mid"},
    {"id": "s2", "name": "乙二", "category": "mid"},
    {"id": "s3", "name": "丙三", "category": "mid"},
]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = open_office(small_document(), small_results(), tmp_path)
    yield made
    made.close_down()


def card(office: Office, name: str = "") -> str:
    client = office.of_organiser(Role.OFFICE, OURS)
    return client.get(f"/history/s1?lang=en&name={name}").text


def test_another_name_under_an_id_has_a_card_of_its_own(office: Office) -> None:
    office.add(a_year(2022, subjects=RENAMED))
    page = card(office)
    assert "482022" not in page
    assert "a card of its own" in page
    assert "482022" in card(office, "甲一新")


def test_a_name_that_the_directory_vouches_for_is_joined_and_told(office: Office) -> None:
    office.add(a_year(2022, subjects=RENAMED))
    entry = Entry(kind=Kind.PERSON, id="s1", name="甲一")
    with unit_of_work(office.places.factory) as session:
        directory.add(session, Kept(entry, "", ""), organiser=OURS)
    page = card(office)
    assert "482022" in page
    assert "Under this id also named: 甲一新" in page
