"""The form that widens what the rated see leads to the monitor, who confirms it."""

from collections.abc import Iterator

import pytest

from survey.clock import now
from survey.domain.publication import Publication, RatedSight
from survey.domain.staff import Role
from survey.persistence import campaigns, publications
from survey.unit_of_work import reading
from tests.factories.publishing import publication_at, stand_published
from tests.web.members import House, send, staffed_house
from tests.web.pages import Page


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with staffed_house(tmp_path_factory.mktemp("house")) as made:
        yield made


def held(house: House) -> Publication | None:
    with reading(house.places.factory) as session:
        return publications.of_campaign(session, campaigns.by_number(session, house.ours).id)


def test_more_to_see_waits_for_the_monitor_who_reads_what_and_why(house: House) -> None:
    before = publication_at(now())
    house.act(stand_published(house.ours, before))
    office = house.entered(house.add("考核办甲", {Role.OFFICE}))
    path = f"/console/c/{house.ours}/publication"
    place = send(office, path, "/publication", reason="公示排名", sight="ranking").location
    assert held(house) == before
    again = send(office, path, "/publication", reason="公示排名", sight="ranking")
    assert again.status_code == 409
    monitor = house.entered(house.add("监督甲", {Role.MONITOR}))
    assert place in monitor.get(f"/console/c/{house.ours}").text
    words = Page(monitor.get(f"{place}?lang=en").text).words
    assert "their own result and the ranking of their category" in words
    assert "公示排名" in words
    assert send(monitor, place, place, confirm="1").status_code == 302
    assert held(house) == publication_at(before.reads_from, sight=RatedSight.RANKING)
