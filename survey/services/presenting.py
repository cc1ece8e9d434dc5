"""Presenting released results to staff: tables and charts of a category or a subject.

Everything here is made of the results file and the definition alone, so it is made once for each
pair of them. Who may read is asked every time.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from survey.domain.definition import read_definition
from survey.domain.results_access import check_reader
from survey.exports.figures import ChartWords, radar_figure, ranking_figure, shares_figure
from survey.exports.plotly_script import chart_script
from survey.persistence import campaigns
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
from survey.reports.released import Results, read_released
from survey.reports.subject import SubjectReport, subject_report
from survey.services.definitions import definition_document
from survey.services.receiving import read_results

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from survey.domain.campaign import Campaign
    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.staff import Role
    from survey.reports.charts import Radar
    from survey.reports.votes import VotesTable

__all__ = [
    "Basis",
    "CategoryLine",
    "CategoryReport",
    "ChartWords",
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
]

_KEPT_FILES = 4
_KEPT_PAGES = 256

Chart = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Released:
    """A definition and the results released for it, read once."""

    campaign: Campaign
    results: Results


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


def show_overview(session: Session, number: str, *, role: Role) -> OverviewPage:
    """What was opened; raises UnknownCampaign, NotCounted, NotForRole, as all that follow."""
    kept, released = _released_to(session, number, role)
    opening = opening_report(released.campaign, released.results)
    lines = overview(released.campaign, released.results)
    return OverviewPage(kept, released.campaign, opening, lines)


def show_category(
    session: Session, number: str, category: str, *, role: Role, words: ChartWords
) -> CategoryPage:
    """A category's report; also raises UnknownCategory."""
    kept, released = _released_to(session, number, role)
    report, radars, ranking, votes = _category(released, category, words)
    return CategoryPage(kept, released.campaign, report, radars, ranking, votes)


def show_subject(
    session: Session, number: str, subject: str, *, role: Role, words: ChartWords
) -> SubjectPage:
    """A subject's report; also raises UnknownSubject."""
    kept, released = _released_to(session, number, role)
    report, radars, votes = _subject(released, subject, words)
    return SubjectPage(kept, released.campaign, report, radars, votes)


def _released_to(session: Session, number: str, role: Role) -> tuple[CampaignRecord, Released]:
    check_reader(role, campaigns.in_use(session, number).state)
    kept = campaigns.by_number(session, number)
    return kept, _read(kept.definition, kept.results)


@lru_cache(maxsize=_KEPT_FILES)
def _read(definition: bytes, results: bytes) -> Released:
    campaign = read_definition(definition_document(definition))
    return Released(campaign, read_released(read_results(results)))


@lru_cache(maxsize=_KEPT_PAGES)
def _category(
    released: Released, category: str, words: ChartWords
) -> tuple[CategoryReport, tuple[Chart, ...], Chart, Chart | None]:
    report = category_report(released.campaign, released.results, category)
    ranking = ranking_figure(report.bars, words)
    return report, _radars(report.radars, words), ranking, _votes(report.votes, words)


@lru_cache(maxsize=_KEPT_PAGES)
def _subject(
    released: Released, subject: str, words: ChartWords
) -> tuple[SubjectReport, tuple[Chart, ...], tuple[Chart | None, ...]]:
    report = subject_report(released.campaign, released.results, subject)
    votes = tuple(_votes(one, words) for one in report.votes)
    return report, _radars(report.radars, words), votes


def _radars(radars: Sequence[Radar], words: ChartWords) -> tuple[Chart, ...]:
    return tuple(radar_figure(one, words) for one in radars)


def _votes(table: VotesTable | None, words: ChartWords) -> Chart | None:
    return shares_figure(table.chart, words) if table and table.any_shown else None
