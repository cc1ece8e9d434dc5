"""Padded ballots: all that an evaluator said, in bytes of one size a style (protocol section 7)."""

import os
import re
import struct
import unicodedata
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from functools import cached_property
from itertools import groupby

from survey.sealing.encoding import lp, u16
from survey.sealing.errors import BallotFault, MalformedBallot, TextsTooLong

VERSION = 1
NONCE_BYTES = 16
BALLOT_COMMENT = 0
FIRST_ROW_COMMENT = 1
FIRST_REASON = 0x8000

_FORMATS = {1: "B", 2: "H"}
_HEAD = struct.Struct(">HH")
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class PaddedShape:
    """The shape of a style's ballots: bytes of each field (1 or 2), room for texts, rows."""

    widths: tuple[int, ...]
    _: KW_ONLY
    text_bytes: int
    rows: int

    @cached_property
    def layout(self) -> struct.Struct:
        """Version, nonce, codes, number of texts, room for texts."""
        runs = [f"{len(list(run))}{_FORMATS[width]}" for width, run in groupby(self.widths)]
        return struct.Struct(f">B{NONCE_BYTES}s{''.join(runs)}H{self.text_bytes}s")

    @cached_property
    def no_texts(self) -> bytes:
        """The room for texts, empty."""
        return bytes(self.text_bytes)

    @property
    def size(self) -> int:
        """Bytes of every padded ballot of the style."""
        return self.layout.size

    def has_key(self, key: int) -> bool:
        """Whether a text may stand under this key: the ballot's, a row's or a field's."""
        return key <= self.rows or 0 <= key - FIRST_REASON < len(self.widths)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What a padded ballot holds; codes are not yet compared with their scales."""

    nonce: bytes
    codes: tuple[int, ...]
    texts: tuple[tuple[int, str], ...]


def pack(
    shape: PaddedShape,
    codes: Sequence[int],
    texts: Sequence[tuple[int, str]],
    nonce: bytes | None = None,
) -> bytes:
    """The padded ballot of a code for each field and texts as (key, text), keys ascending.

    Without a nonce a fresh one is drawn. Raises TextsTooLong, and MalformedBallot for what
    `unpack` would refuse.
    """
    if nonce is not None and len(nonce) != NONCE_BYTES:
        raise ValueError("a nonce has 16 bytes")
    room = b"".join(u16(key) + lp(text) for key, text in _checked(shape, texts))
    if len(room) > shape.text_bytes:
        raise TextsTooLong(needed=len(room), room=shape.text_bytes)
    try:
        return shape.layout.pack(
            VERSION, nonce or os.urandom(NONCE_BYTES), *codes, len(texts), room
        )
    except struct.error:
        raise MalformedBallot(reason=BallotFault.CODES) from None


def unpack(shape: PaddedShape, padded: bytes) -> Unpacked:
    """What a padded ballot of this shape holds.

    Raises MalformedBallot for all that section 7 calls malformed, but for codes outside their
    scale or not offered: the scales are the definition's.
    """
    if len(padded) != shape.size:
        raise MalformedBallot(reason=BallotFault.SIZE)
    parts = shape.layout.unpack(padded)
    version, nonce, codes, count, room = parts[0], parts[1], parts[2:-2], parts[-2], parts[-1]
    if version != VERSION:
        raise MalformedBallot(reason=BallotFault.VERSION)
    if not count and room == shape.no_texts:
        return Unpacked(nonce, codes, ())
    return Unpacked(nonce, codes, tuple(_checked(shape, _texts(room, count))))


def _texts(room: bytes, count: int) -> list[tuple[int, str]]:
    texts, start = [], 0
    for _ in range(count):
        if start + _HEAD.size > len(room):
            raise MalformedBallot(reason=BallotFault.SIZE)
        key, length = _HEAD.unpack_from(room, start)
        start += _HEAD.size + length
        if start > len(room):
            raise MalformedBallot(reason=BallotFault.SIZE)
        try:
            texts.append((key, room[start - length : start].decode()))
        except UnicodeDecodeError:
            raise MalformedBallot(reason=BallotFault.TEXT) from None
    # What is hidden behind the texts could tell one ballot from the others.
    if any(room[start:]):
        raise MalformedBallot(reason=BallotFault.PADDING)
    return texts


def _checked(shape: PaddedShape, texts: Sequence[tuple[int, str]]) -> Sequence[tuple[int, str]]:
    last = -1
    for key, text in texts:
        if key <= last or not shape.has_key(key):
            raise MalformedBallot(reason=BallotFault.KEYS)
        if not is_text(text):
            raise MalformedBallot(reason=BallotFault.TEXT)
        last = key
    return texts


def is_text(text: str) -> bool:
    """Whether a ballot may hold this text: NFC, not empty, of controls (Cc) only line feeds."""
    return text != "" and not _CONTROLS.search(text) and unicodedata.is_normalized("NFC", text)
