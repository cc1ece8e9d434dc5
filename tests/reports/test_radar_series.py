"""Which series a radar draws: chosen ones, four at the most, the mean and the heaviest else."""

from fractions import Fraction

import pytest

from survey.reports.category import category_report
from survey.reports.charts import SeriesKind
from survey.reports.frame import category_frame
from survey.reports.radar_series import MEAN, choose_series
from survey.reports.sources import UnknownRater
from survey.reports.subject import subject_report
from tests.factories.county import county_campaign
from tests.factories.released import small_campaign, small_released

OFFICES = category_frame(county_campaign(), "c5")
CLASSES = OFFICES.classes_of(OFFICES.main)


def keys(*asked: str) -> list[str]:
    return [one.key for one in choose_series(CLASSES, asked).drawn]


def test_of_nothing_asked_the_mean_and_the_three_heaviest_ties_as_defined() -> None:
    assert keys() == [MEAN, "leaders", "group", "peers"]


def test_what_is_asked_is_drawn_the_mean_first_then_by_weight() -> None:
    assert keys("base", MEAN, "leaders") == [MEAN, "leaders", "base"]
    assert keys("base") == ["base"]


def test_four_are_drawn_at_the_most_and_what_is_left_out_is_told() -> None:
    asked = [MEAN, *(one.id for one in CLASSES)]
    chosen = choose_series(CLASSES, asked)
    assert len(asked) > 4
    assert [one.key for one in chosen.drawn] == keys()
    assert {one.key for one in (*chosen.drawn, *chosen.left_out)} == set(asked)


def test_a_class_of_another_form_or_of_nowhere_cannot_be_chosen() -> None:
    for key in ("served", "nobody"):
        with pytest.raises(UnknownRater):
            keys(key)


def test_the_radar_holds_the_means_of_the_classes_that_are_chosen() -> None:
    campaign, results = small_campaign(), small_released()
    (radar,) = category_report(campaign, results, "mid", series=["z"]).radars
    assert [(one.kind, one.name) for one in radar.series] == [(SeriesKind.CLASS, "服务对象")]
    assert radar.series[0].values == (Fraction(70), Fraction(60))
    (own,) = subject_report(campaign, results, "s1", series=["y", MEAN]).radars
    assert [one.values for one in own.series] == [
        (Fraction(83), Fraction("75.5")),
        (Fraction(80), Fraction(70)),
    ]
