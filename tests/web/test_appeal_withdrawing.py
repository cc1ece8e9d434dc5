"""An appeal is withdrawn once it was asked, and what is overdue is told to whoever waits."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from survey.clock import now
from survey.persistence.tables import appeal
from tests.factories.publishing import DAY
from tests.web.appeals import appeals, hand_in, office, place, published, rated, the_appeal, words
from tests.web.members import House, form_of, send, staffed_house
from tests.web.pages import Page


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with staffed_house(tmp_path_factory.mktemp("house")) as made:
        yield published(made)


@pytest.fixture
def own(house: House) -> FlaskClient:
    client = rated(house)
    assert hand_in(house, client) == 302
    return client


def lapse(house: House) -> None:
    """Let the answer be due yesterday."""
    late = update(appeal).values(due_at=now() - DAY)
    house.act(lambda session: session.execute(late))


def test_the_button_stands_where_one_looks_after_being_told(house: House, own: FlaskClient) -> None:
    page = own.get(f"{place(house)}?lang=en").text
    folded = page[page.index("<details>") : page.index("</details>")]
    assert "A withdrawn appeal is not answered" in folded
    assert "you can write another until" in folded
    assert "/withdraw" in folded
    published(house, appeals=-1)
    told = words(own, place(house))
    assert "After that you cannot write another. The deadline for appeals was" in told


def test_a_second_tab_is_told_that_it_was_withdrawn_already(house: House, own: FlaskClient) -> None:
    old = form_of(own, place(house), "/withdraw")
    assert send(own, place(house), "/withdraw").status_code == 302
    assert hand_in(house, own, "第二件") == 302
    refused = own.post(f"{old.action}?lang=en", data=old.fields)
    assert refused.status_code == 409
    assert "This appeal was withdrawn already, on 20" in refused.text
    assert any(form.action.endswith("/withdraw") for form in Page(own.get(place(house)).text).forms)


def test_what_is_overdue_is_told_to_the_rated_and_on_the_first_page(
    house: House, own: FlaskClient
) -> None:
    desk = office(house)
    for client, path in ((own, place(house)), (own, "/console"), (desk, "/console")):
        assert "overdue" not in words(client, path)
    assert "to be answered by" in words(own, place(house))
    lapse(house)
    for path in (place(house), "/console"):
        told = words(own, path)
        assert "answer overdue since" in told
        assert "to be answered by" not in told
    assert "1 appeal waits for an answer. 1 is overdue." in words(desk, "/console")


def test_from_an_appeal_the_results_are_a_step_away(house: House, own: FlaskClient) -> None:
    desk = office(house)
    one = the_appeal(house, desk)
    for path in (appeals(house), one):
        assert f"/results/{house.ours}" in Page(desk.get(path).text).links
    assert f"/results/{house.ours}/subject/s1" in Page(desk.get(one).text).links
    assert not any("/results/" in link for link in Page(own.get(place(house)).text).links)
