"""The box export: accounts, envelopes and their roots (`docs/protocol.md` 10, 11)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import BinaryIO, NamedTuple

from survey.recount.definition import Definition
from survey.recount.errors import RecountRefused, Refusal
from survey.recount.hashing import box_root, issued_root
from survey.recount.innerfile import CHANNELS, header_line
from survey.recount.reading import Json, Lines, NotCanonical, from_b64, from_hex, parsed, strictly

FORMAT = "survey-box/1"
STATES = ("new", "entered", "used", "recalled")

_MEMBERS = {"format", "definition", "definition_hash", "box_root", "ledger_head", "batches"}
_HASH_BYTES = 32

Place = tuple[str, str]


class Account(NamedTuple):
    """An account's state and batch."""

    state: str
    batch: str


class Envelope(NamedTuple):
    """An envelope of the box."""

    place: Place
    channel: str
    outer: bytes


@dataclass
class Box:
    """What a box export says, and where its envelopes begin."""

    definition: Definition
    header: Json
    accounts: dict[Place, dict[bytes, Account]]
    batches: dict[str, dict[Place, list[bytes]]]
    trackers: list[bytes] = field(default_factory=list)
    cast: Counter[Place] = field(default_factory=Counter)
    begins: int = 0


def read_box(stream: BinaryIO) -> Box:
    """Return what an export says; refuse another format, a cut file, wrong roots and counts."""
    lines = Lines(stream)
    header, definition = header_line(lines, FORMAT, _MEMBERS)
    with strictly(lines):
        names = [batch["id"] for batch in header["batches"]]
        if names != sorted(set(names)):
            raise NotCanonical("batches out of order")
        box = Box(
            definition, header, {place: {} for place in definition.styles}, {n: {} for n in names}
        )
        box.begins, line = _read_accounts(stream, lines, box)
        while line[:4] == b'["e"':
            found = envelope(line, box.definition)
            box.trackers.append(sha256(found.outer).digest())
            if box.trackers[-2:] != sorted(box.trackers[-2:]):
                raise NotCanonical("envelopes out of order")
            box.cast[found.place] += 1
            line = lines.next()
        numbers = [sum(map(len, box.accounts.values())), len(box.trackers)]
        if parsed(line) != ["end", *numbers]:
            raise NotCanonical("not the end that fits the lines before it")
    lines.finish()
    _check_roots(box)
    return box


def _read_accounts(stream: BinaryIO, lines: Lines, box: Box) -> tuple[int, bytes]:
    """Read the accounts; return where the next line begins, and that line."""
    last: tuple[str, str, bytes] | None = None
    while True:
        begins = stream.tell()
        line = lines.next()
        if line[:4] != b'["a"':
            return begins, line
        _, name, section, batch, cast_hash, state = parsed(line)
        found = (name, section, from_b64(cast_hash))
        if (last is not None and found <= last) or len(found[2]) != _HASH_BYTES:
            raise NotCanonical("accounts out of order, or no cast hash")
        if state not in STATES:
            raise NotCanonical("an account in no state")
        place = (name, section)
        box.accounts[place][found[2]] = Account(state, batch)
        box.batches[batch].setdefault(place, []).append(found[2])
        last = found


def envelope(line: bytes, definition: Definition) -> Envelope:
    """Return the envelope of a line; raise NotCanonical or ValueError for any other line."""
    _, name, section, channel, outer = parsed(line)
    if (name, section) not in definition.styles or channel not in CHANNELS:
        raise NotCanonical("an envelope of no class, section or channel")
    return Envelope((name, section), channel, from_b64(outer))


def envelopes(stream: BinaryIO, box: Box) -> Iterator[Envelope]:
    """Yield the envelopes of a box that has been read, in order of their trackers."""
    stream.seek(box.begins)
    lines = Lines(stream)
    for _ in box.trackers:
        yield envelope(lines.next(), box.definition)


def _check_roots(box: Box) -> None:
    campaign = box.definition.campaign
    root = box_root(campaign, box.trackers).hex()
    if root != box.header["box_root"]:
        raise RecountRefused(Refusal.WRONG_ROOT, found=root)
    for batch in box.header["batches"]:
        held = box.batches[batch["id"]]
        same = (
            issued_root(campaign, held) == from_hex(batch["root"])
            and sum(map(len, held.values())) == batch["n"]
            and all(name == batch["class"] for name, _ in held)
        )
        if not same:
            raise RecountRefused(Refusal.BATCH_ALTERED, batch=batch["id"])


def check_counts(box: Box) -> None:
    """Refuse a box with more or fewer envelopes than used accounts in a class and section."""
    for place, accounts in sorted(box.accounts.items()):
        used = sum(account.state == "used" for account in accounts.values())
        if used != box.cast[place]:
            name, section = place
            raise RecountRefused(
                Refusal.COUNTS_DIFFER,
                class_name=name,
                section=section,
                used=used,
                envelopes=box.cast[place],
            )
