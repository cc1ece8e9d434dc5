"""Points by bands and places: what lies on an edge, the closed top, ties."""

from fractions import Fraction

import pytest

from survey.domain.score_sheet.points import band_of, places
from survey.domain.score_sheet.rules import PointBand

# 优秀率：90 % 以上 200 分，80 % 以上 180 分，60 % 以上 150 分，不足 60 % 0 分
BANDS = [
    PointBand(Fraction(start), Fraction(points))
    for start, points in ((60, 150), (90, 200), (0, 0), (80, 180))
]


@pytest.mark.parametrize(
    ("value", "points"),
    [
        (Fraction(100), 200),
        (Fraction(90), 200),
        (Fraction(899999, 10000), 180),
        (Fraction(80), 180),
        (Fraction(239, 3), 150),  # 79.67 %, printed as 79.7
        (Fraction(60), 150),
        (Fraction(1799, 30), 0),  # 59.97 %, printed as 60.0
        (Fraction(0), 0),
    ],
)
def test_a_band_holds_its_beginning_and_ends_before_the_next(value: Fraction, points: int) -> None:
    assert band_of(value, BANDS).points == points


def test_a_score_corrected_above_100_is_in_the_top_band() -> None:
    assert band_of(Fraction(104), BANDS).points == 200


def test_equal_numbers_share_a_place_and_the_next_is_skipped() -> None:
    assert places(["90.0", "95.5", "95.50", "", "12", "90"]) == [3, 1, 1, None, 5, 3]
    assert places(["", ""]) == [None, None]
