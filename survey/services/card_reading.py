"""Reading a key card back from what is left of it: its file, its QR code, its typed lines."""

from __future__ import annotations

from enum import StrEnum

from survey.domain.errors import Refusal
from survey.sealing.card_text import is_text, read_text

BOM = b"\xef\xbb\xbf"


class FoundFile(StrEnum):
    """What was given in place of a key card."""

    EMPTY = "empty-file"
    PDF = "pdf-file"
    PICTURE = "picture-file"
    PUBLIC_LOCK = "public-lock-file"
    CHALLENGE = "challenge-file"
    BOX = "box-file"
    INNER = "inner-file"
    OTHER = "other-file"


_MARKS = (
    (b"%PDF-", FoundFile.PDF),
    (b"\x89PNG", FoundFile.PICTURE),
    (b"\xff\xd8\xff", FoundFile.PICTURE),
    (b'"survey-lock/1"', FoundFile.PUBLIC_LOCK),
    (b'"survey-challenge/1"', FoundFile.CHALLENGE),
    (b'"survey-box/1"', FoundFile.BOX),
    (b'"survey-inner/1"', FoundFile.INNER),
)
_SIGNATURES = 3
_HEAD = 1 << 20
_MOST_TYPED = 1 << 14
_OF_A_CARD = (b"survey-keycard", b'"threshold"', b'"sealed"')


class NoKeyCard(Refusal):
    """The file is no key card but something else: `found` (FoundFile), `card`."""

    code = "no-key-card"


def card_in(raw: bytes) -> bytes:
    """The key card file in what was given: a file, the text of its QR code, or its typed lines.

    Raises NoKeyCard, CardDamaged, CardLineMistyped, CardLinesMissing.
    """
    whole = raw.removeprefix(BOM).strip()
    if len(whole) <= _MOST_TYPED and is_text(text := whole.decode("utf-8", "replace")):
        return read_text(text)
    found = _kind(whole)
    # A damaged card may have lost its very name.
    if found is FoundFile.OTHER and any(mark in whole for mark in _OF_A_CARD):
        return whole
    raise NoKeyCard(found=found)


def _kind(raw: bytes) -> FoundFile:
    if not raw:
        return FoundFile.EMPTY
    for place, (mark, kind) in enumerate(_MARKS):
        if raw.startswith(mark) if place < _SIGNATURES else mark in raw[:_HEAD]:
            return kind
    return FoundFile.OTHER
