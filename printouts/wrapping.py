"""Lines of a given width in a kind of print, for texts that may take as many lines as they need."""

from printouts.breaking import balance_lines, break_lines
from printouts.errors import TextDoesNotFit
from printouts.fonts import check, load
from printouts.hand import Print
from printouts.measures import POINTS_PER_MM
from printouts.places import Part

_STEP_PT = 0.5


def width_of(text: str, kind: Print) -> float:
    """The width of a text in mm; raises MissingGlyph."""
    check(text, kind.typeface)
    return float(load(kind.typeface).stringWidth(text, kind.size_pt)) / POINTS_PER_MM


def wrap(text: str, width: float, kind: Print, *, balanced: bool = False) -> tuple[str, ...]:
    """Break a text into lines of at most `width` mm; raises MissingGlyph.

    A word that is wider than a line (a hash, an address) goes on in the next. `balanced` makes
    the lines nearly equal, as titles want it.
    """
    check(text, kind.typeface)
    lines = _lines(text, width, kind)
    return balance_lines(text, lambda run: width_of(run, kind), width, lines) if balanced else lines


def shrink(text: str, width: float, kind: Print, *, smallest_pt: float, part: Part) -> Print:
    """The kind of print in which a text stands in one line of `width` mm, at most the one given.

    Raises `TextDoesNotFit` where it would be smaller than `smallest_pt`.
    """
    wide = width_of(text, kind)
    size = kind.size_pt if wide <= width else kind.size_pt * width / wide
    if size < smallest_pt:
        raise TextDoesNotFit(part=part, text=text, smallest_pt=str(smallest_pt))
    return kind.at(size)


def _lines(text: str, width: float, kind: Print) -> tuple[str, ...]:
    whole = break_lines(text, lambda run: width_of(run, kind), width)
    if whole is not None:
        return whole
    lines = [""]
    for letter in text:
        if lines[-1] and width_of(lines[-1] + letter, kind) > width:
            lines.append("")
        lines[-1] += letter
    return tuple(line.strip() for line in lines)


def largest(
    text: str, room: tuple[float, float], kind: Print, *, smallest_pt: float, part: Part
) -> tuple[Print, tuple[str, ...]]:
    """The largest print, at most the one given, in which a text fills `room` (mm), and its lines.

    Words are kept whole. Raises `TextDoesNotFit` where it would be smaller than `smallest_pt`.
    """
    width, height = room
    for step in range(int((kind.size_pt - smallest_pt) / _STEP_PT) + 1):
        tried = kind.at(kind.size_pt - step * _STEP_PT)
        whole = break_lines(text, lambda run, tried=tried: width_of(run, tried), width)  # type: ignore[misc]
        if whole is not None and len(whole) * tried.leading_mm <= height:
            return tried, wrap(text, width, tried, balanced=True)
    raise TextDoesNotFit(part=part, text=text, smallest_pt=str(smallest_pt))
