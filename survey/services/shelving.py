"""Documents (考核文件, 操作手册): put on the shelf, found, taken away and brought back."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.shelf import (
    MOST_TITLE,
    DocumentKind,
    KindMissing,
    NoOrganiser,
    ShelvedDocument,
    TitleMissing,
    UnknownDocument,
)
from survey.persistence import campaigns, shelf
from survey.persistence.shelf import Wanted
from survey.services.recording import record

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.kept_file import TakenFile
    from survey.services.attending import SignedIn

PAGE = 50


@dataclass(frozen=True, slots=True)
class ShelfPage:
    """A page of documents, the newest first; pages are counted from 1."""

    organiser: str
    documents: tuple[ShelvedDocument, ...]
    count: int
    page: int
    pages: int


def organiser_of(session: Session, held: SignedIn) -> str:
    """Whose documents somebody reads: his organiser's, after a link the campaign's."""
    if held.by_link:
        return campaigns.by_id(session, held.campaign).organiser
    return held.staff.organiser


def view_shelf(
    session: Session, held: SignedIn, *, kind: DocumentKind | None, words: str, page: int
) -> ShelfPage:
    """The page that is asked for, or the nearest there is."""
    organiser = organiser_of(session, held)
    wanted = Wanted(organiser=organiser, kind=kind, words=unicodedata.normalize("NFC", words))
    count = shelf.count(session, wanted) if organiser else 0
    pages = max(1, -(-count // PAGE))
    here = min(max(page, 1), pages)
    found = shelf.newest(session, wanted, most=PAGE, after=(here - 1) * PAGE) if count else []
    return ShelfPage(organiser, tuple(found), count, here, pages)


def shelve(
    session: Session,
    held: SignedIn,
    taken: TakenFile,
    *,
    title: str,
    kind: DocumentKind | None,
    at: datetime,
) -> ShelvedDocument:
    """Keep a file as a document; raises NoOrganiser, TitleMissing, KindMissing."""
    organiser = organiser_of(session, held)
    if not organiser:
        raise NoOrganiser
    plain = unicodedata.normalize("NFC", " ".join(title.split()))
    if not 1 <= len(plain) <= MOST_TITLE:
        raise TitleMissing(most=MOST_TITLE)
    if kind is None:
        raise KindMissing
    kept = ShelvedDocument(
        id=secrets.token_hex(16),
        organiser=organiser,
        kind=kind,
        title=plain,
        file_name=taken.name,
        media_type=taken.media_type,
        size=taken.size,
        digest=taken.digest,
        uploaded_by=held.staff.name,
        uploaded_at=at,
    )
    shelf.add(session, kept, words=taken.words, content=taken.content)
    _record(session, "document-add", held, kept, at)
    return kept


def find_document(session: Session, held: SignedIn, document_id: str) -> ShelvedDocument:
    """A document that somebody may read; raises UnknownDocument."""
    kept = shelf.one(session, document_id, organiser_of(session, held))
    if kept.removed_at is not None:
        raise UnknownDocument
    return kept


def read_document(
    session: Session, held: SignedIn, document_id: str
) -> tuple[ShelvedDocument, bytes]:
    """A document with its bytes; raises UnknownDocument."""
    kept = find_document(session, held, document_id)
    return kept, shelf.content(session, kept.id)


def take_away(session: Session, held: SignedIn, document_id: str, *, at: datetime) -> None:
    """Take a document out of the lists; the one taken away before it is gone for good.

    Raises UnknownDocument.
    """
    kept = find_document(session, held, document_id)
    shelf.forget_removed(session, kept.organiser)
    shelf.remove(session, kept.id, at)
    _record(session, "document-remove", held, kept, at)


def bring_back(session: Session, held: SignedIn, document_id: str, *, at: datetime) -> None:
    """Undo the last removal; raises UnknownDocument."""
    kept = shelf.one(session, document_id, organiser_of(session, held))
    shelf.restore(session, kept.id)
    _record(session, "document-restore", held, kept, at)


def _record(
    session: Session, act: str, held: SignedIn, kept: ShelvedDocument, at: datetime
) -> None:
    facts = {"title": kept.title, "file": kept.file_name, "sha256": kept.digest.hex()}
    record(session, act=act, actor=held.staff.name, at=at, facts=facts)
