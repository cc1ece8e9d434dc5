"""Charts of the printed report: a page or more for each category, and the radars of portraits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from printouts.report_parts import (
    Bar,
    Bars,
    Chart,
    Grid,
    GridColumn,
    Layer,
    Line,
    PageSize,
    Report,
    Shape,
    Stroke,
)
from printouts.sheet_parts import Words
from survey.exports.filed_paper import printed_cell
from survey.reports.charts import Dash, Marker, Radar, Series, SeriesKind
from survey.services.filed_words import figure_cell, standing_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from printouts.report_parts import ReportPart
    from survey.domain.campaign import Campaign
    from survey.reports.category import CategoryReport, RankingRow
    from survey.reports.figures import Figure
    from survey.reports.lines import FieldTable
    from survey.reports.votes import VotesRow, VotesTable
    from survey.services.filed_words import Making
    from survey.services.sheets import Say

_RADIUS_MM = 42.0
_STROKES = {
    Dash.SOLID: Stroke.SOLID,
    Dash.DASH: Stroke.DASH,
    Dash.DOT: Stroke.DOT,
    Dash.DASH_DOT: Stroke.DASH_DOT,
}
_SHAPES = {
    Marker.CIRCLE: Shape.CIRCLE,
    Marker.SQUARE: Shape.SQUARE,
    Marker.DIAMOND: Shape.DIAMOND,
    Marker.TRIANGLE: Shape.TRIANGLE,
}


def charts_of(campaign: Campaign, report: CategoryReport, making: Making, *, say: Say) -> Report:
    """The charts of a category: ranking, means of the classes, votes of the overall rating."""
    mean = figure_cell(report.score_mean, say=say)
    told = say(
        "Subjects: {subjects}; with a score: {ranked}; mean of what is shown: {mean}. Scores are "
        "out of 100."
    ).format(subjects=len(report.rows), ranked=report.ranked, mean=mean)
    parts: list[ReportPart] = [Words((told,)), _ranking(report.rows, say)]
    parts += [radar_chart(one, _RADIUS_MM, say=say) for one in report.radars]
    parts += [_means(report.field_tables[0], say)]
    if report.votes and report.votes.any_shown:
        parts.append(_votes(report.votes, report.votes_field, say))
    footer = (campaign.title, campaign.number, f"{making.maker} {making.made_at}")
    return Report(
        title=say("Charts: {category}").format(category=report.category.name),
        subtitle=campaign.title,
        organiser=campaign.organiser,
        parts=tuple(parts),
        footer=" · ".join((*footer, say("Page {page} of {pages}"))),
        sizes=(PageSize.A4, PageSize.A4_LANDSCAPE, PageSize.A3_LANDSCAPE),
    )


def _ranking(rows: Sequence[RankingRow], say: Say) -> Bars:
    return Bars(tuple(_bar(one, say) for one in rows), caption=say("Scores, 0 to 100"))


def _bar(row: RankingRow, say: Say) -> Bar:
    words = _printed(row.score, say)
    value = row.score.value
    return Bar(row.subject.name, () if value is None else (Layer(float(value)),), words)


def _means(table: FieldTable, say: Say) -> Grid:
    """The numbers of the radars, and of the classes that they do not show."""
    classes = [GridColumn(one.name, say("Classes"), numeric=True) for one in table.classes]
    return Grid(
        columns=(
            GridColumn(say("Item")),
            GridColumn(say("Mean of the category"), numeric=True),
            *classes,
        ),
        rows=tuple(
            (row.field.name, *(_printed(one, say) for one in (row.category, *row.by_class)))
            for row in table.rows
        ),
        caption=say("Means over what is shown"),
    )


def _votes(table: VotesTable, field: str, say: Say) -> Bars:
    return Bars(
        tuple(_shares(row, say) for row in table.rows),
        legend=table.choices,
        caption=say("{field}: shares in per cent").format(field=field),
    )


def _shares(row: VotesRow, say: Say) -> Bar:
    if not row.shares:
        return Bar(row.name, (), standing_words(row.standing, say=say))
    pairs = zip(row.shares, row.printed, strict=True)
    return Bar(row.name, tuple(Layer(float(share), text) for share, text in pairs))


def _printed(figure: Figure, say: Say) -> str:
    return printed_cell(figure_cell(figure, say=say))


def radar_chart(radar: Radar, radius: float, *, say: Say) -> Chart:
    """A radar of a report, its radius in mm."""
    return Chart(radar.axes, tuple(printed_line(one, say) for one in radar.series), radius)


def printed_line(series: Series, say: Say) -> Line:
    """A series as it is printed."""
    name = say("Mean of the category") if series.kind is SeriesKind.CATEGORY_MEAN else series.name
    return Line(
        name=name,
        values=tuple(None if one is None else float(one) for one in series.values),
        stroke=_STROKES[series.dash],
        shape=_SHAPES[series.marker],
    )
