"""Views of released results: one indicator, one class, all cells at a glance, class by class.

Like the pages of categories and subjects they are made of the results file and the definition
alone, once for each choice of whoever reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from survey.reports.by_class import ClassReport, class_report
from survey.reports.by_field import FieldReport, UnknownField, field_report
from survey.reports.heat import SHADES, HeatReport, Order, heat_report
from survey.reports.paired import PairReport, pair_report
from survey.reports.sources import UnknownRater
from survey.services.charting import (
    Chart,
    ChartWords,
    pair_chart,
    ranking_chart,
    spread_chart,
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
    "SHADES",
    "Order",
    "UnknownField",
    "UnknownRater",
    "show_class",
    "show_field",
    "show_heat",
    "show_pair",
]

_KEPT_VIEWS = 256


@dataclass(frozen=True, slots=True)
class FieldPage:
    """An indicator's report with its charts; None where there is nothing to draw."""

    record: CampaignRecord
    campaign: Campaign
    report: FieldReport
    ranking: Chart
    spread: Chart | None
    votes: Chart | None


@dataclass(frozen=True, slots=True)
class HeatPage:
    """All cells of a category; the table is the chart."""

    record: CampaignRecord
    campaign: Campaign
    report: HeatReport


@dataclass(frozen=True, slots=True)
class PairPage:
    """Two classes side by side; no chart where no subject has a score of both."""

    record: CampaignRecord
    campaign: Campaign
    report: PairReport
    chart: Chart | None


@dataclass(frozen=True, slots=True)
class ClassPage:
    """What a class gave; ranking and spread of each category align with the report's."""

    record: CampaignRecord
    campaign: Campaign
    report: ClassReport
    rankings: tuple[Chart, ...]
    spreads: tuple[Chart | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedField:
    """An indicator by its ids; `source` is the class that is chosen, empty for all."""

    category: str
    scheme: str
    field: str
    source: str = ""


def show_field(
    session: Session, number: str, asked: AskedField, *, roles: Collection[Role], words: ChartWords
) -> FieldPage:
    """An indicator; raises as `released_to`, and UnknownCategory, UnknownField, UnknownRater."""
    kept, released = released_to(session, number, roles)
    return FieldPage(kept, released.campaign, *_field(released, asked, words))


def show_heat(
    session: Session,
    number: str,
    category: str,
    *,
    source: str,
    order: Order,
    roles: Collection[Role],
) -> HeatPage:
    """All cells of a category; also raises UnknownCategory, UnknownRater."""
    kept, released = released_to(session, number, roles)
    return HeatPage(kept, released.campaign, _heat(released, category, source, order))


def show_pair(
    session: Session,
    number: str,
    category: str,
    *,
    first: str,
    second: str,
    roles: Collection[Role],
) -> PairPage:
    """Class against class; also raises UnknownCategory, UnknownRater."""
    kept, released = released_to(session, number, roles)
    return PairPage(kept, released.campaign, *_pair(released, category, first, second))


def show_class(
    session: Session, number: str, class_id: str, *, roles: Collection[Role], words: ChartWords
) -> ClassPage:
    """What a class gave each subject; also raises UnknownRater."""
    kept, released = released_to(session, number, roles)
    return ClassPage(kept, released.campaign, *_class(released, class_id, words))


@lru_cache(maxsize=_KEPT_VIEWS)
def _field(
    released: Released, asked: AskedField, words: ChartWords
) -> tuple[FieldReport, Chart, Chart | None, Chart | None]:
    report = field_report(
        released.campaign,
        released.results,
        asked.category,
        asked.scheme,
        field=asked.field,
        source=asked.source,
    )
    return (
        report,
        ranking_chart(report.bars, words),
        spread_chart(report.spread),
        votes_chart(report.votes, words),
    )


@lru_cache(maxsize=_KEPT_VIEWS)
def _heat(released: Released, category: str, source: str, order: Order) -> HeatReport:
    return heat_report(released.campaign, released.results, category, source=source, order=order)


@lru_cache(maxsize=_KEPT_VIEWS)
def _pair(
    released: Released, category: str, first: str, second: str
) -> tuple[PairReport, Chart | None]:
    report = pair_report(released.campaign, released.results, category, first=first, second=second)
    return report, pair_chart(report.points)


@lru_cache(maxsize=_KEPT_VIEWS)
def _class(
    released: Released, class_id: str, words: ChartWords
) -> tuple[ClassReport, tuple[Chart, ...], tuple[Chart | None, ...]]:
    report = class_report(released.campaign, released.results, class_id)
    rankings = tuple(ranking_chart(one.bars, words) for one in report.categories)
    spreads = tuple(spread_chart(one.spread) for one in report.categories)
    return report, rankings, spreads
