"""Proving the key cards before the opening: challenges out, check numbers in.

Threat: cards that open nothing (lost, mistyped, made for another lock) found after the close.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.domain.lifecycle import CampaignState, WrongState
from survey.domain.proof import LockProof, NotCardIndexes, NotItsLock, WrongNumber
from survey.persistence import campaigns, proofs
from survey.sealing.proof import (
    DIGITS,
    Challenge,
    LockRole,
    new_check_number,
    number_hash,
    open_number,
    read_challenge,
    seal_number,
    write_challenge,
)
from survey.sealing.sharing import CARDS, THRESHOLD
from survey.services.definitions import definition_document, frozen_definition
from survey.services.recording import record

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.ledger import Facts
    from survey.sealing.lock import PublicLock

__all__ = ["Challenge", "LockRole", "open_number", "read_challenge"]

GROUP = 4


def locks_of(kept: CampaignRecord) -> dict[LockRole, PublicLock]:
    """The two public locks of a frozen campaign, ballot lock first."""
    frozen = frozen_definition(kept.definition)
    return {LockRole.BALLOT: frozen.ballot_lock, LockRole.SLIP: frozen.slip_lock}


def is_one_set(kept: CampaignRecord) -> bool:
    """Whether one set of cards opens both locks of a frozen campaign (单锁)."""
    locks = definition_document(kept.definition)["locks"]
    return isinstance(locks, dict) and locks.get("one_set") is True


def challenge(session: Session, key: str, *, actor: str, at: datetime) -> tuple[bytes, ...]:
    """The challenge files of a frozen campaign, ballot lock first; raises WrongState.

    May be made again, for other pairs of cards: a number that has come back still counts.
    """
    kept = _frozen(session, key, act="challenge")
    made = []
    for role, lock in locks_of(kept).items():
        number = new_check_number()
        asked = seal_number(_unsealed(kept, role), number)
        proof = LockProof(
            number_hash=number_hash(asked, number),
            campaign=kept.id,
            definition_hash=kept.definition_hash,
            lock=lock.id,
            asked_at=at,
        )
        proofs.ask(session, proof)
        made.append(write_challenge(asked))
    facts: Facts = {
        "definition_hash": kept.definition_hash.hex(),
        "locks": [one.id for one in locks_of(kept).values()],
    }
    record(session, act="challenge", actor=actor, at=at, campaign=kept.id, facts=facts)
    return tuple(made)


def take_number(
    session: Session,
    key: str,
    lock: str,
    *,
    number: str,
    cards: Collection[int],
    actor: str,
    at: datetime,
) -> LockProof:
    """Take the check number that the holders of a lock (id, name or role) read out.

    `cards` are the indexes of the two that opened it as the holders say, or none. Raises
    WrongState, NotItsLock, NotCardIndexes, WrongNumber.
    """
    kept = _frozen(session, key, act="prove")
    role, public = _named(kept, lock)
    pair = _pair(cards)
    hashed = number_hash(_unsealed(kept, role), _digits(number))
    asked = {one.number_hash: one for one in proofs.given(session, kept.id, kept.definition_hash)}
    if hashed not in asked:
        raise WrongNumber(lock=public.name)
    pairs = sorted({*asked[hashed].pairs, *pair})
    proofs.take(session, hashed, cards=" ".join(pairs), at=at)
    facts: Facts = {
        "definition_hash": kept.definition_hash.hex(),
        "lock": public.id,
        "cards": " ".join(pair),
    }
    record(session, act="prove", actor=actor, at=at, campaign=kept.id, facts=facts)
    return proofs.given(session, kept.id, kept.definition_hash)[list(asked).index(hashed)]


def readable(number: str) -> str:
    """A check number in groups of four, as it is read out."""
    return " ".join(number[start : start + GROUP] for start in range(0, len(number), GROUP))


def _frozen(session: Session, key: str, *, act: str) -> CampaignRecord:
    kept = campaigns.hold(session, campaigns.find(session, key).id)
    if kept.state is not CampaignState.FROZEN:
        raise WrongState(state=kept.state, act=act)
    return kept


def _unsealed(kept: CampaignRecord, role: LockRole) -> Challenge:
    locks = locks_of(kept)
    (other,) = (lock for one, lock in locks.items() if one is not role)
    return Challenge(
        campaign=kept.id,
        number=kept.number,
        title=kept.title,
        definition_hash=kept.definition_hash,
        role=role,
        lock=locks[role],
        other=other,
    )


def _named(kept: CampaignRecord, lock: str) -> tuple[LockRole, PublicLock]:
    """The lock of this id, role or name; a name that both locks have names none."""
    locks = locks_of(kept)
    found = [one for one in locks.items() if lock in (one[1].id, one[0].value)]
    found = found or [one for one in locks.items() if lock == one[1].name]
    if len(found) != 1:
        raise NotItsLock(lock=lock, known=_listed(locks))
    return found[0]


def _listed(locks: Mapping[LockRole, PublicLock]) -> str:
    return ", ".join(f"{role.value} = {one.id} ({one.name})" for role, one in locks.items())


def _pair(cards: Collection[int]) -> tuple[str, ...]:
    if not cards:
        return ()
    chosen = sorted(set(cards))
    if len(chosen) != THRESHOLD or not set(chosen) <= set(CARDS):
        raise NotCardIndexes
    return ("+".join(str(one) for one in chosen),)


def _digits(number: str) -> str:
    """What was typed without blanks and hyphens; never longer than a number, to hash it."""
    return "".join(one for one in number if one in "0123456789")[: DIGITS + 1]
