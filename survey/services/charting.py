"""Charts of the pages: what of a report is drawn, and where there is nothing to draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from survey.exports.figures import ChartWords, radar_figure, ranking_figure, shares_figure
from survey.exports.view_figures import paired_figure, spread_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from survey.reports.charts import PairedScores, Radar, RankingBars, Spread
    from survey.reports.votes import VotesTable

__all__ = [
    "Chart",
    "ChartWords",
    "pair_chart",
    "radar_charts",
    "ranking_chart",
    "spread_chart",
    "votes_chart",
]

Chart = dict[str, Any]
"""A drawing as the page's script takes it."""


def radar_charts(radars: Sequence[Radar], words: ChartWords) -> tuple[Chart, ...]:
    """A drawing for each radar."""
    return tuple(radar_figure(one, words) for one in radars)


def ranking_chart(bars: RankingBars, words: ChartWords) -> Chart:
    """The bars, gaps among them."""
    return ranking_figure(bars, words)


def spread_chart(spread: Spread | None) -> Chart | None:
    """The columns; none without a figure."""
    return spread_figure(spread) if spread else None


def votes_chart(table: VotesTable | None, words: ChartWords) -> Chart | None:
    """The stacked shares; none where no row has votes."""
    return shares_figure(table.chart, words) if table and table.any_shown else None


def pair_chart(points: PairedScores | None) -> Chart | None:
    """The points; none where no subject has a score of both."""
    return paired_figure(points) if points else None
