"""Counting 4.3: the variance of a class's row scores, worked by hand."""

from tests.recount.boxes import count, many
from tests.recount.definitions import Given, Json, definition, evaluators, scheme
from tests.recount.four_classes import first

ASKED = {"spread": True}


def of_open(*ballots: str, fields: str = "x=100", **more: object) -> Json:
    """The spread of an open class on one unit, where any number of rows is shown."""
    given = Given(
        [evaluators("a", open=True)], schemes=[scheme("plain", fields)], count=ASKED | more
    )
    found: Json = first(count(definition(given), {"a": many(*ballots)}))["classes"][0]
    return found


def test_the_spread_is_the_sample_variance_of_the_rows_scores() -> None:
    # 100, 80, 80, 60, 40: (28000 - 360² / 5) / 4 = 520
    assert of_open("3", "4 x2", "5", "6")["spread"] == {"rows": 5, "variance": "520.00"}


def test_a_row_scores_over_what_it_rated_and_counts_only_where_it_scores() -> None:
    # 100; 60 + 16 = 76; 60; 80: (25776 - 316² / 4) / 3 = 812 / 3; the last row has no value
    found = of_open("3 0", "3 6", "0 5", "4 4", "1 0", fields="x=60 y=40")
    assert found["spread"] == {"rows": 4, "variance": "270.67"}


def test_the_spread_is_over_the_rows_that_trimming_leaves() -> None:
    # 80, 80, 60 remain: (16400 - 220² / 3) / 2 = 400 / 3
    found = of_open("3", "4 x2", "5", "6", trim={"drop": 1, "above": 4})
    assert found["spread"] == {"rows": 3, "variance": "133.33"}


def test_no_stage_rounds_the_spread() -> None:
    # 100, 80, 80: 400 / 3, whatever the class score is rounded to
    found = of_open("3", "4 x2", rounding={"indicator": 0, "class": 0, "subject": 0}, decimals=3)
    assert (found["exact"], found["spread"]["variance"]) == ("87", "133.333")


def test_one_row_has_no_spread_and_like_rows_have_none_to_speak_of() -> None:
    assert "spread" not in of_open("3")
    assert of_open("3 x2")["spread"] == {"rows": 2, "variance": "0.00"}
