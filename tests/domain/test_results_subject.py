"""What the results file says of a subject, member by member."""

from survey.domain.campaign import CountRules, DisclosureRules, EmptyClass
from tests.domain.small_boxes import PLAIN, results, two_classes


def test_a_released_subject_shows_exact_figures_and_all_counts() -> None:
    (found,) = results(two_classes(), PLAIN)["subjects"]

    # c1: i1 90, i2 80 -> 87.5; c2: i1 80, i2 80 of three -> 80
    assert (found["score"], found["exact"], found["rank"]) == ("84.50", "169/2", 1)
    assert found["fields"] == [
        {"field": "i1", "score": "86.00"},
        {"field": "i2", "score": "80.00"},
        {"field": "overall", "score": "78.00"},
    ]
    assert found["classes"][1] == {
        "class": "c2",
        "state": "released",
        "rows": 4,
        "score": "80.00",
        "exact": "80",
        "cells": [
            {"field": "i1", "n": 4, "sum": "320"},
            {"field": "i2", "n": 3, "sum": "240"},
            {"field": "overall", "n": 4, "sum": "300"},
        ],
    }


def test_votes_are_shown_from_the_distribution_threshold() -> None:
    (found,) = results(two_classes(disclosure=DisclosureRules(3, 3)), PLAIN)["subjects"]

    assert found["classes"][1]["votes"][0] == {
        "field": "i1",
        "counts": [1, 2, 1, 0],
        "dont_know": 0,
        "abstention": 0,
    }
    assert [one["counts"] for one in found["votes"]] == [[3, 4, 1, 0], [1, 5, 1, 0], [1, 5, 2, 0]]


def test_withheld_classes_show_their_state_alone_and_the_totals_are_only_rounded() -> None:
    few = {"c1": PLAIN["c1"] * 3, "c2": ["abb", "cbc"]}

    (found,) = results(two_classes(count=CountRules(decimals=0)), few)["subjects"]

    assert found["classes"] == [
        {"class": "c1", "state": "withheld"},
        {"class": "c2", "state": "withheld"},
    ]
    assert found["score"] == "85"
    assert not {"exact", "votes"} & set(found)


def test_a_class_alone_under_k_takes_all_totals_along() -> None:
    (found,) = results(two_classes(), {"c1": ["aab", "abb"]})["subjects"]

    assert found == {
        "subject": "s1",
        "category": "cat",
        "total_withheld": True,
        "classes": [{"class": "c1", "state": "withheld"}, {"class": "c2", "state": "empty"}],
    }


def test_ranks_share_a_place_and_skip_the_next_by_the_printed_score() -> None:
    rows = ["bba bba aaa ccc"] * 3 + ["bba bca aaa ccc"]
    held = two_classes(subjects=4, count=CountRules(decimals=0))

    found = results(held, {"c1": rows})["subjects"]

    assert [(one["score"], one["rank"]) for one in found] == [
        ("80", 2),
        ("79", 3),
        ("100", 1),
        ("60", 4),
    ]
    rough = results(
        two_classes(subjects=4, count=CountRules(decimals=0, indicator_places=0)),
        {"c1": [*["bba bba aaa ccc"] * 39, "bba bca aaa ccc"]},
    )["subjects"]
    assert [one["rank"] for one in rough] == [2, 2, 1, 4]


def test_a_subject_without_a_score_has_no_rank() -> None:
    held = two_classes(count=CountRules(empty_class=EmptyClass.VOID))

    (found,) = results(held, {"c1": PLAIN["c1"]})["subjects"]

    assert not {"score", "exact", "rank", "total_withheld"} & set(found)
    assert found["fields"][0] == {"field": "i1", "score": "90.00"}
