"""Subjects by indicators: every released figure of a category at a glance, shaded by height."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from survey.domain.campaign import Campaign, Subject, SubjectCategory
from survey.reports.category import field_means, results_of
from survey.reports.figures import Figure
from survey.reports.frame import CategoryFrame, FormField, RatingClass, category_frame
from survey.reports.means import mean_of_subjects
from survey.reports.released import Results, SubjectResult
from survey.reports.sources import field_figure, form_of, ranks, rating_class, score_figure

SHADES = (60, 70, 80, 85, 90, 95)
"""From which figure on a cell is one shade darker."""


class Order(StrEnum):
    """In which order the subjects stand."""

    RANK = "rank"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A figure and its shade, 0 (under 60, or none) to 6 (from 95)."""

    figure: Figure
    shade: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """A subject: rank and score over all classes or of the class, and a cell for each field."""

    rank: int | None
    subject: Subject
    score: Figure
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatReport:
    """Cells by subject and field; `source` is the class they are of, None for all together."""

    category: SubjectCategory
    source: RatingClass | None
    scheme: str
    scheme_id: str
    classes: tuple[RatingClass, ...]
    fields: tuple[FormField, ...]
    order: Order
    rows: tuple[HeatRow, ...]
    means: tuple[HeatCell, ...]
    score_mean: Figure


def heat_report(
    campaign: Campaign, results: Results, category: str, *, source: str, order: Order
) -> HeatReport:
    """The report by the ids of category and class; raises UnknownCategory, UnknownRater."""
    frame = category_frame(campaign, category)
    chosen = rating_class(frame, source)
    held = results_of(frame, results)
    scheme = form_of(frame, chosen)
    rows = _rows(frame, chosen, held)
    if order is Order.RANK:
        rows = sorted(rows, key=lambda one: (one.rank is None, one.rank or 0))
    return HeatReport(
        category=frame.category,
        source=chosen,
        scheme=scheme.name,
        scheme_id=scheme.id,
        classes=frame.classes,
        fields=frame.fields(scheme),
        order=order,
        rows=tuple(rows),
        means=tuple(_cell(one) for one in _means(frame, chosen, held)),
        score_mean=mean_of_subjects(campaign, [one.score for one in rows]),
    )


def shade(value: Fraction | None) -> int:
    """How dark a figure's cell is."""
    return 0 if value is None else sum(value >= bound for bound in SHADES)


def _rows(
    frame: CategoryFrame, source: RatingClass | None, held: Sequence[SubjectResult]
) -> list[HeatRow]:
    subjects = {one.id: one for one in frame.subjects}
    fields = frame.fields(form_of(frame, source))
    scores = [score_figure(frame, source, one) for one in held]
    found = ranks(scores)
    return [
        HeatRow(
            rank=rank,
            subject=subjects[one.subject],
            score=score,
            cells=tuple(_cell(field_figure(frame, field, source, one)) for field in fields),
        )
        for rank, score, one in zip(found, scores, held, strict=True)
    ]


def _means(
    frame: CategoryFrame, source: RatingClass | None, held: Sequence[SubjectResult]
) -> list[Figure]:
    """Under each column the category's mean, or the class's."""
    tables = dict(zip((one.id for one in frame.schemes()), field_means(frame, held), strict=True))
    table = tables[form_of(frame, source).id]
    if source is None:
        return [row.category for row in table.rows]
    at = table.classes.index(source)
    return [row.by_class[at] for row in table.rows]


def _cell(figure: Figure) -> HeatCell:
    return HeatCell(figure, shade(figure.printed))
