"""Rehearsing (模拟): a campaign of its own beside the real one, run through to the results.

It has its own id, number and throw-away locks, so no slip, envelope or key of it fits the real
campaign; its title says what it is in every ballot style and on every slip. What is left when it is
purged are entries in the ledger of the real campaign, and that its definition was rehearsed.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from survey.domain.campaign_record import CampaignRecord, check_real, rehearsal_title
from survey.domain.definition import read_definition
from survey.domain.errors import Refusal
from survey.domain.lifecycle import Act, CampaignState, WrongState
from survey.persistence import campaigns, rehearsals
from survey.sealing.canonical import canonical_bytes
from survey.sealing.encoding import b64
from survey.sealing.lock import PrivateLock, new_lock, public_lock_json
from survey.sealing.receipt import new_receipt_key
from survey.services.definitions import definition_document
from survey.services.planning import FROZEN_MEMBERS
from survey.services.recording import record

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.sealing.canonical import JsonObject

HOURS = 12
REHEARSE = "rehearse"
PURGE = "purge-rehearsal"

_OWN_MEMBERS = ("id", "number", "title", *FROZEN_MEMBERS)


class NotARehearsal(Refusal):
    """The campaign is a real one; only rehearsals are finished like this and purged."""

    code = "not-a-rehearsal"


class RehearsedOtherDefinition(Refusal):
    """The real campaign is no longer as the rehearsal was made from it."""

    code = "rehearsed-other-definition"


@dataclass(frozen=True, slots=True)
class RehearsalLocks:
    """Throw-away locks of a rehearsal, made and kept by the server."""

    ballot: PrivateLock = field(repr=False)
    slip: PrivateLock = field(repr=False)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A new rehearsal and the locks that open it."""

    record: CampaignRecord
    locks: RehearsalLocks


def rehearse(session: Session, key: str, *, actor: str, at: datetime) -> Rehearsal:
    """Make a frozen rehearsal of a frozen campaign, open from now for HOURS.

    Raises UnknownCampaign, WrongState, NotForARehearsal.
    """
    real = campaigns.hold(session, campaigns.find(session, key).id)
    check_real(real, act=REHEARSE)
    if real.state is not CampaignState.FROZEN:
        raise WrongState(state=real.state, act=REHEARSE)
    locks = RehearsalLocks(new_lock("rehearsal-ballot")[0], new_lock("rehearsal-slip")[0])
    made = _made(real, locks, number=campaigns.free_number(session), at=at)
    campaigns.add(session, made)
    facts = {"rehearsal": made.id, "number": made.number, "of": real.definition_hash.hex()}
    record(session, act=REHEARSE, actor=actor, at=at, campaign=real.id, facts=facts)
    own = {
        "definition_hash": made.definition_hash.hex(),
        "ballot_lock": locks.ballot.lock.id,
        "slip_lock": locks.slip.lock.id,
    }
    record(session, act=Act.FREEZE, actor=actor, at=at, campaign=made.id, facts=own)
    return Rehearsal(made, locks)


def _made(
    real: CampaignRecord, locks: RehearsalLocks, *, number: str, at: datetime
) -> CampaignRecord:
    seed, public = new_receipt_key()
    document = definition_document(real.definition)
    title = rehearsal_title(real.title, str(document.get("language", "")))
    document |= {
        "id": secrets.token_hex(16),
        "number": number,
        "title": title,
        "locks": _locks_like(document, locks),
        "receipt_key": b64(public),
    }
    campaign = read_definition(document)
    definition = canonical_bytes(document)
    return CampaignRecord(
        id=campaign.id,
        number=number,
        title=title,
        organiser=real.organiser,
        state=CampaignState.FROZEN,
        definition=definition,
        definition_hash=sha256(definition).digest(),
        opens_at=at,
        closes_at=at + timedelta(hours=HOURS),
        receipt_seed=seed,
        rehearses=real.id,
    )


def _locks_like(document: JsonObject, locks: RehearsalLocks) -> JsonObject:
    """The locks' member of the definition; one set stays one set, as pages speak of it."""
    given = document["locks"]
    return {
        "ballot": public_lock_json(locks.ballot.lock),
        "slip": public_lock_json(locks.slip.lock),
        **({"one_set": True} if isinstance(given, dict) and given.get("one_set") else {}),
    }


def check_rehearsal(kept: CampaignRecord) -> None:
    """Raises NotARehearsal for a real campaign."""
    if not kept.rehearses:
        raise NotARehearsal(number=kept.number)


def check_same_definition(rehearsal: CampaignRecord, real: CampaignRecord) -> None:
    """Compare all but names, locks and keys; raises RehearsedOtherDefinition, WrongState."""
    if real.state is not CampaignState.FROZEN:
        raise WrongState(state=real.state, act=REHEARSE)
    if _common(rehearsal) != _common(real):
        raise RehearsedOtherDefinition(number=real.number)


def _common(kept: CampaignRecord) -> JsonObject:
    document = definition_document(kept.definition)
    return {name: value for name, value in document.items() if name not in _OWN_MEMBERS}


@dataclass(frozen=True, slots=True)
class Purged:
    """A rehearsal that is gone, and how many rows went with it, by table."""

    record: CampaignRecord
    rows: dict[str, int]


def purge(session: Session, key: str, *, actor: str, at: datetime) -> Purged:
    """Remove every row of a rehearsal, in whatever state; the ledger keeps that it was.

    The tables are compacted after the commit (`closing.compact`). Raises NotARehearsal.
    """
    kept = campaigns.hold(session, campaigns.find(session, key).id)
    check_rehearsal(kept)
    rows = rehearsals.purge(session, kept.id)
    facts = {
        "rehearsal": kept.id,
        "number": kept.number,
        "state": kept.state.value,
        **{f"rows_{name}": count for name, count in sorted(rows.items()) if count},
    }
    record(session, act=PURGE, actor=actor, at=at, campaign=kept.rehearses, facts=facts)
    return Purged(kept, rows)
