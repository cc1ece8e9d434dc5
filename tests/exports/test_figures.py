"""Charts as the library takes them: gaps, looks, fixed ends."""

import json
from fractions import Fraction
from typing import Any

from survey.exports.figures import ChartWords, radar_figure, ranking_figure, shares_figure
from survey.reports.category import category_report
from survey.reports.charts import LOOKS, Radar, RankingBars, Series, SeriesKind, StackedShares
from tests.factories.released import small_campaign, small_released

WORDS = ChartWords(category_mean="类别平均", no_figure="不公开", votes="票")
NAMES = ("履职", "作风", "<b>律</b>")


def series(*rows: tuple[Fraction | None, ...]) -> tuple[Series, ...]:
    kinds = (SeriesKind.CATEGORY_MEAN, *[SeriesKind.CLASS] * len(rows))
    return tuple(
        Series(kind=kind, name=f"类{place}", values=row, dash=dash, marker=marker)
        for place, (row, kind, (dash, marker)) in enumerate(zip(rows, kinds, LOOKS, strict=False))
    )


def radar(*rows: tuple[Fraction | None, ...], axes: tuple[str, ...] = NAMES) -> dict[str, Any]:
    return radar_figure(Radar(axes=axes, series=series(*rows)), WORDS)


HELD = (Fraction(90), None, Fraction(70))


def test_a_radar_is_closed_and_keeps_its_gaps() -> None:
    (trace,) = radar(HELD)["data"]
    assert trace["type"] == "scatterpolar"
    assert trace["r"] == [90.0, None, 70.0, 90.0]
    assert trace["theta"] == [0.0, 120.0, 240.0, 0.0]
    assert trace["connectgaps"] is False


def test_a_radar_goes_from_0_to_100_and_names_its_axes_without_markup() -> None:
    polar = radar(HELD)["layout"]["polar"]
    assert polar["radialaxis"]["range"] == [0, 100]
    assert polar["angularaxis"]["ticktext"] == ["履职", "作风", "&lt;b&gt;律&lt;/b&gt;"]


def test_series_differ_without_colour() -> None:
    traces = radar(HELD, HELD, HELD, HELD)["data"]
    assert len({one["line"]["dash"] for one in traces}) == 4
    assert len({one["marker"]["symbol"] for one in traces}) == 4
    assert [one["name"] for one in traces] == ["类别平均", "类1", "类2", "类3"]


def test_two_axes_of_one_name_stay_two() -> None:
    (trace,) = radar(HELD, axes=("甲", "甲", "乙"))["data"]
    assert len(set(trace["theta"])) == 3


def test_too_few_axes_are_drawn_as_bars_that_begin_at_0() -> None:
    figure = radar((Fraction(90), None), (Fraction(80), Fraction(1)), axes=("甲", "乙"))
    assert [one["type"] for one in figure["data"]] == ["bar", "bar"]
    assert figure["data"][0]["x"] == [90.0, None]
    assert figure["layout"]["xaxis"]["range"] == [0, 100]
    patterns = [one["marker"]["pattern"]["shape"] for one in figure["data"]]
    assert len(set(patterns)) == 2


def test_a_ranking_begins_at_0_and_says_where_there_is_no_score() -> None:
    report = category_report(small_campaign(), small_released(), "mid")
    figure = ranking_figure(report.bars, WORDS)
    (trace,) = figure["data"]
    assert (trace["x"], trace["text"]) == ([81.25, 79.0, None], ["81.25", "79.00", ""])
    assert figure["layout"]["xaxis"]["range"] == [0, 100]
    assert figure["layout"]["yaxis"]["ticktext"] == ["乙二", "甲一", "丙三"]
    assert [(one["y"], one["text"]) for one in figure["layout"]["annotations"]] == [(2, "不公开")]


def test_shares_are_stacked_with_a_pattern_for_each_choice() -> None:
    shares = StackedShares(
        names=("履职", "作风"),
        choices=("优秀", "良好"),
        shares=((Fraction(75), Fraction(25)), (None, None)),
        counts=((30, 10), (None, None)),
    )
    figure = shares_figure(shares, WORDS)
    assert figure["layout"]["barmode"] == "stack"
    assert [(one["y"], one["text"]) for one in figure["layout"]["annotations"]] == [(1, "不公开")]
    assert [one["x"] for one in figure["data"]] == [[75.0, None], [25.0, None]]
    assert [one["customdata"] for one in figure["data"]] == [[30, None], [10, None]]
    patterns = [one["marker"]["pattern"]["shape"] for one in figure["data"]]
    assert len(set(patterns)) == 2


def test_figures_are_plain_json() -> None:
    bars = RankingBars(("甲",), (Fraction(200, 3),), ("66.67",))
    figure = ranking_figure(bars, WORDS)
    assert json.loads(json.dumps(figure)) == figure
