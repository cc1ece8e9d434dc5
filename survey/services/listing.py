"""Listing campaigns, and what everybody may see of a closed box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.errors import Refusal
from survey.persistence import box, campaigns, rehearsals

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from survey.domain.campaign_record import CampaignRecord


class NotClosedYet(Refusal):
    """The list of envelopes is published after the close, when the box has its root."""

    code = "not-closed-yet"


@dataclass(frozen=True, slots=True)
class PublishedBox:
    """A closed box: its root and its sorted trackers, all in hex (protocol 10)."""

    root: str
    trackers: tuple[str, ...]


def every_campaign(session: Session) -> list[CampaignRecord]:
    """All campaigns, by number."""
    return sorted(campaigns.everything(session), key=lambda one: one.number)


def one_campaign(session: Session, key: str) -> CampaignRecord:
    """The campaign with this id or number; raises UnknownCampaign."""
    return campaigns.find(session, key)


def published_box(session: Session, number: str) -> PublishedBox:
    """The list in which everybody finds his own envelope; raises UnknownCampaign, NotClosedYet."""
    kept = campaigns.by_number(session, number)
    if not kept.box_root:
        raise NotClosedYet(state=kept.state)
    trackers = tuple(one.hex() for one in box.trackers(session, kept.id))
    return PublishedBox(kept.box_root.hex(), trackers)


def is_rehearsal(session: Session, number: str) -> bool:
    """Whether the campaign with this number rehearses another; False if there is none."""
    return rehearsals.is_rehearsal(session, number)
