"""Collecting dossiers: units write until the deadline, the office sees who is missing."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from survey.domain.campaign_record import check_real
from survey.domain.dossier import (
    MOST_CHARACTERS,
    MOST_FILES,
    MOST_REMARK,
    Dossier,
    DossierEmpty,
    DossierNotSubmitted,
    DossierPart,
    DossierRefused,
    DossierState,
    DossierSubmitted,
    DossierTextTooLong,
    DossierTimes,
    Hand,
    TooManyFiles,
    check_writing,
)
from survey.domain.kept_file import KeptFile, UnknownFile
from survey.domain.staff import Role
from survey.persistence import campaigns, dossier_files, dossiers
from survey.reports.frame import UnknownSubject
from survey.sealing.canonical import canonical_bytes
from survey.services.definitions import campaign_of
from survey.services.recording import record
from survey.services.running import ReasonMissing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.campaign import Subject
    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.errors import Refusal
    from survey.domain.kept_file import TakenFile
    from survey.services.attending import SignedIn


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierDesk:
    """One subject's dossier before somebody who may write it.

    `removed` are files that can be put back, `language` is that of the campaign's texts.
    """

    record: CampaignRecord
    language: str
    subject: Subject
    times: DossierTimes | None
    dossier: Dossier
    removed: tuple[KeptFile, ...]
    hand: Hand
    writer: str


def open_desk(session: Session, held: SignedIn, number: str, subject: str) -> DossierDesk:
    """A dossier of the own unit, or for the office any.

    Raises UnknownCampaign, NotForARehearsal, UnknownSubject (for another unit's, too).
    """
    hand = Hand.OFFICE if Role.OFFICE in held.roles else Hand.UNIT
    desk = desk_of(session, held, number, subject, hand=hand)
    if hand is Hand.UNIT and subject != held.staff.unit:
        raise UnknownSubject(subject=subject)
    return desk


def desk_of(
    session: Session, held: SignedIn, number: str, subject: str, *, hand: Hand
) -> DossierDesk:
    """A subject's dossier before whoever is signed in; the caller knows that he may be there.

    Raises UnknownCampaign, NotForARehearsal, UnknownSubject.
    """
    kept = campaigns.by_number(session, number)
    check_real(kept, act="dossier")
    campaign = campaign_of(kept)
    known = {one.id: one for one in campaign.subjects}
    if subject not in known:
        raise UnknownSubject(subject=subject)
    return DossierDesk(
        record=kept,
        language=campaign.language,
        subject=known[subject],
        times=dossiers.times(session, kept.id),
        dossier=dossiers.one(session, kept.id, subject),
        removed=dossier_files.files_of(session, kept.id, subject, removed=True),
        hand=hand,
        writer=held.staff.name,
    )


def check_desk(desk: DossierDesk, *, at: datetime) -> None:
    """Whether whoever is at the desk may write; what `check_writing` raises, DossierSubmitted."""
    check_writing(desk.record.state, desk.times, desk.hand, at=at)
    if desk.hand is Hand.UNIT and desk.dossier.state is DossierState.SUBMITTED:
        raise DossierSubmitted


def hindrance(desk: DossierDesk, *, at: datetime) -> Refusal | None:
    """Why whoever is at the desk may not write now, None if he may."""
    try:
        check_desk(desk, at=at)
    except DossierRefused as refused:
        return refused
    return None


def read_file(session: Session, desk: DossierDesk, file_id: str) -> tuple[KeptFile, bytes]:
    """A file of this dossier with its bytes; raises UnknownFile."""
    subject, kept = dossier_files.find(session, desk.record.id, file_id)
    if subject != desk.subject.id:
        raise UnknownFile
    return kept, dossier_files.content(session, kept.id)


def write(
    session: Session,
    desk: DossierDesk,
    texts: Mapping[DossierPart, str],
    *,
    added: TakenFile | None = None,
    replaces: int,
    at: datetime,
) -> DossierDesk:
    """Save texts in place of the version named, and add a file.

    Raises what `check_desk` raises, DossierTextTooLong, TooManyFiles, DossierChanged.
    """
    check_desk(desk, at=at)
    clean = {part: clean_text(texts.get(part, "")) for part in DossierPart}
    for part, text in clean.items():
        if len(text) > MOST_CHARACTERS:
            raise DossierTextTooLong(
                part=f"dossier-{part.value}", length=len(text), most=MOST_CHARACTERS
            )
    if added is not None and len(desk.dossier.files) >= MOST_FILES:
        raise TooManyFiles(most=MOST_FILES)
    if added is None and clean == {part: desk.dossier.texts.get(part, "") for part in DossierPart}:
        return desk
    changed = replace(desk.dossier, texts=clean)
    kept = _keep(session, desk, changed, replaces=replaces, at=at)
    if added is not None:
        _add(session, kept, added, at)
    return _noted(session, kept, at)


def take_out(session: Session, desk: DossierDesk, file_id: str, *, at: datetime) -> DossierDesk:
    """Take a file out; it can be put back until the next. Raises UnknownFile, and as `write`."""
    check_desk(desk, at=at)
    dossier_files.remove(session, desk.record.id, desk.subject.id, file_id, at)
    return _noted(session, _keep(session, desk, desk.dossier, at=at), at)


def put_back(session: Session, desk: DossierDesk, file_id: str, *, at: datetime) -> DossierDesk:
    """Undo `take_out`; raises UnknownFile, TooManyFiles, and as `write`."""
    check_desk(desk, at=at)
    if len(desk.dossier.files) >= MOST_FILES:
        raise TooManyFiles(most=MOST_FILES)
    dossier_files.restore(session, desk.record.id, desk.subject.id, file_id)
    return _noted(session, _keep(session, desk, desk.dossier, at=at), at)


def submit(session: Session, desk: DossierDesk, *, at: datetime) -> None:
    """Hand a dossier in; raises what `check_desk` raises, DossierEmpty."""
    check_desk(desk, at=at)
    if desk.dossier.is_empty:
        raise DossierEmpty
    handed = replace(desk.dossier, state=DossierState.SUBMITTED, remark="", submitted_at=at)
    _record(session, "dossier-submit", _keep(session, desk, handed, at=at), at)


def take_back(session: Session, desk: DossierDesk, *, at: datetime) -> None:
    """Change again what was handed in; raises what `check_writing` raises, DossierNotSubmitted."""
    _check_submitted(desk, at)
    begun = replace(desk.dossier, state=DossierState.BEGUN, submitted_at=None)
    _record(session, "dossier-take-back", _keep(session, desk, begun, at=at), at)


def send_back(session: Session, desk: DossierDesk, remark: str, *, at: datetime) -> None:
    """Let the unit put something right; raises as `take_back`, and ReasonMissing."""
    _check_submitted(desk, at)
    said = clean_text(remark)[:MOST_REMARK]
    if not said:
        raise ReasonMissing
    back = replace(desk.dossier, state=DossierState.RETURNED, remark=said, submitted_at=None)
    _record(session, "dossier-send-back", _keep(session, desk, back, at=at), at)


def clean_text(typed: str) -> str:
    """Plain text as it is kept: NFC, lines ended by LF, no other control characters."""
    lines = unicodedata.normalize("NFC", typed.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (one for one in lines if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cs"))
    return "".join(kept).strip()


def digest(dossier: Dossier) -> bytes:
    """SHA-256 over texts and files: what the ledger says was handed in."""
    texts = {part.value: dossier.texts.get(part, "") for part in DossierPart}
    files = [{"name": one.name, "sha256": one.digest.hex()} for one in dossier.files]
    return sha256(canonical_bytes({"texts": texts, "files": files})).digest()


def _check_submitted(desk: DossierDesk, at: datetime) -> None:
    check_writing(desk.record.state, desk.times, desk.hand, at=at)
    if desk.dossier.state is not DossierState.SUBMITTED:
        raise DossierNotSubmitted


def _keep(
    session: Session,
    desk: DossierDesk,
    changed: Dossier,
    *,
    replaces: int | None = None,
    at: datetime,
) -> DossierDesk:
    before = desk.dossier.version if replaces is None else replaces
    kept = dossiers.save(session, changed, replaces=before, by=desk.writer, at=at)
    return replace(desk, dossier=kept)


def _add(session: Session, desk: DossierDesk, added: TakenFile, at: datetime) -> None:
    kept = KeptFile(
        id=secrets.token_hex(16),
        name=added.name,
        media_type=added.media_type,
        size=added.size,
        digest=added.digest,
        added_by=desk.writer,
        added_at=at,
    )
    dossier_files.add(session, desk.record.id, desk.subject.id, kept, content=added.content)


def _noted(session: Session, desk: DossierDesk, at: datetime) -> DossierDesk:
    """The desk as it stands now; what the office writes in a unit's place is in the ledger."""
    place = desk.record.id, desk.subject.id
    now = replace(
        desk,
        dossier=dossiers.one(session, *place),
        removed=dossier_files.files_of(session, *place, removed=True),
    )
    if desk.hand is Hand.OFFICE:
        _record(session, "dossier-edit", now, at)
    return now


def _record(session: Session, act: str, desk: DossierDesk, at: datetime) -> None:
    facts = {"subject": desk.subject.name, "sha256": digest(desk.dossier).hex()}
    if desk.dossier.remark:
        facts["remark"] = desk.dossier.remark
    record(session, act=act, actor=desk.writer, at=at, campaign=desk.record.id, facts=facts)
