"""Presenting released results to staff: tables and charts of a category or a subject.

Everything here is made of the results file and the definition alone, so it is made once for each
pair of them. Who may read is asked every time.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from survey.exports.plotly_script import chart_script
from survey.reports.category import CategoryReport, category_report
from survey.reports.figures import Basis, Figure, Formula, Standing, Term
from survey.reports.frame import UnknownCategory, UnknownSubject
from survey.reports.opening import (
    CategoryLine,
    OpeningReport,
    ReasonKind,
    ReasonLine,
    opening_report,
    overview,
    percent,
)
from survey.reports.subject import SubjectReport, subject_report
from survey.services.charting import (
    Chart,
    ChartWords,
    radar_charts,
    ranking_chart,
    votes_chart,
)
from survey.services.releasing import Released, released_to

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from survey.domain.campaign import Campaign
    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.staff import Role

__all__ = [
    "Basis",
    "CategoryLine",
    "CategoryReport",
    "ChartWords",
    "Drawing",
    "Figure",
    "Formula",
    "OpeningReport",
    "ReasonKind",
    "ReasonLine",
    "Standing",
    "SubjectReport",
    "Term",
    "UnknownCategory",
    "UnknownSubject",
    "chart_script",
    "percent",
    "show_category",
    "show_overview",
    "show_subject",
    "subject_page",
]

_KEPT_PAGES = 256


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The way into the results: what the opening found, and the categories."""

    record: CampaignRecord
    campaign: Campaign
    opening: OpeningReport
    categories: tuple[CategoryLine, ...]


@dataclass(frozen=True, slots=True)
class CategoryPage:
    """A category's report with its charts; `votes` is None where there is no votes table."""

    record: CampaignRecord
    campaign: Campaign
    report: CategoryReport
    radars: tuple[Chart, ...]
    ranking: Chart
    votes: Chart | None


@dataclass(frozen=True, slots=True)
class SubjectPage:
    """A subject's report with its charts; `votes` aligns with the report's, None without votes."""

    record: CampaignRecord
    campaign: Campaign
    report: SubjectReport
    radars: tuple[Chart, ...]
    votes: tuple[Chart | None, ...]


def show_overview(session: Session, number: str, *, roles: Collection[Role]) -> OverviewPage:
    """What was opened; raises UnknownCampaign, NotCounted, NotForRole, as all that follow."""
    kept, released = released_to(session, number, roles)
    return OverviewPage(kept, released.campaign, *_overview(released))


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """How charts are drawn: the series that are chosen for the radar, and the words."""

    words: ChartWords
    series: tuple[str, ...] = ()


def show_category(
    session: Session, number: str, category: str, *, roles: Collection[Role], drawing: Drawing
) -> CategoryPage:
    """A category's report; also raises UnknownCategory, UnknownRater."""
    kept, released = released_to(session, number, roles)
    report, radars, ranking, votes = _category(released, category, drawing)
    return CategoryPage(kept, released.campaign, report, radars, ranking, votes)


def show_subject(
    session: Session, number: str, subject: str, *, roles: Collection[Role], drawing: Drawing
) -> SubjectPage:
    """A subject's report; also raises UnknownSubject, UnknownRater."""
    kept, released = released_to(session, number, roles)
    report, radars, votes = _subject(released, subject, drawing)
    return SubjectPage(kept, released.campaign, report, radars, votes)


def subject_page(
    record: CampaignRecord, released: Released, report: SubjectReport, words: ChartWords
) -> SubjectPage:
    """A report that was made for somebody, with its charts."""
    votes = tuple(votes_chart(one, words) for one in report.votes)
    radars = radar_charts(report.radars, words)
    return SubjectPage(record, released.campaign, report, radars, votes)


@lru_cache(maxsize=_KEPT_PAGES)
def _overview(released: Released) -> tuple[OpeningReport, tuple[CategoryLine, ...]]:
    opening = opening_report(released.campaign, released.results)
    return opening, overview(released.campaign, released.results)


@lru_cache(maxsize=_KEPT_PAGES)
def _category(
    released: Released, category: str, drawing: Drawing
) -> tuple[CategoryReport, tuple[Chart, ...], Chart, Chart | None]:
    report = category_report(released.campaign, released.results, category, series=drawing.series)
    return (
        report,
        radar_charts(report.radars, drawing.words),
        ranking_chart(report.bars, drawing.words),
        votes_chart(report.votes, drawing.words),
    )


@lru_cache(maxsize=_KEPT_PAGES)
def _subject(
    released: Released, subject: str, drawing: Drawing
) -> tuple[SubjectReport, tuple[Chart, ...], tuple[Chart | None, ...]]:
    report = subject_report(released.campaign, released.results, subject, series=drawing.series)
    votes = tuple(votes_chart(one, drawing.words) for one in report.votes)
    return report, radar_charts(report.radars, drawing.words), votes
