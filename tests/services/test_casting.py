"""Casting: one slip, one ballot, whatever happens at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from survey.domain.account import AccountState, UnknownCode
from survey.domain.campaign_record import UnknownCampaign
from survey.domain.envelope import Channel
from survey.domain.errors import Refusal
from survey.domain.lifecycle import NotOpenNow
from survey.persistence import box, declared, drafts, rolls
from survey.persistence.casting import CastRow
from survey.sealing.code import new_code
from survey.sealing.derivation import derive
from survey.sealing.draft import seal_draft
from survey.sealing.encoding import unb64
from survey.sealing.envelope import tracker
from survey.sealing.receipt import check_receipt
from survey.services import closing, recalling, running, saving
from survey.services.casting import Receipt, WrongSize
from survey.services.entering import AccountRecalled, AccountUsed, enter
from survey.services.issuing import IssuedSlip
from survey.services.listing import NotClosedYet, published_box
from survey.services.packing import padded_ballot
from tests.factories.stage import NOON, OFFICE, Stage

LATER = NOON + timedelta(hours=1)


def used_and_boxed(stage: Stage) -> tuple[int, int]:
    with stage.act() as session:
        counts = rolls.counts(session, stage.key)
        used = sum(n for (_, _, state), n in counts.items() if state is AccountState.USED)
        return used, sum(box.counts(session, stage.key).values())


def test_a_cast_ballot_is_in_the_box_and_its_receipt_is_signed_by_the_campaign(
    stage: Stage,
) -> None:
    class_id, slip = stage.slips()[0]
    receipt = stage.cast(slip, stage.sealed(class_id, slip))
    with stage.act() as session:
        assert [one.hex() for one in box.trackers(session, stage.key)] == [receipt.tracker]
    key = stage.frozen.document["receipt_key"]
    assert isinstance(key, str)

    campaign = bytes.fromhex(stage.key)
    assert check_receipt(unb64(key), receipt.text, campaign).hex() == receipt.tracker


def test_the_same_envelope_gets_the_same_receipt_again_even_after_the_close(stage: Stage) -> None:
    class_id, slip = stage.slips()[0]
    outer = stage.sealed(class_id, slip)
    first = stage.cast(slip, outer)
    stage.close()
    again = stage.cast(slip, outer, NOON + timedelta(hours=10))
    assert (again.text, again.again) == (first.text, True)
    assert used_and_boxed(stage) == (1, 1)


def test_a_second_ballot_of_a_slip_is_refused(stage: Stage) -> None:
    class_id, slip = stage.slips()[0]
    stage.cast(slip, stage.sealed(class_id, slip))
    with pytest.raises(AccountUsed):
        stage.cast(slip, stage.sealed(class_id, slip))
    assert used_and_boxed(stage) == (1, 1)


def test_of_64_simultaneous_casts_of_one_slip_one_is_kept(stage: Stage) -> None:
    class_id, slip = stage.slips()[0]
    envelopes = [stage.sealed(class_id, slip) for _ in range(64)]

    def attempt(outer: bytes) -> Receipt | Refusal:
        try:
            return stage.cast(slip, outer)
        except Refusal as refusal:
            return refusal

    with ThreadPoolExecutor(64) as crowd:
        outcomes = list(crowd.map(attempt, envelopes))
    receipts = [one for one in outcomes if isinstance(one, Receipt)]
    assert len(receipts) == 1
    assert all(isinstance(one, AccountUsed) for one in outcomes if one not in receipts)
    assert used_and_boxed(stage) == (1, 1)


def test_casts_against_the_close_are_in_the_root_or_refused(stage: Stage) -> None:
    pairs = [(slip, stage.sealed(class_id, slip)) for class_id, slip in stage.slips()]

    def attempt(pair: tuple[IssuedSlip, bytes]) -> Receipt | None:
        slip, outer = pair
        try:
            return stage.cast(slip, outer)
        except NotOpenNow:
            return None

    with ThreadPoolExecutor(16) as crowd:
        waiting = [crowd.submit(attempt, one) for one in pairs]
        with stage.act() as session:
            closed = closing.close(session, stage.key, actor=OFFICE, at=LATER)
        receipts = [one.result() for one in waiting]
    kept = sorted(one.tracker for one in receipts if one)
    with stage.act() as session:
        assert [one.hex() for one in box.trackers(session, stage.key)] == kept
    assert closed.envelopes == len(kept)


def test_casts_against_a_pause_are_kept_or_refused_and_go_in_after_it(stage: Stage) -> None:
    pairs = [(slip, stage.sealed(class_id, slip)) for class_id, slip in stage.slips()]

    def attempt(pair: tuple[IssuedSlip, bytes]) -> Receipt | None:
        try:
            return stage.cast(*pair)
        except NotOpenNow:
            return None

    with ThreadPoolExecutor(16) as crowd:
        waiting = [crowd.submit(attempt, one) for one in pairs]
        with stage.act() as session:
            running.pause(session, stage.key, actor=OFFICE, at=LATER)
        receipts = [one.result() for one in waiting]
    kept = [one for one in receipts if one]
    assert used_and_boxed(stage) == (len(kept), len(kept))
    with stage.act() as session:
        running.resume(session, stage.key, actor=OFFICE, at=LATER)
    again = [stage.cast(*pair) for pair in pairs]
    assert [one.again for one in again] == [one is not None for one in receipts]
    assert used_and_boxed(stage) == (len(pairs), len(pairs))


def test_what_goes_wrong_in_the_writer_reaches_those_who_wait(stage: Stage) -> None:
    class_id, slip = stage.slips()[0]
    outer = stage.sealed(class_id, slip)
    foreign = CastRow(
        campaign="ff" * 16,
        account=bytes(16),
        class_id=class_id,
        section_id=slip.section.id,
        channel=Channel.ONLINE,
        tracker=tracker(outer),
        ciphertext=outer,
        declared_valid=True,
        at=LATER,
    )
    with pytest.raises(UnknownCampaign):
        stage.writer.put(foreign).result(10)
    assert stage.cast(slip, outer).tracker


def test_everybody_finds_his_envelope_in_the_published_list_after_the_close(stage: Stage) -> None:
    class_id, slip = stage.slips()[0]
    receipt = stage.cast(slip, stage.sealed(class_id, slip))
    number = stage.document["number"]
    with pytest.raises(NotClosedYet), stage.act() as session:
        published_box(session, number)
    stage.close()
    with stage.act() as session:
        box_now = published_box(session, number)
    assert (box_now.trackers, box_now.root) == ((receipt.tracker,), stage.record.box_root.hex())


def test_a_cast_against_a_recall_has_one_winner(stage: Stage) -> None:
    for class_id, slip in stage.slips()[:8]:
        outer = stage.sealed(class_id, slip)
        with ThreadPoolExecutor(2) as crowd:
            cast = crowd.submit(stage.cast, slip, outer)
            recalled = crowd.submit(_recall, stage, slip.serial)
        won = [one.exception() is None for one in (cast, recalled)]
        assert won.count(True) == 1, won
    used, boxed = used_and_boxed(stage)
    assert used == boxed


def _recall(stage: Stage, serial: str) -> None:
    with stage.act() as session:
        recalling.recall(
            session,
            stage.key,
            serials=[serial],
            actor=OFFICE,
            confirmed_by="monitor",
            at=LATER,
        )


def test_a_paused_campaign_takes_nothing_and_a_resumed_one_does(stage: Stage) -> None:
    class_id, slip = stage.slips()[0]
    outer = stage.sealed(class_id, slip)
    with stage.act() as session:
        running.pause(session, stage.key, actor=OFFICE, at=LATER)
    with pytest.raises(NotOpenNow):
        stage.cast(slip, outer)
    assert used_and_boxed(stage) == (0, 0)
    with stage.act() as session:
        running.resume(session, stage.key, actor=OFFICE, at=LATER)
    assert stage.cast(slip, outer).tracker


@pytest.mark.parametrize("hours", [-1, 8, 9])
def test_ballots_are_taken_from_the_opening_until_before_the_closing(
    stage: Stage, hours: int
) -> None:
    class_id, slip = stage.slips()[0]
    with pytest.raises(NotOpenNow):
        stage.cast(slip, stage.sealed(class_id, slip), NOON + timedelta(hours=hours))
    assert used_and_boxed(stage) == (0, 0)


def test_a_recalled_slip_is_refused_by_name(stage: Stage) -> None:
    class_id, slip = stage.slips()[0]
    _recall(stage, slip.serial)
    with pytest.raises(AccountRecalled):
        stage.cast(slip, stage.sealed(class_id, slip))


def test_an_unknown_code_and_a_wrong_size_are_refused(stage: Stage) -> None:
    class_id, slip = stage.slips()[0]
    outer = stage.sealed(class_id, slip)
    with pytest.raises(WrongSize):
        stage.cast(slip, outer[:-1])
    with pytest.raises(WrongSize):
        stage.cast(slip, outer + b"\0")
    with pytest.raises(UnknownCode), stage.act() as session:
        enter(session, stage.document["number"], auth=bytes(32), at=LATER)
    assert used_and_boxed(stage) == (0, 0)


def test_what_nobody_holds_costs_the_database_what_a_used_and_a_recalled_slip_cost(
    stage: Stage,
) -> None:
    (class_id, used), (_, recalled) = stage.slips()[:2]
    stage.cast(used, stage.sealed(class_id, used))
    _recall(stage, recalled.serial)
    outer = stage.sealed(class_id, used)
    unknown = replace(used, code=new_code())
    costs = [_cost_of_refusal(stage, one, outer) for one in (used, recalled, unknown)]
    assert [error for error, _ in costs] == [AccountUsed, AccountRecalled, UnknownCode]
    assert len(costs[0][1]) > 3
    assert costs[0][1] == costs[1][1] == costs[2][1]
    assert used_and_boxed(stage) == (1, 1)


def _cost_of_refusal(
    stage: Stage, slip: IssuedSlip, outer: bytes
) -> tuple[type[Refusal], list[str]]:
    """How a cast was refused, and the statements that it took."""
    taken: list[str] = []

    def heard(*heard: object) -> None:
        taken.append(str(heard[2]))

    event.listen(stage.installation.engine, "before_cursor_execute", heard)
    try:
        stage.cast(slip, outer)
    except Refusal as refusal:
        return type(refusal), taken
    finally:
        event.remove(stage.installation.engine, "before_cursor_execute", heard)
    raise AssertionError(slip)


def test_a_draft_dies_in_the_transaction_that_casts(stage: Stage) -> None:
    class_id, slip = stage.slips()[0]
    style = stage.style(class_id, slip)
    keys = derive(slip.code, campaign=bytes.fromhex(stage.key))
    with stage.act() as session:
        entrance = enter(session, stage.document["number"], auth=keys.auth, at=LATER)
        draft = seal_draft(
            padded_ballot(style, stage.drawn(style)),
            key=keys.draft,
            campaign=bytes.fromhex(stage.key),
            definition_hash=stage.frozen.hash,
            style_hash=entrance.style_hash,
        )
        number = stage.document["number"]
        saving.save(session, number, auth=keys.auth, draft=draft, replaces="", at=LATER)
    with stage.act() as session:
        assert drafts.kept(session, entrance.account.id) == draft
    stage.cast(slip, stage.sealed(class_id, slip))
    with stage.act() as session:
        assert drafts.kept(session, entrance.account.id) == b""


def test_what_browsers_declare_is_written_in_steps_of_ten(stage: Stage) -> None:
    of_peers = [pair for pair in stage.slips() if pair[0] == "peers"]
    for class_id, slip in of_peers[:9]:
        stage.cast(slip, stage.sealed(class_id, slip))
    with stage.act() as session:
        assert declared.totals(session, stage.key) == {}
    for class_id, slip in of_peers[9:12]:
        stage.cast(slip, stage.sealed(class_id, slip))
    stage.writer.stop()
    with stage.act() as session:
        valid, invalid = declared.totals(session, stage.key)["peers"]
    assert (valid >= 10, invalid) == (True, 0)
