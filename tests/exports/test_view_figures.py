"""Charts of the views, and every chart against the library's own classes."""

from fractions import Fraction
from typing import Any

import plotly.graph_objects as go
import pytest

from survey.exports.figures import ChartWords, radar_figure, ranking_figure, shares_figure
from survey.exports.view_figures import MOST_NUMBERED, paired_figure, spread_figure
from survey.reports.category import category_report
from survey.reports.charts import PairedScores, Spread
from survey.reports.figures import Figure, Standing
from survey.reports.released import read_released
from survey.reports.spreads import spread
from survey.reports.subject import subject_report
from tests.factories.county import county_campaign, county_count

WORDS = ChartWords(category_mean="类别平均", no_figure="不公开", votes="票")


def columns() -> Spread:
    held = ("80", "81", "84.99", "90")
    made = spread((one, Figure(standing=Standing.SHOWN, text=one)) for one in held)
    assert made is not None
    return made


def paired(count: int) -> PairedScores:
    return PairedScores(
        x_name="<b>甲</b>",
        y_name="乙",
        names=tuple(f"对象{n}" for n in range(count)),
        numbers=tuple(range(1, count + 1)),
        points=tuple((Fraction(80 + n % 20), Fraction(90)) for n in range(count)),
        least=80,
    )


def test_columns_of_a_spread_begin_at_0_and_stand_between_the_ends_of_their_bands() -> None:
    figure = spread_figure(columns())
    (trace,) = figure["data"]
    assert (trace["y"], trace["text"]) == ([3, 0, 1], ["3", "", "1"])
    assert figure["layout"]["xaxis"]["ticktext"] == ["80", "85", "90", "95"]
    up = figure["layout"]["yaxis"]
    assert (up["range"][0], up["dtick"]) == (0, 1)


def test_points_of_two_classes_carry_the_number_of_their_row_while_there_is_room() -> None:
    line, points = paired_figure(paired(3))["data"]
    assert line["x"] == line["y"] == [80, 100]
    assert (points["mode"], points["text"]) == ("markers+text", ["1", "2", "3"])
    assert paired_figure(paired(MOST_NUMBERED + 1))["data"][1]["mode"] == "markers"


def test_names_of_classes_are_no_markup() -> None:
    layout = paired_figure(paired(2))["layout"]
    assert layout["xaxis"]["title"]["text"] == "&lt;b&gt;甲&lt;/b&gt;"


def drawings() -> dict[str, dict[str, Any]]:
    campaign = county_campaign(units=20)
    results = read_released(county_count(units=20).document)
    category = category_report(campaign, results, "c0")
    subject = subject_report(campaign, results, category.rows[0].subject.id)
    assert category.votes is not None
    return {
        "radar": radar_figure(subject.radars[0], WORDS),
        "ranking": ranking_figure(category.bars, WORDS),
        "shares": shares_figure(category.votes.chart, WORDS),
        "spread": spread_figure(columns()),
        "paired": paired_figure(paired(3)),
    }


@pytest.mark.parametrize("kind", ["radar", "ranking", "shares", "spread", "paired"])
def test_the_library_knows_every_member_of_every_chart(kind: str) -> None:
    drawing = drawings()[kind]
    assert len(go.Figure(drawing).data) == len(drawing["data"])
    with pytest.raises(ValueError, match="Invalid property"):
        go.Figure(drawing | {"data": [drawing["data"][0] | {"no_such_member": 1}]})
