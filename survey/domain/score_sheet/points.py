"""Points by bands (优秀率 90 % 以上得 200 分): a band reaches up to where the next begins.

The top band is closed: 100 is in it. What is held against the bands is exact, never rounded.
"""

from collections.abc import Sequence
from fractions import Fraction

from survey.domain.score_sheet.rules import PointBand


def band_of(value: Fraction, bands: Sequence[PointBand]) -> PointBand:
    """The band that a value falls into; one under all bands is in the lowest."""
    ordered = sorted(bands, key=lambda one: one.at_least)
    held = [one for one in ordered if one.at_least <= value]
    return held[-1] if held else ordered[0]


def places(texts: Sequence[str]) -> list[int | None]:
    """Ranks of printed numbers, the greatest first: 1, 1, 3 where two share the first place.

    An empty text has no rank.
    """
    values = [Fraction(one) if one else None for one in texts]
    shown = [one for one in values if one is not None]
    return [None if v is None else 1 + sum(1 for other in shown if other > v) for v in values]
