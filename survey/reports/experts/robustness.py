"""Robustness of a ranking: what it would be by other rules that the definition could have had.

Made of released class scores alone, and of subjects of whom no class is withheld alone, so nobody
learns more than by working it out from the published figures.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from statistics import median

from survey.domain.campaign import Campaign, EmptyClass, Subject
from survey.domain.exact import round_half_up, rounded_string
from survey.domain.weighing import weighted_mean
from survey.reports.experts.orders import changed_pairs, ranks_of
from survey.reports.frame import CategoryFrame, RatingClass
from survey.reports.released import CellState, SubjectResult

_SHARE_PLACES = 1
_TWO = 2

Parts = Sequence[tuple[RatingClass, Fraction | None]]
"""The classes with a weight that rate a subject, each with its score, None without one."""


class OtherRule(StrEnum):
    """Another rule by which the same class scores make a ranking."""

    EQUAL_WEIGHTS = "equal-weights"
    WITHOUT_CLASS = "without-class"
    MEDIAN = "median"
    RENORMALISE = "renormalise"
    ZERO = "zero"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """A rule, the class it leaves out, the pairs that change order and their share in per cent.

    `changed` is None, and no rank stands for the rule, where it leaves a subject without a score.
    """

    rule: OtherRule
    without: str
    changed: Fraction | None
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RobustRow:
    """A subject's rank among those compared, as declared and by each rule that counts."""

    subject: Subject
    rank: int
    ranks: tuple[int | None, ...]
    least: int
    greatest: int


@dataclass(frozen=True, slots=True)
class Robustness:
    """Rows by declared rank, rules (`ranks` align with them), and the number of pairs."""

    rows: tuple[RobustRow, ...]
    rules: tuple[RuleLine, ...]
    pairs: int


def robustness(frame: CategoryFrame, held: Sequence[SubjectResult]) -> Robustness | None:
    """The ranking by other rules; None of fewer than two subjects, or classes with a weight."""
    chosen = [one for one in held if comparable(one)]
    if min(len(chosen), sum(1 for one in frame.classes if one.weight)) < _TWO:
        return None
    every = [_parts(frame, one) for one in chosen]
    declared = ranks_of([Fraction(one.score) for one in chosen])
    pairs = len(chosen) * (len(chosen) - 1) // 2
    lines, columns = [], []
    for rule, without, score in _rules(frame, every):
        ranks = _ranks(frame.campaign, [score(parts) for parts in every])
        changed = None if ranks is None else changed_pairs(declared, ranks)
        share = (
            "" if changed is None else rounded_string(100 * changed / pairs, places=_SHARE_PLACES)
        )
        lines.append(RuleLine(rule=rule, without=without, changed=changed, share=share))
        columns.append(ranks)
    subjects = {one.id: one for one in frame.subjects}
    rows = [
        _row(subjects[one.subject], declared[i], [None if c is None else c[i] for c in columns])
        for i, one in enumerate(chosen)
    ]
    return Robustness(tuple(sorted(rows, key=lambda one: one.rank)), tuple(lines), pairs)


def comparable(result: SubjectResult) -> bool:
    """Whether a subject shows a score and none of its classes is withheld."""
    return bool(result.exact) and all(one.state is not CellState.WITHHELD for one in result.classes)


def _row(subject: Subject, declared: int, ranks: Sequence[int | None]) -> RobustRow:
    found = [declared, *(one for one in ranks if one is not None)]
    return RobustRow(
        subject=subject,
        rank=declared,
        ranks=tuple(ranks),
        least=min(found),
        greatest=max(found),
    )


def _parts(frame: CategoryFrame, result: SubjectResult) -> Parts:
    return [
        (one, Fraction(held.exact) if held.exact else None)
        for one in frame.classes
        if one.weight and (held := result.of_class(one.id)) is not None
    ]


Score = Callable[[Parts], Fraction | None]


def _rules(frame: CategoryFrame, every: Sequence[Parts]) -> Iterator[tuple[OtherRule, str, Score]]:
    """The rules that can differ from the declared one."""
    policy = frame.campaign.count.empty_class
    if len({one.weight for one in frame.classes if one.weight}) > 1:
        yield OtherRule.EQUAL_WEIGHTS, "", lambda parts: _mean(parts, policy, equal=True)
    for one in frame.classes:
        if one.weight:
            yield OtherRule.WITHOUT_CLASS, one.name, _without(one, policy)
    yield OtherRule.MEDIAN, "", _median
    if any(score is None for parts in every for _, score in parts):
        if policy is not EmptyClass.RENORMALISE:
            yield OtherRule.RENORMALISE, "", lambda parts: _mean(parts, EmptyClass.RENORMALISE)
        if policy is not EmptyClass.ZERO:
            yield OtherRule.ZERO, "", lambda parts: _mean(parts, EmptyClass.ZERO)


def _without(left_out: RatingClass, policy: EmptyClass) -> Score:
    return lambda parts: _mean([one for one in parts if one[0] is not left_out], policy)


def _mean(parts: Parts, policy: EmptyClass, *, equal: bool = False) -> Fraction | None:
    scores = [score for _, score in parts if score is not None]
    if not scores:
        return None
    weighed = [
        (Fraction(1) if equal else one.weight, score or Fraction(0))
        for one, score in parts
        if score is not None or policy is EmptyClass.ZERO
    ]
    return weighted_mean(weighed)


def _median(parts: Parts) -> Fraction | None:
    scores = [score for _, score in parts if score is not None]
    return median(scores) if scores else None


def _ranks(campaign: Campaign, scores: Sequence[Fraction | None]) -> list[int] | None:
    """Ranks by scores rounded as the campaign rounds; None where one is missing."""
    found = [one for one in scores if one is not None]
    if len(found) < len(scores):
        return None
    stage, places = campaign.count.subject_places, campaign.count.decimals
    staged = [one if stage is None else round_half_up(one, places=stage) for one in found]
    return ranks_of([round_half_up(one, places=places) for one in staged])
