"""Unwrapping with the slip lock (`docs/protocol.md` 11): which envelopes come of issued slips."""

import hmac
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import BinaryIO

from survey.recount.boxfile import Account, Box, Envelope, Place, check_counts, envelopes, read_box
from survey.recount.errors import RecountRefused, Refusal
from survey.recount.hashing import info
from survey.recount.hpke import Opener, Schedule, Unreadable
from survey.recount.innerfile import FORMAT, write_inner
from survey.recount.opening import opener_of
from survey.recount.reading import Json

_OUTER_EXTRA = 226
_CAST = slice(0, 32)
_MAC = slice(32, 64)
_INNER = slice(64, None)


class Reason(StrEnum):
    """Why an envelope is refused, in the order in which it is looked at."""

    UNREADABLE = "unreadable"
    BAD_MAC = "bad-mac"
    NOT_ISSUED = "not-issued"
    RECALLED = "recalled"
    UNUSED = "unused"
    UNCOVERED = "uncovered"
    TWICE = "twice"
    COPIED = "copied"


@dataclass(frozen=True)
class _Verdict:
    place: Place
    channel: str
    reason: Reason | None
    cast_hash: bytes = b""
    inner: bytes = b""


def unwrap(box: BinaryIO, *, slip_scalar: int, roots: Collection[str], inner: BinaryIO) -> str:
    """Write the inner file of a box export and return its root in hex.

    `box` is the export, seekable; `slip_scalar` the private scalar of the slip lock; `roots` the
    signed issued roots in hex; `inner` takes the file. Raises RecountRefused before a byte is
    written.
    """
    held = read_box(box)
    given = sorted(set(roots))
    known = {batch["root"] for batch in held.header["batches"]}
    for root in given:
        if root not in known:
            raise RecountRefused(Refusal.UNKNOWN_ROOT, root=root)
    check_counts(held)
    opener = opener_of(slip_scalar, held.definition.locks["slip"])
    covered = {batch["id"] for batch in held.header["batches"] if batch["root"] in given}
    verdicts = _settled(_looked_at(box, held, opener, covered))
    passed = [one for one in verdicts if one.reason is None]
    strata = Counter((*one.place, one.channel) for one in passed)
    header = _header(held, given, covered) | {
        "refused": [
            {"tracker": tracker.hex(), "class": one.place[0], "reason": str(one.reason)}
            for tracker, one in zip(held.trackers, verdicts, strict=True)
            if one.reason is not None
        ],
        "strata": [
            {"class": name, "section": section, "channel": channel, "n": n}
            for (name, section, channel), n in sorted(strata.items())
        ],
    }
    passed.sort(key=lambda one: (*one.place, one.channel, one.inner))
    return write_inner(header, (one.inner for one in passed), inner).hex()


def _header(box: Box, roots: list[str], covered: Collection[str]) -> Json:
    turnout = []
    for (name, section), accounts in sorted(box.accounts.items()):
        states = Counter(one.state for one in accounts.values() if one.batch in covered)
        turnout.append(
            {
                "class": name,
                "section": section,
                "issued": states.total(),
                "recalled": states["recalled"],
                "used": states["used"],
            }
        )
    return {
        "format": FORMAT,
        "definition": box.definition.raw,
        "definition_hash": box.header["definition_hash"],
        "box_root": box.header["box_root"],
        "roots": roots,
        "turnout": turnout,
    }


def _looked_at(
    stream: BinaryIO, box: Box, opener: Opener, covered: Collection[str]
) -> Iterator[_Verdict]:
    """Yield the verdict of each envelope by itself, in order of the trackers."""
    schedules: dict[tuple[str, str, str], Schedule] = {}
    for found in envelopes(stream, box):
        names = (*found.place, found.channel)
        if names not in schedules:
            schedules[names] = Schedule(
                info(
                    "outer",
                    campaign=box.definition.campaign,
                    definition_hash=box.definition.hash,
                    names=names,
                )
            )
        yield _verdict(found, box, covered, opener, schedules[names])


def _verdict(
    found: Envelope, box: Box, covered: Collection[str], opener: Opener, schedule: Schedule
) -> _Verdict:
    def refused(reason: Reason) -> _Verdict:
        return _Verdict(found.place, found.channel, reason)

    if len(found.outer) != box.definition.styles[found.place].size + _OUTER_EXTRA:
        return refused(Reason.UNREADABLE)
    try:
        opened = opener.open(found.outer, schedule)
    except Unreadable:
        return refused(Reason.UNREADABLE)
    cast, inner = opened[_CAST], opened[_INNER]
    if not hmac.compare_digest(hmac.digest(cast, inner, "sha256"), opened[_MAC]):
        return refused(Reason.BAD_MAC)
    cast_hash = sha256(cast).digest()
    reason = _account_reason(box.accounts[found.place].get(cast_hash), covered)
    return _Verdict(found.place, found.channel, reason, cast_hash, inner)


def _account_reason(account: Account | None, covered: Collection[str]) -> Reason | None:
    if account is None:
        return Reason.NOT_ISSUED
    if account.state != "used":
        return Reason.RECALLED if account.state == "recalled" else Reason.UNUSED
    return None if account.batch in covered else Reason.UNCOVERED


def _settled(verdicts: Iterator[_Verdict]) -> list[_Verdict]:
    """Return the verdicts after the envelopes have been compared with each other."""
    found = list(verdicts)
    times = Counter(one.cast_hash for one in found if one.reason is None)
    seen: set[bytes] = set()
    settled = []
    for one in found:
        reason = one.reason
        if reason is None and times[one.cast_hash] > 1:
            reason = Reason.TWICE
        elif reason is None and one.inner in seen:
            reason = Reason.COPIED
        elif reason is None:
            seen.add(one.inner)
        settled.append(one if reason is one.reason else _Verdict(one.place, one.channel, reason))
    return settled
