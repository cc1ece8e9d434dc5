"""Where tables of the Word report may break: never before three rows, nor the last three."""

import pytest
from docx import Document

from survey.exports.filed_paper import Column, FiledTable
from survey.exports.word_table import add_table


def kept_rows(rows: int, *, tied: bool = False, foot: bool = False) -> list[bool]:
    """Of each row, whether it stays on the page of what comes next."""
    document = Document()
    table = FiledTable(
        keys=(("类别", "一类"),),
        columns=(Column("对象"), Column("票数", group="优秀", numeric=True)),
        rows=tuple((f"对象{number}", number) for number in range(rows)),
        foot=("合计", 3) if foot else (),
    )
    add_table(document, table, width_mm=150, tied=tied)
    (made,) = document.tables
    return [
        all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells)
        for row in made.rows
    ]


HEAD = [True, True]


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        (1, [False]),
        (3, [True, True, False]),
        (6, [True, True, False, True, True, False]),
        (7, [True, True, False, False, True, True, False]),
    ],
)
def test_head_and_first_rows_and_last_rows_stay_together(rows: int, kept: list[bool]) -> None:
    assert kept_rows(rows) == HEAD + kept


def test_the_end_of_a_table_stays_with_what_is_signed_under_it() -> None:
    assert kept_rows(6, tied=True, foot=True)[-3:] == [True, True, True]
