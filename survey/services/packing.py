"""Packing ballots as their style says (protocol 7): domain on one side, bytes on the other."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from survey.sealing.padded import PaddedShape, pack

if TYPE_CHECKING:
    from survey.domain.ballot import Ballot, BallotStyle


@lru_cache(maxsize=1024)
def _shape(widths: tuple[int, ...], text_bytes: int, rows: int) -> PaddedShape:
    return PaddedShape(widths, text_bytes=text_bytes, rows=rows)


def shape_of(style: BallotStyle) -> PaddedShape:
    """How a style's ballots are packed."""
    return _shape(style.widths, style.ballot.text_bytes, len(style.rows))


def padded_ballot(style: BallotStyle, ballot: Ballot) -> bytes:
    """The padded ballot of a filled one; raises TextsTooLong, MalformedBallot."""
    return pack(shape_of(style), ballot.codes, sorted(ballot.texts.items()))
