"""Freezing, thawing, opening, extending, voiding: each refuses what it must, by name."""

from datetime import timedelta
from hashlib import sha256

import pytest

from survey.domain.account import AccountState
from survey.domain.envelope import Channel, Envelope
from survey.domain.errors import DefinitionRefused
from survey.domain.fault_code import FaultCode
from survey.domain.lifecycle import CampaignState, WrongState
from survey.persistence import box, ledger, rolls
from survey.sealing.lock import new_lock
from survey.services import planning, recalling, running
from survey.services.browser_files import browser_files
from survey.services.planning import Locks, SameLock, SlipsInForce, TimesReversed
from survey.services.readiness import BoxNotEmpty, ClassesWithoutSlips, NotReady
from survey.services.running import ReasonMissing, TimeNotLater
from tests.factories.stage import NOON, OFFICE, Stage


def acts(stage: Stage) -> list[str]:
    with stage.act() as session:
        return [one.act for one in ledger.entries(session, stage.key)]


def test_freezing_fixes_the_definition_with_locks_address_and_receipt_key(draft: Stage) -> None:
    draft.freeze()
    kept = draft.record
    assert kept.state is CampaignState.FROZEN
    assert kept.definition_hash == sha256(kept.definition).digest()
    members = draft.frozen.document
    assert {"address", "locks", "receipt_key"} <= members.keys()
    assert draft.frozen.ballot_lock == draft.ballot_key.lock
    assert acts(draft) == ["freeze"]


def test_the_same_lock_twice_is_refused(draft: Stage) -> None:
    lock = new_lock("one")[0].lock
    with pytest.raises(SameLock), draft.act() as session:
        planning.freeze(
            session,
            draft.key,
            Locks(lock, lock, one_set=True),
            address="http://x",
            actor=OFFICE,
            at=NOON,
        )
    assert draft.record.state is CampaignState.DRAFT


def test_an_address_too_long_for_a_slip_is_refused_before_anything_is_fixed(draft: Stage) -> None:
    locks = Locks(new_lock("ballot")[0].lock, new_lock("slip")[0].lock, one_set=False)

    def freeze(address: str) -> None:
        with draft.act() as session:
            planning.freeze(session, draft.key, locks, address=address, actor=OFFICE, at=NOON)

    with pytest.raises(DefinitionRefused) as refused:
        freeze(f"https://{'a' * 60}.gov.cn")
    (found,) = refused.value.faults
    assert (found.place, found.code) == ("address", FaultCode.TOO_LONG_FOR_SLIP)
    assert draft.record.state is CampaignState.DRAFT

    freeze("https://minzhuceping.kaohe.gov.cn:8443")


def test_thawing_is_possible_while_no_slip_is_in_force(draft: Stage) -> None:
    before = draft.record.definition
    draft.freeze()
    slips = draft.issue("lead", "all", 1)
    with pytest.raises(SlipsInForce), draft.act() as session:
        planning.thaw(session, draft.key, actor=OFFICE, at=NOON)
    with draft.act() as session:
        recalling.recall(
            session,
            draft.key,
            serials=[slips[0].serial],
            actor=OFFICE,
            confirmed_by="",
            at=NOON,
        )
        thawed = planning.thaw(session, draft.key, actor=OFFICE, at=NOON)
    assert (thawed.state, thawed.definition) == (CampaignState.DRAFT, before)
    assert thawed.definition_hash == b""


def test_opening_lists_the_sections_without_slips(draft: Stage) -> None:
    draft.freeze()
    draft.make_ready()
    draft.issue("lead", "all", 6)
    with pytest.raises(NotReady) as refused:
        draft.open()
    (missing,) = refused.value.lacking
    assert isinstance(missing, ClassesWithoutSlips)
    assert missing.facts["count"] == 5
    assert "peers/rest" in str(missing.facts["classes"])
    assert draft.record.state is CampaignState.FROZEN


def test_opening_proves_the_box_empty_and_notes_what_browsers_are_given(draft: Stage) -> None:
    draft.freeze()
    draft.issue_all()
    draft.make_ready()
    with draft.act() as session:
        running.open_campaign(session, draft.key, at_once=False, actor=OFFICE, at=NOON)
        facts = ledger.entries(session, draft.key)[-1].facts
    assert facts["box"] == 0
    assert facts["definition_hash"] == draft.record.definition_hash.hex()
    assert facts["browser_files"] == browser_files().root


def test_opening_refuses_a_box_that_holds_something(draft: Stage) -> None:
    draft.freeze()
    draft.issue_all()
    draft.make_ready()
    planted = Envelope(
        tracker=sha256(b"x").digest(),
        class_id="lead",
        section_id="all",
        channel=Channel.ONLINE,
        ciphertext=b"x",
    )
    with draft.act() as session:
        box.put(session, draft.key, planted)
    with pytest.raises(NotReady) as refused:
        draft.open()
    assert [type(one) for one in refused.value.lacking] == [BoxNotEmpty]


def test_opening_at_once_moves_the_opening_time(draft: Stage) -> None:
    draft.freeze()
    draft.issue_all()
    draft.make_ready()
    early = NOON - timedelta(hours=3)
    with draft.act() as session:
        opened = running.open_campaign(session, draft.key, at_once=True, actor=OFFICE, at=early)
    assert opened.opens_at == early


def test_a_campaign_whose_time_is_over_is_not_opened(draft: Stage) -> None:
    draft.freeze()
    draft.issue_all()
    draft.make_ready()
    late = NOON + timedelta(hours=8)
    with pytest.raises(TimeNotLater), draft.act() as session:
        running.open_campaign(session, draft.key, at_once=True, actor=OFFICE, at=late)


def schedule(stage: Stage, *, hours: int) -> None:
    until = NOON + timedelta(hours=hours)
    with stage.act() as session:
        planning.schedule(session, stage.key, opens_at=NOON, closes_at=until, actor=OFFICE, at=NOON)


def test_times_are_set_in_order(draft: Stage) -> None:
    with pytest.raises(TimesReversed):
        schedule(draft, hours=0)
    schedule(draft, hours=3)
    assert draft.record.closes_at == NOON + timedelta(hours=3)


def test_times_are_not_set_after_the_opening(stage: Stage) -> None:
    with pytest.raises(WrongState):
        schedule(stage, hours=3)


def test_extending_needs_a_later_time_and_a_reason(stage: Stage) -> None:
    later = NOON + timedelta(hours=12)
    with pytest.raises(ReasonMissing), stage.act() as session:
        running.extend(session, stage.key, closes_at=later, reason=" ", actor=OFFICE, at=NOON)
    with pytest.raises(TimeNotLater), stage.act() as session:
        running.extend(session, stage.key, closes_at=NOON, reason="停电", actor=OFFICE, at=NOON)
    with stage.act() as session:
        running.extend(session, stage.key, closes_at=later, reason="停电", actor=OFFICE, at=NOON)
    assert stage.record.closes_at == later
    with stage.act() as session:
        assert ledger.entries(session, stage.key)[-1].facts["reason"] == "停电"


def test_a_void_campaign_takes_nothing_and_cannot_be_closed(stage: Stage) -> None:
    with pytest.raises(ReasonMissing), stage.act() as session:
        running.void(session, stage.key, reason="", actor=OFFICE, at=NOON)
    with stage.act() as session:
        running.void(session, stage.key, reason="题目有误", actor=OFFICE, at=NOON)
    assert stage.record.state is CampaignState.VOIDED
    with pytest.raises(WrongState):
        stage.close()


def test_acts_out_of_order_are_refused_and_leave_nothing(draft: Stage) -> None:
    for act in (running.pause, running.resume, running.publish):
        with pytest.raises(WrongState), draft.act() as session:
            act(session, draft.key, actor=OFFICE, at=NOON)
    assert acts(draft) == []
    with draft.act() as session:
        counts = rolls.counts(session, draft.key)
    assert sum(counts.values()) == 0
    assert AccountState.NEW not in {state for _, _, state in counts}
