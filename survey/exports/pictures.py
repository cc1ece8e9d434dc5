"""Charts as pictures for documents that cannot draw: radars and ranking bars, as PNG.

In black and greys, with a dash and a marker for each series.
"""

from collections.abc import Sequence
from math import cos, pi, sin
from pathlib import Path

from survey.exports.labels import width
from survey.exports.picture_marks import SOFT, Point, dashed, marker
from survey.exports.picture_sheet import NAMES_WIDTH, PITCH, SCALE, WIDTH, Sheet, name_row
from survey.reports.charts import Radar, RankingBars, Series

_RINGS = (20, 40, 60, 80, 100)
_RADIUS = 300
_AXIS_COLUMNS = 12
_SIDEWAYS = 0.2
"""From this sine on a name stands beside the ring, not over or under it."""


def radar_picture(radar: Radar, names: Sequence[str], font: Path) -> bytes:
    """A radar from 0 to 100 with its legend; `names` are those of the series in words."""
    height = 2 * _RADIUS + 190 + 40 * len(radar.series)
    sheet, centre = Sheet(height, font), (WIDTH / 2, _RADIUS + 80.0)
    spokes = [2 * pi * place / len(radar.axes) for place in range(len(radar.axes))]
    for ring in _RINGS:
        ends = [_at(centre, angle, ring) for angle in spokes]
        sheet.line([*ends, ends[0]], grey=SOFT)
        middle = _at(centre, 0.0, ring)
        sheet.text((middle[0] + 8, middle[1] + 12), str(ring), anchor="lm", size=17, grey=SOFT)
    for angle, name in zip(spokes, radar.axes, strict=True):
        sheet.line([centre, _at(centre, angle, 100)], grey=SOFT)
        _name_axis(sheet, _at(centre, angle, 106), angle, name)
    for series in radar.series:
        _draw_series(sheet, series, centre, spokes)
    _legend(sheet, radar.series, names, top=2 * _RADIUS + 180)
    return sheet.png()


def ranking_picture(bars: RankingBars, no_figure: str, font: Path) -> bytes:
    """One bar a subject from 0 to 100 with its printed figure, or the words for none."""
    height = PITCH * len(bars.names) + 60
    sheet = Sheet(height, font)
    across = WIDTH - NAMES_WIDTH - 110
    for ring in (0, *_RINGS):
        x = NAMES_WIDTH + across * ring / 100
        sheet.line([(x, 10), (x, height - 42)], grey=SOFT)
        sheet.text((x, height - 22), str(ring), size=20)
    for place, (name, value, text) in enumerate(
        zip(bars.names, bars.values, bars.texts, strict=True)
    ):
        middle = name_row(sheet, place, name)
        if value is None:
            sheet.text((NAMES_WIDTH + 12, middle), no_figure, anchor="lm", grey=SOFT)
            continue
        end = NAMES_WIDTH + across * float(value) / 100
        sheet.bar(NAMES_WIDTH, end, middle, grey=0xA8)
        sheet.text((end + 10, middle), text, anchor="lm")
    return sheet.png()


def _at(centre: Point, angle: float, value: float) -> Point:
    length = _RADIUS * value / 100
    return centre[0] + length * sin(angle), centre[1] - length * cos(angle)


def _name_axis(sheet: Sheet, at: Point, angle: float, name: str) -> None:
    lines = _lines(name)
    side = sin(angle)
    anchor = "lm" if side > _SIDEWAYS else "rm" if side < -_SIDEWAYS else "mm"
    over = anchor == "mm"
    lift = 14 * len(lines) * (-1 if cos(angle) > 0 else 1) if over else 0
    for row, line in enumerate(lines):
        y = at[1] + lift + 28 * (row - (len(lines) - 1) / 2)
        sheet.text((at[0], y), line, anchor=anchor)


def _draw_series(sheet: Sheet, series: Series, centre: Point, spokes: Sequence[float]) -> None:
    """Neighbours of a gap are not joined: nothing is drawn where nothing is known."""
    points = [
        None if value is None else _at(centre, angle, float(value))
        for angle, value in zip(spokes, series.values, strict=True)
    ]
    for one, other in zip(points, [*points[1:], points[0]], strict=True):
        if one and other:
            dashed(sheet.pen, _scaled(one), _scaled(other), series.dash, scale=SCALE)
    for one in points:
        if one:
            marker(sheet.pen, _scaled(one), series.marker, scale=SCALE)


def _legend(sheet: Sheet, held: Sequence[Series], names: Sequence[str], *, top: int) -> None:
    for row, (series, name) in enumerate(zip(held, names, strict=True)):
        y = top + 40 * row
        left, right = (WIDTH / 2 - 260.0, float(y)), (WIDTH / 2 - 150.0, float(y))
        dashed(sheet.pen, _scaled(left), _scaled(right), series.dash, scale=SCALE)
        marker(sheet.pen, _scaled((WIDTH / 2 - 205, y)), series.marker, scale=SCALE)
        sheet.text((WIDTH / 2 - 130, y), name, anchor="lm")


def _scaled(at: Point) -> Point:
    return at[0] * SCALE, at[1] * SCALE


def _lines(name: str) -> list[str]:
    lines, used = [""], 0
    for letter in name:
        if used + width(letter) > _AXIS_COLUMNS:
            lines, used = [*lines, ""], 0
        lines[-1] += letter
        used += width(letter)
    return lines
