"""The score sheet (成绩表) as papers that an office files: a workbook, and a PDF to be signed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from survey.domain.score_sheet.rules import Sign, Source
from survey.exports.filed_paper import Cell, Column, FiledPaper, FiledTable
from survey.exports.results_xlsx import papers_workbook
from survey.services.filed_score_notes import gap_words, notes, number_words
from survey.services.filed_sheets import paper_report, reports_pdf
from survey.services.filed_words import NO_FIGURE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from survey.domain.campaign import Campaign
    from survey.reports.score_sheet import SheetReport, SheetRow
    from survey.services.filing import Maker
    from survey.services.scores.keeping import ScoreSheet
    from survey.services.sheets import Say


@dataclass(frozen=True, slots=True)
class FiledScores:
    """A campaign's score sheet with its figures, a report for each category that has rules."""

    campaign: Campaign
    sheet: ScoreSheet
    reports: Sequence[SheetReport]


def scores_workbook(held: FiledScores, maker: Maker) -> bytes:
    """The sheet as XLSX."""
    return papers_workbook([score_paper(held, maker)], made_at=maker.at)


def scores_pdf(held: FiledScores, maker: Maker, *, large: bool = False) -> bytes:
    """The sheet to be signed, on A4, or on A3 where it is needed or `large` asks for it.

    Raises PrintoutError.
    """
    paper = score_paper(held, maker)
    report = paper_report(paper, large=large, say=maker.say)
    return reports_pdf([report], title=f"{paper.title} · {held.campaign.title}")


def score_paper(held: FiledScores, maker: Maker) -> FiledPaper:
    """The paper: a table for each category, and under them how it is made."""
    say, making = maker.say, maker.making
    return FiledPaper(
        title=say("Score sheet"),
        facts=(
            (say("Assessment"), f"{held.campaign.title} · {held.campaign.number}"),
            (say("Unit"), held.campaign.organiser),
            (say("Made by"), making.maker),
            (say("Made at"), making.made_at),
            (say("Version"), str(held.sheet.version)),
        ),
        tables=tuple(_table(one, say) for one in held.reports),
        notes=notes(held.reports, held.sheet.digest, say=say),
    )


def _table(report: SheetReport, say: Say) -> FiledTable:
    return FiledTable(
        keys=((say("Category"), report.category.name),),
        columns=tuple(_columns(report, say)),
        rows=tuple(tuple(_row(report, one, say)) for one in report.rows),
    )


def _columns(report: SheetReport, say: Say) -> Iterator[Column]:
    yield Column(say("Rank"), numeric=True)
    yield Column(say("Subject"))
    if _has_posts(report):
        yield Column(say("Post"))
    if report.corrected is not None:
        yield Column(say("Group: {name}").format(name=report.corrected.rules.column))
    for part in report.rules.parts:
        told = say("{name} ({weight} %, full mark {full})").format(
            name=part.name, weight=number_words(part.weight), full=number_words(part.full)
        )
        if part.source is Source.SCORE and report.corrected is not None:
            yield Column(say("As released"), told, numeric=True)
        if part.source is Source.SHARE:
            yield Column(say("Share %"), told, numeric=True)
        yield Column(say("Value"), told, numeric=True)
        yield Column(say("Rank"), told, numeric=True)
    for one in report.rules.extras:
        yield Column(one.name, numeric=True)
    yield Column(say("Final score"), numeric=True)


def _row(report: SheetReport, row: SheetRow, say: Say) -> Iterator[Cell]:
    yield NO_FIGURE if row.line.rank is None else row.line.rank
    yield row.subject.name
    if _has_posts(report):
        yield row.subject.post
    if report.corrected is not None:
        yield row.group or NO_FIGURE
    for part in row.line.parts:
        if part.part.source is Source.SHARE or (
            part.part.source is Source.SCORE and report.corrected is not None
        ):
            yield NO_FIGURE if part.raw is None else Decimal(part.raw_text)
        yield Decimal(part.text) if part.gap is None else gap_words(row, part, say=say)
        yield NO_FIGURE if part.rank is None else part.rank
    for rule, one in zip(report.rules.extras, row.line.extras, strict=True):
        # A deduction stands as what is taken off, under its own name
        counted = one.counted if rule.sign is Sign.BONUS else -one.counted
        yield NO_FIGURE if one.given is None else Decimal(number_words(counted, plain=True))
    total = row.line.text
    yield Decimal(total) if total else say("no final score")


def _has_posts(report: SheetReport) -> bool:
    return any(one.subject.post for one in report.rows)
