"""What a hidden sum does to the totals: from a step of the sum to mean, class score, total."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TypeAlias

from survey.domain.campaign import CountRules

_Change: TypeAlias = Callable[[int], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellMove:
    """The way of one cell's sum into the totals, all for the rounding stages of the campaign.

    `mean` is the cell's true mean, which a step of its sum raises by `step`; `share` is the
    field's part of the class score, whose true value is `raw`; `in_score` and `in_field` are the
    class's parts of the subject score and of the field score, 0 where it has none.
    """

    rules: CountRules
    mean: Fraction
    step: Fraction
    share: Fraction
    raw: Fraction
    in_score: Fraction
    in_field: Fraction

    def grains(self) -> tuple[Fraction, Fraction]:
        """What all moves of the subject score and of the field score are multiples of."""
        places = self.rules.class_places
        score = self.share * self._mean_grain if places is None else Fraction(1, 10**places)
        return self.in_score * score, self.in_field * self._mean_grain

    def score_shift(self, unit: int) -> Callable[[int], int]:
        """By how much so many steps move the subject score, in 1/unit."""
        grain = self.share * self._mean_grain
        stages = self._mean_stage() + _stage(self.raw, grain, places=self.rules.class_places)
        return _chain(stages, slope=int(self.grains()[0] * unit))

    def field_shift(self, unit: int) -> Callable[[int], int]:
        """By how much so many steps move the field score, in 1/unit."""
        return _chain(self._mean_stage(), slope=int(self.grains()[1] * unit))

    @property
    def _mean_grain(self) -> Fraction:
        places = self.rules.indicator_places
        return self.step if places is None else Fraction(1, 10**places)

    def _mean_stage(self) -> list[_Change]:
        return _stage(self.mean, self.step, places=self.rules.indicator_places)


def _stage(start: Fraction, grain: Fraction, *, places: int | None) -> list[_Change]:
    """What so many grains change in a rounded value, in its last place; none without rounding."""
    if places is None:
        return []
    common = lcm(start.denominator, grain.denominator)
    first, each = int(start * common) * 10**places, int(grain * common) * 10**places
    before = _nearest(first, common)
    return [lambda grains: _nearest(first + each * grains, common) - before]


def _nearest(numerator: int, denominator: int) -> int:
    """The whole number nearest to a fraction, half away from zero."""
    whole = (2 * abs(numerator) + denominator) // (2 * denominator)
    return whole if numerator >= 0 else -whole


def _chain(stages: list[_Change], *, slope: int) -> _Change:
    if not stages:
        return lambda steps: slope * steps

    def shift(steps: int) -> int:
        for stage in stages:
            steps = stage(steps)
        return slope * steps

    return shift
