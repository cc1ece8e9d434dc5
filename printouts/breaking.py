"""Where a line of Chinese, or of another script within it, may end.

A line never begins with closing punctuation and never ends with opening punctuation (GB/T 15834,
避头尾); dates, and the words and numbers of other scripts, are kept whole.
"""

import re
from collections.abc import Callable

_NOT_FIRST = frozenset("，。、；：？！）》〉」』】〕”’…—·％%‰℃,.;:?!)]}~～")
_NOT_LAST = frozenset("（《〈「『【〔“‘([{￥$#")
_DATE = r"(?:\d+[年月日号时点分])+"  # "11月22日" stays in one line
_WORD = r"[^\s⺀-\U0010ffff]+"
_CLAUSE = re.compile(r".+?(?:[，；。：！？]+|[,;:.]\s+|$)")
_BALANCING_STEPS = 12
_SHORTEST = 3  # a line that ends with a clause is at least this part of the longest
_TOKEN = re.compile(rf"\s+|{_DATE}|{_WORD}|[⺀-\U0010ffff]")


def break_lines(
    text: str,
    measure: Callable[[str], float],
    width: float,
) -> tuple[str, ...] | None:
    """Break a text into lines no wider than `width` as measured; `None` if one piece is wider."""
    if measure(text.rstrip()) <= width:  # most texts: not worth cutting up
        return (text.rstrip(),)
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if measure((line + piece).rstrip()) <= width:
            line += piece
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = piece.lstrip()
        if measure(line) > width:
            return None
    lines.append(line.rstrip())
    return tuple(lines)


def balance_lines(
    text: str,
    measure: Callable[[str], float],
    width: float,
    lines: tuple[str, ...],
) -> tuple[str, ...]:
    """Break a text into as many lines as it is broken into, but nearly equal ones.

    They end where clauses end, if that needs no further line.
    """
    if len(lines) == 1:
        return lines
    clauses = _fill(_CLAUSE.findall(text), measure, width)
    if len(clauses) == len(lines):
        wide = [measure(one) for one in clauses]
        if max(wide) <= min(width, _SHORTEST * min(wide)):
            return clauses
    narrow, wide_enough = 0.0, width
    for _ in range(_BALANCING_STEPS):  # the narrowest width that needs no further line
        middle = (narrow + wide_enough) / 2
        tried = break_lines(text, measure, middle)
        if tried is not None and len(tried) == len(lines):
            wide_enough, lines = middle, tried
        else:
            narrow = middle
    return lines


def _fill(pieces: list[str], measure: Callable[[str], float], width: float) -> tuple[str, ...]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and measure((lines[-1] + piece).rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return tuple(line.strip() for line in lines)


def _pieces(text: str) -> list[str]:
    """Cut a text where a line may end."""
    pieces: list[str] = []
    for token in _TOKEN.findall(text):
        if token[0] in _NOT_FIRST:
            while len(pieces) > 1 and pieces[-1].isspace():  # nor after a blank
                last = pieces.pop()
                pieces[-1] += last
        if pieces and (token[0] in _NOT_FIRST or pieces[-1][-1] in _NOT_LAST):
            pieces[-1] += token
        else:
            pieces.append(token)
    return pieces
