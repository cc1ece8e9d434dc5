"""The curve of turnout as an SVG path: points in, a drawing without words out.

The words (times, the top) stand beside it as text of the page, so that they keep their size
whatever the width is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import format_datetime, to_user_timezone

from survey.domain.turnout_curve import TurnoutPoint

WIDTH = 1000
HEIGHT = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A path in a box of WIDTH x HEIGHT from 0 to `top`; `points`: time and total, as printed."""

    path: str
    area: str
    top: int
    start: str
    end: str
    points: tuple[tuple[str, int], ...]


def draw(points: Sequence[TurnoutPoint], *, entitled: int) -> Curve | None:
    """The curve over all that are entitled; None where there is no line to draw yet."""
    if len(points) < 2:  # noqa: PLR2004  a line has two ends
        return None
    start, end = points[0].at, points[-1].at
    top = max(entitled, points[-1].submitted, 1)
    whole = (end - start).total_seconds()
    places = [
        (
            round(WIDTH * (one.at - start).total_seconds() / whole),
            round(HEIGHT - HEIGHT * one.submitted / top),
        )
        for one in points
    ]
    path = " ".join(f"{'L' if place else 'M'}{x} {y}" for place, (x, y) in enumerate(places))
    spans_days = to_user_timezone(start).date() != to_user_timezone(end).date()
    shown = tuple((_moment(one.at, spans_days=spans_days), one.submitted) for one in points)
    return Curve(
        path=path,
        area=f"{path} V{HEIGHT} H0 Z",
        top=top,
        start=shown[0][0],
        end=shown[-1][0],
        points=shown,
    )


def _moment(at: datetime, *, spans_days: bool) -> str:
    return str(format_datetime(at, "MM-dd HH:mm" if spans_days else "HH:mm"))
