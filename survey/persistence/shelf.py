"""Documents on an organiser's shelf: kept, found, taken away and brought back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from survey.domain.shelf import DocumentKind, ShelvedDocument, UnknownDocument
from survey.persistence.tables import document

_LONG = ("words", "content")
_SHORT = select(*(column for column in document.c if column.name not in _LONG))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents of an organiser: of a kind (or any), and with these words in them."""

    organiser: str
    kind: DocumentKind | None = None
    words: str = ""


def add(session: Session, kept: ShelvedDocument, *, words: str, content: bytes) -> None:
    """Keep a document."""
    members = {name: getattr(kept, name) for name in document.c.keys() if name not in _LONG}  # noqa: SIM118  columns
    session.execute(insert(document).values(**members, words=words, content=content))


def one(session: Session, document_id: str, organiser: str) -> ShelvedDocument:
    """A document of an organiser, also one that was removed; raises UnknownDocument."""
    own = document.c.id == document_id, document.c.organiser == organiser
    row = session.execute(_SHORT.where(*own)).one_or_none()
    if row is None:
        raise UnknownDocument
    return _document(row)


def content(session: Session, document_id: str) -> bytes:
    """The bytes of a document that is there."""
    wanted = select(document.c.content).where(document.c.id == document_id)
    return bytes(session.scalars(wanted).one())


def count(session: Session, wanted: Wanted) -> int:
    """How many documents there are."""
    return session.scalar(select(func.count()).select_from(document).where(*_where(wanted))) or 0


def newest(session: Session, wanted: Wanted, *, most: int, after: int) -> list[ShelvedDocument]:
    """Documents, the newest first, so many of them after so many others."""
    found = _SHORT.where(*_where(wanted)).order_by(document.c.uploaded_at.desc(), document.c.id)
    return [_document(row) for row in session.execute(found.limit(most).offset(after))]


def remove(session: Session, document_id: str, at: datetime) -> None:
    """Take a document out of all lists; it can be brought back."""
    session.execute(update(document).where(document.c.id == document_id).values(removed_at=at))


def restore(session: Session, document_id: str) -> None:
    """Bring a removed document back."""
    session.execute(update(document).where(document.c.id == document_id).values(removed_at=None))


def forget_removed(session: Session, organiser: str) -> None:
    """Delete for good what was removed before."""
    session.execute(
        delete(document).where(
            document.c.organiser == organiser, document.c.removed_at.is_not(None)
        )
    )


def _where(wanted: Wanted) -> tuple[ColumnElement[bool], ...]:
    clauses = [document.c.organiser == wanted.organiser, document.c.removed_at.is_(None)]
    if wanted.kind is not None:
        clauses.append(document.c.kind == wanted.kind.value)
    for word in wanted.words.split():
        places = (document.c.title, document.c.file_name, document.c.words)
        clauses.append(or_(*(place.icontains(word, autoescape=True) for place in places)))
    return tuple(clauses)


def _document(row: Row[Any]) -> ShelvedDocument:
    members = dict(row._mapping)  # noqa: SLF001  the public name of this view
    return ShelvedDocument(**members | {"kind": DocumentKind(members["kind"])})
