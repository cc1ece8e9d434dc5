"""Slips made on a PC without network: the frozen definition goes there, verifiers come back.

The codes never touch the server: what is uploaded are serials, hashes and binds (protocol 14).
"""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from survey.domain.account import Account
from survey.domain.campaign_record import CampaignRecord
from survey.domain.errors import Malformed, Refusal
from survey.domain.lifecycle import CampaignState, WrongState
from survey.domain.press import PressAct
from survey.persistence import campaigns, rolls
from survey.sealing.canonical import canonical_bytes, read_canonical
from survey.sealing.code import check_serial
from survey.sealing.encoding import b64, unb64
from survey.sealing.errors import SealingError
from survey.services import issuing
from survey.services.batch_making import new_batch
from survey.services.definitions import definition_document, frozen_definition
from survey.services.recording import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from survey.domain.account import Batch
    from survey.sealing.canonical import JsonObject

FROZEN_FORMAT = "survey-frozen/1"
UPLOAD_FORMAT = "survey-upload/1"
_HASH = 32


class NotThatUpload(Malformed):
    """Not a file of accounts, or not whole: `reason` says what does not fit."""

    code = "not-that-upload"


class NotThatFrozen(Malformed):
    """Not the file of a frozen campaign."""

    code = "not-that-frozen"


class AlreadyUploaded(Refusal):
    """The campaign has this batch already."""

    code = "already-uploaded"


class OtherDefinition(Refusal):
    """The accounts were made for another definition than the campaign's."""

    code = "other-definition"


def frozen_file(session: Session, key: str) -> bytes:
    """A frozen campaign with its times for a PC without network; raises WrongState for a draft."""
    kept = campaigns.find(session, key)
    if not kept.definition_hash:
        raise WrongState(state=kept.state, act="export-frozen")
    return canonical_bytes(
        {
            "format": FROZEN_FORMAT,
            "definition": definition_document(kept.definition),
            "definition_hash": kept.definition_hash.hex(),
            "opens_at": kept.opens_at.isoformat(),
            "closes_at": kept.closes_at.isoformat(),
        }
    )


def read_frozen(raw: bytes) -> CampaignRecord:
    """The campaign in such a file; raises NotThatFrozen."""
    try:
        read: Any = read_canonical(raw)
        definition = canonical_bytes(read["definition"])
        frozen = frozen_definition(definition)
        times = [datetime.fromisoformat(read[name]) for name in ("opens_at", "closes_at")]
    except (SealingError, AttributeError, KeyError, TypeError, ValueError):
        raise NotThatFrozen from None
    if read["format"] != FROZEN_FORMAT or read["definition_hash"] != frozen.hash.hex():
        raise NotThatFrozen
    return CampaignRecord(
        id=frozen.campaign.id,
        number=frozen.campaign.number,
        title=frozen.campaign.title,
        organiser=frozen.campaign.organiser,
        state=CampaignState.FROZEN,
        definition=definition,
        definition_hash=sha256(definition).digest(),
        opens_at=times[0],
        closes_at=times[1],
    )


def plan_offline(kept: CampaignRecord, order: issuing.Order) -> issuing.BatchPlan:
    """Draw a batch without a database; its number is given when it is uploaded.

    A serial that another batch has by chance is refused there. Raises UnknownClass, NothingToIssue.
    """
    frozen = frozen_definition(kept.definition)
    named = issuing.read_order(frozen, order)
    if named.count < 1:
        raise issuing.NothingToIssue(count=named.count)
    sections = issuing.sections_of(frozen, named)
    return issuing.BatchPlan(
        record=kept,
        order=named,
        act=PressAct.ISSUE,
        evaluator_class=frozen.campaign.evaluator_class(named.class_id),
        batch_id=secrets.token_hex(8),
        number=0,
        slips=issuing.draw_slips(sections, count=named.count, known=set()),
    )


def upload_file(kept: CampaignRecord, accounts: Sequence[Account]) -> bytes:
    """What is uploaded of a batch: no code, no key, and nothing that says how it was printed."""
    batch = new_batch(kept, accounts, number=0, at=kept.opens_at)
    rows = sorted(
        [one.section_id, one.serial, *map(b64, (one.auth_hash, one.cast_hash, one.bind))]
        for one in accounts
    )
    document: JsonObject = {
        "format": UPLOAD_FORMAT,
        "campaign": kept.id,
        "definition_hash": kept.definition_hash.hex(),
        "batch": batch.id,
        "class": batch.class_id,
        "root": batch.root.hex(),
        "accounts": rows,
    }
    return canonical_bytes(document)


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A file of accounts as read: each fits its batch's root, none is there twice."""

    campaign: str
    definition_hash: str
    class_id: str
    root: str
    accounts: tuple[Account, ...]


def read_upload(raw: bytes) -> Uploaded:
    """Read a file of accounts; raises NotThatUpload."""
    try:
        read: Any = read_canonical(raw)
        if read["format"] != UPLOAD_FORMAT:
            raise NotThatUpload(reason="format")
        accounts = tuple(_account(read, *row) for row in read["accounts"])
        uploaded = Uploaded(
            read["campaign"], read["definition_hash"], read["class"], read["root"], accounts
        )
    except (SealingError, AttributeError, KeyError, TypeError, ValueError):
        raise NotThatUpload(reason="format") from None
    for member in ("serial", "auth_hash", "cast_hash"):
        if len({getattr(one, member) for one in accounts}) != len(accounts) or not accounts:
            raise NotThatUpload(reason="double")
    return uploaded


def _account(
    read: dict[str, Any], section: str, serial: str, auth: str, cast: str, bind: str
) -> Account:
    hashes = [unb64(one) for one in (auth, cast, bind)]
    if {len(one) for one in hashes} != {_HASH}:
        raise NotThatUpload(reason="size")
    if not (serial.isascii() and serial.isdecimal() and check_serial(serial)):
        raise NotThatUpload(reason="serial")
    return Account(
        id=secrets.token_bytes(16),
        campaign=read["campaign"],
        class_id=read["class"],
        section_id=section,
        batch=read["batch"],
        serial=serial,
        auth_hash=hashes[0],
        cast_hash=hashes[1],
        bind=hashes[2],
    )


def upload(
    session: Session, raw: bytes, *, actor: str, confirmed_by: str = "", at: datetime
) -> Batch:
    """Keep a batch that was made elsewhere; while open as a reissue, confirmed by a second role.

    Raises NotThatUpload, UnknownCampaign, AlreadyUploaded, OtherDefinition, UnknownClass,
    WrongState, SecondRoleMissing, OverSpares, BatchClash.
    """
    given = read_upload(raw)
    kept = campaigns.hold(session, campaigns.by_id(session, given.campaign).id)
    for one in rolls.batches(session, kept.id):
        if one.id == given.accounts[0].batch:
            raise AlreadyUploaded(batch=one.number, count=one.size)
    act = PressAct.ISSUE if kept.state is CampaignState.FROZEN else PressAct.REISSUE
    issuing.check_issuing(kept, act, actor=actor, confirmed_by=confirmed_by)
    if given.definition_hash != kept.definition_hash.hex():
        raise OtherDefinition(number=kept.number)
    frozen = frozen_definition(kept.definition)
    wanted = Counter(one.section_id for one in given.accounts)
    for section in wanted:
        issuing.read_order(frozen, issuing.Order(given.class_id, section, 1))
        if (given.class_id, section) not in frozen.styles:
            raise NotThatUpload(reason="section")
    issuing.check_room(session, kept, wanted, class_id=given.class_id)
    number = rolls.next_batch_number(session, kept.id)
    batch = new_batch(kept, given.accounts, number=number, at=at)
    if batch.root.hex() != given.root:
        raise NotThatUpload(reason="root")
    rolls.add_batch(session, batch, given.accounts)
    facts: dict[str, str | int] = {
        "class": batch.class_id,
        "batch": batch.number,
        "count": batch.size,
        "root": batch.root.hex(),
        "confirmed_by": confirmed_by,
        "made": "offline",
    }
    record(session, act=act, actor=actor, at=at, campaign=kept.id, facts=facts)
    return batch
