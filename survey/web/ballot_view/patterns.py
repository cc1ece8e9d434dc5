"""What a scheme looks like on the ballot, the same for all its subjects."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

from survey.domain.ballot import Field, Row
from survey.domain.scheme import ChoiceScale, Code, NumberScale, RatingScale
from survey.services.reading import Mark, asks_reason, decimal_text, number_facts
from survey.web.languages import gettext as _

_SHORT = 6  # in half-widths: three Chinese characters, what a quarter of a phone's width holds
_MOST_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class TilePattern:
    """One answer to press; `aside` are those that are not values.

    Values of one rating are padded to one length. Threat: whoever watches the network sees how
    long a form is, and the ids of grades are not equally long.
    """

    value: str
    words: str
    code: int
    aside: bool = False


@dataclass(frozen=True, slots=True)
class FieldPattern:
    """One rating; `at` is its place in the row, `css` how many tiles there are and how wide."""

    at: int
    id: str
    name: str
    css: str
    number: bool
    tiles: tuple[TilePattern, ...]
    range: str
    bands: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class GroupPattern:
    """The ratings of a first-level indicator; an empty name has no heading."""

    name: str
    fields: tuple[FieldPattern, ...]


@dataclass(frozen=True, slots=True)
class RowPattern:
    """All ratings of a subject; `single` is one rating by choices, shown as a row of a grid."""

    groups: tuple[GroupPattern, ...]
    notes: bool
    dossiers: bool

    @property
    def single(self) -> bool:
        """Whether subjects can be the rows of one grid."""
        fields = [field for group in self.groups for field in group.fields]
        return len(fields) == 1 and not (self.notes or fields[0].number or fields[0].why)


def row_pattern(row: Row, *, notes: bool, dossiers: bool) -> RowPattern:
    """How a row's scheme looks, in the words of the language that is spoken now."""
    names = {
        indicator.id: group.name for group in row.scheme.groups for indicator in group.indicators
    }
    places = enumerate(row.fields)
    grouped = groupby(places, key=lambda place: names.get(place[1].id, ""))
    groups = (GroupPattern(name, tuple(_fields(fields))) for name, fields in grouped)
    return RowPattern(tuple(groups), notes, dossiers)


def _fields(places: Iterator[tuple[int, Field]]) -> Iterator[FieldPattern]:
    for at, field in places:
        tiles = tuple(_tiles(field.scale))
        number = field.scale if isinstance(field.scale, NumberScale) else None
        yield FieldPattern(
            at=at,
            id=field.id,
            name=field.name,
            css=_css(field, tiles),
            number=number is not None,
            tiles=tiles,
            range=range_words(number) if number else "",
            bands=band_words(number) if number else (),
            why=_why(field.scale),
        )


def _tiles(scale: RatingScale) -> Iterator[TilePattern]:
    answers = tuple(scale_answers(scale))
    width = max((len(one.value) for one in answers), default=0)
    return (replace(one, value=one.value.ljust(width)) for one in answers)


def scale_answers(scale: RatingScale) -> Iterator[TilePattern]:
    """The answers of a scale that are pressed, in the order of the form."""
    if isinstance(scale, ChoiceScale):
        for code, choice in enumerate(scale.choices, Code.FIRST):
            yield TilePattern(choice.id, choice.name, code)
    if scale.dont_know:
        yield TilePattern(Mark.DONT_KNOW, scale.dont_know, Code.DONT_KNOW, aside=True)
    if scale.abstention:
        yield TilePattern(Mark.ABSTENTION, scale.abstention, Code.ABSTENTION, aside=True)


def _css(field: Field, tiles: Sequence[TilePattern]) -> str:
    parts = ["figure"] if isinstance(field.scale, NumberScale) else []
    parts += ["overall"] if field.is_overall else []
    if tiles:
        columns = f"c{len(tiles)}" if len(tiles) <= _MOST_COLUMNS else "many"
        parts.append("one" if len(tiles) == 1 else columns)
        parts += ["short"] if max(_width(tile.words) for tile in tiles) <= _SHORT else []
    return " ".join(parts)


def _width(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in words)


def range_words(scale: NumberScale) -> str:
    """The numbers that may be given: ends and step."""
    facts = number_facts(scale)
    if scale.step == 1:
        return _("%(lowest)s to %(highest)s, whole numbers", **facts)
    return _("%(lowest)s to %(highest)s, in steps of %(step)s", **facts)


def band_words(scale: NumberScale) -> tuple[str, ...]:
    """The named bands of a number scale."""
    return tuple(f"{band.name}\u00a0{span(band.lowest, band.highest)}" for band in scale.bands)


def span(lowest: Fraction, highest: Fraction) -> str:
    """From … to …, in one piece: the word joiners keep a line from ending at the dash."""
    return f"{decimal_text(lowest)}\u2060–\u2060{decimal_text(highest)}"


def _why(scale: RatingScale) -> str:
    if not isinstance(scale, ChoiceScale) or not asks_reason(scale):
        return ""
    named = "、".join(one.name for one in scale.choices if one.needs_reason)
    return _("Reason (needed for: %(choices)s)", choices=named)


@dataclass(frozen=True, slots=True)
class Standard:
    """What the form explains of an indicator."""

    indicator: str
    standard: str
    explanation: str


def standards(rows: Sequence[Row]) -> tuple[Standard, ...]:
    """What is explained of the indicators of these subjects, each once."""
    schemes = {row.scheme.id: row.scheme for row in rows}.values()
    return tuple(
        Standard(one.name, one.standard, one.explanation)
        for scheme in schemes
        for one in scheme.indicators()
        if one.standard or one.explanation
    )
