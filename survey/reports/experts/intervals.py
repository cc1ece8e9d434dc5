"""Intervals of scores from the released spread, and what ranks they leave open.

Class: S +- t(0.975, N - 1) * sqrt(V / N). Subject: S +- t(0.975, nu) * sqrt(sum(a)) with
a = (W / sum(W))^2 * V / N over its classes as independent ones, nu = sum(a)^2 / sum(a^2 / (N - 1))
rounded down: Satterthwaite, An Approximate Distribution of Estimates of Variance Components (1946),
and Welch (1947). Where a campaign trims there is none: the variance of the rows that remain says
too little of those that were there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor, sqrt

from survey.domain.campaign import Campaign, EmptyClass
from survey.domain.exact import rounded_string
from survey.reports.experts.student import quantile
from survey.reports.frame import CategoryFrame
from survey.reports.released import CellState, ClassResult, Spread, SubjectResult

HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """From `low` to `high`, uncut; degrees of freedom; and the same as printed, cut at 0 and 100.

    `half` is half its width as printed.
    """

    low: Fraction
    high: Fraction
    freedom: int
    half: str
    low_text: str
    high_text: str


@dataclass(frozen=True, slots=True)
class RankInterval:
    """The least and the greatest rank that intervals leave open."""

    least: int
    greatest: int


def class_interval(campaign: Campaign, result: ClassResult | None) -> Interval | None:
    """Of a class's score of a subject; None where the spread is not released."""
    if campaign.count.trim is not None or result is None or not result.exact:
        return None
    if result.spread is None:
        return None
    centre, error = Fraction(result.exact), _error(result.spread)
    return _interval(campaign, centre, error, freedom=result.spread.rows - 1)


def subject_interval(frame: CategoryFrame, result: SubjectResult) -> Interval | None:
    """Of a subject's score; None unless the spread of every class that weighs is released."""
    rules = frame.campaign.count
    if rules.trim is not None or not result.exact:
        return None
    parts: list[tuple[Fraction, Spread]] = []
    whole = Fraction(0)
    for one in frame.classes:
        held = result.of_class(one.id)
        if held is None or not one.weight:
            continue
        if held.state is CellState.WITHHELD or (held.exact and held.spread is None):
            return None
        if held.exact and held.spread is not None:
            parts.append((one.weight, held.spread))
        if held.exact or rules.empty_class is EmptyClass.ZERO:
            whole += one.weight
    if not parts:
        return None
    errors = [((weight / whole) ** 2 * _error(spread), spread.rows) for weight, spread in parts]
    return _interval(
        frame.campaign,
        Fraction(result.exact),
        sum((error for error, _ in errors), Fraction(0)),
        freedom=_freedom(errors),
    )


def rank_intervals(
    intervals: Sequence[Interval | None], *, ranked: int
) -> tuple[RankInterval | None, ...]:
    """Ranks among `ranked` subjects: only who lies wholly above another stands before it.

    A subject that is ranked and has no interval could stand anywhere.
    """
    held = [one for one in intervals if one is not None]
    return tuple(
        None
        if one is None
        else RankInterval(
            1 + sum(other.low > one.high for other in held),
            ranked - sum(other.high < one.low for other in held),
        )
        for one in intervals
    )


def _error(spread: Spread) -> Fraction:
    """Squared standard error of a mean of so many rows."""
    return spread.variance / spread.rows


def _freedom(errors: Sequence[tuple[Fraction, int]]) -> int:
    """Degrees of freedom of a sum of independent errors; those of the fewest rows without any."""
    below = sum((error**2 / (rows - 1) for error, rows in errors), Fraction(0))
    if not below:
        return min(rows for _, rows in errors) - 1
    return floor(sum((error for error, _ in errors), Fraction(0)) ** 2 / below)


def _interval(campaign: Campaign, centre: Fraction, error: Fraction, *, freedom: int) -> Interval:
    half = Fraction(quantile(freedom) * sqrt(error))
    places = campaign.count.decimals
    low, high = centre - half, centre + half
    return Interval(
        low=low,
        high=high,
        freedom=freedom,
        half=rounded_string(half, places=places),
        low_text=rounded_string(max(low, Fraction(0)), places=places),
        high_text=rounded_string(min(high, HUNDRED), places=places),
    )
