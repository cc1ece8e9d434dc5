"""Slips made offline, at the office's desk: what goes to the other PC, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.lifecycle import CampaignState, WrongState
from survey.persistence import campaigns
from survey.services.offline import OtherDefinition, read_upload, upload
from survey.services.press_views import SlipsView, view_slips

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.account import Batch


@dataclass(frozen=True, slots=True)
class OfflineDesk:
    """The slips as they stand; `takes` is whether a file of verifiers is taken here now."""

    slips: SlipsView
    takes: bool


def offline_desk(session: Session, number: str) -> OfflineDesk:
    """What the page shows; raises UnknownCampaign, and WrongState for a draft."""
    view = view_slips(session, number)
    if not view.record.definition_hash:
        raise WrongState(state=view.record.state, act="export-frozen")
    # While open a second person confirms; the page has no request for files, the command asks.
    return OfflineDesk(view, takes=view.record.state is CampaignState.FROZEN)


def take_upload(session: Session, number: str, raw: bytes, *, actor: str, at: datetime) -> Batch:
    """Keep a batch that was made offline for this campaign.

    Raises as `offline.upload`, and OtherDefinition for the file of another campaign.
    """
    kept = campaigns.by_number(session, number)
    if read_upload(raw).campaign != kept.id:
        raise OtherDefinition(number=number)
    return upload(session, raw, actor=actor, at=at)
