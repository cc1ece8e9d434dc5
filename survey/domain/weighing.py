"""Weights at work (docs/counting.md 4.2): a score is the weighted mean of what there is to weigh.

Within a group g = sum(w * m) / sum(w) over the indicators that have a mean; over the groups
score = sum(W * g) / sum(W). Both steps in one: every indicator has a share, and the shares of
those that have a mean sum to 1.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from math import lcm
from operator import getitem

from survey.domain.ballot import Row
from survey.domain.scheme import Code, IndicatorScheme, RatingScale

NOTHING = Fraction(0)


def indicator_shares(scheme: IndicatorScheme, present: Sequence[bool]) -> tuple[Fraction, ...]:
    """Share of each indicator in the score, 0 for absent ones; no shares where there is no score.

    `present` says of each indicator, in the order of the form, whether it has a mean.
    """
    parts: list[tuple[Fraction, list[Fraction]]] = []
    flags = iter(present)
    for group in scheme.groups:
        held = [one.weight if next(flags) else NOTHING for one in group.indicators]
        parts.append((group.weight if sum(held) else NOTHING, held))
    whole = sum(weight for weight, _ in parts)
    if not whole:
        return ()
    return tuple(
        weight * one / (sum(held) * whole) if weight else NOTHING
        for weight, held in parts
        for one in held
    )


def score_of_means(scheme: IndicatorScheme, means: Mapping[str, Fraction]) -> Fraction | None:
    """Score of a set of field means (0 to 100) by field id; None where nothing can be weighed."""
    indicators = [one.id for one in scheme.indicators()]
    shares = indicator_shares(scheme, [one in means for one in indicators])
    if not shares:
        return None
    weighed = zip(indicators, shares, strict=True)
    return sum((share * means[one] for one, share in weighed if share), NOTHING)


def weighted_mean(parts: Iterable[tuple[Fraction, Fraction]]) -> Fraction | None:
    """Mean of (weight, value) pairs; None where the weights sum to 0."""
    listed = list(parts)
    whole = sum(weight for weight, _ in listed)
    if not whole:
        return None
    return sum((weight * value for weight, value in listed), NOTHING) / whole


@lru_cache(maxsize=512)
def percentages(scale: RatingScale) -> tuple[Fraction, ...]:
    """What each value of a scale counts out of 100, in the order of codes."""
    codes = range(Code.FIRST, Code.FIRST + scale.value_count)
    return tuple(100 * scale.value(code) / scale.full for code in codes)


class RowScorer:
    """Scores of single rows of one scheme; shares are worked out once per pattern of blanks."""

    def __init__(self, scheme: IndicatorScheme, scales: Mapping[str, RatingScale]) -> None:
        self._scheme = scheme
        columns = [percentages(scales[one.scale]) for one in scheme.indicators()]
        self._unit = lcm(*(one.denominator for column in columns for one in column))
        # Codes under FIRST count nothing, so that a code is the index of what it counts.
        self._columns = [
            [0] * Code.FIRST + [int(one * self._unit) for one in column] for column in columns
        ]
        self._patterns: dict[tuple[bool, ...], tuple[tuple[int, ...], int]] = {}
        shares, self._full_whole = self._learn((True,) * len(columns))
        self._full = [
            [share * one for one in column]
            for share, column in zip(shares, self._columns, strict=False)
        ]

    def parts(self, codes: Sequence[int]) -> tuple[int, int]:
        """Score of a row's codes as numerator and denominator, which is 0 where there is none.

        Whole numbers, since every ballot is scored; an overall rating after the indicators is
        passed over.
        """
        held = codes[: len(self._columns)]
        if min(held) >= Code.FIRST:
            return sum(map(getitem, self._full, held)), self._full_whole
        pattern = tuple([code >= Code.FIRST for code in held])
        shares, whole = self._patterns.get(pattern) or self._learn(pattern)
        triples = zip(shares, self._columns, held, strict=False)
        return sum([share * column[code] for share, column, code in triples]), whole

    def score(self, codes: Sequence[int]) -> Fraction | None:
        """Score of a row's codes; None where there is nothing to weigh."""
        points, whole = self.parts(codes)
        return Fraction(points, whole) if whole else None

    def _learn(self, pattern: tuple[bool, ...]) -> tuple[tuple[int, ...], int]:
        shares = indicator_shares(self._scheme, pattern)
        common = lcm(*(one.denominator for one in shares))
        whole = common * self._unit if shares else 0
        found = (tuple(int(one * common) for one in shares), whole)
        self._patterns[pattern] = found
        return found


def row_scorers(rows: Iterable[Row]) -> dict[str, RowScorer]:
    """A scorer for each scheme that occurs among a style's rows, by scheme id."""
    first = {one.scheme.id: one for one in rows}
    return {
        scheme: RowScorer(row.scheme, {one.scale.id: one.scale for one in row.fields})
        for scheme, row in first.items()
    }
