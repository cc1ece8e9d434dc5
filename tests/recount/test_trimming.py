"""Counting 4.2: the trimmed mean, worked by hand."""

from fractions import Fraction

from tests.recount.boxes import many, subject
from tests.recount.definitions import Given, Json, definition, evaluators, scheme


def trimmed(drop: int, above: int, *ballots: str, fields: str = "x=100") -> Json:
    given = Given(
        [evaluators("a", open=True)],
        schemes=[scheme("plain", fields)],
        count={"trim": {"drop": drop, "above": above}},
    )
    return subject(definition(given), {"a": many(*ballots)})


def test_trimming_drops_the_highest_and_lowest_rows() -> None:
    found = trimmed(1, 4, "3", "4 x3", "6")
    assert found["exact"] == "80"
    assert found["classes"][0]["cells"] == [{"field": "x", "n": 3, "sum": "240"}]
    assert found["classes"][0]["rows"] == 3
    assert found["classes"][0]["votes"][0]["counts"] == [0, 3, 0, 0]


def test_trimming_needs_more_rows_than_stated_and_than_it_drops() -> None:
    assert trimmed(1, 5, "3", "4 x3", "6")["classes"][0]["rows"] == 5
    assert trimmed(2, 3, "3", "4 x2", "6")["classes"][0]["rows"] == 4


def test_with_trimming_the_score_is_the_mean_of_rows_even_where_none_is_dropped() -> None:
    # the rows: x alone 100; x 100 and y 40, so 70; x alone 60; the means would give 260/3 and 40
    found = trimmed(1, 9, "3 0", "3 6", "5 0", fields="x=50 y=50")
    assert found["exact"] == str(Fraction(100 + 70 + 60, 3))


def test_of_rows_with_equal_scores_the_codes_decide_which_are_dropped() -> None:
    # all rows score 80: (4 4) twice, (3 5) twice; least codes first: one (3 5) and one (4 4) go
    found = trimmed(1, 3, "4 4 x2", "3 5 x3", fields="x=50 y=50")
    assert found["classes"][0]["cells"] == [
        {"field": "x", "n": 3, "sum": "280"}, {"field": "y", "n": 3, "sum": "200"},
    ]  # fmt: skip


def test_rows_without_a_score_are_never_dropped() -> None:
    given = Given(
        [evaluators("a")],
        schemes=[scheme(overall="grades")],
        count={"trim": {"drop": 1, "above": 2}},
    )
    found = subject(definition(given), {"a": many("3 3", "4 3", "4 3", "4 4", "6 3", "0 6", "0 5")})
    assert found["classes"][0]["cells"] == [
        {"field": "x", "n": 3, "sum": "240"}, {"field": "overall", "n": 5, "sum": "380"},
    ]  # fmt: skip
    assert found["classes"][0]["rows"] == 5
