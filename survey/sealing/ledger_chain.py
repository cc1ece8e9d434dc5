"""The ledger's chain: every entry's hash covers the one before (protocol section 10).

An edited, dropped, added or moved entry breaks the chain. A chain rewritten from the edit on, or
cut at its end, is whole in itself: only a head that was printed before shows it.
"""

import re
from collections.abc import Iterable, Mapping

from survey.sealing.canonical import Json, canonical_bytes
from survey.sealing.encoding import sha256, tag
from survey.sealing.errors import LedgerEntryRefused, NotCanonical

GENESIS = bytes(32)
"""What stands before the first entry."""

_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


def entry_hash(previous: bytes, entry: Mapping[str, Json]) -> bytes:
    """The hash of an entry after the hash before it (GENESIS for the first), 32 bytes.

    The entry has exactly the members seq, at, actor, act, campaign, facts. Raises
    LedgerEntryRefused, also for values that have no canonical form.
    """
    match entry:
        case {
            "seq": int(seq),
            "at": str(at),
            "actor": str(),
            "act": str(),
            "campaign": str(),
            "facts": dict(),
            **rest,
        } if not (rest or isinstance(seq, bool)) and _AT.fullmatch(at):
            pass
        case _:
            raise LedgerEntryRefused
    try:
        return sha256(tag("ledger"), previous, canonical_bytes(dict(entry)))
    except NotCanonical:
        raise LedgerEntryRefused from None


def first_break(entries: Iterable[tuple[Mapping[str, Json], bytes]]) -> int | None:
    """The seq at which the chain first breaks, None if it holds.

    Takes the entries as stored, each with its stored hash. An entry belongs at seq 1, 2, 3 …
    """
    previous = GENESIS
    for seq, (entry, stored) in enumerate(entries, 1):
        if entry.get("seq") != seq or not _follows(previous, entry, stored):
            return seq
        previous = stored
    return None


def _follows(previous: bytes, entry: Mapping[str, Json], stored: bytes) -> bool:
    try:
        return entry_hash(previous, entry) == stored
    except LedgerEntryRefused:
        return False
