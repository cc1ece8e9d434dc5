"""Issuing, recalling and reissuing slips: the arithmetic holds, the codes are nowhere."""

from pathlib import Path

import pytest

from survey.domain.account import AccountState
from survey.domain.lifecycle import WrongState
from survey.domain.turnout import OverSpares
from survey.persistence import ledger, rolls
from survey.sealing.code import new_serial
from survey.sealing.derivation import bind_value, derive, verifiers
from survey.sealing.roots import issued_root
from survey.services import issuing, recalling, running
from survey.services.issuing import NothingToIssue, Order, SecondRoleMissing, UnknownClass
from survey.services.recalling import SlipRecalled, SlipUsed, UnknownSerial
from tests.factories.stage import NOON, OFFICE, Stage

MONITOR = "monitor"


def recall(stage: Stage, *serials: str, confirmed_by: str = MONITOR) -> int:
    with stage.act() as session:
        return recalling.recall(
            session,
            stage.key,
            serials=serials,
            actor=OFFICE,
            confirmed_by=confirmed_by,
            at=NOON,
        )


def reissue(stage: Stage, order: Order, *, confirmed_by: str = MONITOR) -> issuing.IssuedBatch:
    with stage.act() as session:
        return issuing.reissue(
            session, stage.key, order, actor=OFFICE, confirmed_by=confirmed_by, at=NOON
        )


def unknown_serial(stage: Stage) -> str:
    known = {slip.serial for _, slip in stage.slips()}
    return next(one for one in iter(new_serial, "") if one not in known)


def states(stage: Stage) -> dict[AccountState, int]:
    with stage.act() as session:
        found: dict[AccountState, int] = {}
        for (_, _, state), count in rolls.counts(session, stage.key).items():
            found[state] = found.get(state, 0) + count
        return found


def test_a_batch_has_the_root_of_its_verifiers_and_binds_keys_and_style(draft: Stage) -> None:
    draft.freeze()
    slips = draft.issue("peers", "rest", 8)
    batch = draft.batches[0].batch
    campaign = bytes.fromhex(draft.key)
    with draft.act() as session:
        kept = {one.serial: one for one in rolls.accounts_of_batch(session, batch.id)}
    frozen = draft.frozen
    for slip in slips:
        keys, account = derive(slip.code, campaign=campaign), kept[slip.serial]
        assert (account.auth_hash, account.cast_hash) == verifiers(keys)
        assert account.bind == bind_value(
            keys.bind,
            definition_hash=frozen.hash,
            style_hash=frozen.styles["peers", "rest"].hash,
            ballot_lock=draft.ballot_key.lock.public,
            slip_lock=draft.slip_key.lock.public,
        )
    entries = [("peers", "rest", one.cast_hash) for one in kept.values()]
    assert batch.root == issued_root(campaign, entries)
    with draft.act() as session:
        last = ledger.entries(session, draft.key)[-1]
    assert (last.act, last.facts["root"], last.facts["count"]) == ("issue", batch.root.hex(), 8)


def test_codes_are_nowhere_in_the_database(tmp_path: Path, draft: Stage) -> None:
    draft.freeze()
    slips = draft.issue("lead", "all", 6)
    codes = [one.code.encode() for one in slips]
    if draft.installation.engine.dialect.name == "sqlite":
        stored = b"".join(one.read_bytes() for one in tmp_path.iterdir() if one.is_file())
    else:
        with draft.act() as session:
            accounts = rolls.accounts_of_batch(session, draft.batches[0].batch.id)
            stored = repr(accounts).encode()
    assert slips[0].serial.encode() in stored
    assert [code for code in codes if code in stored] == []


def test_without_a_section_every_section_gets_so_many(draft: Stage) -> None:
    draft.freeze()
    slips = draft.issue("peers", "", 2)
    assert sorted(one.section.id for one in slips) == ["a1", "a1", "b1", "b1", "rest", "rest"]


def test_no_more_slips_than_head_count_and_spares(draft: Stage) -> None:
    draft.freeze()
    draft.issue("lead", "all", 7)
    with pytest.raises(OverSpares) as refused:
        draft.issue("lead", "all", 2)
    assert refused.value.facts["room"] == 1
    assert states(draft) == {AccountState.NEW: 7}


@pytest.mark.parametrize(
    ("order", "refusal"),
    [
        (Order("nobody", "", 1), UnknownClass),
        (Order("lead", "b1", 1), UnknownClass),
        (Order("lead", "all", 0), NothingToIssue),
    ],
)
def test_an_order_that_makes_no_sense_is_refused(
    draft: Stage, order: Order, refusal: type[Exception]
) -> None:
    draft.freeze()
    with pytest.raises(refusal):
        draft.issue(order.class_id, order.section_id, order.count)


def test_slips_are_issued_only_while_frozen(stage: Stage) -> None:
    with pytest.raises(WrongState):
        stage.issue("lead", "all", 1)


def test_recall_takes_all_named_slips_or_none(stage: Stage) -> None:
    (class_id, used), (_, fresh) = stage.slips()[:2]
    stage.cast(used, stage.sealed(class_id, used))
    with pytest.raises(SlipUsed) as refused:
        recall(stage, fresh.serial, used.serial)
    assert refused.value.facts["serial"] == used.serial
    assert AccountState.RECALLED not in states(stage)
    assert recall(stage, f" {fresh.serial[:4]} {fresh.serial[4:]}") == 1
    assert states(stage)[AccountState.RECALLED] == 1
    with pytest.raises(SlipRecalled):
        recall(stage, fresh.serial)
    with pytest.raises(UnknownSerial):
        recall(stage, unknown_serial(stage))


def test_while_open_a_second_person_confirms(stage: Stage) -> None:
    _, slip = stage.slips()[0]
    for alone in ("", OFFICE):
        with pytest.raises(SecondRoleMissing):
            recall(stage, slip.serial, confirmed_by=alone)
        with pytest.raises(SecondRoleMissing):
            reissue(stage, Order("lead", "all", 1), confirmed_by=alone)
    assert recall(stage, slip.serial) == 1


def test_a_recalled_slip_makes_room_for_a_reissued_one(stage: Stage) -> None:
    serials = [slip.serial for class_id, slip in stage.slips() if class_id == "public"]
    reissue(stage, Order("public", "all", 2))
    with pytest.raises(OverSpares):
        reissue(stage, Order("public", "all", 1))
    recall(stage, serials[0])
    made = reissue(stage, Order("public", "all", 1))
    assert made.batch.size == 1
    with pytest.raises(OverSpares):
        reissue(stage, Order("public", "all", 1))


def test_nothing_is_reissued_after_the_close(stage: Stage) -> None:
    stage.close()
    with pytest.raises(WrongState):
        reissue(stage, Order("lead", "all", 1))
    with pytest.raises(WrongState):
        recall(stage, stage.slips()[0][1].serial)


def test_a_paused_campaign_can_replace_slips(stage: Stage) -> None:
    with stage.act() as session:
        running.pause(session, stage.key, actor=OFFICE, at=NOON)
    assert recall(stage, stage.slips()[0][1].serial) == 1
    assert reissue(stage, Order("lead", "all", 1)).batch.size == 1
