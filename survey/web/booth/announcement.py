"""What every page of the booth says of its campaign."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from flask_babel import format_datetime

from survey.domain.campaign_record import CampaignRecord
from survey.domain.lifecycle import CampaignState
from survey.services.definitions import frozen_definition

_S = CampaignState
_LIVE = {_S.OPEN, _S.PAUSED}


class Door(StrEnum):
    """Which entry page is shown; the values name the templates."""

    OPEN = "entry"
    NOT_YET_OPEN = "not_yet_open"
    PAUSED = "paused"
    CLOSED = "closed"
    VOIDED = "voided"


@dataclass(frozen=True, slots=True)
class Announcement:
    """A campaign in words: hours in the time zone of the settings, k and d of the disclosure."""

    id: str
    number: str
    title: str
    organiser: str
    language: str
    opens: str
    closes: str
    k: int
    d: int
    one_set: bool


def announce(kept: CampaignRecord) -> Announcement:
    """What is said of a campaign, in the language that is spoken now."""
    frozen = frozen_definition(kept.definition)
    campaign, locks = frozen.campaign, frozen.document["locks"]
    return Announcement(
        id=kept.id,
        number=kept.number,
        title=kept.title,
        organiser=kept.organiser,
        language=campaign.language,
        opens=_said(kept.opens_at),
        closes=_said(kept.closes_at),
        k=campaign.disclosure.k,
        d=campaign.disclosure.distribution,
        one_set=isinstance(locks, dict) and bool(locks.get("one_set")),
    )


def door(kept: CampaignRecord, *, at: datetime) -> Door:
    """Which entry page a campaign has at a moment; drafts have none."""
    if kept.state is _S.VOIDED:
        return Door.VOIDED
    if kept.state is _S.FROZEN or (kept.state in _LIVE and at < kept.opens_at):
        return Door.NOT_YET_OPEN
    if kept.state not in _LIVE or at >= kept.closes_at:
        return Door.CLOSED
    return Door.PAUSED if kept.state is _S.PAUSED else Door.OPEN


def _said(moment: datetime) -> str:
    return str(format_datetime(moment, "yyyy-MM-dd HH:mm"))
