"""The words on a slip, in the campaign's own language or in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.config import Language
from survey.services.definitions import campaign_of
from survey.services.printing import SlipText, SlipWords
from survey.words import translator

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from survey.domain.campaign_record import CampaignRecord


def language_of(tag: str) -> Language:
    """The interface language for a campaign's language tag; English for all but Chinese."""
    return Language.CHINESE if tag.lower().startswith("zh") else Language.ENGLISH


def slip_text(
    record: CampaignRecord, *, batch: int | str, timezone: ZoneInfo, language: str = ""
) -> SlipText:
    """Labels, hours and the three lines of instruction; `batch` is its number or name.

    In the campaign's language unless another is named.
    """
    _ = translator(language or language_of(campaign_of(record).language))
    times = [
        moment.astimezone(timezone).strftime("%Y-%m-%d %H:%M")
        for moment in (record.opens_at, record.closes_at)
    ]
    return SlipText(
        labels=SlipWords(
            address=_("Address"),
            code=_("Code"),
            hours=_("Open"),
            serial=_("Serial"),
            footer=_("Page {page} of {pages} · {title} · {group} · {batch}"),
            marks=_("Dashed: cut here. Dash-dotted: fold here, the code inside."),
            empty=_("This batch holds no slips."),
        ),
        hours=" – ".join(times),
        instructions=(
            _("Scan the symbol with a phone, or type the address and the code."),
            _("Rate on one page. You can save and come back with this slip."),
            _("Submit once; then the slip is spent. Ratings are sealed, nameless."),
        ),
        batch_name=_("Batch {number}").format(number=batch),
        bundle_name=_("Bundle {bundle} of {bundles}"),
    )
