"""What a report is made of besides the parts of a sheet: ruled grids, charts, pages of any size."""

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from printouts.hand import A3_MM, A4_MM, BODY
from printouts.sheet_parts import Part


class PageSize(Enum):
    """Width and height of a page in mm."""

    A4 = A4_MM
    A4_LANDSCAPE = (A4_MM[1], A4_MM[0])
    A3_LANDSCAPE = (A3_MM[1], A3_MM[0])


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of a grid; neighbours of one `group` stand together under its name."""

    name: str
    group: str = ""
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with all its lines, as forms have it; the head comes again on every page.

    `foot` is a last row in stronger print, or empty. `size_pt` is the largest print, which many
    columns make smaller.
    """

    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    foot: tuple[str, ...] = ()
    size_pt: float = BODY.size_pt


class Stroke(Enum):
    """How a series' line is drawn: lengths of ink and gap in points, none for an unbroken line."""

    SOLID = ()
    DASH = (6.0, 3.0)
    DOT = (1.0, 2.4)
    DASH_DOT = (7.0, 2.4, 1.0, 2.4)


class Shape(Enum):
    """What stands at a series' points."""

    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"


@dataclass(frozen=True, slots=True)
class Line:
    """A series: a value from 0 to 100 for each axis, None for a gap; never drawn as zero."""

    name: str
    values: tuple[float | None, ...]
    stroke: Stroke
    shape: Shape


@dataclass(frozen=True, slots=True)
class Chart:
    """A radar from 0 to 100, bars where there are fewer than three axes; its radius in mm."""

    axes: tuple[str, ...]
    lines: tuple[Line, ...]
    radius: float = 46.0


@dataclass(frozen=True, slots=True)
class Layer:
    """A stretch of a bar: its length on the scale of 0 to 100, and what stands in it."""

    length: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of one or several layers with its name before it and words behind it.

    Without layers nothing is drawn, and the words say why.
    """

    name: str
    layers: tuple[Layer, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars from 0 to 100 under each other; `legend` names the layers where there are several."""

    bars: tuple[Bar, ...]
    legend: tuple[str, ...] = ()
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """Lines from 0 to 100 over named points; its height in mm, legend and names apart."""

    points: tuple[str, ...]
    lines: tuple[Line, ...]
    height: float = 46.0


ReportPart: TypeAlias = Part | Grid | Chart | Bars | Course


@dataclass(frozen=True, slots=True)
class Report:
    """A paper of a file of several, with its own count of pages.

    `footer` may hold `{page}` and `{pages}`. It is printed on the first of `sizes` in which
    everything fits. `tighter` are other parts to try where a report of one page would take more.
    """

    title: str
    subtitle: str
    organiser: str
    parts: tuple[ReportPart, ...]
    footer: str
    sizes: tuple[PageSize, ...] = (PageSize.A4,)
    tighter: tuple[tuple[ReportPart, ...], ...] = ()
