"""The ledger: appended to, never changed; each entry's hash covers the one before."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, insert, select
from sqlalchemy.orm import Session

from survey.domain.ledger import Facts, LedgerEntry
from survey.persistence import locks
from survey.persistence.tables import ledger

GENESIS = bytes(32)
"""The head of the empty ledger."""

Chain = Callable[[bytes, Mapping[str, Any]], bytes]


def append(
    session: Session,
    *,
    at: datetime,
    actor: str,
    act: str,
    campaign: str,
    facts: Facts,
    chain: Chain,
) -> LedgerEntry:
    """Add an entry; entries wait for each other until their transactions end.

    `chain` makes the hash (32 bytes) from the hash before and the members seq, at, actor, act,
    campaign, facts as docs/protocol.md 10 has them. `at` is kept to the second.
    """
    locks.hold(session, "ledger")
    seq, previous = _next(session)
    moment = at.astimezone(UTC).replace(microsecond=0)
    members: dict[str, Any] = {
        "seq": seq,
        "at": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "actor": actor,
        "act": str(act),
        "campaign": campaign,
        "facts": dict(facts),
    }
    entry = LedgerEntry(
        seq=seq,
        at=moment,
        actor=actor,
        act=str(act),
        campaign=campaign,
        facts=dict(facts),
        previous=previous,
        hash=chain(previous, members),
    )
    _keep(session, entry)
    return entry


def _next(session: Session) -> tuple[int, bytes]:
    """The seq of the next entry and the hash before it."""
    newest = select(ledger.c.seq, ledger.c.hash).order_by(ledger.c.seq.desc()).limit(1)
    last = session.execute(newest).one_or_none()
    return (last.seq + 1, bytes(last.hash)) if last else (1, GENESIS)


def entries(session: Session, campaign: str | None = None) -> list[LedgerEntry]:
    """All entries in order, or those of one campaign."""
    wanted = select(ledger).order_by(ledger.c.seq)
    if campaign is not None:
        wanted = wanted.where(ledger.c.campaign == campaign)
    return [_entry(row) for row in session.execute(wanted)]


def head(session: Session) -> bytes:
    """The hash of the last entry, GENESIS if there is none."""
    last = session.scalar(select(ledger.c.hash).order_by(ledger.c.seq.desc()).limit(1))
    return GENESIS if last is None else bytes(last)


def _keep(session: Session, entry: LedgerEntry) -> None:
    facts = json.dumps(dict(entry.facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    session.execute(
        insert(ledger).values(
            seq=entry.seq,
            at=entry.at,
            actor=entry.actor,
            act=entry.act,
            campaign=entry.campaign,
            facts=facts,
            previous=entry.previous,
            hash=entry.hash,
        )
    )


def _entry(row: Row[Any]) -> LedgerEntry:
    return LedgerEntry(
        seq=row.seq,
        at=row.at,
        actor=row.actor,
        act=row.act,
        campaign=row.campaign,
        facts=json.loads(row.facts),
        previous=row.previous,
        hash=row.hash,
    )
