"""Strokes, markers, legend and bars of charts, told apart without any colour."""

from collections.abc import Sequence

from printouts.flowing import Block
from printouts.hand import HAIRLINE_PT, LINE_GREY, MARGIN_MM, RULE_PT, Print
from printouts.measures import POINTS_PER_MM, Box
from printouts.paper import Align, Paper
from printouts.report_parts import Chart, Line, Shape, Stroke
from printouts.wrapping import width_of, wrap

_NAME = Print(9.5)
_MARK_MM = 1.3  # half the width of a marker
_SAMPLE_MM = 14.0
_SAMPLE_PT = 1.3
_GAP_MM = 3.0
_LABEL_MM = 52.0
_BAR_MM = 3.4
_TINTS = {Stroke.SOLID: 1.0, Stroke.DASH: 0.35, Stroke.DOT: 0.75, Stroke.DASH_DOT: 0.55}


def set_stroke(paper: Paper, stroke: Stroke, *, thick: float) -> None:
    """Draw lines in ink from here on, broken as the stroke says."""
    paper.setStrokeGray(0)
    paper.setLineWidth(thick)
    paper.setLineJoin(1)
    paper.setDash(list(stroke.value))


def draw_shape(paper: Paper, shape: Shape, at: tuple[float, float]) -> None:
    """Draw a marker with its middle at a point in mm: full and hollow ones by turns."""
    x, y = at[0] * POINTS_PER_MM, paper.height_pt - at[1] * POINTS_PER_MM
    half = _MARK_MM * POINTS_PER_MM
    hollow = shape in {Shape.SQUARE, Shape.TRIANGLE}
    paper.setStrokeGray(0)
    paper.setLineWidth(RULE_PT * 1.5)
    paper.setFillGray(1 if hollow else 0)
    if shape is Shape.CIRCLE:
        paper.circle(x, y, half * 0.85, stroke=1, fill=1)
        return
    corners = {
        Shape.SQUARE: ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
        Shape.DIAMOND: ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
        Shape.TRIANGLE: ((-1.15, -0.9), (1.15, -0.9), (0, 1.2)),
    }[shape]
    path = paper.beginPath()
    for number, (right, up) in enumerate(corners):
        step = path.lineTo if number else path.moveTo
        step(x + right * half, y + up * half)
    path.close()
    paper.drawPath(path, stroke=1, fill=1)


def legend_height(lines: Sequence[Line], width: float) -> float:
    """The height of a legend in mm."""
    return sum(_row_mm(row, width) for row in _legend(lines, width))


def draw_legend(paper: Paper, lines: Sequence[Line], top: float, width: float) -> None:
    """Draw a sample of each line with its name, as many in a row as there is room for."""
    for row in _legend(lines, width):
        left = MARGIN_MM + (width - sum(_entry_mm(one, width) for one in row)) / 2
        height = _row_mm(row, width)
        for line in row:
            _draw_entry(paper, line, (left, top + height / 2), width)
            left += _entry_mm(line, width)
        top += height


def _legend(lines: Sequence[Line], width: float) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in lines:
        used = sum(_entry_mm(one, width) for one in rows[-1]) if rows else width
        if used + _entry_mm(line, width) > width:
            rows.append([])
        rows[-1].append(line)
    return rows


def _names(line: Line, width: float) -> tuple[str, ...]:
    return wrap(line.name, width - _SAMPLE_MM - 3 * _GAP_MM, _NAME)


def _entry_mm(line: Line, width: float) -> float:
    longest = max(width_of(one, _NAME) for one in _names(line, width))
    return _SAMPLE_MM + longest + 3 * _GAP_MM - 0.01


def _row_mm(row: Sequence[Line], width: float) -> float:
    return max(len(_names(one, width)) for one in row) * _NAME.leading_mm + 1.4


def _draw_entry(paper: Paper, line: Line, at: tuple[float, float], width: float) -> None:
    left, middle = at
    paper.saveState()
    set_stroke(paper, line.stroke, thick=_SAMPLE_PT)
    y = paper.height_pt - middle * POINTS_PER_MM
    paper.line(left * POINTS_PER_MM, y, (left + _SAMPLE_MM) * POINTS_PER_MM, y)
    paper.restoreState()
    draw_shape(paper, line.shape, (left + _SAMPLE_MM / 2, middle))
    _write_lines(paper, _names(line, width), (left + _SAMPLE_MM + _GAP_MM, middle), Align.LEFT)


def _write_lines(paper: Paper, lines: Sequence[str], at: tuple[float, float], align: Align) -> None:
    """Print lines with the middle of their height at a point."""
    top = at[1] - len(lines) * _NAME.leading_mm / 2
    for row, text in enumerate(lines):
        paper.line_of(text, (at[0], top + row * _NAME.leading_mm + _NAME.rise_mm), _NAME, align)


def bars_block(chart: Chart, width: float) -> Block:
    """A bar from 0 to 100 for each series under the name of each axis; a gap has no bar."""
    names = [wrap(line.name, _LABEL_MM - _GAP_MM, _NAME) for line in chart.lines]
    rows = [len(lines) * _NAME.leading_mm + 1.2 for lines in names]
    heads = [wrap(axis, width, _NAME) for axis in chart.axes]
    height = sum(len(head) * _NAME.leading_mm + 1.5 + sum(rows) for head in heads)

    def draw(paper: Paper, top: float) -> None:
        at = top
        for place, head in enumerate(heads):
            tall = len(head) * _NAME.leading_mm
            _write_lines(paper, head, (MARGIN_MM, at + tall / 2), Align.LEFT)
            at += tall + 1.5
            for line, lines, row in zip(chart.lines, names, rows, strict=True):
                middle = at + row / 2
                right = MARGIN_MM + _LABEL_MM - _GAP_MM
                _write_lines(paper, lines, (right, middle), Align.RIGHT)
                _draw_bar(paper, line, line.values[place], middle, width - _LABEL_MM)
                at += row

    return Block(height, draw, text=" / ".join(chart.axes))


def _draw_bar(paper: Paper, line: Line, value: float | None, middle: float, full: float) -> None:
    box = Box(MARGIN_MM + _LABEL_MM, middle - _BAR_MM / 2, full, _BAR_MM)
    if value is None:
        _write_lines(paper, ("–",), (box.left, middle), Align.LEFT)
        return
    bar = Box(box.left, box.top, full * value / 100, _BAR_MM)
    paper.frame(box, thick=HAIRLINE_PT, grey=LINE_GREY)
    paper.tint(bar, _TINTS[line.stroke])
    paper.frame(bar, thick=RULE_PT)
