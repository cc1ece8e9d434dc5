"""The poster of a campaign: the address without a code, for everybody alike, and the Wi-Fi."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from printouts.poster import Poster, PosterSize, Wifi, print_poster
from survey.domain.lifecycle import WrongState
from survey.persistence import campaigns
from survey.services.definitions import definition_document

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from survey.domain.campaign_record import CampaignRecord
    from survey.services.sheets import Say

__all__ = ["PosterSize", "poster_bytes", "poster_campaign"]


def poster_campaign(session: Session, key: str) -> CampaignRecord:
    """The campaign of a poster; raises UnknownCampaign, WrongState before its address is fixed."""
    kept = campaigns.find(session, key)
    if not kept.definition_hash:
        raise WrongState(state=kept.state, act="poster")
    return kept


def poster_bytes(
    kept: CampaignRecord,
    *,
    wifi: tuple[str, str] | None,
    size: PosterSize,
    say: Say,
    timezone: ZoneInfo,
) -> bytes:
    """The PDF; `wifi` is name and password of the hall's network; raises PrintoutError."""
    address = f"{definition_document(kept.definition)['address']}/b/{kept.number}"
    times = [
        moment.astimezone(timezone).strftime("%Y-%m-%d %H:%M")
        for moment in (kept.opens_at, kept.closes_at)
    ]
    poster = Poster(
        title=kept.title,
        organiser=kept.organiser,
        hours=" – ".join(times),
        address_label=say("Address"),
        address=address.partition("://")[2],
        entry_url=address,
        scan=say("Scan to come to the entry page"),
        steps=(
            say("Draw a slip, unfold it, and scan its symbol; or type the address and the code."),
            say("Rate on one page. You can save and come back with the same slip."),
            say("Submit once; then the slip is spent. Ratings are sealed, nameless."),
        ),
        wifi=_wifi(wifi, say) if wifi else None,
    )
    out = io.BytesIO()
    print_poster(poster, out, size)
    return out.getvalue()


def _wifi(wifi: tuple[str, str], say: Say) -> Wifi:
    return Wifi(
        name=wifi[0],
        password=wifi[1],
        caption=say("Wi-Fi of the hall"),
        name_label=say("Network"),
        password_label=say("Password"),
    )
