"""Tables that flow: columns as wide as their words want, the head again on every page."""

from dataclasses import dataclass, replace
from itertools import accumulate

from printouts.errors import TextDoesNotFit
from printouts.flowing import Block, together
from printouts.hand import (
    BODY,
    HAIRLINE_PT,
    HEADING,
    LINE_GREY,
    MARGIN_MM,
    RULE_PT,
    STRONG,
    TINT,
    Print,
)
from printouts.measures import Box
from printouts.paper import Align, Paper
from printouts.places import Part
from printouts.sheet_parts import Table
from printouts.wrapping import width_of, wrap

_PADDING_MM = 1.0
_COLUMN_GAP_MM = 4.0
_SMALLEST_PT = 7.5
_STEP_PT = 0.5
_WORD_MM = 34.0  # longer words (hashes) may be broken


@dataclass(frozen=True, slots=True)
class _Columns:
    """Inner widths and left edges in mm, and the print in which all cells fit."""

    widths: tuple[float, ...]
    lefts: tuple[float, ...]
    kind: Print
    strong: Print
    numeric: frozenset[int]
    width: float


def table_blocks(table: Table, width: float) -> list[Block]:
    """Set a table at a width in mm; the head stays with three rows, the last three together.

    Raises `TextDoesNotFit` if the columns are too many to be printed in 7.5 points.
    """
    columns = _columns(table, width)
    head = _row(table.head, columns, columns.strong, tinted=True)
    rows = [replace(_row(row, columns, columns.kind), head=head) for row in table.rows]
    if table.foot:
        rows.append(replace(_row(table.foot, columns, columns.strong, closing=True), head=head))
    blocks = [replace(head, keep=True), *together(rows)]
    blocks[-1] = _closed(blocks[-1], columns)
    if not table.caption:
        return blocks
    caption = [_caption(line) for line in wrap(table.caption, width, HEADING)]
    blocks[0] = replace(blocks[0], before=1.2)
    return [*caption, *blocks]


def _columns(table: Table, width: float) -> _Columns:
    cells = [table.head, *table.rows, *([table.foot] if table.foot else [])]
    count = len(table.head)
    steps = int((BODY.size_pt - _SMALLEST_PT) / _STEP_PT)
    for step in range(steps + 1):
        size = BODY.size_pt - step * _STEP_PT
        kind, strong = BODY.at(size), STRONG.at(size)
        room = width - _COLUMN_GAP_MM * count
        least = [max(_longest_word(row[at], kind) for row in cells) for at in range(count)]
        if sum(least) <= room:
            wished = [max(width_of(row[at], kind) for row in cells) for at in range(count)]
            widths = _shared(room, least, [w + 0.1 for w in wished], table.numeric)
            steps_mm = [one + _COLUMN_GAP_MM for one in widths]
            lefts = tuple(MARGIN_MM + _COLUMN_GAP_MM / 2 + x for x in accumulate([0.0, *steps_mm]))
            return _Columns(tuple(widths), lefts[:-1], kind, strong, table.numeric, width)
    text = " / ".join(table.head)
    raise TextDoesNotFit(part=Part.ROW, text=text, smallest_pt=str(_SMALLEST_PT))


def _longest_word(text: str, kind: Print) -> float:
    """The least width of a column for a text: its longest word, four characters in Chinese."""
    words = text.split() or [""]
    longest = max(width_of(word, kind) for word in words)
    easy = width_of("四字为限", kind) if any(letter > "\u2e80" for letter in text) else _WORD_MM
    return min(longest, easy) + 0.1


def _shared(
    room: float, least: list[float], wished: list[float], numeric: frozenset[int]
) -> list[float]:
    """Share the room: what each needs, then what it wishes, the rest to the columns of words."""
    spare = room - sum(least)
    wishes = [max(0.0, wish - need) for wish, need in zip(wished, least, strict=True)]
    granted = min(1.0, spare / sum(wishes)) if sum(wishes) else 0.0
    widths = [need + granted * wish for need, wish in zip(least, wishes, strict=True)]
    rest = room - sum(widths)
    worded = [at for at in range(len(least)) if at not in numeric] or list(range(len(least)))
    for at in worded:
        widths[at] += rest * 0.5 / len(worded)
    return [width + rest * 0.5 / len(widths) for width in widths]


def _row(
    cells: tuple[str, ...],
    columns: _Columns,
    kind: Print,
    *,
    tinted: bool = False,
    closing: bool = False,
) -> Block:
    wrapped = [wrap(text, room, kind) for text, room in zip(cells, columns.widths, strict=True)]
    height = max(len(lines) for lines in wrapped) * kind.leading_mm + 2 * _PADDING_MM

    def draw(paper: Paper, top: float) -> None:
        if tinted:
            paper.tint(Box(MARGIN_MM, top, columns.width, height), TINT)
        for at, lines in enumerate(wrapped):
            _write_cell(paper, lines, at, top, columns, kind)
        if tinted or closing:
            _line(paper, top, columns, thick=RULE_PT)
        _line(
            paper, top + height, columns, thick=RULE_PT if tinted else HAIRLINE_PT, soft=not tinted
        )

    return Block(height, draw, text=" / ".join(cells))


def _write_cell(
    paper: Paper, lines: tuple[str, ...], at: int, top: float, columns: _Columns, kind: Print
) -> None:
    flush = at in columns.numeric
    left = columns.lefts[at] + (columns.widths[at] if flush else 0.0)
    for row, text in enumerate(lines):
        baseline = top + _PADDING_MM + row * kind.leading_mm + kind.rise_mm
        paper.line_of(text, (left, baseline), kind, Align.RIGHT if flush else Align.LEFT)


def _line(paper: Paper, at: float, columns: _Columns, *, thick: float, soft: bool = False) -> None:
    ends = (MARGIN_MM, at), (MARGIN_MM + columns.width, at)
    paper.rule_across(*ends, thick=thick, grey=LINE_GREY if soft else 0.0)


def _closed(block: Block, columns: _Columns) -> Block:
    """The same block over the rule that ends a table."""

    def draw(paper: Paper, top: float) -> None:
        block.draw(paper, top)
        _line(paper, top + block.height, columns, thick=RULE_PT)

    return replace(block, draw=draw)


def _caption(text: str) -> Block:
    def draw(paper: Paper, top: float) -> None:
        paper.line_of(text, (MARGIN_MM, top + HEADING.rise_mm), HEADING)

    return Block(HEADING.leading_mm, draw, keep=True, text=text)
