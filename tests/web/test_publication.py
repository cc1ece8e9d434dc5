"""The office states what the rated see when it asks to publish, and may change it later."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from survey.clock import now
from survey.domain.publication import Publication, RatedSight
from survey.domain.staff import Role
from survey.persistence import campaigns, publications
from survey.unit_of_work import reading
from tests.factories.publishing import publication_at, stand_published
from tests.web.members import House, form_of, send, staffed_house
from tests.web.pages import Page

TYPED = {
    "sight": "ranking",
    "reads_from": "2031-05-01T09:00",
    "reads_until": "2031-06-01T18:00",
    "appeals_until": "2031-05-10T18:00",
    "answer_days": "20",
}


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with staffed_house(tmp_path_factory.mktemp("house")) as made:
        yield made


@pytest.fixture
def office(house: House) -> FlaskClient:
    return house.entered(house.add("考核办甲", {Role.OFFICE}))


def held(house: House) -> Publication | None:
    with reading(house.places.factory) as session:
        return publications.of_campaign(session, campaigns.by_number(session, house.ours).id)


def test_a_monitor_reads_what_he_confirms_and_that_is_published(
    house: House, office: FlaskClient
) -> None:
    top = f"/console/c/{house.ours}"
    asked = send(office, f"{top}/act/publish", "/act/publish", **TYPED)
    place = asked.headers["Location"]
    monitor = house.entered(house.add("监督甲", {Role.MONITOR}))
    words = Page(monitor.get(f"{place}?lang=en").text).words
    assert "their own result and the ranking of their category" in words
    assert "2031-05-01 09:00 – 2031-06-01 18:00" in words
    assert "Appeals until 2031-05-10 18:00 · answered within 20 days" in words
    assert send(monitor, place, place, confirm="1").status_code == 302
    found = held(house)
    assert found is not None
    assert (found.sight, found.answer_days) == (RatedSight.RANKING, 20)
    assert "2031-05-10 18:00" in Page(office.get(top).text).words


def test_untouched_fields_publish_the_own_result_for_thirty_days(
    house: House, office: FlaskClient
) -> None:
    fields = form_of(office, f"/console/c/{house.ours}/act/publish", "/act/publish").fields
    assert (fields["sight"], fields["answer_days"]) == ("own", "15")
    assert fields["reads_until"].endswith("T23:59")
    assert fields["appeals_until"].endswith("T23:59")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("reads_until", "yesterday", "This is no time"),
        ("reads_until", "2031-04-01T09:00", "First the beginning"),
        ("answer_days", "0", "1 to 365"),
    ],
)
def test_what_is_refused_comes_back_filled_in(
    house: House, office: FlaskClient, name: str, value: str, said: str
) -> None:
    path = f"/console/c/{house.ours}/act/publish"
    form = form_of(office, path, "/act/publish")
    answer = office.post(f"{path}?lang=en", data=form.fields | TYPED | {name: value})
    page = Page(answer.text)
    assert answer.status_code == 409
    assert said in page.words
    back = next(one for one in page.forms if "sight" in one.fields).fields
    assert (back["sight"], back[name]) == ("ranking", value)


def test_a_change_keeps_what_was_left_alone_to_the_second(
    house: House, office: FlaskClient
) -> None:
    before = publication_at(now())
    house.act(stand_published(house.ours, before))
    path = f"/console/c/{house.ours}/publication"
    assert send(office, path, "/publication", reason=" ").status_code == 409
    answer = send(office, path, "/publication", reason="暂不公示", sight="nothing")
    assert answer.status_code == 302
    assert held(house) == publication_at(before.reads_from, sight=RatedSight.NOTHING)
    assert "暂不公示" in house.acts()[-1][1]


def test_empty_means_that_no_appeals_are_taken(house: House, office: FlaskClient) -> None:
    place = f"/console/c/{house.ours}/act/publish"
    typed = TYPED | {"appeals_until": ""}
    asked = send(office, place, "/act/publish", **typed).headers["Location"]
    assert "none are taken" in Page(office.get(f"{asked}?lang=en").text).words
