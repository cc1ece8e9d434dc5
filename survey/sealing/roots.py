"""Roots: one hash for all slips of a batch, one for all envelopes of a box (protocol section 10).

Both are over sorted entries, so that no order of issuing or casting is left in them.
"""

from collections.abc import Iterable

from survey.sealing.encoding import lp, sha256, tag, u32


def issued_root(campaign: bytes, entries: Iterable[tuple[str, str, bytes]]) -> bytes:
    """The root of a batch, 32 bytes, from (class id, section id, cast_hash) in any order."""
    return _root(
        "issued",
        campaign,
        [lp(class_id) + lp(section_id) + cast_hash for class_id, section_id, cast_hash in entries],
    )


def box_root(campaign: bytes, trackers: Iterable[bytes]) -> bytes:
    """The root of a box, 32 bytes, from its trackers in any order."""
    return _root("box", campaign, list(trackers))


def _root(name: str, campaign: bytes, entries: list[bytes]) -> bytes:
    return sha256(tag(name), campaign, u32(len(entries)), b"".join(sorted(entries)))
