"""Importing a table: it is read, waits, is shown with all it would change, and is taken whole."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from survey.domain.directory import Kind, NoOrganiser
from survey.domain.errors import Refusal
from survey.persistence import directory, directory_waiting, ledger, locks
from survey.persistence.directory_waiting import Upload
from survey.services.directory.comparing import Comparison, Known, compare
from survey.services.directory.ordering import kept
from survey.services.recording import record
from survey.services.sheets_in.table import Table, packed, unpacked
from survey.unit_of_work import reading, unit_of_work

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session, sessionmaker

    from survey.domain.staff import Staff
    from survey.persistence.directory import Kept

WAITS: Final = timedelta(hours=2)
CHANGES: Final = (
    *("directory-import", "directory-add", "directory-change"),
    *("directory-delete", "directory-undo"),
)
"""Acts in the ledger by which a directory changes."""
UNDONE_WITHIN: Final = timedelta(days=1)


class UploadOver(Refusal):
    """What was uploaded is not kept any more, or is somebody else's."""

    code = "upload-over"


class RowsAreBad(Refusal):
    """A table is taken whole or not at all, and rows of this one are bad."""

    code = "rows-are-bad"


class DirectoryChanged(Refusal):
    """Somebody changed the directory after the preview was shown."""

    code = "directory-changed"


@dataclass(frozen=True, slots=True)
class Preview:
    """A table that waits, and what it would change now."""

    upload: str
    kind: Kind
    table: Table
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Prepared:
    """A preview with all that would be written; `stamp` is the last change that was known then."""

    shown: Preview
    new: tuple[Kept, ...]
    changed: tuple[Kept, ...]
    stamp: int


def organiser_of(person: Staff) -> str:
    """Whose directory a member of staff works on; raises NoOrganiser."""
    if not person.organiser:
        raise NoOrganiser
    return person.organiser


def receive(session: Session, kind: Kind, table: Table, *, by: Staff, at: datetime) -> str:
    """Keep a table until it is confirmed, in place of one that waited; gives its id."""
    upload = Upload(
        id=secrets.token_hex(16),
        staff=by.id,
        organiser=organiser_of(by),
        kind=kind,
        sheet=packed(table),
        expires_at=at + WAITS,
    )
    directory_waiting.keep_upload(session, upload)
    return upload.id


def preview(session: Session, upload_id: str, *, by: Staff, at: datetime) -> Preview:
    """What the table would change; raises UploadOver."""
    upload = _upload(session, upload_id, by=by, at=at)
    table = unpacked(upload.sheet)
    known = known_now(session, upload.kind, organiser=upload.organiser)
    return Preview(upload.id, upload.kind, table, compare(table, known))


def waiting_table(
    session: Session, upload_id: str, *, by: Staff, at: datetime
) -> tuple[Kind, Table]:
    """A table that waits, and what it is of; raises UploadOver."""
    upload = _upload(session, upload_id, by=by, at=at)
    return upload.kind, unpacked(upload.sheet)


def prepare(session: Session, upload_id: str, *, by: Staff, at: datetime) -> Prepared:
    """All that is to be written, worked out while nobody else waits for it; raises UploadOver."""
    stamp = ledger.last_of(session, CHANGES)
    shown = preview(session, upload_id, by=by, at=at)
    found = shown.comparison
    return Prepared(
        shown,
        tuple(kept(one.entry) for one in found.new),
        tuple(kept(one.entry) for one in found.changed),
        stamp,
    )


def confirm(
    session: Session, prepared: Prepared, digest: str, *, by: Staff, at: datetime
) -> Comparison:
    """Take a table whole; raises UploadOver, RowsAreBad, DirectoryChanged."""
    organiser, shown = organiser_of(by), prepared.shown
    hold_directory(session, organiser)
    _upload(session, shown.upload, by=by, at=at)
    found = shown.comparison
    if found.faults:
        raise RowsAreBad(count=len({one.number for one in found.faults}))
    if found.digest != digest or ledger.last_of(session, CHANGES) != prepared.stamp:
        raise DirectoryChanged
    directory.add_many(session, shown.kind, prepared.new, organiser=organiser)
    directory.store_many(session, shown.kind, prepared.changed, organiser=organiser)
    directory_waiting.drop_upload(session, shown.upload)
    facts = {
        "kind": shown.kind.value,
        "added": len(found.new),
        "changed": len(found.changed),
        "organiser": organiser,
    }
    record(session, act="directory-import", actor=by.name, at=at, facts=facts)
    return found


def hold_directory(session: Session, organiser: str) -> None:
    """Let nobody else change this directory until the transaction ends."""
    locks.hold(session, f"directory {organiser}")


def sweep(factory: sessionmaker[Session], *, at: datetime) -> None:
    """Forget uploads whose time is over, and deletions of more than a day ago."""
    before = at - UNDONE_WITHIN
    with reading(factory) as session:
        if not directory_waiting.is_over(session, at, deleted_before=before):
            return
    with unit_of_work(factory) as session:
        directory_waiting.drop_over(session, at, deleted_before=before)


def known_now(session: Session, kind: Kind, *, organiser: str) -> Known:
    """The directory as it is."""
    return Known(
        kind,
        {one.id: one for one in directory.entries(session, kind, organiser=organiser)},
        directory.names(session, Kind.UNIT, organiser=organiser),
        directory.names(session, Kind.PERSON, organiser=organiser),
    )


def _upload(session: Session, upload_id: str, *, by: Staff, at: datetime) -> Upload:
    found = directory_waiting.upload(session, upload_id, staff=by.id, at=at)
    if found is None or found.organiser != by.organiser:
        raise UploadOver
    return found
