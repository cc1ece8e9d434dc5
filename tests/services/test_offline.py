"""Slips made on a PC without network: verifiers come back, never a code, and only what fits."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from survey.domain.lifecycle import WrongState
from survey.domain.turnout import OverSpares
from survey.persistence import ledger, rolls
from survey.sealing.canonical import canonical_bytes
from survey.sealing.derivation import auth_hash, derive
from survey.services import issuing, offline
from survey.services.issuing import Order, SecondRoleMissing
from survey.services.offline import AlreadyUploaded, NotThatFrozen, NotThatUpload, OtherDefinition
from tests.factories.stage import NOON, OFFICE, Stage


def made(stage: Stage, order: Order) -> tuple[issuing.BatchPlan, bytes]:
    """What the offline PC makes of the frozen file."""
    with stage.act() as session:
        raw = offline.frozen_file(session, stage.key)
    plan = offline.plan_offline(offline.read_frozen(raw), order)
    return plan, offline.upload_file(plan.record, issuing.derive_accounts(plan))


def upload(stage: Stage, raw: bytes, *, confirmed_by: str = "") -> int:
    with stage.act() as session:
        batch = offline.upload(session, raw, actor=OFFICE, confirmed_by=confirmed_by, at=NOON)
        return batch.number


def test_slips_made_offline_enter_like_any_other(draft: Stage) -> None:
    draft.freeze()
    draft.issue("lead", "all", 2)
    plan, raw = made(draft, Order("peers", "", 2))
    assert upload(draft, raw) == 2
    for slip in plan.slips:
        auth = derive(slip.code, campaign=bytes.fromhex(draft.key)).auth
        with draft.act() as session:
            account = rolls.by_auth(session, draft.key, auth_hash(auth))
        assert (account.serial, account.section_id) == (slip.serial, slip.section.id)
    with draft.act() as session:
        last = ledger.entries(session, draft.key)[-1]
        (batch,) = [one for one in rolls.batches(session, draft.key) if one.number == 2]
    assert (last.act, last.facts["made"], last.facts["root"]) == (
        "issue",
        "offline",
        batch.root.hex(),
    )


def test_what_is_uploaded_holds_no_code_and_no_order_of_printing(draft: Stage) -> None:
    draft.freeze()
    plan, raw = made(draft, Order("lead", "", 6))
    assert [one.code for one in plan.slips if one.code.encode() in raw] == []
    rows = json.loads(raw)["accounts"]
    assert rows == sorted(rows)
    assert [row[1] for row in rows] == sorted(one.serial for one in plan.slips)


def test_nothing_is_taken_twice_or_beyond_the_room(draft: Stage) -> None:
    draft.freeze()
    _, raw = made(draft, Order("peers", "rest", 4))
    assert upload(draft, raw) == 1
    with pytest.raises(AlreadyUploaded):
        upload(draft, raw)
    _, more = made(draft, Order("lead", "all", 9))
    with pytest.raises(OverSpares):
        upload(draft, more)


def _without_check_digit(document: dict[str, Any]) -> None:
    serial = document["accounts"][0][1]
    document["accounts"][0][1] = serial[:-1] + str((int(serial[-1]) + 1) % 10)


DAMAGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "format": lambda one: one.update(format="survey-upload/2"),
    "double": lambda one: one["accounts"].append(one["accounts"][0]),
    "short": lambda one: one["accounts"][0].__setitem__(2, "AAAA"),
    "serial": _without_check_digit,
    "root": lambda one: one.update(root="00" * 32),
    "left out": lambda one: one["accounts"].pop(),
    "nothing": lambda one: one.update(accounts=[]),
    "not a list": lambda one: one.update(accounts=7),
    "columns": lambda one: one["accounts"][0].pop(),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_file_that_is_not_whole_is_refused(draft: Stage, damage: str) -> None:
    draft.freeze()
    document = json.loads(made(draft, Order("lead", "", 3))[1])
    DAMAGES[damage](document)
    with pytest.raises(NotThatUpload):
        upload(draft, canonical_bytes(document))
    assert draft.issue("lead", "all", 1)  # nothing was kept that would stand in the way


def test_bytes_that_are_not_canonical_are_refused(draft: Stage) -> None:
    draft.freeze()
    _, raw = made(draft, Order("lead", "", 3))
    with pytest.raises(NotThatUpload):
        upload(draft, raw + b"\n")


def test_slips_for_another_definition_are_refused(draft: Stage) -> None:
    draft.freeze()
    _, raw = made(draft, Order("lead", "", 3))
    document = json.loads(raw)
    document["definition_hash"] = "00" * 32
    with pytest.raises(OtherDefinition):
        upload(draft, canonical_bytes(document))


def test_while_open_an_upload_is_a_reissue_that_a_second_person_confirms(stage: Stage) -> None:
    _, raw = made(stage, Order("lead", "all", 1))
    with pytest.raises(SecondRoleMissing):
        upload(stage, raw)
    assert upload(stage, raw, confirmed_by="monitor") == len(stage.batches) + 1


def test_only_the_file_of_a_frozen_campaign_is_taken(draft: Stage) -> None:
    with draft.act() as session, pytest.raises(WrongState):
        offline.frozen_file(session, draft.key)
    draft.freeze()
    with draft.act() as session:
        raw = offline.frozen_file(session, draft.key)
    other = json.loads(raw) | {"definition_hash": "00" * 32}
    for damaged in (b"", b"{}", raw + b" ", canonical_bytes(other)):
        with pytest.raises(NotThatFrozen):
            offline.read_frozen(damaged)
