"""Faults of size: what a ballot's packing can number, and what one definition may weigh."""

import json
from collections.abc import Iterator

from survey.domain.campaign import Campaign
from survey.domain.definition_faults.noting import fault
from survey.domain.definition_faults.sight import Sight
from survey.domain.definition_writing import write_definition
from survey.domain.errors import Fault
from survey.domain.fault_code import FaultCode

MOST_ROWS = 4096
MOST_FIELDS = 32_000
MOST_SECTIONS = 2000
MOST_BYTES = 2_000_000


def crowd_faults(campaign: Campaign) -> Iterator[Fault]:
    """Too many sections or subjects: which see which is then not worked out at all."""
    sections = sum(len(one.sections) for one in campaign.classes)
    if sections > MOST_SECTIONS:
        yield fault("classes", FaultCode.TOO_MANY_SECTIONS, sections=sections, limit=MOST_SECTIONS)
    if len(campaign.subjects) > MOST_ROWS:
        rows = len(campaign.subjects)
        yield fault("subjects", FaultCode.TOO_MANY_ROWS, rows=rows, limit=MOST_ROWS)


def limit_faults(campaign: Campaign, sight: Sight) -> Iterator[Fault]:
    """Too many rows or fields on a ballot, too many bytes in all."""
    fields = {one.id: len(one.field_scales()) for one in campaign.schemes}
    for (c, s), base in sight.bases.items():
        place = f"classes[{c}].sections[{s}]"
        rows = base.total()
        if rows > MOST_ROWS:
            yield fault(place, FaultCode.TOO_MANY_ROWS, rows=rows, limit=MOST_ROWS)
        assigned = sight.assigned[campaign.classes[c].id]
        codes = sum(
            number * fields.get(assigned[category].scheme, 0) for category, number in base.items()
        )
        if codes > MOST_FIELDS:
            yield fault(place, FaultCode.TOO_MANY_FIELDS, fields=codes, limit=MOST_FIELDS)
    size = len(
        json.dumps(write_definition(campaign), ensure_ascii=False, separators=(",", ":")).encode(
            errors="surrogatepass"
        )
    )
    if size > MOST_BYTES:
        yield fault("", FaultCode.DEFINITION_TOO_LARGE, bytes=size, limit=MOST_BYTES)
