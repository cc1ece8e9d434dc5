"""What all charts share: colours, fonts, axes, and the object that the page's script draws.

Black on white with tints of one blue; series differ by dash and marker, layers by pattern, so that
a black-and-white print can be read. The objects are plain: the library's own classes would cost a
second at the first page, and the tests hold every chart against them.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from survey.exports.labels import LINE as LINE_BREAK
from survey.exports.labels import labels

Trace = dict[str, Any]

INK, SOFT, LINE, BLUE, PAPER = "#1c1c1c", "#555555", "#d5d9e0", "#0b57a4", "#ffffff"
SERIES_COLOURS = (INK, BLUE, "#5f8fc4", "#6b7280")
LAYERS = ("#0b57a4", "#6f9fd0", "#b9d0ea", "#e6eef7", "#8a8f98", "#c9ccd2")
PATTERNS = ("", "/", ".", "x", "-", "+")
FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'
NAME_COLUMNS = 22
NAME_LINES = 2
"""Lines of a name beside its bar; the table under the chart has it whole."""

BAR, BAR_OF_TWO_LINES = 30, 42
"""Height in px of a bar with its space: two lines of a name take 2 × 17."""

LEGEND_ABOVE = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"}


def bars_figure(traces: Sequence[Trace], names: Sequence[str], **layout: object) -> dict[str, Any]:
    """Horizontal bars; names stand at places, so that two of one name stay two."""
    axis = {"tickmode": "array", "tickvals": list(range(len(names))), "automargin": True}
    shown = labels(names, columns=NAME_COLUMNS, most=NAME_LINES)
    each = BAR_OF_TWO_LINES if any(LINE_BREAK in one for one in shown) else BAR
    axis |= {"ticktext": shown, "autorange": "reversed"}
    axis |= {"zeroline": False, "showgrid": False, "ticks": "", "ticklen": 6}
    across = {"range": [0, 100], "dtick": 20, "gridcolor": LINE, "zerolinecolor": SOFT}
    return figure(
        traces,
        xaxis=across,
        yaxis=axis,
        height=110 + each * len(names),
        margin={"l": 10, "r": 16, "t": 40, "b": 30},
        bargap=0.25,
        **layout,
    )


def pattern(look: int) -> dict[str, object]:
    """The pattern of a layer."""
    lines = {"fillmode": "overlay", "fgcolor": INK, "fgopacity": 0.5}
    return {"shape": PATTERNS[look], "size": 8, "solidity": 0.1, **lines}


def figure(traces: Sequence[Trace], **layout: object) -> dict[str, Any]:
    """Traces with the layout that all charts have."""
    shared: dict[str, Any] = {
        "font": {"family": FONT, "size": 13, "color": INK},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "dragmode": False,
        "legend": LEGEND_ABOVE,
    }
    return {"data": list(traces), "layout": shared | layout}


def floats(values: Sequence[Fraction | None]) -> list[float | None]:
    """Numbers for drawing alone: the tables beside hold the printed ones."""
    return [None if one is None else float(one) for one in values]
