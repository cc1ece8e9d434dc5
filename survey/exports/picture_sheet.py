"""The sheet that pictures are drawn on: large and made smaller, so that lines are smooth.

Nothing of the page's library is needed, nothing is asked of a browser.
"""

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from survey.exports.labels import width
from survey.exports.picture_marks import INK, PAPER, Point

SCALE = 2
WIDTH = 1200
"""Pixels across, at 150 mm about 200 to the inch."""
PITCH = 46
"""Pixels from one bar to the next."""
NAMES_WIDTH = 360
_BAR, _NAME_COLUMNS = 30, 24


class Sheet:
    """A picture being drawn, in pixels of its final size."""

    def __init__(self, height: int, font: Path) -> None:
        self.image = Image.new("L", (WIDTH * SCALE, height * SCALE), PAPER)
        self.pen = ImageDraw.Draw(self.image)
        self._font = font
        self._height = height

    def text(
        self, at: Point, words: str, *, anchor: str = "mm", size: int = 24, grey: int = INK
    ) -> None:
        """Words at a point, which is their middle, end or start by Pillow's anchor."""
        font = ImageFont.truetype(str(self._font), size * SCALE)
        self.pen.text((at[0] * SCALE, at[1] * SCALE), words, fill=grey, font=font, anchor=anchor)

    def line(self, ends: Sequence[Point], *, grey: int = INK, thick: int = 1) -> None:
        """A line through points."""
        self.pen.line([(x * SCALE, y * SCALE) for x, y in ends], fill=grey, width=thick * SCALE)

    def bar(self, left: float, right: float, middle: float, *, grey: int) -> None:
        """A bar with an edge around its middle line."""
        corners = (left, middle - _BAR / 2, right, middle + _BAR / 2)
        self.pen.rectangle([one * SCALE for one in corners], fill=grey, outline=INK, width=SCALE)

    def png(self) -> bytes:
        """The picture in its final size."""
        out = io.BytesIO()
        small = self.image.resize((WIDTH, self._height), Image.Resampling.LANCZOS)
        small.save(out, "PNG", optimize=True, dpi=(200, 200))
        return out.getvalue()


def name_row(sheet: Sheet, place: int, name: str) -> float:
    """Write the name beside the bar of this place, counted from 0; gives the bar's middle."""
    middle = 10 + PITCH * (place + 0.5)
    sheet.text((NAMES_WIDTH - 14, middle), _short(name), anchor="rm")
    return middle


def _short(name: str) -> str:
    """A name as far as it has room beside its bar."""
    kept, used = "", 0
    for letter in name:
        used += width(letter)
        if used > _NAME_COLUMNS:
            return f"{kept}…"
        kept += letter
    return kept
