"""A table that was read: headings, rows with their numbers as people count them, and remarks."""

import json
import zlib
from dataclasses import dataclass, field
from typing import Any, Final

from survey.domain.directory import Field

_LETTERS: Final = 26


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place from 0, its heading, the field it holds or the name of an own one.

    Neither field nor own name: it is not taken.
    """

    place: int
    heading: str
    field: Field | None = None
    own: str = ""

    @property
    def letter(self) -> str:
        """What a spreadsheet calls it."""
        return letter_of(self.place)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its number in the file, from 1, and a text for each column.

    `merged` are places of columns in which a cell belongs to one above, `strays` texts in columns
    without a heading, by their letters.
    """

    number: int
    texts: tuple[str, ...]
    merged: tuple[int, ...] = ()
    strays: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """All that was read; `sheet` and `others` name sheets of a workbook.

    `has_headings` is False where the columns were taken in the order of the template.
    """

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    heading_number: int
    sheet: str = ""
    others: tuple[str, ...] = ()
    filled_down: tuple[tuple[str, int, int], ...] = field(default=())
    has_headings: bool = True

    def place_of(self, wanted: Field) -> int | None:
        """The index among the columns of the one with this field."""
        return next((n for n, one in enumerate(self.columns) if one.field is wanted), None)


def letter_of(place: int) -> str:
    """The letters of a column from 0, as in A, Z, AA."""
    letters = ""
    number = place + 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def packed(table: Table) -> bytes:
    """A table as it waits in the database."""
    members = {
        "columns": [
            [one.place, one.heading, one.field.value if one.field else "", one.own]
            for one in table.columns
        ],
        "rows": [[one.number, one.texts, one.merged, one.strays] for one in table.rows],
        "heading_number": table.heading_number,
        "sheet": table.sheet,
        "others": table.others,
        "filled_down": table.filled_down,
        "has_headings": table.has_headings,
    }
    return zlib.compress(json.dumps(members, ensure_ascii=False).encode(), level=1)


def unpacked(raw: bytes) -> Table:
    """The table of our own bytes."""
    members: dict[str, Any] = json.loads(zlib.decompress(raw))
    return Table(
        columns=tuple(
            Column(place, heading, Field(name) if name else None, own)
            for place, heading, name, own in members["columns"]
        ),
        rows=tuple(
            TableRow(number, tuple(texts), tuple(merged), tuple((a, b) for a, b in strays))
            for number, texts, merged, strays in members["rows"]
        ),
        heading_number=members["heading_number"],
        sheet=members["sheet"],
        others=tuple(members["others"]),
        filled_down=tuple((a, b, c) for a, b, c in members["filled_down"]),
        has_headings=members["has_headings"],
    )
