"""Writing to the ledger: every staff act and campaign event, never an evaluator's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.persistence import ledger
from survey.sealing.ledger_chain import entry_hash

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.ledger import Facts, LedgerEntry


def record(
    session: Session,
    *,
    act: str,
    actor: str,
    at: datetime,
    campaign: str = "",
    facts: Facts | None = None,
) -> LedgerEntry:
    """Append one entry to the chain; the entry stands or falls with the act's transaction."""
    return ledger.append(
        session, at=at, actor=actor, act=act, campaign=campaign, facts=facts or {}, chain=entry_hash
    )
