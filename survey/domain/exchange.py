"""Exchanges of hidden sums: what one cell may hold if others make it good (docs/counting.md 5.2).

Every printed total rises with each of the sums. So whatever the cells before it hold, the values
of a cell that fit are neighbours among its possible sums, found by bisection from the least and
the greatest that the later ones can do. What the last few can do together is laid out once, where
it is not much: weights that hardly match would else be tried in millions of combinations. Totals
are compared as whole numbers, counted in a unit that all of a subject's figures are multiples of.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import prod
from operator import add

from survey.domain.hidden_cell import HiddenCell, SubjectTotals
from survey.domain.rounding_window import Window

_Shift = Callable[[int], int]
_Moved = tuple[int, ...]

_LAID_OUT = 256
"""Most combinations of the last cells that are laid out."""


@dataclass(frozen=True, slots=True)
class _Total:
    """One printed figure that may not change, and what a step of each cell does to it."""

    window: Window
    shifts: tuple[_Shift, ...]


class Exchange:
    """One hidden cell and those of other classes that may make good what it changes."""

    def __init__(
        self, totals: SubjectTotals, cell: HiddenCell, partners: Sequence[HiddenCell]
    ) -> None:
        self._cells = (cell, *sorted(partners, key=_stride, reverse=True))
        self._totals = list(_totals(totals, self._cells))
        self._nothing = (0,) * len(self._totals)
        ends = [(one.steps[0], one.steps[-1]) for one in self._cells]
        # By cell and total: the least and the most that the cells after it can do
        self._later = [
            [
                (
                    sum(total.shifts[k](ends[k][0]) for k in range(place + 1, len(ends))),
                    sum(total.shifts[k](ends[k][1]) for k in range(place + 1, len(ends))),
                )
                for total in self._totals
            ]
            for place in range(len(ends))
        ]
        self._vain: set[tuple[int, _Moved]] = set()
        self._tail = self._begin_of_tail()
        self._together = sorted(self._combinations()) if self._tail < len(self._cells) else []

    def feasible(self) -> Iterator[int]:
        """The steps of the cell, from the truth outwards, that the others can make good."""
        for steps in self._fitting(0, self._nothing):
            if self._made_good(1, self._after(0, self._nothing, steps)):
                yield steps

    def _made_good(self, place: int, moved: _Moved) -> bool:
        """Whether the cells from a place on have sums that keep all totals."""
        if place == self._tail:
            return self._tail_fits(moved)
        if place == len(self._cells) - 1:
            return self._last_fits(moved)
        if (place, moved) in self._vain:
            return False
        fitting = self._fitting(place, moved)
        if any(self._made_good(place + 1, self._after(place, moved, one)) for one in fitting):
            return True
        self._vain.add((place, moved))
        return False

    def _begin_of_tail(self) -> int:
        """The place from which all combinations are laid out; beyond the last where none are."""
        number, place = len(self._cells), len(self._cells) - 1
        while place > 1 and prod(len(one.steps) for one in self._cells[place - 1 :]) <= _LAID_OUT:
            place -= 1
        return place if place < number - 1 and self._totals else number

    def _combinations(self) -> set[_Moved]:
        found = {self._nothing}
        for place in range(self._tail, len(self._cells)):
            steps = self._cells[place].steps
            own = [self._after(place, self._nothing, one) for one in steps]
            found = {tuple(map(add, some, one)) for some in found for one in own}
        return found

    def _last_fits(self, moved: _Moved) -> bool:
        """Whether the last cell has a sum: the first that lifts all totals far enough, or none."""
        steps = self._cells[-1].steps
        needs = [
            (total.shifts[-1], total.window.low - before, total.window.high - before)
            for before, total in zip(moved, self._totals, strict=True)
        ]
        first = _first(steps, lambda y: all(shift(y) >= low for shift, low, _ in needs))
        if first == len(steps):
            return False
        return all(shift(steps[first]) <= high for shift, _, high in needs)

    def _tail_fits(self, moved: _Moved) -> bool:
        pairs = zip(moved, self._totals, strict=True)
        bounds = [(one.window.low - before, one.window.high - before) for before, one in pairs]
        (low, high), *others = bounds
        first = bisect_left(self._together, low, key=_head)
        end = bisect_right(self._together, high, lo=first, key=_head)
        return any(
            all(least <= one <= most for one, (least, most) in zip(some[1:], others, strict=True))
            for some in self._together[first:end]
        )

    def _after(self, place: int, moved: _Moved, steps: int) -> _Moved:
        pairs = zip(moved, self._totals, strict=True)
        return tuple(before + total.shifts[place](steps) for before, total in pairs)

    def _fitting(self, place: int, moved: _Moved) -> Iterator[int]:
        """Steps of a cell, from the truth outwards, for which the later ones may have some."""
        needs = [
            (
                total.shifts[place],
                total.window.low - before - most,
                total.window.high - before - least,
            )
            for before, total, (least, most) in zip(
                moved, self._totals, self._later[place], strict=True
            )
        ]
        steps = self._cells[place].steps
        first = _first(steps, lambda x: all(shift(x) >= low for shift, low, _ in needs))
        end = _first(steps, lambda x: any(shift(x) > high for shift, _, high in needs))
        truth = bisect_left(steps, 0)
        for distance in range(max(end - truth, truth - first + 1)):
            for at in {truth + distance, truth - distance}:
                if first <= at < end:
                    yield steps[at]


def _totals(totals: SubjectTotals, cells: Sequence[HiddenCell]) -> Iterator[_Total]:
    if totals.score is not None:
        yield _Total(totals.score, tuple(one.score_shift for one in cells))
    for field in dict.fromkeys(one.field for one in cells if one.in_main):
        if field in totals.fields:
            shifts = [
                one.field_shift if one.in_main and one.field == field else _none for one in cells
            ]
            yield _Total(totals.fields[field], tuple(shifts))


def _stride(cell: HiddenCell) -> float:
    """How far one of its steps moves a total: the finest comes last, as it fills gaps best.

    What moves nothing comes first; there one value is as good as another.
    """
    far = cell.score_shift(cell.steps[-1]) - cell.score_shift(cell.steps[0])
    return far / len(cell.steps) if far else float("inf")


def _head(moved: _Moved) -> int:
    return moved[0]


def _none(_steps: int) -> int:
    return 0


def _first(steps: Sequence[int], holds: Callable[[int], bool]) -> int:
    """The first place from which a condition holds, which once true stays true."""
    return bisect_left(steps, True, key=holds)  # noqa: FBT003  what the key gives is compared
