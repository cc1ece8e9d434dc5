"""Labels in charts: text of the campaign, made inert and broken into lines."""

import html
import unicodedata
from collections.abc import Iterable

LINE = "<br>"


def width(character: str) -> int:
    """Columns of a character: two for Chinese, one for Latin."""
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def label(text: str, *, columns: int = 0) -> str:
    """A text that the chart library shows as it stands, in lines of at most so many columns.

    Threat: the library reads tags in labels; a name is no markup.
    """
    lines = _lines(text, columns) if columns else [text]
    return LINE.join(html.escape(one, quote=False) for one in lines)


def labels(texts: Iterable[str], *, columns: int = 0) -> list[str]:
    """Several labels."""
    return [label(one, columns=columns) for one in texts]


def _lines(text: str, columns: int) -> list[str]:
    lines, used = [""], 0
    for character in text:
        if used + width(character) > columns:
            lines, used = [*lines, ""], 0
        lines[-1] += character
        used += width(character)
    return lines
