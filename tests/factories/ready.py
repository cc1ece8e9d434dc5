"""A frozen campaign made ready to be opened: its cards proved, its definition rehearsed."""

from datetime import datetime
from secrets import token_bytes, token_hex

from sqlalchemy.orm import Session

from survey.domain.proof import LockProof
from survey.persistence import campaigns, proofs, rehearsals
from survey.sealing.lock import PrivateLock
from survey.services import proving

OFFICE = "office"


def prove_locks(session: Session, key: str, *privates: PrivateLock, at: datetime) -> None:
    """Challenge a frozen campaign and answer with both private locks, by the real services."""
    keys = {one.lock.id: one for one in privates}
    for raw in proving.challenge(session, key, actor=OFFICE, at=at):
        asked = proving.read_challenge(raw)
        number = proving.open_number(asked, keys[asked.lock.id])
        proving.take_number(
            session, key, asked.lock.id, number=number, cards=(1, 3), actor=OFFICE, at=at
        )


def note_rehearsal(session: Session, key: str, *, at: datetime) -> None:
    """Keep that a rehearsal of the campaign's definition was completed."""
    kept = campaigns.find(session, key)
    rehearsals.note(
        session,
        token_hex(16),
        campaign_id=kept.id,
        definition_hash=kept.definition_hash,
        completed_at=at,
    )


def make_ready(session: Session, key: str, *privates: PrivateLock, at: datetime) -> None:
    """All that an opening demands beside the slips: call it between freeze and open."""
    prove_locks(session, key, *privates, at=at)
    note_rehearsal(session, key, at=at)


def note_proofs(session: Session, key: str, *, at: datetime) -> None:
    """Keep proofs of both locks without any cards, where opening them again would cost seconds."""
    kept = campaigns.find(session, key)
    for lock in proving.locks_of(kept).values():
        number_hash = token_bytes(32)
        proofs.ask(
            session,
            LockProof(
                number_hash=number_hash,
                campaign=kept.id,
                definition_hash=kept.definition_hash,
                lock=lock.id,
                asked_at=at,
            ),
        )
        proofs.take(session, number_hash, cards="", at=at)
