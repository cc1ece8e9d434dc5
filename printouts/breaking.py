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
_TOKEN = re.compile(rf"\s+|{_DATE}|{_WORD}|[⺀-\U0010ffff]")


def break_lines(
    text: str,
    measure: Callable[[str], float],
    width: float,
) -> tuple[str, ...] | None:
    """Break a text into lines no wider than `width` as measured; `None` if one piece is wider."""
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
