"""Unwrapping (slip lock): was each envelope made with a slip of this campaign? (protocol 11).

This side sees slips, never what was rated; what it hands on is sorted, so that the order of the
inner envelopes says nothing of the order or the trackers of the outer ones.
"""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from survey.domain.account import AccountState
from survey.sealing.canonical import canonical_bytes
from survey.sealing.derivation import cast_hash
from survey.sealing.encoding import b64, tag
from survey.sealing.envelope import OUTER_OVERHEAD, mac_agrees, open_outer
from survey.sealing.errors import EnvelopeRefused
from survey.sealing.lock import PrivateLock
from survey.services.box_file import INNER_FORMAT, WrongKey, write_line
from survey.services.box_reading import Box, BoxedEnvelope, RollEntry
from survey.services.watching import Watch

if TYPE_CHECKING:
    from survey.sealing.canonical import JsonObject


class EnvelopeFault(StrEnum):
    """Why an envelope is not counted, at the slip lock or at the ballot lock."""

    UNREADABLE = "unreadable"
    BAD_MAC = "bad-mac"
    NOT_ISSUED = "not-issued"
    RECALLED = "recalled"
    UNUSED = "unused"
    UNCOVERED = "uncovered"
    TWICE = "twice"
    COPIED = "copied"


@dataclass(frozen=True, slots=True)
class _Opened:
    envelope: BoxedEnvelope
    cast: bytes = field(repr=False)
    inner: bytes = field(repr=False)


Stratum: TypeAlias = tuple[str, str, str]


def _open(box: Box, one: BoxedEnvelope, slip_key: PrivateLock) -> _Opened | EnvelopeFault:
    printed = box.frozen.styles.get((one.class_id, one.section_id))
    if printed is None or len(one.outer) != printed.style.size + OUTER_OVERHEAD:
        return EnvelopeFault.UNREADABLE
    context = box.frozen.context(one.class_id, section_id=one.section_id, channel=one.channel)
    try:
        opened = open_outer(one.outer, context=context, slip_key=slip_key)
    except EnvelopeRefused:
        return EnvelopeFault.UNREADABLE
    if not mac_agrees(opened):
        return EnvelopeFault.BAD_MAC
    hashed = cast_hash(opened.cast)
    entry = box.roll.get((one.class_id, one.section_id, hashed))
    return _against_roll(box, entry) or _Opened(one, hashed, opened.inner)


def _against_roll(box: Box, entry: RollEntry | None) -> EnvelopeFault | None:
    if entry is None:
        return EnvelopeFault.NOT_ISSUED
    if entry.state is AccountState.RECALLED:
        return EnvelopeFault.RECALLED
    if entry.state is not AccountState.USED:
        return EnvelopeFault.UNUSED
    return None if entry.batch in box.covered else EnvelopeFault.UNCOVERED


def _sift(
    box: Box, slip_key: PrivateLock, watch: Watch
) -> tuple[list[_Opened], dict[bytes, EnvelopeFault]]:
    refused: dict[bytes, EnvelopeFault] = {}
    passed: list[_Opened] = []
    watch.begin(len(box.envelopes))
    for envelope in box.envelopes:
        outcome = _open(box, envelope, slip_key)
        watch.tick()
        if isinstance(outcome, EnvelopeFault):
            refused[envelope.tracker] = outcome
        else:
            passed.append(outcome)
    times = Counter(one.cast for one in passed)
    seen: set[bytes] = set()
    kept = []
    for one in passed:
        if times[one.cast] > 1:
            refused[one.envelope.tracker] = EnvelopeFault.TWICE
        elif one.inner in seen:
            refused[one.envelope.tracker] = EnvelopeFault.COPIED
        else:
            seen.add(one.inner)
            kept.append(one)
    return kept, refused


def _turnout(box: Box) -> list[dict[str, str | int]]:
    counts: Counter[tuple[str, str, AccountState]] = Counter(
        (class_id, section, one.state)
        for (class_id, section, _), one in box.roll.items()
        if one.batch in box.covered
    )
    rows: list[dict[str, str | int]] = []
    for class_id, section in sorted(box.frozen.styles):
        of = {state: counts[class_id, section, state] for state in AccountState}
        rows.append(
            {
                "class": class_id,
                "section": section,
                "issued": sum(of.values()),
                "recalled": of[AccountState.RECALLED],
                "used": of[AccountState.USED],
            }
        )
    return rows


def unwrap(box: Box, *, slip_key: PrivateLock, out: BinaryIO, watch: Watch | None = None) -> str:
    """Write the inner file of a box; returns its inner root (hex). Raises WrongKey."""
    if slip_key.lock.public != box.frozen.slip_lock.public:
        raise WrongKey(lock=slip_key.lock.id)
    kept, refused = _sift(box, slip_key, watch or Watch())
    strata: dict[Stratum, list[bytes]] = {}
    for one in kept:
        envelope = one.envelope
        place = (envelope.class_id, envelope.section_id, envelope.channel)
        strata.setdefault(place, []).append(one.inner)
    header: JsonObject = {
        "format": INNER_FORMAT,
        "definition": box.frozen.document,
        "definition_hash": box.frozen.hash.hex(),
        "box_root": box.root,
        "roots": list(box.roots),
        "turnout": _turnout(box),
        "refused": [
            {
                "tracker": one.tracker.hex(),
                "class": one.class_id,
                "reason": refused[one.tracker].value,
            }
            for one in box.envelopes
            if one.tracker in refused
        ],
        "strata": [
            {"class": place[0], "section": place[1], "channel": place[2], "n": len(strata[place])}
            for place in sorted(strata)
        ],
    }
    write_line(out, header)
    root = sha256(tag("inner-root") + sha256(canonical_bytes(header)).digest())
    for place in sorted(strata):
        for inner in sorted(strata[place]):
            write_line(out, b64(inner))
            root.update(sha256(inner).digest())
    write_line(out, ["end", root.hexdigest()])
    return root.hexdigest()
