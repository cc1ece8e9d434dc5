"""What an exchange of hidden points may change: the printed figures of a subject.

`docs/counting.md` 5.2: with other sums in some cells, all else at truth, the rounded subject score
and the rounded field scores stay what they are. Each figure is a sum of parts, one of which rises
with each cell; together they must stay in an interval.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from survey.recount.rounding import Interval, rounded
from survey.recount.score import Counting, Scored, mean, means, score_of_means, weighing
from survey.recount.sums import Sums

Part = Callable[[int], Fraction]


@dataclass(frozen=True)
class Hidden:
    """A cell with n > 0: class and field as indexes, its possible sums, the index of the true."""

    rated: int
    field: int
    sums: Sums
    truth: int


@dataclass(frozen=True)
class Figure:
    """A printed figure: it stays while the parts of the cells together lie in `kept`."""

    kept: Interval
    parts: tuple[Part, ...]


class Figures:
    """The figures of one subject as functions of hidden sums; trimming is left aside."""

    def __init__(
        self, subject: Scored, counting: Counting, sums: dict[tuple[int, int], Sums]
    ) -> None:
        self._main = subject.main.name if subject.main else None
        self._counting = counting
        self._sums = sums
        self.rated = [
            replace(one, score=score_of_means(one.scheme, one.cells, counting))
            if one.cells
            else one
            for one in subject.rated
        ]
        self._weight = weighing(self.rated, counting)
        self._total = sum((one.weight * (one.score or 0) for one in self.rated), Fraction())
        self._score_part = cache(self._new_score_part)
        self._field_part = cache(self._new_field_part)
        self._field_sums = cache(self._new_field_sums)

    def hidden(self, rated: int, field: int) -> Hidden:
        """Return a cell with n > 0 with all sums that it may have."""
        one = self.rated[rated]
        scale, cell = one.scheme.fields[field].scale, one.cells[field]
        key = (id(scale), cell.n)
        if key not in self._sums:
            self._sums[key] = Sums(scale, cell.n)
        return Hidden(rated, field, self._sums[key], self._sums[key].index(cell.total))

    def of(self, cells: Sequence[Hidden]) -> list[Figure]:
        """Return the printed figures that some of the cells, one a class, enter."""
        found = []
        if self._weight:
            parts = [self._score_part(cell) for cell in cells]
            stage = self._counting.subject
            found.append(self._figure(self._total, self._weight, stage, cells, parts))
        for field in {cell.field for cell in cells if self._in_main(cell)}:
            total, weight = self._field_sums(field)
            if weight:
                parts = [self._part_in(field, cell) for cell in cells]
                found.append(self._figure(total, weight, None, cells, parts))
        return found

    def _in_main(self, cell: Hidden) -> bool:
        return self.rated[cell.rated].scheme.name == self._main

    def _part_in(self, field: int, cell: Hidden) -> Part:
        enters = self._in_main(cell) and cell.field == field
        return self._field_part(cell) if enters else _nothing

    def _figure(
        self,
        total: Fraction,
        weight: Fraction,
        stage: int | None,
        cells: Sequence[Hidden],
        parts: Sequence[Part],
    ) -> Figure:
        decimals = self._counting.decimals
        shown = rounded(rounded(total / weight, stage), decimals)
        kept = Interval(shown, shown).before_rounding(decimals).before_rounding(stage)
        own = sum((part(cell.truth) for part, cell in zip(parts, cells, strict=True)), Fraction())
        return Figure(kept.times(weight).minus(total - own), tuple(parts))

    def _rising(self, cell: Hidden, *, offset: Fraction, factor: Fraction) -> Part:
        """Return offset + factor · m for each sum of a cell: linear, but where m is rounded."""
        one, sums = self.rated[cell.rated], cell.sums
        scale, n = one.scheme.fields[cell.field].scale, one.cells[cell.field].n
        if self._counting.indicator is not None:
            return cache(lambda i: offset + factor * mean(scale, sums[i], n, self._counting))
        share = 100 * factor / (scale.full * n)
        start, slope = offset + share * sums.lowest, share * sums.unit
        return cache(lambda i: start + slope * sums.steps[i])

    def _new_score_part(self, cell: Hidden) -> Part:
        one = self.rated[cell.rated]
        shares = one.scheme.shares([found.n > 0 for found in one.cells]) or {}
        by_field = means(one.scheme, one.cells, self._counting)
        share = shares.pop(cell.field, Fraction())
        others = sum((part * by_field[i] for i, part in shares.items()), Fraction())
        weight, stage = one.weight, self._counting.class_stage
        if stage is None:
            return self._rising(cell, offset=weight * others, factor=weight * share)
        score = self._rising(cell, offset=others, factor=share)
        return cache(lambda i: weight * rounded(score(i), stage))

    def _new_field_part(self, cell: Hidden) -> Part:
        return self._rising(cell, offset=Fraction(), factor=self.rated[cell.rated].weight)

    def _new_field_sums(self, field: int) -> tuple[Fraction, Fraction]:
        """Return Σ W·m and Σ W of a field of the main scheme."""
        total, weight = Fraction(), Fraction()
        for i, one in enumerate(self.rated):
            if one.scheme.name == self._main and one.cells and one.cells[field].n:
                cell = self.hidden(i, field)
                total += self._field_part(cell)(cell.truth)
                weight += one.weight
        return total, weight


def _nothing(_: int) -> Fraction:
    return Fraction()
