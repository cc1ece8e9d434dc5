"""Listing campaigns and what was issued for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.persistence import campaigns, rolls

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from survey.domain.account import Batch
    from survey.domain.campaign_record import CampaignRecord


def every_campaign(session: Session) -> list[CampaignRecord]:
    """All campaigns, by number."""
    return sorted(campaigns.everything(session), key=lambda one: one.number)


def find_campaign(session: Session, key: str) -> CampaignRecord:
    """A campaign by its number or id; raises UnknownCampaign."""
    return campaigns.find(session, key)


def batches_of(session: Session, key: str) -> list[Batch]:
    """The batches of a campaign in the order of issue."""
    kept = campaigns.find(session, key)
    return sorted(rolls.batches(session, kept.id), key=lambda one: one.number)
