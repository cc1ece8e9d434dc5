"""Spread of a class's ratings of a subject (docs/counting.md 4.3): variance of its rows' scores.

V = (sum(r^2) - sum(r)^2 / N) / (N - 1) over the N rows that have a score, the sample variance.
Only sums are kept, never a row: who holds the machine's memory shall not find the rows of a class.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from survey.domain.rule_check import Codes
from survey.domain.weighing import NOTHING, RowScorer

_LEAST = 2


@dataclass(frozen=True, slots=True)
class Spread:
    """Number of rows with a score, at least two, and the variance of their scores (0 to 100)."""

    rows: int
    variance: Fraction


@dataclass(slots=True)
class RowSums:
    """Number, sum and sum of squares of the scored rows of one subject and class."""

    scorer: RowScorer
    number: int = 0
    totals: Counter[int] = field(default_factory=Counter)  # by denominator
    squares: Counter[int] = field(default_factory=Counter)  # by denominator squared

    def add(self, rows: Iterable[Codes]) -> None:
        """Add rows (codes of one subject's fields); those without a score are passed over."""
        for codes, number in Counter(rows).items():
            points, whole = self.scorer.parts(codes)
            if whole:
                self.number += number
                self.totals[whole] += number * points
                self.squares[whole * whole] += number * points * points

    def merge(self, other: "RowSums") -> None:
        """Add the rows of another part of the box."""
        self.number += other.number
        self.totals.update(other.totals)
        self.squares.update(other.squares)

    def spread(self, dropped: Iterable[Fraction] = ()) -> Spread | None:
        """Their spread without the rows that trimming drops; None of fewer than two rows."""
        left_out = list(dropped)
        number = self.number - len(left_out)
        if number < _LEAST:
            return None
        total = _sum(self.totals) - sum(left_out, NOTHING)
        squares = _sum(self.squares) - sum((one * one for one in left_out), NOTHING)
        return Spread(number, (squares - total * total / number) / (number - 1))


def _sum(by_denominator: Counter[int]) -> Fraction:
    return sum((Fraction(points, whole) for whole, points in by_denominator.items()), NOTHING)
