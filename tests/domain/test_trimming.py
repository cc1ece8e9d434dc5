"""Trimmed means (去掉最高最低) by hand, with ties."""

from fractions import Fraction

import pytest

from survey.domain.campaign import Trim
from survey.domain.trimming import TrimmedRows
from survey.domain.weighing import RowScorer
from tests.domain.factories import choice_scale, indicators, letters, scheme

HALVES = scheme(*indicators(i1=50, i2=50))


def trimmed(rows: str, *, drop: int, above: int) -> TrimmedRows:
    scorer = RowScorer(HALVES, {"grades": choice_scale()})
    found = TrimmedRows(Trim(drop, above), scorer)
    found.add(letters(one) for one in rows.split())
    return found


@pytest.mark.parametrize(
    ("rows", "drop", "above", "mean"),
    [
        ("aa bb cc", 1, 2, 80),
        ("aa bb bb dd", 1, 3, 80),
        ("aa bb dd", 1, 3, Fraction(220, 3)),  # not more than three: nothing is dropped
        ("aa dd", 1, 0, 70),  # both ends would leave nothing
        ("aa bb dd", 0, 0, Fraction(220, 3)),
        ("aa aa aa dd dd dd bb", 2, 6, Fraction(220, 3)),
        ("aa -- bb ?/ dd", 1, 2, 80),  # rows without a score neither count nor are dropped
    ],
)
def test_the_mean_is_over_what_is_left(rows: str, drop: int, above: int, mean: Fraction) -> None:
    assert trimmed(rows, drop=drop, above=above).mean() == mean


def test_no_row_with_a_score_has_no_mean() -> None:
    assert trimmed("-- ??", drop=1, above=0).mean() is None


def test_ties_of_the_score_are_broken_by_the_codes() -> None:
    # ab and ba both score 90, cd and dc 50: the lesser codes are lower.
    found = trimmed("ba ab bb dc cd", drop=1, above=2)

    assert [codes for _, codes in found.dropped()] == [letters("cd"), letters("ba")]


def test_equal_rows_are_dropped_one_by_one() -> None:
    found = trimmed("aa aa aa aa dd dd", drop=2, above=1)

    assert [codes for _, codes in found.dropped()] == [
        letters(one) for one in ["dd", "dd", "aa", "aa"]
    ]
    assert found.mean() == 100


def test_parts_give_the_same_ends_as_the_whole() -> None:
    rows = "ba ab bb dc cd aa dd ac"
    first, second = trimmed(rows[:11], drop=2, above=3), trimmed(rows[12:], drop=2, above=3)

    first.merge(second)

    whole = trimmed(rows, drop=2, above=3)
    assert (first.dropped(), first.mean()) == (whole.dropped(), whole.mean())
