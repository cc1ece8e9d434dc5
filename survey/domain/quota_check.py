"""Quotas (强制分布) made ready for a style: how many rows of a category match, and which do not."""

from collections.abc import Sequence

from survey.domain.ballot import Row, StyleQuota
from survey.domain.quota import TOTAL, Quota
from survey.domain.rule_check import BreachKind, Codes, Fault, RuleCheck, Texts
from survey.domain.scheme import ChoiceScale, Code, RatingScale
from survey.domain.score_range import ScoreRange
from survey.domain.weighing import RowScorer, row_scorers


class QuotaCheck(RuleCheck):
    """At most, at least so many rows whose field (or score) is the choice or in the range."""

    def __init__(self, bound: StyleQuota, rows: Sequence[Row]) -> None:
        quota = bound.quota
        super().__init__(rule_id=quota.id, scope=quota.scope, effect=quota.effect)
        self._bound = bound
        own = [one for one in rows if one.subject.category == bound.category]
        self._rows: list[_FieldMatch | _TotalMatch] = (
            _total_matches(quota, own) if quota.of == TOTAL else _field_matches(quota, own)
        )

    def look(self, codes: Codes, _texts: Texts, /) -> Fault | None:
        """Matching rows over the highest number, or the others under the lowest."""
        matching = [row.matches(codes) for row in self._rows]
        number = sum(matching)
        highest, lowest = self._bound.highest, self._bound.lowest
        if highest is not None and number > highest:
            return self._fault(matching, kind=BreachKind.QUOTA_AT_MOST, bound=highest)
        if lowest is not None and number < lowest:
            others = [not one for one in matching]
            return self._fault(others, kind=BreachKind.QUOTA_AT_LEAST, bound=lowest)
        return None

    def _fault(self, at_fault: list[bool], *, kind: BreachKind, bound: int) -> Fault:
        chosen = [row for row, at in zip(self._rows, at_fault, strict=True) if at]
        over = kind is BreachKind.QUOTA_AT_MOST
        facts: dict[str, str | int] = {
            "name": self._bound.quota.name,
            "category": self._bound.category,
            "number": len(chosen) if over else len(self._rows) - len(chosen),
            "bound": bound,
            "base": self._bound.base,
        }
        return Fault(kind, tuple(at for row in chosen for at in row.fields), facts)


class _FieldMatch:
    def __init__(self, position: int, matching: frozenset[int]) -> None:
        self.fields = (position,)
        self._position = position
        self._matching = matching

    def matches(self, codes: Codes) -> bool:
        return codes[self._position] in self._matching


class _TotalMatch:
    def __init__(self, quota: Quota, fields: tuple[int, ...], scorer: RowScorer) -> None:
        self.fields = fields
        self._range = ScoreRange.of(quota.start, quota.below)
        self._held = slice(fields[0], fields[-1] + 1)
        self._scorer = scorer

    def matches(self, codes: Codes) -> bool:
        points, whole = self._scorer.parts(codes[self._held])
        return whole > 0 and self._range.holds(points, whole)


def _field_matches(quota: Quota, rows: Sequence[Row]) -> list[_FieldMatch | _TotalMatch]:
    scales = {one.scale.id: one.scale for row in rows for one in row.fields if one.id == quota.of}
    matching = {scale.id: _matching_codes(quota, scale) for scale in scales.values()}
    return [
        _FieldMatch(one.position, matching[one.scale.id])
        for row in rows
        for one in row.fields
        if one.id == quota.of
    ]


def _matching_codes(quota: Quota, scale: RatingScale) -> frozenset[int]:
    if isinstance(scale, ChoiceScale):
        return frozenset({scale.code_of(quota.choice)} - {int(Code.BLANK)})
    asked = ScoreRange.of(quota.start, quota.below)
    codes = range(Code.FIRST, Code.FIRST + scale.value_count)
    return frozenset(one for one in codes if asked.holds(*scale.value(one).as_integer_ratio()))


def _total_matches(quota: Quota, rows: Sequence[Row]) -> list[_FieldMatch | _TotalMatch]:
    scorers = row_scorers(rows)
    found: list[_FieldMatch | _TotalMatch] = []
    for row in rows:
        fields = tuple(one.position for one in row.fields if not one.is_overall)
        found.append(_TotalMatch(quota, fields, scorers[row.scheme.id]))
    return found
