"""Papers and all figures as a workbook: A4 landscape, head frozen on screen, repeated in print.

Numbers are numbers, everything else is written as text: no text of a campaign can become a
formula, an address or a header's code. The file is made in memory: no part of it is left on a disk.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from survey.exports.figure_cells import Number, Row
from survey.exports.filed_paper import Cell, Column, FiledPaper, FiledTable, spans
from survey.exports.labels import width
from survey.exports.results_csv import COLUMNS
from survey.exports.sheet_names import sheet_name

_A4 = 9
_WIDEST, _NARROWEST = 40, 6
_EXACT_DIGITS = 15
"""What a spreadsheet's number holds; a longer one is written as text, so that no digit is lost."""
_KEPT_NUMBERS = 1 << 14
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_FONT = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}


@dataclass(frozen=True, slots=True)
class BookWords:
    """Words of the workbook itself: the last sheet's title."""

    all_figures: str


@dataclass(frozen=True, slots=True)
class _Looks:
    """Formats of cells; numbers by their decimal places."""

    title: Format
    fact: Format
    head: Format
    text: Format
    foot: Format
    numbers: Mapping[int, Format]


def results_workbook(
    papers: Sequence[FiledPaper], figures: Iterable[Row], *, words: BookWords, made_at: datetime
) -> bytes:
    """The workbook: a sheet for each paper (for each kind of columns), then all figures."""
    out = io.BytesIO()
    book, looks = _begin(out, made_at)
    names = _write_papers(book, papers, looks)
    _write_figures(_page(book, sheet_name(words.all_figures, taken=names)), figures, looks)
    book.close()
    return out.getvalue()


def papers_workbook(papers: Sequence[FiledPaper], *, made_at: datetime) -> bytes:
    """A workbook of papers alone."""
    out = io.BytesIO()
    book, looks = _begin(out, made_at)
    _write_papers(book, papers, looks)
    book.close()
    return out.getvalue()


def _begin(out: io.BytesIO, made_at: datetime) -> tuple[Workbook, _Looks]:
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties({"created": made_at})
    return book, _looks(book)


def _write_papers(book: Workbook, papers: Sequence[FiledPaper], looks: _Looks) -> list[str]:
    """Write a sheet for each kind of tables; the names of the sheets."""
    names: list[str] = []
    for paper in papers:
        for tables in _alike(paper.tables):
            names.append(sheet_name(paper.title, taken=names))
            _write_paper(_page(book, names[-1]), paper, tables, looks)
    return names


def _looks(book: Workbook) -> _Looks:
    lines = {"border": 1, "text_wrap": True, **_FONT}
    strong = {"bold": True, **lines}
    return _Looks(
        title=book.add_format({**_FONT, "bold": True, "font_size": 16, "align": "center"}),
        fact=book.add_format(_FONT),
        head=book.add_format({**strong, "align": "center", "bg_color": "#EDEDED"}),
        text=book.add_format(lines),
        foot=book.add_format(strong),
        numbers={
            places: book.add_format({**lines, "num_format": f"0.{'0' * places}" if places else "0"})
            for places in range(_EXACT_DIGITS)
        },
    )


def _page(book: Workbook, name: str) -> Worksheet:
    page = book.add_worksheet(name)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    page.set_footer("&C&P / &N")
    return page


def _alike(tables: Sequence[FiledTable]) -> list[list[FiledTable]]:
    """Tables with the same columns and keys share a sheet, whose one head can be frozen."""
    found: dict[tuple[object, ...], list[FiledTable]] = {}
    for one in tables:
        kind = (one.columns, tuple(label for label, _ in one.keys))
        found.setdefault(kind, []).append(one)
    return list(found.values())


def _write_paper(
    page: Worksheet, paper: FiledPaper, tables: Sequence[FiledTable], looks: _Looks
) -> None:
    keys = tuple(Column(label) for label, _ in tables[0].keys)
    columns = (*keys, *tables[0].columns)
    page.merge_range(0, 0, 0, len(columns) - 1, "", looks.title)
    page.write_string(0, 0, paper.title, looks.title)
    at = 1
    for label, value in paper.facts:
        page.write_string(at, 0, label, looks.fact)
        page.write_string(at, 1, value, looks.fact)
        at += 1
    first = at + 1
    at = _write_head(page, columns, first, looks)
    page.freeze_panes(at, len(keys))
    page.repeat_rows(first, at - 1)
    rows: list[tuple[Cell, ...]] = []
    for table in tables:
        own = tuple(value for _, value in table.keys)
        for row in table.rows:
            rows.append((*own, *row))
            _write_row(page, at, rows[-1], looks)
            at += 1
        if table.foot:
            _write_row(page, at, (*own, *table.foot), looks, text=looks.foot)
            at += 1
    for note in paper.notes:
        at += 1
        page.write_string(at, 0, note, looks.fact)
    _widen(page, columns, rows)


def _write_head(page: Worksheet, columns: Sequence[Column], top: int, looks: _Looks) -> int:
    """Write the head, of two rows where columns stand in groups; return the row under it."""
    runs = spans(columns)
    tall = any(group for group, _, _ in runs)
    under = top + 1 if tall else top
    for group, first, count in runs:
        if group and count > 1:
            page.merge_range(top, first, top, first + count - 1, "", looks.head)
        if group:
            page.write_string(top, first, group, looks.head)
        elif tall:
            page.merge_range(top, first, under, first, "", looks.head)
            page.write_string(top, first, columns[first].name, looks.head)
    for place, column in enumerate(columns):
        if column.group or not tall:
            page.write_string(under, place, column.name, looks.head)
    return under + 1


def _write_row(
    page: Worksheet, at: int, row: Sequence[Cell], looks: _Looks, *, text: Format | None = None
) -> None:
    for place, cell in enumerate(row):
        if isinstance(cell, str):
            page.write_string(at, place, cell, text or looks.text)
        else:
            page.write_number(at, place, cell, looks.numbers[_places(cell)])


def _places(cell: int | Decimal) -> int:
    exponent = cell.as_tuple().exponent if isinstance(cell, Decimal) else 0
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _widen(page: Worksheet, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
    """Columns as wide as their contents, up to a bound; a head may take lines."""
    for place, column in enumerate(columns):
        held = [_columns_of(str(row[place])) for row in rows]
        least = max([_NARROWEST, _columns_of(column.name) // 2 + 1, *held])
        page.set_column(place, place, min(_WIDEST, least + 2))


def _columns_of(text: str) -> int:
    return sum(width(letter) for letter in text)


def _write_figures(page: Worksheet, figures: Iterable[Row], looks: _Looks) -> None:
    """The flat table of docs/results.md, with its column names."""
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    for place, name in enumerate(COLUMNS):
        page.write_string(0, place, name, looks.head)
        page.set_column(place, place, 14)
    for at, row in enumerate(figures, start=1):
        for place, name in enumerate(COLUMNS):
            _write_figure(page, at, place, row.get(name, ""))


@lru_cache(maxsize=_KEPT_NUMBERS)
def _number(text: str) -> Decimal:
    """The number of a text, one object for all cells with it; a float would show its noise."""
    return Decimal(text)


def _write_figure(page: Worksheet, at: int, place: int, value: str | int) -> None:
    if (
        isinstance(value, Number)
        and value
        and len(value.strip("-").replace(".", "")) <= _EXACT_DIGITS
    ):
        page.write_number(at, place, _number(value))
    elif isinstance(value, str):
        if value:
            page.write_string(at, place, value)
    else:
        page.write_number(at, place, value)
