"""Printing a batch of slips: words and addresses in, the PDF out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from printouts.errors import PrintoutError
from printouts.printing import print_slips
from printouts.slip import Slip, SlipBatch, SlipWords
from survey.services.definitions import definition_document

if TYPE_CHECKING:
    from survey.services.issuing import IssuedBatch, IssuedSlip


__all__ = ["PrintoutError", "SlipText", "SlipWords", "print_batch"]


@dataclass(frozen=True, slots=True)
class SlipText:
    """What a slip says in the campaign's language, beside names and codes."""

    labels: SlipWords
    hours: str
    instructions: tuple[str, str, str]
    batch_name: str


def _slip(issued: IssuedBatch, one: IssuedSlip, *, address: str, text: SlipText) -> Slip:
    place = f"{address}/b/{issued.record.number}"
    several = len(issued.evaluator_class.sections) > 1
    return Slip(
        campaign_title=issued.record.title,
        class_name=issued.evaluator_class.name,
        section_name=one.section.name if several else "",
        code=one.code,
        entry_url=f"{place}#{one.code}",
        short_address=place.partition("://")[2],
        serial=one.serial,
        hours=text.hours,
        instructions=text.instructions,
    )


def print_batch(issued: IssuedBatch, *, text: SlipText, out: BinaryIO) -> None:
    """Write the PDF of a batch, all its slips, codes inside the fold, serials outside."""
    address = str(definition_document(issued.record.definition)["address"])
    batch = SlipBatch(
        campaign_title=issued.record.title,
        class_name=issued.evaluator_class.name,
        batch_name=text.batch_name,
        slips=[_slip(issued, one, address=address, text=text) for one in issued.slips],
        words=text.labels,
    )
    print_slips(batch, out)
