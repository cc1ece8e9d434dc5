from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from survey.domain.account import AccountState
from survey.domain.campaign_record import CampaignRecord, UnknownCampaign
from survey.domain.lifecycle import CampaignState
from survey.persistence import box, campaigns, drafts, rolls
from survey.persistence.casting import CastOutcome, CastRow, cast_rows
from survey.unit_of_work import reading, unit_of_work
from tests.persistence.made import NOON, issue, make_account, make_campaign, make_cast

Factory = sessionmaker[Session]


def _cast(factory: Factory, *rows: CastRow) -> list[CastOutcome]:
    with unit_of_work(factory) as session:
        return cast_rows(session, rows)


def _state(factory: Factory, row: CastRow) -> AccountState:
    with reading(factory) as session:
        (found,) = [one for one in rolls.accounts_of_batch(session, "b1") if one.id == row.account]
    return found.state


def test_a_cast_uses_the_account_boxes_the_envelope_and_ends_the_draft(
    factory: Factory, kept: CampaignRecord
) -> None:
    slip = issue(factory, kept.id, 1)[0]
    row = make_cast(slip)
    with unit_of_work(factory) as session:
        drafts.keep(session, slip.id, b"draft", replaces=b"")
    assert _cast(factory, row) == [CastOutcome.CAST]
    with reading(factory) as session:
        (boxed,) = box.stream_envelopes(session, kept.id)
        assert drafts.kept(session, slip.id) == b""
    assert (boxed.tracker, boxed.ciphertext) == (row.tracker, row.ciphertext)
    assert _state(factory, row) is AccountState.USED


def test_many_casts_share_a_transaction_and_each_has_its_own_outcome(
    factory: Factory, kept: CampaignRecord
) -> None:
    new, entered, used, recalled = issue(factory, kept.id, 4)
    before = make_cast(used)
    _cast(factory, before)
    with unit_of_work(factory) as session:
        rolls.move(session, entered.id, source=[AccountState.NEW], target=AccountState.ENTERED)
        rolls.move(session, recalled.id, source=[AccountState.NEW], target=AccountState.RECALLED)
    unknown = make_account(kept.id)
    rows = [make_cast(one) for one in (recalled, new, used, entered, unknown)]
    assert _cast(factory, *rows, before) == [
        *(CastOutcome.RECALLED, CastOutcome.CAST, CastOutcome.USED),
        *(CastOutcome.CAST, CastOutcome.UNKNOWN, CastOutcome.ALREADY),
    ]
    with reading(factory) as session:
        boxed = set(box.trackers(session, kept.id))
    assert boxed == {before.tracker, rows[1].tracker, rows[3].tracker}


def test_a_refusal_writes_nothing_that_the_commit_would_wait_for(
    factory: Factory, kept: CampaignRecord
) -> None:
    used, recalled, new = issue(factory, kept.id, 3)
    _cast(factory, make_cast(used))
    with unit_of_work(factory) as session:
        rolls.move(session, recalled.id, source=[AccountState.NEW], target=AccountState.RECALLED)
    for one in (used, recalled, make_account(kept.id)):
        assert not _writes(factory, make_cast(one))
    assert _writes(factory, make_cast(new))


def _writes(factory: Factory, row: CastRow) -> bool:
    """Whether a cast has something for the database's log, be it the lock of a row."""
    with unit_of_work(factory) as session:
        before = _written(session)
        cast_rows(session, [row])
        return _written(session) != before


def _written(session: Session) -> object:
    if session.get_bind().dialect.name == "postgresql":
        return session.scalar(text("SELECT pg_current_xact_id_if_assigned()::text"))
    return session.scalar(text("SELECT total_changes()"))


def test_of_two_casts_of_one_account_in_a_group_the_first_goes_in(
    factory: Factory, kept: CampaignRecord
) -> None:
    slip = issue(factory, kept.id, 1)[0]
    first, second = make_cast(slip), make_cast(slip)
    outcomes = _cast(factory, first, second, first)
    assert outcomes == [CastOutcome.CAST, CastOutcome.USED, CastOutcome.ALREADY]


def test_an_envelope_copied_from_another_account_leaves_its_slip_usable(
    factory: Factory, kept: CampaignRecord
) -> None:
    victim, copier = issue(factory, kept.id, 2)
    original = make_cast(victim)
    copy = replace(original, account=copier.id)
    assert _cast(factory, original, copy) == [CastOutcome.CAST, CastOutcome.COPIED]
    assert _cast(factory, copy) == [CastOutcome.COPIED]
    assert _state(factory, copy) is AccountState.NEW
    assert _cast(factory, make_cast(copier)) == [CastOutcome.CAST]


@pytest.mark.parametrize(
    ("state", "at"),
    [
        (CampaignState.OPEN, NOON - timedelta(hours=1, microseconds=1)),
        (CampaignState.OPEN, NOON + timedelta(hours=1)),
        (CampaignState.PAUSED, NOON),
        (CampaignState.CLOSED, NOON),
        (CampaignState.FROZEN, NOON),
    ],
)
def test_nothing_goes_in_while_the_campaign_takes_no_ballots(
    factory: Factory, kept: CampaignRecord, state: CampaignState, at: datetime
) -> None:
    slip, used = issue(factory, kept.id, 2)
    before = make_cast(used)
    _cast(factory, before)
    with unit_of_work(factory) as session:
        campaigns.store(session, replace(kept, state=state))
    row = make_cast(slip, at=at)
    again = replace(before, at=row.at)
    assert _cast(factory, row, again) == [CastOutcome.NOT_OPEN, CastOutcome.ALREADY]
    assert _state(factory, row) is AccountState.NEW


def test_casts_of_two_campaigns_are_judged_each_by_its_own(
    factory: Factory, kept: CampaignRecord
) -> None:
    slip = issue(factory, kept.id, 1)[0]
    closed = make_campaign(state=CampaignState.CLOSED)
    with unit_of_work(factory) as session:
        campaigns.add(session, closed)
    other = make_account(closed.id)
    outcomes = _cast(factory, make_cast(slip), make_cast(other))
    assert outcomes == [CastOutcome.CAST, CastOutcome.UNKNOWN]
    with pytest.raises(UnknownCampaign):
        _cast(factory, make_cast(make_account("0" * 32)))


def test_an_empty_group_writes_nothing(factory: Factory) -> None:
    assert _cast(factory) == []
