"""What whoever is rated reads: his own released result and dossier, while they are published.

Threat: somebody who is rated and wants to see how others stand, or who rated him how. No address
here holds the id of a subject: it is that of the account, and the campaign is the organiser's. What
is shown is made of the released figures alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.dossier import Dossier, DossierState
from survey.domain.kept_file import UnknownFile
from survey.domain.lifecycle import CampaignState
from survey.domain.publication import NotPublished, RatedSight, check_shown
from survey.persistence import appeals, campaigns, dossier_files, dossiers, publications
from survey.reports.alone import alone
from survey.reports.category import category_report
from survey.reports.frame import UnknownSubject
from survey.reports.subject import subject_report
from survey.services.definitions import campaign_of
from survey.services.filed_portraits import portrait
from survey.services.filed_sheets import reports_pdf
from survey.services.presenting import SubjectPage, subject_page
from survey.services.releasing import read_once
from survey.services.showing import ShownDossier, preview

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.appeal import Appeal
    from survey.domain.campaign import Subject
    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.kept_file import KeptFile
    from survey.domain.publication import Publication
    from survey.reports.category import RankingRow
    from survey.services.attending import SignedIn
    from survey.services.filing import Maker
    from survey.services.presenting import Drawing

_RELEASED = (CampaignState.PUBLISHED, CampaignState.ARCHIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPlace:
    """A published campaign as its own subject finds it; no terms where nothing was ever stated."""

    record: CampaignRecord
    subject: Subject
    language: str
    terms: Publication | None
    appeals: tuple[Appeal, ...]
    has_dossier: bool

    def shows(self, at: datetime) -> bool:
        """Whether the own result can be read now."""
        return self.terms is not None and self.terms.shows(at)

    def takes_appeals(self, at: datetime) -> bool:
        """Whether an appeal can be written now, if none waits."""
        is_open = self.record.state is CampaignState.PUBLISHED
        return is_open and self.terms is not None and self.terms.takes_appeals(at)


@dataclass(frozen=True, slots=True)
class OwnResult:
    """The own page; `ranking` of the category only where the office has published it."""

    place: OwnPlace
    page: SubjectPage
    ranking: tuple[RankingRow, ...]


def own_place(session: Session, held: SignedIn, number: str) -> OwnPlace:
    """The campaign for its own subject; raises UnknownCampaign, UnknownSubject, NotPublished."""
    kept = campaigns.by_number(session, number)
    found = _place(session, held, kept)
    if found is None:
        raise UnknownSubject(subject=held.staff.unit)
    if kept.state not in _RELEASED:
        raise NotPublished
    return found


def own_places(session: Session, held: SignedIn) -> tuple[OwnPlace, ...]:
    """The published campaigns of the organiser in which the account's subject is rated."""
    released = (
        campaigns.by_id(session, one.id)
        for one in campaigns.of_organiser(session, held.staff.organiser)
        if one.state in _RELEASED and (not held.by_link or one.id == held.campaign)
    )
    found = (_place(session, held, kept) for kept in released)
    return tuple(one for one in found if one is not None)


def own_result(
    session: Session, held: SignedIn, number: str, *, drawing: Drawing, at: datetime
) -> OwnResult:
    """The own figures; also raises NotForTheRated, ReadingOver, UnknownRater."""
    place = own_place(session, held, number)
    terms = check_shown(place.record.state, place.terms, at=at)
    released = read_once(place.record.definition, place.record.results)
    subject, series = place.subject.id, drawing.series
    report = alone(subject_report(released.campaign, released.results, subject, series=series))
    ranking: tuple[RankingRow, ...] = ()
    if terms.sight is RatedSight.RANKING:
        category = report.category.id
        ranking = category_report(released.campaign, released.results, category).rows
    page = subject_page(place.record, released, report, drawing.words)
    return OwnResult(place, page, ranking)


def own_portrait(
    session: Session, held: SignedIn, number: str, maker: Maker, *, at: datetime
) -> bytes:
    """The own page as PDF, to be handed out; raises as `own_result`, and PrintoutError."""
    place = own_place(session, held, number)
    check_shown(place.record.state, place.terms, at=at)
    released = read_once(place.record.definition, place.record.results)
    report = alone(subject_report(released.campaign, released.results, place.subject.id))
    page = portrait(released.campaign, report, maker.making, say=maker.say)
    return reports_pdf([page], title=f"{report.subject.name} · {released.campaign.title}")


def own_dossier(session: Session, held: SignedIn, number: str) -> tuple[OwnPlace, ShownDossier]:
    """The own dossier as it was handed in, empty if it was not; raises as `own_place`."""
    place = own_place(session, held, number)
    kept = dossiers.one(session, place.record.id, place.subject.id)
    if kept.state is not DossierState.SUBMITTED:
        kept = Dossier(campaign=kept.campaign, subject=kept.subject)
    return place, preview(kept, place.subject)


def own_dossier_file(
    session: Session, held: SignedIn, number: str, file_id: str
) -> tuple[KeptFile, bytes]:
    """A file of the own dossier; also raises UnknownFile."""
    _, shown = own_dossier(session, held, number)
    for one in shown.files:
        if one.file.id == file_id:
            return one.file, dossier_files.content(session, file_id)
    raise UnknownFile


def _place(session: Session, held: SignedIn, kept: CampaignRecord) -> OwnPlace | None:
    campaign = campaign_of(kept)
    subjects = {one.id: one for one in campaign.subjects}
    subject = subjects.get(held.staff.unit)
    if subject is None:
        return None
    begun = dossiers.one(session, kept.id, subject.id)
    return OwnPlace(
        record=kept,
        subject=subject,
        language=campaign.language,
        terms=publications.of_campaign(session, kept.id),
        appeals=appeals.of_campaign(session, kept.id, subject=subject.id),
        has_dossier=begun.state is DossierState.SUBMITTED,
    )
