import threading
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session, sessionmaker

from survey.domain.campaign_record import CampaignRecord, CampaignStanding, UnknownCampaign
from survey.domain.lifecycle import CampaignState
from survey.persistence import campaigns
from survey.unit_of_work import reading, unit_of_work
from tests.persistence.made import NOON, make_campaign


def test_a_campaign_comes_back_as_it_was_kept(session: Session) -> None:
    real = make_campaign()
    campaigns.add(session, real)
    rehearsal = make_campaign(rehearses=real.id, definition_hash=bytes(32), results=b"{}")
    campaigns.add(session, rehearsal)
    assert campaigns.by_id(session, rehearsal.id) == rehearsal
    assert campaigns.by_number(session, real.number) == real
    assert {one.id for one in campaigns.everything(session)} == {real.id, rehearsal.id}


def test_a_campaign_is_found_by_id_and_by_number(session: Session) -> None:
    record = make_campaign()
    campaigns.add(session, record)
    assert campaigns.find(session, record.id) == record
    assert campaigns.find(session, record.number) == record


@pytest.mark.parametrize("seek", [campaigns.by_id, campaigns.by_number, campaigns.find])
def test_a_campaign_that_is_not_there_is_unknown(session: Session, seek: object) -> None:
    assert callable(seek)
    with pytest.raises(UnknownCampaign) as refusal:
        seek(session, "999999")
    assert refusal.value.code == "unknown-campaign"


def test_what_changed_is_stored_and_nothing_else(session: Session) -> None:
    record, other = make_campaign(), make_campaign()
    campaigns.add(session, record)
    campaigns.add(session, other)
    closed = replace(record, state=CampaignState.CLOSED, box_root=b"r" * 32, closes_at=NOON)
    campaigns.store(session, closed)
    assert campaigns.hold(session, record.id) == closed
    assert campaigns.by_id(session, other.id) == other
    with pytest.raises(UnknownCampaign):
        campaigns.store(session, make_campaign())


def test_ids_and_numbers_that_are_taken_are_known(session: Session) -> None:
    record = make_campaign()
    campaigns.add(session, record)
    assert campaigns.taken(session, campaign_id=record.id, number="")
    assert campaigns.taken(session, campaign_id="", number=record.number)
    assert not campaigns.taken(session, campaign_id="", number="")
    number = campaigns.free_number(session)
    assert len(number) == 6
    assert number.isdigit()
    assert number != record.number


def test_a_cast_learns_of_the_state_and_the_times_alone(session: Session) -> None:
    record = make_campaign(state=CampaignState.PAUSED)
    campaigns.add(session, record)
    assert campaigns.share(session, record.id) == CampaignStanding(
        state=CampaignState.PAUSED, opens_at=record.opens_at, closes_at=record.closes_at
    )
    with pytest.raises(UnknownCampaign):
        campaigns.share(session, "0" * 32)


def test_a_campaign_that_is_held_changes_before_any_cast_reads_it(
    factory: sessionmaker[Session], kept: CampaignRecord
) -> None:
    seen: list[CampaignState] = []
    started = threading.Event()

    def cast() -> None:
        started.set()
        with unit_of_work(factory) as session:
            seen.append(campaigns.share(session, kept.id).state)

    with unit_of_work(factory) as session:
        record = campaigns.hold(session, kept.id)
        thread = threading.Thread(target=cast)
        thread.start()
        started.wait()
        thread.join(0.2)
        assert seen == []
        campaigns.store(session, replace(record, state=CampaignState.CLOSED))
    thread.join()
    assert seen == [CampaignState.CLOSED]


def test_an_act_that_raises_leaves_nothing(
    factory: sessionmaker[Session], kept: CampaignRecord
) -> None:
    def act() -> None:
        with unit_of_work(factory) as session:
            campaigns.store(session, replace(kept, state=CampaignState.VOIDED))
            campaigns.by_number(session, "no number")

    with pytest.raises(UnknownCampaign):
        act()
    with reading(factory) as session:
        assert campaigns.by_id(session, kept.id) == kept
