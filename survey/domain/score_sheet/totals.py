"""Final scores of a category: weighted parts, bonus, deductions, ranks.

Final = full x sum of (weight / 100 x value / full mark of the part) + bonus - deductions, exact
until it is printed, rounded half up. A part without a value leaves the final score without one: it
is never taken for 0. An empty cell of bonus or deduction is none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from survey.domain.exact import rounded_string
from survey.domain.score_sheet.group_correction import Corrected, Uncorrectable, correct
from survey.domain.score_sheet.points import band_of, places
from survey.domain.score_sheet.rules import HUNDRED, CategoryRules, Part, PointBand, Sign, Source


class Gap(StrEnum):
    """Why a part has no value."""

    NO_SCORE = "no-score"
    NO_SHARE = "no-share"
    NO_MARK = "no-mark"
    NO_GROUP = "no-group"
    GROUP_FEW = "group-few"
    GROUP_ZERO = "group-zero"


_REFUSED = {Uncorrectable.FEW: Gap.GROUP_FEW, Uncorrectable.ZERO: Gap.GROUP_ZERO}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is known of a subject: released score and shares (by part), and what was brought."""

    subject: str
    score: Fraction | None
    shares: Mapping[str, Fraction | None]
    marks: Mapping[str, Fraction]
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartValue:
    """A part of a subject: what it is made from, its band, its value, its worth in the total.

    `raw` is the score or share as it was released, before correction and bands.
    """

    part: Part
    gap: Gap | None = None
    raw: Fraction | None = None
    corrected: Fraction | None = None
    band: PointBand | None = None
    value: Fraction | None = None
    worth: Fraction | None = None
    text: str = ""
    raw_text: str = ""
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class ExtraValue:
    """What was brought (None: an empty cell), and what counts of it, deductions below 0."""

    given: Fraction | None
    counted: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A subject: parts and extras in the order of the rules; no total without all parts."""

    subject: str
    parts: tuple[PartValue, ...]
    extras: tuple[ExtraValue, ...]
    total: Fraction | None
    text: str
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """The lines in the order in which they were given, and how groups were evened out."""

    lines: tuple[Line, ...]
    corrected: Corrected | None


def totals(rules: CategoryRules, given: Sequence[Given]) -> Totals:
    """The final scores of all subjects of a category, with ranks from the printed numbers."""
    corrected = _corrected(rules, given)
    lines = [_line(rules, one, corrected) for one in given]
    ranked = places([one.text for one in lines])
    by_part = [places([line.parts[at].text for line in lines]) for at in range(len(rules.parts))]
    return Totals(
        tuple(
            replace(
                line,
                rank=ranked[row],
                parts=tuple(
                    replace(one, rank=by_part[at][row]) for at, one in enumerate(line.parts)
                ),
            )
            for row, line in enumerate(lines)
        ),
        corrected,
    )


def _corrected(rules: CategoryRules, given: Sequence[Given]) -> Corrected | None:
    if rules.correction is None:
        return None
    scores = {
        one.subject: (one.group, one.score) for one in given if one.group and one.score is not None
    }
    return correct(scores, rules.correction)


def _line(rules: CategoryRules, given: Given, corrected: Corrected | None) -> Line:
    parts = tuple(_part(rules, one, given, corrected) for one in rules.parts)
    extras = tuple(_extra(given.marks.get(one.name), one.sign, one.cap) for one in rules.extras)
    worths = [one.worth for one in parts if one.worth is not None]
    if len(worths) < len(parts):
        return Line(subject=given.subject, parts=parts, extras=extras, total=None, text="")
    total = sum(worths, Fraction(0)) + sum((one.counted for one in extras), Fraction(0))
    text = rounded_string(total, places=rules.decimals)
    return Line(subject=given.subject, parts=parts, extras=extras, total=total, text=text)


def _extra(mark: Fraction | None, sign: Sign, cap: Fraction | None) -> ExtraValue:
    counted = Fraction(0) if mark is None else mark if cap is None else min(mark, cap)
    return ExtraValue(mark, counted if sign is Sign.BONUS else -counted)


def _part(rules: CategoryRules, part: Part, given: Given, corrected: Corrected | None) -> PartValue:
    raw, gap = _raw(part, given)
    raw_text = "" if raw is None else rounded_string(raw, places=rules.decimals)
    evened = None
    if part.source is Source.SCORE and corrected is not None and raw is not None:
        evened, gap = _evened(given, corrected)
    held = raw if evened is None else evened
    if gap is not None or held is None:
        return PartValue(part=part, gap=gap, raw=raw, raw_text=raw_text)
    band = band_of(held, part.bands) if part.bands else None
    value = held if band is None else band.points
    return PartValue(
        part=part,
        raw=raw,
        raw_text=raw_text,
        corrected=evened,
        band=band,
        value=value,
        worth=rules.full * part.weight / HUNDRED * value / part.full,
        text=rounded_string(value, places=rules.decimals),
    )


def _raw(part: Part, given: Given) -> tuple[Fraction | None, Gap | None]:
    if part.source is Source.SCORE:
        return given.score, None if given.score is not None else Gap.NO_SCORE
    if part.source is Source.SHARE:
        share = given.shares.get(part.name)
        return share, None if share is not None else Gap.NO_SHARE
    mark = given.marks.get(part.name)
    return mark, None if mark is not None else Gap.NO_MARK


def _evened(given: Given, corrected: Corrected) -> tuple[Fraction | None, Gap | None]:
    group = corrected.group(given.group)
    if group is None:
        return None, Gap.NO_GROUP
    if group.refused is not None:
        return None, _REFUSED[group.refused]
    return corrected.scores[given.subject], None
