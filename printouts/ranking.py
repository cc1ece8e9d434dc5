"""Bars in black ink from 0 to 100, a row each, which flow over pages; the scale comes again.

Layers differ by grey and hatching, so that a photocopy tells them apart. Where there is no figure
there is no bar, but words that say why.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from printouts.flowing import Block, begun_with_whole, stacked, together
from printouts.hand import HAIRLINE_PT, HEADING, MARGIN_MM, RULE_PT, SMALL, Print
from printouts.measures import POINTS_PER_MM, Box
from printouts.paper import Align, Paper
from printouts.report_parts import Bar, Bars
from printouts.wrapping import width_of, wrap

_NAME, _INSIDE = Print(9.5), Print(8.5)
_SCALE = SMALL.at(7.5)
_STEPS = (0, 20, 40, 60, 80, 100)
_LABEL_MM, _AFTER_MM, _GAP_MM = 48.0, 20.0, 2.0
_BAR_MM, _ROW_MM = 4.8, 6.6
_SCALE_MM = 5.0
_HATCH_MM = 1.5
_SAMPLE_MM = 9.0
_SCALE_GREY = 0.55  # behind the bars, lighter than their edges


@dataclass(frozen=True, slots=True)
class _Look:
    """Grey behind a layer, and which way its lines lean: 1 to the right, -1 to the left, 0 none."""

    grey: float
    lean: int = 0


_LONE = _Look(0.72)
_LOOKS = (_Look(0.35), _Look(1.0, 1), _Look(0.8), _Look(1.0, -1), _Look(1.0), _Look(0.6))


def ranking_blocks(bars: Bars, width: float) -> list[Block]:
    """Caption, legend and a block for each bar, at a width in mm.

    Legend and scale head every page; what a page holds is not parted.
    """
    captions = (
        [_caption(line) for line in wrap(bars.caption, width, HEADING)] if bars.caption else []
    )
    legend = [_legend(bars.legend, width)] if bars.legend else []
    scale = _scale(width)
    looks = _LOOKS if bars.legend else (_LONE,)
    again = stacked([*legend, scale])
    rows = together([replace(_row(one, width, looks), head=again) for one in bars.bars])
    return begun_with_whole([*captions, *legend, replace(scale, keep=True), *rows])


def _across(width: float) -> float:
    return width - _LABEL_MM - _AFTER_MM


def _x(value: float, width: float) -> float:
    return MARGIN_MM + _LABEL_MM + _across(width) * value / 100


def _scale(width: float) -> Block:
    def draw(paper: Paper, top: float) -> None:
        for step in _STEPS:
            at = (_x(step, width), top + _SCALE.rise_mm)
            paper.line_of(str(step), at, _SCALE, Align.CENTRE)

    return Block(_SCALE_MM, draw, text="0–100")


def _row(bar: Bar, width: float, looks: Sequence[_Look]) -> Block:
    lines = wrap(bar.name, _LABEL_MM - _GAP_MM, _NAME)
    height = max(_ROW_MM, len(lines) * _NAME.leading_mm + 1.0)

    def draw(paper: Paper, top: float) -> None:
        for step in _STEPS:
            ends = (_x(step, width), top), (_x(step, width), top + height)
            paper.rule_across(*ends, thick=HAIRLINE_PT, grey=0 if step == 0 else _SCALE_GREY)
        middle = top + height / 2
        for row, text in enumerate(lines):
            baseline = middle - len(lines) * _NAME.leading_mm / 2 + row * _NAME.leading_mm
            at = (MARGIN_MM + _LABEL_MM - _GAP_MM, baseline + _NAME.rise_mm)
            paper.line_of(text, at, _NAME, Align.RIGHT)
        end = _draw_layers(paper, bar, middle, width, looks)
        if bar.words:
            room = width_of(bar.words, _NAME) + _GAP_MM
            paper.tint(Box(end + 0.3, middle - _BAR_MM / 2, room, _BAR_MM), 1.0)
            at = (end + _GAP_MM / 2, middle - _NAME.leading_mm / 2 + _NAME.rise_mm)
            paper.line_of(bar.words, at, _NAME)

    return Block(height, draw, text=bar.name)


def _draw_layers(
    paper: Paper, bar: Bar, middle: float, width: float, looks: Sequence[_Look]
) -> float:
    """Draw the layers and return where the last one ends, in mm."""
    left, reached = _x(0, width), 0.0
    for number, layer in enumerate(bar.layers):
        reached += layer.length
        right = _x(reached, width)
        box = Box(left, middle - _BAR_MM / 2, right - left, _BAR_MM)
        _fill(paper, box, looks[number % len(looks)])
        _write_inside(paper, layer.text, box)
        left = right
    return left


def _fill(paper: Paper, box: Box, look: _Look) -> None:
    if box.width <= 0:
        return
    paper.tint(box, look.grey)
    if look.lean:
        _hatch(paper, box, look.lean)
    paper.frame(box, thick=RULE_PT)


def _hatch(paper: Paper, box: Box, lean: int) -> None:
    """Lines at 45 degrees, cut off at the edges of the box."""
    paper.saveState()
    path = paper.beginPath()
    bottom = paper.height_pt - box.bottom * POINTS_PER_MM
    path.rect(
        box.left * POINTS_PER_MM, bottom, box.width * POINTS_PER_MM, box.height * POINTS_PER_MM
    )
    paper.clipPath(path, stroke=0, fill=0)
    at = box.left - box.height
    while at < box.right + box.height:
        foot, head = (at, at + box.height) if lean > 0 else (at + box.height, at)
        paper.rule_across((foot, box.bottom), (head, box.top), thick=HAIRLINE_PT)
        at += _HATCH_MM
    paper.restoreState()


def _write_inside(paper: Paper, text: str, box: Box) -> None:
    """A number in the middle of its layer on white, left out where there is no room."""
    room = width_of(text, _INSIDE) + 1.0
    if not text or room + 0.6 > box.width:
        return
    middle, high = box.left + box.width / 2, _BAR_MM - 1.0
    paper.tint(Box(middle - room / 2, box.top + 0.5, room, high), 1.0)
    baseline = box.top + box.height / 2 - _INSIDE.leading_mm / 2 + _INSIDE.rise_mm
    paper.line_of(text, (middle, baseline), _INSIDE, Align.CENTRE)


def _legend(names: Sequence[str], width: float) -> Block:
    """Samples of the layers with their names, as many in a row as there is room for."""
    rows: list[list[tuple[int, str]]] = [[]]
    used = 0.0
    for number, name in enumerate(names):
        entry = _SAMPLE_MM + width_of(name, _NAME) + 4 * _GAP_MM
        if rows[-1] and used + entry > width:
            rows.append([])
            used = 0.0
        rows[-1].append((number, name))
        used += entry

    def draw(paper: Paper, top: float) -> None:
        for row, entries in enumerate(rows):
            left, at = MARGIN_MM, top + row * _ROW_MM
            for number, name in entries:
                box = Box(left, at + 0.6, _SAMPLE_MM, _BAR_MM - 1.2)
                _fill(paper, box, _LOOKS[number % len(_LOOKS)])
                left += _SAMPLE_MM + _GAP_MM
                baseline = box.top + box.height / 2 - _NAME.leading_mm / 2 + _NAME.rise_mm
                paper.line_of(name, (left, baseline), _NAME)
                left += width_of(name, _NAME) + 3 * _GAP_MM

    return Block(len(rows) * _ROW_MM, draw, keep=True, text=" / ".join(names))


def _caption(text: str) -> Block:
    def draw(paper: Paper, top: float) -> None:
        paper.line_of(text, (MARGIN_MM, top + HEADING.rise_mm), HEADING)

    return Block(HEADING.leading_mm + 1.0, draw, keep=True, text=text)
