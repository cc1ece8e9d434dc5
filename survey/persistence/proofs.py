"""Proofs of the key cards: asked for, given, and void with the definition they were given for."""

from dataclasses import fields
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from survey.domain.proof import LockProof
from survey.persistence.tables import lock_proof


def ask(session: Session, proof: LockProof) -> None:
    """Keep the hash of a check number that was sealed to a lock."""
    columns = {one.name: getattr(proof, one.name) for one in fields(proof)}
    session.execute(insert(lock_proof).values(columns))


def given(session: Session, campaign_id: str, definition_hash: bytes) -> list[LockProof]:
    """All proofs for this definition, the numbers that have not come back too, as asked."""
    wanted = (
        select(lock_proof)
        .where(
            lock_proof.c.campaign == campaign_id,
            lock_proof.c.definition_hash == definition_hash,
        )
        .order_by(lock_proof.c.asked_at, lock_proof.c.number_hash)
    )
    return [LockProof(**row._mapping) for row in session.execute(wanted)]  # noqa: SLF001  public view


def take(session: Session, number_hash: bytes, *, cards: str, at: datetime) -> None:
    """Keep that a check number came back, with the pairs of cards that opened it so far."""
    session.execute(
        update(lock_proof)
        .where(lock_proof.c.number_hash == number_hash)
        .values(proved_at=at, cards=cards)
    )


def is_proved(session: Session, campaign_id: str, *, lock: str, definition_hash: bytes) -> bool:
    """Whether the cards of a lock were proved for this very definition."""
    proofs = given(session, campaign_id, definition_hash)
    return any(one.lock == lock and one.proved_at for one in proofs)


def void(session: Session, campaign_id: str) -> int:
    """Take away all proofs of a campaign whose definition is no longer fixed; how many it had."""
    gone = session.execute(
        delete(lock_proof)
        .where(lock_proof.c.campaign == campaign_id)
        .returning(lock_proof.c.number_hash)
    )
    return len(gone.all())
