"""Charts as plain structures: what is drawn, whatever draws it.

A value that is not released is None, a gap; never a zero. Series differ by dash and marker, so that
a black-and-white print can be read.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from survey.reports.figures import Figure

MOST_AXES = 8
MOST_SERIES = 4
LEAST_RADAR_AXES = 3


class Dash(StrEnum):
    """How a series' line is drawn."""

    SOLID = "solid"
    DASH = "dash"
    DOT = "dot"
    DASH_DOT = "dash-dot"


class Marker(StrEnum):
    """What stands at a series' points."""

    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"


LOOKS = tuple(zip(Dash, Marker, strict=True))


class SeriesKind(StrEnum):
    """What a series shows; the words for the category's mean are the page's."""

    CATEGORY_MEAN = "category-mean"
    CLASS = "class"
    SUBJECT = "subject"
    FIELD = "field"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Values 0 to 100, one for each axis or point."""

    kind: SeriesKind
    name: str
    values: tuple[Fraction | None, ...]
    dash: Dash
    marker: Marker


@dataclass(frozen=True, slots=True, kw_only=True)
class Radar:
    """A radar, fixed 0 to 100; with fewer than three axes the same is drawn as bars.

    `part` of `parts` where the axes are too many for one chart.
    """

    axes: tuple[str, ...]
    series: tuple[Series, ...]
    part: int = 1
    parts: int = 1

    @property
    def drawn_as_bars(self) -> bool:
        """Whether there are too few axes for a radar."""
        return len(self.axes) < LEAST_RADAR_AXES


@dataclass(frozen=True, slots=True)
class Course:
    """Lines over the campaigns, fixed 0 to 100; values align with `points`, None is a gap."""

    points: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class RankingBars:
    """One bar a subject, from 0 to 100, in the order of rank; None where no score is shown."""

    names: tuple[str, ...]
    values: tuple[Fraction | None, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StackedShares:
    """Shares in per cent: a bar for each name, a layer for each choice; None where withheld."""

    names: tuple[str, ...]
    choices: tuple[str, ...]
    shares: tuple[tuple[Fraction | None, ...], ...]
    counts: tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Subjects by name with their figures from `low` up to, but not, `high`; 100 is in the last."""

    low: int
    high: int
    held: tuple[tuple[str, Figure], ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """How many subjects have a figure in each band of scores; bands join. `gaps` have none."""

    bands: tuple[Band, ...]
    gaps: tuple[tuple[str, Figure], ...]

    @property
    def counts(self) -> tuple[int, ...]:
        """Number of subjects in each band."""
        return tuple(len(one.held) for one in self.bands)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedScores:
    """One point for each subject that both classes gave a score: its number in the table, x, y.

    Both axes go from `least` to 100.
    """

    x_name: str
    y_name: str
    names: tuple[str, ...]
    numbers: tuple[int, ...]
    points: tuple[tuple[Fraction, Fraction], ...]
    least: int
