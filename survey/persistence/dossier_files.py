"""Files of dossiers: added, read, taken out and put back."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, insert, select, update
from sqlalchemy.orm import Session

from survey.domain.kept_file import KeptFile, UnknownFile
from survey.persistence.tables import dossier_file

_SHORT: Select[Any] = select(
    dossier_file.c.id,
    dossier_file.c.name,
    dossier_file.c.media_type,
    dossier_file.c.size,
    dossier_file.c.digest,
    dossier_file.c.added_by,
    dossier_file.c.added_at,
)


def files_of(
    session: Session, campaign: str, subject: str, *, removed: bool = False
) -> tuple[KeptFile, ...]:
    """The files of a dossier in the order in which they came, or those taken out."""
    state = dossier_file.c.removed_at
    here = state.is_not(None) if removed else state.is_(None)
    own = dossier_file.c.campaign == campaign, dossier_file.c.subject == subject
    wanted = _SHORT.where(*own, here).order_by(dossier_file.c.added_at, dossier_file.c.id)
    return tuple(_file(row) for row in session.execute(wanted))


def add(session: Session, campaign: str, subject: str, kept: KeptFile, *, content: bytes) -> None:
    """Keep a file of a dossier that is there."""
    session.execute(
        insert(dossier_file).values(
            campaign=campaign,
            subject=subject,
            content=content,
            id=kept.id,
            name=kept.name,
            media_type=kept.media_type,
            size=kept.size,
            digest=kept.digest,
            added_by=kept.added_by,
            added_at=kept.added_at,
        )
    )


def find(session: Session, campaign: str, file_id: str) -> tuple[str, KeptFile]:
    """A file that is in a dossier of the campaign, and its subject; raises UnknownFile."""
    wanted = _SHORT.add_columns(dossier_file.c.subject).where(
        dossier_file.c.campaign == campaign,
        dossier_file.c.id == file_id,
        dossier_file.c.removed_at.is_(None),
    )
    row = session.execute(wanted).one_or_none()
    if row is None:
        raise UnknownFile
    return row.subject, _file(row)


def content(session: Session, file_id: str) -> bytes:
    """The bytes of a file that is there."""
    wanted = select(dossier_file.c.content).where(dossier_file.c.id == file_id)
    return bytes(session.scalars(wanted).one())


def remove(session: Session, campaign: str, subject: str, file_id: str, at: datetime) -> KeptFile:
    """Take a file out; what was taken out before is deleted for good. Raises UnknownFile."""
    home, kept = find(session, campaign, file_id)
    if home != subject:
        raise UnknownFile
    own = dossier_file.c.campaign == campaign, dossier_file.c.subject == subject
    session.execute(delete(dossier_file).where(*own, dossier_file.c.removed_at.is_not(None)))
    session.execute(update(dossier_file).where(dossier_file.c.id == file_id).values(removed_at=at))
    return kept


def restore(session: Session, campaign: str, subject: str, file_id: str) -> None:
    """Put a file back that was taken out; raises UnknownFile."""
    own = (
        dossier_file.c.campaign == campaign,
        dossier_file.c.subject == subject,
        dossier_file.c.id == file_id,
        dossier_file.c.removed_at.is_not(None),
    )
    back = update(dossier_file).where(*own).values(removed_at=None).returning(dossier_file.c.id)
    if session.execute(back).one_or_none() is None:
        raise UnknownFile


def _file(row: Row[Any]) -> KeptFile:
    return KeptFile(
        id=row.id,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        digest=row.digest,
        added_by=row.added_by,
        added_at=row.added_at,
    )
