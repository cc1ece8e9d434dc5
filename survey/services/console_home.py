"""The way in for staff: the campaigns that somebody may see, and what each still lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.act_request import RequestState
from survey.domain.lifecycle import CampaignState
from survey.domain.results_access import may_read_results
from survey.domain.staff import OF_CAMPAIGNS, Role
from survey.persistence import act_requests, appeals, campaigns
from survey.services.plans import started_plans
from survey.services.readiness import lacking

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.appeal import Appeal
    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.errors import Refusal
    from survey.domain.plan import Plan
    from survey.services.attending import SignedIn


PLAN_READERS = frozenset({Role.OFFICE, Role.MONITOR, Role.AUDITOR})


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """A campaign; `lacking` is what is missing before the opening, for frozen ones alone.

    `asked` counts the requests that wait for a second person, `appeals` those without an answer,
    `overdue` those among them that should have one by now.
    """

    record: CampaignRecord
    may_read: bool
    lacking: tuple[Refusal, ...]
    asked: int
    appeals: int
    overdue: int


def visible_campaigns(
    session: Session, held: SignedIn, *, at: datetime
) -> tuple[CampaignLine, ...]:
    """The organiser's campaigns, those that close last first; after a link the one it is for."""
    person = held.staff
    if not person.roles & OF_CAMPAIGNS:
        return ()
    if held.by_link:
        return (_line(session, held, campaigns.by_id(session, held.campaign), at),)
    if not person.organiser:
        return ()
    found = campaigns.of_organiser(session, person.organiser)
    return tuple(_line(session, held, one, at) for one in found)


def waiting_plans(session: Session, held: SignedIn) -> tuple[Plan, ...]:
    """The organiser's plans of which there is no campaign yet, for whoever may read them."""
    person = held.staff
    if held.by_link or not person.organiser or not person.roles & PLAN_READERS:
        return ()
    return started_plans(session, person.organiser)


def _line(session: Session, held: SignedIn, kept: CampaignRecord, at: datetime) -> CampaignLine:
    missing: tuple[Refusal, ...] = ()
    if kept.state is CampaignState.FROZEN:
        missing = lacking(session, campaigns.by_id(session, kept.id))
    asked = sum(
        one.state is RequestState.PENDING for one in act_requests.of_campaign(session, kept.id)
    )
    waiting: list[Appeal] = []
    if kept.state is CampaignState.PUBLISHED and held.roles & PLAN_READERS:
        waiting = [one for one in appeals.of_campaign(session, kept.id) if one.waits]
    return CampaignLine(
        record=kept,
        may_read=may_read_results(held.roles, kept.state),
        lacking=missing,
        asked=asked,
        appeals=len(waiting),
        overdue=sum(one.is_overdue(at) for one in waiting),
    )
