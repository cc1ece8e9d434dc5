"""Showing dossiers in the booth: to slips of classes that have the right, while they are published.

Threat: who read what must not be known, and reading must not lead from a slip to anything. So a
slip of such a class is given a key when it enters, the same for every slip of the campaign, and
with it dossiers are read: the request names no slip, and its answer is the same to the byte for
all. Nothing is written. Files have addresses that only this key's holders are told.
"""

from __future__ import annotations

from dataclasses import dataclass
from hmac import compare_digest
from typing import TYPE_CHECKING

from survey.domain.campaign import Right
from survey.domain.dossier import Dossier, DossierPart, DossierState, NotShown
from survey.persistence import campaigns, dossier_files, dossiers
from survey.reports.frame import UnknownSubject
from survey.services.definitions import frozen_definition
from survey.services.second_factors import service_key

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.campaign import Subject
    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.kept_file import KeptFile
    from survey.services.entering import Entrance

_PASS_BYTES = 16


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A text with its paragraphs, none of them empty."""

    part: DossierPart
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file, and the pass that stands in its address (empty in the console)."""

    file: KeptFile
    pass_text: str = ""


@dataclass(frozen=True, slots=True)
class ShownDossier:
    """A dossier as it is read: parts that have text, in their order, and files."""

    subject: Subject
    parts: tuple[ShownPart, ...] = ()
    files: tuple[ShownFile, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        return not self.parts and not self.files


def reading_key(session: Session, entrance: Entrance, *, secret: str, at: datetime) -> bytes:
    """What a slip that enters reads dossiers with: 32 bytes, empty if it may not or none is shown.

    `secret` is that of the settings.
    """
    return _key(entrance.record.id, secret) if may_read(session, entrance, at=at) else b""


def are_read(session: Session, kept: CampaignRecord, *, at: datetime) -> bool:
    """Whether some class has the right, and dossiers are published now."""
    classes = frozen_definition(kept.definition).campaign.classes
    return any(Right.DOSSIER in one.rights for one in classes) and _are_shown(session, kept, at)


def may_read(session: Session, entrance: Entrance, *, at: datetime) -> bool:
    """Whether a slip's class has the right, and dossiers are published now."""
    return Right.DOSSIER in entrance.style.rights and _are_shown(session, entrance.record, at)


def read_shown(
    session: Session, number: str, subject: str, *, key: bytes, secret: str, at: datetime
) -> ShownDossier:
    """A subject's dossier for whoever has the key; one that was not handed in is empty.

    Raises UnknownCampaign, NotShown, UnknownSubject.
    """
    kept = with_key(session, number, key=key, secret=secret)
    return shown_now(session, kept, subject, secret=secret, at=at)


def with_key(session: Session, number: str, *, key: bytes, secret: str) -> CampaignRecord:
    """The campaign whose dossiers the key opens; raises UnknownCampaign, NotShown."""
    kept = campaigns.in_use(session, number)
    if not compare_digest(key, _key(kept.id, secret)):
        raise NotShown
    return kept


def shown_now(
    session: Session, kept: CampaignRecord, subject: str, *, secret: str, at: datetime
) -> ShownDossier:
    """As `read_shown`, for a caller that has let a slip in itself."""
    if not _are_shown(session, kept, at):
        raise NotShown
    subjects = {one.id: one for one in frozen_definition(kept.definition).campaign.subjects}
    if subject not in subjects:
        raise UnknownSubject(subject=subject)
    held = dossiers.one(session, _home(kept), subject)
    if held.state is not DossierState.SUBMITTED:
        return ShownDossier(subjects[subject])
    shown = preview(held, subjects[subject])
    files = (ShownFile(one.file, _pass(kept.id, one.file.id, secret)) for one in shown.files)
    return ShownDossier(shown.subject, shown.parts, tuple(files))


def preview(dossier: Dossier, subject: Subject) -> ShownDossier:
    """A dossier as it would be read, whether it was handed in or not."""
    texts = ((part, dossier.texts.get(part, "")) for part in DossierPart)
    parts = (ShownPart(part, _paragraphs(text)) for part, text in texts if text)
    return ShownDossier(subject, tuple(parts), tuple(map(ShownFile, dossier.files)))


def read_shown_file(
    session: Session, number: str, file_id: str, *, given: str, secret: str, at: datetime
) -> tuple[KeptFile, bytes]:
    """A file of a published dossier, to whoever was told its address.

    Raises UnknownCampaign, NotShown, UnknownFile.
    """
    kept = campaigns.in_use(session, number)
    right = compare_digest(given.encode(), _pass(kept.id, file_id, secret).encode())
    if not right or not _are_shown(session, kept, at):
        raise NotShown
    subject, held = dossier_files.find(session, _home(kept), file_id)
    if dossiers.one(session, _home(kept), subject).state is not DossierState.SUBMITTED:
        raise NotShown
    return held, dossier_files.content(session, held.id)


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split("\n") if one.strip())


def submitted_now(session: Session, kept: CampaignRecord, *, at: datetime) -> tuple[Subject, ...]:
    """The subjects of whom something is published, in the order of the ballot; raises NotShown."""
    if not _are_shown(session, kept, at):
        raise NotShown
    held = dossiers.of_campaign(session, _home(kept))
    ready = {name for name, one in held.items() if one.state is DossierState.SUBMITTED}
    subjects = frozen_definition(kept.definition).campaign.subjects
    return tuple(one for one in subjects if one.id in ready)


def _home(kept: CampaignRecord) -> str:
    """A rehearsal shows the dossiers of the campaign that it rehearses."""
    return kept.rehearses or kept.id


def _are_shown(session: Session, kept: CampaignRecord, at: datetime) -> bool:
    times = dossiers.times(session, _home(kept))
    return times is not None and times.shows(at)


def _key(campaign: str, secret: str) -> bytes:
    return service_key(secret).hash_of(campaign, place="dossiers")


def _pass(campaign: str, file_id: str, secret: str) -> str:
    hashed = service_key(secret).hash_of(f"{campaign} {file_id}", place="dossier file")
    return hashed[:_PASS_BYTES].hex()
