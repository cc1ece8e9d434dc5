"""The history card of a subject as files: one page to be printed, and a workbook."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from printouts.report_parts import Course as PrintedCourse
from printouts.report_parts import PageSize, Report
from printouts.sheet_parts import Words
from survey.exports.filed_paper import FiledPaper
from survey.exports.results_xlsx import papers_workbook
from survey.reports.history.card import history_card
from survey.services.filed_charts import printed_line
from survey.services.filed_sheets import grid_of, reports_pdf
from survey.services.history_tables import card_tables, votes_table
from survey.services.history_words import card_notes

if TYPE_CHECKING:
    from printouts.report_parts import ReportPart
    from survey.reports.charts import Course
    from survey.services.filing import Maker
    from survey.services.history_pages import CardPage
    from survey.services.sheets import Say

ON_PAPER: Final = (8, 6, 4)
"""Campaigns on a page that is printed, the newest, fewer where they would not fit."""

_TIGHTER: Final = (
    (48.0, 34.0, 10.5),
    (40.0, 26.0, 9.0),
    (34.0, 22.0, 8.0),
    (46.0, 0.0, 9.5),
    (36.0, 0.0, 8.0),
    (38.0, 0.0, 7.5),
    (26.0, 0.0, 7.5),
)
"""Heights in mm of the chart of scores and those of indicators (0 for none), print in points."""


def card_pdf(page: CardPage, maker: Maker) -> bytes:
    """The card on one page of A4; raises PrintoutError."""
    say = maker.say
    card = page.card
    subject = card.newest.subject
    choices = [
        _parts(page, most, look, say)
        for most in ON_PAPER
        if most == ON_PAPER[0] or most < len(card.entries)
        for look in _TIGHTER
    ]
    making = maker.making
    footer = (say("History card"), f"{making.maker} {making.made_at}")
    report = Report(
        title=subject.name,
        subtitle=" · ".join(one for one in (subject.post, card.newest.category.name) if one),
        organiser=f"{page.organiser} · {say('History card')}",
        parts=choices[0],
        footer=" · ".join((*footer, say("Page {page} of {pages}"))),
        sizes=(PageSize.A4, PageSize.A4_LANDSCAPE, PageSize.A3_LANDSCAPE),
        tighter=tuple(choices[1:]),
    )
    return reports_pdf([report], title=f"{subject.name} · {say('History card')}")


def card_workbook(page: CardPage, maker: Maker) -> bytes:
    """The card as XLSX: campaigns, classes, indicators and votes, a sheet for each."""
    say, card = maker.say, page.card
    subject, making = card.newest.subject, maker.making
    facts = (
        (
            say("Subject"),
            " · ".join(one for one in (subject.name, subject.post, subject.id) if one),
        ),
        (say("Unit"), page.organiser),
        (say("Made by"), making.maker),
        (say("Made at"), making.made_at),
    )
    titles = (say("Campaigns"), say("Classes"), say("Indicators"), say("Votes"))
    tables = (*card_tables(card, say=say), votes_table(card, say=say))
    papers = [
        FiledPaper(title=title, facts=facts, tables=(table,), notes=card_notes(card, say=say))
        for title, table in zip(titles, tables, strict=True)
        if table.rows
    ]
    return papers_workbook(papers, made_at=maker.at)


def _parts(
    page: CardPage, most: int, look: tuple[float, float, float], say: Say
) -> tuple[ReportPart, ...]:
    """The parts of a page with the newest campaigns, at most so many."""
    tall, low, size_pt = look
    all_entries = page.card.entries
    card = history_card(all_entries[-most:])
    charts = [_course(card.score, tall, say)] if card.score else []
    charts += [_course(one, low, say) for one in card.indicators if low]
    grids = [replace(grid_of(one), size_pt=size_pt) for one in card_tables(card, say=say)]
    notes = list(card_notes(card, say=say))
    if len(card.entries) < len(all_entries):
        left = say("Here are the newest {count} of {all} campaigns; the workbook has all.")
        notes.append(left.format(count=len(card.entries), all=len(all_entries)))
    return (*charts, *grids, Words((" ".join(notes),), size_pt=size_pt))


def _course(course: Course, height: float, say: Say) -> PrintedCourse:
    lines = tuple(printed_line(one, say) for one in course.series)
    return PrintedCourse(course.points, lines, height)
