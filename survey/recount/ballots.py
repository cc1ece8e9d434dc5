"""Unpacking of padded ballots (`docs/protocol.md` 7)."""

import struct
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from survey.recount.definition import Style

_HEAD = 17
_VERSION = b"\x01"
_COMMENT = 0
_REASON = 0x8000
_U16 = struct.Struct(">H")
_KEY_AND_LENGTH = struct.Struct(">HH")

Codes = tuple[int, ...]


class Malformed(ValueError):
    """The padded ballot is none of this style."""


@dataclass(slots=True)
class Texts:
    """The texts of one ballot: by row (0-based), by field (0-based), and on the ballot."""

    on_rows: dict[int, str] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)
    on_ballot: list[str] = field(default_factory=list)


def unpacker(style: Style) -> Callable[[bytes], tuple[Codes, Texts | None]]:
    """Return the function that unpacks ballots of a style that have its size.

    It returns the codes and the texts, none where there are none, and raises Malformed. Whether
    a code is offered is not yet looked at: `offered` does so for many ballots at once.
    """
    codes_of = struct.Struct(">" + "".join("BH"[width - 1] for width in style.widths))
    start = _HEAD + codes_of.size
    rows, fields = len(style.rows), len(style.widths)
    nothing = bytes(style.size - start)

    def unpack(padded: bytes) -> tuple[Codes, Texts | None]:
        if padded[:1] != _VERSION:
            raise Malformed("version")
        texts = None
        if padded[start:] != nothing:
            texts = _read_texts(padded[start:], rows=rows, fields=fields)
        return codes_of.unpack_from(padded, _HEAD), texts

    return unpack


def _read_texts(room: bytes, *, rows: int, fields: int) -> Texts:
    found = Texts()
    count = _U16.unpack_from(room)[0]
    at, last = 2, -1
    for _ in range(count):
        if at + 4 > len(room):
            raise Malformed("texts beyond their room")
        key, length = _KEY_AND_LENGTH.unpack_from(room, at)
        at += 4 + length
        if key <= last or at > len(room):
            raise Malformed("keys out of order, or texts beyond their room")
        text = _text(room[at - length : at])
        last = key
        if key == _COMMENT:
            found.on_ballot.append(text)
        elif key <= rows:
            found.on_rows[key - 1] = text
        elif _REASON <= key < _REASON + fields:
            found.reasons[key - _REASON] = text
        else:
            raise Malformed("a key of no row or field")
    if room[at:].strip(b"\0"):
        raise Malformed("bytes after the texts")
    return found


def _text(content: bytes) -> str:
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise Malformed("not UTF-8") from error
    if not text or not unicodedata.is_normalized("NFC", text):
        raise Malformed("an empty text, or not NFC")
    if any(unicodedata.category(symbol) == "Cc" for symbol in text.replace("\n", "")):
        raise Malformed("a control character")
    return text


def not_offered(style: Style, ballots: list[Codes]) -> set[int]:
    """Return the indexes of ballots with a code that is outside its scale or not offered."""
    scales = [field.scale for row in style.rows for field in row.scheme.fields]
    found: set[int] = set()
    if not ballots:
        return found
    for scale, column in zip(scales, zip(*ballots, strict=True), strict=True):
        if not scale.allowed.issuperset(column):
            found.update(i for i, code in enumerate(column) if code not in scale.allowed)
    return found
