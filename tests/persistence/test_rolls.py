from collections import Counter

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from survey.domain.account import AccountState, BatchClash, UnknownCode
from survey.domain.campaign_record import CampaignRecord
from survey.persistence import campaigns, rolls
from survey.unit_of_work import reading, unit_of_work
from tests.persistence.made import issue, make_account, make_batch, make_campaign

_NEW, _ENTERED, _USED = AccountState.NEW, AccountState.ENTERED, AccountState.USED


def test_a_batch_and_its_accounts_come_back_as_they_were_kept(
    kept: CampaignRecord, session: Session
) -> None:
    batch = make_batch(kept.id, size=3)
    accounts = [make_account(kept.id) for _ in range(3)]
    rolls.add_batch(session, batch, accounts)
    assert rolls.batches(session, kept.id) == [batch]
    assert rolls.accounts_of_batch(session, "b1") == sorted(accounts, key=lambda one: one.id)
    assert rolls.accounts_of_batch(session, "b2") == []


def test_batches_are_numbered_from_one_in_each_campaign(
    kept: CampaignRecord, session: Session
) -> None:
    other = make_campaign()
    campaigns.add(session, other)
    assert rolls.next_batch_number(session, kept.id) == 1
    rolls.add_batch(session, make_batch(kept.id, number=1), [make_account(kept.id)])
    assert rolls.next_batch_number(session, kept.id) == 2
    assert rolls.next_batch_number(session, other.id) == 1


def test_an_account_is_found_by_what_its_slip_proves_in_its_own_campaign_only(
    kept: CampaignRecord, session: Session
) -> None:
    slip = make_account(kept.id)
    rolls.add_batch(session, make_batch(kept.id), [slip])
    assert rolls.by_auth(session, kept.id, slip.auth_hash) == slip
    for campaign, auth_hash in ((kept.id, bytes(32)), ("0" * 32, slip.auth_hash)):
        with pytest.raises(UnknownCode):
            rolls.by_auth(session, campaign, auth_hash)


def test_accounts_are_found_by_serial_and_unknown_serials_left_out(
    factory: sessionmaker[Session], kept: CampaignRecord
) -> None:
    accounts = issue(factory, kept.id, 2500)
    serials = [one.serial for one in accounts]
    with reading(factory) as session:
        found = rolls.by_serials(session, kept.id, [*serials, "no-serial"])
        assert rolls.by_serials(session, "0" * 32, serials) == []
    assert found == sorted(accounts, key=lambda one: one.serial)


@pytest.mark.parametrize("member", ["id", "serial", "auth_hash"])
def test_an_account_that_is_there_already_is_refused_without_naming_its_hash(
    factory: sessionmaker[Session], kept: CampaignRecord, member: str
) -> None:
    slip = issue(factory, kept.id, 1)[0]
    again = make_account(kept.id, batch="b2", **{member: getattr(slip, member)})
    batch = make_batch(kept.id, id="b2", number=2)
    with pytest.raises(BatchClash) as refusal, unit_of_work(factory) as session:
        rolls.add_batch(session, batch, [make_account(kept.id, batch="b2"), again])
    assert refusal.value.facts == {"batch": "b2"}
    assert refusal.value.__cause__ is None
    with reading(factory) as session:
        assert rolls.counts(session, kept.id) == {("leaders", "all", _NEW): 1}


def test_an_account_moves_only_from_a_state_that_is_named(
    factory: sessionmaker[Session], kept: CampaignRecord
) -> None:
    slip = issue(factory, kept.id, 2)[0]
    with unit_of_work(factory) as session:
        assert rolls.move(session, slip.id, source=[_NEW], target=_ENTERED)
        assert not rolls.move(session, slip.id, source=[_NEW], target=_ENTERED)
        assert rolls.move(session, slip.id, source=[_NEW, _ENTERED], target=_USED)
        assert not rolls.move(session, slip.id, source=[], target=_NEW)
        assert not rolls.move(session, bytes(16), source=list(AccountState), target=_NEW)
        assert rolls.by_auth(session, kept.id, slip.auth_hash).state is _USED
        counted = rolls.counts(session, kept.id)
    assert counted == {("leaders", "all", _NEW): 1, ("leaders", "all", _USED): 1}


def test_accounts_are_exported_sorted_and_without_serial_or_auth_hash(
    kept: CampaignRecord, session: Session
) -> None:
    places = [("b", "x"), ("a", "y-1"), ("a", "Y"), ("a", "y"), ("B", "x")]
    accounts = [
        make_account(kept.id, class_id=class_id, section_id=section)
        for class_id, section in places * 300
    ]
    rolls.add_batch(session, make_batch(kept.id, size=1500), accounts)
    streamed = list(rolls.stream_accounts(session, kept.id))
    assert streamed == sorted(
        (one.class_id, one.section_id, "b1", one.cast_hash, _NEW) for one in accounts
    )


def test_rows_of_a_batch_lie_in_the_order_of_random_ids(
    engine: Engine, factory: sessionmaker[Session], kept: CampaignRecord
) -> None:
    printed = [one.id for one in issue(factory, kept.id, 300)]
    with engine.connect() as connection:
        lying = [bytes(row[0]) for row in connection.exec_driver_sql("SELECT id FROM account")]
    assert Counter(lying) == Counter(printed)
    assert lying == sorted(printed)
    assert lying != printed
