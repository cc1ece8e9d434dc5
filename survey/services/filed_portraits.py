"""A page for each subject: score and rank, a radar, every figure of it by class."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from printouts.report_parts import Grid, GridColumn, PageSize, Report
from printouts.sheet_parts import Words
from survey.domain.exact import rounded_string
from survey.exports.filed_paper import printed_cell
from survey.reports.filed import Why, rows_by_group
from survey.services.filed_charts import radar_chart
from survey.services.filed_notes import policy_words, why_words
from survey.services.filed_words import NO_FIGURE, figure_cell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from printouts.report_parts import ReportPart
    from survey.domain.campaign import Campaign
    from survey.reports.figures import Figure
    from survey.reports.lines import FieldRow, FieldTable
    from survey.reports.subject import ClassLine, SubjectReport
    from survey.services.filed_words import Making
    from survey.services.sheets import Say

_TIGHTER = ((46.0, 10.5), (40.0, 9.5), (34.0, 8.5), (28.0, 7.5))
"""Radius of the radar in mm and size of the table's print in points."""
_INDENT = "· "
_MOST_CLASSES = 6


def portrait(campaign: Campaign, report: SubjectReport, making: Making, *, say: Say) -> Report:
    """The page of a subject; its radars are drawn smaller where they would take a second page."""
    subject = report.subject
    facts, notes = _facts(report, say), _notes(campaign, report, say)
    figures = _figures(report, campaign.count.decimals, say)
    choices: list[tuple[ReportPart, ...]] = [
        (
            facts,
            *(radar_chart(one, radius, say=say) for one in report.radars),
            *(replace(one, size_pt=size_pt) for one in figures),
            *notes,
        )
        for radius, size_pt in _TIGHTER
    ]
    footer = (campaign.title, campaign.number, f"{making.maker} {making.made_at}")
    return Report(
        title=subject.name,
        subtitle=" · ".join(one for one in (subject.post, report.category.name) if one),
        organiser=f"{campaign.organiser} · {campaign.title}",
        parts=choices[0],
        footer=" · ".join((*footer, say("Page {page} of {pages}"))),
        sizes=(PageSize.A4, PageSize.A4_LANDSCAPE, PageSize.A3_LANDSCAPE),
        tighter=tuple(choices[1:]),
    )


def _facts(report: SubjectReport, say: Say) -> Words:
    ranked = say("{rank} of {count}").format(rank=report.rank, count=report.ranked)
    ballots = say("withheld") if report.ballots is None else str(report.ballots)
    facts = (
        (say("Score"), _printed(report.score, say)),
        (say("Rank"), NO_FIGURE if report.rank is None else ranked),
        (say("Number of ratings"), ballots),
    )
    return Words(("    ".join(f"{label} {value}" for label, value in facts),))


def _figures(report: SubjectReport, places: int, say: Say) -> list[Grid]:
    """All figures in one grid, in several where there are too many classes for a page's width."""
    cuts = range(0, max(len(report.classes), 1), _MOST_CLASSES)
    parts = [report.classes[cut : cut + _MOST_CLASSES] for cut in cuts]
    return [_grid(replace(report, classes=part), places, say) for part in parts]


def _grid(report: SubjectReport, places: int, say: Say) -> Grid:
    """Fields by classes: over all classes, mean of the category, then each class; scores last."""
    classes = [GridColumn(one.rating.name, say("Classes"), numeric=True) for one in report.classes]
    rows = [line for table in report.field_tables for line in _lines(table, report, places, say)]
    scores = (_printed(one.score, say) for one in report.classes)
    return Grid(
        columns=(
            GridColumn(say("Item")),
            GridColumn(say("All classes"), numeric=True),
            GridColumn(say("Mean of the category"), numeric=True),
            *classes,
        ),
        rows=(*rows, _ratings(report, say)),
        foot=(say("Score"), _printed(report.score, say), _printed(report.score_mean, say), *scores),
    )


def _lines(
    table: FieldTable, report: SubjectReport, places: int, say: Say
) -> Iterator[tuple[str, ...]]:
    """The rows of a table; over those of a named group its means, which the radar shows."""
    for means, rows in rows_by_group(table):
        if means:
            by_class = dict(zip((one.id for one in table.classes), means.by_class, strict=True))
            values = [means.category if table.is_main else None]
            values += [by_class.get(one.rating.id) for one in report.classes]
            yield (means.name, NO_FIGURE, *(_value(one, places) for one in values))
        indent = _INDENT if means else ""
        for row in rows:
            name, *figures = _row(row, table, report, say)
            yield (f"{indent}{name}", *figures)


def _value(value: Fraction | None, places: int) -> str:
    return NO_FIGURE if value is None else rounded_string(value, places=places)


def _row(row: FieldRow, table: FieldTable, report: SubjectReport, say: Say) -> tuple[str, ...]:
    """A field; a class that has another form has no figure in it."""
    held = {one.id: figure for one, figure in zip(table.classes, row.by_class, strict=True)}
    over = [row.overall, row.category] if table.is_main else []
    return (
        row.field.name,
        *([_printed(one, say) for one in over] or (NO_FIGURE, NO_FIGURE)),
        *(
            _printed(held[one.rating.id], say) if one.rating.id in held else NO_FIGURE
            for one in report.classes
        ),
    )


def _ratings(report: SubjectReport, say: Say) -> tuple[str, ...]:
    over_all = say("withheld") if report.ballots is None else str(report.ballots)
    by_class = (_ballots(one, say) for one in report.classes)
    return (say("Number of ratings"), over_all, NO_FIGURE, *by_class)


def _ballots(line: ClassLine, say: Say) -> str:
    return _printed(line.score, say) if line.ballots is None else str(line.ballots)


def _printed(figure: Figure, say: Say) -> str:
    return printed_cell(figure_cell(figure, say=say))


def _notes(campaign: Campaign, report: SubjectReport, say: Say) -> tuple[Words, ...]:
    lines = []
    if report.withheld:
        lines.append(why_words(campaign, Why.CLASSES, say=say))
    if report.total_withheld:
        lines.append(why_words(campaign, Why.TOTAL, say=say))
    if report.left_out:
        lines.append(policy_words(report.left_out, say=say))
    return (Words(tuple(lines)),) if lines else ()
