"""What waits for a member of staff: an upload between preview and confirmation, a last deletion."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, exists, insert, or_, select
from sqlalchemy.orm import Session

from survey.domain.directory import Kind
from survey.persistence.tables import directory_deletion, directory_upload


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """Rows that were read from somebody's file (`sheet`: compressed) until they are confirmed."""

    id: str
    staff: str
    organiser: str
    kind: Kind
    sheet: bytes
    expires_at: datetime


def keep_upload(session: Session, upload: Upload) -> None:
    """Keep an upload in place of the one of its kind that the member of staff had."""
    session.execute(
        delete(directory_upload).where(
            directory_upload.c.staff == upload.staff, directory_upload.c.kind == upload.kind
        )
    )
    session.execute(
        insert(directory_upload).values(
            id=upload.id,
            staff=upload.staff,
            organiser=upload.organiser,
            kind=upload.kind,
            sheet=upload.sheet,
            expires_at=upload.expires_at,
        )
    )


def upload(session: Session, upload_id: str, *, staff: str, at: datetime) -> Upload | None:
    """The upload of this member of staff, None if it is another's, or over, or none."""
    row = session.execute(
        select(directory_upload).where(
            directory_upload.c.id == upload_id,
            directory_upload.c.staff == staff,
            directory_upload.c.expires_at > at,
        )
    ).one_or_none()
    if row is None:
        return None
    return Upload(
        id=row.id,
        staff=row.staff,
        organiser=row.organiser,
        kind=Kind(row.kind),
        sheet=bytes(row.sheet),
        expires_at=row.expires_at,
    )


def drop_upload(session: Session, upload_id: str) -> None:
    """Forget an upload."""
    session.execute(delete(directory_upload).where(directory_upload.c.id == upload_id))


def is_over(session: Session, at: datetime, *, deleted_before: datetime) -> bool:
    """Whether there is anything that `drop_over` would forget."""
    uploads = select(directory_upload.c.id).where(directory_upload.c.expires_at <= at)
    deletions = select(directory_deletion.c.staff).where(
        directory_deletion.c.deleted_at < deleted_before
    )
    return bool(session.scalar(select(or_(exists(uploads), exists(deletions)))))


def drop_over(session: Session, at: datetime, *, deleted_before: datetime) -> None:
    """Forget uploads whose time is over, and what was deleted long ago."""
    session.execute(delete(directory_upload).where(directory_upload.c.expires_at <= at))
    session.execute(
        delete(directory_deletion).where(directory_deletion.c.deleted_at < deleted_before)
    )


def note_deletion(
    session: Session, kind: Kind, entry: str, *, staff: str, organiser: str, at: datetime
) -> None:
    """Keep what a member of staff has deleted (a JSON object), in place of what he had before."""
    session.execute(
        delete(directory_deletion).where(
            directory_deletion.c.staff == staff, directory_deletion.c.kind == kind
        )
    )
    session.execute(
        insert(directory_deletion).values(
            staff=staff, kind=kind, organiser=organiser, entry=entry, deleted_at=at
        )
    )


def last_deletion(session: Session, kind: Kind, *, staff: str, organiser: str) -> str:
    """What a member of staff deleted last (a JSON object), empty if nothing."""
    found = session.scalar(
        select(directory_deletion.c.entry).where(
            directory_deletion.c.staff == staff,
            directory_deletion.c.kind == kind,
            directory_deletion.c.organiser == organiser,
        )
    )
    return found or ""


def forget_deletion(session: Session, kind: Kind, *, staff: str) -> None:
    """Forget what a member of staff deleted last."""
    session.execute(
        delete(directory_deletion).where(
            directory_deletion.c.staff == staff, directory_deletion.c.kind == kind
        )
    )
