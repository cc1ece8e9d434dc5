"""A child that opens a workbook and ends: file on the input, rows as JSON lines on the output.

Threat: what reads workbooks gives memory to every cell up to the last one; a file of 5 kB whose
last cell is XFD1048576 takes all there is, and the process with it. So it is another process, with
bounds that the system keeps. Run as `python -m survey.services.sheets_in.child KIND`.
"""

import json
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from itertools import chain, islice
from typing import Any, Final

import python_calamine as calamine

from survey.services.sheets_in.headings import LOOKED_AT, TableKind, heading_row, table_kind
from survey.services.sheets_in.unworked import Unworked, unworked_cells

MOST_MEMORY: Final = 1_500_000_000
MOST_SECONDS: Final = 60
MOST_COLUMNS: Final = 100
MOST_CELL: Final = 5000
MOST_LINES: Final = 200_000
MOST_TOLD: Final = 80_000_000
PROTECTED: Final = 3
UNREADABLE: Final = 4
EMPTY: Final = 5
TOO_LONG: Final = 6

_DIGITS: Final = ".15g"


def main() -> int:
    """The status: 0, or one of the above."""
    _bound()
    kind = table_kind(sys.argv[1])
    try:
        raw = sys.stdin.buffer.read()
        with calamine.CalamineWorkbook.from_filelike(BytesIO(raw)) as book:
            found = _chosen(book, kind)
            if found is None:
                return EMPTY
            if not _write(*found, unworked_cells(raw, found[0].name)):
                return TOO_LONG
    except calamine.PasswordError:
        return PROTECTED
    except (calamine.CalamineError, zipfile.BadZipFile, OSError, ValueError):
        return UNREADABLE
    return 0


def _bound() -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  there is none on Windows

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _chosen(
    book: calamine.CalamineWorkbook, kind: TableKind
) -> tuple[calamine.CalamineSheet, list[str]] | None:
    """The first sheet with headings, else the first that holds anything; and the other names."""
    filled = [
        sheet
        for one in book.sheets_metadata
        if one.visible is calamine.SheetVisibleEnum.Visible
        and one.typ is calamine.SheetTypeEnum.WorkSheet
        and (sheet := book.get_sheet_by_name(one.name)).height
    ]
    if not filled:
        return None
    named = (
        one for one in filled if heading_row(kind, list(islice(_rows(one), LOOKED_AT))) is not None
    )
    chosen = next(named, filled[0])
    return chosen, [one.name for one in filled if one.name != chosen.name]


def _write(sheet: calamine.CalamineSheet, others: list[str], unworked: Unworked) -> bool:
    """Write the rows; False if there is more text in them than anybody should read."""
    merged = [[*first, *last] for first, last in sheet.merged_cell_ranges or ()]
    wide = sheet.end is not None and sheet.end[1] >= MOST_COLUMNS
    head = {"sheet": sheet.name, "others": others, "merged": merged, "wide": wide}
    told = 0
    for line in chain((head,), islice(_with(_rows(sheet), unworked), MOST_LINES)):
        raw = json.dumps(line, ensure_ascii=False).encode() + b"\n"
        told += len(raw)
        if told > MOST_TOLD:
            return False
        sys.stdout.buffer.write(raw)
    return True


def _rows(sheet: calamine.CalamineSheet) -> Iterator[list[str]]:
    """Rows as texts, the first one row 1 of the sheet and the first cell column A."""
    left = sheet.start[1] if sheet.start else 0  # rows are given from the first, columns are not
    for row in sheet.iter_rows():
        yield [""] * left + [_text(one)[:MOST_CELL] for one in row[: MOST_COLUMNS - left]]


def _with(rows: Iterator[list[str]], unworked: Unworked) -> Iterator[list[str]]:
    """The rows, with what is read as empty and is not: errors, and formulas without a result."""
    last = -1
    for last, row in enumerate(rows):
        for place, shown in unworked.get(last, {}).items():
            if place < MOST_COLUMNS:
                row.extend([""] * (place + 1 - len(row)))
                row[place] = shown
        yield row
    for number in range(last + 1, max(unworked, default=-1) + 1):
        below = unworked.get(number, {})
        yield [
            below.get(place, "") for place in range(min(max(below, default=-1) + 1, MOST_COLUMNS))
        ]


def _text(cell: Any) -> str:  # noqa: ANN401  whatever a cell holds
    """A cell as it is shown: a whole number without a point, a day without a time."""
    match cell:
        case str():
            return cell
        case bool():
            return str(cell).upper()
        case float():
            return str(int(cell)) if cell.is_integer() else format(cell, _DIGITS)
        case datetime():
            return cell.isoformat(" ")
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell)


if __name__ == "__main__":
    sys.exit(main())
