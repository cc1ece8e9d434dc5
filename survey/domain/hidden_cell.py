"""Hidden cells for the search: the sums they could hold, and what each would do to the totals."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from survey.domain.campaign import CountRules
from survey.domain.cell_move import CellMove
from survey.domain.rounding_window import Window, unchanged
from survey.domain.scheme import RatingScale
from survey.domain.score import ClassScore, Figure, SubjectScore, figure, staged, subject_shares
from survey.domain.sums import lattice, step_sums
from survey.domain.weighing import NOTHING, indicator_shares, score_of_means


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenCell:
    """One hidden cell; `steps` are its possible sums, as steps from the true one, ascending.

    The shifts say by how much a number of steps moves the subject score and the field score, in
    the unit of the subject's totals. `weighs` says whether the field has a weight in the score.
    """

    class_id: str
    scheme: str
    field: str
    in_main: bool
    weighs: bool
    steps: Sequence[int]
    score_shift: Callable[[int], int]
    field_shift: Callable[[int], int]


@dataclass(frozen=True, slots=True)
class SubjectTotals:
    """Windows of the printed totals that exist, and the hidden cells by class and field."""

    score: Window | None
    fields: Mapping[str, Window]
    cells: Mapping[str, Mapping[str, HiddenCell]]


@dataclass(frozen=True, slots=True)
class _Model:
    """A subject's totals at truth, with class scores made from the means (5.2)."""

    subject: SubjectScore
    rules: CountRules
    scales: Mapping[str, RatingScale]
    raw: Mapping[str, Fraction]
    total: Figure | None

    def moves(self, one: ClassScore) -> Iterator[tuple[str, CellMove]]:
        """The cells of a class and their ways into the totals."""
        pattern = [indicator.id in one.means for indicator in one.scheme.indicators()]
        shares = indicator_shares(one.scheme, pattern)
        of_indicator = dict(zip((i.id for i in one.scheme.indicators()), shares, strict=False))
        whole = sum((share.weight for share in self.total.basis), NOTHING) if self.total else 0
        for field, scale in one.scheme.field_scales():
            if field not in one.means:
                continue
            cell, found = one.ratings.cells[field], self.scales[scale]
            hundred = 100 / (found.full * cell.n)
            yield (
                field,
                CellMove(
                    rules=self.rules,
                    mean=hundred * cell.total,
                    step=hundred * lattice(found).unit,
                    share=of_indicator.get(field, NOTHING),
                    raw=self.raw.get(one.id, NOTHING),
                    in_score=one.weight / whole if whole and one.id in self.raw else NOTHING,
                    in_field=self._in_field(one, field),
                ),
            )

    def cell(self, one: ClassScore, field: str, move: CellMove, unit: int) -> HiddenCell:
        """A hidden cell with its shifts counted in 1/unit."""
        main = self.subject.main_scheme
        return HiddenCell(
            class_id=one.id,
            scheme=one.scheme.id,
            field=field,
            in_main=main is not None and main.id == one.scheme.id,
            weighs=_weighs(one, field),
            steps=_steps(one, field, self.scales),
            score_shift=move.score_shift(unit),
            field_shift=move.field_shift(unit),
        )

    def _in_field(self, one: ClassScore, field: str) -> Fraction:
        found = self.subject.fields.get(field)
        shares = found.basis if found else ()
        whole = sum((share.weight for share in shares), NOTHING)
        own = sum((share.weight for share in shares if share.evaluator_class == one.id), NOTHING)
        return own / whole if whole else NOTHING


def subject_totals(
    subject: SubjectScore,
    withheld: Sequence[ClassScore],
    rules: CountRules,
    scales: Mapping[str, RatingScale],
) -> SubjectTotals:
    """The totals of a subject, and the hidden cells of its withheld classes."""
    model = _model(subject, rules, scales)
    moves = {one.id: dict(model.moves(one)) for one in withheld}
    grains = [grain for held in moves.values() for one in held.values() for grain in one.grains()]
    total = model.total
    values = [one.value for one in subject.fields.values()] + ([total.value] if total else [])
    unit = lcm(*(one.denominator for one in grains + values))
    last = [rules.decimals]
    stages = last if rules.subject_places is None else [rules.subject_places, *last]
    return SubjectTotals(
        unchanged(total.value, stages=stages, unit=unit) if total else None,
        {
            field: unchanged(one.value, stages=last, unit=unit)
            for field, one in subject.fields.items()
        },
        {
            one.id: {f: model.cell(one, f, move, unit) for f, move in moves[one.id].items()}
            for one in withheld
        },
    )


def _model(subject: SubjectScore, rules: CountRules, scales: Mapping[str, RatingScale]) -> _Model:
    found = {one.id: score_of_means(one.scheme, one.means) for one in subject.classes}
    raw = {class_id: score for class_id, score in found.items() if score is not None}
    scores = {one: staged(score, places=rules.class_places) for one, score in raw.items()}
    total = figure(subject_shares(rules, subject.classes, scores))
    return _Model(subject, rules, scales, raw, total)


def _weighs(one: ClassScore, field: str) -> bool:
    return any(
        field == indicator.id and group.weight * indicator.weight > 0
        for group in one.scheme.groups
        for indicator in group.indicators
    )


def _steps(one: ClassScore, field: str, scales: Mapping[str, RatingScale]) -> Sequence[int]:
    scale = scales[dict(one.scheme.field_scales())[field]]
    cell, found = one.ratings.cells[field], lattice(scale)
    truth = int((cell.total - cell.n * found.least) / found.unit)
    sums = step_sums(found.steps, cell.n)
    if isinstance(sums, range):
        return range(-truth, sums.stop - truth)
    return [step - truth for step in sums]
