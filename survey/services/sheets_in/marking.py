"""What is wrong in the rows of a table, and the table given back with it marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.directory_rows import TextFault
from survey.exports.directory_book import Listed, directory_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from survey.services.sheets_in.table import Table, TableRow


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in a row: its number in the file, which of the table's columns (None: all)."""

    number: int
    column: int | None
    fault: TextFault


def stray_faults(row: TableRow) -> list[RowFault]:
    """A text in a column without heading: the cells may be shifted."""
    return [
        RowFault(row.number, None, TextFault("row-stray", (("letter", letter), ("found", text))))
        for letter, text in row.strays[:1]
    ]


def marked_table(
    table: Table,
    faults: Sequence[RowFault],
    say: Callable[[RowFault], str],
    *,
    title: str,
    at: datetime,
) -> bytes:
    """The table as a workbook, its bad cells red with what is wrong as a comment."""
    places = {one.number: n for n, one in enumerate(table.rows)}
    wrong: dict[tuple[int, int | None], str] = {}
    for one in faults:
        key = (places[one.number], one.column)
        wrong[key] = "\n".join(filter(None, [wrong.get(key, ""), say(one)]))
    listed = Listed(
        title=title,
        headings=[one.heading for one in table.columns],
        rows=[one.texts for one in table.rows],
        wrong=wrong,
    )
    return directory_workbook(listed, made_at=at)
