"""Rehearsals: which definition was rehearsed to the end, and what is taken away with one."""

from datetime import datetime

from sqlalchemy import ColumnElement, Table, delete, exists, insert, select
from sqlalchemy.orm import Session

from survey.persistence.base import metadata
from survey.persistence.tables import account, campaign, draft, ledger, rehearsal

# What outlives a rehearsal: what the ledger says of it, and that it was completed.
KEPT = (ledger, rehearsal)


def note(
    session: Session,
    rehearsal_id: str,
    *,
    campaign_id: str,
    definition_hash: bytes,
    completed_at: datetime,
) -> None:
    """Keep that a rehearsal of this definition (hash of 32 bytes) was completed."""
    session.execute(
        insert(rehearsal).values(
            id=rehearsal_id,
            campaign=campaign_id,
            definition_hash=definition_hash,
            completed_at=completed_at,
        )
    )


def is_done(session: Session, campaign_id: str, definition_hash: bytes) -> bool:
    """Whether a rehearsal of this very definition of the campaign was completed."""
    wanted = select(rehearsal.c.id).where(
        rehearsal.c.campaign == campaign_id, rehearsal.c.definition_hash == definition_hash
    )
    return bool(session.scalar(select(exists(wanted))))


def is_completed(session: Session, rehearsal_id: str) -> bool:
    """Whether the rehearsal with this id was completed."""
    wanted = select(rehearsal.c.id).where(rehearsal.c.id == rehearsal_id)
    return bool(session.scalar(select(exists(wanted))))


def is_rehearsal(session: Session, number: str) -> bool:
    """Whether the campaign with this number rehearses another; False if there is none."""
    wanted = select(campaign.c.rehearses).where(campaign.c.number == number)
    return session.scalar(wanted) is not None


def purge(session: Session, campaign_id: str) -> dict[str, int]:
    """Take away the row of a campaign with all rows that belong to it; their numbers by table."""
    taken = {}
    # A draft refers to its account by value alone, so it goes first.
    others = [one for one in reversed(metadata.sorted_tables) if one is not draft]
    for table in (draft, *others):
        where = None if table in KEPT else _belonging(table, campaign_id)
        if where is not None:
            gone = session.execute(delete(table).where(where).returning(*table.primary_key))
            taken[table.name] = len(gone.all())
    return taken


def _belonging(table: Table, campaign_id: str) -> ColumnElement[bool] | None:
    """Which rows of a table belong to a campaign; None for a table that knows no campaign.

    By its column `campaign`, else by a reference to a row that belongs to it: so a table that is
    added tomorrow cannot be forgotten here.
    """
    if table is campaign:
        return campaign.c.id == campaign_id
    if table is draft:
        return draft.c.account.in_(select(account.c.id).where(account.c.campaign == campaign_id))
    if "campaign" in table.c:
        return table.c.campaign == campaign_id
    for reference in sorted(table.foreign_keys, key=lambda one: one.parent.name):
        home = _belonging(reference.column.table, campaign_id)
        if home is not None:
            return reference.parent.in_(select(reference.column).where(home))
    return None
