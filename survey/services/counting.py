"""Counting (ballot lock): opens the inner envelopes and counts them (protocol 12, counting.md).

Whole ballots are fingerprints: they exist in this process's memory only, one chunk at a time.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from survey.domain.ballot_count import BallotCount, CountOutcome
from survey.domain.counted_box import Opening, Refused, RefusedBy
from survey.domain.turnout import RollCount
from survey.sealing.canonical import canonical_bytes
from survey.sealing.encoding import tag, unb64
from survey.sealing.envelope import INNER_OVERHEAD, open_inner
from survey.sealing.errors import EnvelopeRefused, MalformedBallot, NotCanonical
from survey.sealing.padded import unpack
from survey.services.box_file import (
    INNER_FORMAT,
    DefinitionDiffers,
    NotThisFile,
    WrongKey,
    WrongRoot,
    read_header,
    read_lines,
)
from survey.services.definitions import frozen_definition
from survey.services.packing import shape_of
from survey.services.unwrapping import EnvelopeFault
from survey.services.watching import Watch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from survey.domain.ballot import BallotStyle
    from survey.sealing.canonical import JsonObject
    from survey.sealing.lock import PrivateLock, PublicLock
    from survey.sealing.padded import PaddedShape
    from survey.services.definitions import FrozenDefinition


def _frozen(header: JsonObject) -> FrozenDefinition:
    definition = canonical_bytes(header.get("definition", ""))
    if sha256(definition).hexdigest() != header.get("definition_hash"):
        raise DefinitionDiffers
    return frozen_definition(definition)


def locks_of(source: BinaryIO) -> tuple[PublicLock, PublicLock]:
    """Ballot lock and slip lock named in an inner file; raises NotThisFile, DefinitionDiffers."""
    _, header = read_header(read_lines(source), INNER_FORMAT)
    frozen = _frozen(header)
    return frozen.ballot_lock, frozen.slip_lock


def read_inner(source: BinaryIO, *, inner_root: str) -> tuple[JsonObject, FrozenDefinition]:
    """Header and definition of an inner file that is whole and has this root (hex).

    Raises NotThisFile, DefinitionDiffers, WrongRoot.
    """
    header, _ = _read_whole(source, inner_root)
    return header, _frozen(header)


def _strata(header: JsonObject) -> list[tuple[str, str, str, int]]:
    return [
        (one["class"], one["section"], one["channel"], one["n"])
        for one in _members(header, "strata")
    ]


def _members(header: JsonObject, name: str) -> Iterator[Mapping[str, Any]]:
    """The objects of a list in the header; the signed root covers every byte of them."""
    listed = header.get(name)
    for one in listed if isinstance(listed, list) else ():
        if not isinstance(one, dict):
            raise NotThisFile(line=1)
        yield one


def _turnout(header: JsonObject) -> dict[tuple[str, str], RollCount]:
    return {
        (one["class"], one["section"]): RollCount(
            issued=one["issued"], recalled=one["recalled"], used=one["used"]
        )
        for one in _members(header, "turnout")
    }


def _refused(header: JsonObject, here: Counter[str]) -> tuple[Refused, ...]:
    before = Counter(str(one["reason"]) for one in _members(header, "refused"))
    return (
        *(Refused(RefusedBy.SLIP, reason, n) for reason, n in before.items()),
        *(Refused(RefusedBy.BALLOT, reason, n) for reason, n in here.items()),
    )


def _read_whole(source: BinaryIO, inner_root: str) -> tuple[JsonObject, list[bytes]]:
    """Header and inner envelopes of a file that has the signed root; nothing is opened before."""
    lines = read_lines(source)
    raw, header = read_header(lines, INNER_FORMAT)
    root = sha256(tag("inner-root") + sha256(raw).digest())
    inners: list[bytes] = []
    number = 1
    for number, _, value in lines:
        match value:
            case str(sealed):
                try:
                    inner = unb64(sealed)
                except NotCanonical:
                    raise NotThisFile(line=number) from None
                root.update(sha256(inner).digest())
                inners.append(inner)
            case ["end", str(stated)] if next(lines, None) is None:
                if not stated == root.hexdigest() == inner_root.strip().lower():
                    raise WrongRoot(stated=inner_root, found=root.hexdigest())
                return header, inners
            case _:
                break
    raise NotThisFile(line=number)


class _Opening:
    """One pass over the inner envelopes of a file."""

    def __init__(self, frozen: FrozenDefinition, ballot_key: PrivateLock, watch: Watch) -> None:
        self.frozen = frozen
        self.ballot_key = ballot_key
        self.watch = watch
        self.count = BallotCount(frozen.campaign)
        self.refused: Counter[str] = Counter()
        self._nonces: set[bytes] = set()

    def take(self, inners: Iterator[bytes], class_id: str, section_id: str, channel: str) -> None:
        """Open and count one stratum."""
        style = self.frozen.styles[class_id, section_id].style
        shape = shape_of(style)
        context = self.frozen.context(class_id, section_id=section_id, channel=channel)
        for inner in inners:
            self.watch.tick()
            if len(inner) != shape.size + INNER_OVERHEAD:
                self.refused[EnvelopeFault.UNREADABLE] += 1
                continue
            try:
                padded = open_inner(inner, context=context, ballot_key=self.ballot_key)
            except EnvelopeRefused:
                self.refused[EnvelopeFault.UNREADABLE] += 1
                continue
            self._take_ballot(padded, style, shape)

    def _take_ballot(self, padded: bytes, style: BallotStyle, shape: PaddedShape) -> None:
        nonce = padded[1:17]
        if nonce in self._nonces:
            self.refused[EnvelopeFault.COPIED] += 1
            return
        self._nonces.add(nonce)
        try:
            unpacked = unpack(shape, padded)
        except MalformedBallot:
            self.count.malformed(style.class_id)
            return
        self.count.add(style.class_id, style.section_id, unpacked.codes, dict(unpacked.texts))


def open_and_count(
    source: BinaryIO, *, inner_root: str, ballot_key: PrivateLock, watch: Watch | None = None
) -> CountOutcome:
    """Open every inner envelope of a file and count; the outcome holds what is never written down.

    Raises NotThisFile, DefinitionDiffers, WrongRoot, WrongKey.
    """
    header, inners = _read_whole(source, inner_root)
    frozen = _frozen(header)
    if ballot_key.lock.public != frozen.ballot_lock.public:
        raise WrongKey(lock=ballot_key.lock.id)
    strata = _strata(header)
    if sum(n for *_, n in strata) != len(inners):
        raise NotThisFile(line=1)
    seen = watch or Watch()
    seen.begin(len(inners))
    opening = _Opening(frozen, ballot_key, seen)
    following = iter(inners)
    for class_id, section_id, channel, n in strata:
        if (class_id, section_id) not in frozen.styles:
            raise NotThisFile(line=1)
        opening.take(islice(following, n), class_id, section_id, channel)
    stated = Opening(
        definition_hash=frozen.hash.hex(),
        box_root=str(header["box_root"]),
        inner_root=inner_root.strip().lower(),
        refused=_refused(header, opening.refused),
    )
    return opening.count.finish(stated, turnout=_turnout(header))


def count(
    source: BinaryIO, *, inner_root: str, ballot_key: PrivateLock, watch: Watch | None = None
) -> bytes:
    """The results file of an inner file; only released figures leave this function."""
    outcome = open_and_count(source, inner_root=inner_root, ballot_key=ballot_key, watch=watch)
    return canonical_bytes(outcome.document)
