"""Drawing ballots for the demo, from stated distributions and a stated seed.

Every subject has a quality q ~ N(0, 0.6), every evaluator a mildness m ~ N(0, 0.4), every rating a
noise of N(0, 0.7), every class a leaning of N(0, 0.35) to each indicator. Where their sum is over
0.1 a choice scale gives its first choice, and one choice lower for every 0.9 below; a number scale
gives 84 % of its maximum + 7 % for every 1.0, rounded to its step. 3 % don't know and 1 % abstain
where that is offered. The overall rating follows the row's mean, within the quotas. 6 % of the
sealed ballots are broken on purpose.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from survey.domain.ballot import BALLOT_COMMENT, Ballot
from survey.domain.campaign import CommentPlaces, RuleKind
from survey.domain.quota import Effect
from survey.domain.scheme import ChoiceScale, Code
from survey.domain.validity import breaches
from survey.services.reading import takes_notes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from survey.domain.ballot import BallotStyle, Field, Row, StyleQuota
    from survey.domain.scheme import RatingScale

COMMENT = "意见箱里的一句话：窗口排队时间可以再短一些。"
COMMENTS = 0.1
TRIES = 40


class Breakage(StrEnum):
    """How a ballot is broken on purpose."""

    NONE = "none"
    OVER_QUOTA = "over-quota"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn ballot and how it was broken."""

    ballot: Ballot
    breakage: Breakage


class Drawer:
    """Draws ballots; the same seed gives the same ballots."""

    def __init__(self, seed: int) -> None:
        """Qualities are drawn per subject from the seed and the subject's id."""
        self.seed = seed
        self.chance = random.Random(seed)  # noqa: S311  invented ratings, not keys

    def quality(self, subject: str) -> float:
        """The quality of a subject, the same for all evaluators."""
        return random.Random(f"{self.seed}/{subject}").gauss(0, 0.6)  # noqa: S311  as above

    def leaning(self, class_id: str, field: str) -> float:
        """How a class sees an indicator, the same for all its members."""
        return random.Random(f"{self.seed}/{class_id}/{field}").gauss(0, 0.35)  # noqa: S311

    def draw(self, style: BallotStyle, breakage: Breakage) -> Drawn:
        """A ballot that keeps the rules, or breaks them in the way that is asked for."""
        for _ in range(TRIES):
            codes = self._codes(style)
            if breakage is Breakage.OVER_QUOTA:
                codes = _all_best(style, codes)
            elif breakage is Breakage.INCOMPLETE:
                codes = _mostly_blank(style, codes)
            ballot = Ballot(tuple(codes), self._texts(style))
            if refused(style, ballot) == (breakage is not Breakage.NONE):
                return Drawn(ballot, breakage)
        raise ValueError(f"no ballot drawn for {style.class_id}/{style.section_id}: {breakage}")

    def _codes(self, style: BallotStyle) -> list[int]:
        mildness = self.chance.gauss(0, 0.4)
        codes = [int(Code.BLANK)] * len(style.fields)
        means: dict[int, float] = {}
        for row in style.rows:
            feelings = []
            for field in row.fields:
                feeling = self.quality(row.subject.id) + mildness + self.chance.gauss(0, 0.7)
                feeling += self.leaning(style.class_id, field.id)
                feelings.append(feeling)
                if not field.is_overall:
                    codes[field.position] = self._code(field.scale, feeling)
            means[row.position] = sum(feelings) / len(feelings)
        _set_overall(style, codes, means)
        return codes

    def _code(self, scale: RatingScale, feeling: float) -> int:
        lot = self.chance.random()
        if scale.dont_know and lot < 0.03:  # noqa: PLR2004  stated above
            return Code.DONT_KNOW
        if scale.abstention and lot > 0.99:  # noqa: PLR2004  stated above
            return Code.ABSTENTION
        if isinstance(scale, ChoiceScale):
            lower = max(0, int((1.0 - feeling) / 0.9))
            return Code.FIRST + min(lower, scale.value_count - 1)
        share = min(1.0, max(0.0, 0.84 + 0.07 * feeling))
        return Code.FIRST + round(share * (scale.value_count - 1))

    def _texts(self, style: BallotStyle) -> dict[int, str]:
        offered = takes_notes(style, CommentPlaces.BALLOT)
        comments = offered and self.chance.random() < COMMENTS
        return {BALLOT_COMMENT: COMMENT} if comments else {}


def refused(style: BallotStyle, ballot: Ballot) -> bool:
    """Whether the booth would refuse the ballot, or the count void it."""
    return any(one.effect is not Effect.WARN for one in breaches(style, ballot))


def _overall(row: Row) -> Field | None:
    return next((one for one in row.fields if one.is_overall), None)


def _set_overall(style: BallotStyle, codes: list[int], means: dict[int, float]) -> None:
    best = _best_by_category(style)
    in_order = sorted(style.rows, key=lambda row: -means[row.position])
    given: defaultdict[str, int] = defaultdict(int)
    for row in in_order:
        field = _overall(row)
        if field is None or not isinstance(field.scale, ChoiceScale):
            continue
        banded = _banded(style, row, codes, field.scale)
        wanted = banded if banded is not None else max(0, int((1.3 - means[row.position]) / 0.9))
        category = row.subject.category
        if wanted == 0 and given[category] >= best.get(category, len(style.rows)):
            wanted = 1
        given[category] += wanted == 0
        codes[field.position] = Code.FIRST + min(wanted, field.scale.value_count - 1)


def _best_by_category(style: BallotStyle) -> dict[str, int]:
    """How many first choices each category's quota allows."""
    return {one.category: one.highest for one in _quotas(style) if one.highest is not None}


def _quotas(style: BallotStyle) -> Sequence[StyleQuota]:
    return [one for one in style.quotas if one.quota.of == "overall"]


def _banded(style: BallotStyle, row: Row, codes: Sequence[int], scale: ChoiceScale) -> int | None:
    """The choice to which the row's total belongs, where a rule ties them."""
    rule = next((one for one in style.rules if one.kind is RuleKind.TOTAL_IN_BAND), None)
    rated = [one for one in row.fields if not one.is_overall]
    if rule is None or any(codes[one.position] < Code.FIRST for one in rated):
        return None
    total = sum(one.scale.value(codes[one.position]) for one in rated)
    for band in rule.bands:
        if band.start <= total < band.end or total == band.end == max(b.end for b in rule.bands):
            return scale.code_of(band.choice) - Code.FIRST
    return None


def _all_best(style: BallotStyle, codes: list[int]) -> list[int]:
    overall = {one.position for one in style.fields if one.is_overall}
    return [int(Code.FIRST) if spot in overall else code for spot, code in enumerate(codes)]


def _mostly_blank(style: BallotStyle, codes: list[int]) -> list[int]:
    kept = {one.position for row in style.rows[: len(style.rows) // 3] for one in row.fields}
    return [code if spot in kept else int(Code.BLANK) for spot, code in enumerate(codes)]
