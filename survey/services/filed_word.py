"""The whole report as a Word document: what was counted, charts, the three papers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from printouts.fonts import Typeface
from survey.exports.pictures import radar_picture, ranking_picture
from survey.exports.share_pictures import shares_picture
from survey.exports.word_report import Heading, Picture, WordReport, Words, word_report
from survey.reports.charts import RankingBars, SeriesKind
from survey.reports.filed import filed_figures
from survey.services.filed_notes import PaperKind, notes
from survey.services.filed_words import figure_cell, filed_papers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from survey.domain.campaign import Campaign
    from survey.exports.word_report import Part
    from survey.reports.category import CategoryReport
    from survey.reports.charts import Radar, StackedShares
    from survey.reports.filed import FiledFigures
    from survey.reports.released import Results
    from survey.services.filed_words import Making
    from survey.services.sheets import Say

_MOST_BARS = 32
"""Bars of one picture; more would not fit a page."""


def word_file(
    campaign: Campaign, results: Results, making: Making, *, at: datetime, say: Say
) -> bytes:
    """The document; `at` is the local time of making."""
    held = filed_figures(campaign, results)
    papers = filed_papers(held, making, say=say)
    return word_report(
        WordReport(
            title=say("Report on the results of {assessment}").format(assessment=campaign.title),
            parts=tuple(_parts(held, results, say)),
            unit=campaign.organiser,
            date=say("{year}-{month}-{day}").format(year=at.year, month=at.month, day=at.day),
            attachments=tuple(
                (say("Attachment {number}").format(number=number), paper)
                for number, paper in enumerate(papers, start=1)
            ),
            signed=(say("Scrutineer"), say("Teller"), say("Person in charge")),
            seal=say("(Seal of the unit, date)"),
            maker=making.maker,
            made_at=at,
            language=campaign.language,
        )
    )


def _parts(held: FiledFigures, results: Results, say: Say) -> Iterator[Part]:
    yield Heading(_numbered(1, say("The count"), say))
    yield Words(_count(held, results, say))
    for number, category in enumerate(held.categories, start=2):
        yield Heading(_numbered(number, category.category.name, say))
        yield from _category(category.report, say)
    yield Heading(_numbered(len(held.categories) + 2, say("How the figures are made"), say))
    told = [*notes(held, PaperKind.VOTES, say=say), *notes(held, PaperKind.SCORES, say=say)]
    for line in dict.fromkeys(told):
        yield Words(line)


def _count(held: FiledFigures, results: Results, say: Say) -> str:
    said = say(
        "{assessment} (No. {number}) was opened and counted by its card holders together. The box "
        "held {envelopes} envelopes and {ballots} ballots."
    ).format(
        assessment=held.campaign.title,
        number=held.campaign.number,
        envelopes=results.envelopes,
        ballots=held.ballots,
    )
    if held.valid is None:
        return said
    more = say(" Valid were {valid}, invalid {invalid}.")
    return said + more.format(valid=held.valid, invalid=held.invalid)


def _category(report: CategoryReport, say: Say) -> Iterator[Part]:
    mean = figure_cell(report.score_mean, say=say)
    yield Words(
        say(
            "Subjects: {subjects}; with a score: {ranked}; mean of what is shown: {mean}. Scores "
            "are out of 100."
        ).format(subjects=len(report.rows), ranked=report.ranked, mean=mean)
    )
    font = Typeface.TEXT.path
    for bars in _cut(report.bars):
        caption = say("{category}: scores").format(category=report.category.name)
        yield Picture(ranking_picture(bars, say("no figure"), font), caption)
    for radar in report.radars:
        if not radar.drawn_as_bars:
            caption = say("{category}: means of the heaviest classes")
            picture = radar_picture(radar, _names(radar, say), font)
            yield Picture(picture, caption.format(category=report.category.name))
    if report.votes and report.votes.any_shown:
        caption = say("{field}: shares in per cent").format(field=report.votes_field)
        for shares in _cut_shares(report.votes.chart):
            yield Picture(shares_picture(shares, say("no figure"), font), caption)


def _cut(bars: RankingBars) -> Iterator[RankingBars]:
    for part in _pictures(bars.names):
        yield RankingBars(bars.names[part], bars.values[part], bars.texts[part])


def _cut_shares(held: StackedShares) -> Iterator[StackedShares]:
    for part in _pictures(held.names):
        yield replace(
            held, names=held.names[part], shares=held.shares[part], counts=held.counts[part]
        )


def _pictures(names: Sequence[str]) -> Iterator[slice]:
    """The names that each picture of bars holds."""
    for first in range(0, len(names), _MOST_BARS):
        yield slice(first, first + _MOST_BARS)


def _names(radar: Radar, say: Say) -> list[str]:
    mean = say("Mean of the category")
    return [mean if one.kind is SeriesKind.CATEGORY_MEAN else one.name for one in radar.series]


def _numbered(number: int, heading: str, say: Say) -> str:
    """A heading with its number as it is written: 1, 2, 3 or 一, 二, 三."""
    written = say("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20").split()
    mark = written[number - 1] if number <= len(written) else str(number)
    return say("{number}. {heading}").format(number=mark, heading=heading)
