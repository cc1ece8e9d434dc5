"""Casting (提交): one transaction takes the account to used and puts the envelope into the box.

Threat: two devices, a retry, a crash between two writes, a close at the same moment. All of them
meet in `persistence.casting`, under one lock against the closing; the answer waits for COMMIT.
Whoever watches the network shall not see by the time of a refusal why it was refused: what nobody
holds a slip for takes the same way through the queue and the database.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from survey.domain.account import UnknownCode
from survey.domain.envelope import Channel
from survey.domain.errors import Refusal
from survey.domain.lifecycle import NotOpenNow
from survey.persistence import campaigns, rolls
from survey.persistence.casting import CastOutcome, CastRow
from survey.sealing.derivation import auth_hash
from survey.sealing.encoding import unb64
from survey.sealing.envelope import OUTER_OVERHEAD, tracker
from survey.sealing.errors import BadReceipt
from survey.sealing.receipt import check_receipt, receipt_text, sign_receipt
from survey.services.definitions import frozen_definition
from survey.services.entering import AccountRecalled, AccountUsed
from survey.unit_of_work import reading

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session, sessionmaker

    from survey.domain.campaign_record import CampaignRecord
    from survey.services.box_writer import BoxWriter

NOBODY: Final = bytes(16)


class Declared(StrEnum):
    """Whether the browser says that the sealed ballot keeps the rules."""

    VALID = "valid"
    INVALID = "invalid"


class WrongSize(Refusal):
    """The envelope has not the one size that envelopes of this ballot style have."""

    code = "wrong-size"


@dataclass(frozen=True, slots=True)
class Receipt:
    """Tracker in hex and the receipt's text; shows that a ballot was cast, never what it says."""

    tracker: str
    text: str
    again: bool


def is_signed(kept: CampaignRecord, receipt: str) -> bool:
    """Whether the receipt key of the frozen definition signed a receipt's text."""
    public = unb64(str(frozen_definition(kept.definition).document["receipt_key"]))
    try:
        check_receipt(public, receipt, bytes.fromhex(kept.id))
    except BadReceipt:
        return False
    return True


def _row(
    session: Session, number: str, *, auth: bytes, outer: bytes, declares: Declared, at: datetime
) -> tuple[CampaignRecord, CastRow]:
    """What the box writer is given; an unknown `auth` gets a row of an account that is nobody's."""
    kept = campaigns.in_use(session, number)
    styles = frozen_definition(kept.definition).styles
    account_id, class_id, section_id, ciphertext = NOBODY, "", "", b""
    with suppress(UnknownCode):
        account = rolls.by_auth(session, kept.id, auth_hash(auth))
        style = styles[account.class_id, account.section_id].style
        if len(outer) != style.size + OUTER_OVERHEAD:
            raise WrongSize(size=style.size + OUTER_OVERHEAD)
        account_id, ciphertext = account.id, outer
        class_id, section_id = account.class_id, account.section_id
    row = CastRow(
        campaign=kept.id,
        account=account_id,
        class_id=class_id,
        section_id=section_id,
        channel=Channel.ONLINE,
        tracker=tracker(outer),
        ciphertext=ciphertext,
        declared_valid=declares is Declared.VALID,
        at=at,
    )
    return kept, row


def cast(
    writer: BoxWriter,
    factory: sessionmaker[Session],
    number: str,
    *,
    auth: bytes,
    outer: bytes,
    declares: Declared,
    at: datetime,
) -> Receipt:
    """Cast a sealed ballot and wait until it is durable; the same envelope gets its receipt again.

    Raises UnknownCampaign, UnknownCode, WrongSize, AccountUsed, AccountRecalled, NotOpenNow.
    """
    with reading(factory) as session:
        kept, row = _row(session, number, auth=auth, outer=outer, declares=declares, at=at)
    outcome = writer.put(row).result()
    match outcome:
        case CastOutcome.CAST | CastOutcome.ALREADY:
            signature = sign_receipt(
                kept.receipt_seed, campaign=bytes.fromhex(kept.id), tracker=row.tracker
            )
            text = receipt_text(row.tracker, signature)
            return Receipt(row.tracker.hex(), text, outcome is CastOutcome.ALREADY)
        case CastOutcome.RECALLED:
            raise AccountRecalled
        case CastOutcome.UNKNOWN:
            raise UnknownCode
        case CastOutcome.NOT_OPEN:
            raise NotOpenNow(state=kept.state)
        case _:
            raise AccountUsed
