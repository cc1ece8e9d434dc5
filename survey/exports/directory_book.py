"""A directory as a workbook or csv: a template, an export, or a bad file with its cells marked.

All texts are written as text, ids too: leading zeros stay and nothing becomes a formula.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from survey.exports.inert import inert
from survey.exports.labels import width
from survey.exports.sheet_names import sheet_name

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_FONT: Final = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
_A4: Final = 9
_WIDEST, _NARROWEST = 40, 8
_MOST_COMMENTS: Final = 5000
_MOST_MEASURED: Final = 1000
_LONGEST: Final = 32_000
_LONGEST_LIST: Final = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A table of texts: `facts` stand above it, `choices` are drop-downs by column from 0.

    `wrong` are words for cells by (row from 0, column from 0); column None is the whole row.
    """

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    facts: Sequence[tuple[str, str]] = ()
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)
    wrong: Mapping[tuple[int, int | None], str] = field(default_factory=dict)


def directory_workbook(listed: Listed, *, made_at: datetime) -> bytes:
    """The workbook: title and facts if there are any, then headings that stay and are repeated."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties({"created": made_at.replace(tzinfo=None)})
    page = book.add_worksheet(sheet_name(listed.title, taken=()))
    text = book.add_format({**_FONT, "num_format": "@", "text_wrap": True, "border": 1})
    top = _write_head(book, page, listed)
    for at, row in enumerate(listed.rows, top + 1):
        for place, one in enumerate(row):
            page.write_string(at, place, one[:_LONGEST], text)
    _mark(book, page, listed, top + 1)
    _offer(book, page, listed, top + 1)
    book.close()
    return out.getvalue()


def directory_csv(listed: Listed) -> bytes:
    """Headings and rows in UTF-8 with a mark, which spreadsheets need; no cell is a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(listed.headings)
    writer.writerows([inert(one) for one in row] for row in listed.rows)
    return out.getvalue().encode("utf-8-sig")


def _write_head(book: Any, page: Any, listed: Listed) -> int:  # noqa: ANN401  xlsxwriter has no types
    """The row of the headings."""
    head = book.add_format(
        {**_FONT, "bold": True, "border": 1, "bg_color": "#EDEDED", "text_wrap": True}
    )
    at = 0
    if listed.facts:
        title = {**_FONT, "bold": True, "font_size": 16, "align": "center"}
        page.merge_range(0, 0, 0, max(1, len(listed.headings) - 1), "", book.add_format(title))
        page.write_string(0, 0, listed.title, book.add_format(title))
        line = "    ".join(f"{name} {value}" for name, value in listed.facts)
        page.write_string(1, 0, line, book.add_format(_FONT))
        at = 2
    column = book.add_format({"num_format": "@"})
    for place, one in enumerate(listed.headings):
        page.write_string(at, place, one, head)
        held = [_columns_of(row[place]) for row in listed.rows[:_MOST_MEASURED]]
        wide = min(_WIDEST, max([_NARROWEST, _columns_of(one) + 2, *held]) + 2)
        page.set_column(place, place, wide, column)
    page.freeze_panes(at + 1, 0)
    page.repeat_rows(at)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_footer("&C&P / &N")
    return at


def _mark(book: Any, page: Any, listed: Listed, top: int) -> None:  # noqa: ANN401  as above
    red = book.add_format(
        {**_FONT, "num_format": "@", "border": 1, "text_wrap": True, "bg_color": "#F4B6B3"}
    )
    for number, ((row, column), words) in enumerate(listed.wrong.items()):
        places = range(len(listed.headings)) if column is None else (column,)
        for place in places:
            page.write_string(top + row, place, listed.rows[row][place][:_LONGEST], red)
        if number < _MOST_COMMENTS:
            page.write_comment(top + row, places[0], words, {"x_scale": 2, "y_scale": 1.2})


def _offer(book: Any, page: Any, listed: Listed, top: int) -> None:  # noqa: ANN401  as above
    """Drop-downs; a long one is kept on a hidden sheet, for a cell's own holds 255 characters."""
    offered = {place: list(words) for place, words in listed.choices.items() if words}
    long = any(_is_long(one) for one in offered.values())
    hidden: Any = book.add_worksheet("lists") if long else None
    for place, words in offered.items():
        source: object = words
        if _is_long(words):
            hidden.write_column(0, place, words)
            letter = xl_col_to_name(place, col_abs=True)
            source = f"=lists!{letter}$1:{letter}${len(words)}"
        # What is not offered may be typed: a category can be new.
        rule = {"validate": "list", "source": source, "error_type": "warning"}
        page.data_validation(top, place, top + 5000, place, rule)
    if hidden is not None:
        hidden.hide()


def _is_long(words: Sequence[str]) -> bool:
    return sum(len(one) + 1 for one in words) > _LONGEST_LIST


def _columns_of(text: str) -> int:
    return max((sum(width(letter) for letter in line) for line in text.splitlines()), default=0)
