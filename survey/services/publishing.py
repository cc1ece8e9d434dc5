"""What is published to whom after the publication: how it stands, and changing it with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.appeal import AppealRefused, check_putting_away
from survey.domain.errors import Refusal
from survey.domain.lifecycle import CampaignState
from survey.domain.publication import (
    NotPublished,
    Publication,
    WideningUnconfirmed,
    check_change,
    check_publication,
    usual_publication,
)
from survey.persistence import appeals, campaigns, publications
from survey.services.act_answers import turn_down_widenings
from survey.services.recording import record

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.act_request import ActRequest
    from survey.domain.campaign_record import CampaignRecord

_RELEASED = (CampaignState.PUBLISHED, CampaignState.ARCHIVED)


class ChangeNeedsReason(Refusal):
    """What was published is changed for a reason, which the ledger holds."""

    code = "reason-missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationStanding:
    """A published campaign: what the rated see, and how far its appeals are.

    `hindrance` is why it cannot be put away yet. Appeals that were withdrawn are `withdrawn`,
    `next_due` is when the next answer is due.
    """

    terms: Publication | None
    shows: bool
    takes_appeals: bool
    appeals: int
    withdrawn: int
    waiting: int
    overdue: int
    next_due: datetime | None
    hindrance: Refusal | None


def standing(session: Session, kept: CampaignRecord, *, at: datetime) -> PublicationStanding | None:
    """How a published campaign stands with the rated; None in every other state."""
    if kept.state not in _RELEASED:
        return None
    held = publications.of_campaign(session, kept.id)
    written = appeals.of_campaign(session, kept.id)
    waiting = [one for one in written if one.waits]
    return PublicationStanding(
        terms=held,
        shows=held is not None and held.shows(at),
        takes_appeals=held is not None and held.takes_appeals(at),
        appeals=len(written),
        withdrawn=sum(one.withdrawn_at is not None for one in written),
        waiting=len(waiting),
        overdue=sum(one.is_overdue(at) for one in waiting),
        next_due=min((one.due_at for one in waiting), default=None),
        hindrance=putting_away_hindrance(session, kept, at=at),
    )


def putting_away_hindrance(
    session: Session, kept: CampaignRecord, *, at: datetime
) -> Refusal | None:
    """Why a published campaign cannot be put away yet, None if nothing is in the way."""
    held = publications.of_campaign(session, kept.id)
    try:
        check_putting_away(held, appeals.of_campaign(session, kept.id), at=at)
    except AppealRefused as refused:
        return refused
    return None


def held_publication(
    session: Session, number: str, *, at: datetime
) -> tuple[CampaignRecord, Publication]:
    """The campaign and what holds now, to be changed; raises UnknownCampaign, NotPublished."""
    kept = campaigns.by_number(session, number)
    if kept.state is not CampaignState.PUBLISHED:
        raise NotPublished
    return kept, publications.of_campaign(session, kept.id) or usual_publication(at)


def wanted_publication(session: Session, asked: ActRequest) -> Publication | None:
    """What a request to publish asks for; None for every other request."""
    return publications.asked(session, asked.id)


def demanded_publication(session: Session, asked: ActRequest) -> Publication:
    """What a request to show the rated more asks for; raises NotPublished without it."""
    wanted = publications.asked(session, asked.id)
    if wanted is None:
        raise NotPublished
    return wanted


def change_publication(
    session: Session,
    number: str,
    after: Publication,
    *,
    reason: str,
    actor: str,
    confirmed_by: str = "",
    at: datetime,
) -> None:
    """Change what the rated see, until when, or give them longer to appeal.

    What waits for a monitor is turned down: it was asked before this. Threat: an office that
    publishes little before the monitor and widens it alone afterwards.
    Raises WideningUnconfirmed, and what `widens_publication` raises.
    """
    kept = campaigns.hold(session, campaigns.find(session, number).id)
    if widens_publication(session, kept, after, reason=reason, at=at) and not confirmed_by:
        raise WideningUnconfirmed
    turn_down_widenings(session, kept.id, by=actor, at=at)
    publications.store(session, kept.id, after)
    facts = publication_facts(after) | {"reason": reason.strip()}
    if confirmed_by:
        facts["confirmed_by"] = confirmed_by
    record(session, act="change-publication", actor=actor, at=at, campaign=kept.id, facts=facts)


def widens_publication(
    session: Session, kept: CampaignRecord, after: Publication, *, reason: str, at: datetime
) -> bool:
    """Whether a change shows the rated more than what holds, so that a monitor confirms it.

    Raises NotPublished, ChangeNeedsReason, and what `check_change` raises.
    """
    if kept.state is not CampaignState.PUBLISHED:
        raise NotPublished
    if not reason.strip():
        raise ChangeNeedsReason
    before = publications.of_campaign(session, kept.id)
    if before is None:
        check_publication(after, at=at)
    else:
        check_change(before, after, at=at)
    return after.widens(before)


def publication_facts(given: Publication) -> dict[str, str | int | list[str] | list[int]]:
    """What the ledger holds of what the rated see."""
    return {
        "sight": given.sight.value,
        "reads_from": given.reads_from.isoformat(),
        "reads_until": given.reads_until.isoformat(),
        "appeals_until": given.appeals_until.isoformat() if given.appeals_until else "",
        "answer_days": given.answer_days,
    }
