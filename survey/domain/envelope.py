"""Envelopes (信封): sealed ballots as they lie in the box, found by the hash of their bytes."""

from dataclasses import dataclass, field
from enum import StrEnum


class Channel(StrEnum):
    """The way by which a ballot came into the box."""

    ONLINE = "online"
    PAPER = "paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A sealed ballot: `tracker` is SHA-256 of `ciphertext`, the outer envelope."""

    tracker: bytes
    class_id: str
    section_id: str
    channel: Channel
    ciphertext: bytes = field(repr=False)
