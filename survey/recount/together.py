"""Hidden sums that several other classes make good together (`docs/counting.md` 5.2).

For each figure the parts of all cells are whole numbers of one unit, ascending. A class is given
one of its sums after the other, those left over together what is still missing; the class with
the finest steps comes last, where bisection finds whether one of its sums is what is missing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil, floor, lcm

from survey.recount.figures import Figure, Hidden

_Rows = list[list[int]]
_Missing = tuple[tuple[int, int], ...]


class Together:
    """One cell, the first, and several that make good what another sum of it changes."""

    def __init__(self, cells: Sequence[Hidden], figures: Sequence[Figure]) -> None:
        tables = [_whole(cells, figure) for figure in figures]
        order = [0, *sorted(range(1, len(cells)), key=lambda i: -_stride(tables, i))]
        self._truth = [cells[i].truth for i in order]
        self._parts = [[rows[i] for rows, _ in tables] for i in order]
        self._kept = tuple(kept for _, kept in tables)
        self._ends = [
            [
                (sum(one[k][0] for one in later), sum(one[k][-1] for one in later))
                for k in range(len(figures))
            ]
            for later in (self._parts[place + 1 :] for place in range(len(order)))
        ]
        self._failed = set[tuple[int, _Missing]]()

    def feasible(self) -> Iterator[int]:
        """Yield the sums of the first cell, as indexes, that the others make good."""
        for i in self._fitting(0, self._kept):
            if self._good(1, self._left(0, self._kept, i)):
                yield i

    def _good(self, place: int, missing: _Missing) -> bool:
        """Return whether the cells from a place on have sums that are what is missing."""
        if place == len(self._parts) - 1:
            return bool(self._range(place, missing))
        if (place, missing) in self._failed:
            return False
        for i in self._fitting(place, missing):
            if self._good(place + 1, self._left(place, missing, i)):
                return True
        self._failed.add((place, missing))
        return False

    def _left(self, place: int, missing: _Missing, index: int) -> _Missing:
        parts = self._parts[place]
        return tuple(
            (low - parts[k][index], high - parts[k][index]) for k, (low, high) in enumerate(missing)
        )

    def _range(self, place: int, missing: _Missing) -> range:
        """Return the sums with which the later cells may still meet what is missing."""
        first, end = 0, len(self._parts[place][0])
        for k, (low, high) in enumerate(missing):
            least, greatest = self._ends[place][k]
            part = self._parts[place][k]
            first = max(first, bisect_left(part, low - greatest))
            end = min(end, bisect_right(part, high - least))
        return range(first, max(first, end))

    def _fitting(self, place: int, missing: _Missing) -> list[int]:
        truth = self._truth[place]
        return sorted(self._range(place, missing), key=lambda i: abs(i - truth))


def _whole(cells: Sequence[Hidden], figure: Figure) -> tuple[_Rows, tuple[int, int]]:
    """Return the parts of each cell in a figure, and where their sum is kept, in one unit."""
    rows = [
        [part(i) for i in range(len(cell.sums))]
        for part, cell in zip(figure.parts, cells, strict=True)
    ]
    unit = lcm(*(value.denominator for row in rows for value in row))
    low, high = figure.kept.low * unit, figure.kept.high * unit
    least = ceil(low) if figure.kept.with_low else floor(low) + 1
    most = floor(high) if figure.kept.with_high else ceil(high) - 1
    return [[int(value * unit) for value in row] for row in rows], (least, most)


def _stride(tables: Sequence[tuple[_Rows, tuple[int, int]]], cell: int) -> Fraction:
    """Return how far a step of a cell moves a figure; what moves none comes before all."""
    rows = [rows[cell] for rows, _ in tables]
    far = max((Fraction(row[-1] - row[0], len(row)) for row in rows), default=Fraction())
    return far or Fraction(10**12)
