"""Orders compared, against the worked examples of Siegel, Nonparametric Statistics (1956)."""

from fractions import Fraction

import pytest

from survey.reports.experts.orders import (
    changed_pairs,
    concordance,
    correlation,
    mid_ranks,
    ranks_of,
)


def scores(ranks: str) -> list[Fraction]:
    """Scores of which the greatest has rank 1."""
    return [-Fraction(one) for one in ranks.split()]


def test_equal_values_share_the_middle_of_their_ranks() -> None:
    assert mid_ranks(scores("1 2 2 4")) == [1, Fraction(5, 2), Fraction(5, 2), 4]
    assert ranks_of(scores("1 2 2 4")) == [1, 2, 2, 4]


def test_the_agreement_of_three_executives_about_six_applicants() -> None:
    # rank sums 8, 14, 11, 11, 11, 8: s = 25.5, W = 25.5 / 157.5, published as .16
    found = concordance([scores("1 6 3 2 5 4"), scores("1 5 6 4 2 3"), scores("6 3 2 5 4 1")])
    assert found == Fraction("25.5") / Fraction("157.5")


def test_the_agreement_of_three_rankings_with_ties_is_corrected() -> None:
    # ten objects, s = 591, published as .828
    found = concordance(
        [
            scores("1 4.5 2 4.5 3 7.5 6 9 7.5 10"),
            scores("2.5 1 2.5 4.5 4.5 8 9 6.5 10 6.5"),
            scores("2 1 4.5 4.5 4.5 4.5 8 8 8 10"),
        ]
    )
    assert found is not None
    assert float(found) == pytest.approx(0.828, abs=0.0005)


def test_whole_agreement_is_1_and_ties_throughout_have_none() -> None:
    assert concordance([scores("1 2 3"), scores("1 2 3")]) == 1
    assert concordance([scores("1 1 1"), scores("2 2 2")]) is None


def test_the_correlation_of_authoritarianism_and_striving_for_status() -> None:
    # twelve students, sum of squared differences 52: 1 - 6 * 52 / 1716, published as .82
    found = correlation(scores("2 6 5 1 10 9 8 3 4 12 7 11"), scores("3 4 2 1 8 11 10 6 7 12 5 9"))
    assert found == pytest.approx(1 - 6 * 52 / 1716)
    assert correlation(scores("1 1"), scores("1 2")) is None


def test_a_pair_that_turns_round_counts_one_and_a_new_tie_half() -> None:
    assert changed_pairs([1, 2, 3], [3, 2, 1]) == 3
    assert changed_pairs([1, 2, 3], [1, 1, 3]) == Fraction(1, 2)
    assert changed_pairs([1, 1, 3], [1, 1, 3]) == 0
