"""A subject's report as the subject itself reads it: nothing of others can be had from it.

Threat: the mean of a category with two subjects, and one's own figure, give away the other's. So a
mean stands only where it is over three subjects at least, and does not open to the classes' means,
some of which may be over fewer.
"""

from dataclasses import replace

from survey.reports.charts import Radar, SeriesKind
from survey.reports.figures import Figure, Standing
from survey.reports.lines import FieldTable
from survey.reports.radar_series import SeriesChoice
from survey.reports.subject import SubjectReport

FEWEST_SUBJECTS = 3

_HIDDEN = Figure(standing=Standing.FEW)


def alone(report: SubjectReport) -> SubjectReport:
    """The same figures of the subject, with the means of its category that tell of nobody else."""
    report = replace(report, score_mean=_mean(report.score_mean))
    tables = tuple(_alone(one) for one in report.field_tables)
    means = [row.category for one in tables if one.is_main for row in one.rows]
    keeps = all(one.standing is not Standing.FEW for one in means)
    if keeps:
        return replace(report, field_tables=tables)
    drawn = tuple(_without_mean(one) for one in report.radars)
    offers = tuple(one for one in report.series.offers if not _is_mean(one.kind))
    return replace(report, field_tables=tables, radars=drawn, series=SeriesChoice(offers))


def _alone(table: FieldTable) -> FieldTable:
    rows = tuple(replace(row, category=_mean(row.category)) for row in table.rows)
    return replace(table, rows=rows)


def _mean(figure: Figure) -> Figure:
    if figure.standing is not Standing.SHOWN:
        return figure
    is_few = figure.n is None or figure.n < FEWEST_SUBJECTS
    return _HIDDEN if is_few else replace(figure, basis=None)


def _without_mean(radar: Radar) -> Radar:
    others = (one for one in radar.series if not _is_mean(one.kind))
    return replace(radar, series=tuple(others))


def _is_mean(kind: SeriesKind) -> bool:
    return kind is SeriesKind.CATEGORY_MEAN
