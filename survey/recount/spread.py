"""The spread of a class's ratings of a subject (`docs/counting.md` 4.3), exact."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from survey.recount.ballots import Codes
from survey.recount.row_score import row_parts
from survey.recount.scheme import Scheme

_FEWEST = 2


@dataclass(frozen=True)
class Spread:
    """V over so many rows."""

    rows: int
    variance: Fraction


def spread_of(scheme: Scheme, rows: Counter[Codes]) -> Spread | None:
    """Return (Σ r² − (Σ r)² / N) / (N − 1) over the rows that have a score; none where N < 2."""
    parts_of = row_parts(scheme)
    found = [(parts, times) for row, times in rows.items() if (parts := parts_of(row)) is not None]
    number = sum(times for _, times in found)
    if number < _FEWEST:
        return None
    common = lcm(*{denominator for (_, denominator), _ in found})
    scores = [(score * (common // part), times) for (score, part), times in found]
    total = sum(times * score for score, times in scores)
    squares = sum(times * score * score for score, times in scores)
    above = number * squares - total * total
    return Spread(number, Fraction(above, number * (number - 1) * common * common))
