"""Dashes and markers of pictures: what tells series apart without any colour."""

from math import hypot
from typing import TypeAlias

from PIL import ImageDraw

from survey.reports.charts import Dash, Marker

Point: TypeAlias = tuple[float, float]

INK, SOFT, PAPER = 0x1C, 0x8A, 0xFF
_THICK, _MARK = 3, 9

# Lengths of ink and gap, in pixels of the final size
_DASHES = {
    Dash.SOLID: (),
    Dash.DASH: (18, 9),
    Dash.DOT: (4, 8),
    Dash.DASH_DOT: (20, 8, 4, 8),
}


def dashed(pen: ImageDraw.ImageDraw, start: Point, end: Point, dash: Dash, *, scale: int) -> None:
    """A line between two points, broken as the series' dash says."""
    lengths = _DASHES[dash]
    if not lengths:
        pen.line([start, end], fill=INK, width=_THICK * scale)
        return
    whole = hypot(end[0] - start[0], end[1] - start[1])
    at, turn = 0.0, 0
    while at < whole:
        upto = min(whole, at + lengths[turn % len(lengths)] * scale)
        if turn % 2 == 0:
            pair = [_between(start, end, part / whole) for part in (at, upto)]
            pen.line(pair, fill=INK, width=_THICK * scale)
        at, turn = upto, turn + 1


def marker(pen: ImageDraw.ImageDraw, at: Point, kind: Marker, *, scale: int) -> None:
    """What stands at a point: circle and square are filled, diamond and triangle hollow."""
    x, y, r = at[0], at[1], _MARK * scale
    if kind is Marker.CIRCLE:
        pen.ellipse([x - r, y - r, x + r, y + r], fill=INK)
    elif kind is Marker.SQUARE:
        pen.rectangle([x - r, y - r, x + r, y + r], fill=INK)
    elif kind is Marker.DIAMOND:
        corners = [(x, y - 1.3 * r), (x + 1.3 * r, y), (x, y + 1.3 * r), (x - 1.3 * r, y)]
        pen.polygon(corners, fill=PAPER, outline=INK, width=2 * scale)
    else:
        corners = [(x, y - 1.2 * r), (x + 1.2 * r, y + r), (x - 1.2 * r, y + r)]
        pen.polygon(corners, fill=PAPER, outline=INK, width=2 * scale)


def _between(start: Point, end: Point, part: float) -> Point:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part
