"""From the page of a campaign to its definition, and on to the one of another year."""

import io
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from survey.domain.lifecycle import CampaignState
from survey.persistence import campaigns
from survey.sealing.lock import new_lock, write_public_lock
from survey.services.plan_files import shipped_tree
from survey.unit_of_work import unit_of_work
from tests.factories.definition_files import SHANGHAI
from tests.web.members import House
from tests.web.plans import TIMES, change, open_sheet, send, start, tree_now


@pytest.fixture
def draft(house: House) -> str:
    """The number of a finished plan, which is a draft."""
    return start(house, shipped_tree("first-try", timezone=SHANGHAI) | TIMES)


@pytest.mark.parametrize(
    "state", [CampaignState.PUBLISHED, CampaignState.ARCHIVED, CampaignState.VOIDED]
)
def test_a_campaign_that_is_over_is_taken_over_for_another_year(
    house: House, office: FlaskClient, state: CampaignState
) -> None:
    with unit_of_work(house.places.factory) as session:
        kept = campaigns.by_number(session, house.ours)
        campaigns.store(session, replace(kept, state=state))
    form = open_sheet(office, f"/console/c/{house.ours}", "/campaigns/new")
    begun = send(office, form).location.split("/c/")[1].partition("/")[0]
    ours, next_year = (tree_now(house, number) for number in (house.ours, begun))
    assert next_year == ours | {"opens": "", "closes": ""}
    assert ours["opens"]


def test_the_page_of_a_draft_leads_to_its_definition(office: FlaskClient, draft: str) -> None:
    assert f"/console/c/{draft}/plan" in office.get(f"/console/c/{draft}").text


def test_the_page_of_a_draft_says_what_its_working_copy_lacks(
    house: House, office: FlaskClient, draft: str
) -> None:
    address = f"/console/c/{draft}?lang=en"
    assert 'id="unfinished"' not in office.get(address).text
    change(house, draft, title="")
    page = office.get(address).text
    assert "is not finished: 1 thing is missing." in page
    assert f'<a href="/console/c/{draft}/plan?lang=en">See what is missing</a>' in page
    change(house, draft, classes=[])
    assert "things are missing." in office.get(address).text


def test_the_page_of_a_draft_says_that_its_working_copy_differs(
    house: House, office: FlaskClient, draft: str
) -> None:
    with unit_of_work(house.places.factory) as session:
        kept = campaigns.by_number(session, draft)
        campaigns.store(session, replace(kept, title="别的名称"))
    page = office.get(f"/console/c/{draft}?lang=en").text
    assert "says something else than this page" in page
    assert "Look at it and save it" in page


def test_a_draft_whose_plan_is_unfinished_is_not_frozen(
    house: House, office: FlaskClient, draft: str
) -> None:
    change(house, draft, classes=[])
    form = open_sheet(office, f"/console/c/{draft}/freeze?lang=en", "/freeze")
    locks = {
        name: (io.BytesIO(write_public_lock(new_lock(name)[0].lock)), f"{name}.pub")
        for name in ("ballot", "slip")
    }
    answer = office.post(
        form.action, data={**dict(form.fields), **locks}, content_type="multipart/form-data"
    )
    assert answer.status_code == 409
    assert "is not finished" in answer.text
    with unit_of_work(house.places.factory) as session:
        assert campaigns.by_number(session, draft).state is CampaignState.DRAFT
