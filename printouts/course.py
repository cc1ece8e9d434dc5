"""Line charts in black ink: 0 to 100, a dash and a marker for each series, legend beneath.

A gap breaks the line: what it parts is not joined, so nothing is drawn where nothing is known.
"""

from collections.abc import Sequence

from printouts.chart_marks import draw_legend, draw_shape, legend_height, set_stroke
from printouts.flowing import Block
from printouts.hand import HAIRLINE_PT, MARGIN_MM, RULE_PT, SMALL
from printouts.measures import POINTS_PER_MM
from printouts.paper import Align, Paper
from printouts.report_parts import Course, Line
from printouts.wrapping import wrap

_RUNGS = (0, 20, 40, 60, 80, 100)
_PRINT = SMALL.at(8.0)
_LEFT_MM = 10.0
_SIDE_MM = 8.0  # between the frame and the first and last point
_ABOVE_MM = 3.0
_BELOW_MM = 2.0
_LINE_PT = 1.3
_RUNG_GREY = 0.4

_Point = tuple[float, float]


def course_block(course: Course, width: float) -> Block:
    """A line chart of `width` mm with its legend as one block."""
    step = (width - _LEFT_MM - 2 * _SIDE_MM) / max(len(course.points) - 1, 1)
    names = [wrap(one, max(step, 2 * _SIDE_MM) - 1, _PRINT) for one in course.points]
    under = max(len(one) for one in names) * _PRINT.leading_mm + _BELOW_MM
    whole = _ABOVE_MM + course.height + under + legend_height(course.lines, width)

    def draw(paper: Paper, top: float) -> None:
        foot = top + _ABOVE_MM + course.height
        first = MARGIN_MM + _LEFT_MM + _SIDE_MM
        if len(course.points) == 1:
            first = MARGIN_MM + (width + _LEFT_MM) / 2
        _draw_rungs(paper, course, (foot, width))
        for place, lines in enumerate(names):
            for row, text in enumerate(lines):
                baseline = foot + _BELOW_MM + row * _PRINT.leading_mm + _PRINT.rise_mm
                paper.line_of(text, (first + place * step, baseline), _PRINT, Align.CENTRE)
        for line in course.lines:
            points = [
                None if one is None else (first + at * step, foot - course.height * one / 100)
                for at, one in enumerate(line.values)
            ]
            _draw_line(paper, line, points)
        draw_legend(paper, course.lines, foot + under, width)

    return Block(whole, draw, text=" / ".join(course.points))


def _draw_rungs(paper: Paper, course: Course, at: tuple[float, float]) -> None:
    foot, width = at
    left, right = MARGIN_MM + _LEFT_MM, MARGIN_MM + width
    for rung in _RUNGS:
        y = foot - course.height * rung / 100
        edge = rung == 0
        grey = 0 if edge else _RUNG_GREY
        paper.rule_across((left, y), (right, y), thick=RULE_PT if edge else HAIRLINE_PT, grey=grey)
        paper.line_of(str(rung), (left - 1.5, y + _PRINT.leading_mm / 4), _PRINT, Align.RIGHT)


def _draw_line(paper: Paper, line: Line, points: Sequence[_Point | None]) -> None:
    paper.saveState()
    set_stroke(paper, line.stroke, thick=_LINE_PT)
    for run in runs(points):
        path = paper.beginPath()
        for number, (x, y) in enumerate(run):
            move = path.lineTo if number else path.moveTo
            move(x * POINTS_PER_MM, paper.height_pt - y * POINTS_PER_MM)
        paper.drawPath(path, stroke=1, fill=0)
    paper.restoreState()
    for mark in points:
        if mark is not None:
            draw_shape(paper, line.shape, mark)


def runs(points: Sequence[_Point | None]) -> list[list[_Point]]:
    """What is drawn in one stroke: the stretches between gaps of two points or more."""
    found: list[list[_Point]] = [[]]
    for one in points:
        if one is not None:
            found[-1].append(one)
        elif found[-1]:
            found.append([])
    return [run for run in found if len(run) > 1]
