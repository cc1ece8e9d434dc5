"""Agreement: between the classes about the order of subjects, within a class about one subject.

Orders are those of the printed class scores. Within a class r_wg = 1 - V / V_E, where V_E is the
variance that ratings by chance would have: James, Demaree and Wolf, Estimating Within-Group
Interrater Reliability With and Without Response Bias (1984), the ballot's score taken as one item.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from survey.domain.campaign import Campaign
from survey.domain.exact import rounded_string
from survey.domain.scheme import IndicatorScheme
from survey.domain.weighing import indicator_shares, percentages
from survey.reports.experts.orders import concordance, correlation
from survey.reports.frame import CategoryFrame, RatingClass
from survey.reports.released import CellState, ClassResult, SubjectResult

LEAST_SUBJECTS = 3
TWO = 2
PLACES = 2


@dataclass(frozen=True, slots=True)
class Agreement:
    """A coefficient as printed, empty where it does not exist, over so many subjects."""

    text: str
    subjects: int


@dataclass(frozen=True, slots=True)
class Between:
    """W of all classes that show scores; rho of each with each, None of a class with itself."""

    classes: tuple[RatingClass, ...]
    together: Agreement
    pairs: tuple[tuple[Agreement | None, ...], ...]


def between(frame: CategoryFrame, held: Sequence[SubjectResult]) -> Between | None:
    """Agreement over subjects of whom the compared classes all show a score; None of one class."""
    scores = {
        one.id: {
            result.subject: Fraction(found.score)
            for result in held
            if (found := _shown(result.of_class(one.id))) is not None
        }
        for one in frame.classes
    }
    classes = tuple(one for one in frame.classes if scores[one.id])
    if len(classes) < TWO:
        return None
    columns = [scores[one.id] for one in classes]
    pairs = tuple(
        tuple(None if one is other else _pair(one, other) for other in columns) for one in columns
    )
    return Between(classes, _together(columns), pairs)


def expected_variance(campaign: Campaign, scheme: IndicatorScheme) -> Fraction:
    """V_E of a ballot's score: of its one scale's values, all alike likely, else of its range."""
    scales = {one.id: one for one in campaign.scales}
    indicators = tuple(scheme.indicators())
    shares = indicator_shares(scheme, [True] * len(indicators))
    weighed = [(share, one.scale) for share, one in zip(shares, indicators, strict=True) if share]
    if len({scale for _, scale in weighed}) == 1:
        values = percentages(scales[weighed[0][1]])
        mean = sum(values, Fraction(0)) / len(values)
        return sum(((one - mean) ** 2 for one in values), Fraction(0)) / len(values)
    ends = [(share, percentages(scales[scale])) for share, scale in weighed]
    width = sum((share * (max(held) - min(held)) for share, held in ends), Fraction(0))
    return width**2 / 12


def within(campaign: Campaign, result: ClassResult | None, expected: Fraction) -> str:
    """r_wg as printed, 0 where ratings lie further apart than by chance; empty without spread."""
    if campaign.count.trim is not None or result is None or result.spread is None or not expected:
        return ""
    return rounded_string(max(1 - result.spread.variance / expected, Fraction(0)), places=PLACES)


def _shown(result: ClassResult | None) -> ClassResult | None:
    if result is None or result.state is not CellState.RELEASED or not result.score:
        return None
    return result


def _together(columns: Sequence[dict[str, Fraction]]) -> Agreement:
    common = [one for one in columns[0] if all(one in column for column in columns)]
    if len(common) < LEAST_SUBJECTS:
        return Agreement("", len(common))
    found = concordance([[column[one] for one in common] for column in columns])
    return Agreement("" if found is None else rounded_string(found, places=PLACES), len(common))


def _pair(one: dict[str, Fraction], other: dict[str, Fraction]) -> Agreement:
    common = [subject for subject in one if subject in other]
    if len(common) < LEAST_SUBJECTS:
        return Agreement("", len(common))
    found = correlation([one[s] for s in common], [other[s] for s in common])
    text = "" if found is None else rounded_string(Fraction(found), places=PLACES)
    return Agreement(text, len(common))
