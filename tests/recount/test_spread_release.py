"""Counting 5.6: which spreads are shown; k = 3 and D = 5."""

from tests.recount.boxes import count, many
from tests.recount.definitions import Json, choices, numbers, scheme
from tests.recount.four_classes import FOUR, first, held, spread

ASKED = {"spread": True}


def spreads(given: Json, ballots: dict[str, list[bytes]]) -> dict[str, int]:
    """The rows of the spreads that are shown, by class."""
    rows = first(count(given, ballots))["classes"]
    return {row["class"]: row["spread"]["rows"] for row in rows if "spread" in row}


def test_a_campaign_that_does_not_ask_has_the_first_format_and_no_spread() -> None:
    ballots = {name: spread(9) for name in FOUR}
    plain, asked = count(held(FOUR), ballots), count(held(FOUR, count=ASKED), ballots)
    assert (plain["format"], asked["format"]) == ("survey-results/1", "survey-results/2")
    assert not any("spread" in row for row in first(plain)["classes"])
    assert all("spread" in row for row in first(asked)["classes"])


def test_a_spread_needs_d_rows_and_a_second_class_hides_with_the_small_one() -> None:
    ballots = {"a": spread(9), "b": spread(4), "c": spread(7), "d": spread(8)}
    assert spreads(held(FOUR, count=ASKED), ballots) == {"a": 9, "d": 8}


def test_a_withheld_class_has_no_spread() -> None:
    ballots = {"a": spread(10), "b": spread(2), "c": spread(8), "d": spread(9)}
    assert spreads(held(FOUR, count=ASKED), ballots) == {"a": 10, "d": 9}


def two_fields(fields: str, **scales: str) -> Json:
    listed = [choices(), numbers("marks", most="20")]
    return held(
        {"a": "50", "b": "30", "c": "20"},
        schemes=[scheme("plain", fields, **scales)],
        scales=listed,
        count=ASKED,
    )


def unanimous_in_y(times: dict[str, int], top: str = "3") -> dict[str, list[bytes]]:
    """Only class a agrees about y: all its ratings there are the first choice."""
    mixed = ["3 4", "4 5", "5 3", "6 4", "4 6"]
    return {
        name: many(*(f"{mixed[i % 5][0]} {top}" if name == "a" else mixed[i % 5] for i in range(n)))
        for name, n in times.items()
    }


TIMES = {"a": 7, "b": 6, "c": 8}


def test_the_spread_of_a_class_that_hides_a_field_s_votes_is_hidden_too() -> None:
    # a is unanimous in y, b the smallest beside it
    assert spreads(two_fields("x=50 y=50"), unanimous_in_y(TIMES)) == {"c": 8}


def test_a_field_that_does_not_weigh_hides_no_spread() -> None:
    assert spreads(two_fields("x=100 y=0"), unanimous_in_y(TIMES)) == TIMES


def test_a_field_without_votes_hides_no_spread() -> None:
    # 20 of 20, where no band says that this is the last
    found = spreads(two_fields("x=50 y=50", y="marks"), unanimous_in_y(TIMES, top="23"))
    assert found == TIMES


def test_the_spread_of_an_open_class_is_shown_though_it_agrees() -> None:
    found = spreads(held(FOUR, opened="a", count=ASKED), {"a": many("3 x2"), "b": spread(9)})
    assert found == {"a": 2, "b": 9}
