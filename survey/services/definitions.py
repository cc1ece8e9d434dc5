"""A campaign's definition as other acts need it: parsed once, styles hashed, locks read."""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from survey.domain.ballot import BallotStyle
from survey.domain.campaign import Campaign
from survey.domain.campaign_record import CampaignRecord
from survey.domain.definition import read_definition
from survey.domain.envelope import Channel
from survey.domain.style import all_styles, style_document
from survey.sealing.canonical import JsonObject, canonical_bytes, read_canonical
from survey.sealing.envelope import EnvelopeContext
from survey.sealing.lock import PublicLock, public_lock_from_json


@dataclass(frozen=True, slots=True)
class Printed:
    """A ballot style, its bytes as delivered, and their hash."""

    style: BallotStyle
    raw: bytes
    hash: bytes


@dataclass(frozen=True)
class FrozenDefinition:
    """What a frozen definition holds, ready for use."""

    campaign: Campaign
    document: JsonObject
    hash: bytes
    ballot_lock: PublicLock
    slip_lock: PublicLock
    styles: dict[tuple[str, str], Printed]

    def context(
        self, class_id: str, *, section_id: str, channel: str = Channel.ONLINE
    ) -> EnvelopeContext:
        """The context that binds an envelope to this campaign, class and section."""
        return _context(self.campaign.id, self.hash, class_id, section_id, channel)

    def style_by_hash(self, style_hash: bytes) -> Printed | None:
        """The style with this hash, if any class and section has it."""
        return next((one for one in self.styles.values() if one.hash == style_hash), None)


@lru_cache(maxsize=1024)
def _context(
    campaign: str, definition_hash: bytes, class_id: str, section_id: str, channel: str
) -> EnvelopeContext:
    return EnvelopeContext(
        campaign=bytes.fromhex(campaign),
        definition_hash=definition_hash,
        class_id=class_id,
        section_id=section_id,
        channel=channel,
    )


def definition_document(raw: bytes) -> JsonObject:
    """The definition's object; raises NotCanonical."""
    document = read_canonical(raw)
    if not isinstance(document, dict):
        raise TypeError("a definition is an object")
    return document


def campaign_of(record: CampaignRecord) -> Campaign:
    """The campaign as defined, in whatever state."""
    return read_definition(definition_document(record.definition))


def print_style(campaign: Campaign, style: BallotStyle) -> Printed:
    """Make the bytes of a style (protocol 6)."""
    raw = canonical_bytes(style_document(campaign, style))
    return Printed(style, raw, sha256(raw).digest())


@lru_cache(maxsize=4)
def frozen_definition(raw: bytes) -> FrozenDefinition:
    """Read a frozen definition; the few in use stay in memory, every ballot page needs one."""
    document = definition_document(raw)
    campaign = read_definition(document)
    locks = document["locks"]
    if not isinstance(locks, dict):
        raise TypeError("locks")
    return FrozenDefinition(
        campaign=campaign,
        document=document,
        hash=sha256(raw).digest(),
        ballot_lock=public_lock_from_json(locks["ballot"]),
        slip_lock=public_lock_from_json(locks["slip"]),
        styles={
            (style.class_id, style.section_id): print_style(campaign, style)
            for style in all_styles(campaign)
        },
    )
