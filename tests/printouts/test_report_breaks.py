"""Where tables of reports break: whole where a page holds them, never a row or two alone."""

import pytest

from printouts.report_parts import Grid, PageSize
from printouts.sheet_parts import Signatures, Words
from tests.printouts.reading import pages_of, words_of
from tests.printouts.report_specimens import a_grid, a_report, a_row, report_pdf

FULL = 24  # rows that no A4 page lying holds


def table(name: str, rows: int) -> Grid:
    return a_grid(*(a_row(f"{name}{number:02}") for number in range(rows)))


def names_by_page(*parts: Grid | Words | Signatures) -> list[list[str]]:
    pdf = report_pdf(a_report(*parts, sizes=(PageSize.A4_LANDSCAPE,)))
    return [
        [word for word in words_of(page).split() if word[:1] in "甲乙" and word[1:].isdigit()]
        for page in pages_of(pdf)
    ]


@pytest.mark.parametrize("rows", [4, 10, 15])
def test_a_table_that_the_next_page_holds_begins_there(rows: int) -> None:
    first, second = names_by_page(table("甲", 12), table("乙", rows))
    assert first == [f"甲{number:02}" for number in range(12)]
    assert second == [f"乙{number:02}" for number in range(rows)]


@pytest.mark.parametrize("rows", range(14, 2 * FULL))
def test_no_page_has_but_a_row_or_two_of_a_table(rows: int) -> None:
    pages = names_by_page(table("甲", rows))
    assert min(map(len, pages)) >= 3
    assert sum(map(len, pages)) == rows


def test_a_long_table_does_not_begin_with_a_row_or_two_at_the_foot_of_a_page() -> None:
    for rows in range(4, 14):
        first, *_ = names_by_page(table("甲", rows), table("乙", FULL))
        assert sum(one.startswith("乙") for one in first) not in {1, 2}


def test_signatures_stand_under_rows_of_what_is_signed() -> None:
    signed = Signatures(("监督人", "计票人"))
    for rows in range(8, FULL):
        assert len(names_by_page(table("甲", rows), signed)[-1]) >= 3
