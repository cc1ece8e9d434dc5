"""Rows of a text: csv or what was pasted from a spreadsheet, in the encodings that people have."""

import csv
import io
from collections.abc import Iterator
from typing import Final

from survey.services.sheets_in.child import MOST_LINES
from survey.services.sheets_in.refusals import SheetRefused, TooManyRows, UnknownEncoding

_SEPARATORS: Final = "\t,;"
_SAMPLE: Final = 40
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_FORMULA_SIGNS: Final = "=+-@＝＋－＠"


def decoded(raw: bytes) -> str:
    """The text of a file; raises UnknownEncoding."""
    encodings = ["utf-16"] if raw.startswith(_UTF_16) else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnknownEncoding


def text_rows(text: str) -> Iterator[list[str]]:
    """The rows, blank lines too; a cell in quotes may have several lines. Raises SheetRefused."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        for number, row in enumerate(reader):
            # A text of line feeds alone would be millions of rows of nothing.
            if number >= MOST_LINES:
                raise TooManyRows(limit=MOST_LINES)
            yield [_unguarded(one) for one in row]
    except csv.Error:
        raise SheetRefused from None


def _separator(text: str) -> str:
    """The one that stands in most lines at the top; a tab before a comma that is part of a text."""
    lines = text.splitlines()[:_SAMPLE]
    counts = {one: sum(one in line for line in lines) for one in _SEPARATORS}
    return max(_SEPARATORS, key=lambda one: counts[one])


def _unguarded(cell: str) -> str:
    """Without the apostrophe that our own files put before what would be a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA_SIGNS and cell[1:] else cell
