"""All dossiers of a campaign before the office: who is missing, until when, and their times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.campaign_record import check_real
from survey.domain.dossier import (
    LIVE,
    Dossier,
    DossierState,
    DossierTimes,
    NotCollected,
    check_times,
)
from survey.domain.staff import Role
from survey.persistence import campaigns, dossiers
from survey.services.definitions import campaign_of
from survey.services.recording import record

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.campaign import Subject
    from survey.domain.campaign_record import CampaignRecord
    from survey.services.attending import SignedIn

_SEES_WHO_IS_MISSING = frozenset({Role.OFFICE, Role.MONITOR, Role.AUDITOR})


@dataclass(frozen=True, slots=True)
class DossierLine:
    """A subject, the name of its category, and how its dossier stands."""

    subject: Subject
    category: str
    dossier: Dossier

    @property
    def is_missing(self) -> bool:
        """Whether it was not handed in."""
        return self.dossier.state is not DossierState.SUBMITTED


@dataclass(frozen=True, slots=True)
class DossierList:
    """A campaign's dossiers in the order of the definition; `live` while they can be written."""

    record: CampaignRecord
    times: DossierTimes | None
    lines: tuple[DossierLine, ...]

    @property
    def live(self) -> bool:
        """Whether the campaign still takes dossiers at all."""
        return self.record.state in LIVE

    @property
    def missing(self) -> int:
        """How many were not handed in."""
        return sum(one.is_missing for one in self.lines)


@dataclass(frozen=True, slots=True)
class OwnDossier:
    """A unit administrator's dossier in one campaign."""

    record: CampaignRecord
    times: DossierTimes
    line: DossierLine


def view_dossiers(session: Session, held: SignedIn, number: str, *, at: datetime) -> DossierList:
    """All dossiers; for a unit its own, for a leader who reads those that are published.

    Raises UnknownCampaign, NotForARehearsal.
    """
    kept = campaigns.by_number(session, number)
    check_real(kept, act="dossier")
    times, lines = dossiers.times(session, kept.id), _lines(session, kept)
    if Role.UNIT in held.roles:
        lines = tuple(one for one in lines if one.subject.id == held.staff.unit)
    elif not held.roles & _SEES_WHO_IS_MISSING:
        is_published = times is not None and times.has_shown(at)
        lines = tuple(one for one in lines if is_published and not one.is_missing)
    return DossierList(kept, times, lines)


def own_dossiers(session: Session, held: SignedIn) -> tuple[OwnDossier, ...]:
    """The dossiers of a unit administrator's unit, in the campaigns that take them."""
    found = []
    for short in campaigns.of_organiser(session, held.staff.organiser):
        times = dossiers.times(session, short.id)
        is_other = held.by_link and short.id != held.campaign
        if short.state not in LIVE or short.rehearses or times is None or is_other:
            continue
        kept = campaigns.by_id(session, short.id)
        own = (one for one in _lines(session, kept) if one.subject.id == held.staff.unit)
        found += [OwnDossier(kept, times, one) for one in own]
    return tuple(found)


def set_times(
    session: Session, number: str, given: DossierTimes, *, actor: str, at: datetime
) -> None:
    """Set deadline and window, which stand outside the definition and its hash.

    Raises UnknownCampaign, NotForARehearsal, NotCollected, DossierTimesCrossed.
    """
    kept = campaigns.by_number(session, number)
    check_real(kept, act="dossier")
    if kept.state not in LIVE:
        raise NotCollected
    check_times(given)
    dossiers.set_times(session, kept.id, given)
    facts = {
        name: moment.isoformat() if moment else ""
        for name, moment in (
            ("until", given.collects_until),
            ("shown_from", given.shown_from),
            ("shown_until", given.shown_until),
        )
    }
    record(session, act="dossier-times", actor=actor, at=at, campaign=kept.id, facts=facts)


def _lines(session: Session, kept: CampaignRecord) -> tuple[DossierLine, ...]:
    campaign = campaign_of(kept)
    names = {one.id: one.name for one in campaign.categories}
    begun = dossiers.of_campaign(session, kept.id)
    return tuple(
        DossierLine(
            one, names[one.category], begun.get(one.id, Dossier(campaign=kept.id, subject=one.id))
        )
        for one in campaign.subjects
    )
