"""Nothing that is withheld can be found in a file: by its digits, or by trying every sum."""

import csv
import io
import re
from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from typing import Any

import pytest

from survey.domain.ballot_count import CountOutcome
from survey.domain.campaign import Campaign
from survey.domain.exact import rounded_string
from survey.domain.score import ClassScore, SubjectScore
from survey.exports.results_csv import results_csv
from survey.reports.released import read_released
from survey.services.filing import pdf_of, workbook_of
from tests.domain.exhaustive_search import feasible_values
from tests.factories.filing import a_maker, guarded_campaign, guarded_count
from tests.factories.paper_text import text_of
from tests.factories.workbook import Value, read_book

Row = dict[str, str]
_FIGURE = re.compile(r"\d+\.\d\d\b")
SEEDS = (5, 9, 15)


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return guarded_campaign()


@pytest.fixture(scope="module", params=SEEDS)
def count(campaign: Campaign, request: pytest.FixtureRequest) -> CountOutcome:
    return guarded_count(campaign, seed=request.param)


def texts_of(campaign: Campaign, document: dict[str, Any]) -> dict[str, str]:
    """Everything that the files hold, as text; numbers with two places."""
    results = read_released(document)
    book = read_book(workbook_of(campaign, results, a_maker()))
    cells = (value for sheet in book for value in sheet.cells.values())
    return {
        "csv": results_csv(campaign, document).decode("utf-8-sig"),
        "xlsx": " ".join(_digits(one) for one in cells),
        "pdf": text_of(pdf_of(campaign, results, a_maker())),
    }


def _digits(value: Value) -> str:
    """A number with two places; a whole one may be a count, so it stays as it is."""
    whole = isinstance(value, Decimal) and value == int(value)
    return f"{value:.2f}" if isinstance(value, Decimal) and not whole else str(value)


def withheld(count: CountOutcome) -> Iterator[tuple[SubjectScore, list[ClassScore]]]:
    """Each subject with its classes whose figures are withheld, as they truly are."""
    for truth, shown in zip(count.scores, count.document["subjects"], strict=True):
        states = {one["class"]: one["state"] for one in shown["classes"]}
        yield truth, [one for one in truth.classes if states.get(one.id) == "withheld"]


def hidden_figures(count: CountOutcome) -> set[str]:
    """Class scores and means that are withheld, as they would be printed."""
    found: set[str] = set()
    for _, classes in withheld(count):
        for one in classes:
            values = [one.score, *one.means.values()]
            found |= {rounded_string(v, places=2) for v in values if v is not None}
    return found


def lawful_figures(campaign: Campaign, document: dict[str, Any]) -> set[str]:
    """What may be printed: released scores and cells, and plain and weighted means over them."""
    weights = {one.id: one.weight for one in campaign.classes}
    scores = [Fraction(one["score"]) for one in document["subjects"] if "score" in one]
    fields = [one["score"] for each in document["subjects"] for one in each.get("fields", ())]
    held = [one for each in document["subjects"] for one in each["classes"] if "cells" in one]
    of_class: dict[str, list[Fraction]] = {}
    of_cell: dict[tuple[str, str], list[Fraction]] = {}
    for one in held:
        of_class.setdefault(one["class"], []).append(Fraction(one.get("score", "0")))
        for cell in one["cells"]:
            mean = Fraction(cell["sum"]) / cell["n"]
            of_cell.setdefault((one["class"], cell["field"]), []).append(mean)
    found = [
        *scores,
        *map(Fraction, fields),
        *chain.from_iterable(of_class.values()),
        *chain.from_iterable(of_cell.values()),
    ]
    found += [sum(some, Fraction(0)) / len(some) for some in (scores, *of_class.values()) if some]
    means = {key: sum(some, Fraction(0)) / len(some) for key, some in of_cell.items()}
    found += means.values()
    for field in {field for _, field in means}:
        pairs = [(weights[one], mean) for (one, own), mean in means.items() if own == field]
        weighed = sum((w * m for w, m in pairs), Fraction(0))
        found.append(weighed / sum((w for w, _ in pairs), Fraction(0)))
    return {rounded_string(one, places=2) for one in found}


def leaked(
    campaign: Campaign, count: CountOutcome, document: dict[str, Any]
) -> dict[str, set[str]]:
    """By file, hidden figures in it that no released figure accounts for."""
    hidden = hidden_figures(count) - lawful_figures(campaign, count.document)
    texts = texts_of(campaign, document)
    return {name: hidden & set(_FIGURE.findall(text)) for name, text in texts.items()}


def rows_of(campaign: Campaign, count: CountOutcome) -> dict[str, list[Row]]:
    """The flat table from both files, numbers as text."""
    raw = results_csv(campaign, count.document).decode("utf-8-sig")
    book = read_book(workbook_of(campaign, read_released(count.document), a_maker()))
    sheet = [{name: str(value) for name, value in row.items()} for row in book[-1].table()]
    return {"csv": list(csv.DictReader(io.StringIO(raw))), "xlsx": sheet}


def test_there_is_something_to_find(campaign: Campaign) -> None:
    shown = [
        one
        for seed in SEEDS
        for one in guarded_count(campaign, seed=seed).document["subjects"]
        if "withheld" in {each["state"] for each in one["classes"]} and "score" in one
    ]
    assert len(shown) > 6


def test_no_file_holds_a_figure_that_is_withheld(campaign: Campaign, count: CountOutcome) -> None:
    assert len(hidden_figures(count) - lawful_figures(campaign, count.document)) > 3
    assert leaked(campaign, count, count.document) == {"csv": set(), "xlsx": set(), "pdf": set()}


def test_no_row_holds_a_figure_of_a_withheld_class(campaign: Campaign, count: CountOutcome) -> None:
    for rows in rows_of(campaign, count).values():
        for subject, classes in withheld(count):
            for one in classes:
                own = [
                    row
                    for row in rows
                    if (row["subject_id"], row["class_id"]) == (subject.subject.id, one.id)
                ]
                (row,) = own
                assert (row["record"], row["state"]) == ("class", "withheld")
                assert not any(row[name] for name in ("score", "n", "sum", "full", "rank"))


def test_every_hidden_sum_keeps_three_values_under_all_that_the_files_show(
    campaign: Campaign, count: CountOutcome
) -> None:
    for name, rows in rows_of(campaign, count).items():
        for subject, classes in withheld(count):
            shown = {
                row["field_id"] or "score": row["score"]
                for row in rows
                if row["subject_id"] == subject.subject.id and row["record"] in {"subject", "field"}
            }
            if not classes or not shown["score"]:
                assert set(shown) == {"score"} or not classes, name
                continue
            # the search holds the printed score and field scores fixed: they are what is shown
            _assert_rounded(shown["score"], subject)
            hidden = [one.id for one in classes]
            assert min(feasible_values(campaign, subject, hidden)) >= 3


def _assert_rounded(shown: str, subject: SubjectScore) -> None:
    assert subject.score is not None
    assert Decimal(shown) == Decimal(rounded_string(subject.score.value, places=2))


def test_means_of_the_category_follow_from_the_figures_beside_them(
    campaign: Campaign, count: CountOutcome
) -> None:
    for rows in rows_of(campaign, count).values():
        scores = [Fraction(r["score"]) for r in rows if r["record"] == "subject" and r["score"]]
        (mean,) = [row for row in rows if row["record"] == "category-mean"]
        if scores:
            wanted = rounded_string(sum(scores, Fraction(0)) / len(scores), places=2)
            assert Decimal(mean["score"]) == Decimal(wanted)
        for row in rows:
            if row["record"] == "class-field-mean" and row["score"]:
                released = [
                    one
                    for one in rows
                    if one["record"] == "cell"
                    and (one["class_id"], one["field_id"]) == (row["class_id"], row["field_id"])
                ]
                assert Decimal(row["n"]) == len(released)


def test_no_votes_are_shown_of_a_subject_of_which_a_class_is_withheld(
    campaign: Campaign, count: CountOutcome
) -> None:
    book = read_book(workbook_of(campaign, read_released(count.document), a_maker()))
    guarded = {subject.subject.id for subject, classes in withheld(count) if classes}
    names = {one.name for one in campaign.subjects if one.id in guarded}
    told = [row for row in book[0].rows() if len(row) > 3 and row[2] in names]
    assert len(told) == 2 * len(names)
    assert {str(row[3]) for row in told} <= {"withheld"}


def test_a_figure_that_leaks_is_found_in_every_file(campaign: Campaign) -> None:
    """The twin: a results document that shows what it should not."""
    count = guarded_count(campaign, seed=9)
    document = deepcopy(count.document)
    subject, classes = next((s, c) for s, c in withheld(count) if c and s.score)
    (shown,) = [one for one in document["subjects"] if one["subject"] == subject.subject.id]
    assert classes[0].score is not None
    score = rounded_string(classes[0].score, places=2)
    (one,) = [held for held in shown["classes"] if held["class"] == classes[0].id]
    one |= {"state": "released", "score": score, "rows": 4, "cells": []}
    assert all(score in found for found in leaked(campaign, count, document).values())
