"""The poster of a hall: how to get in, for everybody alike, so it holds an address and no code."""

from dataclasses import dataclass
from enum import Enum
from typing import BinaryIO

from printouts.errors import SlipMalformed
from printouts.hand import (
    A3_MM,
    A4_MM,
    CODE,
    HEADING,
    MARGIN_MM,
    ORGANISER,
    STRONG,
    STRONG_PT,
    SUBTITLE,
    TITLE,
    Print,
)
from printouts.measures import Box
from printouts.paper import Align, Paper
from printouts.places import Part
from printouts.scan import print_symbol
from printouts.wrapping import largest, shrink, wrap

_ESCAPED = str.maketrans({letter: f"\\{letter}" for letter in '\\;,:"'})
_WIDTH, _HEIGHT = A4_MM  # drawn as A4 and enlarged
_INNER = _WIDTH - 2 * MARGIN_MM
_MIDDLE = _WIDTH / 2
_SYMBOL_TOP = 122.0
_STEPS_TOP = 218.0
_STEPS_BOTTOM = 281.0


class PosterSize(Enum):
    """The paper; portrait."""

    A4 = A4_MM
    A3 = A3_MM


@dataclass(frozen=True, slots=True)
class Wifi:
    """A network of the hall: its name, its password (empty: open), the words for the two."""

    name: str
    password: str
    caption: str
    name_label: str
    password_label: str

    @property
    def text(self) -> str:
        r"""What its QR code holds; `\ ; , : "` escaped as readers of such codes expect."""
        name = self.name.translate(_ESCAPED)
        if not self.password:
            return f"WIFI:T:nopass;S:{name};;"
        return f"WIFI:T:WPA;S:{name};P:{self.password.translate(_ESCAPED)};;"


@dataclass(frozen=True, slots=True)
class Poster:
    """What hangs at the door: title, hours, the address to type and to scan, three steps.

    `address` is what a person types, `entry_url` what the QR code holds. Raises `SlipMalformed`
    if either has a fragment: a poster with a code would hand one account to the whole hall.
    """

    title: str
    organiser: str
    hours: str
    address_label: str
    address: str
    entry_url: str
    scan: str
    steps: tuple[str, str, str]
    wifi: Wifi | None = None

    def __post_init__(self) -> None:
        """Refuse an address with a code."""
        if "#" in self.address or "#" in self.entry_url:
            raise SlipMalformed(part=Part.ADDRESS)


def print_poster(poster: Poster, out: BinaryIO, size: PosterSize = PosterSize.A4) -> None:
    """Write a poster to `out` as a PDF of one page.

    Raises `MissingGlyph`, `TextDoesNotFit` or `SlipMalformed`; then nothing has been written.
    """
    width, height = size.value
    paper = Paper(out, width_mm=width, height_mm=height, title=poster.title)
    paper.enlarge(width / _WIDTH, height_mm=_HEIGHT)
    _write_head(paper, poster)
    _write_address(paper, poster)
    if poster.wifi:
        _write_wifi(paper, poster.wifi)
        _write_entry(paper, poster, _WIDTH - MARGIN_MM - 38.0, 68.0)
    else:
        _write_entry(paper, poster, _MIDDLE, 76.0)
    _write_steps(paper, poster.steps)
    paper.showPage()
    paper.save()


def _write_head(paper: Paper, poster: Poster) -> None:
    _centred(paper, (poster.organiser,), ORGANISER.at(14.0), _MIDDLE, 20.0)
    title = largest(poster.title, (_INNER, 36.0), TITLE.at(40.0), smallest_pt=18.0, part=Part.TITLE)
    kind, lines = title
    _centred(paper, lines, kind, _MIDDLE, 30.0 + (36.0 - len(lines) * kind.leading_mm) / 2)
    hours = shrink(poster.hours, _INNER, SUBTITLE.at(20.0), smallest_pt=11.0, part=Part.GUIDANCE)
    _centred(paper, (poster.hours,), hours, _MIDDLE, 66.5)
    _rule(paper, 80.0)


def _write_address(paper: Paper, poster: Poster) -> None:
    _centred(paper, (poster.address_label,), SUBTITLE.at(16.0), _MIDDLE, 84.0)
    kind = shrink(poster.address, _INNER, CODE.at(54.0), smallest_pt=16.0, part=Part.ADDRESS)
    _centred(paper, (poster.address,), kind, _MIDDLE, 94.0 + (22.0 - kind.leading_mm) / 2)
    _rule(paper, 119.0)


def _write_entry(paper: Paper, poster: Poster, middle: float, edge: float) -> None:
    print_symbol(paper, poster.entry_url, Box(middle - edge / 2, _SYMBOL_TOP, edge, edge))
    kind = shrink(poster.scan, 80.0, HEADING.at(15.0), smallest_pt=9.0, part=Part.GUIDANCE)
    _centred(paper, (poster.scan,), kind, middle, _SYMBOL_TOP + edge - 2.0)


def _write_wifi(paper: Paper, wifi: Wifi) -> None:
    middle, edge = MARGIN_MM + 38.0, 68.0
    print_symbol(paper, wifi.text, Box(middle - edge / 2, _SYMBOL_TOP, edge, edge))
    top = _SYMBOL_TOP + edge - 2.0
    kind = shrink(wifi.caption, 80.0, HEADING.at(15.0), smallest_pt=9.0, part=Part.GUIDANCE)
    _centred(paper, (wifi.caption,), kind, middle, top)
    top += kind.leading_mm
    pairs = [(wifi.name_label, wifi.name), (wifi.password_label, wifi.password)]
    for label, word in pairs if wifi.password else pairs[:1]:
        text = f"{label} {word}"
        words = shrink(text, 80.0, SUBTITLE.at(14.0), smallest_pt=8.0, part=Part.GUIDANCE)
        _centred(paper, (text,), words, middle, top)
        top += words.leading_mm


def _write_steps(paper: Paper, steps: tuple[str, str, str]) -> None:
    """Write the steps as large as all three fit in one size."""
    _rule(paper, _STEPS_TOP)
    room = (_STEPS_BOTTOM - _STEPS_TOP - 6.0) / len(steps)
    width = _INNER - 16.0
    size = min(
        largest(step, (width, room - 1.0), SUBTITLE.at(24.0), smallest_pt=12.0, part=Part.GUIDANCE)[
            0
        ].size_pt
        for step in steps
    )
    for number, step in enumerate(steps):
        kind = SUBTITLE.at(size)
        lines = wrap(step, width, kind, balanced=True)
        top = _STEPS_TOP + 5.0 + number * room + (room - len(lines) * kind.leading_mm) / 2
        digit = STRONG.at(size * 1.25)
        paper.line_of(str(number + 1), (MARGIN_MM + 2.0, top + kind.rise_mm + 0.4), digit)
        for row, text in enumerate(lines):
            at = top + row * kind.leading_mm + kind.rise_mm
            paper.line_of(text, (MARGIN_MM + 16.0, at), kind)


def _centred(paper: Paper, lines: tuple[str, ...], kind: Print, middle: float, top: float) -> None:
    for row, text in enumerate(lines):
        at = top + row * kind.leading_mm + kind.rise_mm
        paper.line_of(text, (middle, at), kind, Align.CENTRE)


def _rule(paper: Paper, at: float) -> None:
    paper.rule_across((MARGIN_MM, at), (_WIDTH - MARGIN_MM, at), thick=STRONG_PT)
