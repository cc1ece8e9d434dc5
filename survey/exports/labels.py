"""Labels in charts: text of the campaign, made inert and broken into lines."""

import html
import unicodedata
from collections.abc import Iterable

LINE = "<br>"
MORE = "…"


def width(character: str) -> int:
    """Columns of a character: two for Chinese, one for Latin."""
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def label(text: str, *, columns: int = 0, most: int = 0) -> str:
    """A text that the chart library shows as it stands, in lines of at most so many columns.

    Of more than `most` lines the rest is left out, and said so by "…"; 0 leaves nothing out.
    Threat: the library reads tags in labels; a name is no markup.
    """
    lines = _lines(text, columns) if columns else [text]
    if most and len(lines) > most:
        lines = [*lines[: most - 1], _cut(lines[most - 1], columns)]
    return LINE.join(html.escape(one, quote=False) for one in lines)


def labels(texts: Iterable[str], *, columns: int = 0, most: int = 0) -> list[str]:
    """Several labels."""
    return [label(one, columns=columns, most=most) for one in texts]


def _lines(text: str, columns: int) -> list[str]:
    lines, used = [""], 0
    for character in text:
        if used + width(character) > columns:
            lines, used = [*lines, ""], 0
        lines[-1] += character
        used += width(character)
    return lines


def _cut(line: str, columns: int) -> str:
    while line and sum(map(width, line)) + 1 > columns:
        line = line[:-1]
    return line.rstrip() + MORE
