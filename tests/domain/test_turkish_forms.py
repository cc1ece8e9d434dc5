"""5 820 real forms counted: every cell against plain sums, and what is withheld is not there."""

import json
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

from survey.domain.exact import rounded_string
from tests.domain.turkish_forms import (
    CLASSES,
    INDICATORS,
    forms,
    plain_mean,
    ratings_of,
    subjects,
    turkish_outcome,
)

SMALL = {("2-13", "a1"), ("3-12", "a0"), ("3-12", "a2"), ("3-12", "a3"), ("3-12", "a4")}
WITHHELD = {("3-12", "a2"), ("3-12", "a4")}  # the cell of 4 forms and its companion


def columns(subject: str, evaluator_class: str) -> Iterator[tuple[str, list[int]]]:
    """The values of each indicator in a cell."""
    for i, indicator in enumerate(INDICATORS):
        yield indicator, [ratings[i] for ratings in ratings_of(subject, evaluator_class)]


def class_documents() -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (subject["subject"], one["class"]): one
        for subject in turkish_outcome().document["subjects"]
        for one in subject["classes"]
    }


def test_the_forms_are_what_they_are_said_to_be() -> None:
    numbers = Counter((form.subject, form.evaluator_class) for form in forms())

    assert (len(forms()), len(subjects()), len(numbers)) == (5820, 14, 70)
    assert {cell for cell, n in numbers.items() if n < 10} == SMALL
    assert [cell for cell, n in numbers.items() if n < 5] == [("3-12", "a2")]


@pytest.mark.parametrize("subject", subjects())
def test_every_cell_has_the_counts_sum_and_mean_of_plain_arithmetic(subject: str) -> None:
    outcome = turkish_outcome()
    (figures,) = [one for one in outcome.scores if one.subject.id == subject]
    for found in figures.classes:
        for indicator, values in columns(subject, found.id):
            cell = outcome.tally.cell(subject, found.id, indicator)
            given = {code - 2: n for code, n in cell.counts.items() if code}
            assert (cell.n, cell.total) == (len(values), Fraction(sum(values)))
            assert given == Counter(values)
            assert found.means[indicator] == plain_mean(values)


@pytest.mark.parametrize("subject", subjects())
def test_scores_and_field_scores_are_plain_means_of_means(subject: str) -> None:
    (figures,) = [one for one in turkish_outcome().scores if one.subject.id == subject]
    means = {one: dict(columns(subject, one)) for one in CLASSES}

    fields = {
        indicator: sum(plain_mean(means[one][indicator]) for one in CLASSES) / 5
        for indicator in INDICATORS
    }

    assert {field: one.value for field, one in figures.fields.items()} == fields
    assert figures.score is not None
    assert figures.score.value == sum(fields.values(), Fraction(0)) / 28


def test_the_results_show_the_released_cells_to_the_last_digit() -> None:
    for cell, shown in class_documents().items():
        if cell not in WITHHELD:
            sums = [(name, len(values), str(sum(values))) for name, values in columns(*cell)]
            assert [(one["field"], one["n"], one["sum"]) for one in shown["cells"]] == sums
            assert shown["rows"] == len(ratings_of(*cell))


def test_the_cell_of_four_forms_and_its_companion_have_no_figure() -> None:
    found = class_documents()

    states = {cell: one["state"] for cell, one in found.items()}
    assert {cell for cell, state in states.items() if state != "released"} == WITHHELD
    for cell in WITHHELD:
        assert found[cell] == {"class": cell[1], "state": "withheld"}


def test_the_subject_of_the_withheld_cells_is_rounded_throughout_and_has_no_sum_of_votes() -> None:
    (shown,) = [one for one in turkish_outcome().document["subjects"] if one["subject"] == "3-12"]

    assert not {"exact", "votes", "total_withheld"} & set(shown)
    assert shown["score"] == "57.03"
    assert all(len(one["score"].partition(".")[2]) == 2 for one in shown["fields"])


def test_the_cells_under_ten_have_no_distribution_and_the_others_the_true_one() -> None:
    for cell, shown in class_documents().items():
        if cell in SMALL:
            assert "votes" not in shown
        for votes in shown.get("votes", ()):
            values = dict(columns(*cell))[votes["field"]]
            assert votes["counts"] == [values.count(mark) for mark in range(1, 6)]


def test_a_small_cell_alone_hides_the_next_smallest_and_the_sum_stays() -> None:
    without = {cell for cell, one in class_documents().items() if "votes" not in one}
    (shown,) = [one for one in turkish_outcome().document["subjects"] if one["subject"] == "2-13"]

    assert without == SMALL | {("2-13", "a2")}
    assert [sum(votes["counts"]) for votes in shown["votes"]] == [99] * 28


def test_ranks_follow_the_printed_scores() -> None:
    shown = turkish_outcome().document["subjects"]
    scores = {one["subject"]: Fraction(one["score"]) for one in shown}

    assert {one["subject"]: one["rank"] for one in shown} == {
        subject: 1 + sum(other > score for other in scores.values())
        for subject, score in scores.items()
    }
    for one in turkish_outcome().scores:
        assert one.score is not None
        assert rounded_string(one.score.value, places=2) == rounded_string(
            scores[one.subject.id], places=2
        )


def test_no_number_of_a_withheld_cell_stands_anywhere_in_its_subject() -> None:
    (shown,) = [one for one in turkish_outcome().document["subjects"] if one["subject"] == "3-12"]
    figures = next(one for one in turkish_outcome().scores if one.subject.id == "3-12")
    written = json.dumps(shown)

    for one in figures.classes:
        if ("3-12", one.id) in WITHHELD:
            assert one.score is not None
            assert f'"{one.score}"' not in written
            assert f'"{rounded_string(one.score, places=2)}"' not in written
