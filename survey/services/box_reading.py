"""Reading an exported box and checking it as a whole, before any envelope is opened."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import BinaryIO

from survey.domain.account import AccountState
from survey.domain.errors import Refusal
from survey.sealing.canonical import Json, canonical_bytes
from survey.sealing.encoding import unb64
from survey.sealing.envelope import tracker
from survey.sealing.errors import NotCanonical
from survey.sealing.roots import box_root, issued_root
from survey.services.box_file import (
    BOX_FORMAT,
    DefinitionDiffers,
    NotThisFile,
    WrongRoot,
    read_header,
    read_lines,
)
from survey.services.definitions import FrozenDefinition, frozen_definition


class BatchAltered(Refusal):
    """The accounts of a batch do not give the root that was written down when it was issued."""

    code = "batch-altered"


class UnknownRoot(Refusal):
    """A signed root has no batch in the box: accounts are missing."""

    code = "unknown-root"


class RootsMissing(Refusal):
    """Batches of the box have no signed root: whoever counts must leave them out on purpose."""

    code = "roots-missing"


class CountsDiffer(Refusal):
    """In a class and section there are not as many envelopes as used accounts."""

    code = "counts-differ"


@dataclass(frozen=True, slots=True)
class RollEntry:
    """What the slip lock knows of an account."""

    state: AccountState
    batch: str


@dataclass(frozen=True, slots=True)
class BoxedEnvelope:
    """An envelope as exported, with its tracker."""

    tracker: bytes
    class_id: str
    section_id: str
    channel: str
    outer: bytes = field(repr=False)


@dataclass(frozen=True)
class Box:
    """An exported box that agrees with its own roots and with the signed ones."""

    frozen: FrozenDefinition
    root: str
    roots: tuple[str, ...]
    covered: frozenset[str]
    uncovered: tuple[str, ...]
    roll: dict[tuple[str, str, bytes], RollEntry]
    envelopes: tuple[BoxedEnvelope, ...]


def _account(row: Sequence[Json], roll: dict[tuple[str, str, bytes], RollEntry]) -> None:
    match row:
        case ["a", str(class_id), str(section), str(batch), str(cast_hash), str(state)]:
            key = (class_id, section, unb64(cast_hash))
            if roll and key <= next(reversed(roll)):
                raise ValueError(key)
            roll[key] = RollEntry(AccountState(state), batch)
        case _:
            raise ValueError


def _envelope(row: Sequence[Json]) -> BoxedEnvelope:
    match row:
        case ["e", str(class_id), str(section), str(channel), str(sealed)]:
            outer = unb64(sealed)
            return BoxedEnvelope(tracker(outer), class_id, section, channel, outer)
        case _:
            raise ValueError


def _check_batches(
    batches: object, campaign: bytes, *, roll: dict[tuple[str, str, bytes], RollEntry]
) -> dict[str, str]:
    """Root by batch id; raises BatchAltered where the accounts do not give it."""
    entries: dict[str, list[tuple[str, str, bytes]]] = {}
    for key, entry in roll.items():
        entries.setdefault(entry.batch, []).append(key)
    stated = {}
    if isinstance(batches, list):
        for one in batches:
            match one:
                case {"id": str(batch), "class": str(class_id), "root": str(root), "n": int(size)}:
                    stated[batch] = root
                    found = entries.pop(batch, [])
                    sound = {entry[0] for entry in found} <= {class_id} and len(found) == size
                    if not sound or issued_root(campaign, found).hex() != root:
                        raise BatchAltered(batch=batch)
                case _:
                    raise NotThisFile(line=1)
    if entries:
        raise BatchAltered(batch=min(entries))
    return stated


def _check_counts(
    roll: dict[tuple[str, str, bytes], RollEntry], envelopes: list[BoxedEnvelope]
) -> None:
    used = Counter(key[:2] for key, one in roll.items() if one.state is AccountState.USED)
    boxed = Counter((one.class_id, one.section_id) for one in envelopes)
    for place in sorted(used | boxed):
        if used[place] != boxed[place]:
            where = "/".join(place)
            raise CountsDiffer(section=where, used=used[place], envelopes=boxed[place])


def check_all_covered(box: Box) -> None:
    """Raises RootsMissing: a root that somebody forgot must not silently void a class."""
    if box.uncovered:
        slips = sum(one.batch in box.uncovered for one in box.roll.values())
        batches = " ".join(box.uncovered)
        raise RootsMissing(count=len(box.uncovered), slips=slips, batches=batches)


def read_box(source: BinaryIO, *, roots: Collection[str]) -> Box:
    """The box if it is whole and agrees with the signed issued roots (hex).

    Raises NotThisFile, DefinitionDiffers, WrongRoot, BatchAltered, UnknownRoot, CountsDiffer.
    """
    lines = read_lines(source)
    _, header = read_header(lines, BOX_FORMAT)
    definition = canonical_bytes(header.get("definition", ""))
    if sha256(definition).hexdigest() != header.get("definition_hash"):
        raise DefinitionDiffers
    roll, envelopes = _read_rows(lines)
    return _checked(header, definition, roll=roll, envelopes=envelopes, roots=roots)


def _read_rows(
    lines: Iterator[tuple[int, bytes, Json]],
) -> tuple[dict[tuple[str, str, bytes], RollEntry], list[BoxedEnvelope]]:
    roll: dict[tuple[str, str, bytes], RollEntry] = {}
    envelopes: list[BoxedEnvelope] = []
    number, accounts = 1, 0
    for number, _, row in lines:
        try:
            match row:
                case ["a", *_] if not envelopes:
                    _account(row, roll)
                    accounts += 1
                case ["e", *_]:
                    envelopes.append(_envelope(row))
                case _:
                    whole = ["end", len(roll), len(envelopes)]
                    if row != whole or accounts != len(roll) or next(lines, None) is not None:
                        raise NotThisFile(line=number)
                    return roll, envelopes
        except (ValueError, NotCanonical):
            raise NotThisFile(line=number) from None
    raise NotThisFile(line=number)


def _checked(
    header: dict[str, Json],
    definition: bytes,
    *,
    roll: dict[tuple[str, str, bytes], RollEntry],
    envelopes: list[BoxedEnvelope],
    roots: Collection[str],
) -> Box:
    frozen = frozen_definition(definition)
    campaign = bytes.fromhex(frozen.campaign.id)
    trackers = [one.tracker for one in envelopes]
    places = {key[:2] for key in roll} | {(one.class_id, one.section_id) for one in envelopes}
    if not places <= frozen.styles.keys() or trackers != sorted(trackers):
        raise NotThisFile(line=1)
    root = box_root(campaign, trackers).hex()
    if root != header.get("box_root") or len(set(trackers)) != len(trackers):
        raise WrongRoot(stated=str(header.get("box_root")), found=root)
    stated = _check_batches(header.get("batches"), campaign, roll=roll)
    signed = tuple(sorted({one.strip().lower() for one in roots}))
    for one in signed:
        if one not in stated.values():
            raise UnknownRoot(root=one)
    _check_counts(roll, envelopes)
    return Box(
        frozen=frozen,
        root=root,
        roots=signed,
        covered=frozenset(batch for batch, one in stated.items() if one in signed),
        uncovered=tuple(sorted(batch for batch, one in stated.items() if one not in signed)),
        roll=roll,
        envelopes=tuple(sorted(envelopes, key=lambda one: one.tracker)),
    )
