"""What the page of a campaign shows: how it stands, what is due, and who is waited for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.act_request import OF_SLIPS, RequestState
from survey.domain.lifecycle import Act, CampaignState, allows
from survey.persistence import act_requests, campaigns, rehearsals
from survey.services.checklist import checklist
from survey.services.definitions import campaign_of, definition_document
from survey.services.monitoring import board_of
from survey.services.plan_adopting import missing_in_plan
from survey.services.proving import is_one_set
from survey.services.publishing import standing
from survey.services.second_opening import second_openings

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.act_request import ActRequest
    from survey.domain.campaign import Campaign
    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.reminders import Reminder
    from survey.domain.second_opening import SecondOpening
    from survey.services.checklist import Checklist
    from survey.services.monitoring import Progress
    from survey.services.publishing import PublicationStanding

_WAITING = (RequestState.PENDING, RequestState.CONFIRMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignPage:
    """A campaign as its page shows it; `checklist` while frozen, `real` of a rehearsal alone.

    `missing_in_plan` is how much the working copy of a draft lacks, 0 where it only differs, None
    where there is nothing to say. `slip_requests` counts what waits on the slips' pages; `requests`
    are acts on the campaign. `publication` is how a published one stands with the rated.
    """

    record: CampaignRecord
    definition: Campaign
    address: str
    one_set: bool
    progress: Progress
    reminders: tuple[Reminder, ...]
    requests: tuple[ActRequest, ...]
    slip_requests: int
    rehearsals: tuple[CampaignRecord, ...]
    rehearsed: bool
    checklist: Checklist | None
    missing_in_plan: int | None
    real: CampaignRecord | None
    publication: PublicationStanding | None
    second_openings: tuple[SecondOpening, ...] = ()


def campaign_page(session: Session, number: str, *, at: datetime) -> CampaignPage:
    """The page of a campaign in whatever state; raises UnknownCampaign."""
    kept = campaigns.find(session, number)
    board = board_of(session, number, at=at)
    waiting = [one for one in act_requests.of_campaign(session, kept.id) if one.state in _WAITING]
    is_draft = kept.state is CampaignState.DRAFT
    frozen = kept.state is CampaignState.FROZEN
    return CampaignPage(
        record=kept,
        definition=campaign_of(kept),
        address=_address(kept),
        one_set=bool(kept.definition_hash) and is_one_set(kept),
        progress=board.progress,
        reminders=board.reminders,
        requests=tuple(one for one in waiting if _is_possible(one, kept)),
        slip_requests=sum(one.act in OF_SLIPS for one in waiting),
        rehearsals=tuple(campaigns.rehearsals_of(session, kept.id)),
        rehearsed=_is_rehearsed(session, kept),
        checklist=checklist(session, number) if frozen else None,
        missing_in_plan=missing_in_plan(session, kept) if is_draft else None,
        real=campaigns.by_id(session, kept.rehearses) if kept.rehearses else None,
        publication=standing(session, kept, at=at),
        second_openings=second_openings(session, kept.id) if kept.results else (),
    )


def _is_possible(one: ActRequest, kept: CampaignRecord) -> bool:
    """Whether an act on the campaign that waits can still be confirmed."""
    if one.widens:
        return kept.state is CampaignState.PUBLISHED
    return one.act not in OF_SLIPS and allows(kept.state, Act(one.act.value))


def campaign_request(
    session: Session, number: str, request_id: str
) -> tuple[CampaignRecord, ActRequest]:
    """A request on a campaign; raises UnknownCampaign, UnknownRequest."""
    kept = campaigns.find(session, number)
    return kept, act_requests.one(session, request_id, campaign=kept.id)


def _address(kept: CampaignRecord) -> str:
    """Where evaluators enter; empty before the freeze, which fixes it."""
    address = definition_document(kept.definition).get("address", "")
    return f"{address}/b/{kept.number}" if address else ""


def _is_rehearsed(session: Session, kept: CampaignRecord) -> bool:
    """Whether a rehearsal of this definition, or this rehearsal, was completed."""
    if kept.rehearses:
        return rehearsals.is_completed(session, kept.id)
    return bool(kept.definition_hash) and rehearsals.is_done(session, kept.id, kept.definition_hash)
