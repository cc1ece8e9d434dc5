"""Names for a sign-in sheet, from a text file or a column of a workbook; they are never stored.

Threat: a file from elsewhere. It is looked at as `sheets_in` looks at the tables of a directory,
and a workbook is read by a child within bounds.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from survey.domain.directory import Kind
from survey.domain.directory_rows import ERROR_VALUES
from survey.domain.errors import Refusal
from survey.services.sheets_in.book import book_rows
from survey.services.sheets_in.container import Container, container_of
from survey.services.sheets_in.table import letter_of
from survey.services.sheets_in.text_rows import decoded

MOST_NAMES: Final = 20_000
_COLUMNS: Final = {letter_of(place): place for place in range(26 * 27)}


class NamesRefused(Refusal):
    """There are no names in the file, or it is none that can be read."""

    code = "names-refused"


class NamesUnworked(Refusal):
    """A cell holds an error value or a formula without a result; `row` is from 1."""

    code = "names-unworked"


def read_names(raw: bytes, *, file: str, column: str = "A") -> tuple[str, ...]:
    """The names in a file, in its order, each line or cell one.

    Raises NamesRefused, NamesUnworked, and SheetRefused in one of its kinds for what is not opened.
    """
    is_book = raw.strip() and container_of(raw) is Container.BOOK
    cells = _of_book(raw, _COLUMNS.get(column.strip().upper())) if is_book else _of_text(raw)
    for row, cell in enumerate(cells, 1):
        if cell.strip() in ERROR_VALUES:
            raise NamesUnworked(row=row, found=cell.strip(), file=file)
    names = tuple(name for cell in cells if (name := _tidy(cell)))
    if not 0 < len(names) <= MOST_NAMES:
        raise NamesRefused(file=file)
    return names


def _tidy(cell: str) -> str:
    """A name as it is printed: no white space around it, full-width letters made plain."""
    return " ".join(unicodedata.normalize("NFKC", cell).split())


def _of_text(raw: bytes) -> list[str]:
    return decoded(raw).splitlines()


def _of_book(raw: bytes, place: int | None) -> list[str]:
    """The cells of a column, from the top of the sheet that holds persons or of the first."""
    if place is None:
        return []
    rows = book_rows(raw, Kind.PERSON).rows
    return [row[place] for row in rows if place < len(row)]
