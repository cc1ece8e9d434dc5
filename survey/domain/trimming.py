"""Trimmed means (去掉最高最低) of rows, docs/counting.md 4.2.

The rows of a subject and class that have a score are put in order of score, then of codes. Where
there are more than `above` and more than twice `drop`, `drop` are left out at either end; the
class score is the mean of what remains. Only the ends are kept: who holds the machine's memory
shall not find all rows of a class there.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from heapq import nlargest, nsmallest
from typing import TypeAlias

from survey.domain.campaign import Trim
from survey.domain.rule_check import Codes
from survey.domain.weighing import NOTHING, RowScorer

ScoredRow: TypeAlias = tuple[Fraction, Codes]
_Groups: TypeAlias = dict[int, list[tuple[int, Codes]]]  # by denominator: compared as whole numbers


@dataclass(slots=True)
class TrimmedRows:
    """Number and sum of the scored rows, and the `drop` lowest and highest of them."""

    trim: Trim
    scorer: RowScorer
    number: int = 0
    total: Fraction = NOTHING
    lowest: list[ScoredRow] = field(default_factory=list)
    highest: list[ScoredRow] = field(default_factory=list)

    def add(self, rows: Iterable[Codes]) -> None:
        """Add rows (codes of one subject's fields); those without a score are passed over."""
        groups: _Groups = {}
        totals: Counter[int] = Counter()
        for codes, number in Counter(rows).items():
            points, whole = self.scorer.parts(codes)
            if whole:
                self.number += number
                totals[whole] += number * points
                groups.setdefault(whole, []).extend([(points, codes)] * min(number, self.trim.drop))
        for whole, held in groups.items():
            self.total += Fraction(totals[whole], whole)
            self._keep(
                [(Fraction(points, whole), c) for points, c in nsmallest(self.trim.drop, held)],
                [(Fraction(points, whole), c) for points, c in nlargest(self.trim.drop, held)],
            )

    def merge(self, other: "TrimmedRows") -> None:
        """Add the rows of another part of the box."""
        self.number += other.number
        self.total += other.total
        self._keep(other.lowest, other.highest)

    def dropped(self) -> list[ScoredRow]:
        """The rows that trimming leaves out."""
        enough = self.number > self.trim.above and self.number > 2 * self.trim.drop
        return self.lowest + self.highest if enough else []

    def mean(self) -> Fraction | None:
        """Mean score of the rows that remain; None where no row has a score."""
        dropped = self.dropped()
        left = self.number - len(dropped)
        return (self.total - sum(score for score, _ in dropped)) / left if left else None

    def _keep(self, low: list[ScoredRow], high: list[ScoredRow]) -> None:
        self.lowest = nsmallest(self.trim.drop, self.lowest + low)
        self.highest = nlargest(self.trim.drop, self.highest + high)
