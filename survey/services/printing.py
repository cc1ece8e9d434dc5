"""Printing a batch of slips: words and addresses in, PDFs out, one for a bundle of 500 sheets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from printouts.bundles import Bundle, SlipRun, bundle_count, bundles
from printouts.errors import PrintoutError
from printouts.layout import A4_2X4, A4_2X5, A4_ONE
from printouts.slip import Slip, SlipWords
from survey.domain.press import SlipFormat
from survey.services.definitions import definition_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from survey.domain.campaign import EvaluatorClass
    from survey.domain.campaign_record import CampaignRecord
    from survey.services.issuing import IssuedSlip
    from survey.services.slip_deriving import Told


__all__ = ["PrintoutError", "SlipText", "SlipWords", "bundles_of", "print_bundles", "sheets_of"]

LAYOUTS = {SlipFormat.EIGHT: A4_2X4, SlipFormat.TEN: A4_2X5, SlipFormat.ONE: A4_ONE}


class Printable(Protocol):
    """A batch as the printer sees it, kept already or not yet."""

    @property
    def record(self) -> CampaignRecord:
        """Its campaign."""

    @property
    def evaluator_class(self) -> EvaluatorClass:
        """Its class."""

    @property
    def slips(self) -> Sequence[IssuedSlip]:
        """Its slips in the order of printing."""


@dataclass(frozen=True, slots=True)
class SlipText:
    """What a slip says in the campaign's language, beside names and codes.

    `bundle_name` is a format with `{bundle}` and `{bundles}`.
    """

    labels: SlipWords
    hours: str
    instructions: tuple[str, str, str]
    batch_name: str
    bundle_name: str


def sheets_of(slips: int, layout: SlipFormat) -> int:
    """How many sheets so many slips take."""
    return -(-slips // LAYOUTS[layout].per_page)


def bundles_of(slips: int, layout: SlipFormat) -> int:
    """How many bundles so many slips make."""
    return bundle_count(slips, LAYOUTS[layout])


def _slip(batch: Printable, one: IssuedSlip, *, place: str, text: SlipText) -> Slip:
    several = len(batch.evaluator_class.sections) > 1
    return Slip(
        campaign_title=batch.record.title,
        class_name=batch.evaluator_class.name,
        section_name=one.section.name if several else "",
        code=one.code,
        entry_url=f"{place}#{one.code}",
        short_address=place.partition("://")[2],
        serial=one.serial,
        hours=text.hours,
        instructions=text.instructions,
    )


def print_bundles(
    batch: Printable, *, text: SlipText, layout: SlipFormat, told: Told = lambda _: None
) -> Iterator[Bundle]:
    """The PDFs of a batch one by one, codes inside the fold, serials outside.

    Only one bundle is in memory as it is drawn. `told` hears after each page how many slips of the
    batch have been drawn. Raises PrintoutError.
    """
    address = str(definition_document(batch.record.definition)["address"])
    place = f"{address}/b/{batch.record.number}"
    run = SlipRun(
        campaign_title=batch.record.title,
        class_name=batch.evaluator_class.name,
        batch_name=text.batch_name,
        count=len(batch.slips),
        slips=(_slip(batch, one, place=place, text=text) for one in batch.slips),
        words=text.labels,
        bundle=text.bundle_name,
    )
    return bundles(run, LAYOUTS[layout], drawn=told)
