"""The ledger (台账): what staff did, what became of campaigns, each entry chained."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

Facts = Mapping[str, str | int | list[str] | list[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One act: place in the chain, time (UTC, whole seconds), who, what, which campaign or none."""

    seq: int
    at: datetime
    actor: str
    act: str
    campaign: str
    facts: Facts
    previous: bytes
    hash: bytes
