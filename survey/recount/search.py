"""The search for feasible values of hidden cells (`docs/counting.md` 5.2).

All printed figures rise with both sums that are exchanged. So for each x the fitting y are an
interval, and the x that some y can make good lie in one too: both are found by bisection, and
the search goes outward from the truth and ends at the third value. Where no class alone makes
three values good, all of them are asked together.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from survey.recount.figures import Figure, Figures, Hidden, Part
from survey.recount.rounding import Interval
from survey.recount.score import Counting, Scored
from survey.recount.sums import Sums
from survey.recount.together import Together

ENOUGH = 3
_SOME = 2
"""Fewer partners were asked alone."""


class Search:
    """Asks of one subject whether hidden cells keep enough feasible values.

    `sums` keeps the sums of (scale, n) for all subjects of a count.
    """

    def __init__(
        self, subject: Scored, counting: Counting, sums: dict[tuple[int, int], Sums]
    ) -> None:
        self._figures = Figures(subject, counting, sums)
        self._rated = self._figures.rated
        self._feasible: dict[tuple[int, int, int], frozenset[int]] = {}

    def passes(self, withheld: Sequence[int]) -> bool:
        """Return whether every hidden cell of the withheld classes has enough feasible values.

        `withheld` are indexes into the subject's classes.
        """
        return all(
            self.keeps_enough(c, field, withheld)
            for c in withheld
            for field, cell in enumerate(self._rated[c].cells)
            if cell.n
        )

    def keeps_enough(self, c: int, field: int, withheld: Sequence[int]) -> bool:
        """Return whether one hidden cell has enough feasible values among the withheld classes."""
        found: set[int] = set()
        for partner in withheld:
            if partner != c:
                found |= self._with_partner(c, field, partner)
            if len(found) >= ENOUGH:
                return True
        return self._together(c, field, withheld)

    def _together(self, c: int, field: int, withheld: Sequence[int]) -> bool:
        """Return whether the others together make good enough sums of a cell."""
        named = [(i, self._partner_field(c, field, i)) for i in withheld if i != c]
        others = [self._figures.hidden(i, other) for i, other in named if other is not None]
        if len(others) < _SOME:
            return False
        cells = [self._figures.hidden(c, field), *others]
        found = Together(cells, self._figures.of(cells)).feasible()
        return sum(1 for _ in islice(found, ENOUGH)) == ENOUGH

    def _with_partner(self, c: int, field: int, partner: int) -> frozenset[int]:
        """Return up to ENOUGH feasible sums of a cell, as indexes; all of them if fewer."""
        key = (c, field, partner)
        if key not in self._feasible:
            other = self._partner_field(c, field, partner)
            found: frozenset[int] = frozenset()
            if other is not None:
                x, y = self._figures.hidden(c, field), self._figures.hidden(partner, other)
                found = feasible(x, y, self._figures.of([x, y]))
            self._feasible[key] = found
        return self._feasible[key]

    def _partner_field(self, c: int, field: int, partner: int) -> int | None:
        one, two = self._rated[c], self._rated[partner]
        if one.scheme.name == two.scheme.name:
            return field if two.cells[field].n else None
        return next((i for i in two.scheme.weighted if two.cells[i].n), None)


def feasible(x: Hidden, y: Hidden, figures: Sequence[Figure]) -> frozenset[int]:
    """Return up to ENOUGH sums of x, as indexes, for which some sum of y keeps all figures."""
    ys, found = range(len(y.sums)), set()
    for i in _outward(x.truth, _reachable(range(len(x.sums)), ys, figures)):
        fitting = ys
        for figure in figures:
            part = figure.parts[0](i)
            fitting = _inside(fitting, figure.parts[1], figure.kept.minus(part))
        if fitting:
            found.add(i)
            if len(found) == ENOUGH:
                break
    return frozenset(found)


def _reachable(xs: range, ys: range, figures: Sequence[Figure]) -> range:
    """Return the x that the least and greatest y leave possible, figure by figure."""
    for figure in figures:
        of_x, of_y = figure.parts
        least, greatest = of_y(ys[0]), of_y(ys[-1])
        kept = figure.kept
        wide = Interval(
            kept.low - greatest, kept.high - least, with_low=kept.with_low, with_high=kept.with_high
        )
        xs = _inside(xs, of_x, wide)
    return xs


def _inside(indexes: range, part: Part, kept: Interval) -> range:
    """Return those of adjoining indexes at which a part that rises lies in an interval."""
    after = bisect_left if kept.with_low else bisect_right
    until = bisect_right if kept.with_high else bisect_left
    first = after(indexes, kept.low, key=part)
    return indexes[first : max(first, until(indexes, kept.high, key=part))]


def _outward(centre: int, indexes: range) -> Iterator[int]:
    """Yield the indexes, nearest to the centre first."""
    for distance in range(max(centre - indexes.start, indexes.stop - centre) + 1 if indexes else 0):
        for index in {centre - distance, centre + distance}:
            if index in indexes:
                yield index
