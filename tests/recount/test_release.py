"""Counting 5: what is withheld, on small boxes; k = 3 and D = 5 where nothing else is said."""

import pytest

from tests.recount.boxes import count, many
from tests.recount.definitions import (
    Json,
    assignment,
    numbers,
    scheme,
)
from tests.recount.four_classes import FOUR, SPREAD, first, held, spread


def states(found: Json) -> dict[str, str]:
    return {row["class"]: row["state"] for row in found["classes"]}


def test_with_k_ratings_nothing_is_withheld() -> None:
    found = first(count(held(FOUR), {name: spread(3) for name in FOUR}))
    assert set(states(found).values()) == {"released"}
    assert "exact" in found


def test_one_class_under_k_takes_the_next_smallest_with_it() -> None:
    ballots = {"a": spread(10), "b": spread(2), "c": spread(8), "d": spread(9)}
    found = first(count(held(FOUR), ballots))
    assert states(found) == {"a": "released", "b": "withheld", "c": "withheld", "d": "released"}
    assert found["classes"][1] == {"class": "b", "state": "withheld"}
    assert "score" in found
    assert "exact" not in found
    assert "exact" in found["classes"][0]


def test_among_candidates_of_equal_size_the_first_is_taken() -> None:
    ballots = {"a": spread(8), "b": spread(8), "c": spread(2), "d": spread(8)}
    assert states(first(count(held(FOUR), ballots)))["a"] == "withheld"


def test_two_classes_under_k_hide_each_other() -> None:
    ballots = {"a": spread(9), "b": many("4", "5"), "c": many("4", "5"), "d": spread(9)}
    found = states(first(count(held(FOUR), ballots)))
    assert found == {"a": "released", "b": "withheld", "c": "withheld", "d": "released"}


def test_one_class_alone_takes_the_total_with_it() -> None:
    found = first(count(held({"a": "100"}), {"a": spread(2)}))
    assert found["total_withheld"] is True
    assert not {"score", "exact", "rank", "fields"} & set(found)
    assert states(found) == {"a": "withheld"}


def test_don_t_know_does_not_count_towards_k() -> None:
    found = first(
        count(held({"a": "50", "b": "50"}), {"a": many("3", "4", "1 x9"), "b": spread(9)})
    )
    assert states(found) == {"a": "withheld", "b": "withheld"}


def test_open_classes_are_neither_withheld_nor_taken_along() -> None:
    ballots = {"a": spread(1), "b": spread(9), "c": spread(2), "d": spread(8)}
    found = states(first(count(held(FOUR, opened="a"), ballots)))
    assert found == {"a": "released", "b": "released", "c": "withheld", "d": "withheld"}


def test_an_empty_class_is_called_empty() -> None:
    found = first(count(held(FOUR), {"a": spread(5), "b": many("1 x9")}))
    assert states(found) == {"a": "released", "b": "empty", "c": "empty", "d": "empty"}


def test_subjects_whose_total_is_withheld_have_no_rank_and_the_others_rank_among_themselves() -> (
    None
):
    given = held({"a": "100"}, subjects="s1 s2 s3")
    ballots = many("3 4 6", "3 4 6", "0 4 6")
    found = count(given, {"a": ballots})["subjects"]
    assert [one.get("rank") for one in found] == [None, 1, 2]


def votes(found: Json) -> dict[str, list[str]]:
    """Return the fields whose votes are shown, by class; the subject's own under "all"."""
    rows = {"all": found} | {row["class"]: row for row in found["classes"]}
    return {
        name: [one["field"] for one in row["votes"]] for name, row in rows.items() if "votes" in row
    }


def test_votes_need_d_ratings_and_a_second_class_hides_with_the_small_one() -> None:
    ballots = {"a": spread(9), "b": spread(4), "c": spread(7), "d": spread(8)}
    found = first(count(held(FOUR), ballots))
    # b and c together have 11 ratings that are not unanimous, so the sum of all may be shown
    assert votes(found) == {"all": ["x"], "a": ["x"], "d": ["x"]}
    assert found["votes"][0]["counts"] == [8, 9, 7, 4]


def test_all_votes_are_withheld_where_the_hidden_ones_are_too_few_together() -> None:
    given = held({"a": "50", "b": "50"}, disclosure={"k": 3, "distribution": 8})
    found = first(count(given, {"a": spread(3), "b": spread(4)}))
    assert votes(found) == {}


def test_all_votes_are_withheld_where_a_class_alone_is_hidden() -> None:
    found = first(count(held({"a": "100"}), {"a": spread(4)}))
    assert votes(found) == {}
    assert states(found) == {"a": "released"}


def test_all_votes_are_withheld_where_the_hidden_ones_are_unanimous_together() -> None:
    ballots = {"a": spread(9), "b": many("3 x6"), "c": many("3 x6"), "d": spread(8)}
    assert votes(first(count(held(FOUR), ballots))) == {"a": ["x"], "d": ["x"]}


def test_all_votes_are_withheld_where_a_class_is_withheld_by_its_mean() -> None:
    ballots = {"a": spread(10), "b": spread(2), "c": spread(8), "d": spread(9)}
    assert votes(first(count(held(FOUR), ballots))) == {"a": ["x"], "d": ["x"]}


def test_a_unanimous_class_is_hidden_with_the_smallest_of_its_scheme() -> None:
    ballots = {"a": spread(9), "b": many("6 x6"), "c": spread(7), "d": spread(8)}
    assert votes(first(count(held(FOUR), ballots))) == {"all": ["x"], "a": ["x"], "d": ["x"]}


def test_unanimity_in_the_middle_is_no_reason() -> None:
    ballots = {"a": spread(9), "b": many("4 x6"), "c": spread(7), "d": spread(8)}
    assert set(votes(first(count(held(FOUR), ballots)))) == {"all", *FOUR}


def test_unanimity_is_field_by_field() -> None:
    given = held(FOUR, schemes=[scheme("plain", "x=50 y=50")])
    ballots = {name: many(*(f"{code} {code}" for code in SPREAD)) for name in FOUR}
    ballots["b"] = many(*(f"3 {code}" for code in SPREAD))
    found = votes(first(count(given, ballots)))
    assert found == {
        "all": ["x", "y"], "a": ["y"], "b": ["y"], "c": ["x", "y"], "d": ["x", "y"],
    }  # fmt: skip


def test_the_class_that_hides_with_a_small_one_is_the_same_in_all_fields() -> None:
    given = held(FOUR, schemes=[scheme("plain", "x=50 y=50")])
    ballots = {name: many(*(f"{code} {code}" for code in SPREAD)) for name in "ad"}
    ballots["b"] = many("3 4", "4 5", "5 6", "6 3")
    ballots["c"] = many(*(f"{code} {code}" for code in SPREAD[:6]), "4 1", "5 1", "6 1")
    # least n: c has 9 in x and 6 in y, a and d 8 in both; so c hides with b, in x too
    assert votes(first(count(given, ballots))) == {
        "all": ["x", "y"], "a": ["x", "y"], "d": ["x", "y"],
    }  # fmt: skip


def test_open_classes_show_their_votes_and_hide_nobody() -> None:
    ballots = {"a": many("3 x1"), "b": spread(4), "c": spread(7), "d": spread(8)}
    found = votes(first(count(held(FOUR, opened="a"), ballots)))
    assert found == {"all": ["x"], "a": ["x"], "d": ["x"]}


def test_a_class_that_nobody_of_rated_a_field_shows_no_votes_there() -> None:
    ballots = {"a": spread(9), "b": many("1 x4"), "c": spread(9), "d": spread(9)}
    found = first(count(held(FOUR), ballots))
    assert votes(found) == {"all": ["x"], "a": ["x"], "c": ["x"], "d": ["x"]}
    assert found["votes"][0]["dont_know"] == 0


def test_classes_of_another_scheme_are_compared_among_themselves() -> None:
    schemes = [scheme(), scheme("other", "y=100")]
    assigned = [
        assignment("a"), assignment("b"), assignment("c", scheme="other"),
        assignment("d", scheme="other"),
    ]  # fmt: skip
    given = held(FOUR, schemes=schemes, assignments=assigned)
    ballots = {"a": spread(9), "b": many("3 x9"), "c": spread(9), "d": spread(8)}
    assert votes(first(count(given, ballots))) == {"all": ["x"], "c": ["y"], "d": ["y"]}


def test_votes_of_numbers_are_counted_in_bands() -> None:
    scale = numbers("ten", most="10", bands="8-10 5-7 0-3")
    given = held({"a": "100"}, scales=[scale], schemes=[scheme(x="ten")])
    found = first(count(given, {"a": many("13 x2", "11", "10 x3", "7", "3", "0")}))
    # 10, 10, 8 · 7, 7, 7 · 4 is in no band · 0
    assert found["votes"] == [{"field": "x", "counts": [3, 3, 1], "dont_know": 0, "abstention": 0}]


def test_numbers_without_bands_have_no_votes() -> None:
    given = held({"a": "100"}, scales=[numbers("ten", most="10")], schemes=[scheme(x="ten")])
    assert votes(first(count(given, {"a": many("13 x9", "3")}))) == {}


@pytest.mark.parametrize("opened", ["", "a"])
def test_what_is_hidden_is_not_in_the_file(opened: str) -> None:
    ballots = {"a": many("5 x2"), "b": spread(7), "c": spread(7), "d": spread(7)}
    found = first(count(held(FOUR, opened=opened), ballots))
    shown = set(found["classes"][0])
    assert shown == (
        {"class", "state", "score", "exact", "rows", "cells", "votes"}
        if opened
        else {"class", "state"}
    )
