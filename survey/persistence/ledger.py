"""The ledger: appended to, never changed; each entry's hash covers the one before."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, insert, select
from sqlalchemy.orm import Session

from survey.domain.ledger import Facts, LedgerEntry
from survey.persistence import locks
from survey.persistence.tables import ledger

GENESIS = bytes(32)
"""The head of the empty ledger."""

CHUNK = 1000

Chain = Callable[[bytes, Mapping[str, Any]], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries are wanted: of an act, of an actor, from `since` on, before `until`.

    Empty or None: of any.
    """

    act: str = ""
    actor: str = ""
    since: datetime | None = None
    until: datetime | None = None


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


def stream(session: Session) -> Iterator[LedgerEntry]:
    """All entries in order, few of them in memory at once."""
    wanted = select(ledger).order_by(ledger.c.seq).execution_options(yield_per=CHUNK)
    for row in session.execute(wanted):
        yield _entry(row)


def newest(
    session: Session, campaign: str, wanted: Wanted, *, most: int, after: int
) -> list[LedgerEntry]:
    """Entries of a campaign, the newest first: at most so many, after so many."""
    found = select(ledger).where(*_meant(campaign, wanted)).order_by(ledger.c.seq.desc())
    return [_entry(row) for row in session.execute(found.limit(most).offset(after))]


def count(session: Session, campaign: str, wanted: Wanted) -> int:
    """How many entries of a campaign are wanted."""
    found = select(func.count()).select_from(ledger).where(*_meant(campaign, wanted))
    return session.scalar(found) or 0


def size(session: Session) -> int:
    """How many entries the whole ledger has."""
    return session.scalar(select(func.count()).select_from(ledger)) or 0


def acts(session: Session, campaign: str) -> list[str]:
    """The acts that a campaign's entries tell of, each once, by code."""
    found = select(ledger.c.act).where(ledger.c.campaign == campaign).distinct()
    return sorted(session.scalars(found))


def actors(session: Session, campaign: str) -> list[str]:
    """Who a campaign's entries tell of, each once."""
    found = select(ledger.c.actor).where(ledger.c.campaign == campaign).distinct()
    return sorted(session.scalars(found))


def last_time(session: Session, campaign: str, *, act: str) -> datetime | None:
    """When a campaign saw this act last, None if never."""
    found = select(func.max(ledger.c.seq)).where(
        ledger.c.campaign == campaign, ledger.c.act == str(act)
    )
    return session.scalar(select(ledger.c.at).where(ledger.c.seq == found.scalar_subquery()))


def _meant(campaign: str, wanted: Wanted) -> list[ColumnElement[bool]]:
    clauses = [ledger.c.campaign == campaign]
    if wanted.act:
        clauses.append(ledger.c.act == wanted.act)
    if wanted.actor:
        clauses.append(ledger.c.actor == wanted.actor)
    if wanted.since is not None:
        clauses.append(ledger.c.at >= wanted.since)
    if wanted.until is not None:
        clauses.append(ledger.c.at < wanted.until)
    return clauses


def head(session: Session) -> bytes:
    """The hash of the last entry, GENESIS if there is none."""
    last = session.scalar(select(ledger.c.hash).order_by(ledger.c.seq.desc()).limit(1))
    return GENESIS if last is None else bytes(last)


def last_of(session: Session, acts: Collection[str]) -> int:
    """The place in the chain of the last entry of one of these acts, 0 if there is none."""
    return session.scalar(select(func.max(ledger.c.seq)).where(ledger.c.act.in_(acts))) or 0


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
