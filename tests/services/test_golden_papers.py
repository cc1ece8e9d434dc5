"""Papers and tables of campaigns that were counted by hand, cell by cell."""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

import pytest

from survey.exports.results_csv import results_csv
from survey.reports.released import read_released
from survey.services.filing import document_of, pdf_of, workbook_of
from tests.factories.filing import a_maker
from tests.factories.golden import NAMES, SUBJECTS, Golden, golden
from tests.factories.paper_text import text_of
from tests.factories.word import read_word
from tests.factories.workbook import Sheet, Value, read_book

VOTES, SCORES, RANKS = "Table of votes", "Table of scores", "Table of ranks"


@pytest.fixture(scope="module", params=NAMES)
def held(request: pytest.FixtureRequest) -> Golden:
    return golden(request.param)


@pytest.fixture(scope="module")
def book(held: Golden) -> dict[str, Sheet]:
    raw = workbook_of(held.campaign, read_released(held.results), a_maker())
    return {one.name: one for one in read_book(raw)}


def cells(row: Sequence[Any]) -> list[Value]:
    """Cells by their value: a number is a number, however it was written."""
    found: list[Value] = []
    for one in row:
        try:
            found.append(Decimal(str(one)))
        except InvalidOperation:
            found.append(str(one))
    return found


def rows_of(sheet: Sheet, *, first: str) -> list[list[Value]]:
    """Rows of a paper from its first cell on: those of a category."""
    return [cells(row[1:]) for row in sheet.rows() if row[0] == first]


def mean_row(held: Golden) -> list[Any]:
    shown = 3 if held.expected["mean"][-1] != "no score" else 0
    return ["Mean of what is shown", *held.expected["mean"], f"of {shown} subjects"]


def printed_rows(held: Golden) -> list[list[Any]]:
    told = held.expected
    votes = [row[1:] for row in told["votes"]]
    return [*votes, *told["scores"], mean_row(held), *told["ranks"]]


def test_the_workbook_holds_every_cell_as_it_was_worked_out(
    held: Golden, book: dict[str, Sheet]
) -> None:
    told = held.expected
    assert rows_of(book[VOTES], first="中层干部") == [cells(one) for one in told["votes"]]
    scores = [cells(one) for one in (*told["scores"], mean_row(held))]
    assert rows_of(book[SCORES], first="中层干部") == scores
    assert rows_of(book[RANKS], first="中层干部") == [cells(one) for one in told["ranks"]]


def test_the_printed_papers_hold_the_same_rows(held: Golden) -> None:
    words = text_of(pdf_of(held.campaign, read_released(held.results), a_maker()))
    for row in printed_rows(held):
        assert " ".join(map(str, row)) in words


def test_the_word_report_holds_the_same_rows(held: Golden) -> None:
    words = read_word(document_of(held.campaign, read_released(held.results), a_maker())).text
    for row in printed_rows(held):
        assert " ".join(map(str, row)) in " ".join(words.split())


def test_the_flat_table_holds_scores_ranks_and_votes(held: Golden) -> None:
    raw = results_csv(held.campaign, held.results).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(raw)))
    by_record: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_record.setdefault(row["record"], []).append(row)
    ranks = [
        [one["rank"] or "–", one["subject"], one["score"] or "no score"]
        for one in by_record["subject"]
    ]
    assert ranks == [[str(one) for one in row[:3]] for row in held.expected["ranks"]]
    fields = {(one["subject"], one["field"]): one["score"] for one in by_record.get("field", ())}
    expected = held.expected["fields"]
    assert {key: score for key, score in fields.items() if score} == {
        (name, field): score for name in SUBJECTS for field, score in expected[name].items()
    }
    counts = [one["n"] for one in by_record["votes"] if not one["class_id"]]
    wanted = {(row[0], row[1]): row[3::2] for row in held.expected["votes"]}
    dealt = [
        str(n) for name in _order(rows) for field in _fields(held) for n in wanted[field, name]
    ]
    assert counts == dealt


def _order(rows: Sequence[dict[str, str]]) -> list[str]:
    return [one["subject"] for one in rows if one["record"] == "subject"]


def _fields(held: Golden) -> list[str]:
    return list(held.expected["indicators"])
