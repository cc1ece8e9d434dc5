"""Intervals and the ranks that they leave open, worked out by hand."""

from fractions import Fraction

from survey.reports.experts.intervals import (
    Interval,
    RankInterval,
    class_interval,
    rank_intervals,
    subject_interval,
)
from survey.reports.frame import category_frame
from survey.reports.released import SubjectResult, read_released
from tests.factories.expert import expert_campaign, expert_results

FRAME = category_frame(expert_campaign(), "mid")


def subject(at: int) -> SubjectResult:
    return read_released(expert_results()).subjects[at]


def test_the_interval_of_a_class_score_is_t_times_its_standard_error() -> None:
    # 90 with V = 250 over 10 rows: t(9) = 2.262 times 5
    found = class_interval(FRAME.campaign, subject(0).of_class("x"))
    assert found is not None
    assert (found.half, found.freedom) == ("11.31", 9)
    assert (found.low_text, found.high_text) == ("78.69", "100.00")
    assert found.high > 101


def test_the_interval_of_a_subject_adds_the_errors_of_independent_classes() -> None:
    # errors 25, 16, 9 times the squares of .5, .3, .2: 6.25 + 1.44 + .36 = 8.05;
    # 8.05² / ((6.25² + 1.44² + .36²) / 9) = 14.13; t(14) = 2.145 times 2.837
    found = subject_interval(FRAME, subject(0))
    assert found is not None
    assert (found.half, found.freedom) == ("6.09", 14)
    assert (found.low_text, found.high_text) == ("71.91", "84.09")


def test_without_the_spread_of_a_class_that_weighs_a_subject_has_no_interval() -> None:
    document = expert_results()
    del document["subjects"][0]["classes"][2]["spread"]
    assert subject_interval(FRAME, read_released(document).subjects[0]) is None
    assert class_interval(FRAME.campaign, subject(3).of_class("y")) is None
    assert subject_interval(FRAME, subject(3)) is None


def test_a_class_without_ratings_counts_in_the_weights_by_the_declared_policy() -> None:
    document = expert_results()
    document["subjects"][0]["classes"][1:] = [
        {"class": one, "state": "empty"} for one in ("y", "z")
    ]
    result = read_released(document).subjects[0]
    alone = subject_interval(FRAME, result)
    halved = subject_interval(category_frame(expert_campaign(empty_class="zero"), "mid"), result)
    assert alone is not None
    assert halved is not None
    assert (alone.half, halved.half) == ("11.31", "5.66")


def test_a_campaign_that_trims_has_no_intervals() -> None:
    trims = category_frame(expert_campaign(trim={"drop": 1, "above": 5}), "mid")
    assert class_interval(trims.campaign, subject(0).of_class("x")) is None
    assert subject_interval(trims, subject(0)) is None


def test_raters_of_one_mind_leave_no_width() -> None:
    document = expert_results()
    for one in document["subjects"][0]["classes"]:
        one["spread"]["variance"] = "0.00"
    found = subject_interval(FRAME, read_released(document).subjects[0])
    assert found is not None
    assert (found.half, found.freedom) == ("0.00", 9)


def between(low: int, high: int) -> Interval:
    return Interval(
        low=Fraction(low), high=Fraction(high), freedom=9, half="", low_text="", high_text=""
    )


def test_a_rank_is_open_among_those_whose_intervals_touch() -> None:
    found = rank_intervals([between(70, 80), between(75, 90), None, between(85, 95)], ranked=3)
    assert found == (RankInterval(2, 3), RankInterval(1, 3), None, RankInterval(1, 2))
    assert rank_intervals([between(70, 80), between(80, 90)], ranked=2) == (
        RankInterval(1, 2), RankInterval(1, 2),
    )  # fmt: skip


def test_a_ranked_subject_without_an_interval_could_stand_anywhere() -> None:
    found = rank_intervals([between(70, 80), None, between(85, 95)], ranked=3)
    assert found == (RankInterval(2, 3), None, RankInterval(1, 2))
