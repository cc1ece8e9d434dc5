"""Counting 4: cells, means, scores and ranks, worked by hand."""

from typing import Any

import pytest

from tests.recount.boxes import count, many, subject
from tests.recount.definitions import (
    Given,
    Json,
    assignment,
    choices,
    definition,
    evaluators,
    numbers,
    scheme,
    section,
)


def scores(found: Json) -> dict[str, Any]:
    return {row["class"]: row.get("exact") for row in found["classes"]}


def test_four_grades_are_the_published_formula() -> None:
    # (A·1 + B·0.8 + C·0.6 + D·0.4) / (A + B + C + D) · 100 = (3 + 1.6 + 0.6 + 0.4) / 7 · 100
    held = definition(Given([evaluators("a")]))
    found = subject(held, {"a": many("3 x3", "4 x2", "5", "6", "1 x2", "2", "0")})
    assert found["score"] == "80.00"
    assert found["exact"] == "80"
    assert found["fields"] == [{"field": "x", "score": "80.00"}]
    assert found["classes"] == [
        {
            "class": "a", "state": "released", "score": "80.00", "exact": "80", "rows": 7,
            "cells": [{"field": "x", "n": 7, "sum": "560"}],
            "votes": [{"field": "x", "counts": [3, 2, 1, 1], "dont_know": 2, "abstention": 1}],
        }
    ]  # fmt: skip


def test_three_indicators_and_three_classes_are_the_published_formula() -> None:
    classes = [
        evaluators("a", weight="20"),
        evaluators("b", weight="40"),
        evaluators("c", weight="40"),
    ]
    held = definition(Given(classes, schemes=[scheme("plain", "x=30 y=30 z=40")]))
    ballots = {
        "a": many("3 4 5 x3", "4 4 4 x1"),  # x 95, y 80, z 65 → 28.5 + 24 + 26 = 78.5
        "b": many("3 3 3 x4", "6 5 4 x1"),  # x 88, y 92, z 96 → 26.4 + 27.6 + 38.4 = 92.4
        "c": many("4 4 4 x2", "5 5 5 x2"),  # 70
    }
    found = subject(held, ballots)
    assert scores(found) == {"a": "157/2", "b": "462/5", "c": "70"}
    # 0.2 · 78.5 + 0.4 · 92.4 + 0.4 · 70 = 15.7 + 36.96 + 28
    assert (found["score"], found["exact"]) == ("80.66", "4033/50")
    # y: 0.2 · 80 + 0.4 · 92 + 0.4 · 70
    assert found["fields"][1] == {"field": "y", "score": "80.80"}


def test_numbers_count_out_of_their_own_maximum() -> None:
    fields = scheme("plain", "x=20 y=80", x="twenty", y="half")
    scales = [numbers("twenty", most="20"), numbers("half", low="1", most="3", step="0.5")]
    held = definition(Given([evaluators("a")], scales=scales, schemes=[fields]))
    found = subject(held, {"a": many("19 3 x2", "23 7 x2")})
    # x: 16 and 20 of 20 → 90; y: 1 and 3 of 3 → 200/3; 0.2 · 90 + 0.8 · 200/3 = 18 + 160/3
    assert found["exact"] == "214/3"
    assert found["classes"][0]["cells"] == [
        {"field": "x", "n": 4, "sum": "72"}, {"field": "y", "n": 4, "sum": "8"},
    ]  # fmt: skip


def test_points_may_be_fractions() -> None:
    held = definition(Given([evaluators("a")], scales=[choices(points="100 200/3 33.5")]))
    found = subject(held, {"a": many("3", "4", "5")})
    assert found["classes"][0]["cells"] == [{"field": "x", "n": 3, "sum": "1201/6"}]
    assert found["exact"] == "1201/18"


def two_levels() -> Json:
    plain = scheme("plain", "x=50 y=50")
    plain["groups"].append(
        {
            "id": "g2", "name": "", "weight": "40",
            "indicators": [{"id": "z", "name": "z", "weight": "100", "scale": "grades"}],
        }
    )  # fmt: skip
    plain["groups"][0]["weight"] = "60"
    return definition(Given([evaluators("a")], schemes=[plain]))


def test_groups_weigh_their_indicators() -> None:
    # 0.6 · (100 + 60) / 2 + 0.4 · 80 = 80
    assert subject(two_levels(), {"a": many("3 5 4 x3")})["exact"] == "80"


def test_what_nobody_rated_is_left_out_within_its_group_and_a_group_among_the_groups() -> None:
    # y has no mean: g1 = 100; 0.6 · 100 + 0.4 · 80
    assert subject(two_levels(), {"a": many("3 1 4 x3")})["exact"] == "92"
    assert subject(two_levels(), {"a": many("3 4 0 x3")})["exact"] == "90"
    found = subject(two_levels(), {"a": many("0 1 2 x3")})
    assert "score" not in found
    assert found["classes"] == [{"class": "a", "state": "empty"}]


def test_only_weightless_indicators_give_no_score() -> None:
    held = definition(Given([evaluators("a")], schemes=[scheme("plain", "x=100 y=0")]))
    found = subject(held, {"a": many("0 3 x3")})
    assert "score" not in found
    assert found["classes"][0]["state"] == "released"
    assert found["fields"] == [{"field": "y", "score": "100.00"}]


def test_the_overall_rating_never_enters_a_score_but_has_one_of_its_own() -> None:
    held = definition(Given([evaluators("a")], schemes=[scheme(overall="grades")]))
    found = subject(held, {"a": many("3 6 x3")})
    assert found["score"] == "100.00"
    assert found["fields"][1] == {"field": "overall", "score": "40.00"}


THREE = {"a": "50", "b": "30", "c": "20"}


@pytest.mark.parametrize(
    ("policy", "expected"), [("renormalise", "95.00"), ("zero", "76.00"), ("void", None)]
)
def test_a_class_without_ballots_follows_the_declared_policy(
    policy: str, expected: str | None
) -> None:
    classes = [evaluators(name, weight=weight) for name, weight in THREE.items()]
    held = definition(Given(classes, count={"empty_class": policy}))
    # a 100; b (7 · 100 + 2 · 80 + 3 · 60) / 12 = 260/3; 50 · 100 + 30 · 260/3 = 7600, of 80 or 100
    found = subject(held, {"a": many("3 x3"), "b": many("3 x7", "4 x2", "5 x3")})
    assert found.get("score") == expected
    assert found["classes"][2] == {"class": "c", "state": "empty"}


def test_weights_of_assignments_go_before_those_of_classes() -> None:
    classes = [evaluators("a", weight="50"), evaluators("b", weight="50")]
    assigned = [assignment("a"), assignment("b", weight="150")]
    held = definition(Given(classes, assignments=assigned))
    found = subject(held, {"a": many("3 x3"), "b": many("5 x3")})
    assert found["exact"] == "70"


def test_a_merged_class_is_pooled_with_its_host_and_adds_its_weight() -> None:
    classes = [
        evaluators("a", weight="50"), evaluators("b", weight="30"),
        evaluators("c", weight="20", merged_with="a"),
    ]  # fmt: skip
    held = definition(Given(classes))
    found = count(held, {"a": many("3 x3"), "b": many("4 x3"), "c": many("5 x1")})
    assert [row["class"] for row in found["classes"]] == ["a", "b"]
    assert found["classes"][0]["entitled"] == 40
    assert found["classes"][0]["ballots"] == 4
    one = found["subjects"][0]
    # a with c: 360 / 4 = 90; (70 · 90 + 30 · 80) / 100
    assert scores(one) == {"a": "90", "b": "80"}
    assert one["exact"] == "87"


STAGES = {"rounding": {"indicator": 1, "class": 0, "subject": 1}, "decimals": 2}


def test_each_stage_rounds_half_up_where_the_campaign_says_so() -> None:
    classes = [evaluators("a", weight="50"), evaluators("b", weight="50")]
    fields = [scheme("plain", "x=50 y=50")]
    held = definition(Given(classes, schemes=fields, count=STAGES))
    ballots = {
        "a": many("3 4", "4 4", "4 4"),  # x 260/3 → 86.7, y 80; 83.35 → 83
        "b": many("3 3", "3 3", "5 4"),  # x 260/3 → 86.7, y 280/3 → 93.3; 90 → 90
    }
    found = subject(held, ballots)
    assert scores(found) == {"a": "83", "b": "90"}
    assert (found["score"], found["exact"]) == ("86.50", "173/2")
    assert found["fields"][0] == {"field": "x", "score": "86.70"}


def test_six_decimals_for_classes_and_three_for_the_total() -> None:
    classes = [evaluators("a", weight="100/3"), evaluators("b", weight="200/3")]
    held = definition(Given(classes, count={"rounding": {"class": 6}, "decimals": 3}))
    found = subject(held, {"a": many("3", "4", "4"), "b": many("3 x3")})
    assert scores(found)["a"] == "86666667/1000000"
    assert found["score"] == "95.556"


def two_schemes() -> Json:
    classes = [
        evaluators("a", weight="30"), evaluators("b", weight="40"), evaluators("c", weight="30"),
    ]  # fmt: skip
    assigned = [
        assignment("a", scheme="p"),
        assignment("b", scheme="q"),
        assignment("c", scheme="p"),
    ]
    schemes = [scheme("q", "y=100"), scheme("p", "x=100")]
    return definition(Given(classes, schemes=schemes, assignments=assigned))


def test_field_scores_are_those_of_the_scheme_with_the_greatest_weight() -> None:
    found = subject(two_schemes(), {"a": many("3 x3"), "b": many("4 x3"), "c": many("5 x3")})
    # p weighs 60; x: (30 · 100 + 30 · 60) / 60; score (3000 + 3200 + 1800) / 100
    assert found["fields"] == [{"field": "x", "score": "80.00"}]
    assert found["score"] == "80.00"


def test_of_two_schemes_with_equal_weight_the_first_is_the_main_one() -> None:
    held = two_schemes()
    held["classes"][1]["weight"] = "60"
    found = subject(held, {"a": many("3 x3"), "b": many("4 x3"), "c": many("5 x3")})
    assert found["fields"] == [{"field": "y", "score": "80.00"}]


def test_equal_scores_share_a_rank_within_a_category_and_the_next_is_skipped() -> None:
    given = Given(
        [evaluators("a")],
        subjects="s1 s2 s3 s4 t1:towns",
        scales=[choices(points="100 99.996 80 60")],
        schemes=[scheme()],
    )
    found = count(definition(given), {"a": many("3 4 5 0 6 x3")})
    # 99.996 is printed as 100.00 and so is equal to 100; s4 has no score and no rank
    assert [one.get("rank") for one in found["subjects"]] == [1, 1, 3, None, 1]


def test_a_section_rates_what_its_scope_lets_it_see() -> None:
    sections = [
        section("all"), section("one", scope="own", subjects="s1"),
        section("but", scope="all-but-own", subjects="s1"),
        section("few", scope="listed", subjects="s2 s3"),
    ]  # fmt: skip
    held = definition(Given([evaluators("a", sections=sections, open=True)], subjects="s1 s2 s3"))
    ballots = {
        "a/all": many("3 3 3"), "a/one": many("4"), "a/but": many("5 5"), "a/few": many("6 6"),
    }  # fmt: skip
    found = count(held, ballots)["subjects"]
    cells = [one["classes"][0]["cells"][0] for one in found]
    assert [(cell["n"], cell["sum"]) for cell in cells] == [(2, "180"), (3, "200"), (3, "200")]


def test_a_subject_that_no_class_rates_has_no_figures() -> None:
    held = definition(
        Given([evaluators("a")], subjects="s1 t1:towns", assignments=[assignment("a")])
    )
    found = count(held, {"a": many("3 x3")})["subjects"]
    assert found[1] == {"subject": "t1", "category": "towns", "classes": []}
