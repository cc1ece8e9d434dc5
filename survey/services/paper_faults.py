"""What of a definition could not be printed: asked when it is taken and when it is frozen.

Afterwards nothing can be renamed, and a batch or a filed paper would be refused at the printer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from printouts.fitting import ADDRESS, GROUP, TITLE, fits
from printouts.fonts import missing_characters
from survey.domain.campaign_record import rehearsal_title
from survey.domain.definition_faults import fault
from survey.domain.definition_faults.texts import names_of
from survey.domain.fault_code import FaultCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from printouts.places import Part
    from survey.domain.campaign import Campaign
    from survey.domain.errors import Fault


def paper_faults(campaign: Campaign) -> tuple[Fault, ...]:
    """Names with characters that the fonts lack; what is printed on slips and is too long there.

    Places are those of the document.
    """
    unprintable = tuple(_missing(campaign))
    return unprintable or tuple(_too_long(campaign))


def address_faults(address: str) -> tuple[Fault, ...]:
    """The public address, with the number that stands behind it on a slip."""
    short = f"{address.partition('://')[2]}/b/000000"
    return tuple(_fitting("address", short, ADDRESS, named=address))


def _missing(campaign: Campaign) -> Iterator[Fault]:
    for place, name in names_of(campaign):
        if missing := missing_characters(name):
            yield fault(place, FaultCode.MISSING_GLYPH, characters="".join(missing))


def _too_long(campaign: Campaign) -> Iterator[Fault]:
    marked = rehearsal_title(campaign.title, campaign.language)
    yield from _fitting("title", marked, TITLE, named=campaign.title)
    for c, one in enumerate(campaign.classes):
        yield from _fitting(f"classes[{c}].name", one.name, GROUP)
        named = one.sections if len(one.sections) > 1 else ()  # else a slip names the class alone
        for s, section in enumerate(named):
            place = f"classes[{c}].sections[{s}].name"
            yield from _fitting(place, f"{one.name} · {section.name}", GROUP)


def _fitting(place: str, text: str, parts: tuple[Part, ...], *, named: str = "") -> Iterator[Fault]:
    if fits(text, parts):
        return
    low, high = 0, len(text)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(text[:middle], parts) else (low, middle)
    over = len(text) - low
    yield fault(place, FaultCode.TOO_LONG_FOR_SLIP, text=named or text, over=over)
