"""Whoever is rated reads his own published result and nothing else, and appeals in time (S35)."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from survey.clock import now
from survey.domain.lifecycle import CampaignState
from survey.domain.publication import RatedSight
from survey.domain.staff import Role
from survey.services.linking import make_link
from survey.unit_of_work import unit_of_work
from tests.factories.publishing import publication_at, stand_published
from tests.web.members import House, send, staffed_house
from tests.web.pages import Page


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with staffed_house(tmp_path_factory.mktemp("house")) as made:
        made.act(stand_published(made.ours, publication_at(now())))
        yield made


@pytest.fixture
def own(house: House) -> FlaskClient:
    return house.entered(house.add("甲一", {Role.RATED}))


def top(house: House) -> str:
    return f"/console/c/{house.ours}/own"


def words(client: FlaskClient, path: str) -> str:
    answer = client.get(f"{path}?lang=en")
    assert answer.status_code == 200, (path, answer.status_code)
    return Page(answer.text).words


def refusal(client: FlaskClient, path: str) -> tuple[int, str]:
    answer = client.get(path)
    return answer.status_code, answer.headers.get("X-Refusal", "")


def test_the_own_page_has_the_own_figures_and_no_other_subject(
    house: House, own: FlaskClient
) -> None:
    page = own.get(f"{top(house)}?lang=en").text
    assert "79.00" in page
    assert [one for one in ("乙二", "丙三", "81.25") if one in page] == []
    assert "else it would give away the figures of the others" in page
    links = [one for one in Page(page).links if "/results/" in one]
    assert links == []


def test_the_ranking_is_there_where_the_office_has_published_it(
    house: House, own: FlaskClient
) -> None:
    house.act(stand_published(house.ours, publication_at(now(), sight=RatedSight.RANKING)))
    assert "1 乙二 81.25 2 甲一 79.00" in words(own, top(house))


def test_no_page_of_another_subject_opens(house: House, own: FlaskClient) -> None:
    number = house.ours
    for path in (
        f"/results/{number}/subject/s2",
        f"/results/{number}/subject/s1",
        f"/results/{number}/subject/s2/page.pdf",
        f"/results/{number}/category/mid",
        f"/results/{number}/files/figures.csv",
        f"/results/{number}/comments",
        f"/console/c/{number}/dossiers/s2",
        f"/console/c/{number}/appeals",
        f"/console/c/{number}/appeals/{'0' * 32}",
        f"/console/c/{number}",
        f"/turnout/{number}",
        "/console/documents",
    ):
        assert refusal(own, path) == (403, "not-in-your-role"), path
    stranger = house.entered(house.add("丁四", {Role.RATED}, unit="zz"))
    for path in ("", "/page.pdf", "/dossier", "/appeals"):
        assert refusal(stranger, top(house) + path) == (404, "unknown-subject")
    assert "No result of yours" in words(stranger, "/console")


@pytest.mark.parametrize(
    ("days", "sight", "told"),
    [
        ((-40, -1), RatedSight.OWN, "reading-over"),
        ((1, 30), RatedSight.OWN, "reading-over"),
        ((0, 30), RatedSight.NOTHING, "not-for-the-rated"),
    ],
)
def test_outside_the_window_nothing_is_read(
    house: House, own: FlaskClient, days: tuple[int, int], sight: RatedSight, told: str
) -> None:
    given = publication_at(now(), begins=days[0], ends=days[1], sight=sight)
    house.act(stand_published(house.ours, given))
    for path in ("", "/page.pdf"):
        assert refusal(own, top(house) + path) == (403, told)
    assert "79.00" not in own.get(top(house)).text
    assert "Own result" not in words(own, "/console")


def test_before_the_publication_there_is_nothing(house: House, own: FlaskClient) -> None:
    house.act(stand_published(house.ours, None, CampaignState.COUNTED))
    for path in ("", "/page.pdf", "/dossier", "/appeals"):
        assert refusal(own, top(house) + path) == (404, "not-published")


def test_the_sheet_to_hand_out_has_the_own_figures(house: House, own: FlaskClient) -> None:
    answer = own.get(f"{top(house)}/page.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")


def test_a_one_time_link_lets_in_to_the_own_result_of_its_campaign(house: House) -> None:
    house.add("乙二班子", {Role.RATED}, unit="s2")
    with unit_of_work(house.places.factory) as session:
        token = make_link(session, "乙二班子", house.ours, actor="cli", at=now())
    client = house.app.test_client()
    answer = send(client, f"/staff/link/{token}", token)
    assert answer.headers["Location"].partition("?")[0] == "/console"
    assert "81.25" in words(client, top(house))
    assert top(house) in " ".join(Page(client.get("/console").text).links)


def test_the_start_page_leads_to_the_result_and_tells_of_the_appeal(
    house: House, own: FlaskClient
) -> None:
    links = Page(own.get("/console").text).links
    assert top(house) in links
    assert f"{top(house)}/appeals" in links
    answer = send(own, f"{top(house)}/appeals", "/own/appeals", ground="figures", text="合计不对")
    assert answer.status_code == 302
    assert "to be answered by" in words(own, "/console")
