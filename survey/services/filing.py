"""Filing: the papers that an office keeps of released results, as a workbook or to be signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from printouts.fonts import missing_characters
from survey.domain.results_access import NotCounted
from survey.exports.results_csv import figure_rows
from survey.exports.results_xlsx import BookWords, results_workbook
from survey.persistence import campaigns
from survey.reports.filed import filed_figures
from survey.reports.released import read_released
from survey.reports.subject import subject_reports
from survey.services.definitions import campaign_of
from survey.services.filed_charts import charts_of
from survey.services.filed_portraits import portrait
from survey.services.filed_sheets import paper_report, reports_pdf
from survey.services.filed_word import word_file
from survey.services.filed_words import Making, filed_papers
from survey.services.receiving import read_results

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from survey.domain.campaign import Campaign
    from survey.reports.released import Results
    from survey.services.sheets import Say

_UNPRINTABLE: Final = "□"


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """Who makes the papers, when, and in which time zone and words they are written."""

    name: str
    at: datetime
    timezone: ZoneInfo
    say: Say

    @property
    def making(self) -> Making:
        """The same as printed."""
        local = self.at.astimezone(self.timezone)
        missing = set(missing_characters(self.name))
        # A name that was taken long ago must not keep the papers from being printed
        name = "".join(_UNPRINTABLE if one in missing else one for one in self.name)
        return Making(name, local.strftime("%Y-%m-%d %H:%M"))


def filed_workbook(session: Session, key: str, maker: Maker) -> bytes:
    """The three papers and all figures as XLSX; raises UnknownCampaign, NotCounted."""
    return workbook_of(*_released(session, key), maker)


def filed_pdf(session: Session, key: str, maker: Maker, *, large: bool = False) -> bytes:
    """The three papers to be signed, charts, and a page for each subject, as one PDF.

    The papers are on A4, on A3 where they need it or `large` asks for it. Raises UnknownCampaign,
    NotCounted, PrintoutError.
    """
    return pdf_of(*_released(session, key), maker, large=large)


def filed_document(session: Session, key: str, maker: Maker) -> bytes:
    """The whole report as a Word document; raises UnknownCampaign, NotCounted."""
    return document_of(*_released(session, key), maker)


def document_of(campaign: Campaign, results: Results, maker: Maker) -> bytes:
    """The Word document of a campaign and its released results."""
    local = maker.at.astimezone(maker.timezone)
    return word_file(campaign, results, maker.making, at=local, say=maker.say)


def workbook_of(campaign: Campaign, results: Results, maker: Maker) -> bytes:
    """The workbook of a campaign and its released results."""
    papers = filed_papers(filed_figures(campaign, results), maker.making, say=maker.say)
    words = BookWords(all_figures=maker.say("All figures"))
    rows = figure_rows(campaign, results)
    return results_workbook(papers, rows, words=words, made_at=maker.at)


def pdf_of(campaign: Campaign, results: Results, maker: Maker, *, large: bool = False) -> bytes:
    """The PDF of a campaign and its released results; raises PrintoutError."""
    held = filed_figures(campaign, results)
    papers = filed_papers(held, maker.making, say=maker.say)
    signed = [paper_report(one, large=large, say=maker.say) for one in papers]
    portraits = [
        portrait(campaign, one, maker.making, say=maker.say)
        for one in subject_reports(campaign, results)
    ]
    charts = [
        charts_of(campaign, one.report, maker.making, say=maker.say) for one in held.categories
    ]
    title = f"{campaign.title} · {campaign.number}"
    return reports_pdf([*signed, *charts, *portraits], title=title)


def _released(session: Session, key: str) -> tuple[Campaign, Results]:
    kept = campaigns.find(session, key)
    if not kept.results:
        raise NotCounted(state=kept.state)
    return campaign_of(kept), read_released(read_results(kept.results))
