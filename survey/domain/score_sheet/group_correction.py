"""Correction of group differences (各类人员得分差异系统修正), by post or profession of the rated.

Ratio: corrected = score x mean of all / mean of the group. Difference: corrected = score + mean of
all - mean of the group. Means are over the subjects of the category that show a score and are in a
group. Never under 0; never over 100 where the office caps it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from survey.domain.score_sheet.rules import HUNDRED, Correction, Method

LEAST_MEMBERS = 2


class Uncorrectable(StrEnum):
    """Why the scores of a group cannot be corrected."""

    FEW = "few"
    ZERO = "zero"


@dataclass(frozen=True, slots=True)
class GroupMean:
    """A group: subjects with a score, their mean, and why it cannot be corrected (None: it can)."""

    name: str
    members: int
    mean: Fraction
    refused: Uncorrectable | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """Mean of all, their number, the groups by name, and the corrected scores by subject."""

    rules: Correction
    mean: Fraction | None
    members: int
    groups: tuple[GroupMean, ...]
    scores: Mapping[str, Fraction]

    def group(self, name: str) -> GroupMean | None:
        """A group by its name."""
        return next((one for one in self.groups if one.name == name), None)


def correct(scores: Mapping[str, tuple[str, Fraction]], rules: Correction) -> Corrected:
    """The scores (0 to 100) by subject with its group, corrected."""
    by_group: dict[str, list[Fraction]] = {}
    for group, score in scores.values():
        by_group.setdefault(group, []).append(score)
    if not scores:
        return Corrected(rules, None, 0, (), {})
    mean = _mean([score for _, score in scores.values()])
    groups = {name: _group(name, held) for name, held in by_group.items()}
    corrected = {
        subject: _bounded(_corrected(score, mean, groups[group].mean, rules.method), rules)
        for subject, (group, score) in scores.items()
        if groups[group].refused is None
    }
    ordered = tuple(groups[name] for name in sorted(groups))
    return Corrected(rules, mean, len(scores), ordered, corrected)


def _group(name: str, scores: list[Fraction]) -> GroupMean:
    mean = _mean(scores)
    few = Uncorrectable.FEW if len(scores) < LEAST_MEMBERS else None
    return GroupMean(name, len(scores), mean, few or (None if mean else Uncorrectable.ZERO))


def _mean(scores: list[Fraction]) -> Fraction:
    return sum(scores, Fraction(0)) / len(scores)


def _corrected(score: Fraction, whole: Fraction, group: Fraction, method: Method) -> Fraction:
    return score * whole / group if method is Method.RATIO else score + whole - group


def _bounded(score: Fraction, rules: Correction) -> Fraction:
    return max(Fraction(0), min(score, HUNDRED) if rules.capped else score)
