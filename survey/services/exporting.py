"""Exporting the closed box for the slip lock's PC (protocol 11): never a serial or an auth hash."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from survey.domain.lifecycle import CampaignState, WrongState
from survey.persistence import box, campaigns, ledger, rolls
from survey.sealing.encoding import b64
from survey.services.box_file import BOX_FORMAT, write_line
from survey.services.definitions import frozen_definition
from survey.services.recording import record

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.campaign_record import CampaignRecord
    from survey.sealing.canonical import JsonObject

_EXPORTABLE = (CampaignState.CLOSED, CampaignState.COUNTED, CampaignState.PUBLISHED)


def export_box(
    session: Session, key: str, *, out: BinaryIO, actor: str, at: datetime
) -> tuple[int, int]:
    """Write the box of a closed campaign; returns the numbers of accounts and envelopes."""
    kept = campaigns.find(session, key)
    _check_exportable(kept)
    record(
        session,
        act="export-box",
        actor=actor,
        at=at,
        campaign=kept.id,
        facts={"box_root": kept.box_root.hex()},
    )
    return write_box(session, kept, out=out)


def _check_exportable(kept: CampaignRecord) -> None:
    if kept.state not in _EXPORTABLE:
        raise WrongState(state=kept.state, act="export-box")


def write_box(session: Session, kept: CampaignRecord, *, out: BinaryIO) -> tuple[int, int]:
    """Write the box where it does not leave the machine, so that no entry tells of it.

    Raises WrongState.
    """
    _check_exportable(kept)
    batches = sorted(rolls.batches(session, kept.id), key=lambda one: one.id)
    header: JsonObject = {
        "format": BOX_FORMAT,
        "definition": frozen_definition(kept.definition).document,
        "definition_hash": kept.definition_hash.hex(),
        "box_root": kept.box_root.hex(),
        "ledger_head": ledger.head(session).hex(),
        "batches": [
            {"id": one.id, "class": one.class_id, "root": one.root.hex(), "n": one.size}
            for one in batches
        ],
    }
    write_line(out, header)
    accounts = envelopes = 0
    for class_id, section, batch, cast_hash, state in rolls.stream_accounts(session, kept.id):
        write_line(out, ["a", class_id, section, batch, b64(cast_hash), state.value])
        accounts += 1
    for one in box.stream_envelopes(session, kept.id):
        row = ["e", one.class_id, one.section_id, one.channel, b64(one.ciphertext)]
        write_line(out, row)
        envelopes += 1
    write_line(out, ["end", accounts, envelopes])
    return accounts, envelopes
