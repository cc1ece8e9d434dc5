"""Planning a campaign: import, export, freeze and thaw of its definition."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from survey.domain.account import AccountState
from survey.domain.campaign_record import CampaignRecord, check_real
from survey.domain.definition import read_definition
from survey.domain.errors import DefinitionRefused, Refusal
from survey.domain.lifecycle import Act, CampaignState, WrongState, step
from survey.persistence import campaigns, proofs, rolls
from survey.sealing.canonical import canonical_bytes
from survey.sealing.encoding import b64
from survey.sealing.lock import PublicLock, public_lock_json
from survey.sealing.receipt import new_receipt_key
from survey.services.defining import read_definition_file, write_definition_file
from survey.services.definitions import definition_document
from survey.services.paper_faults import address_faults, paper_faults
from survey.services.plan_adopting import check_finished, note_times
from survey.services.recording import record

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

FROZEN_MEMBERS = ("address", "locks", "receipt_key")


class AlreadyThere(Refusal):
    """A campaign with this id or number exists."""

    code = "campaign-exists"


class SlipsInForce(Refusal):
    """The definition cannot be thawed while slips are in force: they carry its hash."""

    code = "slips-in-force"


@dataclass(frozen=True, slots=True)
class Locks:
    """The two public locks of a campaign; `one_set`: one set of cards opens both (单锁)."""

    ballot: PublicLock
    slip: PublicLock
    one_set: bool


class TimesReversed(Refusal):
    """The closing time is not after the opening time."""

    code = "times-reversed"


class SameLock(Refusal):
    """Ballot lock and slip lock are the same: its key would link slip and ballot unseen."""

    code = "same-lock"


def import_campaign(
    session: Session, raw: bytes, *, timezone: ZoneInfo, actor: str, at: datetime
) -> CampaignRecord:
    """Take a definition file as a new draft; raises DefinitionRefused, AlreadyThere."""
    taken = read_definition_file(raw, timezone=timezone)
    document = {
        "id": secrets.token_hex(16),
        "number": campaigns.free_number(session),
        **taken.document,
    }
    campaign = read_definition(document)
    if campaigns.taken(session, campaign_id=campaign.id, number=campaign.number):
        raise AlreadyThere(campaign=campaign.id, number=campaign.number)
    kept = CampaignRecord(
        id=campaign.id,
        number=campaign.number,
        title=campaign.title,
        organiser=campaign.organiser,
        state=CampaignState.DRAFT,
        definition=canonical_bytes(document),
        opens_at=taken.opens_at,
        closes_at=taken.closes_at,
    )
    campaigns.add(session, kept)
    record(session, act="import", actor=actor, at=at, campaign=kept.id)
    return kept


def export_campaign(session: Session, key: str) -> bytes:
    """The definition file of a campaign: importing it elsewhere gives the same definition."""
    kept = campaigns.find(session, key)
    document = definition_document(kept.definition)
    open_members = {name: value for name, value in document.items() if name not in FROZEN_MEMBERS}
    return write_definition_file(open_members, opens_at=kept.opens_at, closes_at=kept.closes_at)


def freeze(
    session: Session, key: str, locks: Locks, *, address: str, actor: str, at: datetime
) -> CampaignRecord:
    """Fix the definition with its locks, address and receipt key; slips will carry its hash.

    Raises SameLock, WrongState, PlanUnfinished, and DefinitionRefused for what no slip could print.
    """
    if locks.ballot.public == locks.slip.public:
        raise SameLock(lock=locks.ballot.id)
    kept = campaigns.hold(session, campaigns.find(session, key).id)
    state = step(kept.state, Act.FREEZE)
    check_finished(session, kept)
    _check_printable(kept, address)
    seed, public = new_receipt_key()
    document = definition_document(kept.definition) | {
        "address": address,
        "locks": {
            "ballot": public_lock_json(locks.ballot),
            "slip": public_lock_json(locks.slip),
            **({"one_set": True} if locks.one_set else {}),
        },
        "receipt_key": b64(public),
    }
    definition = canonical_bytes(document)
    after = replace(
        kept,
        state=state,
        definition=definition,
        definition_hash=sha256(definition).digest(),
        receipt_seed=seed,
    )
    campaigns.store(session, after)
    facts = {
        "definition_hash": after.definition_hash.hex(),
        "ballot_lock": locks.ballot.id,
        "slip_lock": locks.slip.id,
    }
    record(session, act=Act.FREEZE, actor=actor, at=at, campaign=kept.id, facts=facts)
    return after


def _check_printable(kept: CampaignRecord, address: str) -> None:
    campaign = read_definition(definition_document(kept.definition))
    if faults := paper_faults(campaign) + address_faults(address):
        raise DefinitionRefused(faults)


def thaw(session: Session, key: str, *, actor: str, at: datetime) -> CampaignRecord:
    """Make a frozen campaign a draft again, its proofs of cards void.

    Raises SlipsInForce while any slip is not recalled, NotForARehearsal.
    """
    kept = campaigns.hold(session, campaigns.find(session, key).id)
    check_real(kept, act=Act.THAW)
    state = step(kept.state, Act.THAW)
    in_force = sum(
        number
        for (_, _, standing), number in rolls.counts(session, kept.id).items()
        if standing is not AccountState.RECALLED
    )
    if in_force:
        raise SlipsInForce(count=in_force)
    document = definition_document(kept.definition)
    for name in FROZEN_MEMBERS:
        document.pop(name, None)
    after = replace(
        kept,
        state=state,
        definition=canonical_bytes(document),
        definition_hash=b"",
        receipt_seed=b"",
    )
    campaigns.store(session, after)
    facts = {"void_proofs": proofs.void(session, kept.id)}
    record(session, act=Act.THAW, actor=actor, at=at, campaign=kept.id, facts=facts)
    return after


def schedule(
    session: Session,
    key: str,
    *,
    opens_at: datetime,
    closes_at: datetime,
    actor: str,
    at: datetime,
) -> CampaignRecord:
    """Set the times of a campaign that has not been opened; they stand beside the definition.

    Raises WrongState, TimesReversed.
    """
    kept = campaigns.hold(session, campaigns.find(session, key).id)
    if kept.state not in (CampaignState.DRAFT, CampaignState.FROZEN):
        raise WrongState(state=kept.state, act="schedule")
    if closes_at <= opens_at:
        raise TimesReversed(opens_at=opens_at.isoformat(), closes_at=closes_at.isoformat())
    after = replace(kept, opens_at=opens_at, closes_at=closes_at)
    campaigns.store(session, after)
    note_times(session, after)
    facts = {"opens_at": opens_at.isoformat(), "closes_at": closes_at.isoformat()}
    record(session, act="schedule", actor=actor, at=at, campaign=kept.id, facts=facts)
    return after
