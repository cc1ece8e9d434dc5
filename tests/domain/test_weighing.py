"""Shares of indicators when some have no value, and scores of single rows."""

from fractions import Fraction

from survey.domain.weighing import (
    RowScorer,
    indicator_shares,
    percentages,
    score_of_means,
    weighted_mean,
)
from tests.domain.factories import choice_scale, indicators, number_scale, scheme

TREE = scheme(*indicators(a1=60, a2=40, b1=100), groups={"a": 75, "b": 25})


def thirds(*numerators: int) -> tuple[Fraction, ...]:
    return tuple(Fraction(one, 100) for one in numerators)


def test_the_shares_are_products_of_the_weights_of_both_levels() -> None:
    assert indicator_shares(TREE, [True, True, True]) == thirds(45, 30, 25)


def test_an_absent_indicator_leaves_its_share_to_its_group() -> None:
    assert indicator_shares(TREE, [True, False, True]) == thirds(75, 0, 25)


def test_an_absent_group_leaves_its_share_to_the_others() -> None:
    assert indicator_shares(TREE, [True, True, False]) == thirds(60, 40, 0)


def test_a_group_of_weightless_values_counts_as_absent() -> None:
    weightless = scheme(*indicators(a1=0, a2=100, b1=100), groups={"a": 75, "b": 25})

    assert indicator_shares(weightless, [True, False, True]) == thirds(0, 0, 100)
    assert indicator_shares(weightless, [True, False, False]) == ()
    assert indicator_shares(TREE, [False, False, False]) == ()


def test_a_score_of_means_weighs_what_there_is() -> None:
    means = {"a1": Fraction(90), "b1": Fraction(50), "overall": Fraction(0)}

    assert score_of_means(TREE, means) == 80
    assert score_of_means(TREE, {"overall": Fraction(50)}) is None


def test_a_weighted_mean_needs_a_weight() -> None:
    assert weighted_mean([(Fraction(1), Fraction(70)), (Fraction(3), Fraction(90))]) == 85
    assert weighted_mean([(Fraction(0), Fraction(70))]) is None
    assert weighted_mean([]) is None


def test_values_count_out_of_a_hundred_of_their_scale() -> None:
    odd = choice_scale(points=("5", "2.5", "1/3"))
    halves = number_scale("m", most=20, step="0.5")

    assert percentages(odd) == (Fraction(5), Fraction(5, 2), Fraction(1, 3))
    assert percentages(halves)[-2:] == (Fraction(195, 2), Fraction(100))


def test_a_rows_score_is_the_score_of_its_values() -> None:
    scales = {"grades": choice_scale(), "m": number_scale("m", least=1, most=10)}
    form = scheme(*indicators(i1="30", i2="70:m"), overall="grades")
    scorer = RowScorer(form, scales)

    assert scorer.score((3, 12, 6)) == 100  # the overall rating does not count
    assert scorer.score((4, 5, 0)) == Fraction(30 * 80 + 70 * 30, 100)
    assert scorer.score((4, 1, 0)) == 80
    assert scorer.score((0, 2, 3)) is None
    assert scorer.score((4, 5, 3)) == 45  # as before: patterns are remembered
