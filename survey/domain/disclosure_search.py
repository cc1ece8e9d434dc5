"""The search (docs/counting.md 5.2): does every hidden cell keep three values that fit the totals?

A value x of a hidden sum fits if, with a value y of one other hidden sum and all else as it is,
the printed subject score and field scores do not change. All of these rise with x and with y, so
for a given x the fitting y are neighbours among the possible sums: bisection finds the first y
that lifts every total far enough, and it fits or none does. Totals are compared as whole numbers,
counted in a unit that all of a subject's figures are multiples of.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from survey.domain.campaign import CountRules
from survey.domain.hidden_cell import HiddenCell, SubjectTotals, subject_totals
from survey.domain.rounding_window import Window
from survey.domain.scheme import RatingScale
from survey.domain.score import ClassScore, SubjectScore

FEASIBLE = 3

_Shift = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class _Total:
    """One printed figure that may not change, and what x and y do to it."""

    window: Window
    by_x: _Shift
    by_y: _Shift


def leaves_doubt(
    subject: SubjectScore,
    withheld: Sequence[ClassScore],
    rules: CountRules,
    scales: Mapping[str, RatingScale],
) -> bool:
    """Whether every cell of the withheld classes has at least three feasible values."""
    totals = subject_totals(subject, withheld, rules, scales)
    return all(
        _has_enough(totals, one, _partners(totals, one))
        for cells in totals.cells.values()
        for one in cells.values()
    )


def _partners(totals: SubjectTotals, cell: HiddenCell) -> Iterator[HiddenCell]:
    """For each other withheld class the cell whose sum is exchanged with this one's."""
    for class_id, cells in totals.cells.items():
        if class_id == cell.class_id or not cells:
            continue
        if cell.scheme == next(iter(cells.values())).scheme:
            found = cells.get(cell.field)
        else:
            found = next((one for one in cells.values() if one.weighs), None)
        if found is not None:
            yield found


def _has_enough(totals: SubjectTotals, cell: HiddenCell, partners: Iterator[HiddenCell]) -> bool:
    feasible: set[int] = set()
    for partner in partners:
        involved = list(_totals(totals, cell, partner))
        for steps in _nearest_first(cell, partner, involved):
            if steps not in feasible and _fits(steps, partner, involved):
                feasible.add(steps)
                if len(feasible) == FEASIBLE:
                    return True
    return False


def _totals(totals: SubjectTotals, cell: HiddenCell, partner: HiddenCell) -> Iterator[_Total]:
    if totals.score is not None:
        yield _Total(totals.score, cell.score_shift, partner.score_shift)
    alike = cell.scheme == partner.scheme
    if cell.in_main and cell.field in totals.fields:
        by_y = partner.field_shift if alike else _none
        yield _Total(totals.fields[cell.field], cell.field_shift, by_y)
    if partner.in_main and not alike and partner.field in totals.fields:
        yield _Total(totals.fields[partner.field], _none, partner.field_shift)


def _none(_steps: int) -> int:
    return 0


def _fits(steps: int, partner: HiddenCell, involved: Sequence[_Total]) -> bool:
    """Whether some y of the partner keeps all totals in their windows when x moves by `steps`."""
    needs = [
        (one.window.low - moved, one.window.high - moved, one.by_y)
        for one in involved
        for moved in [one.by_x(steps)]
    ]
    first = _first(partner.steps, lambda y: all(shift(y) >= low for low, _, shift in needs))
    return first < len(partner.steps) and all(
        shift(partner.steps[first]) <= high for _, high, shift in needs
    )


def _nearest_first(
    cell: HiddenCell, partner: HiddenCell, involved: Sequence[_Total]
) -> Iterator[int]:
    """Moves of x from the truth outwards, as far as y could make up for them."""
    lowest, highest = partner.steps[0], partner.steps[-1]
    first = _first(
        cell.steps,
        lambda x: all(one.by_x(x) + one.by_y(highest) >= one.window.low for one in involved),
    )
    end = _first(
        cell.steps,
        lambda x: any(one.by_x(x) + one.by_y(lowest) > one.window.high for one in involved),
    )
    truth = bisect_left(cell.steps, 0)
    for distance in range(max(end - truth, truth - first + 1)):
        for place in {truth + distance, truth - distance}:
            if first <= place < end:
                yield cell.steps[place]


def _first(steps: Sequence[int], holds: Callable[[int], bool]) -> int:
    """The first place from which a condition holds, which once true stays true."""
    return bisect_left(steps, True, key=holds)  # noqa: FBT003  what the key gives is compared
