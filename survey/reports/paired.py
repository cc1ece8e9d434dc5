"""Class against class: what two classes gave the same subjects, from released scores alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from survey.domain.campaign import Campaign, Subject, SubjectCategory
from survey.domain.exact import rounded_string
from survey.reports.category import results_of
from survey.reports.charts import PairedScores
from survey.reports.figures import Figure
from survey.reports.frame import CategoryFrame, RatingClass, category_frame
from survey.reports.released import Results
from survey.reports.sources import rating_class, score_figure

TEN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """A subject with its number in the chart; `difference` as printed, empty without both."""

    number: int
    subject: Subject
    first: Figure
    second: Figure
    difference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairReport:
    """Two classes side by side; `points` is None where no subject has a score of both."""

    category: SubjectCategory
    classes: tuple[RatingClass, ...]
    first: RatingClass | None
    second: RatingClass | None
    rows: tuple[PairRow, ...]
    points: PairedScores | None


def pair_report(
    campaign: Campaign, results: Results, category: str, *, first: str, second: str
) -> PairReport:
    """The report by ids of classes; the two heaviest where none are given.

    Raises UnknownCategory, UnknownRater.
    """
    frame = category_frame(campaign, category)
    one, other = _pair(frame, first, second)
    rows = tuple(_rows(frame, results, one, other)) if one and other else ()
    return PairReport(
        category=frame.category,
        classes=frame.classes,
        first=one,
        second=other,
        rows=rows,
        points=_points(one, other, rows) if one and other else None,
    )


def _pair(
    frame: CategoryFrame, first: str, second: str
) -> tuple[RatingClass | None, RatingClass | None]:
    heaviest = sorted(frame.classes, key=lambda one: -one.weight)
    one = rating_class(frame, first) or next(iter(heaviest), None)
    other = rating_class(frame, second) or next((c for c in heaviest if c != one), None)
    return one, other


def _rows(
    frame: CategoryFrame, results: Results, one: RatingClass, other: RatingClass
) -> list[PairRow]:
    subjects = {held.id: held for held in frame.subjects}
    places = frame.campaign.count.decimals
    rows = []
    for number, result in enumerate(results_of(frame, results), start=1):
        first, second = (score_figure(frame, c, result) for c in (one, other))
        rows.append(
            PairRow(
                number=number,
                subject=subjects[result.subject],
                first=first,
                second=second,
                difference=_difference(first, second, places),
            )
        )
    return rows


def _difference(first: Figure, second: Figure, places: int) -> str:
    """First less second, of the printed scores, with its sign."""
    if first.value is None or second.value is None:
        return ""
    value = first.value - second.value
    return ("+" if value > 0 else "") + rounded_string(value, places=places)


def _points(one: RatingClass, other: RatingClass, rows: Sequence[PairRow]) -> PairedScores | None:
    held = [
        (row, row.first.value, row.second.value)
        for row in rows
        if row.first.value is not None and row.second.value is not None
    ]
    if not held:
        return None
    least = min(value for _, *pair in held for value in pair)
    return PairedScores(
        x_name=one.name,
        y_name=other.name,
        names=tuple(row.subject.name for row, _, _ in held),
        numbers=tuple(row.number for row, _, _ in held),
        points=tuple((x, y) for _, x, y in held),
        least=max(0, int(least) // TEN * TEN),
    )
