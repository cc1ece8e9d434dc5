"""Reading a table from a file or from what was pasted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from survey.domain.directory import LONGEST_OWN_NAME, MOST_OWN, Field
from survey.services.sheets_in.book import Rows, book_rows
from survey.services.sheets_in.child import MOST_COLUMNS
from survey.services.sheets_in.container import Container, container_of
from survey.services.sheets_in.headings import (
    Rated,
    TableKind,
    field_of,
    fields_of,
    heading_row,
    is_passed_over,
    known_headings,
    template_heading,
)
from survey.services.sheets_in.refusals import (
    ErrorsUntold,
    NoHeading,
    SheetEmpty,
    SheetRefused,
    TooManyColumns,
    TooManyRows,
)
from survey.services.sheets_in.table import Column, Table, TableRow, letter_of
from survey.services.sheets_in.text_rows import decoded, text_rows
from survey.services.sheets_in.unworked import tells_errors

MOST_ROWS: Final = 100_000
_MOST_FILLED: Final = 1_000_000
_UNIQUE: Final = {Field.ID, Field.NAME}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """How a table is read: whose fields, and whether further columns become own fields."""

    kind: TableKind
    own_fields: bool = False


def read_file(raw: bytes, taking: Taking) -> Table:
    """The table of a file; raises SheetRefused in one of its kinds.

    Scores are read from books alone whose error values are found: an empty deduction means none.
    """
    if container_of(raw) is Container.BOOK:
        if taking.kind is Rated.SUBJECT and not tells_errors(raw):
            raise ErrorsUntold
        return _table(book_rows(raw, taking.kind), taking)
    return _table(Rows(list(text_rows(decoded(raw)))), taking)


def read_pasted(text: str, taking: Taking) -> Table:
    """The table of what was pasted, with headings or in the order of the template."""
    if not text.strip():
        raise SheetEmpty
    rows = list(text_rows(text))
    if heading_row(taking.kind, rows) is None:
        width = max(len(one) for one in rows)
        if width > len(fields_of(taking.kind)):
            raise NoHeading(known=_known(taking.kind))
        return _headless(rows, taking, width)
    return _table(Rows(rows), taking)


def _known(kind: TableKind) -> str:
    return "、".join(known_headings(kind))


def _table(read: Rows, taking: Taking) -> Table:
    if not any(one.strip() for row in read.rows for one in row):
        raise SheetEmpty
    top = heading_row(taking.kind, read.rows)
    if top is None:
        raise NoHeading(known=_known(taking.kind))
    columns = _columns(read.rows[top], taking)
    _check_size(read.rows, top)
    filled, covered = _fill_down(read, columns, top)
    rows = tuple(
        one
        for number, row in enumerate(read.rows[top + 1 :], top + 2)
        if (one := _row(number, row, columns, covered.get(number - 1, set()))) is not None
    )
    return Table(columns, rows, top + 1, read.sheet, read.others, tuple(filled))


def _headless(rows: list[list[str]], taking: Taking, width: int) -> Table:
    fields = fields_of(taking.kind)[:width]
    columns = tuple(
        Column(n, template_heading(taking.kind, one), one) for n, one in enumerate(fields)
    )
    _check_size(rows, -1)
    read = (_row(number, row, columns, set()) for number, row in enumerate(rows, 1))
    return Table(columns, tuple(one for one in read if one), 0, has_headings=False)


def _check_size(rows: Sequence[Sequence[str]], top: int) -> None:
    filled = sum(any(one.strip() for one in row) for row in rows[top + 1 :])
    if not filled:
        raise SheetEmpty
    if filled > MOST_ROWS:
        raise TooManyRows(limit=MOST_ROWS)
    if max(len(one) for one in rows) > MOST_COLUMNS:
        raise TooManyColumns(limit=MOST_COLUMNS)


def _columns(headings: Sequence[str], taking: Taking) -> tuple[Column, ...]:
    """All columns with a heading; of two with one meaning the first is taken."""
    found: list[Column] = []
    fields: set[Field | None] = {None}
    own: set[str] = set()
    for place, heading in enumerate(headings):
        name = "".join(heading.split())
        if not name:
            continue
        field = field_of(taking.kind, heading)
        taken = None if field in fields else field
        spare = taken is None and taking.own_fields and len(own) < MOST_OWN
        is_own = spare and name not in own and not is_passed_over(heading)
        own_name = name[:LONGEST_OWN_NAME] if is_own else ""
        found.append(Column(place, name, taken, own_name))
        fields.add(taken)
        own |= {own_name} - {""}
    return tuple(found)


def _row(
    number: int, row: Sequence[str], columns: Sequence[Column], covered: set[int]
) -> TableRow | None:
    """A row, None if nothing stands in it."""
    if not any(one.strip() for one in row):
        return None
    headed = {one.place for one in columns}
    strays = tuple(
        (letter_of(n), one.strip()[:40])
        for n, one in enumerate(row)
        if n not in headed and one.strip()
    )
    texts = tuple(row[one.place] if one.place < len(row) else "" for one in columns)
    return TableRow(number, texts, tuple(sorted(covered & headed)), strays)


def _fill_down(
    read: Rows, columns: Sequence[Column], top: int
) -> tuple[list[tuple[str, int, int]], dict[int, set[int]]]:
    """Give the cells of a merged one its text, in columns where several rows may have the same.

    What was filled (heading, first row, last row), and the places that are covered by row.
    """
    by_place = {one.place: one for one in columns}
    filled: list[tuple[str, int, int]] = []
    covered: dict[int, set[int]] = {}
    work = 0
    for first, left, last, _ in read.merged:
        column = by_place.get(left)
        end = min(last, len(read.rows) - 1)
        if first <= top or column is None or end <= first:
            continue
        work += end - first
        if work > _MOST_FILLED:
            raise SheetRefused
        text = read.rows[first][left] if left < len(read.rows[first]) else ""
        if column.field not in _UNIQUE and text.strip():
            filled.append((column.heading, first + 1, end + 1))
        for at in range(first + 1, end + 1):
            covered.setdefault(at, set()).add(left)
            _fill(read.rows[at], left, "" if column.field in _UNIQUE else text)
    return filled, covered


def _fill(row: list[str], place: int, text: str) -> None:
    if any(one.strip() for one in row) and text:
        row.extend([""] * (place + 1 - len(row)))
        row[place] = row[place] or text
