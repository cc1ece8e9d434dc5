"""Score sheets: rules and brought rows of a campaign, and tables that wait to be confirmed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, exists, insert, select, update
from sqlalchemy.orm import Session

from survey.persistence.tables import score_sheet, score_upload


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSheet:
    """The sheet of a campaign as it is kept: canonical JSON of rules and rows, their SHA-256."""

    campaign: str
    version: int
    rules: bytes
    rows: bytes
    digest: bytes
    saved_by: str
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingTable:
    """A table that a member of staff has sent (`sheet`: compressed) and not confirmed yet."""

    id: str
    campaign: str
    staff: str
    sheet: bytes
    expires_at: datetime


def of_campaign(session: Session, campaign: str) -> KeptSheet | None:
    """The sheet of a campaign, None before rules were saved."""
    row = session.execute(
        select(score_sheet).where(score_sheet.c.campaign == campaign)
    ).one_or_none()
    return None if row is None else KeptSheet(**dict(row._mapping))  # noqa: SLF001  a public view


def is_there(session: Session, campaign: str) -> bool:
    """Whether the campaign has a sheet."""
    return bool(session.scalar(select(exists().where(score_sheet.c.campaign == campaign))))


def keep(session: Session, sheet: KeptSheet) -> None:
    """Keep a sheet in place of the one that the campaign had; hold the campaign before."""
    columns = {name: getattr(sheet, name) for name in score_sheet.c.keys()}  # noqa: SIM118  columns
    where = score_sheet.c.campaign == sheet.campaign
    if is_there(session, sheet.campaign):
        session.execute(update(score_sheet).where(where).values(columns))
    else:
        session.execute(insert(score_sheet).values(columns))


def keep_waiting(session: Session, table: WaitingTable) -> None:
    """Let a table wait in place of the one that the member of staff had."""
    where = (score_upload.c.campaign == table.campaign, score_upload.c.staff == table.staff)
    session.execute(delete(score_upload).where(*where))
    columns = {name: getattr(table, name) for name in score_upload.c.keys()}  # noqa: SIM118  columns
    session.execute(insert(score_upload).values(columns))


def waiting(
    session: Session, table_id: str, *, campaign: str, staff: str, at: datetime
) -> WaitingTable | None:
    """The table of this member of staff, None if it is another's, or over, or none."""
    row = session.execute(
        select(score_upload).where(
            score_upload.c.id == table_id,
            score_upload.c.campaign == campaign,
            score_upload.c.staff == staff,
            score_upload.c.expires_at > at,
        )
    ).one_or_none()
    return None if row is None else WaitingTable(**dict(row._mapping))  # noqa: SLF001  a public view


def drop_waiting(session: Session, *, campaign: str, staff: str) -> None:
    """Forget the table of a member of staff."""
    where = (score_upload.c.campaign == campaign, score_upload.c.staff == staff)
    session.execute(delete(score_upload).where(*where))


def any_over(session: Session, at: datetime) -> bool:
    """Whether there is anything that `drop_over` would forget."""
    return bool(session.scalar(select(exists().where(score_upload.c.expires_at <= at))))


def drop_over(session: Session, at: datetime) -> None:
    """Forget tables whose time is over."""
    session.execute(delete(score_upload).where(score_upload.c.expires_at <= at))
