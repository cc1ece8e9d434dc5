"""The words on a slip, in the campaign's own language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.config import Language
from survey.services.definitions import campaign_of
from survey.services.printing import SlipText, SlipWords
from survey.words import translator

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from survey.services.issuing import IssuedBatch


def language_of(tag: str) -> Language:
    """The interface language for a campaign's language tag; English for all but Chinese."""
    return Language.CHINESE if tag.lower().startswith("zh") else Language.ENGLISH


def slip_text(issued: IssuedBatch, *, timezone: ZoneInfo) -> SlipText:
    """Labels, hours and the three lines of instruction for a batch."""
    _ = translator(language_of(campaign_of(issued.record).language))
    times = [
        moment.astimezone(timezone).strftime("%Y-%m-%d %H:%M")
        for moment in (issued.record.opens_at, issued.record.closes_at)
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
            _("Submit once; then the slip is spent. Nobody sees how you rated."),
        ),
        batch_name=_("Batch {number}").format(number=issued.batch.number),
    )
