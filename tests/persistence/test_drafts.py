import pytest
from sqlalchemy.orm import Session, sessionmaker

from survey.domain.account import AccountState
from survey.domain.campaign_record import CampaignRecord
from survey.persistence import drafts, rolls
from survey.unit_of_work import reading, unit_of_work
from tests.persistence.made import issue


def test_a_draft_is_kept_replaced_and_dropped(
    factory: sessionmaker[Session], kept: CampaignRecord
) -> None:
    slip, other = issue(factory, kept.id, 2)
    with unit_of_work(factory) as session:
        assert drafts.kept(session, slip.id) == b""
        assert drafts.keep(session, slip.id, b"first", replaces=b"")
        assert drafts.keep(session, slip.id, b"second", replaces=b"first")
        assert drafts.kept(session, slip.id) == b"second"
        assert drafts.kept(session, other.id) == b""
        drafts.drop(session, slip.id)
        assert drafts.kept(session, slip.id) == b""


def test_a_draft_that_another_device_changed_is_not_overwritten(
    factory: sessionmaker[Session], kept: CampaignRecord
) -> None:
    slip = issue(factory, kept.id, 1)[0]
    with unit_of_work(factory) as session:
        assert not drafts.keep(session, slip.id, b"late", replaces=b"never kept")
        assert drafts.keep(session, slip.id, b"first", replaces=b"")
    with unit_of_work(factory) as session:
        assert not drafts.keep(session, slip.id, b"late", replaces=b"")
        assert not drafts.keep(session, slip.id, b"late", replaces=b"other")
    with reading(factory) as session:
        assert drafts.kept(session, slip.id) == b"first"


@pytest.mark.parametrize("state", [AccountState.USED, AccountState.RECALLED])
def test_no_draft_is_kept_for_a_slip_that_cannot_be_cast(
    factory: sessionmaker[Session], kept: CampaignRecord, state: AccountState
) -> None:
    slip = issue(factory, kept.id, 1)[0]
    with unit_of_work(factory) as session:
        rolls.move(session, slip.id, source=[AccountState.NEW], target=state)
        assert not drafts.keep(session, slip.id, b"late", replaces=b"")
        assert not drafts.keep(session, bytes(16), b"foreign", replaces=b"")
