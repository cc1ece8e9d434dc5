"""The rule that a row's score and its overall rating agree (docs/counting.md 3, total-in-band)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from survey.domain.ballot import Row
from survey.domain.campaign import ValidityRule
from survey.domain.exact import round_half_up, rounded_string
from survey.domain.rule_check import BreachKind, Codes, Fault, RuleCheck, Texts
from survey.domain.scheme import ChoiceScale, Code
from survey.domain.score_range import ScoreRange
from survey.domain.weighing import RowScorer, row_scorers

_LEAST_PLACES, _MOST_PLACES = 2, 9


@dataclass(frozen=True, slots=True)
class _ScoredRow:
    position: int
    indicators: slice
    overall: int
    scorer: RowScorer
    bands: dict[int, tuple[ScoreRange, ...]]


class TotalInBandCheck(RuleCheck):
    """The overall rating is the choice in whose band the row's score lies; the top is closed."""

    def __init__(self, rule: ValidityRule, rows: Sequence[Row]) -> None:
        super().__init__(rule_id=rule.id, scope=rule.scope, effect=rule.effect)
        scorers = row_scorers(rows)
        self._rows: list[_ScoredRow] = []
        for row in rows:
            bands = _bands(rule, row)
            if bands:
                scorer = scorers[row.scheme.id]
                overall = row.fields[-1].position
                held = slice(row.fields[0].position, overall)
                self._rows.append(_ScoredRow(row.position, held, overall, scorer, bands))

    def look(self, codes: Codes, _texts: Texts, /) -> Fault | None:
        """Overall ratings of full rows whose score is outside the choice's band.

        The facts hold each such row's score as `score.<row>`: whoever is told of it asks for it.
        """
        faults: list[int] = []
        facts: dict[str, str | int] = {}
        for row in self._rows:
            if codes[row.overall] >= Code.FIRST and (score := self._outside(row, codes)):
                faults.append(row.overall)
                facts[f"score.{row.position}"] = score
        return Fault(BreachKind.TOTAL_IN_BAND, tuple(faults), facts) if faults else None

    def _outside(self, row: _ScoredRow, codes: Codes) -> str:
        """The row's score in words where it is outside, empty where nothing is wrong."""
        held = codes[row.indicators]
        if min(held) < Code.FIRST:
            return ""
        points, whole = row.scorer.parts(held)
        bands = row.bands.get(codes[row.overall], ())
        if whole == 0 or any(band.holds(points, whole) for band in bands):
            return ""
        return _shown(Fraction(points, whole), bands)


def _shown(score: Fraction, bands: Sequence[ScoreRange]) -> str:
    """A score with two decimals, or with more where these alone would put it inside a band."""
    places = _LEAST_PLACES
    while places < _MOST_PLACES:
        shown = round_half_up(score, places=places).as_integer_ratio()
        if not any(band.holds(*shown) for band in bands):
            break
        places += 1
    return rounded_string(score, places=places)


def _bands(rule: ValidityRule, row: Row) -> dict[int, tuple[ScoreRange, ...]]:
    """Bands by the code of their choice on the row's overall scale; none where it has no such."""
    last = row.fields[-1]
    if not last.is_overall or not isinstance(last.scale, ChoiceScale):
        return {}
    top = max((band.end for band in rule.bands), default=None)
    found: dict[int, tuple[ScoreRange, ...]] = {}
    for band in rule.bands:
        code = last.scale.code_of(band.choice)
        if code:
            held = ScoreRange.of(band.start, band.end, closed=band.end == top)
            found[code] = (*found.get(code, ()), held)
    return found
