"""Radars in black ink: rings, named axes, a dash and a marker for each series, legend beneath.

A value of 100 lies on the outer ring, 0 in the middle. A gap breaks the line: neighbours of a gap
are not joined, so nothing is drawn where nothing is known.
"""

from collections.abc import Iterator, Sequence
from math import cos, pi, sin

from printouts.chart_marks import bars_block, draw_legend, draw_shape, legend_height, set_stroke
from printouts.errors import TextDoesNotFit
from printouts.flowing import Block
from printouts.hand import HAIRLINE_PT, MARGIN_MM, RULE_PT, SMALL, Print
from printouts.measures import POINTS_PER_MM
from printouts.paper import Align, Paper
from printouts.places import Part
from printouts.report_parts import Chart, Line
from printouts.wrapping import largest, wrap

LEAST_AXES = 3
_RINGS = (20, 40, 60, 80, 100)
_NAME = Print(9.5)
_RING = SMALL.at(7.0)
_NAME_ROOM_MM = (33.0, 13.0)
_SMALLEST_PT = 7.0
_NAME_GAP_MM = 4.0
_ABOVE_MM = 12.0  # a name over and under the outer ring
_LINE_PT = 1.3
_RING_GREY = 0.4  # lighter than the series, still there on a photocopy
_SIDEWAYS = 0.25  # from this cosine on a name stands beside the ring, not over it

_Point = tuple[float, float]


def chart_block(chart: Chart, width: float) -> Block:
    """A chart with its legend as one block of `width` mm, bars for fewer than three axes.

    Where a name has no room at its axis, all axes have numbers and their names stand beneath.
    """
    if len(chart.axes) < LEAST_AXES:
        return bars_block(chart, width)
    names = _named(chart.axes)
    key = () if names else tuple(_key(chart.axes, width))
    height = 2 * (chart.radius + _ABOVE_MM)
    whole = height + legend_height(chart.lines, width) + len(key) * _NAME.leading_mm

    def draw(paper: Paper, top: float) -> None:
        centre = (MARGIN_MM + width / 2, top + height / 2)
        _draw_rings(paper, chart, centre)
        for place in range(len(chart.axes)):
            spoke = _spoke(centre, place, len(chart.axes))
            kind, lines = names[place] if names else (_NAME, (str(place + 1),))
            _draw_name(paper, lines, kind, spoke, chart.radius)
        for line in chart.lines:
            _draw_line(paper, line, centre, chart.radius)
        draw_legend(paper, chart.lines, top + height, width)
        first = top + whole - len(key) * _NAME.leading_mm
        for row, text in enumerate(key):
            baseline = first + row * _NAME.leading_mm + _NAME.rise_mm
            paper.line_of(text, (MARGIN_MM, baseline), _NAME)

    return Block(whole, draw, text=" / ".join(chart.axes))


def _named(axes: Sequence[str]) -> list[tuple[Print, tuple[str, ...]]]:
    """The print and lines of every name, or nothing where one has no room at its axis."""
    try:
        return [
            largest(name, _NAME_ROOM_MM, _NAME, smallest_pt=_SMALLEST_PT, part=Part.LABEL)
            for name in axes
        ]
    except TextDoesNotFit:
        return []


def _key(axes: Sequence[str], width: float) -> Iterator[str]:
    for number, name in enumerate(axes, start=1):
        yield from wrap(f"{number}  {name}", width, _NAME)


def _spoke(centre: _Point, place: int, of: int) -> tuple[_Point, _Point]:
    """The centre and the direction of an axis; the first points upwards, the rest clockwise."""
    angle = 2 * pi * place / of
    return centre, (sin(angle), -cos(angle))


def _at(spoke: tuple[_Point, _Point], distance: float) -> _Point:
    (x, y), (right, down) = spoke
    return x + right * distance, y + down * distance


def _draw_rings(paper: Paper, chart: Chart, centre: _Point) -> None:
    spokes = [_spoke(centre, place, len(chart.axes)) for place in range(len(chart.axes))]
    for ring in _RINGS:
        corners = [_at(spoke, chart.radius * ring / 100) for spoke in spokes]
        outer = ring == _RINGS[-1]
        for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
            paper.rule_across(
                start, end, thick=RULE_PT if outer else HAIRLINE_PT, grey=0 if outer else _RING_GREY
            )
    for spoke in spokes:
        end = _at(spoke, chart.radius)
        paper.rule_across(centre, end, thick=HAIRLINE_PT, grey=_RING_GREY)
    for ring in (0, *_RINGS):
        x, y = _at(spokes[0], chart.radius * ring / 100)
        paper.line_of(str(ring), (x - 0.8, y + _RING.leading_mm / 4), _RING, Align.RIGHT)


def _draw_name(
    paper: Paper,
    lines: Sequence[str],
    kind: Print,
    spoke: tuple[_Point, _Point],
    radius: float,
) -> None:
    x, y = _at(spoke, radius + _NAME_GAP_MM)
    _, (right, down) = spoke
    align = Align.CENTRE
    if abs(right) > _SIDEWAYS:
        align = Align.LEFT if right > 0 else Align.RIGHT
    tall = len(lines) * kind.leading_mm
    top = y - tall / 2 + down * (tall / 2 - 1.0)
    for row, text in enumerate(lines):
        paper.line_of(text, (x, top + row * kind.leading_mm + kind.rise_mm), kind, align)


def _draw_line(paper: Paper, line: Line, centre: _Point, radius: float) -> None:
    count = len(line.values)
    points = [
        None if value is None else _at(_spoke(centre, place, count), radius * value / 100)
        for place, value in enumerate(line.values)
    ]
    paper.saveState()
    set_stroke(paper, line.stroke, thick=_LINE_PT)
    for run in _runs(points):
        path = paper.beginPath()
        path.moveTo(*_points(paper, run[0]))
        for point in run[1:]:
            path.lineTo(*_points(paper, point))
        paper.drawPath(path, stroke=1, fill=0)
    paper.restoreState()
    for mark in points:
        if mark is not None:
            draw_shape(paper, line.shape, mark)


def _points(paper: Paper, point: _Point) -> _Point:
    return point[0] * POINTS_PER_MM, paper.height_pt - point[1] * POINTS_PER_MM


def _runs(points: Sequence[_Point | None]) -> list[list[_Point]]:
    """What is drawn in one stroke: the whole way round, or the stretches between gaps."""
    if all(point is not None for point in points):
        whole = [point for point in points if point is not None]
        return [[*whole, whole[0]]]
    gap = points.index(None)
    runs: list[list[_Point]] = [[]]
    for point in [*points[gap + 1 :], *points[: gap + 1]]:
        if point is not None:
            runs[-1].append(point)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) > 1]
