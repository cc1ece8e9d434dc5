"""Rows for experts in the table of figures."""

import pytest

from survey.exports.results_csv import results_csv
from tests.exports.test_results_csv import Row, chosen, rows_of
from tests.factories.expert import expert_campaign, expert_results


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return rows_of(results_csv(expert_campaign(), expert_results()))


def test_an_interval_has_its_ends_for_a_subject_and_for_each_class(rows: list[Row]) -> None:
    subject, *classes = chosen(rows, record="interval", subject_id="s1")
    assert (subject["score"], subject["low"], subject["high"]) == ("78.00", "71.91", "84.09")
    assert [one["class_id"] for one in classes] == ["x", "y", "z"]
    first = classes[0]
    assert (first["score"], first["low"], first["high"], first["n"]) == (
        "90.00", "78.69", "100.00", "10",
    )  # fmt: skip


def test_ranks_are_told_as_they_are_left_open_and_by_other_rules(rows: list[Row]) -> None:
    (left_open,) = chosen(rows, record="open-ranks", subject_id="s1")
    assert (left_open["rank"], left_open["low"], left_open["high"]) == ("3", "1", "4")
    (other,) = chosen(rows, record="other-rules", subject_id="s2")
    assert (other["rank"], other["low"], other["high"]) == ("2", "2", "2")


def test_agreement_is_told_between_classes_and_within_each(rows: list[Row]) -> None:
    (between,) = chosen(rows, record="agreement-between")
    assert (between["category_id"], between["score"], between["n"]) == ("mid", "0.11", "3")
    within = chosen(rows, record="agreement-within", subject_id="s1")
    assert [(one["class_id"], one["score"]) for one in within] == [
        ("x", "0.60"), ("y", "0.74"), ("z", "0.86"),
    ]  # fmt: skip


def test_who_has_a_class_withheld_has_no_interval_and_no_other_rules(rows: list[Row]) -> None:
    assert chosen(rows, record="open-ranks", subject_id="s4") == []
    assert chosen(rows, record="other-rules", subject_id="s4") == []
    assert [one["class_id"] for one in chosen(rows, record="interval", subject_id="s4")] == ["x"]
