"""Grids that flow: every cell ruled, heads of one or two rows that come again on every page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from printouts.errors import TextDoesNotFit
from printouts.flowing import Block, begun_with_whole, stacked, together
from printouts.hand import (
    BODY,
    HAIRLINE_PT,
    HEADING,
    MARGIN_MM,
    RULE_PT,
    STRONG,
    TINT,
    Print,
)
from printouts.measures import Box
from printouts.paper import Align, Paper
from printouts.places import Part
from printouts.report_parts import Grid, GridColumn
from printouts.wrapping import width_of, wrap

_PADDING = 0.4  # of a line: over and under the lines of a cell, together
_SIDE_MM = 1.3
_UNDER_CAPTION_MM = 0.8
_SMALLEST_PT = 7.5
_STEP_PT = 0.5
_SLACK_MM = 0.15
_EASY = "四字为限"
_EASY_HEAD = "两字"
_WISH_MM = 70.0  # of a column of words
_HEAD_WISH_MM = 40.0  # of a head that takes lines
_ENTRY_MM = 26.0  # longer words of other scripts may be broken


@dataclass(frozen=True, slots=True)
class _Fitted:
    """Left edges of the columns and the right edge of the last in mm, print of rows and head."""

    columns: tuple[GridColumn, ...]
    edges: tuple[float, ...]
    kind: Print
    strong: Print

    def room(self, first: int, count: int = 1) -> float:
        """The width for print of so many columns."""
        return self.edges[first + count] - self.edges[first] - 2 * _SIDE_MM


def grid_blocks(grid: Grid, width: float) -> list[Block]:
    """Set a grid at a width in mm; the head stays with three rows, the last three together.

    Caption and head come again on every page.

    Raises `TextDoesNotFit` if the columns are too many to be printed in 7.5 points.
    """
    fitted = _fitted(grid, width)
    head = _head(fitted)
    lines = wrap(grid.caption, width, HEADING) if grid.caption else ()
    captions = [_caption(line) for line in lines]
    again = stacked([*captions, head])
    rows = [replace(_row(row, fitted, fitted.kind), head=again) for row in grid.rows]
    if grid.foot:
        rows.append(replace(_row(grid.foot, fitted, fitted.strong), head=again))
    rows = together(rows)
    made = [*captions, replace(head, keep=True), *rows]
    return begun_with_whole(made)


def _fitted(grid: Grid, width: float) -> _Fitted:
    cells = [*grid.rows, *([grid.foot] if grid.foot else [])]
    least, wished = _measures(grid, cells)
    gaps = len(grid.columns) * 2 * _SIDE_MM
    for step in range(int((grid.size_pt - _SMALLEST_PT) / _STEP_PT) + 1):
        size = grid.size_pt - step * _STEP_PT
        scale = size / BODY.size_pt
        needs = [one * scale + _SLACK_MM for one in least]
        if sum(needs) + gaps <= width:
            wishes = [one * scale + _SLACK_MM for one in wished]
            widths = _shared(width - gaps, needs, wishes)
            edges = accumulate((one + 2 * _SIDE_MM for one in widths), initial=MARGIN_MM)
            return _Fitted(grid.columns, tuple(edges), BODY.at(size), STRONG.at(size))
    text = " / ".join(one.name for one in grid.columns)
    raise TextDoesNotFit(part=Part.ROW, text=text, smallest_pt=str(_SMALLEST_PT))


def _measures(grid: Grid, cells: Sequence[Sequence[str]]) -> tuple[list[float], list[float]]:
    """Least and wished widths of the columns in mm, in print of the usual size.

    Figures are never broken; words may be, names of columns too.
    """
    least, wished = [], []
    for place, column in enumerate(grid.columns):
        held = {row[place] for row in cells}
        widths = [width_of(one, BODY) for one in held] or [0.0]
        longest = [_longest_word(one, _EASY) for one in held] or [0.0]
        head = _longest_word(column.name, _EASY_HEAD)
        need = max(widths) if column.numeric else max(longest)
        least.append(max(need, head))
        wish = need if column.numeric else min(max(widths), _WISH_MM)
        wished.append(max(wish, head, min(width_of(column.name, BODY) / 2, _HEAD_WISH_MM)))
    return least, wished


def _longest_word(text: str, easy: str) -> float:
    longest = max(width_of(word, BODY) for word in text.split() or [""])
    bound = width_of(easy, BODY) if any(one > "\u2e80" for one in text) else _ENTRY_MM
    return min(longest, bound)


def _shared(room: float, needs: Sequence[float], wishes: Sequence[float]) -> list[float]:
    """Share the room: what each needs, then what it wishes, then the rest to all alike."""
    spare = room - sum(needs)
    wanted = [max(0.0, wish - need) for wish, need in zip(wishes, needs, strict=True)]
    granted = min(1.0, spare / sum(wanted)) if sum(wanted) else 0.0
    widths = [need + granted * want for need, want in zip(needs, wanted, strict=True)]
    rest = (room - sum(widths)) / len(widths)
    return [one + rest for one in widths]


def _head(fitted: _Fitted) -> Block:
    """One row of names, or two where columns stand in groups; a lone column reaches over both."""
    kind = fitted.strong
    runs = _runs(fitted.columns)
    groups = [
        (first, count, wrap(group, fitted.room(first, count), kind))
        for group, first, count in runs
        if group
    ]
    names = [wrap(one.name, fitted.room(at), kind) for at, one in enumerate(fitted.columns)]
    upper = _height([lines for _, _, lines in groups], kind) if groups else 0.0
    lower = _height([names[at] for at, one in enumerate(fitted.columns) if one.group], kind)
    lone = _height([names[at] for at, one in enumerate(fitted.columns) if not one.group], kind)
    lower = max(lower if groups else 0.0, lone - upper)
    whole = upper + lower

    def draw(paper: Paper, top: float) -> None:
        width = fitted.edges[-1] - MARGIN_MM
        paper.tint(Box(MARGIN_MM, top, width, whole), TINT)
        for first, count, lines in groups:
            box = _box(fitted, first, top, upper, count=count)
            _write(paper, lines, box, kind, Align.CENTRE)
        for at, column in enumerate(fitted.columns):
            high = (top + upper, lower) if column.group else (top, whole)
            _write(paper, names[at], _box(fitted, at, *high), kind, Align.CENTRE)

    return Block(whole, draw, text=" / ".join(one.name for one in fitted.columns))


def _runs(columns: Sequence[GridColumn]) -> list[tuple[str, int, int]]:
    found, at = [], 0
    for group, run in groupby(columns, key=lambda one: one.group):
        count = len(list(run))
        found.append((group, at, count))
        at += count
    return found


def _row(cells: Sequence[str], fitted: _Fitted, kind: Print) -> Block:
    wrapped = [wrap(text, fitted.room(at), kind) for at, text in enumerate(cells)]
    height = _height(wrapped, kind)

    def draw(paper: Paper, top: float) -> None:
        for at, lines in enumerate(wrapped):
            numeric = fitted.columns[at].numeric
            box = _box(fitted, at, top, height)
            _write(paper, lines, box, kind, Align.RIGHT if numeric else Align.LEFT)

    return Block(height, draw, text=" / ".join(cells))


def _height(cells: Sequence[Sequence[str]], kind: Print) -> float:
    lines = max((len(held) for held in cells), default=1)
    return (lines + _PADDING) * kind.leading_mm


def _box(fitted: _Fitted, first: int, top: float, height: float, *, count: int = 1) -> Box:
    left = fitted.edges[first]
    return Box(left, top, fitted.edges[first + count] - left, height)


def _write(paper: Paper, lines: Sequence[str], box: Box, kind: Print, align: Align) -> None:
    """Rule a cell and print its lines in the middle of its height."""
    paper.frame(box, thick=RULE_PT if kind.strong else HAIRLINE_PT)
    at = {
        Align.LEFT: box.left + _SIDE_MM,
        Align.CENTRE: box.left + box.width / 2,
        Align.RIGHT: box.right - _SIDE_MM,
    }[align]
    top = box.top + (box.height - len(lines) * kind.leading_mm) / 2
    for row, text in enumerate(lines):
        paper.line_of(text, (at, top + row * kind.leading_mm + kind.rise_mm), kind, align)


def _caption(text: str) -> Block:
    def draw(paper: Paper, top: float) -> None:
        paper.line_of(text, (MARGIN_MM, top + HEADING.rise_mm), HEADING)

    return Block(HEADING.leading_mm + _UNDER_CAPTION_MM, draw, keep=True, text=text)
