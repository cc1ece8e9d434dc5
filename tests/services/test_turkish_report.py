"""The papers of 5 820 real forms against whole-number arithmetic on the published file."""

import csv
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import TypeAlias

import pytest

from survey.reports.released import read_released
from survey.services.filing import pdf_of, workbook_of
from tests.domain.turkish_forms import SOURCE, turkish_campaign, turkish_outcome
from tests.factories.filing import a_maker
from tests.factories.paper_text import text_of
from tests.factories.workbook import Sheet, Value, read_book

QUESTIONS, FULL = 28, 5
CLASSES = ("0", "1", "2", "3", "4")
Forms: TypeAlias = dict[tuple[str, str], list[list[int]]]
HIDDEN = {("3-12", "2"), ("3-12", "4")}  # the cell of four forms and its companion


@cache
def forms() -> Forms:
    """Ratings by subject and attendance."""
    found: Forms = {}
    with SOURCE.open(encoding="utf-8", newline="") as lines:
        for row in list(csv.reader(lines))[1:]:
            place = (f"{row[0]}-{row[1]}", row[3])
            found.setdefault(place, []).append([int(one) for one in row[5:]])
    return found


def subjects() -> list[str]:
    return sorted({subject for subject, _ in forms()})


def half_up(above: int, below: int, *, places: int) -> Decimal:
    """A fraction of whole numbers rounded half up, by whole numbers alone."""
    shifted = (2 * above * 10**places + below) // (2 * below)
    return Decimal(shifted).scaleb(-places)


def ratio(subject: str, attendance: str) -> tuple[int, int]:
    """The score of a class as above and below the line: 100 × all ratings ÷ (5 × 28 × forms)."""
    held = forms()[subject, attendance]
    return 100 * sum(map(sum, held)), FULL * QUESTIONS * len(held)


def class_score(subject: str, attendance: str) -> Decimal | str:
    if (subject, attendance) in HIDDEN:
        return "withheld"
    return half_up(*ratio(subject, attendance), places=2)


def total(subject: str) -> Decimal:
    """The plain mean of the five class scores, over a common denominator."""
    above, below = 0, 1
    for one in CLASSES:
        a, b = ratio(subject, one)
        above, below = above * b + a * below, below * b
    return half_up(above, 5 * below, places=2)


@pytest.fixture(scope="module")
def book() -> dict[str, Sheet]:
    released = read_released(turkish_outcome().document)
    return {
        one.name: one for one in read_book(workbook_of(turkish_campaign(), released, a_maker()))
    }


def rows(sheet: Sheet, width: int) -> list[list[Value]]:
    held = (row[-width:] for row in sheet.rows() if len(row) >= width)
    return [row for row in held if row[0] in subjects()]


def test_the_table_of_scores_is_what_adding_up_gives(book: dict[str, Sheet]) -> None:
    expected = []
    for subject in subjects():
        whole = sum(len(forms()[subject, one]) for one in CLASSES)
        ballots = "withheld" if subject == "3-12" else Decimal(whole)
        scores = [class_score(subject, one) for one in CLASSES]
        expected.append([subject, *scores, total(subject), ballots])
    assert rows(book["Table of scores"], 8) == expected


def test_the_table_of_ranks_orders_the_printed_totals(book: dict[str, Sheet]) -> None:
    printed = {subject: total(subject) for subject in subjects()}
    ranks = {one: 1 + sum(other > printed[one] for other in printed.values()) for one in printed}
    whole = [row for row in book["Table of ranks"].rows() if len(row) == 5 and row[2] in printed]
    found = {row[2]: (row[1], row[3]) for row in whole}
    assert found == {one: (Decimal(ranks[one]), printed[one]) for one in printed}


def test_the_table_of_votes_has_every_count_and_share(book: dict[str, Sheet]) -> None:
    found = rows(book["Table of votes"], 2 + 2 * FULL)
    assert len(found) == QUESTIONS * len(subjects())
    places = [(question, subject) for question in range(QUESTIONS) for subject in subjects()]
    for row, (question, subject) in zip(found, places, strict=True):
        if subject != "3-12":
            given = [form[question] for one in CLASSES for form in forms()[subject, one]]
            assert row == votes_row(subject, given)
        else:
            assert row[1] == "withheld"


def votes_row(subject: str, given: Sequence[int]) -> list[Value]:
    counts = Counter(given)
    shares = [half_up(100 * counts[mark], len(given), places=1) for mark in range(1, FULL + 1)]
    pairs = zip((Decimal(counts[mark]) for mark in range(1, FULL + 1)), shares, strict=True)
    return [subject, Decimal(len(given)), *(one for pair in pairs for one in pair)]


def test_the_printed_report_has_every_total_and_class_score() -> None:
    released = read_released(turkish_outcome().document)
    words = text_of(pdf_of(turkish_campaign(), released, a_maker()))
    for subject in subjects():
        scores = " ".join(str(class_score(subject, one)) for one in CLASSES)
        assert f"{subject} {scores} {total(subject)} " in words
