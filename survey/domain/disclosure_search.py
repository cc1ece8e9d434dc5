"""The search (docs/counting.md 5.2): does every hidden cell keep three values that fit the totals?

A value of a hidden sum fits if, with some values of the other withheld classes' sums and all else
as it is, the printed subject score and field scores do not change. One other class nearly always
is enough, and is tried first.
"""

from collections.abc import Iterator, Mapping, Sequence

from survey.domain.campaign import CountRules
from survey.domain.exchange import Exchange
from survey.domain.hidden_cell import HiddenCell, SubjectTotals, subject_totals
from survey.domain.scheme import RatingScale
from survey.domain.score import ClassScore, SubjectScore

FEASIBLE = 3


def leaves_doubt(
    subject: SubjectScore,
    withheld: Sequence[ClassScore],
    rules: CountRules,
    scales: Mapping[str, RatingScale],
) -> bool:
    """Whether every cell of the withheld classes has at least three feasible values."""
    totals = subject_totals(subject, withheld, rules, scales)
    return all(
        _has_enough(totals, one, list(_partners(totals, one)))
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


def _has_enough(totals: SubjectTotals, cell: HiddenCell, partners: Sequence[HiddenCell]) -> bool:
    feasible: set[int] = set()
    together = [partners] if len(partners) > 1 else []
    for some in [*([one] for one in partners), *together]:
        for steps in Exchange(totals, cell, some).feasible():
            feasible.add(steps)
            if len(feasible) == FEASIBLE:
                return True
    return False
