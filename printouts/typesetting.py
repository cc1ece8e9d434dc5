"""Setting text in a box: the largest allowed size at which it fits; nothing is ever cut off."""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from printouts.breaking import balance_lines, break_lines
from printouts.errors import TextDoesNotFit
from printouts.fonts import Typeface, check, load
from printouts.measures import POINTS_PER_MM
from printouts.places import Flow, TextBox

_STEP_PT = 0.25


@dataclass(frozen=True, slots=True)
class Line:
    """A line as set: its text and offsets in points from the box's upper left (or turned) corner.

    `x` runs along the line, `y` down to the baseline.
    """

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Setting:
    """A text as it will be drawn: one size in points for all its lines."""

    size_pt: float
    lines: tuple[Line, ...]

    def with_text(self, text: str) -> "Setting":
        """Return the setting of another text of the same length in a monospaced face."""
        (line,) = self.lines
        return Setting(self.size_pt, (Line(text, line.x, line.y),))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words, with a marker ("1") that stands before them in the hang, or none."""

    text: str
    marker: str = ""


def one(text: str) -> tuple[Paragraph, ...]:
    """Return a text as its only paragraph."""
    return (Paragraph(text),)


@lru_cache(maxsize=4096)
def fit(paragraphs: tuple[Paragraph, ...], place: TextBox) -> Setting:
    """Set paragraphs in a place, as large as they fit between its two sizes.

    Raises `MissingGlyph` if the font lacks a character and `TextDoesNotFit` if the text overflows
    at the smallest size; nothing is cut off.
    """
    for paragraph in paragraphs:
        check(paragraph.text + paragraph.marker, place.typeface)
    steps = ceil((place.size_pt - place.smallest_pt) / _STEP_PT)
    for step in range(steps + 1):
        size = max(place.size_pt - step * _STEP_PT, place.smallest_pt)
        setting = _set(paragraphs, place, size)
        if setting is not None:
            return setting
    text = " / ".join(paragraph.text for paragraph in paragraphs)
    raise TextDoesNotFit(part=place.part, text=text, smallest_pt=str(place.smallest_pt))


def _set(paragraphs: tuple[Paragraph, ...], place: TextBox, size: float) -> Setting | None:
    """Set paragraphs at one size, or say by `None` that they overflow."""
    across, along = place.box.height, place.box.width
    if place.flow is Flow.TURNED:
        across, along = along, across
    height, width = across * POINTS_PER_MM, along * POINTS_PER_MM
    lines: list[Line] = []
    depth = 0.0
    for number, paragraph in enumerate(paragraphs):
        indent = place.hang * size if paragraph.marker else 0.0
        broken = _break(paragraph.text, place, size, width - indent)
        if broken is None:
            return None
        depth += place.gap * size if number else 0.0
        for row, text in enumerate(broken):
            baseline = depth + _baseline(place, size)
            if paragraph.marker and row == 0:
                lines.append(Line(paragraph.marker, 0.0, baseline))
            lines.append(Line(text, indent + _aside(text, place, size, width), baseline))
            depth += place.leading * size
    if depth > height + 1e-6:
        return None
    lift = 0.0 if place.flow is Flow.TOP else (height - depth) / 2
    return Setting(size, tuple(Line(line.text, line.x, line.y + lift) for line in lines))


def _aside(text: str, place: TextBox, size: float, width: float) -> float:
    """Return how far from the left a line without a marker begins."""
    wide = float(load(place.typeface).stringWidth(text, size)) if place.centred else width
    return (width - wide) / 2


def _baseline(place: TextBox, size: float) -> float:
    """Return how far the baseline lies under the top of its line, the ink centred in the leading.

    Ink of Chinese reaches from 0.88 above to 0.12 below the baseline; codes are capitals and
    digits, 0.70 high.
    """
    ink = 0.76 if place.typeface is Typeface.TEXT else 0.70
    return (place.leading * size + ink * size) / 2


def _break(text: str, place: TextBox, size: float, width: float) -> tuple[str, ...] | None:
    font = load(place.typeface)

    def measure(run: str) -> float:
        return float(font.stringWidth(run, size))

    lines = break_lines(text, measure, width)
    if lines is None or not place.balanced:
        return lines
    return balance_lines(text, measure, width, lines)
