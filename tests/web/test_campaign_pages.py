"""The page of a campaign in every state, in every role."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from survey.domain.lifecycle import CampaignState
from survey.domain.staff import OF_CAMPAIGNS, Role
from tests.factories.stage import Stage
from tests.web.campaign_desks import Desk
from tests.web.presses import press_room

STATES = list(CampaignState)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    url = f"sqlite:///{tmp_path / 'pages.sqlite3'}"
    with press_room(url, tmp_path, Stage.freeze) as room:
        yield Desk(room)


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_a_page_in_every_role(desk: Desk, state: CampaignState) -> None:
    desk.office.stand(state)
    for role in OF_CAMPAIGNS:
        page = desk.page(role=role)
        assert "What is next" in page.words
        assert "Papers" in page.words


@pytest.mark.parametrize("role", sorted(OF_CAMPAIGNS - {Role.OFFICE}))
def test_only_the_office_is_offered_acts_and_others_are_told_who_does_them(
    desk: Desk, role: Role
) -> None:
    for state in (CampaignState.FROZEN, CampaignState.OPEN, CampaignState.COUNTED):
        desk.office.stand(state)
        page = desk.page(role=role)
        assert not any(re.search(r"/(act|open|freeze|times)\b", link) for link in page.links)
        assert "assessment office" in page.words


def test_a_page_offers_what_its_state_allows(desk: Desk) -> None:
    allowed = {
        CampaignState.DRAFT: {"freeze", "times"},
        CampaignState.FROZEN: {"open", "times", "thaw", "void"},
        CampaignState.OPEN: {"pause", "extend", "close", "void"},
        CampaignState.PAUSED: {"resume", "extend", "close", "void"},
        CampaignState.CLOSED: {"results", "ceremony", "void"},
        CampaignState.COUNTED: {"publish", "void"},
        CampaignState.PUBLISHED: {"archive"},
        CampaignState.ARCHIVED: set(),
        CampaignState.VOIDED: set(),
    }
    acts = {"freeze", "times", "open", "results", "ceremony", "thaw", "void", "pause", "extend"}
    acts |= {"close", "resume", "publish", "archive"}
    for state, expected in allowed.items():
        desk.office.stand(state)
        links = desk.page().links
        found = {link.partition("?")[0].rpartition("/")[2] for link in links if desk.top in link}
        assert found & acts == expected, state
        for name in acts - {"freeze", "times", "open", "results", "ceremony"}:
            answer = desk.come().get(f"{desk.top}/act/{name}")
            assert answer.status_code == (200 if name in expected else 409), (state, name)
