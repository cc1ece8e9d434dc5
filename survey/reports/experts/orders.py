"""Orders of the same things compared: ranks with ties, agreement of many, of two, distance of two.

W = (12 sum(R^2) - 3 m^2 n (n + 1)^2) / (m^2 n (n^2 - 1) - m sum(t^3 - t)): Kendall and Babington
Smith, The Problem of m Rankings (1939), corrected for ties. rho is the correlation of the ranks:
Spearman, The Proof and Measurement of Association between Two Things (1904). The distance is
Kendall's, A New Measure of Rank Correlation (1938); a pair that is tied in one order alone counts
half, as in Fagin and others, Comparing and Aggregating Rankings with Ties (2004).
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from math import sqrt

Values = Sequence[Fraction]


def mid_ranks(values: Values) -> list[Fraction]:
    """Rank of each value, the greatest first; equal ones share the middle of their ranks."""
    ordered = sorted(-one for one in values)
    return [
        Fraction(bisect_left(ordered, -one) + 1 + bisect_right(ordered, -one), 2) for one in values
    ]


def concordance(raters: Sequence[Values]) -> Fraction | None:
    """W, 0 to 1, of at least two raters of the same things; None where all are tied throughout."""
    ranked = [mid_ranks(one) for one in raters]
    m, n = len(ranked), len(ranked[0])
    squares = sum((sum(one) ** 2 for one in zip(*ranked, strict=True)), Fraction(0))
    ties = sum(times**3 - times for one in ranked for times in Counter(one).values())
    most = m * m * n * (n * n - 1) - m * ties
    return (12 * squares - 3 * m * m * n * (n + 1) ** 2) / most if most else None


def correlation(one: Values, other: Values) -> float | None:
    """Spearman's rho, -1 to 1; None where either is tied throughout."""
    middle = Fraction(len(one) + 1, 2)
    x, y = ([rank - middle for rank in mid_ranks(values)] for values in (one, other))
    together = sum((a * b for a, b in zip(x, y, strict=True)), Fraction(0))
    whole = sum((a * a for a in x), Fraction(0)) * sum((b * b for b in y), Fraction(0))
    return float(together) / sqrt(whole) if whole else None


def changed_pairs(ranks: Sequence[int], others: Sequence[int]) -> Fraction:
    """Number of pairs that stand the other way round; those tied in one order alone count half."""
    halves = 0
    for (a, b), (c, d) in combinations(zip(ranks, others, strict=True), 2):
        halves += abs(_sign(a - c) - _sign(b - d))
    return Fraction(halves, 2)


def ranks_of(values: Values) -> list[int]:
    """1 + the number of greater values: 1, 1, 3."""
    ordered = sorted(-one for one in values)
    return [bisect_left(ordered, -one) + 1 for one in values]


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)
