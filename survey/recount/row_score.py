"""A row's score on a single ballot (`docs/counting.md` 4.2), exact and fast.

For each pattern of present indicators the shares times 100·value/full are written as integers
over one denominator once, so that a row costs a sum of integers.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import lcm

from survey.recount.scheme import FIRST, RowTables, Scheme

RowScore = Callable[[Sequence[int]], Fraction | None]


def row_parts(scheme: Scheme) -> Callable[[Sequence[int]], tuple[int, int] | None]:
    """Return the function from a row's codes to its score as (numerator, denominator).

    It is not in lowest terms; rows with the same indicators present have one denominator.
    """
    by_pattern = scheme.row_tables
    indicators = scheme.indicators

    def parts(codes: Sequence[int]) -> tuple[int, int] | None:
        pattern = tuple([code >= FIRST for code in codes[:indicators]])
        if pattern not in by_pattern:
            by_pattern[pattern] = _tables(scheme, pattern)
        tables = by_pattern[pattern]
        if tables is None:
            return None
        columns, denominator = tables
        rated = codes[:indicators]
        return sum([column[i] for column, i in zip(columns, rated, strict=True)]), denominator

    return parts


def row_score(scheme: Scheme) -> RowScore:
    """Return the function from a row's codes to its score, none where it has none."""
    parts = row_parts(scheme)

    def score(codes: Sequence[int]) -> Fraction | None:
        found = parts(codes)
        return None if found is None else Fraction(*found)

    return score


def _tables(scheme: Scheme, pattern: tuple[bool, ...]) -> RowTables | None:
    shares = scheme.shares(pattern)
    if shares is None:
        return None
    exact = []
    for i in range(scheme.indicators):
        scale = scheme.fields[i].scale
        unit = 100 * shares.get(i, Fraction()) / scale.full
        exact.append([Fraction()] * FIRST + [unit * value for value in scale.values])
    denominator = lcm(*(part.denominator for column in exact for part in column))
    return (
        tuple([int(part * denominator) for part in column] for column in exact),
        denominator,
    )
